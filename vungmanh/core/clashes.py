"""By which errors a database says that two have changed the same at once, so that one may simply try again."""

from __future__ import annotations

from typing import Final

# SECURITY: a full disk, a server that is gone or a broken table are not among them; trying again would not help.
_STATES: Final = {
    "40P01",  # each waits for the other
    "40001",  # the rows are other ones than those that were read
    "55P03",  # a lock that is not to be had in time
    "23503",  # what is pointed to went meanwhile
    "23505",  # somebody else was quicker with the same number or name
}


def is_clash(error: BaseException | None) -> bool:
    """Whether the error, or what it was made of, says so. Of a database that has one writer at a time, none does."""
    while error is not None:
        if getattr(error, "sqlstate", None) in _STATES:
            return True
        error = error.__cause__
    return False
