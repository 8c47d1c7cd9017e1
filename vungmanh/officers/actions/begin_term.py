"""Begin a term of a body: the one before it ends."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from vungmanh.access.permissions import Permission
from vungmanh.journal.about import about
from vungmanh.journal.record import record
from vungmanh.kit.kept import kept
from vungmanh.officers.actions.held import held_in_office
from vungmanh.officers.actions.writing import write_offices
from vungmanh.officers.looked_at import offices_looked_at
from vungmanh.officers.models import TERM, Term
from vungmanh.officers.told import NewTerm
from vungmanh.organization.models import Unit
from vungmanh.organization.seats import require_at_each

BEGUN = "officers.begin_term"


@transaction.atomic
def begin_term(
    unit: Unit,
    body: str,
    *,
    since: date,
    due: date,
    seats: int,
    decision: str = "",
    decided_on: date | None = None,
    by: Any,
    today: date,
    ends_offices: bool = False,
) -> Term:
    """Write the term; with `ends_offices` whoever was in the one before ends with it. Raises CannotAppoint, NotAllowed.

    Who is elected anew on the same day is written together with the term instead (write_offices), so that rights go
    over without a gap.
    """
    held_in_office([])
    require_at_each([unit.pk], Permission.APPOINT, by=by, today=today)
    new = NewTerm(body, since, due, seats, decision, decided_on, anew=ends_offices)
    with kept(BEGUN, offices_looked_at([unit.pk]), by=by, on=since, at=unit) as keeping:
        write_offices([], unit=unit, by=by, today=today, terms=[new])
        term = Term.objects.get(unit=unit, body=body, since=since)
        keeping.units.add(unit.pk)
    told = {"body": body, "since": since, "due": due, "seats": seats, "decision": term.decision}
    record(by, BEGUN, unit.code, about=about(units=[unit], records={TERM: [term]}), **told)
    return term
