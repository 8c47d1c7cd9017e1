"""What lies apart goes into the copy and comes back out of it: on SQLite each database apart is a file of its own.

The copy is one file with all tables, as it is on PostgreSQL. What lies apart is copied first: a letter that is taken up
meanwhile is in the copy twice, and the office knows it by its key (door/actions/take_up); else it would be lost.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connections
from django.utils.translation import gettext as _

from vungmanh.office.backups.failing import BackupFailed


def tables_of(alias: str) -> list[str]:
    """Its tables, those that others point at first."""
    return [model._meta.db_table for room in _rooms(alias) for model in apps.get_app_config(room).get_models()]


def live_file(alias: str) -> Path:
    """Where the office has it."""
    return Path(connections[alias].settings_dict["NAME"])


def bring_along(alias: str, apart: Path, copy: sqlite3.Connection) -> None:
    """Put the tables of `apart`, a copy of what lies there, into the copy of the office."""
    copy.execute("ATTACH DATABASE ? AS apart", [str(apart)])
    for table in tables_of(alias):
        found = copy.execute("SELECT sql FROM apart.sqlite_master WHERE type = 'table' AND name = ?", [table])
        (made,) = found.fetchone()
        copy.execute(made)
        copy.execute(f'INSERT INTO main."{table}" SELECT * FROM apart."{table}"')
    copy.commit()
    copy.execute("DETACH DATABASE apart")


def take_out(alias: str, draft: Path, apart: Path) -> None:
    """Move what a copy brought along into a file of its own, `apart`, with the tables of this version.

    The alias leads to `apart` meanwhile (proving.looking_at). Raises BackupFailed.
    """
    with closing(sqlite3.connect(draft)) as copy:
        named = {name for (name,) in copy.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        there = [table for table in tables_of(alias) if table in named]
        for room in _rooms(alias):
            done = copy.execute("SELECT max(name) FROM django_migrations WHERE app = ?", [room]).fetchone()[0]
            if done and there:  # as it was when the copy was made
                call_command("migrate", room, done, database=alias, verbosity=0, interactive=False)
        connections[alias].close()
        copy.execute("ATTACH DATABASE ? AS apart", [str(apart)])
        for table in there:
            _move(copy, table)
        copy.commit()
    for room in _rooms(alias):
        call_command("migrate", room, database=alias, verbosity=0, interactive=False)


def _rooms(alias: str) -> list[str]:
    return sorted(settings.APART[alias])


def _move(copy: sqlite3.Connection, table: str) -> None:
    columns = _columns(copy, "apart", table)
    if set(columns) != set(_columns(copy, "main", table)):
        raise BackupFailed(_("“%(name)s” in it is not of this system; nothing was changed.") % {"name": table})
    named = ", ".join(f'"{column}"' for column in columns)
    copy.execute(f'INSERT INTO apart."{table}" ({named}) SELECT {named} FROM main."{table}"')
    copy.execute(f'DROP TABLE main."{table}"')


def _columns(copy: sqlite3.Connection, where: str, table: str) -> Sequence[str]:
    return [row[1] for row in copy.execute(f'PRAGMA {where}.table_info("{table}")')]
