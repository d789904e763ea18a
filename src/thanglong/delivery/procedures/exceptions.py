"""What can go wrong with a bundle, in words its author can act on."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext


@dataclass(frozen=True)
class Problem:
    """One fault of a bundle: where it is, what is wrong, what to do."""

    file: str
    key: str
    message: str
    remedy: str = ""

    def __str__(self) -> str:
        place = f"{self.file}: {self.key}" if self.key else self.file
        return f"{place}: {self.message}" + (f" {self.remedy}" if self.remedy else "")


class BundleError(Exception):
    """A bundle that cannot be used; carries every problem found, not only the first."""

    def __init__(self, problems: Sequence[Problem], name: str = "") -> None:
        self.problems = tuple(problems)
        self.name = name
        super().__init__("\n".join(str(problem) for problem in self.problems))


class UnknownProcedure(LookupError):  # noqa: N818 - an answer, not a fault
    """No bundle or revision with this code."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(gettext("Không có thủ tục nào mang mã %(code)s.") % {"code": code})
