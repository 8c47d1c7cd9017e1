"""What becomes of gatherings and of who was there when units and persons change: they stay as of then."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from django.utils.translation import gettext as _

from vungmanh.core.days import show_day

from vungmanh.gatherings.actions.follow_persons import attendances_of_the_one, attendances_of_the_two
from vungmanh.gatherings.models import Attendee, Gathering
from vungmanh.gatherings.rules.kinds import PLANNED
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


_TOLD_AT_MOST: Final = 20


def _are_planned(event: UnitDissolved) -> Iterator[str]:
    planned = Gathering.objects.standing().filter(unit=event.unit, state=PLANNED, until__gte=event.on)
    for title, on in planned.order_by("on", "pk").values_list("title", "on")[:_TOLD_AT_MOST]:
        said = {"title": title, "day": show_day(on)}
        yield _("“%(title)s” is planned for %(day)s; call it off if it does not take place") % said


def _has_held(event: UnitsRemoved) -> str:
    held = Gathering.objects.filter(unit__in=event.units).select_related("unit").first()
    return _("%(name)s has called a gathering; it stays, and so does the unit.") % {"name": held.unit} if held else ""


def _was_invited(event: UnitsRemoved) -> str:
    found = Attendee.objects.filter(unit__in=event.units).select_related("unit").order_by("pk").first()
    if found is None:
        return ""
    return _("Somebody of %(name)s was invited to a gathering; that stays, and so does the unit.") % {
        "name": found.unit
    }


def _was_there(event: PersonsRemoved) -> str:
    found = Attendee.objects.filter(person__in=event.people).select_related("person").order_by("pk").first()
    if found is None:
        return ""
    return _("%(name)s was invited to a gathering or came to it; the entry stays.") % {"name": found.person}


FOLLOWS: tuple[Follower, ...] = (
    FollowsUnit(
        (Gathering,),
        dissolved=Stays("what was held was held; what is still to come is called off by hand", _are_planned),
        moved=Stays("the unit keeps its gatherings, wherever it stands"),
        removed=Forbids(_has_held),
    ),
    FollowsUnit(
        (Attendee,),
        dissolved=Stays("from where somebody came is of that day"),
        moved=Stays("from where somebody came is of that day"),
        removed=Forbids(_was_invited),
    ),
    FollowsPerson(
        (Attendee,),
        merged=Goes(silent, attendances_of_the_one, attendances_of_the_two),
        removed=Forbids(_was_there),
    ),
)
