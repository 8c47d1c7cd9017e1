"""Who waits for whom on PostgreSQL. SQLite has one writer at a time and needs none of this."""

from __future__ import annotations

from django.db import connection

# Two numbers in the server's space of advisory locks.
_BOOKS, _FOLD = 0x56_4D_01, 0x56_4D_02


def write_entries() -> None:
    """Held by everybody who posts until their transaction ends; they do not wait for each other."""
    _lock(f"SELECT pg_advisory_xact_lock_shared({_BOOKS})")


def hold_all_entries() -> None:
    """Wait until every poster has committed and keep new ones waiting: a move must see the whole book."""
    _lock(f"SELECT pg_advisory_xact_lock({_BOOKS})")


def fold_alone() -> None:
    """One fold at a time, until the transaction ends."""
    _lock(f"SELECT pg_advisory_xact_lock({_FOLD})")


def no_place_is_written() -> None:
    """Keep whoever would write places of units waiting until the transaction ends. Raises OperationalError where
    somebody is writing them: nobody is to queue behind one who waits for a long import."""
    _lock("LOCK TABLE organization_placement IN SHARE MODE NOWAIT")


def _lock(statement: str) -> None:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(statement)
