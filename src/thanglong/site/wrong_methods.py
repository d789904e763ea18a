"""Explains a bare 405: a browser that restores a tab asks with GET for an address that only takes a sent form."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import render

from thanglong.faces.api import problems
from thanglong.site.faults import of_api


class WrongMethods:
    """Gives every answer that a method is not allowed a page, or a problem for programs; `Allow` stays."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, and explain where the method was wrong."""
        answer = self.get_response(request)
        if not isinstance(answer, HttpResponseNotAllowed) or request.method in {"HEAD", "OPTIONS"}:
            return answer
        told = problems.problem("method") if of_api(request) else render(request, "405.html", status=405)
        told["Allow"] = answer["Allow"]
        return told
