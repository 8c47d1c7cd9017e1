"""Whether an office can be held so: at this unit, in these days, beside whoever else holds it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from django.utils.translation import gettext as _

from vungmanh.core.days import show_day
from vungmanh.core.decisions import Refused
from vungmanh.core.masks import numbers_masked
from vungmanh.core.tree import Span
from vungmanh.core.vietnamese import clean
from vungmanh.members.coming import why_not_on
from vungmanh.officers.models import LONGEST_DECISION, OFFICES, Appointment, Term
from vungmanh.officers.refusals import CannotAppoint
from vungmanh.officers.rules.offices import BY_CODE, offices_at
from vungmanh.officers.told import NewOffice
from vungmanh.organization.models import Unit

_NAMES: Final = dict(OFFICES)
_CHOICES: Final = (
    ("how", dict(Appointment.WAYS)),
    ("ended", {"": "", **dict(Appointment.ENDINGS)}),
    ("depends", {"": "", **dict(Appointment.DEPENDENCES)}),
)
LONGEST_POST: Final = 120


def as_written(told: NewOffice) -> NewOffice:
    """The same as it stands in a row: clean, and without long numbers."""
    return replace(
        told,
        decision=numbers_masked(clean(told.decision)),
        employer_post=numbers_masked(clean(told.employer_post)),
    )


def refuse_senseless(told: NewOffice, unit: Unit, today: date) -> None:
    """Raise CannotAppoint if nobody at all could hold this office so."""
    if told.office not in offices_at(unit.kind_id):
        raise CannotAppoint(
            _("%(unit)s has no office “%(office)s”.")
            % {"unit": unit.name, "office": _NAMES.get(told.office, told.office)},
            "office",
        )
    for name, choices in _CHOICES:
        if getattr(told, name) not in choices:
            raise CannotAppoint(_("“%(what)s” is not known here.") % {"what": getattr(told, name)}, name)
    if len(told.decision) > LONGEST_DECISION or len(told.employer_post) > LONGEST_POST:
        raise CannotAppoint(_("Say it in fewer letters."), "decision" if told.decision else "employer_post")
    _refuse_days(told, unit, today)


def _refuse_days(told: NewOffice, unit: Unit, today: date) -> None:
    if too_far := why_not_on(told.since, today):
        raise CannotAppoint(too_far, "since")
    if not unit.stood_on(told.since):
        raise CannotAppoint(
            _("%(unit)s did not stand on %(day)s.") % {"unit": unit.name, "day": show_day(told.since)}, "since"
        )
    if told.until is not None and told.until <= told.since:
        raise CannotAppoint(_("An office ends after it begins."), "until")
    if (told.until is None) != (told.ended == ""):
        raise CannotAppoint(_("Say how the office ended, and from which day on."), "until")
    refuse_beyond_the_unit(unit, told.until, CannotAppoint)


def refuse_beyond_the_unit(unit: Unit, until: date | None, otherwise: type[Refused]) -> None:
    """Raise `otherwise` where an office would outlast its unit."""
    if unit.dissolved_on and (until is None or until > unit.dissolved_on):
        raise otherwise(
            _("%(unit)s stands only until %(day)s; its offices end with it.")
            % {"unit": unit.name, "day": show_day(unit.dissolved_on)},
            "until",
        )


def term_of(told: NewOffice, unit: Unit) -> Term | None:
    """The term that was told, or the one of the office's body that ran on the day. Raises CannotAppoint."""
    body = BY_CODE[told.office].body
    if told.term is None:
        return Term.objects.on(told.since).filter(unit=unit, body=body).first() if body else None
    if told.term.unit_id != unit.pk or told.term.body not in BY_CODE[told.office].sits_in:
        raise CannotAppoint(_("The term is one of another body."), "term")
    return told.term


def span_of(office: Appointment | NewOffice) -> Span:
    return Span(office.since, office.until)


def clashes(told: NewOffice, held: Iterable[Appointment]) -> list[Appointment]:
    """Of the offices held at the unit those that cannot be held beside this one: the same by the same person, or, of an
    office of one, by anybody."""
    alone = BY_CODE[told.office].alone
    return [
        each
        for each in held
        if each.office == told.office
        and (alone or each.person_id == told.person.pk)
        and span_of(each).meets(span_of(told))
    ]


def clash_said(told: NewOffice, other: Appointment) -> str:
    """Why the two are not held beside each other, with the name of the other and its days."""
    days = {"name": other.person.name, "office": str(other).lower(), "since": show_day(other.since)}
    if other.until is None:
        said = _("%(name)s holds this office (%(office)s) since %(since)s; let it end first.")
    else:
        said = _("%(name)s held this office (%(office)s) from %(since)s until before %(until)s; the days overlap.")
        days["until"] = show_day(other.until)
    return said % days


def refuse_overlaps(offices: Sequence[Appointment], otherwise: type[Refused]) -> None:
    """Raise `otherwise` where one of the offices cannot be held beside another that is held at its unit."""
    units = {each.unit_id for each in offices}
    held = list(Appointment.objects.standing().filter(unit__in=units).select_related("person"))
    for each in offices:
        if each.struck_on is None:
            beside = [other for other in held if other.pk != each.pk and other.unit_id == each.unit_id]
            for other in clashes(as_told(each), beside):
                raise otherwise(clash_said(as_told(each), other))


def as_told(office: Appointment) -> NewOffice:
    """What would be told so that the row came to be as it is."""
    return NewOffice(
        person=office.person,
        office=office.office,
        since=office.since,
        how=office.how,
        until=office.until,
        ended=office.ended,
        term=office.term,
        decision=office.decision,
        decided_on=office.decided_on,
        votes=office.votes,
        full_time=office.full_time,
        employer_post=office.employer_post,
        depends=office.depends,
    )
