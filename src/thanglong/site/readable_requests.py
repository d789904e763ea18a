"""Turns away requests with NUL characters, which nobody types and no text column of the database can hold."""

from collections.abc import Callable

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, QueryDict

FORM = "application/x-www-form-urlencoded"
NUL = "\x00"


class ReadableRequests:
    """Answers 400 when the address, the query or a plain form holds a NUL character.

    A form is judged by its bytes and not parsed here, since views still choose how files are received.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Judge, then go on; raises BadRequest."""
        if NUL in request.path_info or _holds_nul(request.GET):
            raise BadRequest
        if request.method == "POST" and request.content_type == FORM and b"%00" in request.body:
            raise BadRequest
        return self.get_response(request)


def _holds_nul(sent: QueryDict) -> bool:
    return any(NUL in text for name, texts in sent.lists() for text in (name, *texts))
