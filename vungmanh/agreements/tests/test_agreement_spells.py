"""From when to when an agreement is in force, near its end, graded A or B; and how it stands on a day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any, Final

import pytest

from vungmanh.agreements.rules import kinds
from vungmanh.agreements.rules.spells import Days, Span, spells
from vungmanh.agreements.rules.states import state_on
from vungmanh.agreements.tests.days import day, day_or_none

USUAL: Final = Days(
    signed_on=day("20/12/2023"), effective_on=day("01/01/2024"), first_until=day("31/12/2025"), until=day("31/12/2025")
)
IN_FORCE, EXPIRING, GOOD = kinds.SPELL_IN_FORCE, kinds.SPELL_EXPIRING, kinds.SPELL_GOOD
SIGNED, AMENDED = kinds.SPELL_SIGNED, kinds.SPELL_AMENDED


def _spans(days: Days, what: str, **party: Any) -> list[tuple[str, str]]:
    found = [span for span in spells(days, **party) if span.what == what]
    return [(f"{span.since:%d/%m/%Y}", f"{span.until:%d/%m/%Y}" if span.until else "") for span in found]


@pytest.mark.parametrize(
    ("said", "in_force"),
    [
        ({}, ("01/01/2024", "01/01/2026")),
        ({"ended_on": day("30/06/2025")}, ("01/01/2024", "01/07/2025")),
        ({"ended_on": day("01/01/2024")}, ("01/01/2024", "02/01/2024")),  # a day
        ({"goes_on_until": day("31/03/2026")}, ("01/01/2024", "01/04/2026")),
        ({"replaced_on": day("01/11/2025")}, ("01/01/2024", "01/11/2025")),
        ({"replaced_on": day("01/02/2026"), "goes_on_until": day("31/03/2026")}, ("01/01/2024", "01/02/2026")),
    ],
)
def test_it_is_in_force_from_its_day_to_the_day_it_is_gone(said: dict[str, Any], in_force: tuple[str, str]) -> None:
    assert _spans(replace(USUAL, **said), IN_FORCE) == [in_force]


@pytest.mark.parametrize(
    ("said", "near"),
    [
        ({}, [("02/10/2025", "01/01/2026")]),
        ({"ended_on": day("30/09/2025")}, []),  # its last ninety days never came
        ({"ended_on": day("01/10/2025")}, []),
        ({"ended_on": day("02/10/2025")}, [("02/10/2025", "03/10/2025")]),
        ({"goes_on_until": day("31/01/2026")}, [("02/10/2025", "01/02/2026")]),
        ({"replaced_on": day("01/11/2025")}, [("02/10/2025", "01/11/2025")]),
        # Extended while its end was near: it was near until that day, and is so again before the new one.
        (
            {"until": day("31/12/2026"), "extended": [(day("15/11/2025"), day("31/12/2026"))]},
            [("02/10/2025", "15/11/2025"), ("02/10/2026", "01/01/2027")],
        ),
        # Extended before it came near.
        (
            {"until": day("31/12/2026"), "extended": [(day("02/10/2025"), day("31/12/2026"))]},
            [("02/10/2026", "01/01/2027")],
        ),
        # Made for so short a while that its end is near from the first day.
        ({"first_until": day("29/02/2024"), "until": day("29/02/2024")}, [("01/01/2024", "01/03/2024")]),
    ],
)
def test_its_end_is_near_for_ninety_days_as_it_was_known_then(
    said: dict[str, Any], near: list[tuple[str, str]]
) -> None:
    assert _spans(replace(USUAL, **said), EXPIRING) == near


@pytest.mark.parametrize(
    ("graded", "good"),
    [
        ([], []),
        ([("01/03/2024", "A")], [("01/03/2024", "01/01/2026")]),
        ([("01/03/2024", "C")], []),
        ([("01/03/2024", "C"), ("01/03/2025", "B")], [("01/03/2025", "01/01/2026")]),
        ([("01/03/2024", "A"), ("01/03/2025", "D")], [("01/03/2024", "01/03/2025")]),
        ([("01/03/2024", "A"), ("01/03/2025", "B")], [("01/03/2024", "01/03/2025"), ("01/03/2025", "01/01/2026")]),
        ([("21/12/2023", "B")], [("01/01/2024", "01/01/2026")]),  # graded before it took effect
        ([("01/02/2026", "A")], []),  # graded when it was over
    ],
)
def test_it_is_good_while_its_last_grade_is_a_or_b(graded: list[tuple[str, str]], good: list[tuple[str, str]]) -> None:
    given = [(day(on), grade) for on, grade in graded]
    assert _spans(replace(USUAL, graded=given), GOOD) == good


@pytest.mark.parametrize(
    ("since", "left", "in_force", "signed", "amended"),
    [
        ("", "", [("01/01/2024", "01/01/2026")], 1, 2),
        ("", "01/06/2025", [("01/01/2024", "01/06/2025")], 1, 1),
        ("01/06/2024", "", [("01/06/2024", "01/01/2026")], 0, 2),
        ("01/07/2024", "01/06/2025", [("01/07/2024", "01/06/2025")], 0, 0),
        ("01/06/2024", "01/06/2025", [("01/06/2024", "01/06/2025")], 0, 1),
        ("", "15/12/2023", [], 1, 0),  # it left before the agreement took effect
    ],
)
def test_a_party_counts_while_it_is_party_and_signs_only_from_the_start(
    since: str, left: str, in_force: list[tuple[str, str]], signed: int, amended: int
) -> None:
    days = replace(USUAL, amended=[day("01/06/2024"), day("01/06/2025")])
    party = {"since": day_or_none(since), "left_on": day_or_none(left)}
    found = list(spells(days, **party))
    assert _spans(days, IN_FORCE, **party) == in_force
    assert sum(span.what == SIGNED for span in found) == signed
    assert sum(span.what == AMENDED for span in found) == amended


def test_an_agreement_is_signed_on_its_day_though_it_takes_effect_later() -> None:
    assert Span(SIGNED, day("20/12/2023"), None) in list(spells(USUAL))


@pytest.mark.parametrize(
    ("on", "said", "state"),
    [
        ("31/12/2023", {}, kinds.UPCOMING),
        ("01/01/2024", {}, kinds.IN_FORCE),
        ("31/12/2025", {}, kinds.IN_FORCE),
        ("01/01/2026", {}, kinds.EXPIRED),
        ("01/01/2026", {"gone_on": day("01/04/2026")}, kinds.GOING_ON),
        ("31/03/2026", {"gone_on": day("01/04/2026")}, kinds.GOING_ON),
        ("01/04/2026", {"gone_on": day("01/04/2026")}, kinds.EXPIRED),
        ("01/07/2025", {"gone_on": day("01/07/2025"), "ended_on": day("30/06/2025")}, kinds.ENDED),
        ("30/06/2025", {"gone_on": day("01/07/2025"), "ended_on": day("30/06/2025")}, kinds.IN_FORCE),
        ("01/11/2025", {"gone_on": day("01/11/2025"), "replaced_on": day("01/11/2025")}, kinds.REPLACED),
        ("01/11/2025", {"is_struck": True}, kinds.STRUCK),
    ],
)
def test_how_it_stands_on_a_day(on: str, said: dict[str, Any], state: str) -> None:
    usual: dict[str, Any] = {
        "effective_on": day("01/01/2024"), "until": day("31/12/2025"), "gone_on": date(2026, 1, 1)
    }  # fmt: skip
    assert state_on(day(on), **(usual | said)) == state
