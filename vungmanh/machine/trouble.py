"""What an error says about the ground the house stands on: the database is away for a moment, the disk is full."""

from __future__ import annotations

import errno
from typing import Final, Literal

from django.db.utils import DatabaseError, InterfaceError

Trouble = Literal["", "away", "full"]

_AWAY_SQLITE: Final = ("SQLITE_BUSY", "SQLITE_LOCKED", "SQLITE_IOERR", "SQLITE_CANTOPEN", "SQLITE_PROTOCOL")
_FULL_SQLITE: Final = "SQLITE_FULL"
# Classes and codes of SQLSTATE: no connection, too few resources, a shutdown; a lock that was not to be had.
_AWAY_POSTGRESQL: Final = ("08", "53", "57P", "57014", "40001", "40P01", "55P03")
_FULL_POSTGRESQL: Final = "53100"
_FULL_SYSTEM: Final = (errno.ENOSPC, errno.EDQUOT)


def trouble_of(error: BaseException | None) -> Trouble:
    """ "" where it is the error of a page, which a second try would meet again."""
    if isinstance(error, OSError) and error.errno in _FULL_SYSTEM:
        return "full"
    if not isinstance(error, DatabaseError | InterfaceError):
        return ""
    cause = error.__cause__
    name = getattr(cause, "sqlite_errorname", None)
    if name is not None:
        return "full" if name == _FULL_SQLITE else "away" if name.startswith(_AWAY_SQLITE) else ""
    state = getattr(cause, "sqlstate", None)
    if state:
        return "full" if state == _FULL_POSTGRESQL else "away" if state.startswith(_AWAY_POSTGRESQL) else ""
    # Without a code: the connection is gone, or there was none to be had.
    return "away" if type(error).__name__ in ("OperationalError", "InterfaceError") else ""


def is_away(error: BaseException) -> bool:
    """Whether whoever works in the background waits and goes on."""
    return bool(trouble_of(error))
