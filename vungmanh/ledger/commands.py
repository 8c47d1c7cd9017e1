"""Commands that write to the books: what they have posted is added up before they end."""

from __future__ import annotations

from django.db import DEFAULT_DB_ALIAS, connections

from vungmanh.ledger.actions.fold import fold
from vungmanh.machine import commands
from vungmanh.organization.commands import UnitCommand


class BookCommand(UnitCommand):
    def settle(self) -> None:
        settle()


def settle() -> None:
    """Add up and seal on PostgreSQL, where no worker may be running; publish the journal's head."""
    if connections[DEFAULT_DB_ALIAS].vendor == "postgresql":
        fold()
    commands.settle()
