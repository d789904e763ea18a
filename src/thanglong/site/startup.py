"""Brings a node from whatever state it was left in to ready: checks, database, tables, data, static files."""

import contextlib
import fcntl
import json
import os
import shutil
import socket
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from thanglong.kernel import clock
from thanglong.site import environment
from thanglong.site.fingerprint import fingerprint
from thanglong.site.migration_progress import Command
from thanglong.site.node import ROOT, Node, NodeError
from thanglong.site.progress import Steps
from thanglong.site.setup_steps import DEMO_STEPS, STEPS, Report
from thanglong.site.supervisor import Address
from thanglong.site.terminal import language, words

DISK_NEEDED = 500 * 1024**2
PORT_WAIT_SECONDS = 3.0


@contextlib.contextmanager
def only_one(node: Node, address: Address) -> Iterator[None]:
    """Hold the data folder for this process; raise NodeError when another one runs on it."""
    with (node.make_folder() / "running").open("a+") as handle:
        if not _lock(handle):
            handle.seek(0)
            other = json.loads(handle.read() or "{}")
            raise NodeError(
                words(
                    "Nền tảng đang chạy trên thư mục {folder} tại {url} (tiến trình {pid}). "
                    "Hãy mở địa chỉ đó, dừng tiến trình kia bằng Ctrl-C, hoặc chọn DATA_DIR khác.",
                    "The platform runs on {folder} already, at {url} (process {pid}). "
                    "Open that address, stop the other process with Ctrl-C, or choose another DATA_DIR.",
                ).format(folder=node.data_dir, url=other.get("url", "?"), pid=other.get("pid", "?"))
            )
        handle.truncate(0)
        handle.write(json.dumps({"pid": os.getpid(), "url": address.url}))
        handle.flush()
        yield
        handle.truncate(0)


def _lock(handle: IO[str]) -> bool:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def check_port(address: Address) -> None:
    """Raise NodeError when the port is taken; a server that is just stopping gets a moment."""
    deadline = time.monotonic() + PORT_WAIT_SECONDS
    while not is_free(address.host, address.port):
        if time.monotonic() > deadline:
            free = next((port for port in range(address.port + 1, 65536) if is_free(address.host, port)), 0)
            raise NodeError(
                words(
                    "Cổng {port} đang được chương trình khác sử dụng. Hãy dừng chương trình đó, hoặc chạy với "
                    "PORT={free}.",
                    "Port {port} is used by another program. Stop that program, or start with PORT={free}.",
                ).format(port=address.port, free=free)
            )
        time.sleep(0.2)


def is_free(host: str, port: int) -> bool:
    """Say whether a server could listen on the port."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except PermissionError as problem:
            raise NodeError(
                words("Không có quyền mở cổng {port}. Hãy chọn cổng từ 1024 trở lên bằng PORT=8000.",
                      "Port {port} may not be opened. Choose one from 1024 up, such as PORT=8000.").format(port=port)
            ) from problem  # fmt: skip
        except OSError:
            return False
        return True


def check_disk(node: Node) -> None:
    """Raise NodeError when there is too little room to work safely."""
    free = shutil.disk_usage(node.data_dir).free
    if free < DISK_NEEDED:
        raise NodeError(
            words(
                "Đĩa chứa {folder} chỉ còn {free} MB trống, cần ít nhất {needed} MB. Hãy giải phóng chỗ trống hoặc "
                "chọn DATA_DIR khác.",
                "The disk of {folder} has only {free} MB free and needs at least {needed} MB. Free some room, or "
                "choose another DATA_DIR.",
            ).format(folder=node.data_dir, free=free // 1024**2, needed=DISK_NEEDED // 1024**2)
        )


def check_purpose(node: Node, *, demo: bool) -> None:
    """Raise NodeError when a demo would become a real node or the other way round: demo people need no proof."""
    before = node.remembered()
    if before is None or before.demo == demo:
        return
    raise NodeError(
        words(
            "Thư mục {folder} chứa dữ liệu trình diễn, không dùng để chạy thật được. Hãy chọn DATA_DIR khác.",
            "{folder} holds a demo and cannot become a real node. Choose another DATA_DIR.",
        ).format(folder=node.data_dir)
        if before.demo
        else words(
            "Thư mục {folder} chứa dữ liệu thật, không dùng để trình diễn được. Hãy chọn DATA_DIR khác.",
            "{folder} holds a real node and cannot become a demo. Choose another DATA_DIR.",
        ).format(folder=node.data_dir)
    )


def prepare(node: Node) -> None:
    """Do every step of the set-up that is not done yet; each one may have been interrupted before."""
    with Steps() as steps:
        steps.run(words("Cơ sở dữ liệu", "Database"), lambda report: node.start_database())
        node.export()
        stamp, state = _stamp(node), _state(node)
        if stamp is not None and stamp.exists() and stamp.read_text(encoding="ascii") == state:
            return
        if stamp is not None:
            stamp.unlink(missing_ok=True)
        _do_everything(node, steps)
        if stamp is not None:
            stamp.write_text(state, encoding="ascii")


def _stamp(node: Node) -> Path | None:
    """Return where a finished set-up is recorded: beside the embedded database, so that they vanish together."""
    return node.postgres.folder.path / "prepared" if node.postgres else None


def _state(node: Node) -> str:
    """Return a digest of all that the set-up depends on; the day counts, since the demo's past ends today."""
    folders = [ROOT / "src", environment.folder("PROCEDURES_DIR", ROOT / "procedures")]
    facts = [str(node.profile()), clock.today().isoformat(), (ROOT / "requirements" / "base.txt").read_text()]
    return fingerprint([folder for folder in folders if folder.exists()], facts)


def _do_everything(node: Node, steps: Steps) -> None:
    steps.run(words("Nạp chương trình", "Loading the program"), lambda report: node.configure())
    steps.run(words("Cập nhật bảng dữ liệu", "Bringing the tables up to date"), _migrate)
    for title, step in [*STEPS, *(DEMO_STEPS if node.profile().demo else [])]:
        steps.run(title.within(language()), step)
    steps.run(words("Tệp giao diện", "Static files"), lambda report: collect_static(node.data_dir))
    from django.db import connections

    connections.close_all()


def _migrate(report: Report) -> None:
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    total = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    call_command(Command(lambda done: report(done, total)), interactive=False, verbosity=0)


def collect_static(data_dir: Path) -> None:
    """Gather and compress the static files."""
    from django.core.management import call_command

    (data_dir / "static").mkdir(parents=True, exist_ok=True)
    call_command("collectstatic", interactive=False, verbosity=0, clear=True)
