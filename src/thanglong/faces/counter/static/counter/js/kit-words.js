// Sentences come with the page, in its language; numbers are put into them here.
export function say(sentence, values = {}) {
  return sentence.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

export function clock(moment) {
  const two = (number) => String(number).padStart(2, "0");
  const at = new Date(moment);
  return `${two(at.getHours())}:${two(at.getMinutes())} ${two(at.getDate())}/${two(at.getMonth() + 1)}`;
}
