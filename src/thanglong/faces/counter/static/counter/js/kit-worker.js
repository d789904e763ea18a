// Serves the pages of the kit when the network is gone or does not answer in time. What people fill in never passes here.
const CACHE = "thanglong-kit";
const PATIENCE = 6000;
const base = new URL(self.registration.scope).pathname;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (origin !== self.location.origin || request.method !== "GET") return;
  if (pathname.startsWith("/static/")) event.respondWith(inTime(request).catch(() => kept(pathname)));
  else if (pathname === "/units/") event.respondWith(inTime(request).catch(() => suggested(new URL(request.url), kept)));
  else if (request.mode === "navigate" && isKept(pathname)) event.respondWith(inTime(request).catch(() => kept(pathname)));
  else if (request.mode === "navigate" && pathname === base) event.respondWith(fetch(request).catch(toPeople));
});

function isKept(pathname) {
  return pathname === `${base}people/` || pathname.startsWith(`${base}forms/`);
}

function toPeople() {
  return Response.redirect(`${base}people/`, 302);
}

function inTime(request) {
  return new Promise((resolve, reject) => {
    setTimeout(reject, PATIENCE);
    fetch(request).then(resolve, reject);
  });
}

async function kept(path) {
  const cache = await caches.open(CACHE);
  return (await cache.match(path, { ignoreSearch: true, ignoreVary: true })) ?? Response.error();
}
