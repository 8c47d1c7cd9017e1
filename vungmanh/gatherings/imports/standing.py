"""What is known already of what lists tell: by unit, kind, first day and title, or by our own number."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any, Final

from django.db import connection
from django.utils.translation import gettext as _

from vungmanh.core.vietnamese import fold
from vungmanh.gatherings.imports.counts import Counts
from vungmanh.gatherings.imports.listed import Listed
from vungmanh.gatherings.models import Gathering, Sitting
from vungmanh.gatherings.rules.kinds import HELD, PLANNED
from vungmanh.gatherings.told import Called, Sat
from vungmanh.loading.cells import Wrong
from vungmanh.loading.job import Job
from vungmanh.loading.pictures import in_chunks

Key = tuple[int, str, date, str]
_TEXTS: Final = ("topic", "material", "partners")


def key_of(unit: int, called: Called) -> Key:
    return unit, called.kind, min(day.on for day in called.days), fold(called.title)


class Known:
    """The gatherings that the rows may be.

    SECURITY: of those alone that the officer sees; of another's nothing is told, not even that it is known.
    """

    def __init__(self, job: Job, rows: Sequence[Listed]) -> None:
        seen: Any = Gathering.objects.standing().visible_to(job.by, job.today).order_by("pk")
        if connection.in_atomic_block:
            seen = seen.select_for_update(of=("self",))
        days = [day.on for listed in rows for called in listed.gatherings for day in called.days]
        self._by_key = defaultdict[Key, list[Gathering]](list)
        self.days: dict[int, list[Sat]] = defaultdict(list)
        for units in in_chunks({listed.unit.pk for listed in rows}):
            for each in seen.filter(unit__in=units, on__gte=min(days), on__lte=max(days)):
                self._by_key[each.unit_id, each.kind, each.on, fold(each.title)].append(each)
        keys = {key_of(listed.unit.pk, called) for listed in rows for called in listed.gatherings}
        wanted = [each.pk for key, found in self._by_key.items() if key in keys for each in found]
        for some in in_chunks(wanted):
            for sitting in Sitting.objects.filter(gathering__in=some).order_by("on"):
                said = Sat(sitting.on, sitting.begins, sitting.ends, sitting.place)
                self.days[sitting.gathering_id].append(said)

    def found(self, key: Key, number: int | None) -> Gathering | None:
        """Of several that are alike the one that bears the number, else the first."""
        alike = self._by_key.get(key, [])
        return next((each for each in alike if each.pk == number), alike[0] if alike else None)

    def called(self, gathering: Gathering) -> Called:
        return Called(
            gathering.kind, gathering.title, tuple(self.days[gathering.pk]), gathering.topic, gathering.material,
            gathering.partners, gathering.unnamed_members, gathering.unnamed_others, gathering.unnamed_women,
        )  # fmt: skip


def goes_on(known: Gathering, stands: Called, listed: Listed, place: int) -> tuple[Called, str] | None:
    """What the gathering says and how it stands with what the row adds to it; None where that is nothing. A row fills
    in what is empty, and never changes what stands otherwise. Raises Wrong."""
    said, after = listed.gatherings[place], stands
    for name in _TEXTS:
        old, new = getattr(stands, name), getattr(said, name)
        if new and old and fold(new) != fold(old):
            raise _otherwise(known, name)
        if new and not old:
            after = replace(after, **{name: new})
    after = replace(after, days=_days(known, stands.days, said.days, listed.says_days))
    state = _state(known, listed)
    after = _counted(known, after, listed, place, state)
    return None if (after, state) == (stands, known.state) else (after, state)


def _days(known: Gathering, old: Sequence[Sat], said: Sequence[Sat], says_days: bool) -> tuple[Sat, ...]:
    days = {day.on: day for day in said}
    if (says_days and set(days) != {day.on for day in old}) or max(days) != known.until:
        raise _otherwise(known, "on")
    return tuple(_filled(known, day, days[day.on]) if day.on in days else day for day in old)


def _filled(known: Gathering, old: Sat, said: Sat) -> Sat:
    for name, code in (("begins", "hours"), ("ends", "hours"), ("place", "place")):
        before, new = getattr(old, name), getattr(said, name)
        if before and new and (fold(new) != fold(before) if name == "place" else new != before):
            raise _otherwise(known, code)
    return Sat(old.on, old.begins or said.begins, old.ends or said.ends, old.place or said.place)


def _state(known: Gathering, listed: Listed) -> str:
    """A list moves it on, and never back."""
    if known.state == listed.state or (known.state, listed.state) == (HELD, PLANNED):
        return known.state
    if known.state == PLANNED:
        return listed.state
    raise _otherwise(known, "state")


def _counted(known: Gathering, stands: Called, listed: Listed, place: int, state: str) -> Called:
    if not listed.counts.is_told or state != HELD or listed.state != HELD:
        return stands
    if known.state == HELD and _are_there(known, listed, place):
        return stands
    if known.present or stands.unnamed_members or stands.unnamed_others:
        raise _otherwise(known, "people")
    told = listed.counted(place)
    return replace(
        stands, unnamed_members=told.unnamed_members, unnamed_others=told.unnamed_others,
        unnamed_women=told.unnamed_women,
    )  # fmt: skip


def _are_there(known: Gathering, listed: Listed, place: int) -> bool:
    """Whether as many were there as the row says, named or not."""
    whole, many = listed.counts, len(listed.gatherings)
    people = whole.people if whole.people is not None else whole.members + whole.others
    here, more = divmod(people, many)
    if many > 1:
        return known.present == here + (place < more)
    return known.present == here and _fits(known, whole)


def _fits(known: Gathering, told: Counts) -> bool:
    if told.women and told.women != known.unnamed_women:
        return False
    if told.rest:
        return True
    return (told.members, told.others) == (known.unnamed_members, known.unnamed_others)


def _otherwise(known: Gathering, column: str) -> Wrong:
    reason = _("“%(title)s” (number %(number)s) is kept here already and stands otherwise. Change it on its own page.")
    return Wrong(column, "set_otherwise", reason % {"title": known.title, "number": known.pk})
