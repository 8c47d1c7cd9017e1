"""What becomes of offices, terms and particulars when units and persons change."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vungmanh.kit.following import (
    Follower,
    FollowsPerson,
    FollowsUnit,
    Forbids,
    Goes,
    PersonsRemoved,
    Stays,
    UnitDissolved,
    UnitsRemoved,
    silent,
)
from vungmanh.officers.actions.follow import become_one, become_two, end_with_unit, lasting_at, stand_again
from vungmanh.officers.models import Appointment, Particulars, SignIn, Term


def _offices_end(event: UnitDissolved) -> Iterable[str]:
    count = lasting_at(event.unit, event.on).count()
    if count:
        said = ngettext(
            "%(offices)s office ends, and the right that goes with it",
            "%(offices)s offices end, and the rights that go with them",
            count,
        )
        yield said % {"offices": number_format(count)}


def _has_offices(event: UnitsRemoved) -> str:
    held = Appointment.objects.filter(unit__in=event.units).select_related("unit").first()
    term = Term.objects.filter(unit__in=event.units).select_related("unit").first()
    named = held or term
    if named is None:
        return ""
    return _("Officers of %(name)s are written down already; take that back first.") % {"name": named.unit.name}


def _hold_an_office(event: PersonsRemoved) -> str:
    for model in (Appointment, SignIn, Particulars):
        row = model.objects.filter(person__in=event.people).select_related("person").first()
        if row is not None:
            return _("%(name)s stands among the officers; the entry stays.") % {"name": row.person.name}
    return ""


FOLLOWS: tuple[Follower, ...] = (
    FollowsUnit(
        (Appointment, Term),
        dissolved=Goes(_offices_end, end_with_unit, stand_again),
        moved=Stays("offices are held at the unit, wherever it stands"),
        removed=Forbids(_has_offices),
    ),
    FollowsPerson(
        (SignIn, Appointment, Particulars),
        merged=Goes(silent, become_one, become_two),
        removed=Forbids(_hold_an_office),
    ),
)
