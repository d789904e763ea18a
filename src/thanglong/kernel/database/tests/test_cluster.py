"""The embedded server: it starts from nothing, survives a kill, and says clearly why it cannot start."""

import os
import shutil
import signal
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from thanglong.kernel.database import (
    Binaries,
    DatabaseError,
    DiskFullError,
    EmbeddedPostgres,
    Status,
    VersionMismatchError,
    account,
    find_binaries,
)
from thanglong.kernel.database import creation as creation_module
from thanglong.kernel.database.cluster import THROW_AWAY
from thanglong.kernel.database.process import wait_until_dead


@pytest.fixture
def server(tmp_path: Path) -> Iterator[EmbeddedPostgres]:
    embedded = EmbeddedPostgres(tmp_path, parameters=THROW_AWAY)
    yield embedded
    embedded.stop()


def ask(url: str, query: str) -> object:
    with psycopg.connect(url, autocommit=True) as connection:
        row = connection.execute(query).fetchone()  # type: ignore[arg-type]
    return row[0] if row else None


def test_starts_from_nothing_and_stops(server: EmbeddedPostgres):
    assert server.status() is Status.MISSING
    url = server.start()
    assert server.status() is Status.RUNNING
    assert ask(url, "SELECT current_database()") == "thanglong"
    server.stop()
    assert server.status() is Status.STOPPED


def test_knows_the_case_of_vietnamese_letters_and_sorts_by_bytes(server: EmbeddedPostgres):
    url = server.start()
    assert ask(url, "SELECT lower('ĐẶNG THỊ ƯỚC')") == "đặng thị ước"
    assert ask(url, "SELECT datcollate FROM pg_database WHERE datname = 'thanglong'") == "C"


def test_committed_rows_survive_a_kill(tmp_path: Path):
    server = EmbeddedPostgres(tmp_path)
    with server, psycopg.connect(server.url) as connection:
        connection.execute("CREATE TABLE receipt (code text)")
        connection.execute("INSERT INTO receipt VALUES ('H29-1')")
        connection.commit()
        pid = server.pid()
        assert pid
        os.kill(pid, signal.SIGKILL)
        wait_until_dead(pid, 5)
        assert server.status() is Status.STOPPED
        assert ask(server.start(), "SELECT code FROM receipt") == "H29-1"


def test_a_second_start_joins_the_running_server_and_does_not_stop_it(server: EmbeddedPostgres, tmp_path: Path):
    server.start()
    guest = EmbeddedPostgres(tmp_path)
    assert guest.start() == server.url
    guest.stop()
    assert server.status() is Status.RUNNING
    guest.stop(force=True)
    assert server.status() is Status.STOPPED


def test_a_stale_pid_file_that_names_another_process_is_no_server(server: EmbeddedPostgres):
    server.start()
    server.stop()
    (server.folder.data / "postmaster.pid").write_text(f"{os.getpid()}\n")
    assert server.status() is Status.STOPPED


def test_tcp_asks_for_the_password(tmp_path: Path):
    with EmbeddedPostgres(tmp_path, tcp_port=0, parameters=THROW_AWAY) as server:
        assert ask(server.url, "SELECT 1") == 1
        with pytest.raises(psycopg.OperationalError, match="password"):
            psycopg.connect(f"postgresql://thanglong:wrong@127.0.0.1:{server.tcp_port}/thanglong")


def test_a_long_data_folder_gets_a_short_socket(tmp_path: Path):
    deep = tmp_path / ("x" * 60) / ("y" * 60)
    with EmbeddedPostgres(deep, parameters=THROW_AWAY) as server:
        assert ask(server.url, "SELECT 1") == 1


def test_only_the_owner_enters_the_socket_folder(server: EmbeddedPostgres):
    server.start()
    assert server.folder.socket().stat().st_mode & 0o777 == 0o700


def test_an_interrupted_creation_is_repeated(server: EmbeddedPostgres):
    leftover = server.folder.path / "new-interrupted" / "data"
    leftover.mkdir(parents=True)
    (leftover / "PG_VERSION").write_text("18\n")
    assert ask(server.start(), "SELECT 1") == 1
    assert not leftover.exists()


def test_a_foreign_folder_is_refused_and_left_alone(server: EmbeddedPostgres):
    server.folder.data.mkdir(parents=True)
    keep = server.folder.data / "diary.txt"
    keep.write_text("mine")
    with pytest.raises(DatabaseError, match="holds no database"):
        server.start()
    assert keep.read_text() == "mine"


def test_a_full_disk_is_named(server: EmbeddedPostgres, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(creation_module, "ROOM_NEEDED", 2**60)
    with pytest.raises(DiskFullError, match="Free some room"):
        server.start()
    assert server.status() is Status.MISSING


def test_another_major_version_is_named(server: EmbeddedPostgres):
    binaries = server.binaries
    server.start()
    server.stop()
    (server.folder.data / "PG_VERSION").write_text("9\n")
    with pytest.raises(VersionMismatchError, match="made by PostgreSQL 9"):
        EmbeddedPostgres(server.folder.path.parent, binaries=binaries).start()


def test_what_the_server_said_is_part_of_the_error(server: EmbeddedPostgres, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("thanglong.kernel.database.cluster.RETRY_SECONDS", 0.0)
    server.start()
    server.stop()
    with (server.folder.data / "postgresql.conf").open("a") as configuration:
        configuration.write("no_such_setting = 1\n")
    with pytest.raises(DatabaseError, match="no_such_setting"):
        server.start()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root starts the server under another account")
@pytest.mark.parametrize("capability", ["dac_read_search", "dac_override"])
def test_root_starts_it_below_a_folder_closed_to_others(
    tmp_path: Path, capability: str, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(account, "PASSING", {capability: account.PASSING[capability]})
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    package = find_binaries().folder.parents[1]
    for folder in package.parent.glob(f"{package.name}*"):
        if folder.suffix in {"", ".libs"}:
            shutil.copytree(folder, closed / folder.name)
    binaries = Binaries(closed / package.name / "pginstall" / "bin")
    with EmbeddedPostgres(closed / "data", binaries=binaries, parameters=THROW_AWAY) as server:
        assert ask(server.url, "SELECT 1") == 1
        pid = server.pid()
        assert Path(f"/proc/{pid}").stat().st_uid != 0
    assert closed.stat().st_mode & 0o777 == 0o700
