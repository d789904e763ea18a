// Loaded by every page; each module looks for its own elements and does nothing without them.
import "./focus.js";
import "./submit_once.js";
import "./unsaved.js";
