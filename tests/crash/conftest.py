"""One node for all that is killed: setting one up takes longer than killing it."""

from collections.abc import Iterator

import pytest

from tests.crash.node import RunningNode


@pytest.fixture(scope="package")
def node(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningNode]:
    running = RunningNode(tmp_path_factory.mktemp("node") / "data").start()
    yield running
    running.stop()
