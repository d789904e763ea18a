// Shows the questions that the answers so far call for, where a device can tell. Nothing typed is thrown away: the server
// leaves out what was not asked.
function valueOf(form, name) {
  const same = [...form.querySelectorAll(`[name="${CSS.escape(name)}"]`)];
  const box = same.some((one) => one.type === "radio" || one.type === "checkbox");
  return (box ? same.find((one) => one.checked)?.value : same[0]?.value) ?? "";
}

function holds(rule, known) {
  return !rule || rule.some((atoms) => atoms.every(([name, values, among]) => values.includes(known[name] ?? "") === among));
}

export function ask(form) {
  const rules = JSON.parse(form.dataset.rules);
  const known = {};
  for (const section of form.querySelectorAll("section[data-page]")) {
    const open = holds(rules.pages[section.dataset.page], known);
    section.hidden = !open;
    for (const marker of section.querySelectorAll("input[name=_asked]")) {
      const shown = open && holds(rules.fields[marker.value], known);
      marker.nextElementSibling.hidden = !shown;
      if (shown) known[marker.value] = valueOf(form, marker.value);
    }
  }
}

export function isAsked(place) {
  return Boolean(place) && !place.closest("[hidden]");
}
