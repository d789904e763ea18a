// Loaded by every page; each module looks for its own elements and does nothing without them.
import "./focus.js";
import "./submit_once.js";
import "./unsaved.js";

if (document.querySelector("form[data-upload]")) import("./upload.js");
if (document.querySelector("input[data-suggest]")) import("./suggest.js");
if (document.querySelector(".process-picture")) import("./picture.js");
