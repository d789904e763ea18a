"""Runs the measurements named on the command line, or all: `make bench ARGS="dossiers --seconds 60"`."""

import argparse
import importlib
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from benchmarks.node import node

ON_A_NODE = ("dossiers",)
ALONE = ("signatures",)
ROOT = Path(__file__).resolve().parent.parent
RESULTS = ROOT / "var" / "benchmarks.json"


def main() -> int:
    """Measure, print, and keep the figures in var/benchmarks.json."""
    names = (*ON_A_NODE, *ALONE)
    parser = argparse.ArgumentParser(prog="benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", help=f"any of: {', '.join(names)}")
    parser.add_argument("--seconds", type=float, default=60.0, help="how long engines are measured in turn")
    options = parser.parse_args()
    unknown = set(options.names) - set(names)
    if unknown:
        parser.error(f"unknown: {', '.join(sorted(unknown))}; known: {', '.join(names)}")
    sys.path.insert(0, str(ROOT / "src"))
    chosen = options.names or names
    found = {name: alone(name) for name in ALONE if name in chosen}
    if on_a_node := [name for name in ON_A_NODE if name in chosen]:
        with node():
            for name in on_a_node:
                found[name] = importlib.import_module(f"benchmarks.{name}").measure(options.seconds)
    for name, figures in found.items():
        print(table(name, figures))
    RESULTS.parent.mkdir(parents=True, exist_ok=True)
    RESULTS.write_text(json.dumps(found, ensure_ascii=False, indent=2) + "\n")
    return 0


def alone(name: str) -> dict[str, Any]:
    """Run a measurement that needs no node in a process of its own; it prints JSON."""
    command = [sys.executable, "-m", f"benchmarks.{name}"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, check=True)
    figures: dict[str, Any] = json.loads(done.stdout)
    return figures


def table(name: str, figures: dict[str, Any]) -> str:
    """Return the figures as lines of text."""
    lines = ["", name, "=" * len(name)]
    for heading, values in figures.items():
        if isinstance(values, dict):
            lines.append(heading.replace("_", " "))
            lines += [f"  {label:<44} {value:>10}" for label, value in values.items()]
        else:
            lines.append(f"{heading:<46} {values:>10}")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
