"""`vungmanh serve`: the pages answer, nothing that dies takes them along, and nothing stays behind."""

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.core.management.base import CommandError
from django.db import connection

from tests.empty_office import DATABASE, empty_file
from tests.soon import PATIENCE, soon
from tests.world import World
from vungmanh.accounts.models import User
from vungmanh.home.demo.logins import PASSWORD
from vungmanh.journal.about import THE_HOUSE
from vungmanh.journal.models import Entry
from vungmanh.journal.record import record
from vungmanh.office.management.commands.serve import Command
from vungmanh.office.serving import children as serving
from vungmanh.office.serving.children import Child, Children
from vungmanh.office.serving.listening import CannotListen, answers, listen

ROOT = Path(__file__).resolve().parents[3]
OBEYS = "import time; print('up', flush=True); time.sleep(60)"
REFUSES = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('up', flush=True); time.sleep(60)"


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port: int = taken.getsockname()[1]
        return port


@dataclass
class Served:
    process: subprocess.Popen[str]
    port: int
    folder: Path

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}/"

    def said(self) -> str:
        return (self.folder / "said").read_text()

    def log(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in (self.folder / "log").read_text().splitlines()]

    def children(self) -> dict[str, int]:
        """The processes that belong to it, by what they do (Linux tells)."""
        found = {}
        for folder in Path("/proc").glob("[0-9]*"):
            with suppress(OSError, IndexError):  # gone meanwhile, or about to become another program
                state, parent = (folder / "stat").read_text().rpartition(")")[2].split()[:2]
                words = (folder / "cmdline").read_text().split("\0")
                if int(parent) == self.process.pid and state != "Z":
                    found["web" if "vungmanh.office.serving.web" in words else words[2]] = int(folder.name)
        return found

    def answers(self) -> bool:
        try:
            with urllib.request.urlopen(self.address + "accounts/login/", timeout=5) as answer:
                return bool(answer.status == 200)
        except OSError:
            return False


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the servers of this file keep their data: the first one finds an empty office, the others what it made."""
    house = tmp_path_factory.mktemp("house")
    (house / "data").mkdir(mode=0o700)
    shutil.copy(empty_file(), house / "data" / DATABASE)
    return house


@pytest.fixture
def serve(house: Path, tmp_path: Path) -> Iterator[Callable[..., Served]]:
    """Starts a server on a port of its own and waits until it says its address."""
    started: list[Served] = []

    def start(port: int = 0, **environment: str) -> Served:
        kept = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
        kept["DJANGO_SETTINGS_MODULE"] = "config.settings"  # those of an office, where work waits for a worker
        folder = tmp_path / str(len(started))
        folder.mkdir()
        port = port or free_port()
        with (folder / "said").open("w") as said, (folder / "log").open("w") as log:
            process = subprocess.Popen(
                [sys.executable, str(ROOT / "manage.py"), "serve", "--port", str(port), "--workers", "1"],
                cwd=house,
                env={**kept, "VUNGMANH_DATA": "data", "VUNGMANH_STATIC": "static", **environment},
                stdout=said,
                stderr=log,
                text=True,
            )
        served = Served(process, port, folder)
        started.append(served)
        # An empty database gets all its tables first, which takes a busy machine a minute and more.
        assert soon(lambda: served.address in served.said() or process.poll() is not None, 4 * PATIENCE), served.said()
        return served

    try:
        yield start
    finally:
        for served in started:
            if served.process.poll() is None:
                served.process.terminate()
                served.process.wait(PATIENCE)


@pytest.mark.once  # processes and ports; beside PostgreSQL it serves below
@pytest.mark.slow
def test_whoever_is_killed_is_started_anew_and_a_killed_server_leaves_its_port_free(serve: Any) -> None:
    served = serve()
    assert soon(lambda: set(served.children()) == {"web", "work"})
    for name in ("work", "web"):
        before = served.children()[name]
        os.kill(before, signal.SIGKILL)
        assert soon(lambda name=name, before=before: served.children().get(name, before) != before)  # type: ignore[misc]
        assert soon(served.answers)
    assert served.process.poll() is None
    told = [(line["child"], line["code"], line["again_in"]) for line in served.log() if "child" in line]
    assert told == [("work", -9, 1), ("web-1", -9, 1)]
    left = served.children()
    served.process.kill()
    served.process.wait(PATIENCE)
    assert soon(lambda: not any(_lives(pid) for pid in left.values())), "a killed server leaves nobody behind"
    assert not answers("127.0.0.1", served.port)
    assert soon(serve(served.port).answers)


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    state = Path(f"/proc/{pid}/stat")
    return not state.exists() or state.read_text().rpartition(")")[2].split()[0] != "Z"


@pytest.mark.once  # each has an office of its own, on SQLite
@pytest.mark.slow
def test_two_servers_share_a_database_but_no_port_and_serve_until_they_are_stopped(serve: Any) -> None:
    first = serve()
    second = serve()
    assert soon(first.answers)
    assert soon(second.answers)
    third = serve(first.port)
    assert third.process.wait(PATIENCE) == 1
    assert str(first.port) in (third.folder / "log").read_text()
    serves_pages_and_styles(first)
    for served, how in ((first, signal.SIGTERM), (second, signal.SIGINT)):
        assert served.answers()
        served.process.send_signal(how)
        assert served.process.wait(PATIENCE) == 0
        assert not answers("127.0.0.1", served.port)
        assert not [line for line in served.log() if line["level"] != "WARNING"], (
            "nothing went wrong but the time it took"
        )


def serves_pages_and_styles(served: Served) -> None:
    with urllib.request.urlopen(served.address + "accounts/login/", timeout=PATIENCE) as answer:
        page = answer.read().decode()
    needed = re.findall(r'(?:href|src)="/(static/[^"]+)"', page)
    assert len(needed) > 4
    for path in needed:  # each under a name that changes with its content, so a phone may keep it
        with urllib.request.urlopen(served.address + path, timeout=PATIENCE) as answer:
            assert "immutable" in answer.headers["Cache-Control"], path


@pytest.mark.slow
@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_on_postgresql_a_worker_runs_beside_it(serve: Any, kinds: None, settings: Any, tmp_path: Path) -> None:
    """The worker seals the journal, which nobody else does there."""
    keys = tmp_path / "keys"
    keys.write_text(settings.VAULT_FIXED_KEYS)
    keys.chmod(0o600)
    given = connection.settings_dict
    where = f"{given['USER']}:{given['PASSWORD']}@{given['HOST'] or 'localhost'}:{given['PORT'] or 5432}"
    served = serve(DATABASE_URL=f"postgres://{where}/{given['NAME']}", VUNGMANH_KEYS=str(keys))
    line = record("somebody", "home.run_system", "serve", about=THE_HOUSE)
    assert soon(lambda: Entry.objects.filter(pk=line.pk, number__isnull=False).exists())
    served.process.terminate()
    assert served.process.wait(PATIENCE) == 0
    later = record("somebody", "home.run_system", "serve", about=THE_HOUSE)
    time.sleep(6)
    assert Entry.objects.filter(pk=later.pk, number__isnull=True).exists(), "the worker outlived its parent"


def test_a_port_that_is_taken_is_refused_with_a_free_one() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(CannotListen) as refused:
            listen("127.0.0.1", port)
        assert refused.value.reason == "in_use"
        assert refused.value.free not in (None, port)
        with pytest.raises(CommandError, match=f"{port}.*--port {refused.value.free}"):
            Command().handle(host="127.0.0.1", port=port, workers=1)
    listen("127.0.0.1", port).close()


def test_an_address_of_another_machine_is_refused() -> None:
    with pytest.raises(CannotListen) as refused:
        listen("192.0.2.1", 8000)  # an address for documents: no machine has it
    assert (refused.value.reason, refused.value.free) == ("no_address", None)


# --- who can reach it


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1", "office.example"])
def test_other_machines_are_served_only_under_names_that_were_given(host: str, db: None) -> None:
    with pytest.raises(CommandError, match="VUNGMANH_HOSTS"):
        Command().handle(host=host, port=8000, workers=1)


@pytest.mark.parametrize(("host", "production"), [("0.0.0.0", False), ("0.0.0.0", True), ("127.0.0.1", True)])
def test_a_demonstration_is_for_this_machine_alone(world: World, settings: Any, host: str, production: bool) -> None:
    """Behind a proxy, too: a server that has names is meant for others. Changed passwords are nobody's business."""
    known = User.objects.create_user(username="lanhdao", name="Quách Trọng Khôi", password=PASSWORD)
    settings.PRODUCTION = production
    with pytest.raises(CommandError, match="lanhdao"):
        Command().handle(host=host, port=8000, workers=1)
    if production:
        known.set_password("another-password-2026")
        known.save()
        with socket.socket() as taken:  # it goes as far as to its port
            taken.bind(("127.0.0.1", 0))
            taken.listen()
            with pytest.raises(CommandError, match="--port"):
                Command().handle(host="127.0.0.1", port=taken.getsockname()[1], workers=1)


