// Carries what somebody types while a file is on its way over to the page that comes in answer to it.
const LEFT_OUT = new Set(["file", "submit", "button", "reset"]);
const questions = (form) => [...form.elements].filter((one) => one.name && !LEFT_OUT.has(one.type));
const sameNamed = (all, one) => all.filter((other) => other.name === one.name);

// What stands in the form at the moment at which it is sent.
export function standing(form) {
  return questions(form).map((one) => ({ one, value: one.value, checked: one.checked }));
}

// Puts into the fresh form what was changed since, and the cursor where it was; tells whether there was one.
export function carryOver(before, fresh, active) {
  const old = before.map(({ one }) => one);
  const now = questions(fresh);
  const twin = (one) => sameNamed(now, one)[sameNamed(old, one).indexOf(one)];
  for (const { one, value, checked } of before) {
    const same = twin(one);
    if (same && one.value !== value) same.value = one.value;
    if (same && one.checked !== checked) same.checked = one.checked;
  }
  const held = old.includes(active) ? twin(active) : null;
  held?.focus();
  if (held && typeof active.selectionStart === "number") held.setSelectionRange(active.selectionStart, active.selectionEnd);
  return Boolean(held);
}
