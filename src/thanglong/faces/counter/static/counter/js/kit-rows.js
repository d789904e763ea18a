// Rows of tables without a server: a new one is a copy of the last with its number moved on, a removed one is emptied,
// since the server leaves empty rows out.
const controls = (part) => part.querySelectorAll("input:not([type=hidden]), select, textarea");
const ATTRIBUTES = ["name", "id", "for", "aria-controls", "aria-describedby", "data-target", "value"];

function tableOf(form, name) {
  return form.elements[`${name}-count`]?.closest("fieldset");
}

export function rowCount(form, name) {
  return Number(form.elements[`${name}-count`]?.value ?? 0);
}

export function addRow(form, name) {
  const table = tableOf(form, name);
  const rows = [...table.querySelectorAll(":scope > fieldset.group")];
  const last = rows.at(-1);
  const row = last.cloneNode(true);
  const [from, to] = [`${name}-${rows.length - 1}-`, `${name}-${rows.length}-`];
  row.hidden = false;
  row.id = `${name}-row-${rows.length}`;
  for (const part of row.querySelectorAll("*")) {
    delete part.dataset.enhanced;
    for (const attribute of ATTRIBUTES) {
      const value = part.getAttribute(attribute);
      if (value?.startsWith(from)) part.setAttribute(attribute, value.replaceAll(from, to));
    }
  }
  const title = row.querySelector("legend");
  title.textContent = title.textContent.replace(String(rows.length), String(rows.length + 1));
  empty(row);
  last.after(row);
  form.elements[`${name}-count`].value = rows.length + 1;
  document.dispatchEvent(new Event("page:replaced"));
  return row;
}

export function removeRow(form, name, number) {
  const row = tableOf(form, name).querySelectorAll(":scope > fieldset.group")[number];
  empty(row);
  row.hidden = true;
}

function empty(part) {
  for (const control of controls(part)) {
    if (control.type === "radio" || control.type === "checkbox") control.checked = false;
    else if (control.tagName === "SELECT") control.selectedIndex = [...control.options].findIndex((one) => one.defaultSelected);
    else control.value = "";
  }
  for (const hidden of part.querySelectorAll("input[type=hidden]")) {
    if (/-(unit|searched)$/.test(hidden.name)) hidden.value = "";
  }
  for (const chosen of part.querySelectorAll(".chosen")) chosen.textContent = "";
}
