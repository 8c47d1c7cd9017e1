"""A small room of the tests' own: notes about people, kept at a unit and looked after by the unit above.

Its table is made and dropped by the fixture of tests/test_notes_follow.py; no other test knows it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import models
from django.db.models import Q
from django.test.utils import isolate_apps

from vungmanh.core.decisions import Refused
from vungmanh.kit.following import (
    Followed,
    FollowsPerson,
    FollowsUnit,
    Forbids,
    Goes,
    PersonsMerged,
    PersonsRemoved,
    UnitDissolved,
    UnitsMoved,
    UnitsRemoved,
)
from vungmanh.kit.room import Room
from vungmanh.members.models import Person
from vungmanh.organization.models import Link, Unit

with isolate_apps("tests"):

    class Note(models.Model):
        """`of` is the user name of whoever alone may know of it; "" for one that every officer may read."""

        about = models.ForeignKey(Person, models.PROTECT, related_name="+")
        unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
        above = models.ForeignKey(Unit, models.PROTECT, related_name="+")
        of = models.CharField(max_length=150, default="")
        urgent = models.BooleanField(default=False)

        objects: models.Manager[Note] = models.Manager()

        class Meta:
            app_label = "tests"


def known_to(user: Any) -> models.QuerySet[Note]:
    return Note.objects.filter(Q(of="") | Q(of=user.username))


# ---- units


def _goes_to(event: UnitDissolved) -> Unit:
    standing = Link.objects.filter(unit=event.unit, kind=Link.MANAGES, since__lt=event.on)
    return standing.order_by("-since").select_related("parent")[0].parent


def _says_dissolved(event: UnitDissolved) -> Iterable[str]:
    count = known_to(event.by).filter(unit=event.unit).count()
    if count:
        yield f"{count} notes go to {_goes_to(event).name}"


def _hand_up(event: UnitDissolved) -> Followed:
    notes = Note.objects.filter(unit=event.unit)
    if notes.filter(urgent=True).exists():
        raise Refused("An urgent note is open; answer it first.")
    keys = list(notes.values_list("pk", flat=True))
    notes.update(unit=_goes_to(event))
    return Followed(keys, {"notes": len(keys)})


def _hand_down(event: UnitDissolved, keys: list[int]) -> None:
    if Note.objects.filter(pk__in=keys, unit=_goes_to(event)).count() < len(keys):
        raise Refused("Notes that went up have been handed on since.")
    Note.objects.filter(pk__in=keys).update(unit=event.unit)


def _says_moved(event: UnitsMoved) -> Iterable[str]:
    yield f"{known_to(event.by).filter(unit__in=event.units).count()} notes are looked after by {event.under.name}"


def _look_up_to(event: UnitsMoved) -> Followed:
    rows = Note.objects.filter(unit__in=event.units)
    before = [list(row) for row in rows.values_list("pk", "above")]
    rows.update(above=event.under)
    return Followed(before, {"notes": len(before)})


def _look_back(_event: UnitsMoved, before: list[list[int]]) -> None:
    for pk, above in before:
        Note.objects.filter(pk=pk).update(above=above)


def _why_not_removed(event: UnitsRemoved) -> str:
    note = Note.objects.filter(unit__in=event.units).select_related("unit").first()
    return f"There is a note at {note.unit.name}; strike it out first." if note else ""


# ---- persons


def _says_merged(event: PersonsMerged) -> Iterable[str]:
    count = known_to(event.by).filter(about=event.gone).count()
    if count:
        yield f"{count} notes speak of the one entry"


def _of_the_kept(event: PersonsMerged) -> Followed:
    keys = list(Note.objects.filter(about=event.gone).values_list("pk", flat=True))
    Note.objects.filter(pk__in=keys).update(about=event.kept)
    return Followed(keys, {"notes": len(keys)})


def _of_the_gone(event: PersonsMerged, keys: list[int]) -> None:
    Note.objects.filter(pk__in=keys).update(about=event.gone)


def _why_not_gone(event: PersonsRemoved) -> str:
    rows = Note.objects.filter(about__in=event.people)
    known = known_to(event.by).filter(pk__in=rows.values("pk")).select_related("about").first()
    if known:
        return f"There is a note about {known.about.name}; strike it out first."
    return "Something has been written down about one of these people since." if rows.exists() else ""


ROOM = Room(
    "notes",
    follows=(
        FollowsUnit(
            (Note,),
            dissolved=Goes(_says_dissolved, _hand_up, _hand_down),
            moved=Goes(_says_moved, _look_up_to, _look_back),
            removed=Forbids(_why_not_removed),
        ),
        FollowsPerson((Note,), merged=Goes(_says_merged, _of_the_kept, _of_the_gone), removed=Forbids(_why_not_gone)),
    ),
)
