"""What becomes of petitions, and of what a level arranges about them, when units and persons change."""

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
from vungmanh.petitions.actions.follow import become_one, become_two, go_to_the_heir, held_by, stand_again
from vungmanh.petitions.models import Category, Petition, Poster, Question, Stage, Template
from vungmanh.petitions.queries import heir_of


def _are_handed_over(event: UnitDissolved) -> Iterable[str]:
    count = held_by(event.unit).count()
    if count:
        said = ngettext(
            "%(count)s open petition is handed over to %(unit)s",
            "%(count)s open petitions are handed over to %(unit)s",
            count,
        )
        yield said % {"count": number_format(count), "unit": heir_of(event.unit, event.today).name}


def _has_petitions(event: UnitsRemoved) -> str:
    said = Petition.objects.filter(unit__in=event.units).select_related("unit").first()
    if said is not None:
        return _("Workers have said something to %(name)s already; it stays, and so does the unit.") % {
            "name": said.unit.name
        }
    went = Stage.objects.filter(holder__in=event.units).select_related("holder").first()
    if went is not None:
        return _("%(name)s has handled a petition already; the unit stays.") % {"name": went.holder.name}
    if Petition.objects.filter(shut__in=event.units).exists():
        return _("A petition is about an officer of one of these units; the units stay.")
    return ""


def _has_arranged(event: UnitsRemoved) -> str:
    for model in (Category, Template, Poster, Question):
        row = model.objects.filter(unit__in=event.units).select_related("unit").first()
        if row is not None:
            told = {"name": row.unit.name if row.unit else ""}
            return _("%(name)s has posters, answers or categories of petitions already; the unit stays.") % told
    return ""


def _have_said_something(event: PersonsRemoved) -> str:
    """One query."""
    named = Petition.objects.filter(Q(sender=OuterRef("pk")) | Q(against=OuterRef("pk")))
    person = Person.objects.filter(Exists(named), pk__in=event.people).first()
    return _("%(name)s is named in a petition; the entry stays.") % {"name": person.name} if person else ""


FOLLOWS: tuple[Follower, ...] = (
    FollowsUnit(
        (Stage, Petition),
        dissolved=Goes(_are_handed_over, go_to_the_heir, stand_again),
        moved=Stays("it was said to the unit, and is held by it, wherever it stands"),
        removed=Forbids(_has_petitions),
    ),
    FollowsUnit(
        (Category, Template, Poster, Question),
        dissolved=Stays("what was published stays; a poster opens only while its unit stands"),
        moved=Stays("it is of the unit, and of all that stands below it then"),
        removed=Forbids(_has_arranged),
    ),
    FollowsPerson(
        (Petition,),
        merged=Goes(silent, become_one, become_two),
        removed=Forbids(_have_said_something),
    ),
)
