"""Close the list of a class: whoever has a place on it is invited, in one act; who waits stays on it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Final

from django.db import transaction

from vungmanh.access.permissions import Permission
from vungmanh.gatherings.actions.holding import counted, looked_at_people
from vungmanh.gatherings.actions.invite import resolve, write_attendees, write_guest
from vungmanh.gatherings.models import Attendee
from vungmanh.gatherings.told import Guest, Whom
from vungmanh.journal.record import record
from vungmanh.kit.kept import Pictures, kept
from vungmanh.kit.models import Act
from vungmanh.members.actions.held import held as hold
from vungmanh.organization.seats import require_at
from vungmanh.training.actions.held import about_class, held_class, looked_at_classes
from vungmanh.training.actions.sign_up import gone, refuse_unless_open
from vungmanh.training.models import SignUp, TrainingClass
from vungmanh.training.queries import places_of

CLOSED: Final = "training.close_sign_up"


@transaction.atomic
def close_sign_up(training_class: TrainingClass, *, by: Any, today: date, now: datetime) -> Act:
    """Whoever is on the list of the gathering already is not invited twice. Returns the act that is taken back, whose
    facts say how `many` were invited. Raises CannotSignUp, NotAllowed."""
    listed = SignUp.objects.filter(training_class=training_class.pk, person__isnull=False).order_by()
    hold(listed.values_list("person", flat=True))
    held = held_class(training_class, gone())
    unit = held.gathering.unit
    require_at(unit, Permission.TRAIN, by=by, today=today)
    refuse_unless_open(held)
    coming = places_of(held).has_a_place
    persons = [each.person_id for each in coming if each.person_id]
    here = list(Attendee.objects.filter(gathering=held.pk))
    concerned = [each.pk for each in here if each.person_id in persons or not each.person_id]
    people = looked_at_people(lambda: concerned)
    classes = looked_at_classes(lambda: [held.pk])

    def look() -> Pictures:
        return classes() | people()

    with kept(CLOSED, look, by=by, on=today, at=unit) as keeping:
        with counted(lambda: [held.pk]):
            before = {each.pk for each in here if each.invited and not each.struck}
            concerned += _invite(held, coming, here, now)
        after = Attendee.objects.filter(pk__in=concerned, invited=True, struck=False)
        keeping.facts["many"] = after.exclude(pk__in=before).count()
        held.sign_up = TrainingClass.CLOSED
        held.save(update_fields=["sign_up"])
        touched = about_class(held, keeping, persons=persons)
    record(by, CLOSED, unit.code, about=touched, on=held.gathering.on, people=len(coming))
    return keeping.done


def _invite(held: TrainingClass, coming: tuple[SignUp, ...], here: list[Attendee], now: datetime) -> list[int]:
    """Returns the keys of those who were not on the list. A person comes from the unit that has signed them up."""
    known = {each.person_id for each in here if each.person_id and not each.struck}
    again = [each.pk for each in here if each.person_id in {one.person_id for one in coming if one.person_id}]
    Attendee.objects.filter(pk__in=again, struck=False).update(invited=True)
    chosen = tuple(each.person for each in coming if each.person and each.person_id not in known)
    made = [each.pk for each in write_attendees(held.gathering, resolve(Whom(chosen=chosen), held.gathering.on))]
    for each in coming:
        if not each.person_id:
            guest = Guest(each.name, unit=each.unit, invited=True)
            made.append(write_guest(held.gathering, guest, now=now).pk)
    return made
