"""Every verb has a policy, a name in the ledger and a test."""

import ast
import re

import pytest

from tests.guards.source import all_tests, import_everything, modules, name, tree
from thanglong.kernel import actions

import_everything()
VERBS = sorted(
    (verb for verb in actions.REGISTRY.values() if ".tests." not in verb.__module__), key=lambda verb: verb.name
)


def test_there_are_verbs():
    assert VERBS


@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb.name)
def test_has_a_policy(verb):
    assert callable(getattr(verb, "policy", None)), f"{verb.__name__} needs a policy"


@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb.name)
def test_has_a_dotted_ledger_name(verb):
    assert re.fullmatch(r"[a-z_]+(\.[a-z_]+)+", verb.name)


@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb.name)
def test_has_a_test(verb):
    named = rf"\b{verb.__name__}\b|[\"']{re.escape(verb.name)}[\"']"
    assert re.search(named, all_tests()), f"no test names {verb.__name__} or its ledger entry {verb.name}"


@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb.name)
def test_is_a_frozen_dataclass_with_a_sentence(verb):
    assert verb.__dataclass_params__.frozen
    assert verb.__doc__
    assert not verb.__doc__.startswith(f"{verb.__name__}(")


@pytest.mark.parametrize("path", [path for path in modules() if path.parent.name == "actions"], ids=name)
def test_one_file_holds_one_verb(path):
    verbs = [
        node.name
        for node in tree(path).body
        if isinstance(node, ast.ClassDef)
        and any(
            isinstance(line, ast.Assign | ast.AnnAssign) and "name" in ast.unparse(line).split("=")[0]
            for line in node.body
        )
        and any(isinstance(line, ast.FunctionDef) and line.name == "change" for line in node.body)
    ]
    assert len(verbs) <= 1


def test_state_changes_only_through_actions():
    """`post_save` receivers and rules in `save()` hide what happens; nobody finds them."""
    hidden = [
        name(path)
        for path in modules()
        if re.search(r"\b(post_save|pre_save|post_delete|pre_delete)\b", path.read_text(encoding="utf-8"))
    ]
    assert hidden == []
