"""What an act about a gathering holds, looks at and counts anew: the gathering, its days, who was invited and came."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any, Final

from django.db.models import Count, F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from vungmanh.core.decisions import Refused
from vungmanh.files.subject import Subject
from vungmanh.gatherings.measures import MEASURES
from vungmanh.gatherings.models import GATHERING, Attendee, AttendeeQuerySet, Gathering, Presence, Sitting
from vungmanh.journal.about import Touched, about
from vungmanh.kit.kept import Keeping, Look, rows
from vungmanh.kit.record_changed import RecordChanged
from vungmanh.kit.the_house import tell_of_change
from vungmanh.ledger.actions import locks
from vungmanh.ledger.actions.post import recount

Keys = Callable[[], Collection[int]]

# How many were invited and came is no part of an act: it follows from who stands on the list.
_OF_A_GATHERING: Final = (
    "unit", "kind", "title", "topic", "material", "partners", "search_key", "on", "until", "state", "off_because",
    "held_said_on", "otherwise_on", "unnamed_members", "unnamed_others", "unnamed_women", "at", "by", "struck_on",
    "struck_by", "struck_because",
)  # fmt: skip


def named(by: Any) -> str:
    return str(getattr(by, "username", by))[:150]


def held(gathering: Gathering, gone: Refused) -> Gathering:
    """The gathering as it stands, held until the transaction ends: of two who write at once the second waits. Raises
    `gone` where it was struck out or taken back."""
    locks.write_entries()  # nobody moves the unit meanwhile
    held_all([gathering.pk])  # by itself: joined to its unit, a row that went to another one meanwhile is not found
    found = Gathering.objects.select_related("unit__kind").filter(pk=gathering.pk).first()
    if found is None or found.struck_on:
        raise gone
    return found


def held_all(keys: Collection[int]) -> None:
    """The gatherings are held in the order of their keys, whatever becomes of them."""
    list(Gathering.objects.select_for_update(of=("self",)).filter(pk__in=keys).order_by("pk").values_list("pk"))


def looked_at(keys: Keys) -> Look:
    """Gatherings and their days."""
    return rows(
        lambda: [
            (Gathering.objects.filter(pk__in=keys()), _OF_A_GATHERING),
            (Sitting.objects.filter(gathering__in=keys()), ()),
        ]
    )


def looked_at_people(attendees: Keys) -> Look:
    """Attendees, by their own keys, and how they stand."""
    return rows(
        lambda: [
            (Attendee.objects.filter(pk__in=attendees()), ()),
            (Presence.objects.filter(attendee__in=attendees()), ()),
        ]
    )


@contextmanager
def counted(keys: Keys) -> Iterator[None]:
    """Change these gatherings or who was there: how many were invited and came, and the books, follow."""
    with recount(MEASURES, lambda: Gathering.objects.filter(pk__in=keys())):
        yield
        recount_people(keys())


def recount_people(keys: Collection[int]) -> None:
    """Write how many were invited to these gatherings and came. The books follow where this is done in `counted`."""
    here = Attendee.objects.filter(gathering=OuterRef("pk"))
    Gathering.objects.filter(pk__in=keys).update(
        invited=_many(here.standing().filter(invited=True)),
        present=_many(here.came()) + F("unnamed_members") + F("unnamed_others"),
    )


def _many(attendees: AttendeeQuerySet) -> Coalesce:
    of_each: QuerySet[Any, Any] = attendees.order_by().values("gathering").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(of_each), 0)


def followed(key: int, what: Collection[str], today: date) -> None:
    """Rooms above let follow what they have built upon the gathering, of which this is another one now: "kind", "unit",
    "on", "until", "state", "struck_on". Raises Refused."""
    tell_of_change(RecordChanged(GATHERING, key, what, today))


def about_gathering(gathering: Gathering, keeping: Keeping) -> list[Touched]:
    """What the act and its line of the journal are about."""
    keeping.units.add(gathering.unit_id)
    keeping.records.add(Subject(GATHERING, gathering.pk))
    return about(units=[gathering.unit_id], records={GATHERING: [gathering]})
