// One message's story, from its words to its profit.
import { clock, el, figure, gain, instrument } from "./dom.js";

const FIELDS = {
  symbol: "Symbol", side: "Side", asset: "Asset", orderType: "Order", entries: "Entry", entry: "Entry",
  stopLoss: "Stop", takeProfits: "Targets", takeProfit: "Target", leverage: "Leverage",
  leverageRange: "Leverage", marginMode: "Margin", updates: "Actions", update: "Action",
  fraction: "Fraction", price: "Price", option: "Option", timeFrame: "Time frame", sizeHint: "Size", validity: "Good until",
};
const KINDS = {
  entry: "Entry", update: "Update", close: "Close", cancel: "Cancel", not_a_signal: "Not a signal",
};
const STATES = {
  received: ["Received", "busy"], read: ["Read", "busy"], decided: ["Decided", "busy"],
  working: ["Working", "good"], done: ["Done", ""],
};
const LEGS = { entry: "Entry", stop: "Stop", target: "Target" };

/** The message's text with what was read underlined. */
export function words(text, spans) {
  const parts = [];
  let at = 0;
  for (const span of [...(spans ?? [])].sort((a, b) => a.start - b.start || b.end - a.end)) {
    if (span.start < at || span.end > text.length || span.end <= span.start) continue;
    parts.push(text.slice(at, span.start));
    const note = `${FIELDS[span.field] ?? span.field}: ${span.rule}`;
    parts.push(el("mark", {
      tabindex: "0", "data-field": span.field, "data-note": note, "aria-label": `${text.slice(span.start, span.end)} (${note})`,
    }, text.slice(span.start, span.end)));
    at = span.end;
  }
  parts.push(text.slice(at));
  return el("p", { class: "words" }, parts);
}

function plain(value) {
  if (value === null || value === undefined || value === "") return null;
  if (Array.isArray(value)) return value.length ? value.map(plain).filter((v) => v !== null).join(", ") : null;
  if (typeof value === "object") return Object.values(value).map(plain).filter((v) => v !== null).join(" ") || null;
  return String(value);
}

/** What was read: kind, fields, reasons. */
export function reading(read) {
  const kind = read.declined ? ["Declined", "bad"] : [KINDS[read.kind] ?? read.kind, read.kind === "not_a_signal" ? "" : "good"];
  const pairs = Object.entries(read.signal ?? {})
    .map(([key, value]) => [FIELDS[key], plain(value)])
    .filter(([label, value]) => label && value !== null)
    .map(([label, value]) => el("span", { class: "pair" }, label + " ", el("b", {}, value)));
  return [
    el("p", { class: "read" },
      el("span", { class: "badge " + kind[1] }, kind[0]),
      el("span", { class: "quiet" }, `${Math.round(read.confidence * 100)} % sure`), pairs),
    (read.reasons ?? []).length
      ? el("ul", { class: "reasons" }, read.reasons.map((reason) => el("li", {}, reason))) : null,
  ];
}

function gates(decision, key, opened) {
  const failed = decision.gates.filter((gate) => gate.verdict === "FAIL");
  const passed = decision.gates.filter((gate) => gate.verdict === "PASS").length;
  const title = failed.length
    ? [el("b", {}, `${failed.length} of ${decision.gates.length} gates said no`), `: ${failed.map((gate) => gate.gate).join(", ")}`]
    : [el("b", {}, `${passed} of ${decision.gates.length} gates passed`),
       passed < decision.gates.length ? ", the others had nothing to compare" : ""];
  const compared = decision.gates.filter((gate) => gate.verdict !== "SKIP");
  return fold(key + "gates", failed.length > 0, opened, title,
    el("ul", {}, [...failed, ...compared.filter((gate) => !failed.includes(gate))].map(gateLine),
      skipped(decision.gates.filter((gate) => gate.verdict === "SKIP"))));
}

function gateLine(gate) {
  return el("li", { class: "gate" },
    el("span", { class: "badge " + ({ PASS: "good", FAIL: "bad" }[gate.verdict] ?? "") }, gate.verdict),
    el("div", {},
      el("p", {}, el("b", {}, gate.gate), " · ", gate.rule),
      el("p", { class: "numbers" }, `found ${gate.observed} · allowed ${gate.limit}`,
        gate.margin ? ` · ${gate.margin} to spare` : "",
        gate.settingsVersion ? ` · settings version ${gate.settingsVersion}` : ""),
      gate.remedy ? el("p", { class: "remedy" }, "To pass: ", gate.remedy) : null));
}

