"""Starts a node of its own with real agencies and procedures, durable as in service, and removes it afterwards."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def node() -> Iterator[None]:
    """Run a database with all tables, the directory and the bundles; `DATABASE_URL` names another server if set."""
    from thanglong.kernel.database import EmbeddedPostgres

    folder = Path(tempfile.mkdtemp(prefix="thanglong-bench-"))
    folder.chmod(0o755)
    os.environ["DATA_DIR"] = str(folder)
    os.environ["DJANGO_SETTINGS_MODULE"] = "benchmarks.settings"
    os.environ["THANGLONG_STATIC_MANIFEST"] = "1"
    server = None if "DATABASE_URL" in os.environ else EmbeddedPostgres(folder)
    try:
        if server:
            os.environ["DATABASE_URL"] = server.start()
        _fill()
        yield
    finally:
        if server:
            server.stop()
        shutil.rmtree(folder, ignore_errors=True)


def _fill() -> None:
    import django
    from django.conf import settings
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    from thanglong.delivery.procedures.service import publish_bundles
    from thanglong.foundation.directory.service import load_directory

    load_directory()
    publish_bundles(settings.PROCEDURES_DIR)
