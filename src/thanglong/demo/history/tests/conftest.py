"""A small past, written once for this folder and taken away afterwards."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytest_django import DjangoDbBlocker

Told = list[tuple[int, int]]


@pytest.fixture(scope="package")
def past(published: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Told]:
    """Write a past of 60 drawn dossiers and the whole cast; returns what was reported of the progress."""
    from django.db import transaction

    from thanglong.demo.history.writing import write_history
    from thanglong.demo.loading import load_people

    del published
    told: Told = []
    with django_db_blocker.unblock(), transaction.atomic():
        load_people()
        write_history(lambda done, total: told.append((done, total)), 60)
        yield told
        transaction.set_rollback(True)