/** Gates that had nothing to compare, in one line for each reason. */
function skipped(list) {
  const reasons = new Map();
  for (const gate of list) reasons.set(gate.observed, [...(reasons.get(gate.observed) ?? []), gate.gate]);
  return [...reasons].map(([why, names]) => el("li", { class: "gate" },
    el("span", { class: "badge" }, "SKIP"), el("p", { class: "numbers" }, `${names.join(", ")}: ${why}`)));
}

function fold(key, open, opened, title, body) {
  const details = el("details", { open: opened.has(key) ? opened.get(key) : open, "data-key": key },
    el("summary", {}, title), body);
  details.addEventListener("toggle", () => opened.set(key, details.open));
  return details;
}

function plan(made, key, opened) {
  return fold(key + "plan", true, opened,
    [el("b", {}, "Plan: "), `${made.side} ${figure(made.quantity)} `, instrument(made.instrument),
      made.leverage !== "1" ? ` at ${made.leverage}×` : "", `, risking ${figure(made.risk)}`],
    el("table", { class: "steps" }, el("caption", { class: "unseen" }, "How the quantity came about"),
      el("tbody", {}, made.arithmetic.map((step) =>
        el("tr", {}, el("th", { scope: "row" }, step.what), el("td", {}, step.how), el("td", {}, figure(step.result)))))));
}

function statusClass(status) {
  if (status === "FILLED" || status === "ACCEPTED" || status === "TRIGGERED") return "good";
  if (status === "REJECTED" || status === "UNKNOWN") return "bad";
  return status === "PARTIALLY_FILLED" || status === "SUBMITTED" ? "busy" : "";
}

function orders(list) {
  return el("div", {}, el("h4", {}, "Orders"),
    el("ul", { class: "lines" }, list.map((order) => {
      const several = order.leg === "target" && list.filter((other) => other.leg === "target").length > 1;
      return el("li", {},
        el("span", {}, (LEGS[order.leg] ?? order.leg) + (several ? " " + (order.index + 1) : "")),
        el("span", {}, `${order.side} ${figure(order.quantity)}`,
          order.price ? ` at ${figure(order.price)}` : " at market"),
        el("span", { class: "badge " + statusClass(order.status) }, order.status.replaceAll("_", " ")),
        el("span", { class: "more" }, order.type.replaceAll("_", " ").toLowerCase(),
          order.averagePrice ? ` · ${figure(order.filledQuantity)} filled at ${figure(order.averagePrice)}` : "",
          order.note ? ` · ${order.note}` : ""));
    })));
}

function fills(list) {
  return el("div", {}, el("h4", {}, "Fills"),
    el("ul", { class: "lines" }, list.map((fill) =>
      el("li", {}, clock(fill.at), el("span", {}, `${figure(fill.quantity)} at ${figure(fill.price)}`),
        el("span", { class: "quiet" }, `fee ${figure(fill.fee)}`)))));
}

function holding(position, currency) {
  const fact = (name, value) => el("div", {}, el("dt", {}, name), el("dd", {}, value));
  const flat = position.side === "FLAT";
  return el("div", { class: "holding" },
    el("h4", {}, flat ? "Position closed" : "Position"),
    el("p", { class: "pnl", "data-pnl": true }, gain(flat ? position.realizedPnl : position.unrealizedPnl, currency)),
    flat ? null : el("dl", { class: "facts" },
      fact(position.side, figure(position.quantity)),
      fact("Average price", figure(position.averagePrice)),
      fact("Stop", position.stop ? figure(position.stop) : "none"),
      fact("Targets", position.targets.length ? position.targets.map(figure).join(", ") : "none"),
      fact("Realised", gain(position.realizedPnl, currency))));
}

/** What a person may order here; `act` carries it out. The second tap says that it is meant. */
function actions(list, act) {
  return el("div", { class: "actions" }, list.map(([label, path, sure]) => {
    const button = el("button", { type: "button", class: sure ? "small danger" : "small" }, label);
    button.addEventListener("click", () => {
      if (sure && !button.dataset.asked) {
        button.dataset.asked = true;
        button.textContent = sure;
        return;
      }
      button.disabled = true;
      act(path);
    });
    return button;
  }));
}

const WAITING = [["Approve", "approve"], ["Deny", "deny"]];
const OPEN = [["Stop to entry", "break-even"], ["Close", "close", "Close at the market now"]];

