"""Checks a process file from the command line: may it be published, and if not, what must be redrawn."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

import click
from django.utils import translation

from thanglong.delivery.processes import service
from thanglong.delivery.processes.exceptions import UnsupportedElement
from thanglong.faces.cli.language import terminal_language
from thanglong.kernel.actors import Role
from thanglong.kernel.text import Text
from thanglong.kernel.working_time import Limit, Unit

UNREADABLE: Final = Text("{file}: không đọc được như một quy trình", "{file}: cannot be read as a process")
FINE: Final = Text("{file}: “{name}” có thể công bố", "{file}: “{name}” may be published")
FAULTY: Final = Text("{file}: “{name}” chưa thể công bố", "{file}: “{name}” may not be published")
COUNTS: Final = Text(
    "{elements} phần tử, {states} trạng thái đã xét, {errors} lỗi, {warnings} cảnh báo",
    "elements: {elements}, states examined: {states}, errors: {errors}, warnings: {warnings}",
)
EXAMPLE: Final = Text("Ví dụ: {way}.", "Example: {way}.")


@click.group()
def process() -> None:
    """Work with process files (BPMN 2.0)."""


@process.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--limit", "value", type=click.IntRange(min=1), help="The legal time limit that the longest path must fit."
)
@click.option(
    "--unit", type=click.Choice([unit.value for unit in Unit]), default=Unit.WORKING_DAY.value, show_default=True
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON for machines.")
def check(file: Path, value: int | None, unit: str, as_json: bool) -> None:
    """Prove that FILE always ends, ends cleanly and has no dead step.

    Exits with 0 when the process may be published, with 1 when not.
    """
    limit = Limit(value, Unit(unit)) if value else None
    with translation.override(terminal_language()):
        raise SystemExit(0 if _check(file, limit, as_json) else 1)


def _check(file: Path, limit: Limit | None, as_json: bool) -> bool:
    try:
        model = service.parse(file.read_bytes())
        net = service.compile_model(model)
    except UnsupportedElement as refusal:
        _print_refusal(file, refusal, as_json)
        return False
    report = service.check(net, roles={role.value for role in Role}, limit=limit)
    if as_json:
        facts = {"file": file.name, "process": model.id, **report.to_json()}
        click.echo(json.dumps(facts, ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join(_lines(file, model, report)))
    return report.ok


def _print_refusal(file: Path, refusal: UnsupportedElement, as_json: bool) -> None:
    if as_json:
        errors = [
            {
                "code": "unsupported",
                "elements": [problem.element] if problem.element else [],
                "message": problem.message,
                "remedy": problem.remedy,
                "example": [],
            }
            for problem in refusal.problems
        ]
        facts = {"file": file.name, "process": "", "ok": False, "errors": errors, "warnings": [], "states": 0}
        click.echo(json.dumps(facts, ensure_ascii=False, indent=2))
        return
    click.secho(str(UNREADABLE).format(file=file.name), fg="red", bold=True)
    for problem in refusal.problems:
        click.echo("\n".join(_entry("✗", "red", problem.element, problem.message, problem.remedy)))


def _lines(file: Path, model: service.ProcessModel, report: service.Report) -> Iterator[str]:
    verdict = str(FINE if report.ok else FAULTY).format(file=file.name, name=model.name)
    yield click.style(verdict, fg="green" if report.ok else "red", bold=True)
    yield str(COUNTS).format(
        elements=len(model.elements),
        states=report.states,
        errors=len(report.errors),
        warnings=len(report.warnings),
    )
    yield from _findings("✗", "red", report.errors)
    yield from _findings("!", "yellow", report.warnings)


def _findings(sign: str, colour: str, findings: Iterable[service.Finding]) -> Iterator[str]:
    for finding in findings:
        yield from _entry(sign, colour, ", ".join(finding.elements), finding.message, finding.remedy, finding.example)


def _entry(
    sign: str, colour: str, elements: str, message: str, remedy: str, example: tuple[str, ...] = ()
) -> Iterator[str]:
    where = click.style(f" [{elements}]", dim=True) if elements else ""
    yield f"{click.style(sign, fg=colour, bold=True)} {message}{where}"
    if example:
        yield f"    {str(EXAMPLE).format(way=' → '.join(example))}"
    yield f"    → {remedy}"
