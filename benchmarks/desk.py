"""The desk among a million dossiers of two hundred units, beside Django's admin on the same tables."""

import statistics
import time
from datetime import date
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from benchmarks.counting_rows import count_rows
from benchmarks.crew import Crew
from benchmarks.million import RARE, fill
from benchmarks.pages import Page, in_turns, latency_of, session_of
from benchmarks.progress import Progress
from benchmarks.web import ask, server
from thanglong.delivery.dossiers import counting
from thanglong.delivery.dossiers import service as dossiers
from thanglong.foundation.directory.service import appoint
from thanglong.kernel.actions import perform
from thanglong.kernel.actors import Actor, Role
from thanglong.kernel.vietnamese import fold

HATS: Final = (Role.SPECIALIST, Role.LEADER, Role.CLERK, Role.CONSULTEE)
AT_ONCE: Final = (1, 4)
WALKS: Final = ("Seq Scan on dossiers_dossier", "Seq Scan on dossiers_task")
PEERS: Final = {
    "the unit's open tasks": "admin: the same tasks by filter",
    "find a name, typed without diacritics": "admin: the same name",
    "page of dossiers, far down": "admin: a page as far down",
    "own queue": "admin: all tasks",
}


def measure(progress: Progress, *, quick: bool = False, rows: int = 1_000_000) -> dict[str, Any]:
    """Fill the node, look at every statement's plan, then ask for the pages in turns with the peer's."""
    call_command("collectstatic", interactive=False, verbosity=0, ignore_patterns=["viewflow*"])
    crew = Crew()
    dossier = perform(dossiers.SubmitDossier(draft_id=crew.draft().pk), crew.citizen)
    began = time.perf_counter()
    fill(crew, dossier, 2_000 if quick else rows)
    found: dict[str, Any] = {"rows": dossiers.Dossier.objects.count(), "fill": round(time.perf_counter() - began)}
    wide = _wide(crew)
    pages = _pages(crew, wide)
    found["plans"] = {page.name: _plans(page) for page in pages if page.path.startswith("/desk/")}
    found["drift"] = len(counting.drift())
    found["counts"] = _counts(wide)
    with server(Path(settings.DATA_DIR) / "web.log") as port:
        for page in pages:
            ask(port, page.path, page.session, 1 if page.slow else 4, 1 if page.slow else 2)
        requests = 5 if quick else 20
        found["latency"] = {page.name: {} for page in pages}
        for at_once in AT_ONCE[:1] if quick else AT_ONCE:
            for name, visits in in_turns(port, pages, requests, at_once, progress).items():
                found["latency"][name][str(at_once)] = latency_of(visits)
    return found


def _wide(crew: Crew) -> Actor:
    """Give the specialist every other hat in the committee, since small offices work so."""
    actor = crew.specialist
    roles = [role.value for role in HATS]
    appoint(actor.id, actor.agency, roles, title="Công chức", effective_from=date(2025, 7, 1))
    return Actor(**{**actor.__dict__, "roles": frozenset(roles)})


def _pages(crew: Crew, wide: Actor) -> list[Page]:
    officer, many = session_of(crew.counter), session_of(wide)
    middle = dossiers.dossier_list(wide).page(after=f"2026-04-15T08:00:00+07:00~{crew.draft().pk}", size=25)
    name = fold(RARE).replace(" ", "+")
    unit = f"agency={crew.committee}&done_at__isnull=True&role__in={','.join(HATS)}"
    far = dossiers.Dossier.objects.count() // 2 // 25
    return [
        Page("own queue", "/desk/", officer),
        Page("the unit's open tasks", "/desk/?view=unit", many),
        Page("what is late", "/desk/?view=late", many),
        Page("what waits for citizens", "/desk/?view=waiting", many),
        Page("find a name, typed without diacritics", f"/desk/?view=all&q={name}", many),
        Page("find a frequent name", "/desk/?view=all&q=nguyen+van+hoa", many),
        Page("page of dossiers, far down", f"/desk/?view=all&after={middle.after}".replace("+", "%2B"), many),
        Page("why things are late", "/desk/late/", many),
        Page("admin: all tasks", "/admin/dossiers/task/", officer, slow=True),
        Page("admin: the same tasks by filter", f"/admin/dossiers/task/?{unit}", many, slow=True),
        Page("admin: the same name", f"/admin/dossiers/dossier/?q={name}", many, slow=True),
        Page("admin: a page as far down", f"/admin/dossiers/dossier/?p={far}", many, slow=True),
    ]


def _plans(page: Page) -> dict[str, Any]:
    """Ask for a page in this process, and explain each of its statements."""
    client = Client(headers={"accept-language": "vi", "host": "localhost"})
    client.cookies["sessionid"] = page.session
    client.get(page.path)
    with CaptureQueriesContext(connection) as seen:
        answer = client.get(page.path)
    if answer.status_code != 200:
        raise RuntimeError(f"{page.path} answered {answer.status_code}")
    reading = [query["sql"] for query in seen if query["sql"].lstrip().startswith(("SELECT", "WITH"))]
    with connection.cursor() as cursor:
        plans = []
        for statement in reading:
            cursor.execute(f"EXPLAIN {statement}")
            plans.append("\n".join(row[0] for row in cursor.fetchall()))
    return {"statements": len(seen), "walks": sum(any(walk in plan for walk in WALKS) for plan in plans)}


def _counts(actor: Actor) -> dict[str, float]:
    """Compare the kept counts with counting the same rows."""
    return {"kept": _median(lambda: dossiers.queue_counts(actor)), "counted": _median(lambda: count_rows(actor))}


def _median(work: Any) -> float:
    times = []
    for _ in range(15):
        began = time.perf_counter()
        work()
        times.append(time.perf_counter() - began)
    return round(statistics.median(times) * 1000, 2)


def report(figures: dict[str, Any]) -> str:
    """Return the chapter of docs/benchmarks.md."""
    latency, plans = figures["latency"], figures["plans"]
    levels = list(next(iter(latency.values())))
    lines = [
        "## The desk among many dossiers",
        "",
        f"{figures['rows']:,} dossiers of 200 units, one in ten open, filled by COPY in {figures['fill']} s. The ward"
        " of the officer has a twentieth of them, and the officer four hats. Milliseconds p50 / p95; the admin reads"
        " the same tables, with no rights to look at.",
        "",
        f"| page | {' | '.join(f'{n} at once' for n in levels)} | statements | that walk through a table |",
        f"|---|{'---:|' * (len(levels) + 2)}",
    ]
    for name, found in latency.items():
        cells = " | ".join(f"{one['p50']} / {one['p95']}" for one in found.values())
        plan = plans.get(name, {"statements": "", "walks": ""})
        lines.append(f"| {name} | {cells} | {plan['statements']} | {plan['walks']} |")
    lines += ["", "| | times as fast as the admin |", "|---|---:|"]
    for name, peer in PEERS.items():
        ratio = statistics.median(latency[peer][n]["p50"] / latency[name][n]["p50"] for n in levels)
        lines.append(f"| {name} | {ratio:.1f} |")
    counts = figures["counts"]
    lines += [
        "",
        f"All counts beside the queue: {counts['kept']} ms from kept counts, {counts['counted']} ms by counting rows."
        f" Kept counts that are not true: {figures['drift']}.",
    ]
    return "\n".join(lines) + "\n"
