// The kill switch: how everything, each account and each source stand, and a dialog that changes it.
import { adoptButton, offerAdoption } from "./adopt.js";
import { byId, call, clock, el } from "./dom.js";

const STATES = {
  ACTIVE: ["good", "Trade", "Entries are taken, trades are managed."],
  REDUCING: ["busy", "Reduce", "No new entries. Open trades are managed as ever."],
  HALTED: ["bad", "Halt", "Nothing but what protects or closes: messages change no trade any more."],
};
const THEN = {
  FREEZE: ["", "Leave what is open as it is; stops and targets stay."],
  CANCEL: [" and cancel entries", "Cancel entries that have not filled."],
  FLATTEN: [" and close all positions", "Close all positions at the market."],
};
const EVERY_SECONDS = 5;

let rows = [];
let chosen = null;

const strictness = (state) => Object.keys(STATES).indexOf(state);

/** Everything, accounts and sources as rows: how each stands, and who said so when and why. */
function rowsOf(trading, sources) {
  const row = (scope, id, name, known = {}) => {
    const said = trading.switches.find((one) => one.scope === scope && one.id === id);
    return { scope, id, name, state: said?.state ?? "ACTIVE", said, why: "", differences: [], ...known };
  };
  const all = row("EVERYTHING", "", "Everything");
  const under = (one) => strictness(all.state) >= Math.max(1, strictness(one.said?.state ?? "ACTIVE"))
    ? { ...one, state: one.state === "ACTIVE" ? all.state : one.state, said: undefined, why: "as everything" } : one;
  return [
    all,
    ...trading.accounts.map(({ account, ...known }) => under(row("ACCOUNT", account, `Account ${account}`, known))),
    ...sources.map((source) => under(row("SOURCE", source.id, `Source ${source.id}`))),
  ];
}

function because(row) {
  return row.said
    ? [clock(row.said.at), ` by ${row.said.who}`, row.said.reason ? `: ${row.said.reason}` : ""]
    : [row.why];
}

function line(row) {
  const button = el("button", { type: "button", class: "small", "aria-label": `Change trading for ${row.name}` }, "Change");
  button.addEventListener("click", () => ask(row));
  return el("li", { "data-switch": `${row.scope}/${row.id}` },
    el("span", {}, row.name),
    el("span", { class: `badge ${STATES[row.state]?.[0] ?? ""}` }, row.state),
    button,
    row.state === "ACTIVE" ? null : el("p", { class: "quiet more" }, because(row)),
    row.differences.length ? el("ul", { class: "reasons more" },
      row.differences.map((one) => difference(one, adoptButton(row.id, one, loadTrading)))) : null);
}

const difference = (one, button) => el("li", {},
  `${one.kind.replaceAll("_", " ").toLowerCase()} ${one.subject}: ours ${one.ours}, the venue's ${one.theirs} `, button);

function show(trading, sources) {
  rows = rowsOf(trading, sources);
  const [stopped] = [...rows].sort((a, b) => strictness(b.state) - strictness(a.state));
  const chip = byId("switch");
  const all = rows.every((row) => row.scope === "SOURCE" || row.state === stopped.state);
  chip.hidden = false;
  chip.className = `switch ${STATES[stopped.state]?.[0] ?? ""}`;
  chip.textContent = all || stopped.state === "ACTIVE" ? stopped.state : `${stopped.name}: ${stopped.state}`;
  chip.setAttribute("aria-label", `Trading is ${chip.textContent}. Stop or resume everything`);
  byId("trading-trouble").hidden = !trading.trouble;
  byId("trading-trouble").textContent = trading.trouble ? "⚠ " + trading.trouble : "";
  const focused = document.activeElement?.closest?.("[data-switch]")?.dataset.switch;
  byId("switches").replaceChildren(...rows.map(line));
  if (focused) document.querySelector(`[data-switch="${CSS.escape(focused)}"] button`)?.focus();
}

export async function loadTrading() {
  const [trading, sources] = await Promise.all([call("GET", "/trading"), call("GET", "/sources")]);
  show(trading, sources);
}

// ---- the dialog

function option(name, value, label, what, checked) {
  return el("label", { class: "option" },
    el("input", { type: "radio", name, value, checked }), el("span", {}, el("b", {}, label), el("span", { class: "quiet" }, what)));
}

function ask(row) {
  chosen = row;
  const next = row.state === "ACTIVE" ? "HALTED" : "ACTIVE";
  byId("ask-title").textContent = `Trading: ${row.name}`;
  byId("ask-now").replaceChildren(`Now ${row.state}`, ...(row.state === "ACTIVE" ? ["."] : [", ", ...because(row)]));
  byId("ask-differences").hidden = !row.differences.length;
  byId("ask-differences").replaceChildren("To trade again accepts how the account differs from its venue:",
    el("ul", { class: "reasons" }, row.differences.map((one) => difference(one))));
  byId("ask-states").replaceChildren(el("legend", { class: "unseen" }, "What may happen from now on"),
    ...Object.entries(STATES).map(([state, [, , what]]) => option("state", state, state, what, state === next)));
  byId("ask-then").replaceChildren(el("legend", {}, "What is open"),
    ...Object.entries(THEN).map(([then, [, what]]) => option("then", then, "", what, then === "FREEZE")));
  byId("ask-reason").value = "";
  byId("ask-note").textContent = "";
  worded();
  byId("ask").showModal();
}

function answers() {
  const form = new FormData(byId("ask-form"));
  const state = form.get("state");
  return { state, then: state === "ACTIVE" ? "FREEZE" : form.get("then"), reason: form.get("reason").trim() };
}

/** The button says what it will do. */
function worded() {
  const { state, then } = answers();
  byId("ask-then").disabled = state === "ACTIVE";
  const what = chosen.scope === "EVERYTHING" ? "everything" : chosen.name.toLowerCase();
  byId("ask-do").textContent = `${STATES[state][1]} ${what}${THEN[then][0]}`;
  byId("ask-do").classList.toggle("danger", then === "FLATTEN");
}

async function carryOut(event) {
  event.preventDefault();
  const { state, then, reason } = answers();
  byId("ask-do").disabled = true;
  try {
    const trading = await call("PUT", "/trading", {
      scope: chosen.scope, ...(chosen.id ? { id: chosen.id } : {}), state, then, ...(reason ? { reason } : {}),
    });
    byId("ask").close();
    byId("trading-note").textContent = trading.done.map(outcome).join("; ");
    await loadTrading();
  } catch (trouble) {
    byId("ask-note").textContent = trouble.message;
  }
  byId("ask-do").disabled = false;
}

const outcome = (done) => `${done.account}: ${done.verdict === "refused" ? `${done.sentence} ${done.evidence}` : (done.notes.join(", ") || "done")}`;

/** Makes the controls work, and keeps what they show true while somebody looks. */
export function offerTrading() {
  offerAdoption();
  byId("switch").addEventListener("click", () => ask(rows[0]));
  byId("ask-form").addEventListener("change", worded);
  byId("ask-form").addEventListener("submit", carryOut);
  byId("ask-keep").addEventListener("click", () => byId("ask").close());
  setInterval(() => {
    if (!document.hidden) loadTrading().catch(() => { /* the link's chip tells */ });
  }, EVERY_SECONDS * 1000);
}
