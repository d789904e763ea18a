// The desk: walk a queue with J and K, open with Enter; keep deadline clocks fresh.
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
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  if (event.key === "j") move(1);
  else if (event.key === "k") move(-1);
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
