"""Teaches import-linter our rule for rooms: from outside, only a room's public modules may be imported.

Reason: a boundary that is only written down is not kept. Behind `service` a room may be rebuilt without asking anybody.
"""

from collections.abc import Iterator

import grimp
from importlinter import Contract, ContractCheck, fields, output


class RoomsContract(Contract):
    """No room imports another room's private modules; the tests of a room may use the other's test data."""

    type_name = "rooms"

    floors = fields.ListField(subfield=fields.StringField())
    public = fields.SetField(subfield=fields.StringField())

    def check(self, graph: grimp.ImportGraph, verbose: bool) -> ContractCheck:
        """Find every import from outside that goes past the public modules."""
        del verbose
        rooms = sorted(room for floor in self.floors if floor in graph.modules for room in graph.find_children(floor))
        broken = [found for room in rooms for found in self._trespassers(graph, room)]
        return ContractCheck(kept=not broken, metadata={"broken": broken})

    def _trespassers(self, graph: grimp.ImportGraph, room: str) -> Iterator[tuple[str, str]]:
        inside = {room, *graph.find_descendants(room)}
        for imported in sorted(module for module in inside if self._is_private(room, module)):
            for importer in sorted(graph.find_modules_that_directly_import(imported) - inside):
                if ".tests" not in importer:
                    yield importer, imported

    def _is_private(self, room: str, module: str) -> bool:
        inner = module.removeprefix(room).lstrip(".").partition(".")[0]
        return inner not in self.public

    def render_broken_contract(self, check: ContractCheck) -> None:
        """Name each import and what to use in its place."""
        for importer, imported in check.metadata["broken"]:
            output.print_error(f"{importer} imports {imported}; use one of {', '.join(sorted(self.public))}")
