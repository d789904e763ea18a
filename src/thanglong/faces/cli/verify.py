"""Tells anyone with a terminal whether a PDF is what it claims to be, and if not, why."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import click
from django.utils import translation

from thanglong.faces.cli.language import terminal_language
from thanglong.foundation.trust import service as trust
from thanglong.foundation.trust.service import Expectation, SignatureVerdict, Verdict
from thanglong.kernel import clock
from thanglong.kernel.text import Text

EXPECTATIONS: Final[dict[str, Expectation]] = {
    "official": trust.OFFICIAL,
    "sealed": trust.SEALED,
    "any": trust.ANY,
}
_INDENT: Final = " " * 7
_VALID: Final = Text("{file}: văn bản hợp lệ.", "{file}: the document is valid.")
_REFUSED: Final = Text("{file}: văn bản không hợp lệ.", "{file}: the document is refused.")
_STAMPED: Final = Text("ký lúc {time}, có dấu thời gian", "signed at {time}, time-stamped")
_CLAIMED: Final = Text("ký lúc {time} theo lời người ký", "signed at {time}, as the signer says")
_SERIAL: Final = Text("số chứng thư {serial}", "certificate {serial}")
_FOLLOWED: Final = Text(
    "sau đó chỉ có những thay đổi được phép: số, ngày và chữ ký của cơ quan",
    "followed only by what it permits: number, date and the agency's signature",
)


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--kind",
    type=click.Choice(list(EXPECTATIONS)),
    default="official",
    show_default=True,
    help="official: an officer and an agency of the state; sealed: an agency; any: any trusted signer.",
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON for machines.")
@click.pass_context
def verify(context: click.Context, *, file: Path, kind: str, as_json: bool) -> None:
    """Verify the signatures of FILE.pdf. Exit status 0: valid; 1: refused, with reasons."""
    verdict = trust.verify_pdf(file.read_bytes(), expect=EXPECTATIONS[kind])
    if as_json:
        click.echo(json.dumps(verdict.to_json(), ensure_ascii=False, indent=2))
    else:
        with translation.override(terminal_language()):
            click.echo("\n".join(_lines(file.name, verdict, terminal_language())))
    context.exit(0 if verdict.valid else 1)


def _lines(name: str, verdict: Verdict, language: str) -> Iterator[str]:
    headline = _VALID if verdict.valid else _REFUSED
    yield f"{_mark(verdict.valid)} " + headline.within(language).format(file=name)
    yield from (f"  - {reason} [{reason.code}]" for reason in verdict.reasons)
    for number, signature in enumerate(verdict.signatures, start=1):
        yield from _signature_lines(number, signature, language)


def _signature_lines(number: int, signature: SignatureVerdict, language: str) -> Iterator[str]:
    who = ", ".join(part for part in (signature.name, signature.title, signature.organisation) if part)
    yield f"  {_mark(signature.valid)} {number}. {who or signature.field_name}"
    facts = [str(part.label) for part in (signature.role, signature.family) if part is not None]
    if facts:
        yield _INDENT + " · ".join(facts)
    if signature.signing_time is not None:
        at = f"{clock.local(signature.signing_time):%d-%m-%Y %H:%M:%S} +07:00"
        yield _INDENT + (_STAMPED if signature.timestamped else _CLAIMED).within(language).format(time=at)
    if signature.serial:
        yield _INDENT + _SERIAL.within(language).format(serial=signature.serial)
    if signature.valid and not signature.covers_whole_document:
        yield _INDENT + _FOLLOWED.within(language)
    yield from (f"{_INDENT}- {reason} [{reason.code}]" for reason in signature.reasons)


def _mark(valid: bool) -> str:
    return "✓" if valid else "✗"
