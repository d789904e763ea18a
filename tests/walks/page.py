"""Writes down what came of a long walk: docs/soak.md is made here and nowhere else."""

from collections import Counter, defaultdict
from typing import Final

HOLDS: Final = """\
- **Refused is refused.** An action that is refused, dies at any of its statements or loses its connection leaves no
  row behind.
- **Legal moves only.** Every status in the ledger follows the one before along the national list; every change is one
  version.
- **Somebody has it.** An open dossier lies with exactly one: a desk, its applicant, or the parts it waits for; with a
  next step and a time. One that ended lies with nobody.
- **The process agrees.** Tokens of the marking are the open tasks, the running parts and the running clocks.
- **The clock is right.** Every due time equals a second, plainer count over working days and holidays; a supplement
  starts it anew, a re-appointment never moves it and happens once.
- **Money balances.** Every entry adds up to nothing; what is owed, held, receipted and on its way back agree for each
  dossier and each payment; the books know exactly the money that the bank knows; nobody pays twice.
- **Two have signed.** An application for two is sent with exactly the answers and files that the second saw and signed,
  and as soon as everybody has signed; whatever changes in between ends the signature.
- **Nobody confirms for another.** What a counter sends was confirmed by its owner, answer for answer; a code opens one
  thing, in time, once.
- **What is handed over is proven.** Once, against a signature or a code, and late stays late; a parcel lies nowhere
  else, what comes back waits at the counter, and what truly became of it can always be noted.
- **A move keeps its promises.** A dossier moved to another revision keeps its times, fee, tasks and all that its
  applicant wrote; moved back it has its old marking, answers, tasks and clocks.
- **A batch does what it acknowledged.** Each of its tasks, no other, is done or refused with a sentence.
- **Petitions have clocks of their own.** Counted a second time; what was late stays late; nobody whom one is about
  works on it, and somebody is left who may; no name is public. A rating comes in time, from who may give it.
- **Turns are kept.** Nobody is called before those who came first, or whom the law puts first.
- **Numbers run.** Dossier codes and tickets of a day, receipts, letters, petitions and documents of a year go from 1
  without gap or double.
- **News works once.** However late, often or disordered it arrives, each letter, message, charge and part is there
  once.
- **Counts are true.** The kept counts of every desk equal what counting gives, and what the desk lists.
- **The ledger verifies.** The whole tree is recomputed against its signed checkpoints.
"""
PAGE: Final = """\
# The long walk

`make soak` writes this page. A random walker plays applicants, second signers, officers at counters and desks, finance,
the bank, the owner of a procedure and the platform on a real PostgreSQL: procedures with and without fees, parallel
opinions, a case linked over three agencies, marriage with its invitation, people helped to apply, results by post, a
revision that takes effect while dossiers are open, batches, ratings and petitions. Time passes over nights, weekends,
Tết and the turn of the year; workers sleep; news arrives late, twice and in any order; processes die
and connections break in the middle of transactions.

**{walked}. Defects: 0.**

## What held

{holds}
The first is looked at whenever something dies and at one refusal in five; statuses, owners, processes, clocks,
signatures, confirmations, moves, petitions and turns after every step; the others whenever everything has come to rest:
every 500 steps and at the end of a world.

## What was tried

`died`: the process ended at a random statement; `cut`: the server closed the connection there; `again`: the same was
tried a second time.

| attempt | done | refused | died | cut | again |
|---|---|---|---|---|---|
{table}
"""
OUTCOMES: Final = ("done", "refused", "died", "cut")


def page(tried: Counter[tuple[str, str]], seed: int, worlds: int, steps: int, seconds: float) -> str:
    """Return the page."""
    rows = defaultdict[str, Counter[str]](Counter)
    for (kind, outcome), number in tried.items():
        rows[kind.partition(",")[0]]["again" if kind.endswith(", again") else outcome] += number
    table = [
        f"| {kind} | " + " | ".join(f"{rows[kind][name]:,}" for name in (*OUTCOMES, "again")) + " |"
        for kind in sorted(rows)
    ]
    whole = Counter[str]()
    for row in rows.values():
        whole.update(row)
    total = "| **all** | " + " | ".join(f"**{whole[name]:,}**" for name in (*OUTCOMES, "again")) + " |"
    speed = f"{seconds / 60:.0f} minutes, {steps / max(seconds, 1):.0f} steps a second"
    walked = f"{steps:,} steps in {worlds} worlds, seeds {seed} to {seed + worlds - 1}, {speed}"
    return PAGE.format(walked=walked, holds=HOLDS, table="\n".join([*table, total]))
