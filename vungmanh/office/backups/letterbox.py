"""What came from outside goes into the copy and comes back out of it: on SQLite it lies in a file of its own.

The copy is one file with all tables, as it is on PostgreSQL. What waits is copied first: a letter that is taken up
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
from django.db.models import Model
from django.utils.translation import gettext as _

from vungmanh.machine.outside import outside
from vungmanh.office.backups.failing import BackupFailed


def models_outside() -> list[type[Model]]:
    """Tables that lie outside, those that others point at first."""
    return [model for room in sorted(settings.OUTSIDE_ROOMS) for model in apps.get_app_config(room).get_models()]


def tables_outside() -> list[str]:
    return [model._meta.db_table for model in models_outside()]


def letterbox() -> Path:
    """The file of the office."""
    return Path(connections[outside()].settings_dict["NAME"])


def bring_along(letters: Path, copy: sqlite3.Connection) -> None:
    """Put the tables of `letters`, a copy of the letterbox, into the copy of the office."""
    copy.execute("ATTACH DATABASE ? AS letters", [str(letters)])
    for table in tables_outside():
        found = copy.execute("SELECT sql FROM letters.sqlite_master WHERE type = 'table' AND name = ?", [table])
        (made,) = found.fetchone()
        copy.execute(made)
        copy.execute(f'INSERT INTO main."{table}" SELECT * FROM letters."{table}"')
    copy.commit()
    copy.execute("DETACH DATABASE letters")


def take_out(draft: Path, letters: Path) -> None:
    """Move what a copy brought along into a letterbox of its own, `letters`, with the tables of this version.

    The alias of the letterbox leads to `letters` meanwhile (proving.looking_at). Raises BackupFailed.
    """
    with closing(sqlite3.connect(draft)) as copy:
        named = {name for (name,) in copy.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        there = [table for table in tables_outside() if table in named]
        for room in sorted(settings.OUTSIDE_ROOMS):
            done = copy.execute("SELECT max(name) FROM django_migrations WHERE app = ?", [room]).fetchone()[0]
            if done and there:  # as it was when the copy was made
                call_command("migrate", room, done, database=outside(), verbosity=0, interactive=False)
        connections[outside()].close()
        copy.execute("ATTACH DATABASE ? AS letters", [str(letters)])
        for table in there:
            _move(copy, table)
        copy.commit()
    for room in sorted(settings.OUTSIDE_ROOMS):
        call_command("migrate", room, database=outside(), verbosity=0, interactive=False)


def _move(copy: sqlite3.Connection, table: str) -> None:
    columns = _columns(copy, "letters", table)
    if set(columns) != set(_columns(copy, "main", table)):
        raise BackupFailed(_("“%(name)s” in it is not of this system; nothing was changed.") % {"name": table})
    named = ", ".join(f'"{column}"' for column in columns)
    copy.execute(f'INSERT INTO letters."{table}" ({named}) SELECT {named} FROM main."{table}"')
    copy.execute(f'DROP TABLE main."{table}"')


def _columns(copy: sqlite3.Connection, where: str, table: str) -> Sequence[str]:
    return [row[1] for row in copy.execute(f'PRAGMA {where}.table_info("{table}")')]
