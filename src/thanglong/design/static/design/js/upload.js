// In a form marked data-upload, a file goes up as soon as it is chosen, one after another, each with its own bar.
// What is sent is the whole form with the button beside the input, exactly as without this script, and the answer
// replaces the page's content: nothing typed is lost, whether the file was taken or refused. What is typed while a file
// is on its way is carried over; a file that is chosen meanwhile waits for its turn.
//
// Photographs are made smaller first; of a film one moment is sent. When the line drops, the file is sent again after
// a pause, when the network is back, or when its owner presses the button; the server keeps a file that came twice once.
import { FILMS, button as makeButton, complaint, isFilm, momentOf } from "./film.js";
import { prepare } from "./pictures.js";
import { carryOver, standing } from "./typed.js";

const PAUSES = [1, 3, 9, 27];

function wordsOf(form, input) {
  return { failed: form.dataset.failed ?? "!", retry: "↻", ...input.closest(".upload")?.dataset };
}

function body(form, input, button, file) {
  const data = new FormData(form);
  form.querySelectorAll('input[type="file"]').forEach((other) => data.delete(other.name));
  data.append(input.name, file);
  if (button) data.append(button.name, button.value);
  return data;
}

function post(form, data, bar) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.upload.onprogress = (event) => { if (event.lengthComputable) bar.value = (100 * event.loaded) / event.total; };
    request.onload = () => (request.status < 500 ? resolve(request.responseText) : reject());
    request.onerror = reject;
    request.open("POST", form.action);
    request.send(data);
  });
}

function pause(seconds) {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, seconds * 1000);
    addEventListener("online", () => { clearTimeout(timer); resolve(); }, { once: true });
  });
}

function lineFor(input, file) {
  const line = document.createElement("p");
  const bar = document.createElement("progress");
  const said = document.createElement("span");
  bar.max = 100;
  bar.setAttribute("aria-label", file.name);
  line.className = "small";
  line.setAttribute("role", "status");
  line.append(file.name, " ", bar, said);
  input.after(line);
  return { line, bar, said };
}

function asked(shown, words) {
  return new Promise((resolve) => {
    const again = makeButton(words.retry, "btn quiet small");
    again.onclick = () => { again.remove(); resolve(); };
    addEventListener("online", again.onclick, { once: true });
    shown.line.append(" ", again);
  });
}

async function send(form, input, button, file) {
  const words = wordsOf(form, input);
  const shown = lineFor(input, file);
  for (let attempt = 0; ; attempt += 1) {
    try {
      shown.bar.hidden = false;
      const before = standing(form);
      return { before, text: await post(form, body(form, input, button, file), shown.bar) };
    } catch {
      shown.bar.hidden = true;
      shown.said.textContent = `: ${words.failed}`;
      if (attempt < PAUSES.length) await pause(PAUSES[attempt]);
      else await asked(shown, words);
    }
  }
}

async function ready(input, file) {
  const words = wordsOf(input.form, input);
  const made = isFilm(file) && words.film ? await momentOf(file, input, words) : await prepare(file);
  const most = Number(input.dataset.limit || 0) * 1024 * 1024;
  if (made && most && made.size > most) {
    input.after(complaint(`${file.name}: ${words.large}`));
    return null;
  }
  return made;
}

// Shows the answer; tells whether it was a page, and whether somebody was typing on it.
function replace({ text, before }, form) {
  const fresh = new DOMParser().parseFromString(text, "text/html").querySelector("main");
  if (!fresh) return { shown: false, typing: false };
  const active = document.activeElement;
  document.querySelector("main").replaceWith(fresh);
  const same = [...document.querySelectorAll("form[data-upload]")].find((one) => one.action === form.action);
  const typing = Boolean(same) && carryOver(before, same, active);
  document.dispatchEvent(new Event("page:replaced"));
  offerFilms();
  return { shown: true, typing };
}

// Films are offered only where this script can take a picture of them.
function offerFilms() {
  document.querySelectorAll(".upload[data-film] input[data-pictures]").forEach((input) => {
    if (input.accept && !input.accept.includes(FILMS)) input.accept += `,${FILMS}`;
  });
}

async function take(chosen, id, files) {
  let typing = false;
  for (const file of files) {
    const input = document.getElementById(id) ?? (chosen.isConnected ? chosen : null);
    if (!input) break;
    const made = await ready(input, file);
    if (!made) {
      input.value = "";
      continue;
    }
    const answer = await send(input.form, input, input.closest(".upload").querySelector("button[name]"), made);
    const came = replace(answer, input.form);
    if (!came.shown) return;
    typing = came.typing;
  }
  if (!typing) (document.querySelector("[data-focus]") ?? document.getElementById(id))?.focus();
}

let queue = Promise.resolve();
document.addEventListener("change", (event) => {
  const chosen = event.target.closest('form[data-upload] .upload input[type="file"]');
  if (!chosen) return;
  const { id } = chosen;
  const files = [...chosen.files];
  chosen.closest(".upload").querySelectorAll(".msg").forEach((old) => old.remove());
  queue = queue.then(() => take(chosen, id, files));
});

offerFilms();
