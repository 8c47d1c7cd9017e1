"""Where what comes from outside is kept: beside the office's database, so that nobody at the door waits for its writer.

On SQLite it is a file of its own with tables of its own (settings.OUTSIDE_ROOMS); nothing of one points into the other,
and no transaction holds both. On PostgreSQL, where many write at once, both are the same database.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, Final

from django.conf import settings
from django.core.management import call_command
from django.db import DEFAULT_DB_ALIAS, connections, models
from django.db.migrations.recorder import MigrationRecorder

_APART: Final = "outside"


def is_apart() -> bool:
    """Whether it has a database of its own."""
    return _APART in settings.DATABASES


def outside() -> str:
    """The alias under which Django knows the database."""
    return _APART if is_apart() else DEFAULT_DB_ALIAS


class Outside:
    """The router: the tables of these rooms are there, and those of all others are not."""

    def db_for_read(self, model: type[models.Model], **hints: Any) -> str | None:
        return outside() if model._meta.app_label in settings.OUTSIDE_ROOMS else None

    db_for_write = db_for_read

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool | None:
        return (db == _APART) == (app_label in settings.OUTSIDE_ROOMS) if is_apart() else None


def prepare_outside(known: Collection[tuple[str, str]]) -> None:
    """Bring its tables up to date; `known` are all migrations on the disk, by room and name.

    Those of its rooms stand on those of no other, so no other is done there.
    """
    if not is_apart():
        return
    there = MigrationRecorder(connections[_APART]).applied_migrations()
    for room in sorted({room for room, _name in set(known) - set(there)} & settings.OUTSIDE_ROOMS):
        call_command("migrate", room, database=_APART, verbosity=0, interactive=False)
