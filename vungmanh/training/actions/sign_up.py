"""Sign people up for a class: its office opens and closes the list, units sign up their own people within a quota."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.core import paths
from vungmanh.core.vietnamese import fold
from vungmanh.gatherings.rules.kinds import PLANNED
from vungmanh.journal.record import record
from vungmanh.kit.kept import kept
from vungmanh.kit.models import Act
from vungmanh.members.actions.held import held as hold
from vungmanh.members.models import Membership
from vungmanh.organization.models import Unit
from vungmanh.organization.seats import require_at, seat_of
from vungmanh.training.actions.held import about_class, held_class, looked_at_classes, looked_at_sign_ups, named
from vungmanh.training.models import SignUp, TrainingClass
from vungmanh.training.refusals import CannotSignUp
from vungmanh.training.told import Named

OPENED: Final = "training.open_sign_up"
SIGNED_UP: Final = "training.sign_up"
GIVEN_UP: Final = "training.give_place_up"
AT_ONCE: Final = 200  # people in one sending


@transaction.atomic
def open_sign_up(training_class: TrainingClass, quota: int | None, *, by: Any, today: date) -> Act | None:
    """Let every unit below sign up so many of its people, any number where `quota` is None. Of a list that is open or
    closed already the quota is another one, and it is open (again). Returns the act that is taken back, None where
    nothing is another one. Raises CannotSignUp, NotAllowed."""
    held = held_class(training_class, gone())
    unit = held.gathering.unit
    require_at(unit, Permission.TRAIN, by=by, today=today)
    refuse_unless_planned(held)
    mine = [held.pk]
    with kept(OPENED, looked_at_classes(lambda: mine), by=by, on=today, at=unit) as keeping:
        held.sign_up, held.quota = TrainingClass.OPEN, quota
        held.save(update_fields=["sign_up", "quota"])
        touched = about_class(held, keeping)
    if keeping.act:
        record(by, OPENED, unit.code, about=touched, on=held.gathering.on, quota=quota)
    return keeping.act


@transaction.atomic
def sign_up(
    training_class: TrainingClass, unit: Unit, people: Sequence[Named], *, by: Any, today: date, now: datetime
) -> Act:
    """Sign up people of the unit, in their order; who is beyond the quota waits. Returns the act that is taken back.
    Raises CannotSignUp, NotAllowed."""
    persons = hold(each.person.pk for each in people if each.person)
    held = held_class(training_class, gone())
    require_at(unit, Permission.TRAIN, by=by, today=today)
    refuse_unless_open(held)
    if not paths.covers(seat_of(held.gathering.unit, today=today), seat_of(unit, today=today)):
        raise CannotSignUp(_("This class is held by a unit that does not stand above yours."))
    if not people:
        raise CannotSignUp(_("Choose or write down who is to come."), "people")
    if len(people) > AT_ONCE:
        raise CannotSignUp(_("At most %(count)d people at once.") % {"count": AT_ONCE}, "people")
    _refuse_strangers(unit, set(persons), today)
    _refuse_twice(held, unit, people)
    made: list[int] = []
    with kept(SIGNED_UP, looked_at_sign_ups(lambda: made), by=by, on=today, at=unit) as keeping:
        for each in people:
            row = SignUp.objects.create(
                training_class=held, unit=unit, person=each.person, name=each.name, at=now, by=named(by)
            )
            made.append(row.pk)
        touched = about_class(held, keeping, units=[unit.pk], persons=list(persons))
    record(by, SIGNED_UP, unit.code, about=touched, on=held.gathering.on, people=len(people))
    return keeping.done


@transaction.atomic
def give_place_up(one: SignUp, *, by: Any, today: date) -> Act:
    """Take somebody off the list; the next of their unit moves up. Raises CannotSignUp, NotAllowed."""
    held = held_class(one.training_class, gone())
    require_at(one.unit, Permission.TRAIN, by=by, today=today)
    refuse_unless_open(held)
    stands = SignUp.objects.select_related("unit").filter(pk=one.pk).first()
    if stands is None:
        raise CannotSignUp(_("%(name)s is not on the list any more.") % {"name": one.name})
    mine = [stands.pk]
    persons = [stands.person_id] if stands.person_id else []
    with kept(GIVEN_UP, looked_at_sign_ups(lambda: mine), by=by, on=today, at=stands.unit) as keeping:
        SignUp.objects.filter(pk=stands.pk).delete()
        touched = about_class(held, keeping, units=[stands.unit_id], persons=persons)
    record(by, GIVEN_UP, stands.unit.code, about=touched, on=held.gathering.on)
    return keeping.done


def refuse_unless_planned(held: TrainingClass) -> None:
    if held.gathering.state != PLANNED:
        raise CannotSignUp(_("People sign up for a class that is still to be held."))


def refuse_unless_open(held: TrainingClass) -> None:
    refuse_unless_planned(held)
    if held.sign_up != TrainingClass.OPEN:
        raise CannotSignUp(_("The list of this class is not open; ask the office that holds it."))


def gone() -> CannotSignUp:
    return CannotSignUp(_("This class was struck out or taken back meanwhile."))


def _refuse_strangers(unit: Unit, persons: set[int], today: date) -> None:
    """Raises CannotSignUp where one of them is no member at the unit today."""
    here = set(Membership.objects.on(today).filter(unit=unit, person__in=persons).values_list("person", flat=True))
    if persons - here:
        raise CannotSignUp(_("Only members of your own unit are chosen; write others down by name."), "people")


def _refuse_twice(held: TrainingClass, unit: Unit, people: Sequence[Named]) -> None:
    known = list(SignUp.objects.filter(training_class=held).values_list("person", "unit", "name"))
    by_person = {person for person, _unit, _name in known if person}
    by_name = {fold(name) for person, at, name in known if at == unit.pk and not person}
    for each in people:
        if (each.person.pk in by_person) if each.person else (fold(each.name) in by_name):
            raise CannotSignUp(_("%(name)s is on the list already.") % {"name": each.name}, "people")
        if each.person:
            by_person.add(each.person.pk)
        else:
            by_name.add(fold(each.name))
