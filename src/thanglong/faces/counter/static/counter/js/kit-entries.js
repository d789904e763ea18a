// Between a form on the page and what is kept of it: [[name of the input, text]]. Files are kept beside it.
import { isAsked } from "./kit-conditions.js";
import { addRow, rowCount } from "./kit-rows.js";

const WHO = ["kit_name", "kit_personal_number"];

export function entriesOf(form) {
  return [...new FormData(form).entries()].filter(([name, value]) => typeof value === "string" && name !== "csrfmiddlewaretoken");
}

export function fillIn(form, entries) {
  for (const [name, value] of entries) {
    const table = name.endsWith("-count") && form.elements[name] ? name.slice(0, -"-count".length) : "";
    while (table && rowCount(form, table) < Number(value)) addRow(form, table);
  }
  for (const control of form.querySelectorAll("input[type=checkbox], input[type=radio]")) control.checked = false;
  const taken = new Map();
  for (const [name, value] of entries) {
    const same = [...form.querySelectorAll(`[name="${CSS.escape(name)}"]`)];
    const box = same.find((one) => one.type === "checkbox" || one.type === "radio");
    if (box) same.filter((one) => one.value === value).forEach((one) => { one.checked = true; });
    else if (same.length) {
      const place = taken.get(name) ?? 0;
      taken.set(name, place + 1);
      if (same[place]) same[place].value = value;
    }
  }
}

// What surely lacks: a name, a number of twelve digits, and the questions shown that must be answered.
export function lacking(form, files) {
  const found = [];
  const value = (name) => form.elements[name].value.trim();
  if (value(WHO[0]).split(/\s+/).length < 2) found.push({ field: WHO[0], said: form.dataset.nameNeeded });
  if (value(WHO[1]).replace(/[\s.-]/g, "").length !== 12) found.push({ field: WHO[1], said: form.dataset.numberNeeded });
  for (const token of form.dataset.required.split(" ").filter(Boolean)) {
    const [id, particular] = token.split("|");
    if (particular && value(particular)) continue;
    const field = particular ?? id; // what the particulars answer is asked for once, there
    const known = found.some((one) => one.field === field);
    if (!known && isAsked(placeOf(form, id)) && !answered(form, id, files)) found.push({ field, said: labelOf(form, field) });
  }
  return found;
}

function answered(form, id, files) {
  if (files.some((file) => file.field === id)) return true;
  const parts = [...form.elements].filter((one) => one.name === id || one.name?.startsWith(`${id}-`));
  return parts.some((one) => {
    if (one.type === "hidden" || one.type === "file" || one.tagName === "BUTTON") return false;
    if (one.type === "radio" || one.type === "checkbox") return one.checked;
    if (one.tagName === "SELECT") return one.value && !one.selectedOptions[0]?.defaultSelected;
    return one.value.trim() !== "";
  });
}

export function placeOf(form, id) {
  const marker = [...form.querySelectorAll("input[name=_asked]")].find((one) => one.value === id);
  const inside = () => form.querySelector(`[name="${CSS.escape(id)}"], [name^="${CSS.escape(id)}-"]`);
  return marker ? marker.nextElementSibling : inside()?.closest(".field");
}

function labelOf(form, id) {
  const caption = placeOf(form, id)?.querySelector("legend, label")?.cloneNode(true);
  caption?.querySelectorAll(".optional, .hidden-text").forEach((part) => part.remove());
  return caption?.textContent.trim() ?? "";
}
