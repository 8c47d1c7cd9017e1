"""Recognise who was elected: the level above writes down its decision, and the term and the offices bear it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.access.scope import reach
from vungmanh.congresses.actions.election_rows import held_election, looked_at
from vungmanh.congresses.actions.follow_election import follow_election
from vungmanh.congresses.models import ELECTION, Election
from vungmanh.congresses.refusals import CannotRecogniseElection
from vungmanh.core import paths
from vungmanh.core.masks import numbers_masked
from vungmanh.core.vietnamese import clean
from vungmanh.files.subject import Subject
from vungmanh.journal.about import about
from vungmanh.journal.record import record
from vungmanh.kit.kept import kept
from vungmanh.kit.models import Act
from vungmanh.officers.actions.note import note_decision
from vungmanh.organization.models import Unit
from vungmanh.organization.seats import require_at_each, seat_of


@transaction.atomic
def recognise_election(election: Election, decision: str, decided_on: date, *, by: Any, today: date) -> Act:
    """Returns the act that is taken back. Raises CannotRecogniseElection, NotAllowed."""
    stands = held_election(election)
    require_at_each([election.unit_id], Permission.RECOGNISE_ELECTION, by=by, today=today)
    if stands is None or stands.struck_on:
        raise CannotRecogniseElection(_("This election was struck out or taken back already."))
    if not recognises_from_above(by, stands.unit, today):
        raise CannotRecogniseElection(_("Nobody recognises their own election: the level above the unit does."))
    decision = numbers_masked(clean(decision))
    _refuse_what_cannot_be(stands, decision, decided_on, today)
    mine = [stands.pk]
    people = set(stands.candidates.values_list("person", flat=True))
    look = looked_at(stands.unit_id, lambda: mine)
    with kept(Permission.RECOGNISE_ELECTION, look, by=by, on=decided_on, at=stands.unit) as keeping:
        stands.decision, stands.decided_on = decision, decided_on
        stands.recognised_by = str(getattr(by, "username", by))
        stands.save(update_fields=["decision", "decided_on", "recognised_by"])
        filled = [each for each in stands.candidates.values_list("appointment", flat=True) if each]
        note_decision(filled, stands.term_id if stands.is_whole else None, decision, decided_on)
        keeping.units.add(stands.unit_id)
        keeping.persons |= people
        keeping.records.add(Subject(ELECTION, stands.pk))
    follow_election(stands)
    touched = about(units=[stands.unit_id], persons=people, records={ELECTION: [stands]})
    facts = {"body": stands.body, "decision": decision, "on": decided_on}
    record(by, Permission.RECOGNISE_ELECTION, stands.unit.code, about=touched, **facts)
    return keeping.done


def recognises_from_above(by: Any, unit: Unit, today: date) -> bool:
    """Whether the person holds the right above the unit, and not only at it. One query or two."""
    seat = seat_of(unit, today=today)
    tops = reach(by, Permission.RECOGNISE_ELECTION, today)
    return any(paths.covers(top, seat) and top != seat for top in tops)


def _refuse_what_cannot_be(election: Election, decision: str, decided_on: date, today: date) -> None:
    if election.decided_on and (election.decision, election.decided_on) == (decision, decided_on):
        raise CannotRecogniseElection(_("It is recognised by this decision already."), "decision")
    if not decision:
        raise CannotRecogniseElection(_("Write the number of the decision."), "decision")
    if decided_on > today:
        raise CannotRecogniseElection(_("A decision is written down from its day on, not before."), "decided_on")
    if decided_on < election.on:
        raise CannotRecogniseElection(_("Nobody is recognised before the election."), "decided_on")
