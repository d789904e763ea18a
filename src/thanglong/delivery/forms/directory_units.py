"""Finds administrative units for address fields in the directory room."""

from thanglong.delivery.forms.units import Unit
from thanglong.foundation.directory import service as directory
from thanglong.foundation.directory.exceptions import UnknownUnitError

COMMUNE = "commune"


class DirectoryFinder:
    """Answers address fields from the directory."""

    def search(self, query: str, limit: int) -> list[Unit]:
        """Return communes that a text may mean; for one that has ended, those that took it over come along."""
        found: dict[str, Unit] = {}
        for match in directory.search_units(query, limit, level=COMMUNE):
            successors = tuple(_unit(successor) for successor in match.successors)
            unit = _unit(match.unit, defunct=not match.current, successors=successors)
            found.setdefault(unit.code if match.current else f"old {unit.code}", unit)
            for successor in successors:
                found.setdefault(successor.code, Unit(successor.code, successor.text, note=unit.text))
        return list(found.values())

    def find(self, code: str) -> Unit | None:
        """Return the unit with this code, None when there never was one."""
        try:
            unit = directory.unit(code)
        except UnknownUnitError:
            return None
        return _unit(unit, defunct=unit.effective_to is not None)


def _unit(unit: directory.Unit, *, defunct: bool = False, successors: tuple[Unit, ...] = ()) -> Unit:
    return Unit(unit.code, unit.full_name, defunct=defunct, successors=successors)
