// Answers what is typed into an address when the network is gone, from the list of communes that was kept beforehand.
// The answer is that of the server: a list of buttons that carry code and name.
export const UNITS = "/units/all/";
const SHOWN = 8;
const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/gi, "d").toLowerCase();
const escaped = (text) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

export function unitsLike(lines, wanted) {
  const words = plain(wanted).split(/[^a-z0-9]+/).filter(Boolean);
  if (!words.length) return [];
  const found = [];
  for (const line of lines) {
    const [code, name] = line.split("\t");
    const have = plain(name ?? "");
    const own = have.split(",")[0];
    const parts = have.split(/[^a-z0-9]+/);
    if (words.every((word) => parts.some((part) => part.startsWith(word)))) {
      found.push({ code, name, far: own.includes(words.join(" ")) ? own.length : 1000 + have.length });
    }
  }
  return found.sort((a, b) => a.far - b.far).slice(0, SHOWN);
}

export async function suggested(url, kept) {
  const answer = await kept(UNITS);
  const lines = answer.ok ? (await answer.text()).split("\n") : [];
  const items = unitsLike(lines, url.searchParams.get("q") ?? "").map(({ code, name }) =>
    `<li><button type="button" data-value="${escaped(code)}" data-label="${escaped(name)}">${escaped(name)}</button></li>`);
  return new Response(`<ul>${items.join("")}</ul>`, { headers: { "Content-Type": "text/html; charset=utf-8" } });
}
