// The page: an account, prices, a box for a signal, and the stories.
import { byId, call, el, figure, gain, instrument, money } from "./dom.js";
import { loadConnections, watchConnections } from "./connections.js";
import { executionSoon, loadExecution } from "./execution.js";
import { follow } from "./stream.js";
import { loadPortfolio, portfolioSoon, watchPortfolio } from "./portfolio.js";
import { card, reading, revalue, words } from "./story.js";
import { offerPush } from "./push.js";
import { loadTrading, offerTrading } from "./trading.js";

const SAMPLES = [
  ["BUY BTC/USDT now SL 3% TP 5%", "A market entry with a stop and a target"],
  ["LONG ETH/USDT\nEntry: market\nStop loss: 4%\nTargets: 3%, 6%", "Two targets, in lines"],
  ["BUY SOL/USDT now TP 10%", "Has no stop: see it denied, and why"],
];
const MOST = 20;

const stories = new Map();
const opened = new Map();
const currencies = new Map();
const prices = new Map();
const pending = new Set();
let refreshTimer = null;
let valuationTimer = null;
let attempt = null;

// ---- stories

function order() {
  return [...stories.values()].sort((a, b) => b.message.receivedAt.localeCompare(a.message.receivedAt)).slice(0, MOST);
}

function cardOf(story) {
  return card(story, { opened, currencies, act });
}

/** A person's own word about a trade, told once however often it is sent. */
async function act(signal, account, path) {
  const command = path === "approve" || path === "deny" ? {} : { commandId: crypto.randomUUID() };
  try {
    const done = await call("POST", `/trades/${encodeURIComponent(signal)}/${path}`, { account, ...command });
    note(done.map((one) => `${one.account}: ${[one.verdict, one.sentence, one.evidence, ...(one.notes ?? [])].filter(Boolean).join(". ")}`).join("; "),
      done.some((one) => one.refusedBy || one.deniedBy));
  } catch (trouble) {
    note(trouble.message, true);
  }
  refresh(signal);
}

function show(story, fresh) {
  const old = document.querySelector(`[data-id="${CSS.escape(story.messageId)}"]`);
  const next = cardOf(story);
  const focused = old?.contains(document.activeElement) ? document.activeElement.closest("[data-key]")?.dataset.key : null;
  if (old) {
    old.replaceWith(next);
  } else {
    if (fresh) next.classList.add("fresh");
    const list = byId("stories");
    if (!list.querySelector(".story")) list.replaceChildren();
    const after = order().findIndex((other) => other.messageId === story.messageId);
    list.insertBefore(next, list.children[after] ?? null);
    while (list.children.length > MOST) list.lastChild.remove();
  }
  if (focused) next.querySelector(`[data-key="${CSS.escape(focused)}"] summary`)?.focus();
}

async function loadStories() {
  const list = await call("GET", `/stories?most=${MOST}`);
  stories.clear();
  for (const story of list) stories.set(story.messageId, story);
  byId("stories").replaceChildren(...(list.length ? order().map(cardOf) : [empty()]));
}

function empty() {
  return el("div", { class: "card" },
    el("h3", {}, "No stories yet"),
    el("p", { class: "quiet" }, "Every message you send becomes a story here: what was read, what was decided and why, and what came of it. Take a sample:"),
    el("div", { class: "samples" }, SAMPLES.map(([text, what]) => {
      const button = el("button", { type: "button" }, el("code", {}, text.replaceAll("\n", " · ")), el("span", { class: "quiet" }, what));
      button.addEventListener("click", () => {
        byId("text").value = text;
        byId("text").focus();
        typed();
      });
      return button;
    })));
}

