// What all accounts have together, in one currency; and groups, of which one account trades each call.
import { byId, call, el, figure, gain, instrument, money } from "./dom.js";

// What no frame tells: that an account or a group is new.
const EVERY = 10_000;

let timer = null;
let pause = 2000;

const fact = (name, value) => [el("dt", {}, name), el("dd", {}, value)];
const many = (count) => count === 1 ? "1 account" : `${count} accounts`;

function held(one) {
  return el("li", { "data-open": one.name },
    instrument(one.name),
    el("span", { class: "num" }, figure(one.net)),
    el("span", { class: "bidask quiet" }, "worth ", money(one.worth), " · ", gain(one.unrealizedPnl)),
    one.holdings.map((its) => el("span", { class: "bidask quiet", title: its.instrument },
      `${its.account} at ${its.venue}: ${its.side.toLowerCase()} ${figure(its.units)} from ${figure(its.averagePrice)}`)));
}

/** Live accounts and paper accounts are never added up. */
function together(one) {
  return el("div", { class: "account", "data-mode": one.mode },
    el("p", { class: "quiet" }, `${one.mode} · ${many(one.accounts)} · equity`),
    el("p", { class: "equity", title: one.equity }, money(one.equity), " ", el("small", {}, one.currency)),
    one.unknown.map((words) => el("p", { class: "stale" }, "⚠ not counted: " + words)),
    el("dl", { class: "facts" },
      fact("Balance", money(one.balance)),
      fact("Open profit", gain(one.unrealizedPnl)),
      fact("Made so far", gain(one.realizedPnl)),
      one.venues.flatMap((at) => fact(`${at.venue}, ${many(at.accounts)}`, money(at.equity)))),
    el("ul", { class: "prices" }, one.instruments.length
      ? one.instruments.map(held) : el("li", { class: "quiet" }, "Nothing is open.")));
}

function group(one) {
  return el("li", {}, el("b", {}, one.group), el("span", { class: "bidask quiet" },
    `one of ${one.accounts.join(", ")} trades each call, where it is cheapest`));
}

/** What takes long to count is asked for seldom. */
export async function loadPortfolio() {
  const began = performance.now();
  const currency = byId("portfolio-currency").value;
  const [all, groups] = await Promise.all([call("GET", `/portfolio?currency=${currency}`), call("GET", "/groups")]);
  pause = Math.max(2000, 50 * (performance.now() - began));
  if (currency !== byId("portfolio-currency").value) return;
  byId("portfolio").replaceChildren(...(all.length ? all.map(together) : [el("p", { class: "quiet" }, "No account yet.")]));
  byId("groups").replaceChildren(...groups.map(group));
}

const tried = () => loadPortfolio().catch(() => { /* the link's chip tells */ });

/** A moment after what moves it, once for all that comes together, while somebody looks. */
export function portfolioSoon() {
  if (document.hidden) return;
  timer ??= setTimeout(async () => {
    timer = null;
    await tried();
  }, pause);
}

/** Looks again and again, and at once where another currency is chosen. */
export function watchPortfolio() {
  byId("portfolio-currency").addEventListener("change", tried);
  setInterval(portfolioSoon, EVERY);
}
