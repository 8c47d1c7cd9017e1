"""What becomes of elections when units and persons change."""

from __future__ import annotations

from django.utils.translation import gettext as _

from vungmanh.congresses.actions.follow_persons import candidacies_of_the_one, candidacies_of_the_two
from vungmanh.congresses.models import Candidate, Election
from vungmanh.kit.following import (
    Follower,
    FollowsPerson,
    FollowsUnit,
    Forbids,
    Goes,
    PersonsRemoved,
    Stays,
    UnitsRemoved,
    silent,
)


def _has_elections(event: UnitsRemoved) -> str:
    found = Election.objects.filter(unit__in=event.units).select_related("unit").first()
    return _("%(name)s has held an election; it stays, and so does the unit.") % {"name": found.unit} if found else ""


def _has_stood(event: PersonsRemoved) -> str:
    found = Candidate.objects.filter(person__in=event.people).select_related("person").order_by("pk").first()
    return _("%(name)s has stood in an election; the entry stays.") % {"name": found.person} if found else ""


FOLLOWS: tuple[Follower, ...] = (
    FollowsUnit(
        (Election,),
        dissolved=Stays("what was elected was elected; the offices end with the unit"),
        moved=Stays("the unit keeps its elections, wherever it stands"),
        removed=Forbids(_has_elections),
    ),
    FollowsPerson(
        (Candidate,),
        merged=Goes(silent, candidacies_of_the_one, candidacies_of_the_two),
        removed=Forbids(_has_stood),
    ),
)
