"""Rooms whose tables lie apart from the office's (settings.APART), so that neither waits for the other's writer.

Nothing of one database points into another, and no transaction holds two. On SQLite each is a file of its own. On
PostgreSQL, where many write at once, what comes from outside lies with all others, and what is said in confidence in a
schema of a role of its own (machine/schemas.py).
"""

from __future__ import annotations

from collections.abc import Collection
from functools import cache
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.db import DEFAULT_DB_ALIAS, connections, models
from django.db.migrations.recorder import MigrationRecorder

from vungmanh.machine.schemas import prepare_schema


def aliases_apart() -> list[str]:
    """Under which Django knows the databases beside the office's."""
    return [alias for alias in settings.APART if alias in settings.DATABASES]


@cache
def alias_of(room: str) -> str:
    """Under which it knows the one with the tables of this room: asked for every row that is read or made."""
    return next((alias for alias in aliases_apart() if room in settings.APART[alias]), DEFAULT_DB_ALIAS)


class Apart:
    """The router: the tables of these rooms are there, and those of all others are not."""

    def db_for_read(self, model: type[models.Model], **hints: Any) -> str | None:
        alias = alias_of(model._meta.app_label)
        return alias if alias != DEFAULT_DB_ALIAS else None

    db_for_write = db_for_read

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool:
        return db == alias_of(app_label)


def prepare_apart(known: Collection[tuple[str, str]]) -> None:
    """Bring their tables up to date; `known` are all migrations on the disk, by room and name.

    Those of these rooms stand on those of no other, so no other is done there. Raises NoSchema.
    """
    for alias in aliases_apart():
        if connections[alias].vendor == "postgresql":
            prepare_schema(alias)
        there = MigrationRecorder(connections[alias]).applied_migrations()
        for room in sorted({room for room, _name in set(known) - set(there)} & settings.APART[alias]):
            call_command("migrate", room, database=alias, verbosity=0, interactive=False)
