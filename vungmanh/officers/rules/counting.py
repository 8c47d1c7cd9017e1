"""How officers are counted: a person in office counts once at a unit, however many offices and terms it takes. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from vungmanh.core.tree import FAR, Span


@dataclass(frozen=True, slots=True)
class Held:
    """A person holds an office at the unit during the span. What was struck out was never held."""

    unit: int
    person: int
    office: str
    span: Span
    is_woman: bool = False


@dataclass(frozen=True, slots=True)
class Seated:
    """The executive committee of the unit has so many seats during a term, the days past its end included."""

    unit: int
    seats: int
    span: Span


def spells(spans: Iterable[Span]) -> list[Span]:
    """Returns the days that lie in any of the spans, as few spans in order: where one begins on the day after the last
    of another, or before, the two are one."""
    found: list[Span] = []
    for span in sorted(spans, key=lambda each: each.since):
        last = found[-1] if found else None
        if last is None or (last.until or FAR) < span.since:
            found.append(span)
        elif last.until is not None and (span.until is None or last.until < span.until):
            found[-1] = Span(last.since, span.until)
    return found


def in_office(held: Iterable[Held]) -> list[Span]:
    """Returns the spells during which each person holds any of the offices, of one unit; a person counts once a day."""
    spans: dict[int, list[Span]] = {}
    for each in held:
        spans.setdefault(each.person, []).append(each.span)
    return [spell for person in sorted(spans) for spell in spells(spans[person])]


def short_of_people(terms: Sequence[Seated], people: Iterable[Span]) -> list[Span]:
    """Returns the days of the terms on which fewer people are in office than there are seats; of one unit."""
    changes = Counter[date]()
    for spell in people:
        changes[spell.since] += 1
        changes[spell.until or FAR] -= 1
    ends = [day for term in terms for day in (term.span.since, term.span.until or FAR)]
    edges = sorted({*changes, *ends})
    found, here = list[Span](), 0
    for day, following in pairwise(edges):
        here += changes[day]
        if any(term.span.holds(day) and here < term.seats for term in terms):
            found.append(Span(day, None if following == FAR else following))
    return spells(found)
