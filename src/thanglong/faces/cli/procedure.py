"""Checks a procedure folder from the command line: may it be published, and if not, what must be put right."""

import json
from pathlib import Path
from typing import Final

import click
from django.utils import translation

from thanglong.delivery.procedures import service as procedures
from thanglong.delivery.procedures.exceptions import BundleError
from thanglong.faces.cli.language import terminal_language
from thanglong.kernel.text import Text

FINE: Final = Text(
    "{name}: có thể công bố; {cases} ví dụ mẫu đều đúng.", "{name}: may be published; all {cases} examples hold."
)
FAULTY: Final = Text("{name}: có {count} chỗ cần sửa.", "{name}: to put right: {count}.")


@click.group()
def procedure() -> None:
    """Work with procedure folders."""


@procedure.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print JSON for machines.")
@click.pass_context
def check(context: click.Context, *, folder: Path, as_json: bool) -> None:
    """Check everything in FOLDER and its dated revisions: definition, form, process, papers, templates, examples.

    Exit status 0: it may be published; 1: not, with every reason.
    """
    with translation.override(terminal_language()):
        found: list[procedures.Procedure] = []
        try:
            found = [procedures.Procedure(bundle) for bundle in procedures.load_revisions(folder)]
            problems = [problem for each in found for problem in procedures.inspect(each)]
        except BundleError as error:
            problems = list(error.problems)
        if as_json:
            listed = [vars(problem) for problem in problems]
            click.echo(json.dumps({"folder": folder.name, "problems": listed}, ensure_ascii=False, indent=2))
        elif problems:
            click.echo(str(FAULTY).format(name=folder.name, count=len(problems)))
            click.echo("\n".join(f"  - {problem}" for problem in problems))
        for each in [] if problems or as_json else found:
            click.echo(str(FINE).format(name=each.bundle.name, cases=len(procedures.run_cases(each))))
    context.exit(1 if problems else 0)
