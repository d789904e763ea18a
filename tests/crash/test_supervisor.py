"""The node as an operator knows it: what dies comes back, what is stopped is gone, and mistakes are explained."""

import os
import signal
import socket
from pathlib import Path

import psycopg
import pytest

from tests.crash.node import ROOT, RunningNode, wait_for
from thanglong.kernel.database import Status
from thanglong.kernel.database.process import is_alive

pytestmark = [pytest.mark.crash, pytest.mark.timeout(600)]


@pytest.mark.parametrize("kind", ["worker", "web", "database"])
def test_what_is_killed_comes_back(node: RunningNode, kind: str):
    killed = node.kill(kind)
    wait_for(lambda: node.children().get(kind, killed) != killed, 90)
    wait_for(node.is_complete, 90)


def test_a_second_start_on_the_same_folder_is_explained(node: RunningNode):
    second = RunningNode(node.data_dir)
    second.output = node.data_dir.with_name("second.out")
    with pytest.raises(AssertionError, match=f"runs on {node.data_dir} already, at http://localhost:{node.port}"):
        second.start()
    assert second.process.returncode == 1
    wait_for(node.answers, 90)


def test_a_first_start_that_was_interrupted_again_and_again_is_completed(node: RunningNode):
    assert node.is_complete()
    with psycopg.connect(node.postgres.url) as connection:
        published = connection.execute("SELECT count(DISTINCT entry_id) FROM procedures_revision").fetchone()
    assert published == (len([one for one in (ROOT / "procedures").iterdir() if one.is_dir()]),)


def test_a_busy_port_is_explained_and_a_free_one_offered(tmp_path: Path):
    with socket.socket() as occupant:
        occupant.bind(("127.0.0.1", 0))
        occupant.listen()
        port = occupant.getsockname()[1]
        blocked = RunningNode(tmp_path / "data", port=port)
        with pytest.raises(AssertionError, match=rf"Port {port} is used by another program.*PORT=\d+"):
            blocked.start()
    assert blocked.process.returncode == 1


def test_ctrl_c_leaves_nothing_behind(node: RunningNode):
    family = node.family()
    assert len(family) >= 5
    assert node.stop() == 0
    wait_for(lambda: not any(is_alive(pid) for pid in family), 10)
    assert node.postgres.status() is Status.STOPPED


def test_the_death_of_the_supervisor_ends_all_and_the_next_start_works(node: RunningNode):
    if node.process.poll() is not None:
        node.start()
    family = node.family()
    os.kill(node.process.pid, signal.SIGKILL)
    node.process.wait()
    wait_for(lambda: not any(is_alive(pid) for pid in family), 90)
    node.start()
