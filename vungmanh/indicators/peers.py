"""A unit among those that stand beside it: of its kind, its block and its size, below the same unit. Only quarters are
told, never whose value is which, so that whoever sees the one unit alone may read them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from vungmanh.core import paths
from vungmanh.indicators.catalogue import Indicator
from vungmanh.indicators.definitions import BUILT_IN_BY_CODE
from vungmanh.indicators.pace_words import value_in
from vungmanh.indicators.readings import Line, View, read_by_child
from vungmanh.indicators.rules.kinds import NEITHER
from vungmanh.indicators.rules.peers import Quarters, quarters, size_class
from vungmanh.ledger.question import THEN
from vungmanh.organization.models import Unit
from vungmanh.organization.road import road_of

_SIZE: Final = BUILT_IN_BY_CODE["members"]
_PLACES: Final = {
    1: pgettext_lazy("quarter of the peers", "among the best quarter"),
    2: pgettext_lazy("quarter of the peers", "in the second quarter"),
    3: pgettext_lazy("quarter of the peers", "in the third quarter"),
    4: pgettext_lazy("quarter of the peers", "in the last quarter"),
}
_BY_AMOUNT: Final = {
    1: pgettext_lazy("quarter of the peers", "among the quarter with most"),
    4: pgettext_lazy("quarter of the peers", "among the quarter with least"),
}
_OF_SIZE: Final = gettext_lazy("Beside %(count)s units of its kind, its block and its size, which stand beside it:")
_OF_ANY_SIZE: Final = gettext_lazy(
    "Beside %(count)s units of its kind and its block, of every size, which stand beside it:"
)


@dataclass(frozen=True)
class Peers:
    """The quarters in words: `said` which units these are, then the values; `place` where the unit itself is, "" where
    it has no value."""

    said: str
    lower: str
    middle: str
    upper: str
    place: str


def peers_of(view: View, indicator: Indicator) -> Peers | None:
    """None where too few units stand beside it, of any size. One reading of all of them."""
    place = road_of(view.unit).on(view.last if view.tree == THEN else view.today)
    above = paths.ancestors(place.path)[:-1] if place else []
    parent = Unit.objects.select_related("kind").filter(pk=above[-1]).first() if above else None
    if parent is None:
        return None
    known: Any = parent
    known.road = road_of(parent)  # read once for all questions
    lines = [line for line in read_by_child(replace(view, unit=parent), [indicator, _SIZE]).lines if _is_unit(line)]
    own = next((line for line in lines if line.below and line.below.of.unit == view.unit.pk), None)
    if own is None or own.below is None or own.below.unit is None:
        return None
    alike = [
        line
        for line in lines
        if line is not own and line.below and line.below.unit
        and (line.below.unit.kind_id, line.below.block) == (own.below.unit.kind_id, own.below.block)
    ]  # fmt: skip
    of_size = [line for line in alike if _size(line) == _size(own)]
    for said, some in ((_OF_SIZE, of_size), (_OF_ANY_SIZE, alike)):
        if found := _quarters(own, some, indicator):
            return _in_words(found, str(said), indicator)
    return None


def _quarters(own: Line, others: Sequence[Line], indicator: Indicator) -> Quarters | None:
    values = [line.readings[indicator.code].value for line in others]
    value = own.readings[indicator.code].value
    known = [float(each) for each in values if each is not None]
    return quarters(None if value is None else float(value), known, indicator.direction)


def _in_words(found: Quarters, said: str, indicator: Indicator) -> Peers:
    places = _PLACES | (_BY_AMOUNT if indicator.direction == NEITHER else {})
    lower, middle, upper = (value_in(indicator, value) for value in (found.lower, found.middle, found.upper))
    place = _("The unit itself is %(place)s.") % {"place": places[found.place]} if found.place else ""
    return Peers(said % {"count": found.peers}, lower, middle, upper, place)


def _size(line: Line) -> tuple[int, int | None]:
    return size_class(line.readings[_SIZE.code].numerator or 0)


def _is_unit(line: Line) -> bool:
    return line.below is not None and line.below.unit is not None
