"""Closed lists that every procedure shares (countries, ethnic groups, sexes), as data, so nobody ships a short list.

Sources: countries are ISO 3166-1 with the names of Unicode CLDR; ethnic groups are the 54 of Decision 121-TCTK/PPCĐ of
2 March 1979 with its codes.
"""

import csv
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Final

from thanglong.kernel.text import Text

HOME: Final = "VN"
"""The country that a form offers first."""

NAMES: Final = ("countries", "ethnic_groups", "sexes")


def read_table(name: str) -> list[dict[str, str]]:
    """Read the rows of a data file of the kernel."""
    with files("thanglong.kernel").joinpath("data", f"{name}.csv").open(encoding="utf-8") as stream:
        return list(csv.DictReader(stream))


@cache
def catalogue(name: str) -> Mapping[str, Text]:
    """Return the names of a catalogue by code; raise KeyError when there is no such catalogue."""
    if name not in NAMES:
        raise KeyError(name)
    return MappingProxyType({row["code"]: Text(row["vi"], row["en"]) for row in read_table(name)})
