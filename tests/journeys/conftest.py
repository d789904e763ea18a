"""One real node and one Chromium for all journeys: database, web server, worker, as `./thanglong demo` starts them."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.journeys.device import Device
from tests.journeys.inspection import Inspector
from tests.journeys.papers import Papers
from tests.journeys.town import DemoNode, Town

QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark everything here: it needs a browser."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def node(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DemoNode]:
    """Start a demo without a past; with JOURNEYS_DATA_DIR, use the one that runs on that folder already."""
    if running_on := os.environ.get("JOURNEYS_DATA_DIR"):
        yield DemoNode.found(Path(running_on))
        return
    folder = tmp_path_factory.mktemp("journeys")
    running = DemoNode(folder / "data").start()
    yield running
    running.stop()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium-headless-shell", args=QUIET)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def inspector() -> Inspector:
    return Inspector()


@pytest.fixture(scope="session")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Papers:
    return Papers(tmp_path_factory.mktemp("papers"))


@pytest.fixture
def town(node: DemoNode, chromium: Browser, inspector: Inspector, device: Device) -> Iterator[Town]:
    town = Town(node, chromium, inspector, device)
    yield town
    town.sleeps()
