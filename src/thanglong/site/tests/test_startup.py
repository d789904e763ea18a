"""Mistakes an operator can make are explained before anything is changed."""

import errno
import os
import socket
import time
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest
from django.core.exceptions import ImproperlyConfigured

from thanglong.kernel.database.process import wait_until_dead
from thanglong.site import children, demo_guide, environment, startup
from thanglong.site.children import Child
from thanglong.site.commandline import explain, is_disk_full
from thanglong.site.fingerprint import fingerprint
from thanglong.site.node import Node, NodeError, Profile
from thanglong.site.supervisor import Address, web_command


@pytest.fixture
def node(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Node:
    monkeypatch.setenv("DATA_DIR", str(tmp_path))
    monkeypatch.setenv("LANG", "C.UTF-8")
    monkeypatch.delenv("LC_ALL", raising=False)
    return Node()


def test_a_busy_port_names_a_free_one(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(startup, "PORT_WAIT_SECONDS", 0.0)
    with socket.socket() as occupant:
        occupant.bind(("127.0.0.1", 0))
        occupant.listen()
        port = occupant.getsockname()[1]
        with pytest.raises(NodeError, match=r"PORT=\d+"):
            startup.check_port(Address("127.0.0.1", port))


def test_a_full_disk_is_explained(node: Node, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(startup, "DISK_NEEDED", 2**60)
    with pytest.raises(NodeError, match="Free some room"):
        startup.check_disk(node)


def test_a_folder_that_cannot_be_written_is_named(node: Node, monkeypatch: pytest.MonkeyPatch):
    folder = "/proc/no/such/place"
    monkeypatch.setenv("DATA_DIR", folder)
    with pytest.raises(NodeError, match=f"{folder} cannot be written"):  # noqa: SIM117 -- entering is what fails
        with startup.only_one(node, Address("127.0.0.1", 8000)):
            pass
    monkeypatch.delenv("DATABASE_URL", raising=False)
    with pytest.raises(NodeError, match=f"{folder} cannot be written"):
        Node().start_database()


@pytest.mark.usefixtures("node")
def test_a_wrong_database_url_is_explained_without_a_traceback():
    with pytest.raises(ImproperlyConfigured) as wrong_scheme:
        environment.database("mysql://server/name")
    assert "DATABASE_URL must start with postgresql://" in str(explain(wrong_scheme.value))
    with pytest.raises(psycopg.OperationalError) as nobody_there:
        psycopg.connect("postgresql://u@127.0.0.1:1/x")
    assert "Check the server and DATABASE_URL" in str(explain(nobody_there.value))
    assert explain(ValueError("a fault of ours")) is None


@pytest.mark.parametrize(
    ("read", "value"),
    [
        (environment.options, "{half"),
        (environment.options, "[1]"),
        (lambda name: environment.number(name, 1), "many"),
    ],
)
def test_a_setting_that_cannot_be_read_is_named(read: Callable[[str], object], value: str, node: Node, monkeypatch):
    monkeypatch.setenv("THANGLONG_PAYMENTS", value)
    with pytest.raises(ImproperlyConfigured) as refused:
        read("THANGLONG_PAYMENTS")
    assert "The settings are not right: THANGLONG_PAYMENTS" in str(explain(refused.value))


def test_the_terminal_chooses_the_language(node: Node, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("LANG", "vi_VN.UTF-8")
    monkeypatch.setattr(startup, "DISK_NEEDED", 2**60)
    with pytest.raises(NodeError, match="Hãy giải phóng chỗ trống"):
        startup.check_disk(node)


def test_one_process_holds_the_folder(node: Node):
    address = Address("127.0.0.1", 8000)
    again = pytest.raises(NodeError, match="http://localhost:8000")
    with startup.only_one(node, address), again, startup.only_one(node, address):
        pass
    with startup.only_one(node, address):
        pass


def test_a_node_remembers_what_it_was(node: Node):
    node.remember(Profile(demo=True, site_url="http://localhost:9000"))
    assert Node().profile() == Profile(demo=True, site_url="http://localhost:9000")


def test_a_demo_never_becomes_a_real_node_nor_a_real_node_a_demo(node: Node):
    startup.check_purpose(node, demo=True)
    node.remember(Profile(demo=True))
    startup.check_purpose(node, demo=True)
    with pytest.raises(NodeError, match="holds a demo"):
        startup.check_purpose(node, demo=False)
    node.remember(Profile(demo=False))
    with pytest.raises(NodeError, match="holds a real node"):
        startup.check_purpose(node, demo=True)


def test_a_spoilt_profile_counts_as_none(node: Node):
    (node.data_dir / "node.json").write_text("{half")
    assert node.profile() == Profile()


def test_the_secret_is_made_once_and_private(node: Node):
    assert node.secret_key() == Node().secret_key()
    assert (node.data_dir / "secret-key").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    ("host", "url", "near"),
    [
        ("0.0.0.0", "http://localhost:80", "http://127.0.0.1:80"),
        ("10.1.2.3", "http://10.1.2.3:80", "http://10.1.2.3:80"),
        ("fd00::1", "http://[fd00::1]:80", "http://[fd00::1]:80"),
    ],
)
def test_a_node_is_reached_where_it_listens(host: str, url: str, near: str):
    assert (Address(host, 80).url, Address(host, 80).near) == (url, near)


def test_links_name_the_address_that_the_operator_gives(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("THANGLONG_SITE_URL", raising=False)
    assert Address("127.0.0.1", 8000).public_url == "http://localhost:8000"
    monkeypatch.setenv("THANGLONG_SITE_URL", "https://dichvucong.example.vn/")
    assert Address("127.0.0.1", 8000).public_url == "https://dichvucong.example.vn"


def test_the_guide_names_this_very_node(tmp_path: Path):
    usual = "\n".join(demo_guide.things_to_try(demo_guide.USUAL_DATA_DIR, 8000, "en"))
    assert "signature: ./thanglong verify" in usual
    assert usual.endswith("make walk")
    other = "\n".join(demo_guide.things_to_try(tmp_path, 8081, "vi"))
    assert f"DATA_DIR={tmp_path} ./thanglong verify" in other
    assert other.endswith("make walk PORT=8081")


def test_gunicorn_is_the_fallback(monkeypatch: pytest.MonkeyPatch):
    assert "granian" in web_command(Address("127.0.0.1", 8000))
    monkeypatch.setenv("THANGLONG_SERVER", "gunicorn")
    assert "gunicorn" in web_command(Address("127.0.0.1", 8000))


@pytest.mark.parametrize("problem", [OSError(errno.ENOSPC, "no space"), psycopg.errors.DiskFull("no space")])
def test_a_full_disk_is_recognised_under_other_errors(problem: Exception):
    outer = RuntimeError("migration failed")
    outer.__cause__ = problem
    assert is_disk_full(outer)
    assert not is_disk_full(RuntimeError("something else"))


def test_a_child_that_ignores_the_polite_signal_is_killed_with_its_family(tmp_path: Path):
    stubborn = "trap '' TERM; sleep 60 & echo $!; wait; sleep 60"
    child = Child("stubborn", ["sh", "-c", stubborn], dict(os.environ), tmp_path / "log")
    child.start()
    while not (tmp_path / "log").read_text().strip():
        time.sleep(0.05)
    grandchild = int((tmp_path / "log").read_text())
    child.ask_to_stop()
    child.stop(deadline=time.monotonic() + 0.2)
    assert not child.is_running
    assert wait_until_dead(grandchild, 10)


def test_a_child_that_dies_at_once_is_restarted_with_growing_pauses(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    now = 1_000.0
    monkeypatch.setattr(children, "monotonic", lambda: now)
    child = Child("failing", ["false"], dict(os.environ), tmp_path / "log")
    child.start()
    child.process.wait()
    assert child.restart_if_due()
    for pause in (1, 3, 7, children.LONGEST_PAUSE, children.LONGEST_PAUSE):
        child.process.wait()
        now += children.STEADY_SECONDS / 2
        died = now
        assert not child.restart_if_due()
        now = died + pause - 0.25
        assert not child.restart_if_due()
        now = died + pause
        assert child.restart_if_due()
    child.process.wait()
    now += children.STEADY_SECONDS
    assert child.restart_if_due(), "what ran long enough is started again at once"
    child.process.wait()


def test_a_changed_file_changes_the_fingerprint_and_compiled_files_do_not(tmp_path: Path):
    (tmp_path / "__pycache__").mkdir()
    (tmp_path / "form.yaml").write_text("a")
    before = fingerprint([tmp_path], ["demo"])
    (tmp_path / "__pycache__" / "x.pyc").write_text("x")
    assert fingerprint([tmp_path], ["demo"]) == before
    assert fingerprint([tmp_path], ["no demo"]) != before
    (tmp_path / "form.yaml").write_text("ab")
    assert fingerprint([tmp_path], ["demo"]) != before
