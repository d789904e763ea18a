"""Reads what arrives strictly, so that no text reaches the database that the database cannot keep."""

import json
import math
from typing import Any

from django.http import HttpRequest
from django.utils.datastructures import MultiValueDict
from ninja.errors import HttpError
from ninja.parser import Parser


class UnreadableError(ValueError):
    """Text that is no valid text, or a number that is no number."""


class StrictParser(Parser):
    """Refuses NUL characters, halves of surrogate pairs, and numbers beyond all bounds."""

    def parse_body(self, request: HttpRequest) -> dict[str, Any]:
        """Read a JSON body; ninja answers with 400 whatever this raises."""
        data: dict[str, Any] = json.loads(request.body, parse_float=_finite, parse_constant=_finite)
        check(data)
        return data

    def parse_querydict(
        self,
        data: MultiValueDict[str, Any],
        list_fields: list[str],
        request: HttpRequest,
    ) -> dict[str, Any]:
        """Read a query string or a posted form; raises HttpError 400."""
        try:
            check(dict(data.lists()))
        except UnreadableError as error:
            raise HttpError(400, "") from error
        return super().parse_querydict(data, list_fields, request)


def check(data: object) -> None:
    """Raise UnreadableError for text that cannot be stored, however deep it lies."""
    waiting = [data]
    while waiting:
        item = waiting.pop()
        if isinstance(item, str):
            _check_text(item)
        elif isinstance(item, dict):
            waiting += [*item.keys(), *item.values()]
        elif isinstance(item, list | tuple):
            waiting += item


def _check_text(text: str) -> None:
    if "\x00" in text or any("\ud800" <= character <= "\udfff" for character in text):
        raise UnreadableError


def _finite(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise UnreadableError
    return number
