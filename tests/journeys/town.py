"""A town with a running node: people come with their devices, and leave when the journey ends."""

import json
from pathlib import Path

from playwright.sync_api import Browser

from tests.crash.node import RunningNode
from tests.journeys.citizen import Citizen
from tests.journeys.device import Device
from tests.journeys.inspection import Inspector
from tests.journeys.officer import Officer
from tests.journeys.visitor import Visitor


class DemoNode(RunningNode):
    """The demo with its people but without its past, so that a journey finds only its own dossiers."""

    def __init__(self, data_dir: Path) -> None:
        super().__init__(data_dir, command="demo")

    @classmethod
    def found(cls, data_dir: Path) -> "DemoNode":
        """Return the node that somebody runs on a folder already."""
        node = cls(data_dir)
        node.port = int(json.loads((data_dir / "running").read_text(encoding="utf-8"))["url"].rpartition(":")[2])
        return node

    def environment(self) -> dict[str, str]:
        """Return the environment of the node's processes."""
        return {**super().environment(), "THANGLONG_DEMO_HISTORY": "0"}

    @property
    def roots(self) -> list[str]:
        """Return the certificates of the demo's root authority, as somebody else would keep them."""
        return [(self.data_dir / "pki" / "state-root.pem").read_text(encoding="ascii")]


class Town:
    """Everybody in one journey holds the same kind of device."""

    def __init__(self, node: DemoNode, browser: Browser, inspector: Inspector, device: Device) -> None:
        self.node = node
        self.device = device
        self._browser = browser
        self._inspector = inspector
        self._people: list[Visitor] = []

    def citizen(self, name: str = "") -> Citizen:
        """Bring a citizen, signed in if a name is given."""
        person = Citizen(self._browser, self.node.url, self.device, self._inspector)
        self._people.append(person)
        return person.enters(name) if name else person

    def officer(self, name: str) -> Officer:
        """Bring an officer, signed in."""
        person = Officer(self._browser, self.node.url, self.device, self._inspector)
        self._people.append(person)
        return person.enters(name)

    def sleeps(self) -> None:
        """Close every window."""
        for person in self._people:
            person.leaves()
