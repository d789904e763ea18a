// After a refused form, take the reader to the summary of errors; the browser would leave them at the top.
const summary = document.querySelector("[data-focus]");
if (summary) summary.focus();

// Close the menus of the bar with Escape or a press elsewhere.
const menus = document.querySelectorAll(".bar details");
const close = () => menus.forEach((menu) => { menu.open = false; });
document.addEventListener("keydown", (event) => { if (event.key === "Escape") close(); });
document.addEventListener("click", (event) => { if (!event.target.closest(".bar details")) close(); });
