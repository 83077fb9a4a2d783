// Building blocks of the page. Whatever comes from outside becomes text, never markup.

export const byId = (id) => document.getElementById(id);

/** An element; attributes first, then children: elements, or anything else as text. */
export function el(name, attributes, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes ?? {})) {
    if (value === true) element.setAttribute(key, "");
    else if (value !== null && value !== undefined && value !== false) element.setAttribute(key, value);
  }
  for (const child of children.flat()) {
    if (child === null || child === undefined || child === false) continue;
    element.append(child instanceof Node ? child : document.createTextNode(String(child)));
  }
  return element;
}

/** A decimal string with its thousands grouped; every digit as it came. */
export function figure(text) {
  if (text === null || text === undefined) return "–";
  const match = /^(-?)(\d+)(\.\d+)?(.*)$/s.exec(text);
  if (!match) return text;
  return match[1].replace("-", "−") + match[2].replace(/\B(?=(\d{3})+$)/g, ",") + (match[3] ?? "") + match[4];
}

/** Money for a glance: at most two decimals, cut towards zero; the exact one is in the title. */
export function money(text) {
  if (text === null || text === undefined) return "–";
  return figure(String(text).replace(/^(-?\d+)\.(\d{2})\d+$/, "$1.$2"));
}

/** A gain or a loss: sign, arrow and colour say the same. */
export function gain(text, currency) {
  if (text === null || text === undefined) return el("span", {}, "no price");
  const lost = text.startsWith("-");
  const even = /^-?0+(\.0+)?$/.test(text);
  const way = even ? ["", "", "unchanged"] : lost ? ["down", "▼ ", "loss"] : ["up", "▲ +", "gain"];
  return el("span", { class: way[0], title: `${way[2]} ${text}` },
    way[1], money(text), currency ? " " + currency : "");
}

export function clock(instant) {
  const time = new Date(instant);
  const day = time.toDateString() === new Date().toDateString() ? "" :
    time.toLocaleDateString(undefined, { day: "numeric", month: "short" }) + " ";
  return el("time", { datetime: instant, title: instant },
    day + time.toLocaleTimeString(undefined, { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" }));
}

/** A call of the interface; answers what it says, or throws an error with its detail and status. */
export async function call(method, path, body, signal) {
  let response;
  try {
    response = await fetch("/api/v1" + path, {
      method, signal, cache: "no-store",
      headers: body === undefined ? {} : { "Content-Type": "application/json", "X-Heliograph": "page" },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
  } catch (gone) {
    if (gone.name === "AbortError") throw gone;
    throw Object.assign(new Error("The program does not answer."), { status: 0 });
  }
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) {
    throw Object.assign(new Error(answer.detail ?? "The program refused."), { status: response.status });
  }
  return answer;
}
