import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

NOT_A_PDF = b"PK\x03\x04 a zip file"


def run(*arguments: str | Path, language: str = "vi_VN.UTF-8") -> Result:
    from thanglong.faces.cli.verify import verify

    return CliRunner().invoke(verify, [str(argument) for argument in arguments], env={"LC_ALL": language})


@pytest.fixture
def document(db: None, tmp_path: Path) -> Path:
    """An official document, signed, numbered and sealed now."""
    from thanglong.design.typesetting import compile_pdf
    from thanglong.foundation.trust import service as trust
    from thanglong.kernel import clock
    from thanglong.kernel.actors import Actor

    setup = Actor.system("setup")
    agency = "Ủy ban nhân dân phường Hoàn Kiếm"
    officer = trust.SignerRole.OFFICER
    trust.enrol(trust.SignerIdentity("leader", officer, "Nguyễn Thị Ánh Tuyết", agency, "H26.1.2", "Chủ tịch"), setup)
    trust.enrol(trust.SignerIdentity("H26.1.2", trust.SignerRole.AGENCY, agency, agency, "H26.1.2"), setup)
    source = '#import "/decree30.typ": *\n#show: decree30.with(kind: "Quyết định", abstract: "Về việc thử")\nĐiều 1.'
    data: dict[str, Any] = {"agency": {"name": agency, "place": "Hoàn Kiếm"}, "symbol": "QĐ-UBND"}
    now = clock.now()
    pdf = trust.sign_pdf(compile_pdf(source, data, at=now, fillable=True), signer="leader", at=now)
    pdf = trust.seal_pdf(trust.number_pdf(pdf, number=7, date=clock.today()), agency="H26.1.2", at=now)
    path = tmp_path / "quyet-dinh.pdf"
    path.write_bytes(pdf)
    return path


def test_a_sealed_document_is_valid(document: Path) -> None:
    result = run(document)
    assert result.exit_code == 0, result.output
    assert "✓ quyet-dinh.pdf: văn bản hợp lệ." in result.output
    assert "Nguyễn Thị Ánh Tuyết (DEMO), Chủ tịch, Ủy ban nhân dân phường Hoàn Kiếm" in result.output
    assert "có dấu thời gian" in result.output


def test_json_for_machines(document: Path) -> None:
    answer = json.loads(run(document, "--json").output)
    assert answer["valid"] is True
    assert [item["role"] for item in answer["signatures"]] == ["officer", "agency"]
    assert answer["signatures"][1]["covers_whole_document"] is True


def test_a_changed_document_is_refused(document: Path) -> None:
    content = bytearray(document.read_bytes())
    content[content.index(b"stream") + 200] ^= 1
    document.write_bytes(content)
    result = run(document)
    assert result.exit_code == 1
    assert "✗ quyet-dinh.pdf: văn bản không hợp lệ." in result.output


def test_reasons_come_in_the_language_of_the_terminal(db: None, tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(NOT_A_PDF)
    assert "Tệp này không phải là tệp PDF. [not_a_pdf]" in run(path).output
    assert "refused" in run(path, language="en_GB.UTF-8").output
