"""A whole office into one file, and back: whichever database it lives in."""

from __future__ import annotations

from pathlib import Path

from django.db import connection
from django.utils.translation import gettext as _

from vungmanh.office.backups import on_postgres, on_sqlite
from vungmanh.office.backups.failing import BackupFailed
from vungmanh.office.backups.sealed_file import look_at


def back_up(target: Path, more_for: list[str]) -> None:
    """Copy the office while others go on working; its keys are not in the copy. Raises BackupFailed."""
    if connection.vendor == "sqlite":
        on_sqlite.back_up(target, more_for)
    else:
        on_postgres.back_up(target, more_for)


def restore(source: Path, *, moment: str) -> str:
    """Put the copy in the place of the present database, all of it or nothing. Nobody may be working meanwhile.

    `moment` becomes part of the name under which the old one is kept; that name is returned, "" if there was none.
    """
    kept = look_at(source)
    if kept.of != connection.vendor:
        raise BackupFailed(_("%(file)s is no backup of this kind of database.") % {"file": source.name})
    if connection.vendor == "sqlite":
        old = on_sqlite.restore(source, kept, moment)
        return str(old) if old else ""
    return on_postgres.restore(source, kept, moment)
