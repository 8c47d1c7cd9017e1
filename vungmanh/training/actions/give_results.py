"""Write down what came of a class for those who were there; take a result back by giving another one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vungmanh.access.permissions import Permission
from vungmanh.core.vietnamese import sort_key
from vungmanh.gatherings.models import Attendee
from vungmanh.gatherings.rules.kinds import HELD
from vungmanh.journal.record import record
from vungmanh.kit.kept import kept
from vungmanh.kit.models import Act
from vungmanh.members.actions.held import held as hold
from vungmanh.officers.actions.train import trained
from vungmanh.organization.seats import require_at
from vungmanh.training.actions.held import about_class, held_class, looked_at_results, named
from vungmanh.training.models import Result, TrainingClass
from vungmanh.training.refusals import CannotGiveResults
from vungmanh.training.rules.courses import OFFICERS
from vungmanh.training.rules.results import OUTCOMES, holds_until
from vungmanh.training.told import Given

GIVEN: Final = "training.give_results"
_AT_ONCE: Final = 1_000


@transaction.atomic
def give_results(
    training_class: TrainingClass, given: Mapping[int, Given], *, by: Any, today: date, now: datetime
) -> Act | None:
    """`given` by the keys of attendees. A certificate that was numbered keeps its number, and is one as long as its
    holder has passed. Returns the act that is taken back, None where nothing is another one. Raises CannotGiveResults,
    NotAllowed."""
    _hold_persons(given)
    held = held_class(training_class, CannotGiveResults(_("This class was struck out or taken back meanwhile.")))
    require_at(held.gathering.unit, Permission.TRAIN, by=by, today=today)
    if held.gathering.state != HELD:
        raise CannotGiveResults(_("Results are given of a class that was held; say first that it was."))
    there = _there(held, given)
    stand = _standing(held, there)
    on = held.gathering.until
    until = holds_until(on, held.course.valid_months)
    mine = [each.pk for each in stand.values()]
    persons = {each.person_id for each in there.values() if each.person_id}
    with kept(GIVEN, looked_at_results(lambda: mine), by=by, on=today, at=held.gathering.unit) as keeping:
        new, other = [], []
        for key, said in given.items():
            result = stand.get(key)
            if result is None:
                new.append(_made(held, there[key], said, on, until, by=by, now=now))
            elif (result.outcome, result.mark) != (said.outcome, said.mark):
                result.outcome, result.mark = said.outcome, said.mark
                other.append(result)
        mine += [each.pk for each in Result.objects.bulk_create(new, batch_size=_AT_ONCE)]
        Result.objects.bulk_update(other, ["outcome", "mark"], batch_size=_AT_ONCE)
        if held.course.for_whom == OFFICERS:
            officers = {each.person_id for each in there.values() if each.person_id and each.office}
            keeping.facts["trained"] = trained(officers, on)
        touched = about_class(held, keeping, persons=persons)
    if keeping.act is None:
        return None
    counts = {outcome: sum(1 for each in given.values() if each.outcome == outcome) for outcome in OUTCOMES}
    record(by, GIVEN, held.gathering.unit.code, about=touched, on=on, **counts)
    return keeping.act


def _hold_persons(given: Mapping[int, Given]) -> None:
    """Nobody becomes another entry meanwhile; who they are is read after it. Before the class is held: a merge takes
    persons first, too."""
    known = Attendee.objects.filter(pk__in=list(given), person__isnull=False).order_by()
    hold(known.values_list("person", flat=True))


def _there(held: TrainingClass, given: Mapping[int, Given]) -> dict[int, Attendee]:
    """Those named, by their keys. Raises CannotGiveResults where one of them was not there."""
    came = Attendee.objects.came().filter(gathering=held.pk)
    there = {each.pk: each for each in came if each.pk in given}
    if missing := len(given) - len(there):
        text = ngettext(
            "%(count)d of them was not at the class.", "%(count)d of them were not at the class.", missing
        )  # fmt: skip
        raise CannotGiveResults(text % {"count": missing})
    return there


def _standing(held: TrainingClass, there: Mapping[int, Attendee]) -> dict[int, Result]:
    """The results that stand already, by the keys of those there."""
    by_person, by_attendee = {}, {}
    for each in Result.objects.select_for_update(of=("self",)).filter(training_class=held).order_by("pk"):
        by_person[each.person_id], by_attendee[each.attendee_id] = each, each
    found = {
        key: (by_person if each.person_id else by_attendee).get(each.person_id or key) for key, each in there.items()
    }
    return {key: result for key, result in found.items() if result is not None}


def _made(
    held: TrainingClass, one: Attendee, said: Given, on: date, until: date | None, *, by: Any, now: datetime
) -> Result:
    return Result(
        training_class=held, person_id=one.person_id, attendee_id=None if one.person_id else one.pk, name=one.name,
        sort_key=sort_key(one.name), unit_id=one.unit_id, office=one.office, where=one.where, outcome=said.outcome,
        mark=said.mark, on=on, until=until, at=now, by=named(by),
    )  # fmt: skip
