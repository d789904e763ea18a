"""Numbers without gaps and without doubles: dossier codes by agency and day, document numbers by agency and year."""

import secrets
from datetime import date, datetime

from django.db import connection

from thanglong.kernel import clock

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Letters and digits that are not mistaken for each other when read out on the telephone."""


def next_number(key: str) -> int:
    """Return the next number of a sequence, starting at 1.

    The row stays locked until the transaction ends and a rollback gives the number back, so numbers have no gaps.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            """INSERT INTO dossiers_sequence (key, last) VALUES (%s, 1)
               ON CONFLICT (key) DO UPDATE SET last = dossiers_sequence.last + 1 RETURNING last""",
            [key],
        )
        return int(cursor.fetchone()[0])


def dossier_code(agency: str, at: datetime) -> str:
    """Return the next code of an agency: `<identifier>-YYMMDD-XXXX`, from 0001 each day (Circular 03/2025/TT-VPCP)."""
    day = clock.local(at).date()
    stem = f"{agency}-{day:%y%m%d}"
    return f"{stem}-{next_number(f'dossier:{stem}'):04d}"


def document_number(agency: str, kind: str, day: date) -> int:
    """Return the next number of an agency's documents of one kind, from 1 each year (Decree 30/2020, article 15)."""
    return next_number(f"document:{agency}:{day.year}:{kind}")


def reference() -> str:
    """Return an unguessable submission reference in three readable groups, such as `7KQM-2R9D-VX4T`."""
    return "-".join("".join(secrets.choice(ALPHABET) for _ in range(4)) for _ in range(3))


def secret() -> str:
    """Return the eight characters that together with the code open the public following page."""
    return "".join(secrets.choice(ALPHABET) for _ in range(8))
