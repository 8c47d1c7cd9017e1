"""How the books stand at this moment: what every reading of their sums must know first."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import connection
from django.db.models import Exists, Value

from vungmanh.ledger.models import Books, Pending


@dataclass(frozen=True)
class State:
    """How the books stand: through which month they are closed (0 for none), and whether anything waits to be added up.

    What is committed after it was read may be missing from an answer, and is never counted twice in it.
    """

    closed: int
    waits: bool


def state_of_books() -> State:
    """Costs one query; before the first closing one more."""
    may_wait = connection.vendor == "postgresql"
    waits = Exists(Pending.objects.all()) if may_wait else Value(value=False)
    row = Books.objects.annotate(waits=waits).values_list("closed_through", "waits").first()
    return State(*row) if row else State(0, may_wait and Pending.objects.exists())
