// How accounts reach their real venues, and a test of each. Paper accounts need no connection.
import { byId, call, clock, el } from "./dom.js";

const EVERY = 10_000;
const STATES = {
  NOT_LIVE: ["Not live yet", "quiet"],
  CLOSED: ["Closed", "wrong"],
  RESTING: ["Resting after failures", "wrong"],
  RECONNECTING: ["Reconnecting", "wrong"],
  CONNECTED: ["Connected", "up"],
};
const VERDICTS = { PASSED: "✓", FAILED: "✗", NOT_TRIED: "–" };

const tested = new Map();

function quality(one) {
  if (one.answeredPercent === null) return "nothing asked yet";
  const typical = one.typicalMillis === null ? "" : `, half within ${one.typicalMillis} ms`;
  return `${one.answeredPercent} of 100 answered${typical}`;
}

function steps(list) {
  return el("ol", { class: "quiet" }, list.map((step) =>
    el("li", {}, `${VERDICTS[step.verdict]} ${step.step.toLowerCase()}: ${[step.words, step.remedy].filter(Boolean).join("; ")}`)));
}

async function test(account, button) {
  button.disabled = true;
  try {
    tested.set(account, steps(await call("POST", `/accounts/${encodeURIComponent(account)}/connection-test`, {})));
  } catch (refused) {
    tested.set(account, el("p", { class: "note wrong" }, refused.message));
  }
  await loadConnections();
}

function line(one) {
  const [words, mood] = STATES[one.state];
  const fact = (name, value) => [el("dt", {}, name), el("dd", {}, value)];
  const button = el("button", { type: "button", class: "plain", "aria-label": `Test ${one.account}` }, "Test");
  button.addEventListener("click", () => test(one.account, button));
  return el("div", { class: "account", "data-account": one.account },
    el("p", { class: "quiet" }, `${one.account} · ${one.venue}`),
    el("p", { class: mood }, words),
    [one.trouble, one.away].filter(Boolean).map((trouble) => el("p", { class: "quiet" }, trouble)),
    el("dl", { class: "facts" },
      fact("Quality", quality(one)),
      fact("Last answer", one.lastSuccess === null ? "–" : clock(one.lastSuccess)),
      fact("Prices", one.prices)),
    tested.get(one.account), button);
}

export async function loadConnections() {
  const list = await call("GET", "/connections");
  const box = byId("connections");
  byId("connections-card").hidden = list.length === 0;
  const focused = box.contains(document.activeElement) ? document.activeElement.getAttribute("aria-label") : null;
  box.replaceChildren(...list.map(line));
  if (focused) box.querySelector(`[aria-label="${CSS.escape(focused)}"]`)?.focus();
}

/** Looks again and again, while somebody looks. */
export function watchConnections() {
  setInterval(() => {
    if (!document.hidden) loadConnections().catch(() => { /* the link's chip tells */ });
  }, EVERY);
}
