"""One node for all that is killed: setting one up takes longer than killing it."""

from collections.abc import Iterator

import pytest

from tests.crash.node import RunningNode, wait_for
from thanglong.kernel.database.process import is_alive

INTERRUPTED_AFTER = ("Database", "Bringing the tables up to date", "Places, agencies, working calendar")


@pytest.fixture(scope="package")
def node(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningNode]:
    """Start a node whose first start was cut off again and again, so that every test here stands on what that left."""
    running = RunningNode(tmp_path_factory.mktemp("node") / "data")
    for step in INTERRUPTED_AFTER:
        running.begin()
        wait_for(lambda done=f"✓ {step}": done in running.said(), 120)
        family = running.family()
        running.process.kill()
        running.process.wait()
        wait_for(lambda family=family: not any(is_alive(pid) for pid in family), 60)
    yield running.start()
    running.stop()
