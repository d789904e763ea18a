"""How fast the main pages answer, beside Django's admin list of the same tasks; what they weigh; what search finds."""

import statistics
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.core.management import call_command
from django.http import HttpRequest

from benchmarks.crew import CODE, Crew
from benchmarks.progress import Progress
from benchmarks.recall import QUESTIONS, measure_search
from benchmarks.web import ask, server, weight
from thanglong.delivery.dossiers import service as dossiers
from thanglong.delivery.dossiers.models import Task
from thanglong.foundation.identity.service import Account, hats_of, open_session
from thanglong.kernel.actions import perform
from thanglong.kernel.actors import Actor

AT_ONCE = (1, 4, 16)
ROUNDS = 5
Visits = tuple[list[float], float]
QUEUE, PEER = "queue of an officer", "Django admin list of the same tasks"
FIRST_VISIT, NEXT_PAGE = 60_000, 15_000


@dataclass(frozen=True)
class Page:
    """A page by its name, and whose session asks for it; a slow one is asked for once in a round."""

    name: str
    path: str
    session: str = ""
    slow: bool = False


def measure(progress: Progress, *, quick: bool = False) -> dict[str, Any]:
    """Fill a ward's queue, start the server, and ask for every page at several levels of concurrency."""
    call_command("collectstatic", interactive=False, verbosity=0, ignore_patterns=["viewflow*"])
    pages = _pages(Crew(), 12 if quick else 200)
    requests = 20 if quick else 160
    found: dict[str, Any] = {"latency": {page.name: {} for page in pages}}
    with server(Path(settings.DATA_DIR) / "web.log") as port:
        for page in pages:
            ask(port, page.path, page.session, 16, 4)
        for at_once in AT_ONCE:
            for name, visits in in_turns(port, pages, requests, at_once, progress).items():
                found["latency"][name][str(at_once)] = latency_of(visits)
        found["bytes"] = _weights(port, pages)
    found["search"] = measure_search()
    return found


def _pages(crew: Crew, count: int) -> list[Page]:
    """Submit dossiers and name the pages that are measured."""
    draft = crew.draft()
    sent = [perform(dossiers.SubmitDossier(draft_id=crew.draft().pk), crew.citizen) for _ in range(count)]
    for dossier in sent[: count // 4]:
        perform(dossiers.AcceptDossier(task_id=Task.objects.open().get(dossier=dossier).pk), crew.counter)
    citizen, officer = session_of(crew.citizen), session_of(crew.counter)
    first = crew.procedure.form.pages[0].id
    return [
        Page("home", "/"),
        Page("search", "/search/?q=dang+ky+khai+sinh"),
        Page("procedure", f"/procedures/{CODE}/"),
        Page("application page", f"/applications/{draft.pk}/{first}/", citizen),
        Page("dossier of an applicant", f"/dossiers/{sent[-1].pk}/", citizen),
        Page(QUEUE, "/desk/", officer),
        Page("dossier of an officer", f"/desk/dossiers/{sent[-1].pk}/", officer),
        Page(PEER, "/admin/dossiers/task/", officer),
    ]


def session_of(actor: Actor) -> str:
    """Sign a person in and return the key of the session."""
    account = Account.objects.get(pk=actor.account_id)
    request = HttpRequest()
    request.session = SessionStore()
    open_session(request, account, hats_of(account)[-1].acting_as)
    request.session.save()
    return str(request.session.session_key)


def in_turns(port: int, pages: list[Page], requests: int, at_once: int, progress: Progress) -> dict[str, list[Visits]]:
    """Ask for the pages in several rounds, so that a busy moment of the machine hits all alike."""
    found: dict[str, list[Visits]] = {page.name: [] for page in pages}
    for _round in progress.track(range(ROUNDS), f"pages, {at_once} at once"):
        for page in pages:
            found[page.name].append(ask(port, page.path, page.session, 1 if page.slow else requests // ROUNDS, at_once))
    return found


def latency_of(visits: list[Visits]) -> dict[str, float]:
    """Return the middle and the slow end of the times, in milliseconds, and the pages a second."""
    times = [one for some, _seconds in visits for one in some]
    return {
        "p50": round(statistics.median(times) * 1000, 1),
        "p95": round(statistics.quantiles(times, n=20)[-1] * 1000, 1),
        "per_second": round(len(times) / sum(seconds for _times, seconds in visits), 1),
    }


def _weights(port: int, pages: list[Page]) -> dict[str, dict[str, int]]:
    """Weigh every page as the first that a browser sees, and as the next after another one of the same face."""
    found = {}
    for page in pages:
        before: set[str] = set()
        weight(port, _neighbour(page, pages).path, page.session, before)
        found[page.name] = {
            "first visit": weight(port, page.path, page.session, set()),
            "next page": weight(port, page.path, page.session, before),
        }
    return found


def _neighbour(page: Page, pages: list[Page]) -> Page:
    """Return another page from which somebody comes to this one."""
    desk = page.path.startswith("/desk/")
    return next(other for other in pages if other != page and other.path.startswith("/desk/") == desk)


def report(figures: dict[str, Any]) -> str:
    """Return the chapter of docs/benchmarks.md."""
    lines = [
        "## Pages",
        "",
        "granian with two workers, PostgreSQL and the client share the machine; every request is a page with its"
        " queries. Milliseconds p50 / p95 and requests a second, by the number of connections that ask without pause.",
        "",
        f"| page | {' | '.join(f'{n} at once' for n in AT_ONCE)} |",
        f"|---|{'---:|' * len(AT_ONCE)}",
    ]
    for name, levels in figures["latency"].items():
        cells = (f"{one['p50']} / {one['p95']}, {one['per_second']}/s" for one in levels.values())
        lines.append(f"| {name} | {' | '.join(cells)} |")
    ratio = statistics.median(
        figures["latency"][PEER][str(n)]["p50"] / figures["latency"][QUEUE][str(n)]["p50"] for n in AT_ONCE
    )
    lines += ["", f"The queue answers {ratio:.2f} times as fast as Django's admin list of the same table.", ""]
    lines += [*_weight_table(figures["bytes"]), "", *_search_table(figures["search"])]
    return "\n".join(lines) + "\n"


def _weight_table(found: dict[str, dict[str, int]]) -> list[str]:
    lines = [
        f"Bytes as sent, with styles, fonts, scripts and pictures (goal: {FIRST_VISIT} on a first visit,"
        f" {NEXT_PAGE} for the next page):",
        "",
        "| page | first visit | next page |",
        "|---|---:|---:|",
    ]
    return lines + [f"| {name} | {one['first visit']} | {one['next page']} |" for name, one in found.items()]


def _search_table(found: dict[str, dict[str, float]]) -> list[str]:
    lines = [
        f"Search is asked {len(QUESTIONS)} questions, typed without diacritics, over the published procedures; the peer"
        " searches the same folded phrases.",
        "",
    ]
    lines += ["| search without diacritics | recall@3 (goal 0.95) | ms |", "|---|---:|---:|"]
    return lines + [f"| {name} | {one['recall']} | {one['ms']} |" for name, one in found.items()]
