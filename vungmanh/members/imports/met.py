"""Whom a list has met on the roll is remembered, also where it is only looked at; too many stop the lists of a day."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from vungmanh.access.scope import NotAllowed
from vungmanh.journal.about import about
from vungmanh.journal.record import record
from vungmanh.members.actions.meet import meet, refuse_if_over, seen_among
from vungmanh.members.imports.plan import Plan
from vungmanh.members.refusals import CannotMeet
from vungmanh.organization.models import Unit
from vungmanh.sheets.outcome import Outcome

COMPARED: Final = "members.compared"


def remember(planned: Plan, outcome: Outcome, *, under: Unit, by: Any, today: date) -> None:
    """One line for the comparison with those whom its refusals name; out of reach, a line on each person.

    Raises NotAllowed where they are more than a day holds: then the list tells nothing at all.
    """
    here = seen_among(planned.met, by, today)
    elsewhere = planned.met - here
    try:
        meet(elsewhere, by=by, today=today)
    except CannotMeet as over:
        raise NotAllowed(over.reason) from over
    touched = about(units=[under], persons=planned.met)
    facts: dict[str, Any] = {"elsewhere": sorted(elsewhere), "people": sorted(here)}
    record(by, COMPARED, under.code, about=touched, **outcome.counts, **facts)


def refuse_who_has_met_too_many(by: Any, today: date) -> None:
    try:
        refuse_if_over(by, today=today)
    except CannotMeet as over:
        raise NotAllowed(over.reason) from over
