"""Numbers of an agency's book of petitions, from 1 each year, without gaps and never used twice."""

from django.db.models import F

from thanglong.delivery.voices.models import Book
from thanglong.kernel.locks import lock_name


def next_number(agency: str, year: int) -> int:
    """Return the next number; the book stays locked until the transaction ends."""
    lock_name("voices.book", agency, str(year))
    book, _created = Book.objects.get_or_create(agency=agency, year=year, defaults={"last": 0})
    Book.objects.filter(pk=book.pk).update(last=F("last") + 1)
    return book.last + 1
