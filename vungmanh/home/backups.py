"""A whole office in one file, and back: a copy is checked before it is kept, and before it replaces anything."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Sequence
from pathlib import Path

from django.db import connection
from django.utils.translation import gettext as _

_SQLITE = b"SQLite format 3\x00"
_POSTGRES = b"PGDMP"


class BackupFailed(Exception):
    """The copy could not be made or read; `reason` is a sentence. Nothing was changed."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def back_up(target: Path) -> None:
    """Write a consistent copy while others go on working. A file that is there is replaced only when it is done."""
    draft = target.with_name(target.name + ".part")
    draft.unlink(missing_ok=True)
    try:
        if connection.vendor == "sqlite":
            _copy_sqlite(Path(connection.settings_dict["NAME"]), draft)
            _check_sqlite(draft)
        else:
            _run("pg_dump", ["--format=custom", "--no-owner", f"--file={draft}", *_where()])
            _run("pg_restore", ["--list", str(draft)])
        os.replace(draft, target)
    except OSError as error:
        raise BackupFailed(_("%(file)s cannot be written: %(reason)s") % _about(target, error)) from error
    except sqlite3.OperationalError as error:
        raise BackupFailed(
            _("%(file)s cannot be written: %(reason)s") % {"file": target.name, "reason": error}
        ) from error
    finally:
        draft.unlink(missing_ok=True)


def restore(source: Path) -> None:
    """Put the copy in the place of the present database, all of it or nothing. Nobody may be working meanwhile."""
    try:
        head = source.open("rb").read(16)
    except OSError as error:
        raise BackupFailed(_("%(file)s cannot be read: %(reason)s") % _about(source, error)) from error
    if connection.vendor == "sqlite":
        if not head.startswith(_SQLITE):
            raise BackupFailed(_("%(file)s is no backup of this kind of database.") % {"file": source.name})
        live = Path(connection.settings_dict["NAME"])
        draft = live.with_name(live.name + ".part")
        shutil.copyfile(source, draft)
        try:
            _check_sqlite(draft)
            connection.close()
            # The write-ahead log belongs to the database that goes; it must not meet the one that comes.
            for name in ("-wal", "-shm"):
                Path(f"{live}{name}").unlink(missing_ok=True)
            os.replace(draft, live)
        finally:
            draft.unlink(missing_ok=True)
    else:
        if not head.startswith(_POSTGRES):
            raise BackupFailed(_("%(file)s is no backup of this kind of database.") % {"file": source.name})
        connection.close()
        options = ["--clean", "--if-exists", "--single-transaction", "--exit-on-error", "--no-owner"]
        _run("pg_restore", [*options, *_where(), str(source)])


def _copy_sqlite(live: Path, draft: Path) -> None:
    with sqlite3.connect(live) as here, sqlite3.connect(draft) as there:
        here.backup(there)
    there.close()
    here.close()


def _check_sqlite(copy: Path) -> None:
    """Whether every page is sound and it is an office's database at all."""
    try:
        with sqlite3.connect(copy) as opened:
            sound = opened.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            ours = opened.execute("SELECT count(*) FROM sqlite_master WHERE name = 'organization_unit'").fetchone()[0]
        opened.close()
    except sqlite3.DatabaseError:
        sound, ours = False, 0
    if not (sound and ours):
        raise BackupFailed(_("The copy is damaged or not of this system; nothing was changed."))


def _where() -> list[str]:
    settings = connection.settings_dict
    options = [f"--dbname={settings['NAME']}"]
    for name, key in (("host", "HOST"), ("port", "PORT"), ("username", "USER")):
        if settings[key]:
            options.append(f"--{name}={settings[key]}")
    return options


def _run(tool: str, options: Sequence[str]) -> None:
    path = shutil.which(tool) or next(
        (str(found) for found in sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{tool}"), reverse=True)), None
    )
    if path is None:
        raise BackupFailed(_("%(tool)s is not installed; it comes with PostgreSQL.") % {"tool": tool})
    environment = {**os.environ, "PGPASSWORD": connection.settings_dict["PASSWORD"] or ""}
    done = subprocess.run([path, *options], env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        reason = (done.stderr.strip().splitlines() or ["?"])[0]
        raise BackupFailed(_("%(tool)s failed: %(reason)s") % {"tool": tool, "reason": reason})


def _about(file: Path, error: OSError) -> dict[str, str]:
    return {"file": file.name, "reason": error.strerror or str(error)}
