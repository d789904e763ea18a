"""Walks many thousand steps through worlds of their own and writes docs/soak.md: `make soak`."""

import argparse
import importlib
import json
import math
import multiprocessing
import os
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from pathlib import Path

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

ROOT = Path(__file__).resolve().parents[2]
SPEED = "{task.fields[speed]}"
TELL_EVERY = 25
FORK = multiprocessing.get_context("fork")


@dataclass(frozen=True)
class World:
    """A seed and how far to walk from it."""

    seed: int
    steps: int
    until: float = math.inf


def main() -> int:
    """Walk, show how far it is, and write the page; 1 when something did not hold."""
    parser = argparse.ArgumentParser(prog="python -m tests.walks", description=__doc__)
    parser.add_argument("--steps", type=int, default=100_000, help="default: %(default)s")
    parser.add_argument(
        "--seed", type=int, default=1, help="of the first world; the others follow; default: %(default)s"
    )
    parser.add_argument("--world", type=int, default=2_500, help="steps in one world; default: %(default)s")
    parser.add_argument("--processes", type=int, default=1, help="worlds walked at once; default: %(default)s")
    parser.add_argument("--minutes", type=float, default=math.inf, help="stop after so long, wherever the walk is then")
    parser.add_argument("--page", type=Path, help="where to write what came of it, such as docs/soak.md")
    parser.add_argument("--profile", action="store_true", help="show where the time of the first world goes")
    options = parser.parse_args()
    until = time.monotonic() + 60 * options.minutes
    worlds = [
        World(options.seed + number, min(options.world, options.steps - start), until)
        for number, start in enumerate(range(0, options.steps, options.world))
    ]
    sys.path[:0] = [str(ROOT), str(ROOT / "src")]
    started = time.monotonic()
    with _filled_database():
        if options.profile:
            _profiled(worlds[0])
            return 0
        tried, story, walked = _walk_all(worlds, options.processes, options.steps)
    if story:
        print(story, file=sys.stderr)
        return 1
    from tests.walks.page import page

    text = page(tried, options.seed, len(walked), sum(walked), time.monotonic() - started)
    if options.page:
        options.page.write_text(text, encoding="utf-8")
    else:
        print(text)
    return 0


@contextmanager
def _filled_database() -> Iterator[None]:
    """Run a throw-away server with all tables, the directory and the procedures."""
    from thanglong.kernel.database import THROW_AWAY, EmbeddedPostgres

    folder = Path(tempfile.mkdtemp(prefix="thanglong-walks-"))
    folder.chmod(0o755)
    os.environ |= {"DATA_DIR": str(folder), "DJANGO_SETTINGS_MODULE": "thanglong.site.settings"}
    server = EmbeddedPostgres(folder, parameters=THROW_AWAY)
    try:
        os.environ["DATABASE_URL"] = server.start()
        import django

        django.setup()
        filling = FORK.Process(target=_fill)
        filling.start()
        filling.join()
        if filling.exitcode:
            raise SystemExit("the database could not be filled")
        yield
    finally:
        server.stop()
        shutil.rmtree(folder, ignore_errors=True)


def _fill() -> None:
    """Fill the database in a process of its own: typesetting starts threads, and a process with threads cannot fork."""
    from django.conf import settings
    from django.core.management import call_command

    from thanglong.delivery.procedures.service import publish_bundles
    from thanglong.foundation.directory.service import load_directory

    call_command("migrate", verbosity=0)
    load_directory()
    publish_bundles(settings.PROCEDURES_DIR)


def _walk_all(worlds: list[World], processes: int, steps: int) -> tuple[Counter[tuple[str, str]], str, list[int]]:
    """Walk every world in a process of its own, a few at once; stop at the first that goes astray.

    Returns what was tried, the story of what went astray, and how far each world came.
    """
    importlib.import_module("tests.walks.walk")  # before any process is forked, so that all walk the same code
    waiting, tried = list(reversed(worlds)), Counter[tuple[str, str]]()
    running: dict[Connection, tuple[World, multiprocessing.Process]] = {}
    reached = dict[World, int]()
    started = time.monotonic()
    columns = (TextColumn("steps"), BarColumn(), MofNCompleteColumn(), TextColumn(SPEED))
    with Progress(*columns, TimeElapsedColumn(), TimeRemainingColumn(), auto_refresh=False) as bar:
        task, shown = bar.add_task("", total=steps, speed=""), started
        while running or (waiting and time.monotonic() < worlds[0].until):
            while waiting and len(running) < processes and time.monotonic() < worlds[0].until:
                world = waiting.pop()
                running |= _start(world)
            for end in wait(list(running)):
                world, process = running[end]
                try:
                    kind, said = end.recv()
                except EOFError:
                    process.join()
                    kind, said = "astray", f"the process of seed {world.seed} ended with {process.exitcode}"
                if kind == "step":
                    reached[world] = said
                    done = sum(reached.values())
                    bar.update(task, completed=done, speed=f"{done / (time.monotonic() - started):.0f}/s", refresh=True)
                    if not bar.console.is_terminal and time.monotonic() - shown > 30:
                        shown = time.monotonic()
                        print(f"{done} of {steps} steps, {done / (shown - started):.0f}/s", flush=True)
                    continue
                process.join()
                del running[end]
                if kind == "astray":
                    for _world, other in running.values():
                        other.terminate()
                    return tried, said, list(reached.values())
                tried.update({(name, outcome): number for name, outcome, number in json.loads(said)})
    return tried, "", list(reached.values())


def _start(world: World) -> dict[Connection, tuple[World, multiprocessing.Process]]:
    ours, theirs = multiprocessing.Pipe(duplex=False)
    process = FORK.Process(target=_walk, args=(world, theirs))
    process.start()
    theirs.close()
    return {ours: (world, process)}  # type: ignore[dict-item]


def _walk(world: World, answer: Connection) -> None:
    from tests.walks.ground import copy_of_database
    from tests.walks.walk import Astray, Walk

    with copy_of_database(f"walk_{world.seed}_{os.getpid()}"):
        walk = Walk(world.seed)
        try:
            walk.go(
                world.steps, tell=lambda number: number % TELL_EVERY or answer.send(("step", number)), until=world.until
            )
        except Astray as story:
            answer.send(("astray", str(story)))
            return
    answer.send(("step", walk.number))
    answer.send(("done", json.dumps([(*key, number) for key, number in walk.tried.items()])))


def _profiled(world: World) -> None:
    import cProfile
    import pstats

    from tests.walks.ground import copy_of_database
    from tests.walks.walk import Walk

    with copy_of_database("walk_profiled"), cProfile.Profile() as profile:
        started = time.monotonic()
        walk = Walk(world.seed)
        walk.go(world.steps)
        print(f"{world.steps / (time.monotonic() - started):.0f} steps/s")
    pstats.Stats(profile).sort_stats("cumulative").print_stats(70)
    for key, number in sorted(walk.tried.items()):
        print(f"{number:6} {key}")


if __name__ == "__main__":
    raise SystemExit(main())
