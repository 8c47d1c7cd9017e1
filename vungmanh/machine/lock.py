"""Who works with the office's database: many beside each other, or one alone who puts another in its place.

The lock is on a file beside the data and goes with the process that holds it, however that ends. On PostgreSQL, where
other machines may work too, whoever wants to be alone also asks the server who is connected.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from django.conf import settings
from django.db import connection, connections
from django.utils.translation import gettext as _

from vungmanh.core.decisions import Refused
from vungmanh.machine.apart import aliases_apart

_held: list[int] = []


class OfficeBusy(Refused):
    """Others are at work, or somebody works alone; `reason` is a sentence."""


def work_beside_others() -> None:
    """Until this process ends, nobody replaces the database under it. Raises OfficeBusy while somebody does."""
    if _held:
        return
    file = _open()
    try:
        fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except OSError as busy:
        os.close(file)
        raise OfficeBusy(_("The office is being restored or given a new key; try again in a few minutes.")) from busy
    _held.append(file)


@contextmanager
def working_alone() -> Iterator[None]:
    """Within, nobody else works with the database. Raises OfficeBusy where somebody does."""
    file = _open()
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if _others_connected():
            raise BlockingIOError
        yield
    except BlockingIOError as busy:
        raise OfficeBusy(
            _("Somebody works with this office: the pages are being served, or a command runs. Stop them first.")
        ) from busy
    finally:
        os.close(file)


def _open() -> int:
    folder = Path(settings.DATA_DIR)
    with suppress(FileExistsError):
        folder.mkdir(parents=True, mode=0o700)
    return os.open(folder / "office.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)


def _others_connected() -> bool:
    if connection.vendor != "postgresql":
        return False
    for alias in aliases_apart():
        connections[alias].close()  # another one of our own
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
        )
        row: tuple[int] = cursor.fetchone()
    return row[0] > 0
