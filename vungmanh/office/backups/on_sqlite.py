"""The office in its SQLite files: copied while others write, put back in one stroke."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from django.db import connection, connections
from django.utils.translation import gettext as _

from vungmanh.machine.apart import aliases_apart
from vungmanh.office.backups.failing import BackupFailed, writing
from vungmanh.office.backups.files_apart import bring_along, live_file, take_out
from vungmanh.office.backups.proving import looking_at, prove, prove_apart
from vungmanh.office.backups.sealed_file import SQLITE, Kept, look_at, open_into, shut


def back_up(target: Path, more_for: list[str]) -> None:
    """Write a consistent copy. A file that is there is replaced only when the new one has been read again."""
    copy, draft = _beside("backup"), target.with_name(target.name + ".part")
    apart = {alias: _beside(f"backup-{alias}") for alias in aliases_apart()}
    with writing(target, *_all_of(copy, *apart.values()), draft):
        for path in (copy, *apart.values()):
            _private(path)
        for alias, path in apart.items():  # before the office, which knows what it takes up meanwhile
            with closing(sqlite3.connect(live_file(alias))) as here, closing(sqlite3.connect(path)) as there:
                here.backup(there)
        with closing(sqlite3.connect(_live())) as here, closing(sqlite3.connect(copy)) as there:
            here.backup(there)
            for alias, path in apart.items():
                bring_along(alias, path, there)
            there.execute("PRAGMA journal_mode=DELETE")
            if there.execute("PRAGMA integrity_check").fetchone() != ("ok",):
                raise BackupFailed(_("The database itself is damaged; no copy was made. Restore an earlier one."))
        with copy.open("rb") as content, _private(draft).open("wb") as file:
            shut(content, file, SQLITE, more_for)
            file.flush()
            os.fsync(file.fileno())
        with open(os.devnull, "wb") as nowhere:
            open_into(draft, look_at(draft), nowhere)
        os.replace(draft, target)


def restore(source: Path, kept: Kept, moment: str) -> Path | None:
    """Prove the copy beside the present databases, then let them change places. Returns where the old one lies.

    What lies apart goes first: killed in between, it is the old office, which finds what came meanwhile beside it.
    """
    live, draft = _live(), _beside("restore")
    apart = {alias: _beside(f"restore-{alias}") for alias in aliases_apart()}
    with writing(live, *_all_of(draft, *apart.values())):
        with _private(draft).open("wb") as file:
            open_into(source, kept, file)
            file.flush()
            os.fsync(file.fileno())
        with looking_at(str(draft)):
            prove()
        for alias, path in apart.items():
            _private(path)
            with looking_at(str(path), alias):
                take_out(alias, draft, path)
                prove_apart(alias)
        for path in (draft, *apart.values()):
            _fold_up(path)
        connections.close_all()
        for alias, path in apart.items():
            _change_places(path, live_file(alias), moment)
        return _change_places(draft, live, moment)


def _change_places(draft: Path, live: Path, moment: str) -> Path | None:
    """At every moment the name leads to one of the two, whole."""
    old = None
    if live.exists():
        if _is_database(live):
            # The write-ahead log belongs to the database that goes; it must not meet the one that comes.
            _fold_up(live)
        old = live.with_name(f"{live.name}.{moment}")
        os.link(live, old)
        _sync(live.parent)
    for name in ("-wal", "-shm"):
        Path(f"{live}{name}").unlink(missing_ok=True)
    os.replace(draft, live)
    _sync(live.parent)
    return old


def _fold_up(database: Path) -> None:
    """Everything into the one file, no log beside it. Refused by SQLite while anybody else has it open."""
    with closing(sqlite3.connect(database, timeout=5)) as opened:
        if opened.execute("PRAGMA journal_mode=DELETE").fetchone() != ("delete",):
            raise BackupFailed(_("Somebody works with this office; nothing was changed."))


def _is_database(file: Path) -> bool:
    with file.open("rb") as opened:
        return opened.read(16) == b"SQLite format 3\x00"


def _live() -> Path:
    return Path(connection.settings_dict["NAME"])


def _beside(what: str) -> Path:
    """A draft where the database lies; one that was left by a process that was killed goes first."""
    path = _live().with_name(f"{_live().name}.{what}.part")
    for leftover in _all_of(path):
        leftover.unlink(missing_ok=True)
    return path


def _all_of(*databases: Path) -> list[Path]:
    return [Path(f"{database}{end}") for database in databases for end in ("", "-wal", "-shm", "-journal")]


def _private(path: Path) -> Path:
    path.unlink(missing_ok=True)
    os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    return path


def _sync(folder: Path) -> None:
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
