// Brings the people on this device to the server, each once: the form first, then file by file, then the question how it
// stands. Everything may be sent twice; the server keeps it once. What the server does not take stays here, with the reason.
import { people, settle } from "./kit-store.js";

export class Stopped extends Error {
  constructor(reason) {
    super(reason);
    this.reason = reason;
  }
}

const json = (answer) => (answer.headers.get("content-type") ?? "").startsWith("application/json");

async function reach(address, options) {
  let answer;
  try {
    answer = await fetch(address, { credentials: "same-origin", headers: { accept: "application/json" }, ...options });
  } catch {
    throw new Stopped("dropped");
  }
  if (answer.redirected || answer.status === 401) throw new Stopped("signin");
  if (answer.status >= 500) throw new Stopped("dropped");
  return answer;
}

async function session(addresses, owner) {
  const answer = await reach(addresses.standing);
  if (!answer.ok) throw new Stopped(answer.status === 403 ? "revoked" : "signin");
  if (!json(answer)) throw new Stopped("signin");
  const found = await answer.json();
  if (found.owner !== owner) throw new Stopped("foreign");
  return found.token;
}

async function post(address, token, fields) {
  const body = new FormData();
  for (const [name, ...value] of fields) body.append(name, ...value);
  body.append("csrfmiddlewaretoken", token);
  const answer = await reach(address, { method: "POST", body });
  if (answer.status === 413) return { status: 413, told: { said: "" } };
  if (!json(answer)) throw new Stopped(answer.status === 403 ? "revoked" : "dropped");
  return { status: answer.status, told: await answer.json() };
}

const own = (one) => [["id", one.id], ["version", String(one.version)], ["procedure", one.procedure], ["met_at", one.met]];

async function sendForm(addresses, token, one) {
  return post(addresses.send, token, [...own(one), ...one.entries]);
}

async function sendFiles(addresses, token, one, refusals) {
  let arrived = 0;
  for (const file of one.files.filter((other) => !other.sent)) {
    const fields = [["id", one.id], ["field", file.field], ["file", file.blob, file.name]];
    const { status, told } = await post(addresses.file, token, fields);
    if (status === 200) {
      arrived += 1;
      const mark = (kept) => (kept.id === file.id ? { ...kept, sent: true } : kept);
      await settle(one.id, one.version, (kept) => ({ ...kept, files: kept.files.map(mark) }));
    } else refusals.push({ field: file.field, label: file.name, said: told.said || (told.problems?.[0]?.said ?? "") });
  }
  return arrived;
}

async function sendOne(addresses, token, one) {
  const refusals = [];
  let { status, told } = await sendForm(addresses, token, one);
  if (status === 200 && told.state !== "taken" && (await sendFiles(addresses, token, one, refusals))) {
    ({ status, told } = await sendForm(addresses, token, one));
  }
  const problems = [...(told.problems ?? []), ...refusals];
  if (!problems.length && (status !== 200 || told.state === "gone")) problems.unshift({ field: "", label: "", said: told.said ?? "" });
  const through = status === 200 && (told.state === "taken" || (told.state === "complete" && !refusals.length));
  const large = status === 413;
  const rest = (kept) => ({ ...kept, problems: problems.filter((row) => row.said), draft: told.draft ?? kept.draft, large });
  await settle(one.id, one.version, (kept) => (through ? null : rest(kept)));
  return { through, twins: told.twins ?? 0 };
}

// Returns {sent, twins, left, stopped}; one sender at a time on a device, whatever the number of windows.
export function sendPeople(addresses, owner, wanted, progress) {
  return navigator.locks.request("thanglong-kit", async () => {
    const result = { sent: 0, twins: 0, left: 0, stopped: "" };
    try {
      const token = await session(addresses, owner);
      const mine = (await people(owner)).filter(wanted);
      for (const [place, one] of mine.entries()) {
        progress(place + 1, mine.length);
        const { through, twins } = await sendOne(addresses, token, one);
        result[through ? "sent" : "left"] += 1;
        result.twins += twins ? 1 : 0;
      }
    } catch (problem) {
      result.stopped = problem.reason ?? "dropped";
    }
    return result;
  });
}
