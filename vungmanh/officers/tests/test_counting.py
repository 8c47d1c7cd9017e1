"""Who is an officer on a day, and where a seat is empty: as if somebody went through all papers every morning."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from vungmanh.core.tree import Span
from vungmanh.officers.rules.counting import Held, Seated, in_office, short_of_people, spells

FIRST = date(2023, 4, 10)
_DAY = timedelta(days=1)
DAYS = [FIRST + _DAY * n for n in range(16)]


def span(first: int, last: int | None = None) -> Span:
    return Span(DAYS[first], None if last is None else DAYS[last])


@st.composite
def spans(draw: st.DrawFn) -> Span:
    first = draw(st.integers(0, 12))
    return span(first, draw(st.none() | st.integers(first + 1, 14)))


HELD = st.builds(Held, st.just(1), st.integers(1, 3), st.sampled_from(["chair", "women_head"]), spans())
TERMS = st.builds(Seated, st.just(1), st.integers(1, 3), spans())


def people_on(held: Iterable[Held], day: date) -> set[int]:
    """Everybody of whom a paper says that they are in office on the day."""
    return {
        each.person for each in held if each.span.since <= day and (each.span.until is None or day < each.span.until)
    }


def test_two_offices_of_one_person_are_one_spell() -> None:
    chair, women = Held(1, 7, "chair", span(0, 5)), Held(1, 7, "women_head", span(3, 9))
    assert in_office([women, chair]) == [span(0, 9)]


def test_whoever_is_elected_again_on_the_day_the_term_ends_has_not_come_anew() -> None:
    assert spells([span(0, 5), span(5)]) == [span(0)]
    assert spells([span(0, 5), span(6)]) == [span(0, 5), span(6)], "a day lies between"


def test_a_committee_of_three_with_two_people_is_short_until_the_third_comes() -> None:
    people = [span(0), span(0), span(4)]
    assert short_of_people([Seated(1, 3, span(1))], people) == [span(1, 4)]
    assert short_of_people([], people) == []


@given(st.lists(HELD, max_size=8))
def test_officers_are_who_every_single_day_says_they_are(held: list[Held]) -> None:
    found = in_office(held)
    for day in DAYS:
        assert sum(spell.holds(day) for spell in found) == len(people_on(held, day))
        come = people_on(held, day) - people_on(held, day - _DAY)
        assert sum(spell.since == day for spell in found) == len(come)


@given(st.lists(HELD, max_size=8), st.lists(TERMS, max_size=2))
def test_a_committee_is_short_on_the_days_on_which_fewer_are_there_than_seats(
    held: list[Held], terms: list[Seated]
) -> None:
    short = short_of_people(terms, in_office(held))
    for day in DAYS:
        expected = any(term.span.holds(day) and len(people_on(held, day)) < term.seats for term in terms)
        assert any(spell.holds(day) for spell in short) == expected
    assert short == spells(short)
