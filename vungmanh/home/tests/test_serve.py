"""`vungmanh serve`: the pages answer, nothing stays behind, and a port that is taken gets a sentence."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.management.base import CommandError
from django.db import connection

from vungmanh.home import serving
from vungmanh.home.management.commands.serve import Command
from vungmanh.home.serving import CannotListen, Children, Ended, answers, check_free, web_server
from vungmanh.journal.models import Entry
from vungmanh.journal.record import record

ROOT = Path(__file__).resolve().parents[3]
PATIENCE = 90.0
OBEYS = "import time; print('up', flush=True); time.sleep(60)"
REFUSES = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('up', flush=True); time.sleep(60)"


def soon(happened: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if happened():
            return True
        time.sleep(0.1)
    return False


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port: int = taken.getsockname()[1]
        return port


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[Callable[..., tuple[subprocess.Popen[str], int, str]]]:
    """Starts a server on a port of its own and waits until it says its address."""
    started: list[subprocess.Popen[str]] = []

    def start(**environment: str) -> tuple[subprocess.Popen[str], int, str]:
        port = free_port()
        kept = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
        kept["DJANGO_SETTINGS_MODULE"] = "config.settings"  # those of an office, where work waits for a worker
        with (tmp_path / "said").open("w") as said:
            server = subprocess.Popen(
                [sys.executable, str(ROOT / "manage.py"), "serve", "--port", str(port), "--workers", "1"],
                cwd=tmp_path,
                env={**kept, "VUNGMANH_DATA": "data", "VUNGMANH_STATIC": "static", **environment},
                stdout=said,
                stderr=subprocess.STDOUT,
                text=True,
            )
        started.append(server)
        address = f"http://127.0.0.1:{port}/"

        def text() -> str:
            return (tmp_path / "said").read_text()

        assert soon(lambda: address in text() or server.poll() is not None), text()
        assert server.poll() is None, text()
        return server, port, address

    yield start
    for server in started:
        if server.poll() is None:
            server.terminate()
            server.wait(30)


@pytest.mark.slow
@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_it_serves_pages_and_styles_until_it_is_stopped(serve: Any, how: signal.Signals) -> None:
    server, port, address = serve()
    with urllib.request.urlopen(address + "accounts/login/", timeout=PATIENCE) as answer:
        page = answer.read().decode()
    needed = re.findall(r'(?:href|src)="/(static/[^"]+)"', page)
    assert len(needed) > 4
    for path in needed:  # each under a name that changes with its content, so a phone may keep it
        with urllib.request.urlopen(address + path, timeout=PATIENCE) as answer:
            assert "immutable" in answer.headers["Cache-Control"], path
    server.send_signal(how)
    assert server.wait(30) == 0
    assert not answers("127.0.0.1", port)


@pytest.mark.slow
@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_on_postgresql_a_worker_runs_beside_it(serve: Any, kinds: None) -> None:
    """The worker seals the journal, which nobody else does there."""
    given = connection.settings_dict
    where = f"{given['USER']}:{given['PASSWORD']}@{given['HOST'] or 'localhost'}:{given['PORT'] or 5432}"
    server, _port, _address = serve(DATABASE_URL=f"postgres://{where}/{given['NAME']}")
    line = record("somebody", "home.run_system", "serve")
    assert soon(lambda: Entry.objects.filter(pk=line.pk, number__isnull=False).exists())
    server.terminate()
    assert server.wait(30) == 0
    later = record("somebody", "home.run_system", "serve")
    time.sleep(6)
    assert Entry.objects.filter(pk=later.pk, number__isnull=True).exists(), "the worker outlived its parent"


def test_a_port_that_is_taken_is_refused_with_a_free_one() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(CannotListen) as refused:
            check_free("127.0.0.1", port)
        assert refused.value.reason == "in_use"
        assert refused.value.free not in (None, port)
        with pytest.raises(CommandError, match=f"{port}.*--port {refused.value.free}"):
            Command().handle(host="127.0.0.1", port=port, workers=1)
    check_free("127.0.0.1", port)


def test_an_address_of_another_machine_is_refused() -> None:
    with pytest.raises(CannotListen) as refused:
        check_free("192.0.2.1", 8000)  # an address for documents: no machine has it
    assert (refused.value.reason, refused.value.free) == ("no_address", None)


def test_an_address_of_version_six_is_written_in_brackets() -> None:
    assert "[::1]:8000" in web_server(ROOT, "::1", 8000, 2)
    assert "127.0.0.1:8000" in web_server(ROOT, "127.0.0.1", 8000, 2)


def test_a_child_that_ends_by_itself_is_noticed() -> None:
    children = Children({"web server": [sys.executable, "-c", "raise SystemExit(3)"]})
    children.running["web server"].wait(PATIENCE)
    with pytest.raises(Ended) as ended:
        children.check()
    assert (ended.value.name, ended.value.code) == ("web server", 3)
    children.end()


def test_a_worker_that_was_killed_is_started_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    """Also soon after it was started, for a list may kill it at once; one that cannot run at all is told."""
    monkeypatch.setattr(serving, "_GOOD_LIFE", 60.0)
    children = Children({"worker": [sys.executable, "-c", OBEYS]}, revived=["worker"])
    for _ in range(serving._SHORT_LIVES):
        last = children.running["worker"]
        last.kill()
        last.wait(PATIENCE)
        children.check()
        assert children.running["worker"].pid != last.pid
    children.running["worker"].kill()
    children.running["worker"].wait(PATIENCE)
    with pytest.raises(Ended):
        children.check()
    children.end()


def test_children_end_even_if_one_refuses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serving, "_GRACE", 1.0)
    real: Any = subprocess.Popen
    monkeypatch.setattr(subprocess, "Popen", lambda *args, **named: real(*args, **named, stdout=subprocess.PIPE))
    children = Children({"one": [sys.executable, "-c", OBEYS], "two": [sys.executable, "-c", REFUSES]})
    for child in children.running.values():
        assert child.stdout
        assert child.stdout.readline()
    children.check()
    children.end()
    assert children.running["one"].returncode == -signal.SIGTERM
    assert children.running["two"].returncode == -signal.SIGKILL
    for child in children.running.values():
        child.stdout.close()  # type: ignore[union-attr]
