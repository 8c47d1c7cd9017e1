"""What of the targets of units that have ended is to be reached by the units that came out of them. Pure.

A number is divided by size, so that nothing of it is lost and whole people stay whole; a share holds for each of them
as it held for the unit that was. Nothing of it is written down: it follows from the targets and the lineage (decision
0079).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from vungmanh.core.money import split

_HUNDREDTHS: Final = 100  # values have two digits after the point


@dataclass(frozen=True)
class Ending:
    """A unit that ended within the period, and what came out of it: each unit with its members on the eve."""

    unit: int
    heirs: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Taken:
    """What is handed on by a unit that was."""

    origin: int
    value: Decimal


@dataclass
class Holding:
    """A unit's own target (None: it was set none), and what it has taken over, by the units that were."""

    own: Decimal | None = None
    taken: list[Taken] = field(default_factory=list)

    def value(self, *, shared: bool, less: bool = False) -> Decimal:
        """What is to be reached in all. Numbers are added up. Shares are not: its own holds; without one, of those that
        it has taken over the one that asks most."""
        if not shared:
            return sum((each.value for each in self.taken), self.own or Decimal(0))
        if self.own is not None:
            return self.own
        return (min if less else max)(each.value for each in self.taken)


@dataclass(frozen=True)
class Handed:
    """What units hold that are still there; and what of units that were nobody takes over, by these."""

    held: dict[int, Holding]
    left: dict[int, Decimal]


def handed_on(values: Mapping[int, Decimal], endings: Iterable[Ending], *, shared: bool) -> Handed:
    """`values` are the targets as they were set, by units. An heir that has ended too hands on in its turn."""
    ended = {ending.unit: ending for ending in endings}
    found = Handed({unit: Holding(value) for unit, value in values.items() if unit not in ended}, {})
    for origin in sorted(unit for unit in values if unit in ended):
        reached: dict[int, Decimal] = {}
        for heir, value in _reached(ended, origin, values[origin], shared, frozenset()):
            reached[heir] = value if shared else reached.get(heir, Decimal(0)) + value
        for heir, value in reached.items():
            if heir in ended:
                found.left[origin] = value if shared else found.left.get(origin, Decimal(0)) + value
            else:
                found.held.setdefault(heir, Holding()).taken.append(Taken(origin, value))
    return found


def _reached(
    ended: Mapping[int, Ending], unit: int, value: Decimal, shared: bool, before: frozenset[int]
) -> list[tuple[int, Decimal]]:
    """To whom it comes at last: units that are still there, or the last of those that were where nobody came out of it.
    Lines that come back to where they began (there is none on paper) end there."""
    before = before | {unit}
    heirs = [each for each in ended[unit].heirs if each[0] not in before] if unit in ended else []
    if not heirs:
        return [(unit, value)]
    parts = [value] * len(heirs) if shared else _divided(value, [size for _heir, size in heirs])
    return [
        found
        for (heir, _size), part in zip(heirs, parts, strict=True)
        for found in _reached(ended, heir, part, shared, before)
    ]


def _divided(value: Decimal, sizes: list[int]) -> list[Decimal]:
    """By size, evenly where nobody knows it; what is whole stays whole."""
    weights = sizes if any(sizes) else [1] * len(sizes)
    if value == value.to_integral_value():
        return [Decimal(part) for part in split(int(value), weights)]
    return [Decimal(part) / _HUNDREDTHS for part in split(int(value * _HUNDREDTHS), weights)]
