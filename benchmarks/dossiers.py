"""Dossiers a second: submission, four tasks and the result, each step locked, recorded, announced and committed."""

import statistics
from typing import Any

from django.db.models import Q

from benchmarks.lives import LIMIT, NAMES, NET, OURS, SPIFF, VIEWFLOW
from benchmarks.progress import Progress
from benchmarks.workers import Lap, Workers
from thanglong.delivery.dossiers.models import Dossier, Result, Task
from thanglong.foundation.ledger.models import LedgerEntry
from thanglong.kernel.models import OutboxEvent

GOALS = ((SPIFF, 3.0), (VIEWFLOW, 8.0), (LIMIT, 0.8))
Laps = dict[str, list[list[Lap]]]


def measure(progress: Progress, *, quick: bool = False) -> dict[str, Any]:
    """Live lives in all ways in turns, so that a busy moment of the machine hits all alike; return the figures."""
    rounds, count = (1, 2) if quick else (60, 3)
    found: dict[str, Any] = {}
    with Workers(2) as workers:
        found["rows"] = {name: _rows_of_one_life(workers, name) for name in NAMES}
        for processes in (1, 2):
            laps: Laps = {name: [] for name in NAMES}
            for name in NAMES:
                workers.run(name, 1 if quick else 10, processes)
            for number in progress.track(range(rounds), f"dossiers, {processes} process(es)"):
                for name in (*NAMES[number % len(NAMES) :], *NAMES[: number % len(NAMES)]):
                    laps[name].append(workers.run(name, count, processes))
            found[f"processes_{processes}"] = _figures(laps)
    return found


def _rows_of_one_life(workers: Workers, name: str) -> dict[str, int]:
    """Return how many rows of each kind one life leaves behind."""
    before = _counts()
    workers.run(name, 1, 1)
    return {kind: number - before[kind] for kind, number in _counts().items()}


def _counts() -> dict[str, int]:
    from viewflow.workflow.models import Task as ViewflowTask

    theirs = ViewflowTask.objects.filter(Q(flow_task_type="HUMAN")).count()
    return {
        "dossiers": Dossier.objects.count(),
        "tasks": Task.objects.count() + theirs,
        "results": Result.objects.exclude(issued_at=None).count(),
        "ledger entries": LedgerEntry.objects.count(),
        "outbox events": OutboxEvent.objects.count(),
        "ended": Dossier.objects.exclude(ended_at=None).count(),
    }


def _figures(laps: Laps) -> dict[str, Any]:
    """Return medians over all lives; ways take turns, so that their lives meet the same machine."""
    usual = {
        name: statistics.median(one for group in groups for lap in group for one in lap.seconds)
        for name, groups in laps.items()
    }
    cpu = {name: statistics.mean(lap.cpu for group in groups for lap in group) for name, groups in laps.items()}
    processes = len(laps[OURS][0])
    return {
        "dossiers_per_second": {name: round(processes / seconds, 1) for name, seconds in usual.items()},
        "cpu_ms_per_dossier": {name: round(seconds * 1000, 1) for name, seconds in cpu.items()},
        "ratios": {peer: [round(times[peer] / times[way], 2) for times, way in _ways(usual, cpu)] for peer, _ in GOALS},
    }


def _ways(usual: dict[str, float], cpu: dict[str, float]) -> tuple[tuple[dict[str, float], str], ...]:
    """Return what is compared: by the clock and by the CPU, with the platform's own actions and with bare writes."""
    return (usual, OURS), (cpu, OURS), (usual, NET), (cpu, NET)


def report(figures: dict[str, Any]) -> str:
    """Return the chapter of docs/benchmarks.md."""
    lines = [
        "## Dossiers",
        "",
        "One life of a dossier: submission, intake, assessment, signature, issue, hand-over. Each is one transaction"
        " that locks the dossier's row, closes and opens task rows, writes a ledger entry and an outbox event, and is"
        " committed to disk. Typesetting and signing are left out in all ways alike (a stub result row). The first way"
        " runs the platform's own actions with every rule: rights, validation, fees, deadlines, status moves. The"
        " others write the same rows by the same functions, and nothing else.",
        "",
    ]
    for processes in (1, 2):
        lines += _table(figures[f"processes_{processes}"], processes)
    rows = figures["rows"][OURS]
    lines += [
        "CPU is that of the client and of its database session, and includes what is not timed: the draft, the stub"
        " result, finding the next task.",
        "",
        "“Above the limit” is what an engine, or the rules, cost beyond the writes. With these writes an engine that"
        f" costs nothing would be {_bound(figures, SPIFF)} times as fast as SpiffWorkflow and"
        f" {_bound(figures, VIEWFLOW)} times as fast as django-viewflow (one process, by CPU): only cheaper writes lead"
        " nearer to the goals.",
        "",
    ]
    lines += ["Rows that one life leaves in every way: " + ", ".join(f"{n} {kind}" for kind, n in rows.items()) + "."]
    return "\n".join(lines) + "\n"


def _bound(figures: dict[str, Any], peer: str) -> float:
    cpu = figures["processes_1"]["cpu_ms_per_dossier"]
    return round(cpu[peer] / cpu[LIMIT], 2)


def _table(figures: dict[str, Any], processes: int) -> list[str]:
    rates, cpu = figures["dossiers_per_second"], figures["cpu_ms_per_dossier"]
    heading = "one process" if processes == 1 else f"{processes} processes"
    lines = [
        f"| {heading} | dossiers/s | CPU ms a dossier | above the limit |",
        "|---|---:|---:|---:|",
        *(f"| {name} | {rates[name]} | {cpu[name]} | {cpu[name] - cpu[LIMIT]:.1f} |" for name in NAMES),
        "",
        "| times faster than | goal | own actions | by CPU | net, bare writes | by CPU |",
        "|---|---:|---:|---:|---:|---:|",
    ]
    for peer, goal in GOALS:
        lines.append(f"| {peer} | {goal:g} | {' | '.join(str(ratio) for ratio in figures['ratios'][peer])} |")
    return [*lines, ""]
