"""What the rules ask of a congress and an election: tables of cases, and the counting for any numbers."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as some

from vungmanh.congresses.rules import elections as rules
from vungmanh.congresses.rules.elections import Counts, Stood, broken, impossible, in_percent, most_votes, share
from vungmanh.congresses.rules.law import law_on

ON: Final = date(2026, 3, 12)
WHOLE: Final[dict[str, Any]] = {"on": ON, "form": "plenary", "members": 70, "seats": 3, "whole": True, "leads": True}
FULL: Final = Counts(70, 68, 68, 67, 65)


def _stood(*votes: int, elected: int = 3) -> list[Stood]:
    return [Stood(f"Người {n}", each, n < elected, leads=n == 0) for n, each in enumerate(votes)]


def _codes(counts: Counts, stood: list[Stood], **other: Any) -> list[str]:
    return [each.rule for each in broken(counts, stood, **{**WHOLE, **other})]


def test_an_election_by_the_rules_breaks_none() -> None:
    assert _codes(FULL, _stood(65, 60, 40, 30)) == []


@pytest.mark.parametrize(
    ("counts", "votes", "other", "codes"),
    [
        (FULL, (65, 60, 40), {"members": 150}, [rules.PLENARY]),
        (FULL, (65, 60, 40), {"members": 149}, []),
        (FULL, (65, 60, 40), {"members": 149, "form": "delegates"}, [rules.DELEGATES]),
        (FULL, (65, 60, 40), {"members": 150, "form": "delegates"}, []),
        (FULL, (65, 60, 40), {"members": 150, "form": ""}, []),
        (FULL, (65, 60, 40), {"members": 150, "on": date(2013, 1, 1)}, []),
        (Counts(90, 60, 60, 60, 60), (60, 60, 60), {}, []),
        (Counts(91, 60, 60, 60, 60), (60, 60, 60), {}, [rules.ABSENT]),
        (Counts(70, 68, 68, 68, 64), (64, 33, 32), {}, [rules.FEW_VOTES]),
        (FULL, (65, 60, 40, 41), {}, [rules.FEWER_VOTES]),
        (FULL, (65, 60, 40, 40), {}, [rules.TIE]),
        (FULL, (65, 60), {}, [rules.VACANT]),
        (FULL, (65, 60), {"whole": False}, []),
        (FULL, (65, 60, 40), {"seats": 2}, [rules.TOO_MANY]),
        (Counts(), (), {}, [rules.VACANT, rules.NO_CHAIR]),
    ],
)
def test_what_breaks_a_rule_is_told(counts: Counts, votes: tuple[int, ...], other: Any, codes: list[str]) -> None:
    assert _codes(counts, _stood(*votes), **other) == codes


def test_a_rule_that_no_office_has_confirmed_says_so() -> None:
    (absent,) = broken(Counts(91, 60, 60, 60, 60), _stood(60, 60, 60), **WHOLE)
    assert (absent.mark, absent.said) == ("U", {"present": 60, "invited": 91})


@pytest.mark.parametrize(
    ("counts", "boxes"),
    [
        (Counts(70, 71, 68, 67, 65), [("present", "invited")]),
        (Counts(70, 68, 69, 67, 65), [("ballots_out", "present")]),
        (Counts(70, 68, 68, 69, 65), [("ballots_in", "ballots_out")]),
        (Counts(70, 68, 68, 67, 68), [("ballots_valid", "ballots_in")]),
        (Counts(70, None, None, None, 71), [("ballots_valid", "invited")]),
        (Counts(), []),
    ],
)
def test_more_than_there_were_is_impossible(counts: Counts, boxes: list[tuple[str, str]]) -> None:
    assert list(impossible(counts)) == boxes


NUMBERS: Final = some.one_of(some.none(), some.integers(0, 400))


@given(counts=some.builds(Counts, NUMBERS, NUMBERS, NUMBERS, NUMBERS, NUMBERS))
def test_what_is_not_impossible_falls_from_box_to_box(counts: Counts) -> None:
    told = [counts.invited, counts.present, counts.ballots_out, counts.ballots_in, counts.ballots_valid]
    known = [number for number in told if number is not None]
    assert (list(impossible(counts)) == []) == (known == sorted(known, reverse=True))
    assert most_votes(counts) == (known[-1] if known else None)


@given(valid=some.integers(1, 5_000), part=some.integers(0, 5_000))
def test_a_share_is_never_rounded_up_to_all(valid: int, part: int) -> None:
    votes = min(part, valid)
    found = share(votes, Counts(ballots_valid=valid))
    assert found == Fraction(votes, valid)
    assert (in_percent(found) == "100%") == (votes == valid)
    elected = [Stood("Ai đó", votes, elected=True)]
    few = rules.FEW_VOTES in _codes(Counts(ballots_valid=valid), elected)
    assert few == (2 * votes <= valid)


@pytest.mark.parametrize(
    ("day", "law"),
    [(date(2023, 4, 11), "2012"), (date(2025, 6, 30), "2012"), (date(2025, 7, 1), "2024"), (date(1999, 1, 1), "2012")],
)
def test_a_paper_names_the_law_of_its_day(day: date, law: str) -> None:
    assert f"Luật Công đoàn ngày {'20 tháng 6' if law == '2012' else '27 tháng 11'} năm {law}" in law_on(day)
