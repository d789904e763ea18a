"""Finds a procedure from the command line, in any spelling, straight from the folders."""

import json
from pathlib import Path
from typing import Final

import click
from django.conf import settings
from django.utils import translation

from thanglong.delivery.procedures import service as procedures
from thanglong.delivery.procedures.exceptions import BundleError
from thanglong.faces.cli.language import terminal_language
from thanglong.kernel.text import Text

NOTHING: Final = Text(
    "Không tìm thấy thủ tục nào. Hãy thử cách nói khác, ví dụ “xây nhà”, “giấy độc thân”.",
    "No procedure found. Try other words, such as “building permit” or “birth”.",
)


@click.command()
@click.argument("query")
@click.option("--limit", type=click.IntRange(1, 50), default=5, show_default=True)
@click.option("--json", "as_json", is_flag=True, help="Print JSON for machines.")
@click.option("--folder", type=click.Path(exists=True, file_okay=False, path_type=Path), help="Where procedures lie.")
@click.pass_context
def search(context: click.Context, *, query: str, limit: int, as_json: bool, folder: Path | None) -> None:
    """Find the procedures that QUERY may mean; diacritics and typos do not matter. Exit status 1: none found."""
    try:
        found = procedures.search_bundles(
            query, procedures.load_bundles(folder or Path(settings.PROCEDURES_DIR)), limit
        )
    except BundleError as error:
        raise click.ClickException(str(error)) from error
    if as_json:
        click.echo(json.dumps([_to_json(hit) for hit in found], ensure_ascii=False, indent=2))
    else:
        with translation.override(terminal_language()):
            click.echo("\n".join(f"{hit.code}  {hit.name}\n          {hit.summary}" for hit in found) or str(NOTHING))
    context.exit(0 if found else 1)


def _to_json(hit: procedures.Found) -> dict[str, object]:
    return {"code": hit.code, "name": hit.name.to_json(), "summary": hit.summary.to_json(), "score": hit.score}
