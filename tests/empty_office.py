"""An empty office, its tables made by the migrations once on a machine: they take longer than most of what is tried.

It is known by what the migrations say and is kept for the next run: a file where pytest keeps its temporary ones, on a
server of databases a template beside the tests' own (docs/decisions/0064).
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import re
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

import psycopg

ROOT: Final = Path(__file__).resolve().parent.parent
DATABASE: Final = "vungmanh.sqlite3"
_NO_KEYS: Final = "DELETE FROM vault_knownkey"  # each copy has a key of its own
_NAMED: Final = re.compile(r"^\s*(?:from|import) (vungmanh[\w.]+)", re.MULTILINE)


def key() -> str:
    """What the tables follow from: the migrations, what of the house they name, and the libraries with theirs."""
    migrations = sorted(ROOT.glob("vungmanh/*/migrations/*.py"))
    named = {name for each in migrations for name in _NAMED.findall(each.read_text())}
    modules = [path for name in sorted(named) if (path := ROOT / f"{name.replace('.', '/')}.py").exists()]
    said = hashlib.sha256()
    for path in [*migrations, *modules, ROOT / "config/settings.py", ROOT / "requirements.lock"]:
        said.update(path.relative_to(ROOT).as_posix().encode())
        said.update(path.read_bytes())
    return said.hexdigest()[:16]


def empty_file() -> Path:
    """The database of an empty office, as a file that is only read."""
    kept = _folder() / f"{key()}.sqlite3"
    with _alone(key()):
        if not kept.exists():
            with tempfile.TemporaryDirectory(dir=_folder()) as folder:
                _found(VUNGMANH_DATA=folder)
                made = Path(folder) / DATABASE
                with closing(sqlite3.connect(made)) as database:
                    database.execute(_NO_KEYS)
                    database.commit()
                    database.execute("PRAGMA journal_mode=DELETE")  # one file, which can be read into memory
                made.rename(kept)
    return kept


def empty_template(server: str) -> str:
    """The name of the database of an empty office on this server, the address of which ends before the name."""
    name = f"vungmanh_empty_{key()}"
    with _alone(key()), psycopg.connect(f"{server}/postgres", autocommit=True) as asked:
        if not asked.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
            asked.execute(f"DROP DATABASE IF EXISTS {name}_half".encode())
            asked.execute(f"CREATE DATABASE {name}_half".encode())
            with tempfile.TemporaryDirectory() as folder:
                _found(DATABASE_URL=f"{server}/{name}_half", VUNGMANH_DATA=folder)
            with psycopg.connect(f"{server}/{name}_half") as made:
                made.execute(_NO_KEYS)
            asked.execute(f"ALTER DATABASE {name}_half RENAME TO {name}".encode())
    return name


def server_of(database: dict[str, Any]) -> str:
    """The address of the server of databases, without the name of one."""
    who = f"{quote(database['USER'])}:{quote(database['PASSWORD'])}@" if database["USER"] else ""
    return f"postgres://{who}{database['HOST'] or 'localhost'}:{database['PORT'] or 5432}"


def environment(**office: str) -> dict[str, str]:
    """What a process of an office is told: nothing of the office, or of the test, that runs here."""
    kept = {"DATABASE_URL", "DJANGO_SETTINGS_MODULE"}
    env = {name: value for name, value in os.environ.items() if name not in kept and not name.startswith("VUNGMANH_")}
    return {**env, "DJANGO_SETTINGS_MODULE": "config.settings", **office}


def _found(**office: str) -> None:
    """By the first command that an office gives, which makes the tables where there are none."""
    done = subprocess.run(
        [sys.executable, str(ROOT / "manage.py"), "imports", "--json"],
        cwd=ROOT, env=environment(**office), text=True, capture_output=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr


def _folder() -> Path:
    folder = Path(tempfile.gettempdir()) / f"vungmanh-empty-offices-{os.getuid()}"
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder


@contextmanager
def _alone(tables: str) -> Iterator[None]:
    """The second of two workers waits for what the first is making, and for no other tables."""
    with (_folder() / f"{tables}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
