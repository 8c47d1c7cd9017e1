"""Write offices and terms: rows, succession, what is counted and the rights that follow; everybody who writes them
calls this. It asks for no right of a verb and keeps no act: its callers do.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from vungmanh.access.scope import NotAllowed
from vungmanh.core.masks import numbers_masked
from vungmanh.core.vietnamese import clean
from vungmanh.ledger.actions.post import recount
from vungmanh.members.models import Person
from vungmanh.officers.actions.give_rights import rights_follow
from vungmanh.officers.actions.held import held_in_office
from vungmanh.officers.checking import (
    as_written,
    clash_said,
    clashes,
    refuse_beyond_the_unit,
    refuse_senseless,
    term_of,
)
from vungmanh.officers.measures import MEASURES, counted_rows
from vungmanh.officers.models import Appointment, Term
from vungmanh.officers.refusals import CannotAppoint
from vungmanh.officers.rules.offices import BODIES, BY_CODE
from vungmanh.officers.told import NewOffice, NewTerm
from vungmanh.organization.models import Unit


@transaction.atomic
def write_offices(
    new: Sequence[NewOffice],
    *,
    unit: Unit,
    by: Any,
    today: date,
    succeeds: bool = False,
    terms: Sequence[NewTerm] = (),
) -> list[Appointment]:
    """Write the offices, in the terms of their bodies; `terms` begin before. Raises CannotAppoint, NotAllowed.

    With `succeeds` whoever holds an office of one, and whoever holds the same office already, is followed on the day;
    otherwise that is refused. Whoever goes on in a body by another office of it leaves the former then, too. Whose name
    the officer may not know is refused as nobody.
    """
    here = held_in_office(each.person.pk for each in new if each.person.pk)
    unit = Unit.objects.select_related("kind").get(pk=unit.pk)
    _refuse_strangers(here, new, by, today)
    told = [as_written(each) for each in new]
    for each in told:
        refuse_senseless(each, unit, today)
    with (
        recount(MEASURES, lambda: counted_rows([unit.pk])),
        rights_follow(lambda: Appointment.objects.filter(unit=unit), by=by, today=today),
    ):
        for term in terms:
            _begin(term, unit)
        return _written(told, unit, by, today, succeeds)


def _refuse_strangers(here: dict[int, Person], new: Sequence[NewOffice], by: Any, today: date) -> None:
    named = {each.person.pk for each in new if each.person.pk}
    if len(here) < len(named):
        raise CannotAppoint(_("Somebody has merged or taken back one of these entries meanwhile; look at it again."))
    if named and Person.objects.visible_among(named, by, today).count() < len(named):
        raise NotAllowed(_("One of these people is a member of a unit that you may not see."))


def _begin(new: NewTerm, unit: Unit) -> Term:
    """The term; the one before it ends, and with it whoever was in it where the body is elected anew."""
    _refuse_term(new, unit)
    before = Term.objects.filter(unit=unit, body=new.body, until__isnull=True).first()
    if before is not None:
        if before.since >= new.since:
            raise CannotAppoint(_("The term that runs began on that day, or later."), "since")
        Term.objects.filter(pk=before.pk).update(until=new.since)
        if new.anew:
            _end_with(before, new.since)
    return Term.objects.create(
        unit=unit,
        body=new.body,
        since=new.since,
        due=new.due,
        seats=new.seats,
        decision=numbers_masked(clean(new.decision)),
        decided_on=new.decided_on,
    )


def _refuse_term(new: NewTerm, unit: Unit) -> None:
    if new.body not in BODIES or unit.kind_id == "group":
        raise CannotAppoint(_("%(unit)s has no such body.") % {"unit": unit.name}, "body")
    if not unit.stood_on(new.since):
        raise CannotAppoint(_("The unit did not stand on that day."), "since")
    if new.due <= new.since:
        raise CannotAppoint(_("A term ends after it begins."), "due")
    if new.seats < 1:
        raise CannotAppoint(_("A body has a seat at least."), "seats")
    refuse_beyond_the_unit(unit, None, CannotAppoint)
    if Term.objects.filter(unit=unit, body=new.body, since__gte=new.since).exists():
        raise CannotAppoint(_("A later term of this body is written down already."), "since")


def _end_with(term: Term, on: date) -> None:
    staying = Appointment.objects.standing().filter(term=term, until__isnull=True)
    if staying.filter(since__gte=on).exists():
        raise CannotAppoint(_("Somebody came to an office of the former term on that day, or later."), "since")
    staying.update(until=on, ended=Appointment.SUCCESSOR)


def _written(told: Sequence[NewOffice], unit: Unit, by: Any, today: date, succeeds: bool) -> list[Appointment]:
    held = list(Appointment.objects.standing().filter(unit=unit).select_related("person"))
    made = []
    for each in told:
        _be_followed(each, held, succeeds)
        if succeeds:
            _leave_for_it(each, held)
        if each.person.pk is None:
            _enter(each.person, unit)
        row = Appointment.objects.create(unit=unit, **facts_of(each, unit), **signed(each, unit, by, today))
        held.append(row)
        made.append(row)
    return made


def _be_followed(told: NewOffice, held: list[Appointment], succeeds: bool) -> None:
    """Whoever cannot hold the office beside the new one ends on the day. Raises CannotAppoint where they do not."""
    for other in clashes(told, held):
        if not succeeds or other.until is not None or told.since <= other.since:
            raise CannotAppoint(clash_said(told, other), "since")
        other.until, other.ended = told.since, Appointment.SUCCESSOR
        other.save(update_fields=["until", "ended"])


def _leave_for_it(told: NewOffice, held: list[Appointment]) -> None:
    """Somebody sits in a body by one office: a member who is elected chair is no plain member beside it any more."""
    body = BY_CODE[told.office].body
    for other in held if body else ():
        mine = other.person_id == told.person.pk and BY_CODE[other.office].body == body
        if mine and other.until is None and other.since < told.since:
            other.until, other.ended = told.since, Appointment.SUCCESSOR
            other.save(update_fields=["until", "ended"])


def _enter(person: Person, unit: Unit) -> None:
    """Somebody who is no member is written down at the unit, on no roll."""
    if not person.name or person.gender not in dict(Person.GENDERS):
        raise CannotAppoint(_("Say the name, and whether it is a woman or a man."), "name")
    person.unit = unit
    person.save()


def facts_of(told: NewOffice, unit: Unit) -> dict[str, Any]:
    """What the row says of the office."""
    return {**vars(told), "term": term_of(told, unit)}


def signed(told: NewOffice, unit: Unit, by: Any, today: date) -> dict[str, Any]:
    """Who has written it, and so lets its right be there; what is not theirs to give will wait (give_rights)."""
    by_whom = str(getattr(by, "username", by))
    signed: dict[str, Any] = {"by": by_whom, "recorded_on": today}
    if BY_CODE[told.office].role_at(recognises=unit.kind.recognises):
        signed |= {"confirmed_by": by_whom, "confirmed_on": today}
    return signed