function decision(made, key, { opened, currencies, act, signal }) {
  const no = made.verdict === "denied";
  const waits = made.verdict === "waiting";
  const currency = currencies.get(made.account) ?? "";
  return el("div", { class: "decision", "data-account": made.account, "data-instrument": made.plan?.instrument },
    el("h3", { class: "verdict" },
      el("span", { class: "badge " + (no ? "bad" : waits ? "" : "good") }, no ? "DENIED" : waits ? "WAITS FOR APPROVAL" : "APPROVED"),
      el("span", { class: "quiet" }, `for account ${made.account} at `, clock(made.decidedAt))),
    no && made.sentence ? el("p", { class: "why" }, made.sentence) : null,
    no && made.evidence ? el("p", { class: "quiet" }, made.evidence) : null,
    made.position ? holding(made.position, currency) : null,
    waits ? actions(WAITING, (path) => act(signal, made.account, path)) : null,
    made.position && made.position.side !== "FLAT" ? actions(OPEN, (path) => act(signal, made.account, path)) : null,
    made.gates.length ? gates(made, key, opened) : null,
    made.plan ? plan(made.plan, key, opened) : null,
    made.orders.length ? orders(made.orders) : null,
    made.fills.length ? fills(made.fills) : null);
}

/** A change of an open trade, asked for by this message or made to its own trade; what would risk more waits for a yes. */
function amendment(made, act) {
  const no = made.verdict === "refused";
  const waits = made.asks.length > 0;
  return el("div", { class: "decision amendment" },
    el("p", {},
      el("span", { class: "badge " + (no ? "bad" : waits ? "" : "good") }, no ? "CHANGE REFUSED" : waits ? "WAITS FOR APPROVAL" : "CHANGED"),
      el("span", { class: "quiet" }, ` by ${made.cause.replace("_", " ")} in account ${made.account} at `, clock(made.decidedAt))),
    waits ? el("p", { class: "why" }, `It would risk more: ${made.asks.join("; ")}`) : null,
    waits ? actions(WAITING, (path) => act(made.signal, made.account, path)) : null,
    no ? el("p", { class: "why" }, made.sentence) : null,
    el("p", { class: "quiet" }, no ? made.evidence : made.notes.join("; ")));
}

const TOLD = { SENT: "good", DEAD: "bad" };

/** What people were told of the signal, and where that stands. */
function deliveries(list, key, opened) {
  const open = list.filter((one) => one.state !== "SENT" && one.state !== "SUMMED").length;
  return fold(key, false, opened,
    [el("b", {}, `${list.length} told`), open ? `, ${open} of them not yet` : ""],
    el("ul", { class: "lines" }, list.map((one) =>
      el("li", {},
        el("span", { class: "badge " + (TOLD[one.state] ?? "") }, one.state),
        el("span", {}, `${one.medium.replaceAll("_", " ")}: ${one.subject}`),
        el("span", { class: "quiet" }, clock(one.at), one.attempts > 1 ? ` · attempt ${one.attempts}` : ""),
        el("span", { class: "more" }, one.destination, one.error ? ` · ${one.error}` : "")))));
}

/** The card. `opened` remembers what the reader folded or unfolded; `act` carries out an order about a trade. */
export function card(story, context) {
  const message = story.message;
  const state = STATES[story.state] ?? [story.state, ""];
  return el("article", { class: "card story", "data-id": story.messageId, "aria-label": "Story of a message from " + message.source },
    el("header", { class: "head quiet" }, clock(message.receivedAt), el("span", {}, message.source),
      message.author ? el("span", {}, message.author) : null,
      message.revision ? el("span", {}, `edit ${message.revision}`) : null,
      el("span", { class: "badge " + state[1] }, state[0])),
    words(message.text, story.reading?.spans),
    story.reading ? reading(story.reading) : el("p", { class: "quiet" }, "Being read…"),
    story.decisions.map((made) => decision(made, `${story.messageId}/${made.account}/`, { ...context, signal: story.messageId })),
    (story.amendments ?? []).map((made) => amendment(made, context.act)),
    story.deliveries?.length ? deliveries(story.deliveries, `${story.messageId}/told`, context.opened) : null,
    story.reading && !story.decisions.length && !(story.amendments ?? []).length && story.reading.kind !== "not_a_signal" && !story.reading.declined && story.state === "done"
      ? el("p", { class: "quiet decision" }, "No account follows this source, so nothing was decided.") : null);
}

/** The moving part alone: profit and loss of a position, as the price moves. */
export function revalue(root, position, currency) {
  for (const box of root.querySelectorAll(".decision")) {
    if (box.dataset.account === position.account && box.dataset.instrument === position.instrument) {
      const pnl = box.querySelector("[data-pnl]");
      if (pnl && position.side !== "FLAT") pnl.replaceChildren(gain(position.unrealizedPnl, currency));
    }
  }
}

