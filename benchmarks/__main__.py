"""Runs the measurements named on the command line, or all: `make bench ARGS="dossiers --seconds 60"`."""

import argparse
import importlib
import json
import sys
from pathlib import Path
from typing import Any

from benchmarks.node import node

NAMES = ("dossiers",)
RESULTS = Path(__file__).resolve().parent.parent / "var" / "benchmarks.json"


def main() -> int:
    """Measure, print, and keep the figures in var/benchmarks.json."""
    parser = argparse.ArgumentParser(prog="benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", help=f"any of: {', '.join(NAMES)}")
    parser.add_argument("--seconds", type=float, default=30.0, help="how long each engine or page is measured")
    options = parser.parse_args()
    unknown = set(options.names) - set(NAMES)
    if unknown:
        parser.error(f"unknown: {', '.join(sorted(unknown))}; known: {', '.join(NAMES)}")
    found: dict[str, Any] = {}
    with node():
        for name in options.names or NAMES:
            found[name] = importlib.import_module(f"benchmarks.{name}").measure(options.seconds)
            print(table(name, found[name]), flush=True)
    RESULTS.parent.mkdir(parents=True, exist_ok=True)
    RESULTS.write_text(json.dumps(found, ensure_ascii=False, indent=2) + "\n")
    return 0


def table(name: str, figures: dict[str, Any]) -> str:
    """Return the figures as lines of text."""
    lines = ["", name, "=" * len(name)]
    for heading, values in figures.items():
        if isinstance(values, dict):
            lines.append(heading.replace("_", " "))
            lines += [f"  {label:<44} {value:>10}" for label, value in values.items()]
        else:
            lines.append(f"{heading.replace('_', ' ')}: {values}")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
