"""Proves from the command line that the books balance."""

import json
from typing import Any

import click

from thanglong.delivery.payments import service as payments
from thanglong.delivery.payments.constants import Account
from thanglong.faces.cli.language import terminal_language
from thanglong.kernel.money import format_dong
from thanglong.kernel.text import Text

_BALANCED = Text("Sổ cân: {entries} bút toán, cộng lại bằng 0.", "The books balance: {entries} entries add up to 0.")
_CROOKED = Text("Sổ KHÔNG cân.", "The books do NOT balance.")
_ENTRY = Text("bút toán {entry} không cân", "entry {entry} does not balance")
_OWED = Text(
    "sổ ghi phải thu {books}, các khoản thu còn {charges}", "the books say {books} is owed, the charges say {charges}"
)
_HELD = Text(
    "sổ ghi đang giữ {books}, tiền nhận trừ tiền hoàn là {money}",
    "the books hold {books}, money in less money out is {money}",
)


@click.group()
def money() -> None:
    """Look after the books of fees and charges."""


@money.command()
@click.option("--json", "as_json", is_flag=True, help="Print JSON for machines.")
@click.pass_context
def check(context: click.Context, *, as_json: bool) -> None:
    """Prove that every entry balances and that the books agree with charges and money. Exit status 1: they do not."""
    context.find_root().obj.open()
    proof = payments.prove()
    if as_json:
        click.echo(json.dumps(_plain(proof), ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join(_lines(proof, terminal_language())))
    context.exit(0 if proof.holds else 1)


def _plain(proof: payments.Proof) -> dict[str, Any]:
    return {
        "holds": proof.holds,
        "entries": proof.entries,
        "balances": proof.balances,
        "unbalanced": [str(entry) for entry in proof.unbalanced],
        "owed": proof.owed,
        "held": proof.held,
    }


def _lines(proof: payments.Proof, language: str) -> list[str]:
    good, crooked = _BALANCED.within(language), _CROOKED.within(language)
    lines = [("✓ " + good.format(entries=proof.entries)) if proof.holds else "✗ " + crooked]
    lines += ["  - " + _ENTRY.within(language).format(entry=entry) for entry in proof.unbalanced]
    if proof.balances[Account.RECEIVABLE] != proof.owed:
        said = {"books": format_dong(proof.balances[Account.RECEIVABLE]), "charges": format_dong(proof.owed)}
        lines.append("  - " + _OWED.within(language).format(**said))
    if proof.in_hand != proof.held:
        said = {"books": format_dong(proof.in_hand), "money": format_dong(proof.held)}
        lines.append("  - " + _HELD.within(language).format(**said))
    return lines + [f"  {account.value:<12}{format_dong(proof.balances[account]):>24}" for account in Account]
