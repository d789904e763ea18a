// Brings the lit step of a wide process picture into view, without moving the page.
for (const region of document.querySelectorAll(".process-picture")) {
  const show = () => {
    const step = region.querySelector(".is-current, .current");
    if (!step || region.scrollWidth <= region.clientWidth) return;
    const box = step.getBoundingClientRect();
    const frame = region.getBoundingClientRect();
    region.scrollLeft += box.left + box.width / 2 - frame.left - frame.width / 2;
  };
  show();
  region.closest("details")?.addEventListener("toggle", show);
}
