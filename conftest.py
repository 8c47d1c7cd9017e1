"""What every test of the house can ask for: the small world, a browser, and a run in which nothing is left out.

VUNGMANH_CHROMIUM     the browser that tests marked `browser` drive (bin/test finds it)
VUNGMANH_LIGHTHOUSE   what gives the main pages their marks (tests/test_lighthouse.py; bin/test finds it)
VUNGMANH_REQUIRE_ALL  set to 1, a skipped test fails the run
VUNGMANH_PARTS        a file that gets what the parts of the run took (tests/gauge.py)
VUNGMANH_TURN         of long tables, try the cases whose turn it is (tests/turns.py)
"""

import gc
import os
import secrets
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, settings

from tests.gauge import DATABASE, said_of
from tests.turns import left_for_other_turns, turn_of_this_run

if TYPE_CHECKING:
    from tests.world import Snapshot, World

# Random histories cost what the database costs, so no example has a deadline; each rolls back by itself.
# `pytest --hypothesis-profile deep` looks at twenty times as many. A server of databases takes several times as long
# for each, and what it could do otherwise it does in the first few.
_RANDOM: dict[str, Any] = {
    "deadline": None,
    "suppress_health_check": [HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
}
settings.register_profile("house", settings(max_examples=12 if os.environ.get("DATABASE_URL") else 40, **_RANDOM))
settings.register_profile("deep", settings(max_examples=2_000, **_RANDOM))
settings.load_profile("house")

_HAS_TABLES = pytest.StashKey[bool]()  # whether the database of the run has been made
PHONE = {"width": 360, "height": 740}  # the smallest screen that the pages are drawn for (design, Screens)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out, with the reason, what this machine or this database cannot run. What takes longest comes first."""
    from django.conf import settings

    on_postgres = settings.DATABASES["default"]["ENGINE"].endswith("postgresql")
    pure = [item for item in items if not _touches_the_database(item)]
    # What touches no database is true on every one, and was tried on SQLite (docs/decisions/0023).
    left = set(pure) if on_postgres else set()
    if (turn := turn_of_this_run()) is not None:
        left |= set(left_for_other_turns(items, turn, one_of_each_table=on_postgres))
    config.hook.pytest_deselected(items=[item for item in items if item in left])
    items[:] = [item for item in items if item not in left]
    for item in set(items) - set(pure):
        item.keywords[DATABASE] = True
        asked = item.get_closest_marker("django_db")
        both = {"databases": "__all__", **(asked.kwargs if asked else {})}  # the office's, and those apart
        item.add_marker(pytest.mark.django_db(**both), append=False)
    for item in items:
        if item.get_closest_marker("postgres") and not on_postgres:
            item.add_marker(pytest.mark.skip(reason="needs PostgreSQL"))
        drives_browser = item.get_closest_marker("browser") or "browser" in getattr(item, "fixturenames", ())
        if drives_browser and not os.environ.get("VUNGMANH_CHROMIUM"):
            item.add_marker(pytest.mark.skip(reason="needs Chromium"))
    # So that at the end of a run no worker waits for the others.
    items.sort(key=lambda item: item.get_closest_marker("slow") is None)


def pytest_collection_finish() -> None:
    """What stands now stands until the end: looking for rubbish among it took a tenth of a run."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


def _touches_the_database(item: pytest.Item) -> bool:
    """Whether the test asks for the database, or runs commands of the house as processes of their own."""
    if item.get_closest_marker("django_db") or item.get_closest_marker("postgres"):
        return True
    if {"db", "transactional_db", "live_server"} & set(getattr(item, "fixturenames", ())):
        return True
    module = getattr(item, "module", None)
    return any(getattr(value, "__module__", "") in _RUN_COMMANDS for value in vars(module).values())


_RUN_COMMANDS = {"tests.scratch", "tests.served"}


@pytest.fixture(autouse=True)
def _heads_of_this_test(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """The database of a test is rolled back, files are not: each test publishes into a folder of its own."""
    from django.conf import settings

    folder = tmp_path_factory.getbasetemp() / "heads" / secrets.token_hex(8)
    monkeypatch.setattr(settings, "JOURNAL_HEADS", folder)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> Iterator[None]:
    """A test that commits leaves empty tables; put back what the migrations had loaded.

    Where all tests so far were skipped, there are no tables yet.
    """
    yield
    if not item.config.stash.get(_HAS_TABLES, False):
        return
    marker = item.get_closest_marker("django_db")
    commits = marker is not None and marker.kwargs.get("transaction")
    if nextitem is not None and (
        commits or {"transactional_db", "live_server"} & set(getattr(item, "fixturenames", ()))
    ):
        from pytest_django.plugin import blocking_manager_key

        from tests.world import lay_kinds

        with item.config.stash[blocking_manager_key].unblock():
            lay_kinds()


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """Under VUNGMANH_REQUIRE_ALL a run with anything skipped, or expected to fail, has failed."""
    left_out = _left_out(session.config)
    if left_out and exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say what the parts took, and name each test that was left out although everything was asked for."""
    if said := said_of(report for reports in terminalreporter.stats.values() for report in reports):
        terminalreporter.write_line(said)
        if parts := os.environ.get("VUNGMANH_PARTS"):
            Path(parts).write_text(said)
    for report in _left_out(terminalreporter.config):
        terminalreporter.write_line(f"left out, and everything is required: {report.nodeid}", red=True)


def _left_out(config: pytest.Config) -> list[Any]:
    if os.environ.get("VUNGMANH_REQUIRE_ALL") != "1" or hasattr(config, "workerinput"):
        return []
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    if reporter is None:
        return []
    return [*reporter.stats.get("skipped", []), *reporter.stats.get("xfailed", [])]


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """One Chromium for the whole run."""
    from playwright.sync_api import sync_playwright

    from tests.chromium import Chromium

    # Playwright keeps an event loop in this thread, which Django would take for asynchronous code.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as playwright:
        chromium = Chromium(
            lambda: playwright.chromium.launch(
                executable_path=os.environ["VUNGMANH_CHROMIUM"],
                args=["--no-sandbox", "--disable-dev-shm-usage"],  # Chromium refuses its sandbox to root
                timeout=180_000,  # ms: started once for all, so one slow start on a busy machine would fail them all
            )
        )
        yield chromium
        chromium.close()


@pytest.fixture
def phone(browser: Any) -> Iterator[Any]:
    """A page on a phone in Vietnam, with nothing remembered from the test before."""
    yield from _page(browser, viewport=PHONE, is_mobile=True, has_touch=True)


@pytest.fixture
def desk(browser: Any) -> Iterator[Any]:
    """A page on an office's screen."""
    yield from _page(browser, viewport={"width": 1366, "height": 768})


def _page(browser: Any, **screen: Any) -> Iterator[Any]:
    from tests.chromium import let_go

    context = browser.new_context(locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh", service_workers="block", **screen)
    yield context.new_page()
    let_go(context)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> Iterator[None]:
    """The tables of the run are those of an empty office, of which its migrations find nothing left to do."""
    from django.db import connection

    from tests.empty_office import empty_file, empty_template, server_of

    if connection.vendor == "postgresql":
        connection.settings_dict["TEST"]["TEMPLATE"] = empty_template(server_of(connection.settings_dict))
        yield
        return
    in_memory = connection.creation._get_test_db_name()  # as long as one connection knows it
    with (
        closing(sqlite3.connect(empty_file())) as empty,
        closing(sqlite3.connect(in_memory, uri=True)) as kept,
    ):
        empty.backup(kept)
        yield


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any, pytestconfig: pytest.Config) -> Iterator[None]:
    """The database of the run. At its end PostgreSQL drops it only when nobody is connected any more.

    A browser that leaves in the middle of an answer leaves the connection of the server's thread behind.
    """
    pytestconfig.stash[_HAS_TABLES] = True
    with django_db_blocker.unblock():
        _say_that_what_lies_apart_is_made()
    yield
    from django.db import connection

    if connection.vendor == "postgresql":
        connection.close()  # a new one: whoever was cut off by the last test notices it only when asking
        with django_db_blocker.unblock(), connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
                " AND backend_type = 'client backend'"  # what tidies up belongs to the server and goes by itself
            )


