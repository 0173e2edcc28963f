// Shows what is pushed while no page is open, and leads to it. Served as /service-worker.js.
self.addEventListener("push", (event) => {
  const { title, body, url } = event.data.json();
  const looks = { body, tag: url, data: { url }, icon: "/static/icons/icon-192.png" };
  event.waitUntil(self.registration.showNotification(title, looks));
});

async function lead(url) {
  const pages = await self.clients.matchAll({ type: "window" });
  const open = pages.find((page) => "navigate" in page);
  if (!open) return self.clients.openWindow(url);
  await open.focus();
  return open.navigate(url);
}

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(lead(event.notification.data.url));
});
