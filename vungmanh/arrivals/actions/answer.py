"""One of the invited says whether they come, why not, or who comes in their place; as often as they like, until the
day."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final

from django.db import transaction
from django.utils.translation import gettext as _

from vungmanh.arrivals.refusals import CannotAnswer
from vungmanh.arrivals.told import Answered
from vungmanh.core.vietnamese import fold
from vungmanh.gatherings.actions.holding import held
from vungmanh.gatherings.models import GATHERING, Attendee
from vungmanh.gatherings.rules.kinds import INSTEAD, NO, PLANNED, YES
from vungmanh.journal.about import about
from vungmanh.journal.record import record

ANSWERED: Final = "arrivals.answer"
THE_INVITED: Final = "the invited"  # in the journal's words: nobody with an account


@transaction.atomic
def answer(attendee: Attendee, answered: Answered, *, today: date, now: datetime) -> None:
    """Raises CannotAnswer from the first day on, where it was called off, and for whoever is no longer on the list."""
    gone = CannotAnswer(_("This invitation stands no more. Please ask whoever has invited you."))
    gathering = held(attendee.gathering, gone)
    mine = Attendee.objects.select_for_update(of=("self",)).standing().filter(pk=attendee.pk).first()
    if mine is None or gathering.state != PLANNED:
        raise gone
    if today >= gathering.on:
        raise CannotAnswer(_("The day has come; please tell the officer at the door."))
    if answered.answer not in (YES, NO, INSTEAD):
        raise CannotAnswer(_("Please choose one of the three."), "answer")
    if answered.answer == INSTEAD and not answered.instead:
        raise CannotAnswer(_("Please write who comes in your place."), "instead")
    mine.answer, mine.answered_at, mine.note = answered.answer, now, answered.note
    mine.save(update_fields=["answer", "answered_at", "note"])
    _let_come(mine, answered.instead if answered.answer == INSTEAD else "")
    record(
        THE_INVITED, ANSWERED, gathering.unit.code,
        about=about(units=[gathering.unit_id], records={GATHERING: [gathering]}), on=gathering.on, answer=mine.answer,
    )  # fmt: skip


def _let_come(invited: Attendee, name: str) -> None:
    """Whoever comes in the place of the invited stands on the list while the answer says so."""
    other = Attendee.objects.select_for_update(of=("self",)).filter(place_of=invited).first()
    if other is None and not name:
        return
    if other is not None and name and other.person_id and other.search_key != fold(name):
        other.struck, other.place_of = True, None  # somebody of the roll does not become another one
        other.save()
        other = None
    if other is None:
        other = Attendee(
            gathering_id=invited.gathering_id, place_of=invited, unit_id=invited.unit_id, where=invited.where,
            invited=False,
        )  # fmt: skip
    other.name, other.struck = name or other.name, not name
    other.save()
