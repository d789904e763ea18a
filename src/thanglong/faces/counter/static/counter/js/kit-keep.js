// Keeps the chosen procedures on this device: their empty forms, what the pages need to run, and the list of communes.
import { CACHE, dropKit, keepKit, keepUser, kit, people } from "./kit-store.js";
import { say } from "./kit-words.js";

const panel = document.querySelector("[data-keep]");
const words = panel.dataset;
const form = panel.querySelector("form");
const tell = (text) => { panel.querySelector("[role=status]").textContent = text; };

async function keep() {
  const chosen = [...form.querySelectorAll("input:checked")];
  if (!chosen.length) { tell(words.none); return; }
  await navigator.serviceWorker.register(words.worker, { scope: words.scope });
  await navigator.serviceWorker.ready;
  const procedures = chosen.map((input) => ({ code: input.value, name: input.dataset.name, form: input.dataset.form }));
  const pages = [words.people, ...procedures.map((one) => one.form)];
  const fresh = new Map();
  for (const path of pages) {
    tell(say(words.keeping, { n: fresh.size + 1, all: pages.length }));
    const answer = await fetch(path, { headers: { accept: "text/html" } });
    if (!answer.ok || answer.redirected) throw new Error(path);
    fresh.set(path, answer);
  }
  await fill(await caches.open(CACHE), fresh);
  await navigator.storage?.persist?.();
  await keepKit({ owner: words.owner, procedures, kept: Date.now() });
  tell(say(words.kept, { n: procedures.length }));
}

async function fill(cache, fresh) {
  const found = new Set([...words.assets.trim().split(/\s+/), words.units]);
  for (const answer of fresh.values()) {
    for (const [, asset] of (await answer.clone().text()).matchAll(/(?:href|src)="(\/static\/[^"#]+)/g)) found.add(asset);
  }
  for (const entry of performance.getEntriesByType("resource")) {
    const { origin, pathname } = new URL(entry.name);
    if (origin === location.origin && pathname.startsWith("/static/")) found.add(pathname);
  }
  await Promise.all([...found].map((asset) => cache.add(asset).catch(() => {})));
  if (!(await cache.match(words.units))) throw new Error(words.units);
  for (const old of await cache.keys()) {
    const { pathname } = new URL(old.url);
    if (pathname.startsWith(words.scope) && !fresh.has(pathname)) await cache.delete(old);
  }
  for (const [path, answer] of fresh) await cache.put(path, answer);
}

async function forget() {
  const waiting = await people(words.owner);
  if (waiting.length) { tell(say(words.waiting, { n: waiting.length })); return; }
  await dropKit(words.owner);
  await caches.delete(CACHE);
  tell(words.forgotten);
}

async function show() {
  const mine = await kit(words.owner);
  panel.querySelector("[data-open]").hidden = panel.querySelector("[data-forget]").hidden = !mine;
  for (const input of form.querySelectorAll("input[name=code]")) {
    if (mine) input.checked = mine.procedures.some((one) => one.code === input.value);
  }
}

async function start() {
  await keepUser(words.owner);
  panel.querySelector("[data-scripted]").hidden = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    await keep().catch(() => tell(words.away));
    await show();
  });
  panel.querySelector("[data-forget]").addEventListener("click", async () => { await forget(); await show(); });
  await show();
}

if ("serviceWorker" in navigator && "indexedDB" in window) start();
else tell(words.unsupported);
