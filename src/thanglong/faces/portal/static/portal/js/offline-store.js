// What this device keeps of applications that are filled in without a network: which drafts, and what was sent in vain.
// Shared by the page and by the service worker, so that a closed page loses nothing.
import { deviceStore } from "../../design/js/device-store.js";

export const CACHE = "thanglong-kept";

const inStore = deviceStore("thanglong-offline", (made) => {
  made.createObjectStore("drafts", { keyPath: "id" });
  made.createObjectStore("outbox", { keyPath: "url" });
});

// A draft: {id, person, pages: [path], review, offline, kept: time in ms}.
export const drafts = () => inStore("drafts", "readonly", (store) => store.getAll());
export const draft = (id) => inStore("drafts", "readonly", (store) => store.get(id));
export const keepDraft = (one) => inStore("drafts", "readwrite", (store) => store.put(one));

// A waiting page: {url, draft, entries: [[name, text or File]], at, refused}. A later answer of a page replaces the earlier.
export const waiting = () => inStore("outbox", "readonly", (store) => store.getAll());
export const keepPage = (one) => inStore("outbox", "readwrite", (store) => store.put(one));
export const dropPage = (url) => inStore("outbox", "readwrite", (store) => store.delete(url));

export async function forget(id) {
  const known = await draft(id);
  await inStore("drafts", "readwrite", (store) => store.delete(id));
  for (const page of await waiting()) if (page.draft === id) await dropPage(page.url);
  const cache = await caches.open(CACHE);
  for (const path of known ? [...known.pages, known.review, known.offline] : []) await cache.delete(path);
}

export function draftOf(path) {
  return /^\/applications\/([0-9a-f-]{36})\//.exec(path)?.[1];
}
