// The people on this device: who is complete, who is not, and the button that sends them.
import { sendPeople } from "./kit-send.js";
import { dropPerson, kit, people } from "./kit-store.js";
import { look } from "./kit-user.js";
import { clock, say } from "./kit-words.js";

const panel = document.querySelector("[data-people]");
const words = panel.dataset;
const { owner, standing } = document.querySelector("[data-owner]").dataset;
const status = panel.querySelector("[role=status]");
const list = panel.querySelector("[data-list]");
const button = (name) => panel.querySelector(`[data-do="${name}"]`);
const tell = (...sentences) => { status.textContent = sentences.filter(Boolean).join(" "); };
let sending = false;

function row(one) {
  const item = panel.querySelector("[data-row]").content.firstElementChild.cloneNode(true);
  const refused = one.problems?.length || one.large;
  const name = one.name || words.nameless;
  const way = item.querySelector("a.name");
  way.href = `${one.form}#${one.id}`;
  way.textContent = name;
  item.querySelectorAll("[data-name]").forEach((part) => { part.textContent = name; });
  const files = one.files.length ? ` · ${say(words.papers, { n: one.files.length })}` : "";
  item.querySelector("[data-what]").textContent = `${one.title} · ${say(words.met, { time: clock(one.met) })}${files}`;
  item.querySelector("[data-ready]").hidden = !one.ready || Boolean(refused);
  item.querySelector("[data-lacking]").hidden = one.ready || Boolean(refused);
  item.querySelector("[data-refused]").hidden = !refused;
  problems(item.querySelector(".kit-problems"), one);
  item.querySelector("[data-online]").hidden = !one.draft;
  item.querySelector("[data-online] a").href = one.draft || "#";
  item.querySelector("[data-remove]").addEventListener("click", async () => { await dropPerson(one.id); await show(); });
  return item;
}

function problems(place, one) {
  const said = (one.problems ?? []).map(({ label, said: text }) => (label ? `${label}: ${text}` : text));
  if (one.large) said.push(words.large);
  place.replaceChildren(...said.filter(Boolean).map((text) => {
    const item = document.createElement("li");
    item.textContent = text;
    return item;
  }));
  place.hidden = !place.children.length;
}

async function show() {
  const mine = await people(owner);
  const ready = mine.filter((one) => one.ready).length;
  list.replaceChildren(...mine.map(row));
  list.hidden = !mine.length;
  const counted = { n: mine.length, ready, lacking: mine.length - ready };
  panel.querySelector("[data-count-line]").textContent = mine.length ? say(words.count, counted) : words.empty;
  button("send").hidden = !ready;
  button("send-all").hidden = ready === mine.length;
}

async function offer() {
  const procedures = (await kit(owner))?.procedures ?? [];
  panel.querySelector("[data-no-kit]").hidden = procedures.length > 0;
  panel.querySelector("[data-procedures]").replaceChildren(...procedures.map((one) => {
    const item = document.createElement("li");
    const way = document.createElement("a");
    way.className = "btn quiet";
    way.href = one.form;
    way.textContent = one.name;
    item.append(way);
    return item;
  }));
}

async function send(wanted) {
  if (sending) return;
  sending = true;
  panel.querySelectorAll("[data-do]").forEach((one) => { one.setAttribute("aria-busy", "true"); });
  const result = await sendPeople({ ...words, standing }, owner, wanted, (n, all) => tell(say(words.sending, { n, all })));
  sending = false;
  panel.querySelectorAll("[data-do]").forEach((one) => { one.removeAttribute("aria-busy"); });
  await show();
  const told = [result.sent && say(words.done, { n: result.sent }), result.twins && say(words.twins, { n: result.twins }),
    result.left && say(words.left, { n: result.left })];
  panel.querySelector("[data-signin-link]").hidden = result.stopped !== "signin";
  if (result.stopped === "dropped") tell(say(words.dropped, { n: result.sent }), ...told.slice(1));
  else tell(result.stopped && words[result.stopped], ...told);
}

async function start() {
  const { mine, reached } = await look(owner, standing);
  if (!mine) {
    document.querySelector("[data-foreign]").hidden = false;
    return;
  }
  button("send").addEventListener("click", () => send((one) => one.ready));
  button("send-all").addEventListener("click", () => send(() => true));
  addEventListener("online", () => { if (!sending) tell(words.back); });
  addEventListener("offline", () => { if (!sending) tell(words.gone); });
  if (!reached) tell(words.gone);
  await offer();
  await show();
  panel.hidden = false;
}

if ("indexedDB" in window && "locks" in navigator) start();
