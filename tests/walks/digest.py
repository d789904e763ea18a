"""A cheap fingerprint of what is kept: a transaction that left anything behind changes it."""

from typing import Final

from django.db import connection

TABLES: Final = (
    "dossiers_dossier", "dossiers_draft", "dossiers_task", "dossiers_timer", "dossiers_supplement", "dossiers_result",
    "dossiers_payment", "dossiers_sequence", "dossiers_workcount", "letters_letter", "letters_reappointment",
    "linking_part", "payments_charge", "payments_order", "payments_collection", "payments_refund", "payments_receipt",
    "payments_entry", "payments_posting", "payments_statement", "ledger_ledgerentry", "kernel_outboxevent",
    "dossiers_move", "dossiers_reception", "cosigning_invitation", "counters_handedover", "counters_parcel",
    "counters_onetimecode", "appointments_ticket", "worklists_errand", "worklists_erranditem", "voices_petition",
    "voices_petitionclock", "voices_exchange", "voices_rating", "voices_book", "kernel_storedfile",
    "procrastinate_jobs",
)  # fmt: skip
STATEMENT: Final = " UNION ALL ".join(
    f"SELECT count(*), coalesce(max(xmin::text::bigint), 0) FROM {table}" for table in TABLES
)


def digest() -> list[tuple[int, int]]:
    """Return for every table how many rows it has and which transaction wrote the newest."""
    with connection.cursor() as cursor:
        cursor.execute(STATEMENT)
        return list(cursor.fetchall())
