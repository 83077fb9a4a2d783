// A dialog that makes a trade of a position that somebody opened at the venue.
import { byId, call, el } from "./dom.js";

let chosen = null;
let done = () => {};

/** The button beside such a position; nothing beside any other difference. */
export function adoptButton(account, difference, then) {
  if (difference.kind !== "FOREIGN_POSITION") return null;
  const button = el("button", { type: "button", class: "small", "aria-label": `Adopt ${difference.subject}` }, "Adopt");
  button.addEventListener("click", () => {
    chosen = { account, instrument: difference.subject };
    done = then;
    byId("adopt-title").textContent = `Adopt ${difference.theirs} ${difference.subject}`;
    byId("adopt-note").textContent = "";
    byId("adopt-form").reset();
    byId("adopt").showModal();
  });
  return button;
}

async function carryOut(event) {
  event.preventDefault();
  const form = new FormData(byId("adopt-form"));
  const stop = form.get("stop").trim();
  const targets = form.get("targets").trim();
  byId("adopt-do").disabled = true;
  try {
    await call("POST", "/trading/words", {
      account: chosen.account, word: "ADOPT", instrument: chosen.instrument, stop,
      signal: `by-hand-${chosen.instrument}-${stop}`, ...(targets ? { targets } : {}),
    });
    byId("adopt").close();
    await done();
  } catch (trouble) {
    byId("adopt-note").textContent = trouble.message;
  }
  byId("adopt-do").disabled = false;
}

export function offerAdoption() {
  byId("adopt-form").addEventListener("submit", carryOut);
  byId("adopt-keep").addEventListener("click", () => byId("adopt").close());
}
