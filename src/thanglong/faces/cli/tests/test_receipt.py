"""A receipt of the ledger is checked without the database, by this node's keys or by given ones."""

import json
from base64 import b64encode
from pathlib import Path

import pytest
from click.testing import CliRunner, Result


def run(*arguments: str | Path, language: str = "vi_VN.UTF-8") -> Result:
    from thanglong.faces.cli.receipt import receipt

    return CliRunner().invoke(receipt, [str(argument) for argument in arguments], env={"LC_ALL": language})


@pytest.fixture
def given(db: None, tmp_path: Path, settings) -> Path:
    """One recorded action's receipt, in a file."""
    from thanglong.foundation.ledger.service import LedgerEntry, advance_all, proof_for
    from thanglong.foundation.trust import service as trust
    from thanglong.kernel.actors import Actor

    settings.DATA_DIR = tmp_path / "node"
    ward = "Ủy ban nhân dân phường Hoàn Kiếm"
    trust.enrol(trust.SignerIdentity("H26.1.2", trust.SignerRole.AGENCY, ward, ward, "H26.1.2"), Actor.system("setup"))
    advance_all()
    entry = LedgerEntry.objects.exclude(index=None).latest("id")
    path = tmp_path / "so-cai.json"
    path.write_text(json.dumps(proof_for(entry), ensure_ascii=False))
    return path


def test_a_receipt_is_genuine_and_tells_what_was_done(given: Path, django_db_blocker) -> None:
    with django_db_blocker.block():
        result = run(given)
        english = run(given, language="en_GB.UTF-8").output
    assert result.exit_code == 0, result.output
    assert "✓ so-cai.json: biên nhận thật." in result.output
    assert "trust.certificate.issued" in result.output
    assert "the receipt is genuine" in english


def test_published_keys_do_on_another_computer(given: Path, tmp_path: Path, settings) -> None:
    from thanglong.foundation.ledger.service import public_keys

    keys = tmp_path / "keys.json"
    keys.write_text(json.dumps({name: {"public_key": b64encode(key).decode()} for name, key in public_keys().items()}))
    settings.DATA_DIR = tmp_path / "elsewhere"
    assert run(given, "--keys", keys).exit_code == 0
    alone = run(given)
    assert alone.exit_code == 2
    assert "--keys" in alone.output
    assert not (tmp_path / "elsewhere").exists()


def test_a_changed_receipt_is_refused(given: Path) -> None:
    content = json.loads(given.read_text())
    content["entry"]["actor"]["name"] = "Somebody else"
    given.write_text(json.dumps(content))
    result = run(given)
    assert result.exit_code == 1
    assert "✗ so-cai.json: không xác nhận được biên nhận." in result.output
    answer = json.loads(run(given, "--json").output)
    assert answer["valid"] is False
    assert answer["problem"]


@pytest.mark.parametrize("content", [b"", b"[]", b"{}", b"\xff\xfe", b"[" * 100_000, b'{"format": 1}'])
def test_anything_else_is_refused_with_a_sentence(given: Path, content: bytes) -> None:
    given.write_bytes(content)
    result = run(given)
    assert result.exit_code == 1
    assert "Biên nhận không đúng định dạng." in result.output


def test_a_file_without_keys_is_named(given: Path, tmp_path: Path) -> None:
    keys = tmp_path / "keys.json"
    keys.write_text("[]")
    assert "keys.json holds no public keys" in run(given, "--keys", keys).output
