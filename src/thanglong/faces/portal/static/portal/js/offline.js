// The owner's side of a kept draft: keeps it on this device when asked, says how the network is, and sends what waited
// once, page by page in their order, when the network is back. The server refuses nothing that was sent twice: it keeps
// it once.
import { CACHE, draft, drafts, dropPage, forget, keepDraft, keepPage, waiting } from "./offline-store.js";

const LONGEST = 30 * 24 * 3600 * 1000;
const RETRY = 5 * 1000; // the browser's word on being online is not to be relied upon
const panel = document.querySelector("[data-offline]");
const words = panel?.dataset ?? {};

function say(text, link) {
  const place = panel.querySelector("[role=status]");
  place.replaceChildren(text);
  if (link) {
    const way = document.createElement("a");
    way.href = link;
    way.textContent = ` ${words.open}`;
    place.append(way);
  }
}

// Each page is kept with every question it may ask, since no server will be there to bring up the next one.
async function keep() {
  const { worker, draft: id, person, review, page: offline } = words;
  const pages = words.pages.split(" ");
  await navigator.serviceWorker.register(worker, { scope: "/applications/" });
  await navigator.serviceWorker.ready;
  const cache = await caches.open(CACHE);
  const found = new Set();
  for (const path of [...pages, offline]) {
    const answer = await fetch(`${path}?everything`, { headers: { accept: "text/html" } });
    if (!answer.ok || answer.redirected) throw new Error(path);
    const text = await answer.clone().text();
    for (const [, asset] of text.matchAll(/(?:href|src)="(\/static\/[^"#]+)/g)) found.add(asset);
    await cache.put(path, answer);
  }
  for (const entry of performance.getEntriesByType("resource")) {
    const { origin, pathname } = new URL(entry.name);
    if (origin === location.origin && pathname.startsWith("/static/")) found.add(pathname);
  }
  for (const asset of [...found, ...words.assets.split(" "), words.units]) await cache.add(asset).catch(() => {});
  await keepDraft({ id, person, pages, review, offline, kept: Date.now() });
}

// Nothing counts as arrived unless the server said so: what it could not answer now is sent again later.
async function reach(path, options) {
  const answer = await fetch(path, options);
  const at = new URL(answer.url).pathname;
  if (at.startsWith("/account/")) throw new Error("sign in");
  if (answer.status >= 500 || answer.status === 429) throw new Error("away");
  return { answer, at };
}

async function look(path) {
  const { answer, at } = await reach(path, { headers: { accept: "text/html" } });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  return { ok: answer.ok, at, token: page.querySelector("input[name=csrfmiddlewaretoken]")?.value };
}

// Returns where the server led; null when it wants something put right first.
async function deliver(page) {
  const { ok, at, token } = await look(page.url);
  if (!ok) return null;
  if (at !== page.url) return at;
  const data = new FormData();
  for (const [name, value] of page.entries) data.append(name, name === "csrfmiddlewaretoken" ? token : value);
  const { answer, at: led } = await reach(page.url, { method: "POST", body: data });
  return answer.ok && led !== page.url ? led : null;
}

// A page that was refused waits for its owner: sent again by itself, it would undo what they have put right since.
async function sendAll(known) {
  const mine = (await waiting()).filter((page) => page.draft === known.id);
  const order = [...known.pages, known.review];
  mine.sort((a, b) => order.indexOf(a.url) - order.indexOf(b.url));
  let led = mine.length ? "" : (await look(known.review)).at;
  for (const page of mine) {
    led = page.refused ? null : await deliver(page);
    if (led === null) {
      await keepPage({ ...page, refused: true });
      say(words.refused, page.url);
      return;
    }
    await dropPage(page.url);
  }
  if (led.startsWith("/dossiers/")) {
    await forget(known.id);
    if (mine.length) location.assign(led);
  } else if (mine.length) say(words.sent, known.review);
}

async function flush() {
  await navigator.locks.request("thanglong-offline", async () => {
    for (const known of await drafts()) {
      if (known.person !== words.person || Date.now() - known.kept > LONGEST) await forget(known.id);
      else await sendAll(known).catch((problem) => say(problem.message === "sign in" ? words.signin : words.gone));
    }
  });
}

async function show() {
  const known = words.draft ? await draft(words.draft) : null;
  const mine = (await waiting()).filter((page) => !words.draft || page.draft === words.draft);
  panel.hidden = !words.draft && !mine.length;
  panel.querySelectorAll("[data-when]").forEach((part) => {
    part.hidden = (part.dataset.when === "kept") !== Boolean(known);
  });
  if (!navigator.onLine) say(words.gone);
  else if (known && !mine.length) say(words.kept);
}

async function start() {
  panel.addEventListener("click", async (event) => {
    const { offlineDo } = event.target.closest("[data-offline-do]")?.dataset ?? {};
    if (offlineDo === "keep") await keep().catch(() => say(words.away));
    if (offlineDo === "forget") await forget(words.draft);
    if (offlineDo) await show();
  });
  addEventListener("online", flush);
  addEventListener("offline", show);
  setInterval(async () => { if ((await waiting()).length) await flush(); }, RETRY);
  await show();
  await flush();
}

if (panel && "serviceWorker" in navigator && "locks" in navigator) start();
