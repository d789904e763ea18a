"""Names that say what is inside."""

import ast
import re

import pytest

from tests.guards.source import ROOT, SOURCE, modules, name, tree

DUMPING_GROUNDS = {"utils", "util", "helpers", "helper", "common", "misc", "tools", "lib"}


def test_no_dumping_grounds():
    folders = {part for path in modules(with_tests=True) for part in path.relative_to(SOURCE).with_suffix("").parts}
    assert folders & DUMPING_GROUNDS == set()


@pytest.mark.parametrize("path", modules(), ids=name)
def test_every_module_says_why_it_exists(path):
    if path.read_text(encoding="utf-8").strip():
        assert ast.get_docstring(tree(path)), f"{name(path)} needs one sentence on why it exists"


def test_own_code_is_imported_at_the_top():
    """A function-local import of our own code hides a circle.

    `apps.ready()` needs it, and so do the composition root and the command line, which start before Django is set up.
    """
    early = {"site", "cli"}
    hidden = [
        f"{name(path)}:{node.lineno}"
        for path in modules()
        if path.name != "apps.py" and not early & set(path.relative_to(SOURCE).parts)
        for function in ast.walk(tree(path))
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
        for node in ast.walk(function)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("thanglong")
    ]
    assert hidden == []


def test_a_service_names_what_it_offers():
    services = [path for path in modules() if path.name == "service.py"]
    silent = [name(path) for path in services if "__all__" not in path.read_text(encoding="utf-8")]
    assert silent == []


def test_no_module_promises_to_be_finished_later():
    promise = re.compile(r"#.*\b(TO" "DO|FIX" "ME|XX" r"X)\b")
    files = [*modules(with_tests=True), *(ROOT / "tests").rglob("*.py")]
    assert [name(path) for path in files if promise.search(path.read_text(encoding="utf-8"))] == []
