// The desk: walk a queue with J and K, open with Enter, tick with X, search with /; keep deadline clocks fresh.
// Single keys disturb those who speak to their machine, so that they can be switched off on each machine (WCAG 2.1.4).
const OFF = "shortcuts-off";
const off = () => { try { return localStorage.getItem(OFF) === "1"; } catch { return false; } };
const toggle = document.querySelector("[data-shortcuts]");
if (toggle) {
  toggle.checked = !off();
  toggle.addEventListener("change", () => { try { localStorage.setItem(OFF, toggle.checked ? "0" : "1"); } catch { /* kept for this page only */ } });
}
const rows = () => [...document.querySelectorAll("table.queue tbody tr")];
const typing = (target) => target.closest("input, select, textarea, [contenteditable]");

function move(by) {
  const all = rows();
  if (!all.length) return;
  const at = all.findIndex((row) => row.classList.contains("at"));
  const next = Math.max(0, Math.min(all.length - 1, at + by));
  all.forEach((row, index) => row.classList.toggle("at", index === next));
  const link = all[next].querySelector("a.row-link, a");
  if (link) link.focus({ preventScroll: true });
  all[next].scrollIntoView({ block: "nearest" });
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || off()) return;
  if (typing(event.target) && event.target.type !== "checkbox") return;
  if (event.key === "j") move(1);
  else if (event.key === "k") move(-1);
  else if (event.key === "x") document.querySelector("table.queue tr.at input[type=checkbox]")?.click();
  else if (event.key === "/") {
    const field = document.querySelector("main input[type=search]");
    if (field) { event.preventDefault(); field.focus(); field.select(); }
  }
  else {
    const shortcut = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
    if (shortcut) { event.preventDefault(); shortcut.click(); }
  }
});

// Only the server knows office hours, so an old page asks for itself again instead of guessing.
const STALE = 5 * 60 * 1000;
const loaded = Date.now();
document.addEventListener("visibilitychange", () => {
  const idle = !document.querySelector("form[data-guard]") && !typing(document.activeElement);
  if (!document.hidden && Date.now() - loaded > STALE && idle && document.querySelector("[data-minutes]")) location.reload();
});

// A page on work in the background looks again until the work is over; without this script a link does it.
const waiting = document.querySelector("[data-refresh]");
if (waiting) setTimeout(() => location.reload(), 1000 * waiting.dataset.refresh);
