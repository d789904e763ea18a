"""Gives every test run a throw-away PostgreSQL, unless DATABASE_URL names a server."""

import gc
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import django
import psycopg
import pytest
from _pytest.runner import runtestprotocol
from django.utils import translation
from hypothesis import HealthCheck, settings
from pytest_django import DjangoDbBlocker

from thanglong.kernel.database import THROW_AWAY, EmbeddedPostgres
from thanglong.site.catalogues import all_catalogues, compile_stale

SETTINGS = "thanglong.site.settings"
PREFIX = "thanglong-test-"
# What fixtures load once and leave for the whole run, the smaller world first.
SHARED_WORLDS = ({"loaded"}, {"published"}, {"staged"}, {"committed"})
DATABASE_FIXTURES = {"db", "transactional_db", "django_db_setup", "live_server"}
SELDOM = (20_000, 20, 50)
"""After how many new objects, and rounds of younger ones, the collector walks each generation."""
# Found examples are the same in every run and on every machine; `--hypothesis-profile=default` looks for others.
settings.register_profile(
    "everywhere", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow], print_blob=True
)
settings.load_profile("everywhere")
_server = pytest.StashKey[EmbeddedPostgres]()
_folder = pytest.StashKey[Path]()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let a second run, on another server, leave out what no database can change."""
    parser.addoption("--database-only", action="store_true", help="run only the tests that use the database")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Run first what needs an empty database, then what shares the directory, published procedures, and officers.

    Browsers come last: their event loop forbids Django's database calls to whatever follows in the process. Where
    asked for, deselect the tests that use no database.
    """
    items.sort(key=_shared_world)
    if config.getoption("--database-only"):
        kept = [item for item in items if _uses_database(item)]
        config.hook.pytest_deselected(items=[item for item in items if item not in set(kept)])
        items[:] = kept


@pytest.hookimpl(trylast=True)
def pytest_collection_finish() -> None:
    """Hide what is loaded by now from the garbage collector, which would walk it again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*SELDOM)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup() -> None:
    """Forget the language of the last page that an earlier test asked for."""
    translation.deactivate()


def _shared_world(item: pytest.Item) -> int:
    if item.get_closest_marker("browser"):
        return len(SHARED_WORLDS) + 1
    fixtures = set(getattr(item, "fixturenames", ()))
    return next((rank for rank, names in reversed(list(enumerate(SHARED_WORLDS, 1))) if names & fixtures), 0)


def _uses_database(item: pytest.Item) -> bool:
    fixtures = getattr(item, "fixturenames", ())
    return item.get_closest_marker("django_db") is not None or bool(DATABASE_FIXTURES & set(fixtures))


def pytest_configure(config: pytest.Config) -> None:
    """Start the server before Django reads its settings."""
    folder = _new_folder()
    config.stash[_folder] = folder
    os.environ.setdefault("DATA_DIR", str(folder))
    if "DATABASE_URL" not in os.environ:
        config.stash[_server] = EmbeddedPostgres(folder, parameters=THROW_AWAY)
        os.environ["DATABASE_URL"] = config.stash[_server].start()
    compile_stale(all_catalogues())
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    django.setup()


def pytest_unconfigure(config: pytest.Config) -> None:
    """Stop the server and remove its folder."""
    if server := config.stash.get(_server, None):
        server.stop()
    if folder := config.stash.get(_folder, None):
        shutil.rmtree(folder, ignore_errors=True)


def _new_folder() -> Path:
    """Make a folder that carries our process id, and remove those whose run was killed."""
    base = Path(tempfile.gettempdir())
    for old in base.glob(f"{PREFIX}*"):
        pid = old.name.removeprefix(PREFIX).partition("-")[0]
        if pid.isdecimal() and not Path(f"/proc/{pid}").exists() and Path("/proc/self").exists():
            shutil.rmtree(old, ignore_errors=True)
    folder = Path(tempfile.mkdtemp(prefix=f"{PREFIX}{os.getpid()}-"))
    folder.chmod(0o755)
    (folder / "static").mkdir()
    return folder


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Make the database whatever test asks first, also for those that only want a copy of it."""
    from django.test.utils import setup_databases, teardown_databases

    del django_test_environment
    with django_db_blocker.unblock():
        made = setup_databases(verbosity=0, interactive=False)
    yield
    with django_db_blocker.unblock():
        teardown_databases(made, verbosity=0)


@pytest.fixture(scope="session")
def loaded(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    """Load the whole directory once for the run; tests change it only inside their transactions."""
    from thanglong.foundation.directory.service import load_directory

    del django_db_setup
    with django_db_blocker.unblock():
        load_directory()


@pytest.fixture(scope="session")
def published(loaded: None, django_db_blocker: DjangoDbBlocker) -> None:
    """Publish the bundles once for the run; tests change them only inside their transactions."""
    from django.conf import settings

    from thanglong.delivery.procedures.service import publish_bundles

    del loaded
    with django_db_blocker.unblock():
        publish_bundles(settings.PROCEDURES_DIR)


@pytest.fixture(scope="session")
def staged(published: None, django_db_blocker: DjangoDbBlocker) -> None:
    """Appoint the officers of one ward once for the run; tests change them only inside their transactions."""
    from thanglong.delivery.dossiers.tests.stage import Stage

    del published
    with django_db_blocker.unblock():
        Stage.put_up()


@pytest.fixture
def committed(published: None, django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    """Give the test a copy of the published world whose rows are committed, so that several connections see them.

    Yields its address, for other processes.
    """
    from django.db import connection, connections

    del published
    settings = connection.settings_dict
    source = settings["NAME"]
    copy = f"{source}_committed"
    with django_db_blocker.unblock():
        connections.close_all()
        _administer(settings, f'DROP DATABASE IF EXISTS "{copy}" WITH (FORCE)')
        _administer(settings, f'CREATE DATABASE "{copy}" TEMPLATE "{source}" STRATEGY FILE_COPY')
        settings["NAME"] = copy
        try:
            yield urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{copy}").geturl()
        finally:
            connections.close_all()
            settings["NAME"] = source
            _administer(settings, f'DROP DATABASE "{copy}" WITH (FORCE)')


def _administer(settings: dict[str, Any], statement: str) -> None:
    """Run a statement that concerns whole databases, from one that is never copied."""
    names = {"host": "HOST", "port": "PORT", "user": "USER", "password": "PASSWORD"}
    words = {name: settings[key] for name, key in names.items() if settings[key]}
    with psycopg.connect(dbname="postgres", autocommit=True, **words) as administration:
        administration.execute(statement)


def pytest_runtest_protocol(item: pytest.Item, nextitem: pytest.Item | None) -> bool | None:
    """Give tests of real browsers and killed processes a second try on a busy machine, and say so."""
    if not any(item.get_closest_marker(name) for name in ("browser", "crash")):
        return None
    item.ihook.pytest_runtest_logstart(nodeid=item.nodeid, location=item.location)
    reports = runtestprotocol(item, nextitem=nextitem, log=False)
    if any(report.failed for report in reports):
        item.warn(pytest.PytestWarning(f"{item.nodeid} failed and was tried again"))
        item._initrequest()  # type: ignore[attr-defined]  # noqa: SLF001 - the hook of pytest for a second try
        reports = runtestprotocol(item, nextitem=nextitem, log=False)
    for report in reports:
        item.ihook.pytest_runtest_logreport(report=report)
    item.ihook.pytest_runtest_logfinish(nodeid=item.nodeid, location=item.location)
    return True
