"""Reads answers that are given only in part: for a calculator what is missing is no fault, what is wrong is."""

import json
from collections.abc import Mapping
from typing import Any

from thanglong.delivery.forms import service as forms
from thanglong.delivery.procedures.procedure import Procedure


class AnyUnit:
    """Takes every administrative unit that is named for real, so that no directory is needed."""

    def search(self, query: str, limit: int) -> list[forms.Unit]:
        """Find nothing: nobody chooses from a list here."""
        del query, limit
        return []

    def find(self, code: str) -> forms.Unit | None:
        """Return a unit with this code."""
        return forms.Unit(code, code)


def read_given(procedure: Procedure, answers: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, list[str]]]:
    """Return the answers as the form would store them, and what is wrong with those that were given, by question."""
    plain = json.loads(json.dumps(dict(answers), default=str))  # YAML knows dates, answers are texts
    with forms.using(AnyUnit()):
        cleaned = forms.normalise(procedure.form, plain)
    faults = {path: found for path, found in cleaned.errors.items() if _is_given(plain, path)}
    return {**plain, **cleaned.values}, faults


def _is_given(answers: object, path: str) -> bool:
    """Say whether a dotted path leads to an answer."""
    for part in path.split("."):
        if isinstance(answers, list):
            answers = answers[int(part)] if part.isdecimal() and int(part) < len(answers) else None
        else:
            answers = answers.get(part) if isinstance(answers, dict) else None
    return answers is not None
