"""The fee calculator of the command line: what an application costs, line by line, straight from the folders."""

import json
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any, Final

import click
import yaml
from django.conf import settings
from django.utils import translation

from thanglong.delivery.procedures import service as procedures
from thanglong.delivery.procedures.exceptions import BundleError, UnknownProcedure
from thanglong.faces.cli.language import terminal_language
from thanglong.kernel import clock
from thanglong.kernel.expressions import ExpressionError
from thanglong.kernel.money import format_dong
from thanglong.kernel.text import Text

CHANNELS: Final = ("online", "counter", "post")
TOTAL: Final = Text("Tổng cộng", "Total")
CASE: Final = Text("Trường hợp", "Case")
UNKNOWN: Final = Text("do địa phương quy định, chưa rõ mức thu", "set by the province, amount not known")
FREE: Final = Text("miễn phí", "free")


@click.command()
@click.argument("code")
@click.option(
    "--answers",
    "answers_file",
    required=True,
    type=click.File(encoding="utf-8"),
    help="The answers as JSON or YAML, by question; - reads standard input.",
)
@click.option("--channel", type=click.Choice(CHANNELS), default="online", show_default=True)
@click.option("--at", "day", metavar="DATE", help="The day of receipt, 2026-10-06; today by default.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON for machines.")
@click.option("--folder", type=click.Path(exists=True, file_okay=False, path_type=Path), help="Where procedures lie.")
def fee(*, code: str, answers_file: Any, channel: str, day: str | None, as_json: bool, folder: Path | None) -> None:
    """Price an application under procedure CODE and explain every line.

    What no source states is shown as unknown, never as free.
    """
    with translation.override(terminal_language()):
        procedure = _procedure(folder or Path(settings.PROCEDURES_DIR), code)
        answers, received = _answers(procedure, answers_file), _day(day)
        try:
            quote, case = procedure.fee(answers, channel, received), procedure.case(answers, received)
        except ExpressionError as error:
            raise click.BadParameter(str(error), param_hint="--answers") from error
        if as_json:
            facts = {"code": procedure.code, "case": case, "channel": channel, "at": received.isoformat()}
            click.echo(json.dumps({**facts, **quote.to_json()}, ensure_ascii=False, indent=2))
        else:
            click.echo("\n".join(_lines(procedure, case, quote)))


def _lines(procedure: procedures.Procedure, case: str, quote: procedures.Quote) -> Iterator[str]:
    yield f"{procedure.code}  {procedure.name}"
    named = procedure.case_named(case)
    if named:
        yield f"{CASE}: {named.names}"
    yield ""
    for line in quote.lines:
        yield f"  {line.name}: {_amount(line)}"
        yield f"      {line.explanation}. {line.reason}"
        base = procedure.legal_base(line.basis)
        if base:
            yield f"      {base.number}, {base.names}"
    yield ""
    yield f"{TOTAL}: {quote.label}"


def _amount(line: procedures.Line) -> str:
    if line.amount is None:
        return str(line.explanation if line.state == "open" else UNKNOWN)
    return format_dong(line.amount) if line.amount else str(FREE)


def _procedure(folder: Path, code: str) -> procedures.Procedure:
    try:
        return procedures.Procedure(procedures.find_bundle(folder, code))
    except UnknownProcedure as error:
        raise click.BadParameter(str(error), param_hint="CODE") from error
    except BundleError as error:
        raise click.ClickException(str(error)) from error


def _answers(procedure: procedures.Procedure, stream: Any) -> Mapping[str, Any]:
    try:
        answers = yaml.safe_load(stream) or {}
    except yaml.YAMLError as error:
        raise click.BadParameter(f"neither JSON nor YAML: {error}", param_hint="--answers") from error
    if not isinstance(answers, Mapping):
        raise click.BadParameter("expected answers by question: {copies: 3}", param_hint="--answers")
    read, faults = procedures.read_given(procedure, answers)
    if faults:
        told = "".join(f"\n  {question}: {' '.join(messages)}" for question, messages in faults.items())
        raise click.BadParameter(told, param_hint="--answers")
    return read


def _day(text: str | None) -> date:
    if text is None:
        return clock.today()
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise click.BadParameter(f"{text!r} is no date; write 2026-10-06", param_hint="--at") from error
