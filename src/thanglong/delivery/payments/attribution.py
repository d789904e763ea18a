"""Finds the charge that a plain transfer is meant for, by what the payer's bank sends along."""

import re

from django.db.models import Q

from thanglong.delivery.payments.base import Notice
from thanglong.delivery.payments.models import Charge, Collector, Order
from thanglong.foundation.directory import service as directory
from thanglong.foundation.directory.exceptions import UnknownAgencyError

WORD = re.compile(r"[0-9A-Z][0-9A-Z.-]{7,49}")


def order_of(provider: str, notice: Notice) -> Order | None:
    """Return the order that a notice names: by its reference, or by a word of the transfer's text."""
    words = [notice.reference] if notice.reference else _words(notice.text)
    found = Order.objects.filter(provider=provider, reference__in=words).select_related("charge__dossier")
    return found.order_by("-opened_at").first()


def charge_of(notice: Notice) -> Charge | None:
    """Return the charge of the dossier whose label the transfer bears: the first open one, else the last."""
    labels = [notice.bill.upper()] if notice.bill else _words(notice.text)
    of_dossier = Charge.objects.filter(Q(dossier__code__in=labels) | Q(dossier__reference__in=labels))
    charges = of_dossier.select_related("dossier")
    return charges.unpaid().order_by("number").first() or charges.order_by("-number").first()


def collector_of(notice: Notice) -> str:
    """Return the agency to whose account money of unknown origin came; empty when nobody knows."""
    if not notice.account:
        return ""
    found = list(Collector.objects.filter(account=notice.account)[:2])
    return found[0].agency if len(found) == 1 else ""


def receiver_of(collector: str) -> str:
    """Return the one-stop that receives for a collector: its finance officers look for the owners of unknown money."""
    try:
        office = directory.one_stop_for(directory.agency(collector).unit_code) if collector else None
    except UnknownAgencyError:
        office = None
    return office.identifier if office else ""


def _words(text: str) -> list[str]:
    return WORD.findall(text.upper())
