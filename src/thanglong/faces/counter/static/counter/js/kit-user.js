// Whose pages these are: with a network the server's word counts, without one the last word it gave.
import { keepUser, lastUser } from "./kit-store.js";

const PATIENCE = 3000;

// Returns whether the pages are this officer's, and whether the server was reached: the browser's word on that is not
// to be relied upon.
export async function look(owner, standing) {
  let reached = false;
  try {
    const answer = await fetch(standing, { headers: { accept: "application/json" }, signal: AbortSignal.timeout(PATIENCE) });
    reached = true;
    if (answer.ok && !answer.redirected) await keepUser((await answer.json()).owner);
  } catch { /* no network: the last word stands */ }
  return { mine: (await lastUser()) === owner, reached };
}
