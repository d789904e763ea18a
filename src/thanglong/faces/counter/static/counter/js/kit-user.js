// Whose pages these are: with a network the server's word counts, without one the last word it gave.
import { keepUser, lastUser } from "./kit-store.js";

const PATIENCE = 3000;

export async function isMine(owner, standing) {
  try {
    const answer = await fetch(standing, { headers: { accept: "application/json" }, signal: AbortSignal.timeout(PATIENCE) });
    if (answer.ok && !answer.redirected) await keepUser((await answer.json()).owner);
  } catch { /* no network: the last word stands */ }
  return (await lastUser()) === owner;
}
