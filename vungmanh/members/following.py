"""What becomes of memberships and of what else is known of persons when units and persons change."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from django.db.models import Q
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vungmanh.kit.following import (
    ByTheVerb,
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
from vungmanh.members.actions.cards_follow import (
    cards_of_the_one,
    cards_of_the_two,
    received_by_the_one,
    received_by_the_two,
)
from vungmanh.members.actions.end_with_unit import end_with_unit, stand_again
from vungmanh.members.actions.follow_letters import (
    lapse_with_unit,
    letters_of_the_one,
    letters_of_the_two,
    wait_again,
    waiting_at,
)
from vungmanh.members.belonging import BELONGS
from vungmanh.members.models import (
    Card,
    CardExchange,
    CardReceived,
    CardSeries,
    Emblem,
    Introduced,
    Letter,
    Membership,
    Person,
    UnitList,
)


def _memberships(event: UnitDissolved) -> Iterable[str]:
    count = Membership.objects.open().filter(unit=event.unit).count()
    yield ngettext("%(people)s membership", "%(people)s memberships", count) % {"people": number_format(count)}


def _has_members(event: UnitsRemoved) -> str:
    for rows in (Membership.objects.all(), Person.objects.all()):
        row = rows.filter(unit__in=event.units).select_related("unit").first()
        if row:
            return _("%(name)s has members already; take their admission or their import back first.") % {
                "name": row.unit.name
            }
    return ""


def _written_about(event: UnitsRemoved) -> str:
    if UnitList.objects.filter(unit__in=event.units).exists():
        return _("Something has been written down about these units since.")
    return ""


def _letters(event: UnitDissolved) -> Iterable[str]:
    count = waiting_at(event.unit).count()
    if count:
        said = ngettext(
            "%(people)s person waits for an answer to a letter, which lapses",
            "%(people)s people wait for an answer to a letter, which lapses",
            count,
        )
        yield said % {"people": number_format(count)}


def _has_letters(event: UnitsRemoved) -> str:
    sent = Introduced.objects.filter(Q(unit__in=event.units) | Q(letter__to__in=event.units)).exists()
    return _("Members have been introduced to or from these units; the units stay.") if sent else ""


def _is_introduced(event: PersonsRemoved) -> str:
    found = Introduced.objects.filter(person__in=event.people).select_related("person").order_by("pk").first()
    if found is None:
        return ""
    return _("%(name)s stands in a letter of introduction; the entry stays.") % {"name": found.person.name}


def _has_cards(event: PersonsRemoved) -> str:
    found = Card.objects.filter(person__in=event.people).select_related("person").order_by("pk").first()
    if found is None:
        return ""
    return _("A card was given out to %(name)s, or reported as lost; the entry stays.") % {"name": found.person.name}


def _has_received(event: PersonsRemoved) -> str:
    found = CardReceived.objects.filter(person__in=event.people).select_related("person").order_by("pk").first()
    if found is None:
        return ""
    return _("It is written that %(name)s has a new union card; the entry stays.") % {"name": found.person.name}


def _has_exchanges(event: UnitsRemoved) -> str:
    if CardExchange.objects.filter(unit__in=event.units).exists():
        return _("Exchanges of union cards were opened at these units; the units stay.")
    return ""


def _has_series(event: UnitsRemoved) -> str:
    if CardSeries.objects.filter(unit__in=event.units).exists():
        return _("These units give out numbers of union cards; the units stay.")
    return ""


def _has_emblems(event: UnitsRemoved) -> str:
    if Emblem.objects.filter(unit__in=event.units).exists():
        return _("These units have borne emblems of their own; the units stay.")
    return ""


_SAYS: Final = "it says what was heard of a day, whatever becomes of the unit"

FOLLOWS: tuple[Follower, ...] = (
    FollowsUnit(  # before the memberships, of which nothing is done while somebody waits for an answer
        (Letter, Introduced),
        dissolved=Goes(_letters, lapse_with_unit, wait_again),
        moved=Stays("a letter names the union, wherever it stands"),
        removed=Forbids(_has_letters),
    ),
    FollowsUnit(
        (Membership, Person),
        dissolved=Goes(_memberships, end_with_unit, stand_again),
        moved=Stays("people are members of the unit, wherever it stands"),
        removed=Forbids(_has_members),
    ),
    FollowsUnit((UnitList,), dissolved=Stays(_SAYS), moved=Stays(_SAYS), removed=Forbids(_written_about)),
    FollowsUnit(
        (CardSeries,),
        dissolved=Stays("nobody stands below it any more, and nothing is given out"),
        moved=Stays("whoever stands below the unit, gets its numbers"),
        removed=Forbids(_has_series),
    ),
    FollowsUnit(
        (Emblem,),
        dissolved=Stays("nobody has a card of it any more"),
        moved=Stays("whoever stands below the unit, has its emblem on the card"),
        removed=Forbids(_has_emblems),
    ),
    FollowsUnit(
        (CardExchange,),
        dissolved=Stays("it says who had the new card; nobody takes part any more"),
        moved=Stays("whoever stands below the unit, takes part"),
        removed=Forbids(_has_exchanges),
    ),
    FollowsPerson(
        (CardReceived,), merged=Goes(silent, received_by_the_one, received_by_the_two), removed=Forbids(_has_received)
    ),
    FollowsPerson((Card,), merged=Goes(silent, cards_of_the_one, cards_of_the_two), removed=Forbids(_has_cards)),
    FollowsPerson(
        (Introduced,),
        merged=Goes(silent, letters_of_the_one, letters_of_the_two),
        removed=Forbids(_is_introduced),
    ),
    FollowsPerson(
        tuple(model for model, _fields in BELONGS),
        merged=ByTheVerb("merging.merge_persons joins them, and keeps each as it stood"),
        removed=ByTheVerb("members.imports.undo tells anew what other lists say, and takes the rest out"),
    ),
)
