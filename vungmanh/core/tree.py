"""The tree of any day, from dated links: where every unit stood, and under whom. Pure.

Spans are half-open: `since` belongs to them, `until` does not, and None means "still".
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from vungmanh.core import paths

FAR = date.max


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of days, `since` included, `until` not."""

    since: date
    until: date | None = None

    def holds(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day < self.until)

    def meets(self, other: Span) -> Span | None:
        """The days that both have, if any."""
        since = max(self.since, other.since)
        until = min(self.until or FAR, other.until or FAR)
        if since >= until:
            return None
        return Span(since, None if until == FAR else until)


@dataclass(frozen=True, slots=True)
class DatedLink:
    """`unit` stood directly under `parent` during the span."""

    unit: int
    parent: int
    span: Span


@dataclass(frozen=True, slots=True)
class Place:
    """A unit stood at `path`, in `block`, during the span."""

    path: str
    block: int
    span: Span


@dataclass(frozen=True, slots=True)
class History:
    """Everything that decides where units stood: their lives, managing links and dated blocks, by unit id."""

    lives: Mapping[int, Span]
    links: Mapping[int, Sequence[DatedLink]]
    blocks: Mapping[int, Sequence[tuple[int, Span]]]


def places_of(unit: int, history: History) -> list[Place]:
    """Where `unit` stood through its life, in order of days.

    On days without a managing link the unit is a top of its own. While a parent does not stand, what is
    linked under it stands nowhere. `history` must hold everything that ever stood above the unit.
    """
    found = [
        Place(path, block, days)
        for path, span in _roads(unit, Span(date.min), history)
        for block, days in _cover(span, history.blocks.get(unit, ()))
    ]
    return _joined(sorted(found, key=lambda place: place.span.since))


def _roads(unit: int, days: Span, history: History) -> Iterable[tuple[str, Span]]:
    """Paths of the unit within `days`. Every day's tree is free of circles, so the climb ends."""
    own = paths.step(unit)
    standing = history.lives[unit].meets(days)
    if standing is None:
        return
    cursor = standing.since
    for link in sorted(history.links.get(unit, ()), key=lambda link: link.span.since):
        met = link.span.meets(standing)
        if met is None:
            continue
        if cursor < met.since:
            yield own, Span(cursor, met.since)
        for path, span in _roads(link.parent, met, history):
            yield path + own, span
        cursor = met.until or FAR
    if cursor < (standing.until or FAR):
        yield own, Span(cursor, standing.until)


def _cover(span: Span, blocks: Sequence[tuple[int, Span]]) -> Iterable[tuple[int, Span]]:
    """Cut a span by the dated blocks; days without a block have block 0."""
    cursor = span.since
    for block, days in sorted(blocks, key=lambda entry: entry[1].since):
        met = span.meets(days)
        if met is None:
            continue
        if cursor < met.since:
            yield 0, Span(cursor, met.since)
        yield block, met
        if met.until is None:
            return
        cursor = met.until
    if span.until is None or cursor < span.until:
        yield 0, Span(cursor, span.until)


def _joined(places: list[Place]) -> list[Place]:
    """Neighbouring spans at the same place are one."""
    joined: list[Place] = []
    for place in places:
        last = joined[-1] if joined else None
        if last and (last.path, last.block, last.span.until) == (place.path, place.block, place.span.since):
            joined[-1] = Place(place.path, place.block, Span(last.span.since, place.span.until))
        else:
            joined.append(place)
    return joined


def would_circle(unit: int, new_parent: int, span: Span, links: Mapping[int, Sequence[DatedLink]]) -> bool:
    """Whether standing under `new_parent` during `span` would put `unit` below itself on some day.

    `links` gives the managing links of every unit that may lie above `new_parent`.
    """
    if unit == new_parent:
        return True
    above = [(new_parent, span)]
    while above:
        current, days = above.pop()
        for link in links.get(current, ()):
            met = link.span.meets(days)
            if met is None:
                continue
            if link.parent == unit:
                return True
            above.append((link.parent, met))
    return False
