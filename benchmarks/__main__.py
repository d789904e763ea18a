"""Runs the measurements named on the command line, or all, and writes docs/benchmarks.md: `make bench`."""

import argparse
import importlib
import json
import os
import sys
from pathlib import Path
from typing import Any

from benchmarks.node import node
from benchmarks.progress import Progress
from benchmarks.writing import write

NAMES = ("dossiers", "pages", "signatures", "desk")
ROWS = 1_000_000
ROOT = Path(__file__).resolve().parent.parent
RESULTS = ROOT / "var" / "benchmarks.json"


def main() -> int:
    """Measure, print, keep the figures, and write the page; a quick run only prints."""
    parser = argparse.ArgumentParser(prog="benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", help=f"any of: {', '.join(NAMES)}; all when none is named")
    parser.add_argument("--quick", action="store_true", help="a short run that shows that everything works")
    parser.add_argument(
        "--rows", type=int, default=ROWS, help="dossiers for the chapter on the desk; default: %(default)s"
    )
    parser.add_argument("--without", action="append", default=[], help="a chapter to leave out, such as desk")
    parser.add_argument("--json", type=Path, help="write the figures of this run to a file as well")
    options = parser.parse_args()
    if unknown := set(options.names) - set(NAMES):
        parser.error(f"unknown: {', '.join(sorted(unknown))}; known: {', '.join(NAMES)}")
    names = [name for name in options.names or NAMES if name not in options.without]
    found = measure(names, quick=options.quick, rows=options.rows)
    if options.json:
        options.json.write_text(json.dumps(found, ensure_ascii=False, indent=2) + "\n")
    if not options.quick:
        known = json.loads(RESULTS.read_text()) if RESULTS.exists() else {}
        RESULTS.parent.mkdir(parents=True, exist_ok=True)
        RESULTS.write_text(json.dumps(known | found, ensure_ascii=False, indent=2) + "\n")
        write(ROOT / "docs" / "benchmarks.md", known | found)
    return 0


def measure(names: list[str], *, quick: bool, rows: int) -> dict[str, Any]:
    """Measure on a node that lives as long as this takes, and print each chapter as soon as it is known."""
    paths = [str(ROOT), str(ROOT / "src")]
    sys.path[:0] = paths
    os.environ["PYTHONPATH"] = os.pathsep.join(paths)
    found: dict[str, Any] = {}
    with node():
        for name in names:
            module = importlib.import_module(f"benchmarks.{name}")
            size = {"rows": rows} if name == "desk" else {}
            found[name] = module.measure(Progress(), quick=quick, **size)
            print(module.report(found[name]), flush=True)
    return found


if __name__ == "__main__":
    sys.exit(main())
