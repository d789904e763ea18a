// One person's form: what is typed is kept on the device at once, photographs beside it, and nothing is sent from here.
import { prepare } from "../../design/js/pictures.js";
import { ask } from "./kit-conditions.js";
import { entriesOf, fillIn, lacking, placeOf } from "./kit-entries.js";
import { addRow, removeRow } from "./kit-rows.js";
import { keepPerson, person } from "./kit-store.js";
import { look } from "./kit-user.js";
import { clock, say } from "./kit-words.js";

const PAUSE = 700;
const form = document.querySelector("[data-kit-form]");
const words = form.dataset;
const { owner, standing } = document.querySelector("[data-owner]").dataset;
const status = form.querySelector(".kit-save [role=status]");
let one = null;
let timer = 0;
let last = Promise.resolve();

function fresh() {
  return { id: crypto.randomUUID(), owner, procedure: words.procedure, title: words.title, form: location.pathname,
    name: "", version: 0, entries: [], files: [], met: new Date().toISOString(), ready: false, problems: [], draft: "" };
}

async function write() {
  clearTimeout(timer);
  const entries = entriesOf(form);
  const missing = lacking(form, one.files);
  const changed = JSON.stringify([entries, one.files.map((file) => file.id)]) !== one.written;
  if (changed) {
    one = { ...one, entries, version: one.version + 1, name: form.elements.kit_name.value.trim(), ready: !missing.length,
      problems: [], written: JSON.stringify([entries, one.files.map((file) => file.id)]) };
    await keepPerson(one);
    history.replaceState(null, "", `#${one.id}`);
  }
  status.textContent = say(words.saved, { time: clock(Date.now()) });
  return missing;
}

// One write after another, so that a slow one never overtakes a later one.
function keep() {
  last = last.then(write, write);
  last.catch(() => { status.textContent = words.full; });
  return last;
}

function soon() {
  ask(form);
  clearTimeout(timer);
  timer = setTimeout(keep, PAUSE);
}

function showFiles(id) {
  const input = form.querySelector(`input[type=file][name="${CSS.escape(id)}-upload"]`);
  const box = input?.closest(".upload");
  if (!box) return;
  const list = box.querySelector(".files") ?? box.insertBefore(document.createElement("ul"), box.firstChild);
  list.className = "files";
  list.replaceChildren(...one.files.filter((file) => file.field === id).map(line));
  list.hidden = !list.children.length;
}

function line(file) {
  const item = document.createElement("li");
  item.append(`${file.name} `);
  if (file.sent) {
    item.append(words.sentFile);
    return item;
  }
  const button = document.createElement("button");
  button.type = "button";
  button.className = "btn quiet small";
  button.textContent = `${words.removeFile} ${file.name}`;
  button.addEventListener("click", async () => {
    one.files = one.files.filter((other) => other !== file);
    showFiles(file.field);
    await keep();
  });
  item.append(button);
  return item;
}

async function take(input) {
  const field = input.name.replace(/-upload$/, "");
  const most = Number(input.dataset.limit || 0) * 1024 * 1024;
  for (const chosen of [...input.files]) {
    const blob = await prepare(chosen);
    if (most && blob.size > most) { status.textContent = `${chosen.name}: ${input.closest(".upload").dataset.large}`; continue; }
    one.files = [...one.files, { id: crypto.randomUUID(), field, name: blob.name ?? chosen.name, blob, sent: false }];
  }
  input.value = "";
  showFiles(field);
  await keep();
}

// The buttons inside fields ask the server elsewhere; here they do what can be done without one.
function inside(button) {
  const [target, verb, argument] = button.value.split(":");
  if (verb === "add") addRow(form, target).querySelector("input, select, textarea")?.focus();
  if (verb === "remove") removeRow(form, target, Number(argument));
  if (verb === "upload") form.querySelector(`input[name="${CSS.escape(target)}-upload"]`).click();
  if (verb === "search") {
    const input = document.getElementById(target);
    input.dispatchEvent(new Event("input"));
    input.focus();
  }
  soon();
}

function complain(problems) {
  const box = form.querySelector("[data-lack]");
  box.hidden = !problems.length;
  box.querySelector("ul").replaceChildren(...problems.map(({ field, label, said }) => {
    const item = document.createElement("li");
    const way = document.createElement("a");
    const place = placeOf(form, field);
    const target = place?.querySelector("[id]:not([type=hidden])")?.id ?? field;
    way.href = `#${target}`;
    way.textContent = label ? `${label}: ${said}` : said;
    way.addEventListener("click", (event) => {
      event.preventDefault();
      const goal = place?.querySelector("input:not([type=hidden]), select, textarea, fieldset");
      goal?.focus();
      place?.scrollIntoView({ block: "center" });
    });
    item.append(way);
    return item;
  }));
}

async function submit(event) {
  event.preventDefault();
  const pressed = event.submitter;
  if (pressed?.name === "_action") { inside(pressed); return; }
  const missing = await keep();
  const asked = form.dataset.asked;
  complain(missing);
  if (missing.length && asked !== "1") {
    form.dataset.asked = "1"; // the second press leaves with what there is
    form.querySelector("[data-lack]").focus();
    status.textContent = say(words.lacking, { n: missing.length });
    return;
  }
  location.assign(pressed?.name === "another" ? location.pathname : words.people);
  if (pressed?.name === "another") location.reload();
}

async function start() {
  if (!(await look(owner, standing)).mine) {
    document.querySelector("[data-foreign]").hidden = false;
    form.dataset.locked = "";
    return;
  }
  form.querySelector("[data-all]").disabled = false;
  one = (await person(owner, location.hash.slice(1))) ?? fresh();
  fillIn(form, one.entries);
  ask(form);
  one.written = JSON.stringify([entriesOf(form), one.files.map((file) => file.id)]);
  new Set(one.files.map((file) => file.field)).forEach(showFiles);
  complain(one.problems ?? []);
  form.addEventListener("submit", submit);
  form.addEventListener("input", soon);
  form.addEventListener("change", (event) => {
    if (event.target.type === "file") take(event.target).catch(() => { status.textContent = words.full; });
    else soon();
  });
  addEventListener("pagehide", () => { if (one.version) keep(); });
  form.dataset.open = "";
}

if ("indexedDB" in window) start();
