"""Why a copy was not made or not put back: one sentence, and nothing was changed."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db.utils import DatabaseError
from django.utils.translation import gettext as _

from vungmanh.core.decisions import Refused


class BackupFailed(Refused):
    """The copy could not be made or read; `reason` is a sentence. Nothing was changed."""


@contextmanager
def writing(file: Path, *leftovers: Path) -> Iterator[None]:
    """Say what keeps the file from being written, a full disk first of all; the leftovers go in any case."""
    try:
        yield
    except OSError as error:
        if error.errno == errno.ENOSPC:
            raise BackupFailed(_no_room(file)) from error
        reason = error.strerror or str(error)
        raise BackupFailed(
            _("%(file)s cannot be written: %(reason)s") % {"file": file.name, "reason": reason}
        ) from error
    except (DatabaseError, sqlite3.Error) as error:
        if "disk is full" in str(error) or "No space left" in str(error):
            raise BackupFailed(_no_room(file)) from error
        reason = str(error).splitlines()[0]
        raise BackupFailed(
            _("%(file)s cannot be written: %(reason)s") % {"file": file.name, "reason": reason}
        ) from error
    finally:
        for path in leftovers:
            path.unlink(missing_ok=True)


def _no_room(file: Path) -> str:
    return _("There is no room left on the disk for %(file)s; nothing was changed.") % {"file": file.name}
