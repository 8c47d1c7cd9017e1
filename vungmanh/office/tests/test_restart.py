"""PostgreSQL is restarted under a running office: nobody sees an error, nothing has to be started by hand."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.soon import PATIENCE, soon
from vungmanh.office.tests.test_serve import ROOT, house, serve

__all__ = ["house", "serve"]

pytestmark = [pytest.mark.slow, pytest.mark.postgres]

TOKEN = "x" * 32
ASKED = {"Cookie": f"sessionid=somebody-who-was-here; csrftoken={TOKEN}"}


class Database:
    """A PostgreSQL of its own, which may be stopped. Where its data lies bin/postgres says: its user may not ask."""

    def __init__(self, said: str) -> None:
        (self.url,) = re.findall(r"^postgres://.*$", said, re.MULTILINE)
        (self.data,) = re.findall(r"its data in (.+)\. Its address", said)
        found = subprocess.run([ROOT / "bin" / "postgres", "--find"], capture_output=True, text=True, check=True)
        self.programs = found.stdout.strip()

    def tell(self, *words: str) -> None:
        as_server = ["runuser", "-u", "postgres", "--"] if os.getuid() == 0 else []
        command = [*as_server, f"{self.programs}/pg_ctl", *words, "--silent", "--wait", "--pgdata", self.data]
        subprocess.run(command, cwd="/", check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


@contextmanager
def own_database(folder: Path) -> Iterator[Database]:
    said = folder / "database"
    with said.open("w") as out:
        process = subprocess.Popen(
            [ROOT / "bin" / "postgres"], stdout=out, stderr=subprocess.STDOUT, start_new_session=True
        )
    try:
        assert soon(lambda: "postgres://" in said.read_text() or process.poll() is not None)
        yield Database(said.read_text())
    finally:
        os.killpg(process.pid, signal.SIGTERM)  # also what it waits for
        process.wait(PATIENCE)


def ask(address: str, form: dict[str, str] | None = None) -> tuple[int, str]:
    """The status and the text of a page that looks into the database to see who is asking."""
    data = urllib.parse.urlencode(form).encode() if form else None
    opener = urllib.request.build_opener(_Stay)
    try:
        with opener.open(urllib.request.Request(address, data, ASKED), timeout=30) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


class _Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *told: Any) -> None:
        return None


def test_a_restart_is_met_by_a_page_that_asks_to_try_again_and_by_nothing_worse(serve: Any, tmp_path: Path) -> None:
    with own_database(tmp_path) as database:
        served = serve(DATABASE_URL=database.url)
        address = served.address + "units/DM/found/"
        before = served.children()
        assert [ask(address)[0] for _ in range(8)] == [302] * 8  # every thread has a connection
        for _ in range(3):
            database.tell("restart", "--mode", "fast")
            assert [ask(address)[0] for _ in range(8)] == [302] * 8, "the first after it is no error"
        database.tell("stop", "--mode", "immediate")
        status, page = ask(address, {"name": "Lại Thị Hoài", "once": "key", "csrfmiddlewaretoken": TOKEN})
        assert status == 503
        assert "Lại Thị Hoài" in page
        assert "Gửi lại" in page
        assert ask(address)[0] == 503
        assert soon(lambda: {"fold", "work"} <= waiting(served)), "both have noticed"
        database.tell("restart")  # with the options of its first start
        assert soon(lambda: ask(address)[0] == 302)
        assert {name: served.children()[name] for name in before} == before, "nobody had to be started anew"
        assert served.process.poll() is None
        assert all(line["level"] in ("WARNING", "ERROR") for line in served.log())
        assert "Hoài" not in (served.folder / "log").read_text()


def waiting(served: Any) -> set[str]:
    """Which of the workers has said that it waits for the database."""
    names = {pid: name for name, pid in served.children().items()}
    told = [line for line in served.log() if line.get("event") == "the database is away"]
    return {names.get(line["process"], "") for line in told}
