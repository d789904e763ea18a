// Suggestions under a field: <input data-suggest="/address?q=" aria-controls="id of an empty list" autocomplete="off">.
// The address answers with <li><button type="button" data-value="…">…</button></li>. Without this script the field is
// plain text and the server resolves what was typed.
document.querySelectorAll("input[data-suggest]").forEach((input) => {
  const list = document.getElementById(input.getAttribute("aria-controls"));
  const hidden = document.getElementById(input.dataset.target ?? "");
  let timer = 0;
  let last = null;
  const clear = () => { list.replaceChildren(); list.hidden = true; };

  input.addEventListener("input", () => {
    clearTimeout(timer);
    if (hidden) hidden.value = "";
    if (input.value.trim().length < 2) { clear(); return; }
    timer = setTimeout(async () => {
      last?.abort();
      last = new AbortController();
      try {
        const answer = await fetch(input.dataset.suggest + encodeURIComponent(input.value), { signal: last.signal });
        if (!answer.ok) { clear(); return; }
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        list.replaceChildren(...page.querySelectorAll("li"));
        list.hidden = !list.children.length;
      } catch { clear(); }
    }, 180);
  });
  list.addEventListener("click", (event) => {
    const choice = event.target.closest("[data-value]");
    if (!choice) return;
    input.value = choice.dataset.label ?? choice.textContent.trim();
    if (hidden) hidden.value = choice.dataset.value;
    clear();
    input.focus();
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "Escape") clear();
    if (event.key === "ArrowDown" && list.children.length) { event.preventDefault(); list.querySelector("button, a").focus(); }
  });
  list.addEventListener("keydown", (event) => {
    const items = [...list.querySelectorAll("button, a")];
    const at = items.indexOf(document.activeElement);
    if (event.key === "ArrowDown") { event.preventDefault(); items[at + 1]?.focus(); }
    if (event.key === "ArrowUp") { event.preventDefault(); (items[at - 1] ?? input).focus(); }
    if (event.key === "Escape") { clear(); input.focus(); }
  });
});
