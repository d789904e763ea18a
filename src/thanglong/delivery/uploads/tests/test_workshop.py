"""What strangers send: sound papers are known for what they are, hostile ones get a reason."""

import io
import json
import subprocess
import sys

import pikepdf
import pytest
from PIL import Image

from thanglong.delivery.uploads import bounds
from thanglong.delivery.uploads.tests import sheets
from thanglong.delivery.uploads.workshop import __main__ as workshop
from thanglong.delivery.uploads.workshop.flaws import Flaw, Unusable
from thanglong.delivery.uploads.workshop.levelling import levelled, skew

SOUND = {
    "pdf": ("pdf", sheets.pdf(3), 3),
    "photograph": ("jpg", sheets.picture(), 1),
    "phone's format": ("heic", sheets.HEIC, 1),
    "png with glass": ("png", sheets.picture("PNG", Image.new("RGBA", (30, 40), (255, 0, 0, 90))), 1),
    "webp": ("webp", sheets.picture("WEBP"), 1),
    "fax": ("tiff", sheets.picture("TIFF", save_all=True, append_images=[sheets.page("white")]), 2),
    "word": ("docx", sheets.docx(), 0),
    "invoice with its data": ("pdf", sheets.pdf(1, sheets.carrying("invoice.xml")), 1),
}
HOSTILE = {
    "no pdf": ("pdf", b"%PDF-1.7\n" + b"x" * 400, Flaw.BROKEN),
    "swollen table": ("pdf", sheets.swollen_pdf(), Flaw.TOO_HEAVY),
    "password": ("pdf", sheets.pdf(encryption=pikepdf.Encryption(owner="a", user="b")), Flaw.ENCRYPTED),
    "10,000 pages": ("pdf", sheets.pdf(10_000), Flaw.TOO_MANY_PAGES),
    "script in a pdf": ("pdf", sheets.pdf(1, sheets.running), Flaw.RUNS_CODE),
    "launch in a pdf": ("pdf", sheets.pdf(1, sheets.launching), Flaw.RUNS_CODE),
    "program in a pdf": ("pdf", sheets.pdf(1, sheets.carrying("a.exe")), Flaw.HIDES_FILES),
    "pdf and zip": ("pdf", sheets.pdf() + sheets.docx(), Flaw.TWO_KINDS),
    "picture and zip": ("jpg", sheets.picture() + sheets.docx(), Flaw.TWO_KINDS),
    "picture and page": ("png", sheets.picture("PNG") + b"<html><script>alert(1)</script>", Flaw.TWO_KINDS),
    "pixel bomb": ("png", sheets.huge_png(), Flaw.TOO_MANY_PIXELS),
    "cut photograph": ("jpg", sheets.picture()[:4000], Flaw.BROKEN),
    "cut heic": ("heic", sheets.HEIC[:400], Flaw.BROKEN),
    "zip bomb": ("docx", sheets.docx(text=b"<w:document>" + bytes(60_000_000)), Flaw.TOO_HEAVY),
    "many parts": ("docx", sheets.docx(*((f"word/{n}.xml", b"") for n in range(3100))), Flaw.TOO_HEAVY),
    "macro": ("docx", sheets.docx(("word/vbaProject.bin", b"Sub A()")), Flaw.MACROS),
    "remote template": ("docx", sheets.remote_template(), Flaw.FETCHES),
    "entities": ("docx", sheets.docx(text=b"<!DOCTYPE a [<!ENTITY b 'c'>]><w:document/>"), Flaw.BROKEN),
    "no word file": ("docx", sheets.picture("PNG"), Flaw.BROKEN),
}


def inspected(tmp_path, kind: str, content: bytes) -> dict:
    (tmp_path / "0").write_bytes(content)
    return workshop.answer("inspect", tmp_path, {"kinds": [kind]})


@pytest.mark.parametrize("name", SOUND)
def test_a_sound_file_is_known(tmp_path, name: str) -> None:
    kind, content, pages = SOUND[name]
    assert inspected(tmp_path, kind, content)["facts"]["pages"] == pages


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_has_a_flaw(tmp_path, name: str) -> None:
    kind, content, flaw = HOSTILE[name]
    assert inspected(tmp_path, kind, content)["flaw"] == flaw


def test_what_takes_too_long_is_cut_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(bounds.SECONDS, "inspect", 0.001)
    with pytest.raises(Unusable) as caught:
        bounds.inspect(io.BytesIO(sheets.pdf()), "pdf")
    assert caught.value.flaw == Flaw.TOO_HEAVY


GREEDY = """
import sys
from thanglong.delivery.uploads.workshop import __main__ as workshop
workshop.TASKS["inspect"] = lambda folder, order: {"pages": len(bytearray(2 * workshop.MEMORY))}
workshop.main(sys.argv[1:])
"""


def test_what_wants_more_memory_than_there_is_gets_none(tmp_path) -> None:
    """The process itself is bounded, whatever a library forgets to bound."""
    path = {"PYTHONPATH": str(bounds.SOURCE)}
    order = [sys.executable, "-c", GREEDY, "inspect", str(tmp_path)]
    done = subprocess.run(order, input=b'{"kinds": ["pdf"]}', capture_output=True, check=True, env=path)
    assert json.loads(done.stdout) == {"flaw": Flaw.TOO_HEAVY, "details": {}}


def test_pages_of_all_kinds_become_one_lasting_pdf() -> None:
    sources = [
        (io.BytesIO(sheets.sideways()), "jpg"),
        (io.BytesIO(sheets.HEIC), "heic"),
        (io.BytesIO(sheets.pdf()), "pdf"),
    ]
    made = bounds.convert(sources, title="Giấy chứng sinh", at="2026-09-14T09:00:00+07:00")
    assert made.facts["pages"] == 3
    with pikepdf.open(io.BytesIO(made.made)) as document:
        assert document.open_metadata().pdfa_status == "2B"
        assert document.Root.OutputIntents[0].S == pikepdf.Name.GTS_PDFA1
        assert "/Filter" not in document.Root.Metadata
        assert not document.is_encrypted
        assert "/ID" in document.trailer
        width, height = document.pages[0].mediabox[2:]
        assert height > width, "the page must stand upright although the camera lay"
    again = bounds.convert(sources, title="Giấy chứng sinh", at="2026-09-14T09:00:00+07:00")
    assert again.made == made.made


@pytest.mark.parametrize("angle", [-2.5, -0.8, 0.6, 1.7, 3.0])
def test_an_askew_page_is_levelled(angle: float) -> None:
    askew = sheets.page(size=(1240, 1754)).rotate(angle, Image.Resampling.BICUBIC, fillcolor="#f4efe4")
    assert skew(askew) == pytest.approx(-angle, abs=0.25)
    assert abs(skew(levelled(askew))) < 0.4


def test_what_is_no_page_stays_as_it_is() -> None:
    photograph = Image.effect_noise((600, 400), 60)
    assert levelled(photograph) is photograph
    assert levelled(level := sheets.page()) is level
