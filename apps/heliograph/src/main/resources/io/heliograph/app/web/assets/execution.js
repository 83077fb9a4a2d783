// What orders slipped by: what they filled at against the price that they counted on.
import { byId, call, el, gain } from "./dom.js";

let timer = null;
let pause = 2000;

const percent = (share) => (share ?? null) === null ? "–" : `${(Number(share) * 100).toFixed(3)} %`;
const reversed = (cost) => cost.startsWith("-") ? cost.slice(1) : "-" + cost;

function line(one) {
  const fact = (name, value) => [el("dt", {}, name), el("dd", {}, value)];
  return el("div", { class: "account" },
    el("p", { class: "quiet" }, `${one.account} · ${one.source} · ${one.filled} of ${one.sent} orders filled`),
    el("dl", { class: "facts" },
      fact("Half slipped at most", percent(one.p50Slippage)),
      fact("95 of 100 at most", percent(one.p95Slippage)),
      fact("In money", one.measured ? gain(reversed(one.cost), one.currency) : "–")));
}

/** Of the last thirty days. What takes long to count is asked for seldom. */
export async function loadExecution() {
  const began = performance.now();
  const list = await call("GET", "/execution");
  pause = Math.max(2000, 50 * (performance.now() - began));
  byId("execution").replaceChildren(...(list.length
    ? list.map(line) : [el("p", { class: "quiet" }, "No order was sent in thirty days.")]));
}

/** A moment after a fill, once for all that come together. */
export function executionSoon() {
  timer ??= setTimeout(async () => {
    timer = null;
    await loadExecution().catch(() => { /* the link's chip tells */ });
  }, pause);
}
