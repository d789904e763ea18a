// What this device keeps of applications that are filled in without a network: which drafts, and what was sent in vain.
// Shared by the page and by the service worker, so that a closed page loses nothing.
const NAME = "thanglong-offline";
export const CACHE = "thanglong-kept";

function database() {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore("drafts", { keyPath: "id" });
      request.result.createObjectStore("outbox", { keyPath: "url" });
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

async function inStore(store, mode, work) {
  const opened = await database();
  return new Promise((resolve, reject) => {
    const change = opened.transaction(store, mode);
    const request = work(change.objectStore(store));
    change.oncomplete = () => { opened.close(); resolve(request.result); };
    change.onerror = change.onabort = () => { opened.close(); reject(change.error); };
  });
}

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
