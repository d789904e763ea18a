// Suggestions under a field: <input data-suggest="/address?q=" aria-controls="id of an empty list" autocomplete="off">,
// with data-target naming the hidden input that keeps the chosen value. The address answers with
// <li><button type="button" data-value="…">…</button></li>. Without this script the server resolves what was typed.
const PAUSE = 180;

function enhance(input) {
  if (input.dataset.enhanced) return;
  input.dataset.enhanced = "1";
  const list = document.getElementById(input.getAttribute("aria-controls"));
  const hidden = document.getElementById(input.dataset.target ?? "");
  const chosen = input.closest(".field").querySelector(".chosen");
  let timer = 0;
  let last = null;
  const clear = () => { list.replaceChildren(); list.hidden = true; };
  const items = () => [...list.querySelectorAll("button, a")];

  async function ask() {
    last?.abort();
    last = new AbortController();
    try {
      const answer = await fetch(input.dataset.suggest + encodeURIComponent(input.value), { signal: last.signal });
      if (!answer.ok) { clear(); return; }
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      list.replaceChildren(...page.querySelectorAll("li"));
      list.hidden = !list.children.length;
    } catch { clear(); }
  }

  function walk(event) {
    const all = items();
    const at = all.indexOf(document.activeElement);
    if (event.key === "Escape") { clear(); input.focus(); }
    else if (event.key === "ArrowDown" && all.length) { event.preventDefault(); (all[at + 1] ?? all[at]).focus(); }
    else if (event.key === "ArrowUp" && at >= 0) { event.preventDefault(); (all[at - 1] ?? input).focus(); }
  }

  input.addEventListener("input", () => {
    clearTimeout(timer);
    if (hidden) hidden.value = "";
    if (chosen) chosen.textContent = "";
    if (input.value.trim().length < 2) clear();
    else timer = setTimeout(ask, PAUSE);
  });
  list.addEventListener("click", (event) => {
    const choice = event.target.closest("[data-value]");
    if (!choice) return;
    input.value = choice.dataset.label ?? choice.textContent.trim();
    if (hidden) hidden.value = choice.dataset.value;
    if (chosen) chosen.textContent = input.value;
    clear();
    input.focus();
  });
  input.addEventListener("keydown", walk);
  list.addEventListener("keydown", walk);
}

const all = () => document.querySelectorAll("input[data-suggest]").forEach(enhance);
all();
document.addEventListener("page:replaced", all);
