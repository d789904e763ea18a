"""Suggests whose money a transfer may be: the same amount, the code or the payer's name in its text."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from django.db.models import F, FloatField, Func, Q, QuerySet, Value
from django.db.models.functions import Coalesce, Greatest

from thanglong.delivery.payments.models import Charge, Collection
from thanglong.kernel.actors import Actor
from thanglong.kernel.vietnamese import fold

MOST: Final = 5
NEWEST: Final = 5_000
"""Codes and names are compared with so many open charges, the newest first; amounts with all."""
LIKE_CODE: Final = 0.6
LIKE_NAME: Final = 0.7
"""How much of a code or a name must be in the text, as word_similarity of pg_trgm counts it."""
MARKED: Final = "".join(chr(code) for code in range(0xC0, 0x1EFA) if fold(chr(code)) in set("adeiouy"))
"""Every letter of Vietnamese that has a mark; the database translates them one by one."""
PLAIN: Final = "".join(fold(letter) for letter in MARKED)
LOOKS_LIKE: Final = str.maketrans("oil", "011")


class Reason(StrEnum):
    """Why a charge is suggested, the strongest first."""

    CODE = "code"
    LIKE_CODE = "like_code"
    NAME = "name"
    AMOUNT = "amount"


@dataclass(frozen=True)
class Suggestion:
    """A charge that the money may be meant for, and why."""

    charge: Charge
    reasons: tuple[Reason, ...]


def candidates(actor: Actor, collection: Collection) -> QuerySet[Charge]:
    """Return the open charges to which the actor may give the money: those of the account on which it lies."""
    found = Charge.objects.seen_by(actor).unpaid().select_related("dossier")
    return found.filter(collector=collection.collector) if collection.collector else found


def suggestions(actor: Actor, collection: Collection, text: str = "") -> list[Suggestion]:
    """Return a few charges, the likeliest first; with `text` those whose code or names contain it."""
    found = candidates(actor, collection)
    if text:
        for word in fold(text).split():
            found = found.filter(dossier__folded__contains=word)
        return [Suggestion(one, _reasons(one, collection, 0, 0)) for one in found.order_by("-raised_at")[: 2 * MOST]]
    return _ranked(found, collection)


def _ranked(found: QuerySet[Charge], collection: Collection) -> list[Suggestion]:
    said = squash(_text(collection))
    near = Q(pk__in=found.filter(_same(collection.unapplied)).order_by().values("pk")[:NEWEST])
    if said:
        near |= Q(pk__in=found.order_by("-raised_at").values("pk")[:NEWEST])
    zero = Value(0.0)
    rated = found.filter(near).annotate(
        by_code=Greatest(_likeness("dossier__code", said), _likeness("dossier__reference", said)) if said else zero,
        by_name=_likeness("dossier__applicant_name", said) if said else zero,
    )
    fitting = rated.filter(Q(by_code__gte=LIKE_CODE) | Q(by_name__gte=LIKE_NAME) | _same(collection.unapplied))
    best = fitting.order_by("-by_code", "-by_name", "raised_at")[: 4 * MOST]
    made = [Suggestion(one, _reasons(one, collection, one.by_code, one.by_name)) for one in best]
    if any(Reason.CODE in one.reasons for one in made):  # the codes of one day are all much alike
        made = [one for one in made if one.reasons != (Reason.LIKE_CODE,)]
    return sorted(made, key=_weight)[:MOST]


def squash(text: str) -> str:
    """Return letters and digits alone, without diacritics, with what is often mistyped made alike."""
    return re.sub(r"[^0-9a-z]", "", fold(text)).translate(LOOKS_LIKE)


def _text(collection: Collection) -> str:
    return " ".join(str(collection.details.get(name, "")) for name in ("bill", "content"))


def _same(amount: int) -> Q:
    return Q(amount=amount + F("paid"))


def _likeness(column: str, said: str) -> Coalesce:
    """Compare a column with the text as both look when only letters and digits are kept."""
    plain: Any = Func(F(column), Value(MARKED), Value(PLAIN), function="translate")
    plain = Func(plain, function="lower")
    plain = Func(plain, Value("[^0-9a-z]"), Value(""), Value("g"), function="regexp_replace")
    plain = Func(plain, Value("oil"), Value("011"), function="translate")
    return Coalesce(Func(plain, Value(said), function="word_similarity", output_field=FloatField()), 0.0)


def _reasons(charge: Charge, collection: Collection, by_code: float, by_name: float) -> tuple[Reason, ...]:
    said = squash(_text(collection))
    codes = [squash(code) for code in (charge.dossier.code, charge.dossier.reference) if code]
    reasons = []
    if any(code in said for code in codes):
        reasons.append(Reason.CODE)
    elif by_code >= LIKE_CODE:
        reasons.append(Reason.LIKE_CODE)
    if by_name >= LIKE_NAME or squash(charge.dossier.applicant_name) in said:
        reasons.append(Reason.NAME)
    if charge.owed == collection.unapplied:
        reasons.append(Reason.AMOUNT)
    return tuple(reasons)


def _weight(suggestion: Suggestion) -> tuple[Sequence[int], Any]:
    """Order by the strongest reason, then by how many there are."""
    ranks = [list(Reason).index(reason) for reason in suggestion.reasons]
    return [min(ranks, default=len(Reason)), -len(ranks)], suggestion.charge.raised_at
