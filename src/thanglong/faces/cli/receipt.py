"""Tells anyone with a terminal, without a network, whether a receipt of the ledger is genuine, and if not, why."""

import json
from base64 import b64decode
from binascii import Error as Base64Error
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, Final

import click
from django.utils import translation

from thanglong.faces.cli.language import terminal_language
from thanglong.foundation.ledger import service as ledger
from thanglong.foundation.ledger.service import ReceiptVerdict
from thanglong.kernel import clock
from thanglong.kernel.text import Text

_VALID: Final = Text("{file}: biên nhận thật.", "{file}: the receipt is genuine.")
_REFUSED: Final = Text("{file}: không xác nhận được biên nhận.", "{file}: the receipt is refused.")
_WHAT: Final = Text("việc {action} với {subject}", "{action} on {subject}")
_WHO: Final = Text("do {who} làm lúc {time}", "done by {who} at {time}")
_COVERED: Final = Text("ở dòng {index} của sổ, mốc ký lúc {time}", "at line {index} of the ledger, signed at {time}")


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--keys", type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Public keys as published at /ledger/keys.json. Without it, this node's own.",
)  # fmt: skip
@click.option("--json", "as_json", is_flag=True, help="Print JSON for machines.")
@click.pass_context
def receipt(context: click.Context, *, file: Path, keys: Path | None, as_json: bool) -> None:
    """Verify FILE.json, a receipt of the ledger, offline. Exit status 0: genuine; 1: refused, with the reason."""
    trusted = _keys(keys) if keys else None
    if not (trusted or ledger.own_keys()):
        raise click.UsageError("This node has signed nothing yet; give the keys of the node that did with --keys.")
    content = _read(file)
    with translation.override(terminal_language()):
        verdict = ledger.verify_receipt(content, trusted)
        if as_json:
            click.echo(json.dumps(_plain(verdict), ensure_ascii=False, indent=2))
        else:
            click.echo("\n".join(_lines(file.name, content, verdict, terminal_language())))
    context.exit(0 if verdict.valid else 1)


def _keys(path: Path) -> dict[str, bytes]:
    try:
        published = json.loads(path.read_bytes()).items()
        return {str(name): b64decode(key["public_key"], validate=True) for name, key in published}
    except (ValueError, LookupError, TypeError, AttributeError, Base64Error) as problem:
        raise click.UsageError(f"{path.name} holds no public keys.") from problem


def _read(path: Path) -> Mapping[str, Any]:
    """Return the JSON object of a file; anything else becomes an empty one, which no verifier accepts."""
    try:
        found = json.loads(path.read_bytes())
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _lines(name: str, content: Mapping[str, Any], verdict: ReceiptVerdict, language: str) -> Iterator[str]:
    if not verdict.valid or verdict.entry is None or verdict.checkpoint_at is None:
        yield "✗ " + _REFUSED.within(language).format(file=name)
        yield f"  - {verdict.problem}"
        return
    entry = verdict.entry
    who = ", ".join(part for part in (entry["actor"].get("name"), entry["actor"].get("title")) if part)
    at = _time(datetime.fromisoformat(str(entry["at"])))
    yield "✓ " + _VALID.within(language).format(file=name)
    yield "  " + _WHAT.within(language).format(action=entry["action"], subject=entry["subject"])
    yield "  " + _WHO.within(language).format(who=who, time=at)
    yield "  " + _COVERED.within(language).format(index=content["index"], time=_time(verdict.checkpoint_at))


def _plain(verdict: ReceiptVerdict) -> dict[str, Any]:
    at = verdict.checkpoint_at
    return {
        "valid": verdict.valid,
        "problem": str(verdict.problem),
        "entry": verdict.entry,
        "checkpoint_at": at.isoformat() if at else None,
    }


def _time(at: datetime) -> str:
    return f"{clock.local(at):%d-%m-%Y %H:%M:%S} +07:00"