/** A story, and those of the messages that changed its trade. */
function refresh(id) {
  pending.add(id);
  for (const story of stories.values()) {
    if (story.amendments?.some((made) => made.signal === id)) pending.add(story.messageId);
  }
  refreshTimer ??= setTimeout(async () => {
    const ids = [...pending];
    pending.clear();
    refreshTimer = null;
    try {
      if (ids.length > 5) {
        await loadStories();
      } else {
        for (const one of ids) {
          const story = await call("GET", `/messages/${encodeURIComponent(one)}/story`);
          const known = stories.has(one);
          stories.set(one, story);
          show(story, !known);
        }
      }
    } catch (trouble) {
      if (trouble.status !== 404 && trouble.status !== 401) setTimeout(() => ids.forEach(refresh), 1000);
    }
  }, 60);
}

// ---- account and prices

function showAccounts(list) {
  currencies.clear();
  for (const account of list) currencies.set(account.id, account.currency);
  const live = list.some((account) => account.mode === "LIVE");
  const mode = byId("mode");
  mode.hidden = list.length === 0;
  mode.textContent = live ? "● LIVE" : "◇ PAPER";
  mode.title = live ? "Real money is at stake" : "No real money: orders go to the paper venue";
  mode.classList.toggle("live", live);
  byId("accounts").replaceChildren(...(list.length ? list.map(account) : [el("p", { class: "quiet" }, "No account yet.")]));
}

function account(one) {
  const fact = (name, value) => [el("dt", {}, name), el("dd", {}, value)];
  const lost = one.dayLoss !== null && !/^-?0+(\.0+)?$/.test(one.dayLoss);
  return el("div", { class: "account" },
    el("p", { class: "quiet" }, `${one.id} · equity`),
    el("p", { class: "equity", title: one.equity }, money(one.equity), " ", el("small", {}, one.currency)),
    el("dl", { class: "facts" },
      fact("Balance", money(one.balance)),
      fact("Free", money(one.freeBalance)),
      fact("Open profit", gain(one.unrealizedPnl)),
      fact("Lost today", lost ? gain("-" + one.dayLoss.replace("-", "")) : "nothing"),
      fact("Signals today", one.signalsToday)));
}

function showPrices(state) {
  const meaning = { LIVE: "real prices as they happen", RECORDED: "a recording, replayed", SIMULATED: "made-up prices" }[state.origin.kind];
  byId("origin").replaceChildren(el("strong", {}, state.origin.kind), ` ${state.origin.detail}`, meaning ? ` (${meaning})` : "");
  byId("trouble").hidden = !state.trouble;
  byId("trouble").textContent = state.trouble ? "⚠ " + state.trouble : "";
  prices.clear();
  for (const price of state.prices) prices.set(price.instrument, price);
  byId("prices").replaceChildren(...(state.prices.length
    ? state.prices.map(priceRow) : [el("li", { class: "quiet" }, "No price yet.")]));
}

function priceRow(price) {
  return el("li", { "data-price": price.instrument },
    instrument(price.instrument),
    el("span", { class: "num" }, figure(price.last ?? price.bid)),
    el("span", { class: "bidask quiet" }, price.stale ? el("span", { class: "stale" }, "⚠ old price · ") : null,
      `bid ${figure(price.bid)} · ask ${figure(price.ask)}`));
}

function showPrice(price) {
  const known = prices.has(price.instrument);
  prices.set(price.instrument, price);
  if (known) {
    document.querySelector(`[data-price="${CSS.escape(price.instrument)}"]`)?.replaceWith(priceRow(price));
  } else {
    if (prices.size === 1) byId("prices").replaceChildren();
    byId("prices").append(priceRow(price));
  }
}

/** Positions and equity follow the price, at most once a second. */
function revalueSoon() {
  portfolioSoon();
  valuationTimer ??= setTimeout(async () => {
    try {
      const [positions, accounts] = await Promise.all([call("GET", "/positions"), call("GET", "/accounts")]);
      showAccounts(accounts);
      for (const position of positions) revalue(byId("stories"), position, currencies.get(position.account) ?? "");
    } catch { /* the link's chip tells */ }
    valuationTimer = null;
  }, 1000);
}

async function loadAll() {
  showAccounts(await call("GET", "/accounts"));
  await Promise.all([loadStories(), call("GET", "/prices").then(showPrices), loadTrading(), loadExecution(), loadConnections(), loadPortfolio()]);
  await openStory(location.hash);
}

