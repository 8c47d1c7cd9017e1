"""The tree of any day: what is derived from dated links is what climbing on that very day finds."""

import itertools
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vungmanh.core import paths
from vungmanh.core.tree import DatedLink, History, Span, places_of, would_circle

START = date(2025, 1, 1)
DAYS = 24


def on(number: int) -> date:
    return START + timedelta(days=number)


def span(since: int, until: int | None = None) -> Span:
    return Span(on(since), None if until is None else on(until))


@pytest.mark.parametrize(
    ("one", "other", "both"),
    [
        (span(1, 5), span(3, 9), span(3, 5)),
        (span(1, 5), span(5, 9), None),  # the last day of one is not the first of the other
        (span(1), span(3), span(3)),
        (span(1), span(3, 4), span(3, 4)),
        (span(1, 2), span(4), None),
    ],
)
def test_the_days_two_spans_have_in_common(one: Span, other: Span, both: Span | None) -> None:
    assert one.meets(other) == both
    assert other.meets(one) == both


def test_a_span_begins_with_its_first_day_and_ends_before_its_last() -> None:
    assert [span(3, 5).holds(on(day)) for day in range(2, 7)] == [False, True, True, False, False]


@st.composite
def consecutive(draw: st.DrawFn, values: st.SearchStrategy[int]) -> list[tuple[int, Span]]:
    """Dated values that never overlap, with gaps."""
    edges = draw(st.lists(st.integers(0, DAYS), unique=True, max_size=6).map(sorted))
    spells = [(draw(values), span(since, until)) for since, until in zip(edges[::2], edges[1::2], strict=False)]
    if edges and draw(st.booleans()):
        last = span(edges[-1]) if len(edges) % 2 else None
        return spells + ([(draw(values), last)] if last else [])
    return spells


@st.composite
def histories(draw: st.DrawFn) -> History:
    """Units 1 to 6; each stands under units of smaller numbers only, so there are no circles on any day."""
    lives, links, blocks = {}, {}, {}
    for unit in range(1, 7):
        since = draw(st.integers(0, DAYS - 2))
        lives[unit] = span(since, draw(st.none() | st.integers(since + 1, DAYS)))
        parents = st.integers(1, max(1, unit - 1))
        drawn = draw(consecutive(parents)) if unit > 1 else []
        links[unit] = [DatedLink(unit, parent, days) for parent, days in drawn]
        blocks[unit] = draw(consecutive(st.integers(1, 3)))
    return History(lives, links, blocks)


def climbed(unit: int, day: date, history: History) -> str | None:
    """The path found by asking each unit on the way up for its parent of this day."""
    if not history.lives[unit].holds(day):
        return None
    for link in history.links[unit]:
        if link.span.holds(day):
            above = climbed(link.parent, day, history)
            return None if above is None else above + paths.step(unit)
    return paths.step(unit)


@given(histories())
def test_the_places_of_a_unit_are_what_climbing_finds_on_every_day(history: History) -> None:
    for unit in history.lives:
        places = places_of(unit, history)
        for day in map(on, range(-1, DAYS + 2)):
            here = [place for place in places if place.span.holds(day)]
            path = climbed(unit, day, history)
            assert [place.path for place in here] == ([] if path is None else [path])
            block = next((block for block, days in history.blocks[unit] if days.holds(day)), 0)
            assert [place.block for place in here] == ([] if path is None else [block])


@given(histories())
def test_neighbouring_places_differ(history: History) -> None:
    for unit in history.lives:
        places = places_of(unit, history)
        for place, following in itertools.pairwise(places):
            assert place.span.until is not None
            assert place.span.until <= following.span.since
            if place.span.until == following.span.since:
                assert (place.path, place.block) != (following.path, following.block)


@given(histories(), st.integers(1, 6), st.integers(1, 6), st.integers(0, DAYS - 1), st.none() | st.integers(1, DAYS))
def test_a_circle_is_seen_if_there_is_one_on_any_of_the_days(
    history: History, unit: int, parent: int, since: int, length: int | None
) -> None:
    days = span(since, None if length is None else since + length)

    def above(start: int, day: date) -> set[int]:
        found: set[int] = set()
        reached = [start]
        while reached:
            now = reached.pop()
            found.add(now)
            reached += [link.parent for link in history.links[now] if link.span.holds(day)]
        return found

    circles = any(unit in above(parent, on(day)) for day in range(DAYS + 2) if days.holds(on(day)))
    assert would_circle(unit, parent, days, history.links) is (circles or unit == parent)


def test_a_chain_that_never_holds_on_one_day_is_no_circle() -> None:
    links = {2: [DatedLink(2, 3, span(1, 5))], 3: [DatedLink(3, 1, span(5, 9))], 1: []}
    assert not would_circle(1, 2, span(0, 20), links)
    links[3] = [DatedLink(3, 1, span(4, 9))]
    assert would_circle(1, 2, span(0, 20), links)
    assert not would_circle(1, 2, span(5, 20), links)
