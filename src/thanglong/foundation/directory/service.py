"""What other rooms may ask of the directory: places, agencies, calendars and who holds which post.

Everything takes a moment `at` and answers with plain values; without one it answers for today.
"""

from thanglong.foundation.directory.addresses import Address, ParsedAddress, parse_address
from thanglong.foundation.directory.agencies import (
    agencies_below,
    agencies_for_unit,
    agency,
    ministries,
    one_stop_for,
    parent,
)
from thanglong.foundation.directory.hours import calendar_for, forget_calendars
from thanglong.foundation.directory.identifiers import legacy_identifier, parent_identifier, parse_identifier
from thanglong.foundation.directory.loading import load_directory
from thanglong.foundation.directory.national import holidays_known_until, national_calendar, national_rules
from thanglong.foundation.directory.posts import (
    agencies_with,
    appoint,
    everybody_who_is,
    holders_of,
    holds_post,
    posts_of,
)
from thanglong.foundation.directory.search import communes_of, provinces, search_units, unit
from thanglong.foundation.directory.values import AgencyInfo, PostInfo, Unit, UnitMatch

__all__ = [
    "Address",
    "AgencyInfo",
    "ParsedAddress",
    "PostInfo",
    "Unit",
    "UnitMatch",
    "agencies_below",
    "agencies_for_unit",
    "agencies_with",
    "agency",
    "appoint",
    "calendar_for",
    "communes_of",
    "everybody_who_is",
    "forget_calendars",
    "format_address",
    "holders_of",
    "holds_post",
    "holidays_known_until",
    "legacy_identifier",
    "load_directory",
    "ministries",
    "national_calendar",
    "national_rules",
    "one_stop_for",
    "parent",
    "parent_identifier",
    "parse_address",
    "parse_identifier",
    "posts_of",
    "provinces",
    "search_units",
    "unit",
]


def format_address(unit_code: str, line: str = "") -> dict[str, str]:
    """Return the value of an address field, `{"unit", "province", "line", "text"}`; raises UnknownUnitError."""
    return Address.build(unit_code, line).to_json()
