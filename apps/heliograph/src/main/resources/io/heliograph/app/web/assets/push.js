// "Tell me here": notices in this browser, also while the page is closed.
import { byId, call } from "./dom.js";

const ready = () => navigator.serviceWorker.register("/sw.js").then(() => navigator.serviceWorker.ready);

/** A short name that is the same for the same browser, and tells nobody where it is reached. */
async function nameOf(subscription) {
  const hash = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(subscription.endpoint));
  return "browser-" + [...new Uint8Array(hash).slice(0, 6)].map((b) => b.toString(16).padStart(2, "0")).join("");
}

function bytes(base64url) {
  const base64 = base64url.replaceAll("-", "+").replaceAll("_", "/");
  return Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
}

function show(told, text) {
  const button = byId("tell");
  button.textContent = told ? "Stop telling me here" : "Tell me here";
  button.dataset.told = told ? "yes" : "";
  button.disabled = false;
  byId("tell-note").textContent = text;
}

async function isTold(subscription) {
  if (!subscription) return false;
  const name = await nameOf(subscription);
  return (await call("GET", "/destinations")).some((destination) => destination.id === name);
}

async function tellHere(registration) {
  const { key } = await call("GET", "/push-key");
  // One that was made with another key is of no use any more.
  await (await registration.pushManager.getSubscription())?.unsubscribe();
  const subscription = await registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: bytes(key) });
  await call("POST", "/destinations", {
    id: await nameOf(subscription), medium: "web-push", address: JSON.stringify(subscription), account: "*",
    language: navigator.language.startsWith("de") ? "de" : "en",
    zone: Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC",
  });
  show(true, "What happens to your trades is told here, also while this page is closed.");
}

async function stopTelling(registration) {
  const subscription = await registration.pushManager.getSubscription();
  if (subscription) {
    await call("DELETE", "/destinations/" + encodeURIComponent(await nameOf(subscription)), {});
    await subscription.unsubscribe();
  }
  show(false, "");
}

function why(trouble) {
  if (trouble.name === "NotAllowedError") return "This browser does not let the page show notices. Allow notifications for it in the browser's settings, then try again.";
  if (trouble.name === "AbortError") return "This browser's push service does not answer, so it cannot be told. Mail or a chat can.";
  return trouble.message;
}

/** Sets up the button; `onOpen` is called with the address of a story whose notice was clicked. */
export async function offerPush(onOpen) {
  if (!window.isSecureContext || !("serviceWorker" in navigator) || !("PushManager" in window)) {
    byId("tell").hidden = true;
    byId("tell-note").textContent = window.isSecureContext
      ? "This browser has no web push here (private windows have none; on an iPhone or iPad the page must be on the home screen)."
      : "Notices in the browser need https, or the address localhost.";
    return;
  }
  navigator.serviceWorker.addEventListener("message", (event) => onOpen(event.data.open));
  try {
    const registration = await ready();
    show(await isTold(await registration.pushManager.getSubscription()), "");
    byId("tell").addEventListener("click", async () => {
      const told = byId("tell").dataset.told === "yes";
      byId("tell").disabled = true;
      try {
        await (told ? stopTelling(registration) : tellHere(registration));
      } catch (trouble) {
        show(told, why(trouble));
      }
    });
  } catch (trouble) {
    byId("tell-note").textContent = why(trouble);
  }
}
