"""Rights change one after another: whoever gives, ends or uses one sees what everybody before has done."""

from __future__ import annotations

from typing import Any

from django.db import connection

from vungmanh.accounts.models import User

# A number in the server's space of advisory locks. Roles are given a few times an hour, so one lock is enough.
_LOCK = 0x56_4D_20


def one_after_another() -> None:
    """Wait until nobody else is changing rights. SQLite has one writer at a time and needs none of this."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT pg_advisory_xact_lock({_LOCK})")


def alone(*people: Any) -> list[User]:
    """Wait so, then the people as they are now: an account may have been closed since its page was opened."""
    one_after_another()
    found = User.objects.in_bulk([person.pk for person in people])
    return [found[person.pk] for person in people]
