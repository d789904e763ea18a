"""The source tree as the guard tests see it."""

import ast
import importlib
import pkgutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import thanglong

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "thanglong"


def modules(*, with_tests: bool = False) -> list[Path]:
    """Return our Python files, without migrations."""
    return sorted(
        path
        for path in SOURCE.rglob("*.py")
        if "migrations" not in path.parts and (with_tests or "tests" not in path.relative_to(SOURCE).parts)
    )


def name(path: Path) -> str:
    """Return a path as people say it."""
    return str(path.relative_to(ROOT))


@cache
def tree(path: Path) -> ast.Module:
    """Return the parsed file."""
    return ast.parse(path.read_text(encoding="utf-8"))


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Yield every function and method of a file."""
    return (node for node in ast.walk(tree(path)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def templates() -> list[Path]:
    """Return every HTML template."""
    return sorted(SOURCE.rglob("templates/**/*.html"))


@cache
def import_everything() -> None:
    """Import every module, so that the registries of actions, events and jobs are full."""
    for module in pkgutil.walk_packages(thanglong.__path__, "thanglong."):
        parts = module.name.split(".")
        if not {"tests", "migrations", "__main__"} & set(parts):
            importlib.import_module(module.name)


@cache
def all_tests() -> str:
    """Return the text of every test, to look names up in."""
    files = [*SOURCE.rglob("tests/**/*.py"), *(ROOT / "tests").rglob("*.py")]
    return "\n".join(path.read_text(encoding="utf-8") for path in files if "guards" not in path.parts)
