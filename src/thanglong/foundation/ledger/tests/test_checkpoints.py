"""Checkpoints cover every entry once, receipts hold offline, and tampering shows."""

import copy
import json
import subprocess
from base64 import b64decode

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from thanglong.foundation.ledger import checkpoints, service
from thanglong.foundation.ledger.merkle import Frontier, verify_consistency
from thanglong.foundation.ledger.models import Checkpoint, LedgerEntry, Node
from thanglong.foundation.ledger.tests.test_recording import ACTOR, Noted
from thanglong.foundation.trust.service import intermediate_certificates, root_certificates, stamp_time
from thanglong.kernel import clock
from thanglong.kernel.actions import REGISTRY, Record

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _registered(db, monkeypatch, settings, tmp_path):
    """Begin with an empty ledger, whatever this run has committed before; the test's transaction gives it back."""
    monkeypatch.setitem(REGISTRY, "test.noted", Noted)
    settings.DATA_DIR = tmp_path
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE ledger_ledgerentry, ledger_node, ledger_checkpoint, ledger_signingkey CASCADE")


def write(count, start=0):
    service.record_many(
        Record("test.noted", f"thing-{number}", ACTOR, clock.now(), {"number": number})
        for number in range(start, start + count)
    )


def test_nothing_waits_nothing_is_stated():
    assert checkpoints.advance() is None
    assert not Checkpoint.objects.exists()


def test_indexes_are_consecutive_over_several_checkpoints():
    write(5)
    checkpoints.advance()
    write(700, start=5)
    checkpoints.advance(limit=300)
    service.advance_all()
    assert list(LedgerEntry.objects.order_by("index").values_list("index", flat=True)) == list(range(705))
    assert list(Checkpoint.objects.order_by("size").values_list("size", flat=True)) == [5, 305, 705]
    assert list(Node.objects.order_by("position").values_list("level", "position")) == [(8, 0), (8, 1)]
    assert list(service.audit()) == []


def test_a_checkpoint_costs_the_same_in_a_large_ledger():
    write(600)
    service.advance_all()
    write(3, start=600)
    with CaptureQueriesContext(connection) as queries:
        checkpoints.advance()
    assert len(queries) <= 8


def test_a_receipt_holds_offline_and_breaks_when_changed():
    write(600)
    service.advance_all()
    entry = service.entries_for("thing-400").get()
    with CaptureQueriesContext(connection) as queries:
        receipt = json.loads(json.dumps(service.proof_for(entry)))
    assert len(queries) <= 6
    with CaptureQueriesContext(connection) as queries:
        verdict = service.verify_receipt(receipt)
    assert not queries.captured_queries
    assert verdict.valid
    assert verdict.entry["subject"] == "thing-400"

    for path in (("entry", "subject"), ("checkpoint", "root"), ("checkpoint", "note"), ("checkpoint", "signature")):
        broken = copy.deepcopy(receipt)
        broken[path[0]][path[1]] = receipt["checkpoint"]["root"][::-1]
        assert not service.verify_receipt(broken).valid, path
    assert not service.verify_receipt({**receipt, "index": 401}).valid
    assert not service.verify_receipt(receipt, {}).valid
    assert not service.verify_receipt({}).valid


def test_a_fresh_entry_has_no_receipt_yet():
    write(1)
    with pytest.raises(service.NotYetCovered):
        service.proof_for(LedgerEntry.objects.get())


def test_growth_between_checkpoints_is_provable():
    write(300)
    service.advance_all()
    write(411, start=300)
    service.advance_all()
    old, new = Checkpoint.objects.order_by("size")
    proof = service.consistency_proof(300, 711)
    assert verify_consistency(300, 711, proof, bytes(old.root_hash), bytes(new.root_hash))


def test_the_audit_finds_an_entry_changed_behind_the_ledgers_back():
    write(10)
    service.advance_all()
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE ledger_ledgerentry DISABLE TRIGGER ALL")
        cursor.execute("""UPDATE ledger_ledgerentry SET facts = '{"number": 99}' WHERE index = 4""")
        cursor.execute("ALTER TABLE ledger_ledgerentry ENABLE TRIGGER ALL")
    found = list(service.audit())
    assert "entry 4" in found[0]
    assert "checkpoint 10" in found[1]


def test_frontier_is_kept_small():
    write(255)
    service.advance_all()
    assert len(Checkpoint.objects.get().frontier) == 8
    assert Frontier(255, [bytes(v) for v in Checkpoint.objects.get().frontier]).root() == bytes(
        Checkpoint.objects.get().root_hash
    )


def test_the_newest_checkpoint_is_time_stamped_and_openssl_agrees(tmp_path):
    write(3)
    service.advance_all()
    assert checkpoints.stamp_newest()
    assert list(service.audit()) == []
    (tmp_path / "root.pem").write_text("".join(root_certificates().values()))
    receipt = service.proof_for(LedgerEntry.objects.first())["checkpoint"]
    (tmp_path / "between.pem").write_text(intermediate_certificates())
    (tmp_path / "note").write_text(receipt["note"])
    (tmp_path / "token").write_bytes(b64decode(receipt["timestamp_token"]))
    command = ["openssl", "ts", "-verify", "-data", "note", "-in", "token", "-token_in", "-CAfile", "root.pem"]
    command += ["-untrusted", "between.pem"]
    judged = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert "Verification: OK" in judged.stdout + judged.stderr, judged.stderr


def test_a_time_stamp_of_something_else_is_noticed():
    write(2)
    service.advance_all()
    Checkpoint.objects.update(timestamp_token=stamp_time(b"another note", at=clock.now()))
    assert list(service.audit()) == ["checkpoint 2 carries a time stamp that proves nothing about it"]
