"""Work that goes on for ever waits while the database is away, and goes on when it is back."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from typing import Final

from django.db import connection, connections
from django.db.utils import DatabaseError, InterfaceError

from vungmanh.machine.trouble import is_away

_LONGEST_WAIT: Final = 30.0  # seconds

log = logging.getLogger(__name__)


def again_and_again(step: Callable[[], bool]) -> None:
    """Do the step until it says that it is enough. While the database is away, wait 1, 2, 4 … 30 s for it."""
    failures = 0
    while True:
        try:
            if not step():
                return
            failures = 0
        except (DatabaseError, InterfaceError) as error:
            if not is_away(error):
                raise
            connections.close_all()
            wait = min(_LONGEST_WAIT, 2.0**failures)
            failures += 1
            log.warning("the database is away", extra={"told": {"again_in": round(wait)}}, exc_info=True)
            time.sleep(wait)


def wait_for_the_database() -> None:
    def look() -> bool:
        connection.ensure_connection()
        return False

    again_and_again(look)
