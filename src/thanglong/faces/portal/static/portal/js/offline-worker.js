// Serves the pages of kept drafts when the network is gone, and keeps what people send meanwhile. Nothing of a draft
// that its owner did not ask to keep is stored.
import { CACHE, draft, draftOf, dropPage, forget, keepPage } from "./offline-store.js";
import { suggested } from "./offline-units.js";

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== self.location.origin) return;
  if (request.method === "GET" && url.pathname.startsWith("/static/")) {
    event.respondWith(fetch(request).catch(() => kept(url.pathname)));
  } else if (request.method === "GET" && url.pathname === "/units/") {
    event.respondWith(fetch(request).catch(() => suggested(url, kept)));
  } else if (request.mode === "navigate" && draftOf(url.pathname)) {
    event.respondWith(request.method === "POST" ? sent(request, url) : shown(request, url));
  }
});

async function kept(path) {
  const cache = await caches.open(CACHE);
  return (await cache.match(path, { ignoreSearch: true, ignoreVary: true })) ?? Response.error();
}

// A server that is in trouble is as far away as one that does not answer.
async function reached(request) {
  const answer = await fetch(request);
  if (answer.status >= 500) throw new Error(String(answer.status));
  return answer;
}

async function shown(request, url) {
  const known = await draft(draftOf(url.pathname));
  if (!known) return fetch(request);
  try {
    return await reached(request);
  } catch {
    return kept(url.pathname === known.review ? known.offline : url.pathname);
  }
}

// What reached the server is newer than what waits here under the same address, which must not be sent after it.
async function sent(request, url) {
  const known = await draft(draftOf(url.pathname));
  if (!known) return fetch(request);
  const copy = request.clone();
  try {
    const answer = await reached(request);
    await (url.pathname.endsWith("/discard/") ? forget(known.id) : dropPage(url.pathname));
    return answer;
  } catch {
    const entries = [...(await copy.formData()).entries()];
    await keepPage({ url: url.pathname, draft: known.id, entries, at: Date.now(), refused: false });
    return Response.redirect(following(known, url.pathname, entries), 303);
  }
}

function following(known, path, entries) {
  const toReview = entries.some(([name, value]) => name === "later" || (name === "return" && value === "review"));
  const place = known.pages.indexOf(path);
  return toReview || place < 0 ? known.offline : (known.pages[place + 1] ?? known.offline);
}
