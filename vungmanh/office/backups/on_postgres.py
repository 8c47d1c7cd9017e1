"""The office in a PostgreSQL database: dumped as a stream, restored into another database, renamed in one stroke."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psycopg
from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.migrations.loader import MigrationLoader
from django.utils.translation import gettext as _
from psycopg import sql

from vungmanh.machine.apart import aliases_apart, prepare_apart
from vungmanh.machine.schemas import let_read_for_copy, role_of
from vungmanh.office.backups.failing import BackupFailed, writing
from vungmanh.office.backups.proving import looking_at, prove, prove_apart
from vungmanh.office.backups.sealed_file import POSTGRES, Kept, look_at, open_into, shut


def back_up(target: Path, more_for: list[str]) -> None:
    """Dump while others go on working. A file that is there is replaced only when the new one has been read again."""
    draft = target.with_name(target.name + ".part")
    with writing(target, draft):
        draft.unlink(missing_ok=True)
        options = ["--format=custom", "--no-owner", *_who_reads(), *_where(_own())]
        dump = _start("pg_dump", options, stdout=subprocess.PIPE)
        with dump, open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            shut(dump.stdout, file, POSTGRES, more_for)
            _ended("pg_dump", dump)
            file.flush()
            os.fsync(file.fileno())
        with open(os.devnull, "wb") as nowhere:
            open_into(draft, look_at(draft), nowhere)
        os.replace(draft, target)


def restore(source: Path, kept: Kept, moment: str) -> str:
    """Restore beside the present database, prove, then let them change names. Returns what the old one is called."""
    scratch, old = f"{_own()}_restoring", f"{_own()}_{moment}"
    _tell("DROP DATABASE IF EXISTS {}", scratch)
    try:
        _tell("CREATE DATABASE {} TEMPLATE template0", scratch)
        load = _start(
            "pg_restore", ["--exit-on-error", "--no-owner", "--no-privileges", *_where(scratch)], stdin=subprocess.PIPE
        )
        with load:
            assert load.stdin is not None
            with suppress(BrokenPipeError):  # pg_restore says itself what is wrong
                open_into(source, kept, load.stdin)
                load.stdin.close()
            _ended("pg_restore", load)
        with looking_at(scratch, DEFAULT_DB_ALIAS, *aliases_apart()):
            prove()
            prepare_apart(MigrationLoader(None).disk_migrations)
            for alias in aliases_apart():
                prove_apart(alias)
        connections.close_all()
        with _server() as server, server.transaction():
            for before, after in ((_own(), old), (scratch, _own())):
                server.execute(
                    sql.SQL("ALTER DATABASE {} RENAME TO {}").format(sql.Identifier(before), sql.Identifier(after))
                )
    except psycopg.errors.ObjectInUse as busy:
        raise BackupFailed(_("Somebody works with this office; nothing was changed.")) from busy
    except psycopg.Error as error:
        raise BackupFailed(
            _("%(tool)s failed: %(reason)s") % {"tool": "PostgreSQL", "reason": _first(str(error))}
        ) from error
    finally:
        connections.close_all()
        with suppress(psycopg.Error):
            _tell("DROP DATABASE IF EXISTS {}", scratch)
    return old


def _who_reads() -> list[str]:
    """One dump holds all: the role that what lies apart belongs to may read the office, while a copy is made or not."""
    for alias in aliases_apart():
        let_read_for_copy(alias)
    return [f"--role={role_of(alias)}" for alias in aliases_apart()]


def _own() -> str:
    return str(connection.settings_dict["NAME"])


@contextmanager
def _server() -> Iterator[psycopg.Connection]:
    at = connection.settings_dict
    with psycopg.connect(
        dbname="postgres",
        host=at["HOST"] or None,
        port=at["PORT"] or None,
        user=at["USER"] or None,
        password=at["PASSWORD"] or None,
        autocommit=True,
    ) as server:
        yield server


def _tell(statement: str, database: str) -> None:
    with _server() as server:
        server.execute(sql.SQL(statement).format(sql.Identifier(database)))


def _where(database: str) -> list[str]:
    settings = connection.settings_dict
    options = [f"--dbname={database}"]
    for name, key in (("host", "HOST"), ("port", "PORT"), ("username", "USER")):
        if settings[key]:
            options.append(f"--{name}={settings[key]}")
    return options


def _start(
    tool: str, options: list[str], *, stdin: int | None = None, stdout: int | None = None
) -> subprocess.Popen[bytes]:
    path = shutil.which(tool) or next(
        (str(found) for found in sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{tool}"), reverse=True)), None
    )
    if path is None:
        raise BackupFailed(_("%(tool)s is not installed; it comes with PostgreSQL.") % {"tool": tool})
    environment = {**os.environ, "PGPASSWORD": connection.settings_dict["PASSWORD"] or ""}
    return subprocess.Popen([path, *options], env=environment, stdin=stdin, stdout=stdout, stderr=subprocess.PIPE)


def _ended(tool: str, process: subprocess.Popen[bytes]) -> None:
    assert process.stderr is not None
    said = process.stderr.read().decode("utf-8", "replace")
    if process.wait():
        raise BackupFailed(_("%(tool)s failed: %(reason)s") % {"tool": tool, "reason": _first(said)})


def _first(text: str) -> str:
    return (text.strip().splitlines() or ["?"])[0]
