"""What every provider of payments offers: lead the payer to pay, read what the provider tells us, ask, give back."""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import ClassVar

from django.utils.functional import Promise

from thanglong.delivery.payments.constants import CURRENCY

Fields = Mapping[str, str]


@dataclass(frozen=True)
class Request:
    """One attempt to pay, as a provider needs it. `bill` is the dossier's label, `description` has no diacritics."""

    reference: str
    amount: int
    bill: str
    description: str
    opened_at: datetime
    expires_at: datetime
    return_url: str
    language: str
    address: str
    bank_bin: str = ""
    account: str = ""
    account_name: str = ""


@dataclass(frozen=True)
class Instruction:
    """How the payer pays: an address to go to, a code to scan, or both."""

    url: str = ""
    code: str = ""


@dataclass(frozen=True)
class Notice:
    """What a provider tells about money, once its signature was found right.

    `reference` is ours, if the provider knows it; `bill` and `text` help to find the dossier of a plain transfer.
    """

    transaction: str
    amount: int
    paid_at: datetime
    reference: str = ""
    bill: str = ""
    text: str = ""
    account: str = ""
    currency: str = CURRENCY
    succeeded: bool = True
    details: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class StatementRow:
    """One line of a statement: money in, or with `refund` money that went back."""

    transaction: str
    amount: int
    currency: str
    paid_at: datetime
    reference: str = ""
    bill: str = ""
    text: str = ""
    account: str = ""
    refund: bool = False


@dataclass(frozen=True)
class Repayment:
    """Money to be given back, as a provider needs it; the same `key` never pays twice."""

    key: str
    transaction: str
    reference: str
    amount: int
    full: bool
    paid_at: datetime
    by: str
    description: str


class Provider(ABC):
    """One way to pay. It may not write to the database and never decides what money means."""

    identifier: ClassVar[str]
    verbose_name: ClassVar[str | Promise]
    hint: ClassVar[str | Promise]
    exact: ClassVar[bool]
    """True when the payer cannot choose the amount, so that any other amount is a fault."""
    repays: ClassVar[bool] = False
    """True when the provider gives money back itself; else an officer transfers it."""

    @abstractmethod
    def instruct(self, request: Request) -> Instruction:
        """Return how to pay; sends nothing."""

    @abstractmethod
    def read_notice(self, fields: Fields, body: bytes, headers: Fields) -> Notice:
        """Return what a message says. Raises Forged for a wrong signature, Unreadable for a wrong form."""

    @abstractmethod
    def answer(self, outcome: str) -> Mapping[str, str]:
        """Return what the provider wants to hear; outcomes are those of `receiving.Outcome`."""

    @abstractmethod
    def read_statement(self, content: bytes) -> Sequence[StatementRow]:
        """Return the lines of a day's statement. Raises Unreadable."""

    @abstractmethod
    def check_config(self) -> list[str]:
        """Return what keeps this provider from working, in sentences; an empty list means ready."""

    def ask(self, request: Request) -> Notice | None:
        """Ask what became of an order whose notice never came; None if nothing is known. Raises ProviderUnavailable."""
        del request
        return None

    def repay(self, repayment: Repayment) -> str:
        """Give money back and return the provider's number of it. Raises ProviderUnavailable."""
        raise NotImplementedError
