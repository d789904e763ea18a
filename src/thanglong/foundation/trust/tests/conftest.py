"""A signer of every kind, and one official document at every stage of its life.

Imports stand inside the fixtures: pytest reads this file before Django is set up.
"""

import datetime as dt

import pytest


@pytest.fixture(autouse=True)
def _recorder():
    from thanglong.kernel.actions import _recorders, register_recorder

    if not _recorders:
        register_recorder(lambda record: None)


@pytest.fixture
def provider(tmp_path, monkeypatch):
    """A demo PKI of its own."""
    from thanglong.foundation.trust import registry
    from thanglong.foundation.trust.contrib.demo.provider import DemoProvider

    keeper = DemoProvider(tmp_path / "pki")
    monkeypatch.setattr(registry, "provider", lambda identifier: keeper)
    return keeper


@pytest.fixture
def signers(db, provider):
    from thanglong.foundation.trust.tests.factories import enrol_everyone

    return enrol_everyone()


@pytest.fixture
def unsigned() -> bytes:
    from thanglong.foundation.trust.tests.factories import draft

    return draft()


@pytest.fixture
def signed(signers, unsigned) -> bytes:
    from thanglong.foundation.trust import service
    from thanglong.foundation.trust.tests.factories import NOW

    return service.sign_pdf(unsigned, signer="leader", at=NOW, reason="Ký ban hành", location="Hà Nội")


@pytest.fixture
def numbered(signed) -> bytes:
    from thanglong.foundation.trust import service
    from thanglong.foundation.trust.tests.factories import NOW

    return service.number_pdf(signed, number=5, date=NOW.date())


@pytest.fixture
def sealed(numbered) -> bytes:
    from thanglong.foundation.trust import service
    from thanglong.foundation.trust.tests.factories import AGENCY, NOW

    return service.seal_pdf(numbered, agency=AGENCY, at=NOW + dt.timedelta(minutes=1), place="Thành phố Hà Nội")
