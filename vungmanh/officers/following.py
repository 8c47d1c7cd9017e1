"""What becomes of offices, terms and particulars when units and persons change."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, Q
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
from vungmanh.members.models import Person
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
    """One query."""
    held, terms = (
        model.objects.filter(unit__in=event.units).order_by().values_list("unit__name") for model in (Appointment, Term)
    )
    named = list(held.union(terms)[:1])
    if not named:
        return ""
    return _("Officers of %(name)s are written down already; take that back first.") % {"name": named[0][0]}


def _hold_an_office(event: PersonsRemoved) -> str:
    """One query."""
    rows = [model.objects.filter(person=OuterRef("pk")) for model in (Appointment, SignIn, Particulars)]
    stands = Q(Exists(rows[0])) | Q(Exists(rows[1])) | Q(Exists(rows[2]))
    named = Person.objects.filter(stands, pk__in=event.people).first()
    return _("%(name)s stands among the officers; the entry stays.") % {"name": named.name} if named else ""


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
