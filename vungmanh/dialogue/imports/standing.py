"""What is known already of what lists tell: by unit, kind and day, or by our own number."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import fields, replace
from datetime import date
from typing import Any, Final

from django.db import connection
from django.utils.translation import gettext as _

from vungmanh.core.days import show_day
from vungmanh.core.vietnamese import fold
from vungmanh.dialogue.changes import meeting
from vungmanh.dialogue.imports.listed import Listed
from vungmanh.dialogue.models import Dialogue
from vungmanh.dialogue.names import name_of
from vungmanh.dialogue.rules.kinds import CALLED_OFF, CONFERENCES, HELD, PLANNED
from vungmanh.dialogue.told import Meeting
from vungmanh.loading.cells import Wrong
from vungmanh.loading.job import Job
from vungmanh.loading.pictures import in_chunks

Key = tuple[int, str, date]
_ITSELF: Final = ("kind", "on")  # by which it is known
_SIDES: Final = ("workers_side", "workers_present", "employer_side", "employer_present")
_COLUMNS: Final = {
    "number": "paper", "called": "invited", "came": "present", "workers_side": "workers_present",
    "employer_side": "employer_present",
}  # fmt: skip


def key_of(listed: Listed) -> Key:
    return listed.unit.pk, listed.said.kind, listed.said.on


class Known:
    """The dialogues that the rows may be, and the conferences of the same years.

    SECURITY: of those alone that the officer sees; of another's nothing is told, not even that it is known.
    """

    def __init__(self, job: Job, rows: Sequence[Listed]) -> None:
        seen: Any = Dialogue.objects.standing().visible_to(job.by, job.today).order_by("pk")
        if connection.in_atomic_block:
            seen = seen.select_for_update(of=("self",))
        self._by_key = defaultdict[Key, list[Dialogue]](list)
        self._conferences = defaultdict[tuple[int, date | None], list[Dialogue]](list)
        for units in in_chunks({listed.unit.pk for listed in rows}):
            for each in seen.filter(unit__in=units):
                self._by_key[each.unit_id, each.kind, each.on].append(each)
                if each.kind in CONFERENCES and each.state != CALLED_OFF:
                    self._conferences[each.unit_id, each.year_ended_on].append(each)

    def found(self, key: Key, number: int | None) -> Dialogue | None:
        """Of several of one day the one that bears the number, else the first."""
        alike = self._by_key.get(key, [])
        return next((each for each in alike if each.pk == number), alike[0] if alike else None)

    def refuse_another(self, listed: Listed, year: date | None) -> None:
        """Of one working year there is one conference. Raises Wrong where another day is written down for it."""
        there = next(iter(self._conferences.get((listed.unit.pk, year), [])), None)
        if there is not None and there.on != listed.said.on and listed.state != CALLED_OFF:
            reason = _(
                "The conference of this working year is written down for %(day)s already. Correct it on its own page, "
                "or record one that was held besides without a list."
            )
            raise Wrong("on", "conference_there", reason % {"day": show_day(there.on)})


def goes_on(known: Dialogue, listed: Listed) -> tuple[Meeting, str] | None:
    """What the dialogue says and how it stands with what the row adds to it; None where that is nothing. A row fills in
    what is empty, and never changes what stands otherwise. Raises Wrong."""
    stands = meeting(known)
    state = _state(known, listed)
    after = _with_people(known, stands, listed, state)
    for each in fields(Meeting):
        name = each.name
        old, new = getattr(after, name), getattr(listed.said, name)
        if name in _ITSELF or name in _SIDES or new in (None, "", 0, ()) or old == new:
            continue
        if isinstance(old, str) and isinstance(new, str) and fold(old) == fold(new):
            continue
        if old not in (None, "", 0, ()):
            raise _otherwise(known, _COLUMNS.get(name, name))
        after = replace(after, **{name: new})
    return None if (after, state) == (stands, known.state) else (after, state)


def _state(known: Dialogue, listed: Listed) -> str:
    """A list moves it on, and never back."""
    if known.state == listed.state or (known.state, listed.state) == (HELD, PLANNED):
        return known.state
    if known.state == PLANNED:
        return listed.state
    raise _otherwise(known, "state")


def _with_people(known: Dialogue, stands: Meeting, listed: Listed, state: str) -> Meeting:
    """With how many came of each side, where nobody has said it yet."""
    if listed.said.kind in CONFERENCES or state != HELD or listed.state != HELD:
        return stands
    people = listed.people
    if people.is_told and _are_there(known, listed):
        return stands
    if listed.fault is not None:
        raise listed.fault
    for name in _SIDES:
        old, new = getattr(stands, name), getattr(listed.said, name)
        if new is not None and old is not None and new != old:
            raise _otherwise(known, _COLUMNS.get(name, name))
        if new is not None and old is None:
            stands = replace(stands, **{name: new})
    return stands


def _are_there(known: Dialogue, listed: Listed) -> bool:
    """Whether as many were there, and were to come, as the row counts together."""
    people = listed.people
    return people.came in (None, known.present) and people.of in (None, known.invited)


def _otherwise(known: Dialogue, column: str) -> Wrong:
    reason = _("“%(name)s” (number %(number)s) is kept here already and stands otherwise. Change it on its own page.")
    return Wrong(column, "set_otherwise", reason % {"name": name_of(known), "number": known.pk})
