"""The units that a row of a unit list may be about by its name: names of the list's day first, then those of today."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from vungmanh.access.permissions import Permission
from vungmanh.core import vietnamese
from vungmanh.core.days import show_day
from vungmanh.organization.models import Unit
from vungmanh.organization.queries import ever_below, former_names
from vungmanh.organization.seats import stand_under
from vungmanh.reorganization.imports.rows import Listed
from vungmanh.sheets.names import bare
from vungmanh.sheets.outcome import Refusal

_CHUNK = 5_000
Former = Sequence[tuple[str, date]]


class KnownNames:
    """Names of the units `below` a body on the day or today, and of those that once stood there and are seen today.

    SECURITY: of the others only those are known that the officer sees today.
    """

    def __init__(self, under: Unit, below: Sequence[Unit], day: date, by: Any, today: date) -> None:
        here = {unit.pk for unit in below}
        self._others = list(_seen(ever_below(under) - here - {under.pk}, by, today))
        self._former: Mapping[int, Former] = former_names(unit.pk for unit in (*below, *self._others))
        self._today = today
        self._of_day: dict[str, list[Unit]] = {}
        self._now: dict[str, list[Unit]] = {}
        self._once: dict[str, list[Unit]] = {}
        for unit in below:
            then = self.name_on(unit, day)
            self._of_day.setdefault(key_of(then), []).append(unit)
            if then != unit.name:
                self._now.setdefault(key_of(unit.name), []).append(unit)
            for name, _until in self._former.get(unit.pk, ()):
                if name not in (then, unit.name):
                    self._once.setdefault(key_of(name), []).append(unit)
        self._gone: dict[str, list[Unit]] = {}
        for unit in self._others:
            for key in self._keys(unit):
                self._gone.setdefault(key, []).append(unit)

    def name_on(self, unit: Unit, day: date) -> str:
        return next((name for name, until in self._former.get(unit.pk, ()) if until > day), unit.name)

    def same(self, key: str) -> list[Unit]:
        """The units here of this name: those that bore it on the day of the list; if none did, those that do today."""
        return self._of_day.get(key) or self._now.get(key) or []

    def was_called(self, unit: Unit, key: str) -> bool:
        """Whether the unit bears or ever bore the name."""
        return key in self._keys(unit)

    def once(self, row: Listed, key: str) -> Refusal | None:
        """Why a row whose name nobody here bears is no new unit without more: another bore it, or has gone with it."""
        for unit in self._once.get(key, []):
            until = next(until for name, until in reversed(self._former[unit.pk]) if key_of(name) == key)
            told = {"name": unit.name, "unit_code": unit.code, "day": show_day(until)}
            return row.refusal("was_called", "name", value=row.name, **told)
        for unit in self._gone.get(key, []):
            told = {"name": unit.name, "unit_code": unit.code}
            if unit.dissolved_on and not unit.stood_on(self._today):
                return row.refusal("dissolved_before", "name", day=show_day(unit.dissolved_on), **told)
            parent = stand_under([unit.pk], today=self._today)[unit.pk]
            return row.refusal("has_gone", "name", parent=parent, **told)
        return None

    def _keys(self, unit: Unit) -> set[str]:
        return {key_of(unit.name), *(key_of(name) for name, _until in self._former.get(unit.pk, ()))}


def key_of(name: str) -> str:
    """What two spellings of one unit's name share: capitals, where tones are put, and "CĐCS" make no difference."""
    words = vietnamese.clean(name).split(" ")
    kept = len(bare(name).split(" "))
    return vietnamese.sort_key(" ".join(words[-kept:]), given_first=False)


def _seen(units: Collection[int], by: Any, today: date) -> Iterable[Unit]:
    keys = sorted(units)
    for start in range(0, len(keys), _CHUNK):
        yield from Unit.objects.filter(pk__in=keys[start : start + _CHUNK]).visible_to(by, Permission.SEE_UNITS, today)
