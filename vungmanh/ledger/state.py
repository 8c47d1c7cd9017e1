"""How the books stand at this moment: what every reading of their sums must know first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import connection
from django.db.models import Exists, Subquery, Value

from vungmanh.ledger.models import Books, Pending
from vungmanh.organization.models import Placement


@dataclass(frozen=True)
class State:
    """How the books stand: through which month they are closed (0 for none), and whether anything waits to be added up.
    `seated_on` is the day for which every unit is seated where it stands, None where one may not be.

    What is committed after it was read may be missing from an answer, and is never counted twice in it.
    """

    closed: int
    waits: bool
    seated_on: date | None = None


def state_of_books() -> State:
    """Costs one query; before the first closing one more."""
    may_wait = connection.vendor == "postgresql"
    waits = Exists(Pending.objects.all()) if may_wait else Value(value=False)
    written = Subquery(Placement.objects.order_by("-pk").values("pk")[:1])
    row = (
        Books.objects.annotate(waits=waits, written=written)
        .values_list("closed_through", "waits", "seated_on", "seated_to", "written")
        .first()
    )
    if row is None:
        return State(0, may_wait and Pending.objects.exists())
    closed, anything, seated_on, seated_to, last = row
    return State(closed, anything, seated_on if seated_to == last else None)
