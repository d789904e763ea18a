"""Incidents for the operator's terminal and for monitoring: what stands still, the worst first."""

import json
import sys

import click
from django.utils import translation

from thanglong.delivery.incidents.constants import Severity
from thanglong.delivery.incidents.service import Incident, everywhere, look
from thanglong.faces.cli.language import terminal_language
from thanglong.kernel import clock
from thanglong.kernel.text import Text

NONE = Text("Không có sự cố nào đang mở.", "No open incidents.")
SHOWN = 200


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print JSON for machines.")
@click.option("--look", "look_first", is_flag=True, help="Look for incidents now instead of waiting for the worker.")
@click.pass_context
def incidents(context: click.Context, *, as_json: bool, look_first: bool) -> None:
    """List open incidents. Exit status 1: at least one is critical.

    Says what stands still, since when and whose it is; names no applicant.
    """
    context.find_root().obj.open()
    if look_first:
        look()
    found = list(everywhere()[:SHOWN])
    with translation.override(terminal_language()):
        if as_json:
            click.echo(json.dumps([_to_json(one) for one in found], ensure_ascii=False, indent=2))
        else:
            click.echo("\n".join(_line(one) for one in found) or str(NONE))
    if any(one.severity == Severity.CRITICAL for one in found):
        sys.exit(1)


def _line(one: Incident) -> str:
    since = f"{clock.local(one.since):%d/%m/%Y %H:%M}"
    owner = one.owner_name or one.owner_role
    return f"{one.severity:<8}  {since}  {one.get_kind_display()}  {one.label}  [{one.agency or '-'}: {owner}]"


def _to_json(one: Incident) -> dict[str, str]:
    return {
        "id": str(one.pk),
        "kind": one.kind,
        "severity": one.severity,
        "state": one.state,
        "label": one.label,
        "subject": one.subject,
        "agency": one.agency,
        "owner": one.owner_name or one.owner_role,
        "since": one.since.isoformat(),
    }
