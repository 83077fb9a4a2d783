// Shows what is pushed, whether a page is open or not; a click opens the story it is about.

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("push", (event) => {
  let notice = {};
  try {
    notice = event.data?.json() ?? {};
  } catch { /* not ours; a browser wants something shown for every push all the same */ }
  event.waitUntil(self.registration.showNotification(notice.title ?? "Heliograph", {
    body: notice.body ?? "",
    tag: notice.tag,
    icon: "/assets/icon.svg",
    data: { story: notice.story ?? null },
  }));
});

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  const story = event.notification.data?.story;
  event.waitUntil(open(story ? "/#story=" + encodeURIComponent(story) : "/"));
});

async function open(path) {
  const pages = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  for (const page of pages) {
    if (new URL(page.url).pathname === "/") {
      await page.focus();
      page.postMessage({ open: path });
      return;
    }
  }
  await self.clients.openWindow(path);
}
