"""Take back that an election was entered, corrected, recognised or struck out."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.congresses.actions.correct_election import CORRECTED
from vungmanh.congresses.actions.election_rows import looked_at, offices_follow
from vungmanh.congresses.actions.follow_election import follow_election
from vungmanh.congresses.actions.strike_election import STRUCK, filled_by, refuse_what_is_built_upon
from vungmanh.congresses.models import ELECTION, Election, ElectionQuerySet
from vungmanh.congresses.refusals import CannotUndoElection
from vungmanh.files.models import Evidence
from vungmanh.files.subject import Subject
from vungmanh.journal.about import about
from vungmanh.journal.record import record
from vungmanh.kit.kept import changed_since, held_act, put_back, taken_back
from vungmanh.kit.models import Act
from vungmanh.officers.actions.held import held_in_office
from vungmanh.organization.seats import require_at_each

UNDONE: Final = "congresses.undo_election"
RIGHTS: Final = {
    Permission.ENTER_ELECTION: Permission.ENTER_ELECTION,
    CORRECTED: Permission.ENTER_ELECTION,
    STRUCK: Permission.ENTER_ELECTION,
    Permission.RECOGNISE_ELECTION: Permission.RECOGNISE_ELECTION,
}


@transaction.atomic
def undo_election(act: Act, *, by: Any, today: date) -> None:
    """Raises CannotUndoElection, NotAllowed; CannotEnd (officers) where the last who may give roles would go."""
    held_in_office(act.persons.values_list("person", flat=True))
    keys = [each.key for each in act.records.filter(kind=ELECTION)]
    list(Election.objects.select_for_update(of=("self",)).filter(pk__in=keys))
    act = held_act(act, already=_changed())
    units = set(act.units.values_list("pk", flat=True))
    require_at_each(units, RIGHTS[act.verb], by=by, today=today)
    assert act.at_unit_id, "what was done at a unit is taken back while there is one"
    if changed_since(act.changes, looked_at(act.at_unit_id, lambda: keys, act.facts.get("entered", ()))()):
        raise _changed()
    gone = _refuse_what_hangs_at(keys) if act.verb == Permission.ENTER_ELECTION else []
    try:
        with transaction.atomic():
            _put_back(act, keys, gone, by, today)
    except IntegrityError:  # of an office of one, or of the day, somebody else's stands meanwhile
        raise _changed() from None
    touched = about(units=units, persons=act.persons.values_list("person", flat=True), records={ELECTION: keys})
    line = record(by, UNDONE, act.under, about=touched, done=act.verb, on=act.on)
    taken_back(act, line.at)


def _put_back(act: Act, keys: list[int], gone: list[Election], by: Any, today: date) -> None:
    def mine() -> ElectionQuerySet:
        return Election.objects.filter(pk__in=keys)

    for election in gone:
        election.struck_on = today  # in no row: its congress goes on without it
        follow_election(election)
    with offices_follow(act.at_unit_id or 0, mine, by=by, today=today):
        put_back(act.changes)
    for election in mine():
        follow_election(election)


def _refuse_what_hangs_at(keys: list[int]) -> list[Election]:
    """The elections that go, of which nothing else speaks by now."""
    going = list(Election.objects.filter(pk__in=keys))
    for election in going:
        refuse_what_is_built_upon(election, filled_by(election), CannotUndoElection)
    if Evidence.objects.of([Subject(ELECTION, key) for key in keys]).exists():
        raise CannotUndoElection(_("Files hang at this election; strike it out instead, so that they stay readable."))
    return going


def _changed() -> CannotUndoElection:
    return CannotUndoElection(_("This stands otherwise by now; it cannot be taken back any more."))
