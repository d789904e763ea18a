"""Find a procedure as people speak, with or without diacritics."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from thanglong.delivery.procedures import service as procedures
from thanglong.delivery.procedures.service import Procedure
from thanglong.faces.portal.fee_words import headline
from thanglong.faces.portal.time_words import limit_words
from thanglong.faces.portal.topics import topic_title, topics

LONGEST = 200


@dataclass(frozen=True)
class Hit:
    """One procedure in a list of results."""

    procedure: Procedure

    @property
    def limit(self) -> str:
        """Return the time limit of the usual case."""
        return limit_words(self.procedure.time_limits()[0][1])

    @property
    def fee(self) -> str:
        """Return the price of the usual case."""
        return headline(self.procedure.fee_overview())[0]


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Show what answers the words, or everything there is."""
    words = request.GET.get("q", "").strip()[:LONGEST]
    topic = request.GET.get("topic", "")[:40]
    everything = procedures.catalogue()
    found = _answering(words, everything) if words else [item for item in everything if _under(item, topic)]
    context = {
        "q": words,
        "topic": topic_title(topic) if topic else "",
        "understood": procedures.understood(words) if words and found else [],
        "hits": [Hit(procedure) for procedure in found],
        "topics": topics(everything),
    }
    return render(request, "portal/search.html", context)


def _answering(words: str, everything: list[Procedure]) -> list[Procedure]:
    by_code = {procedure.code: procedure for procedure in everything}
    if words in by_code:
        return [by_code[words]]
    return [by_code[hit.code] for hit in procedures.search(words) if hit.code in by_code]


def _under(procedure: Procedure, topic: str) -> bool:
    return not topic or procedure.definition.life_event == topic
