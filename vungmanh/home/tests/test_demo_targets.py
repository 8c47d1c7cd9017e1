"""What the city of the demonstration sets out to reach, before it is written: the plans, their aims, who objects."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from vungmanh.core.vietnamese import clean
from vungmanh.home.demo.published import NAMED_THERE
from vungmanh.home.demo.targets import aims, tell
from vungmanh.home.demo.targets.aims import EVERY_WARD_ONE, LATELY, MORE, OBJECTS, Aim, sheets_of
from vungmanh.home.demo.targets.tell import WARDS, _parts
from vungmanh.home.demo.tasks.told import SCHOOL, WARD
from vungmanh.home.demo.unions import invent_unions
from vungmanh.indicators.catalogue import by_code
from vungmanh.indicators.definitions import BUILT_IN
from vungmanh.indicators.models.plans import NAME_AT_MOST, NUMBER_AT_MOST, REASON_AT_MOST
from vungmanh.indicators.rules.kinds import UNION
from vungmanh.organization.presets import JULY_2025

TODAY = date(2026, 11, 20)
CATALOGUE = by_code(BUILT_IN)


@pytest.mark.parametrize("today", [TODAY, date(2027, 1, 5), date(2029, 8, 30), date(2031, 3, 1)])
def test_plans_are_of_days_on_which_their_wards_stand_and_their_periods_are_not_over(today: date) -> None:
    sheets = sheets_of(today)
    assert len({(sheet.number, sheet.period.key) for sheet in sheets}) == len(sheets) == 3
    for sheet in sheets:
        assert JULY_2025 < sheet.on < sheet.period.until
        assert len(sheet.name) <= NAME_AT_MOST
        assert len(sheet.number) <= NUMBER_AT_MOST
    last, term, this = sheets
    assert (last.period.since.year, this.period.since.year) == (today.year - 1, today.year)
    assert term.period.since <= this.period.since < term.period.until


def test_every_aim_is_an_indicator_that_says_something_of_a_ward() -> None:
    for sheet in sheets_of(TODAY):
        assert len({aim.indicator for aim in sheet.aims}) == len(sheet.aims)
        for aim in sheet.aims:
            indicator = CATALOGUE[aim.indicator]
            assert indicator.levels != UNION
            assert aim.counted is not indicator.is_percent
            assert not indicator.is_percent or aim.value <= 100


def test_what_is_counted_comes_to_the_city_and_every_ward_is_asked_for_something() -> None:
    sizes = [sum(union.members for union in invent_unions() if union.ward == ward) for ward in WARDS]
    for aim in (aim for sheet in sheets_of(TODAY) for aim in sheet.aims):
        parts = _parts(aim, sizes)
        assert min(parts) > 0
        assert sum(parts) == aim.value or not aim.counted
    assert _parts(Aim("unions_founded", len(WARDS), EVERY_WARD_ONE, counted=True), sizes) == [1] * len(WARDS)


def test_both_questions_that_seed_001_calls_hard_are_named_hard_with_a_reason() -> None:
    hard = {aim.indicator: aim.because for aim in sheets_of(TODAY)[-1].aims if aim.because}
    assert set(hard) == {"admissions", "unions_founded", "agreement_rate", "dialogue_rate"}
    assert all(len(because) <= REASON_AT_MOST for because in hard.values())


def test_whoever_objects_was_assigned_it_proposes_less_and_says_why() -> None:
    of_the_year = {aim.indicator: aim for aim in sheets_of(TODAY)[-1].aims}
    for said in (OBJECTS, LATELY):
        assert said.ward in WARDS
        assert said.indicator in of_the_year
        assert said.proposed < said.decided
        assert all(0 < len(words) <= REASON_AT_MOST for words in (said.because, said.reason))
    assert OBJECTS.decided < of_the_year[OBJECTS.indicator].value
    ward, indicator, times, _reason = MORE
    assert ward in WARDS
    assert ward not in (OBJECTS.ward, LATELY.ward)
    assert (indicator in of_the_year, times > Decimal(1)) == (True, True)


def test_the_ward_and_the_school_of_the_logins_have_theirs() -> None:
    assert WARD in tell._HAND_ON
    assert next(union for union in invent_unions() if union.code == SCHOOL).ward == WARD


def test_nobody_whom_the_reports_name_is_met_at_targets() -> None:
    told = clean("".join(Path(part.__file__).read_text(encoding="utf-8") for part in (aims, tell)))
    assert not [name for name in NAMED_THERE if name in told]