# --- children


def test_a_server_that_cannot_begin_says_so_and_ends() -> None:
    children = Children({"web-1": Child([sys.executable, "-c", "raise SystemExit(3)"])}, ROOT)
    with pytest.raises(CommandError, match="3"):
        Command()._begin(children, "127.0.0.1", free_port(), lambda: False)
    children.end()


def test_whoever_ends_is_started_anew_ever_later_until_it_has_lived_well(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [1000.0]
    monkeypatch.setattr(serving.time, "monotonic", lambda: now[0])
    children = Children({"worker": Child([sys.executable, "-c", "raise SystemExit(3)"])}, ROOT)
    waited = []
    for lived in (1, 1, 1, 1, 1, 1, 1, 3_600, 1):
        children.running["worker"].wait(PATIENCE)
        now[0] += lived
        ended_at = now[0]
        assert children.revive() == {"worker": 3}
        while "worker" in children.due:
            now[0] += 1
            children.revive()
        waited.append(now[0] - ended_at)
    assert waited == [1, 2, 4, 8, 16, 30, 30, 1, 2]
    children.end()


def test_children_end_even_if_one_refuses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serving, "_GRACE", 1.0)
    real: Any = subprocess.Popen
    monkeypatch.setattr(subprocess, "Popen", lambda *args, **named: real(*args, **named, stdout=subprocess.PIPE))
    commands = {"one": OBEYS, "two": REFUSES}
    children = Children({name: Child([sys.executable, "-c", code]) for name, code in commands.items()}, ROOT)
    for child in children.running.values():
        assert child.stdout
        assert child.stdout.readline()
    assert children.revive() == {}
    children.end()
    assert children.running["one"].returncode == -signal.SIGTERM
    assert children.running["two"].returncode == -signal.SIGKILL
    for child in children.running.values():
        child.stdout.close()  # type: ignore[union-attr]