// ---- the stream

const say = (text) => { byId("live").textContent = text; };

function onFrame({ topic, data }) {
  if (topic === "price") {
    showPrice(data);
    revalueSoon();
    return;
  }
  if (topic === "account") revalueSoon();
  if (data?.messageId) refresh(data.messageId);
  if (topic === "fill") {
    say(`Filled ${data.quantity ?? ""} at ${data.price ?? ""}`);
    revalueSoon();
    executionSoon();
  }
}

function onState(state, first) {
  const chip = byId("link");
  chip.classList.toggle("on", state === "on");
  chip.classList.toggle("off", state === "off");
  byId("link-text").textContent = state === "on" ? "Up to date" : "Reconnecting…";
  if (state === "on") {
    (first ? loadAll() : call("GET", "/prices").then(showPrices)).catch(signedOut);
  } else if (state === "off") {
    call("GET", "/accounts").catch(signedOut);
  }
}

function signedOut(trouble) {
  if (trouble.status === 401) {
    byId("trouble").hidden = false;
    byId("trouble").textContent = "⚠ Signed out: the program was started again. Open the sign-in link that it printed.";
  }
}

/** Shows the story that the address names, `#story=MESSAGE`, even one that is no longer in the list. */
async function openStory(hash) {
  const id = new URLSearchParams(hash.replace(/^[^#]*#/, "")).get("story");
  if (!id) return;
  const find = () => document.querySelector(`[data-id="${CSS.escape(id)}"]`);
  if (!find()) {
    try {
      const story = await call("GET", `/messages/${encodeURIComponent(id)}/story`);
      if (!find()) {
        if (!byId("stories").querySelector(".story")) byId("stories").replaceChildren();
        byId("stories").prepend(cardOf(story));
      }
    } catch (trouble) {
      if (trouble.status === 404) note("The story of that notice is gone.", true);
      return;
    }
  }
  find().scrollIntoView({ block: "start" });
  find().classList.add("fresh");
}

// ---- the box

let typing = null;
let asked = null;

function typed() {
  const text = byId("text").value;
  attempt = null;
  byId("send-button").disabled = !text.trim();
  byId("send-note").textContent = "";
  byId("send-note").classList.remove("wrong");
  clearTimeout(typing);
  asked?.abort();
  if (!text.trim()) {
    byId("preview").hidden = true;
    return;
  }
  typing = setTimeout(async () => {
    asked = new AbortController();
    try {
      const read = await call("POST", "/parse", { text }, asked.signal);
      byId("preview").replaceChildren(words(text, read.spans), ...reading(read).filter(Boolean));
      byId("preview").hidden = false;
    } catch (trouble) {
      if (trouble.name !== "AbortError") note(trouble.message, true);
    }
  }, 150);
}

function note(text, wrong) {
  byId("send-note").textContent = text;
  byId("send-note").classList.toggle("wrong", wrong);
}

async function send(event) {
  event.preventDefault();
  const text = byId("text").value;
  if (!text.trim()) return;
  // Sent again after a failure it is the same message: it counts once.
  attempt ??= { source: "manual", channel: "page", messageId: crypto.randomUUID(), text, postedAt: new Date().toISOString() };
  byId("send-button").disabled = true;
  note("Sending…", false);
  try {
    const kept = await call("POST", "/messages", attempt);
    byId("text").value = "";
    typed();
    note("Sent. Its story is below.", false);
    refresh(kept.id);
  } catch (trouble) {
    note(trouble.message, true);
    byId("send-button").disabled = false;
  }
}

byId("text").addEventListener("input", typed);
byId("text").addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) byId("send").requestSubmit();
});
byId("send").addEventListener("submit", send);
typed();
window.addEventListener("hashchange", () => openStory(location.hash));
offerPush(openStory);
offerTrading();
watchConnections();
watchPortfolio();
follow({ onFrame, onState, onStartOver: () => loadAll().catch(signedOut) });
