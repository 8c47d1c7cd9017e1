"""A database of its own for commands that run as other processes: a folder, or a database beside the test's.

The first one of a run is an empty office (tests/empty_office.py) with two units; the others are copies of it.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psycopg
from django.conf import settings

from tests.empty_office import DATABASE, ROOT, empty_file, empty_template, environment, server_of
from tests.warm import Begun, Warm


@dataclass
class Scratch:
    """An office with one district and, below it, as many unions as asked for."""

    folder: Path
    manage: Path = ROOT / "manage.py"
    url: str = ""
    copied: bool = True  # with the key of all other copies
    name: str = field(default_factory=lambda: f"vungmanh_scratch_{os.getpid()}_{time.monotonic_ns()}")

    def __enter__(self) -> Scratch:
        first = _first() if self.copied else None
        if at := _on_a_server():
            server = server_of(at)
            self._server = f"{server}/postgres"
            template = first.name if first else empty_template(server)
            self._tell_server(f'CREATE DATABASE "{self.name}" TEMPLATE "{template}"')
            self.url = f"{server}/{self.name}"
        elif not first:
            shutil.copy(empty_file(), self.folder / DATABASE)
        if first:
            shutil.copytree(first.folder, self.folder, dirs_exist_ok=True)
        else:
            self.run("found", "SX", "LĐLĐ tỉnh Sông Xanh", "--kind", "province", "--on", "6/1/1997")
            self.run("found", "BC", "LĐLĐ huyện Bến Cũ", "--kind", "district", "--under", "SX", "--on", "6/1/1997")
            self._wait_for_the_server()
        return self

    def __exit__(self, *what: object) -> None:
        if self.url:
            self._tell_server(f'DROP DATABASE "{self.name}" WITH (FORCE)')

    def _tell_server(self, statement: str) -> None:
        with psycopg.connect(self._server, autocommit=True) as server:
            server.execute(statement.encode())

    def found(self, code: str, name: str) -> None:
        self.run("found", code, name, "--kind", "grassroots", "--under", "BC", "--on", "6/1/1997")

    def start(self, *words: object) -> subprocess.Popen[str] | Begun:
        """The command as a process of its own."""
        office = {"VUNGMANH_DATA": str(self.folder)}  # the key lies there, whichever the database is
        office.update({"DATABASE_URL": self.url} if self.url else {})
        command = [str(self.manage), *map(str, words)]
        if hasattr(os, "pidfd_open") and self.manage.is_relative_to(ROOT):
            return _warm().begin(command, environment(**office))
        return subprocess.Popen(
            [sys.executable, *command],
            cwd=ROOT, env=environment(**office), text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )  # fmt: skip

    def run(self, *words: object) -> str:
        """What the command says; it must end well."""
        process = self.start(*words)
        out, err = process.communicate(timeout=120)
        assert process.returncode == 0, err
        return out

    def run_json(self, *words: object) -> Any:
        return json.loads(self.run(*words, "--json"))

    def kill_after(self, seconds: float, *words: object) -> bool:
        """Start the command and kill it after so long. Returns whether it was still running."""
        process = self.start(*words)
        try:
            process.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            process.communicate()
            self._wait_for_the_server()
            return True
        assert process.returncode == 0
        return False

    def _wait_for_the_server(self) -> None:
        """Until the server, too, has noticed that the process is gone."""
        busy = "SELECT count(*) FROM pg_stat_activity WHERE datname = %s"
        while self.url:
            with psycopg.connect(self._server) as server:
                row = server.execute(busy.encode(), [self.name]).fetchone()
                if row == (0,):
                    return
            time.sleep(0.02)

    def count(self, statement: str) -> int:
        """The number that a query gives."""
        if self.url:
            with psycopg.connect(self.url) as database:
                row = database.execute(statement.encode()).fetchone()
        else:
            with closing(sqlite3.connect(self.folder / "vungmanh.sqlite3")) as database:
                row = database.execute(statement).fetchone()
        assert row is not None
        return int(row[0])


_FIRST: list[Scratch] = []
_WARM: list[Warm] = []


def _on_a_server() -> dict[str, Any] | None:
    """The database of the run, where it is not a file."""
    at: dict[str, Any] = settings.DATABASES["default"]
    return at if at["ENGINE"].endswith("postgresql") else None


def _first() -> Scratch:
    if not _FIRST:
        _FIRST.append(Scratch(Path(tempfile.mkdtemp()), copied=False).__enter__())
    return _FIRST[0]


def _warm() -> Warm:
    if not _WARM:
        # Which database it has in mind while it loads decides which of Django's backends are there already.
        somewhere = {"DATABASE_URL": f"{server_of(at)}/postgres"} if (at := _on_a_server()) else {}
        _WARM.append(Warm(environment(**somewhere)))
    return _WARM[0]


def clear_away() -> None:
    """Remove what the copies were made from."""
    while _WARM:
        _WARM.pop().end()
    while _FIRST:
        first = _FIRST.pop()
        first.__exit__()
        shutil.rmtree(first.folder)