def _say_that_what_lies_apart_is_made() -> None:
    """On SQLite its tables were made from the models: its migrations have nothing left to do."""
    from django.db import connections
    from django.db.migrations.loader import MigrationLoader
    from django.db.migrations.recorder import MigrationRecorder

    from vungmanh.machine.apart import aliases_apart

    for alias in aliases_apart():
        if connections[alias].vendor != "sqlite":
            continue
        recorder = MigrationRecorder(connections[alias])
        recorder.ensure_schema()
        for room, name in MigrationLoader(None).disk_migrations:
            recorder.record_applied(room, name)


@pytest.fixture(scope="session", autouse=True)
def _emptied_tables_get_no_rights() -> Iterator[None]:
    """Whenever Django has emptied the tables it enters its own rights and kinds of content anew, for half a second.

    The house asks neither: its rights are roles.
    """
    from django.core.management.commands import flush

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(flush, "emit_post_migrate_signal", lambda *_args, **_kwargs: None)
        yield


@pytest.fixture(scope="session", autouse=True)
def _pages_take_turns() -> Iterator[None]:
    """With SQLite all threads of the tests' server have one connection: two answers end each other's savepoints.

    An office's server has a connection for each.
    """
    from django.core.handlers.wsgi import WSGIHandler

    answer, turn = WSGIHandler.__call__, threading.Lock()

    def one_after_another(*asked: Any) -> Any:
        with turn:
            return answer(*asked)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(WSGIHandler, "__call__", one_after_another)
        yield


@pytest.fixture(scope="session", autouse=True)
def _nothing_stays_behind() -> Iterator[None]:
    """Not even the office of which the others are copies (tests/scratch.py)."""
    yield
    from tests.scratch import clear_away

    clear_away()


@pytest.fixture(scope="session")
def world_as_built(django_db_setup: None, django_db_blocker: Any) -> "Snapshot":
    """The rows of the small world, made once by the real actions."""
    from tests.world import Snapshot

    with django_db_blocker.unblock():
        return Snapshot()


@pytest.fixture
def world(db: None, world_as_built: "Snapshot") -> "World":
    """The small world (tests/world.py), fresh for this test."""
    return world_as_built.lay()


@pytest.fixture(autouse=True)
def work_within_the_tests_transaction(monkeypatch: pytest.MonkeyPatch) -> None:
    """A process of its own would not see what a test has not committed: there, a list is read in the test's own."""
    from django.db import connection

    from vungmanh.lists import tasks

    apart = tasks.apart

    def here(work: Any, **more: Any) -> int:
        if not connection.in_atomic_block:
            return apart(work, **more)
        work()
        return 0

    monkeypatch.setattr(tasks, "apart", here)


@pytest.fixture
def kinds(db: None) -> None:
    """An empty house with the kinds of units and the rules of both orders."""
    from tests.world import lay_kinds

    lay_kinds()


@pytest.fixture
def in_english() -> Iterator[None]:
    """Sentences as they stand in the code, whatever the catalogue makes of them."""
    from django.utils import translation

    with translation.override("en"):
        yield
