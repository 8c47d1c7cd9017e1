"""What the law sets beside a stoppage, as tables; and an hour in whatever habit it is typed."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest

from vungmanh.core.days import VIETNAM
from vungmanh.situation.rules.hours import UnreadableHour, read_hour
from vungmanh.situation.rules.law import LED, led_until, may_begin_on, rules_on
from vungmanh.situation.rules.stoppages import most


@pytest.mark.parametrize(
    ("typed", "hour"),
    [
        ("07:30", time(7, 30)), ("7h30", time(7, 30)), ("7 giờ 30 phút", time(7, 30)), ("7g5", time(7, 5)),
        ("0730", time(7, 30)), ("7h", time(7)), ("7", time(7)), ("23.59", time(23, 59)), ("00:00", time(0)),
    ],
)  # fmt: skip
def test_an_hour_is_read_in_any_habit(typed: str, hour: time) -> None:
    assert read_hour(typed) == hour


@pytest.mark.parametrize("typed", ["24:00", "7:60", "sáng nay", "7h30 sáng mai", "-1", "١٢:٠٠x", ""])
def test_what_is_no_hour_is_refused(typed: str) -> None:
    with pytest.raises(UnreadableHour):
        read_hour(typed)


@pytest.mark.parametrize(
    ("sent", "first"),
    [
        (date(2026, 3, 9), date(2026, 3, 16)),  # Monday to Monday
        (date(2026, 3, 13), date(2026, 3, 20)),  # sent on a Friday
        (date(2026, 2, 11), date(2026, 2, 25)),  # Tết lies between: five days of it and two weekends
        (date(2025, 12, 26), date(2026, 1, 6)),  # the New Year and the bridge after it
        (date(2020, 12, 31), None),  # before the code of 2019 is in force
    ],
)  # fmt: skip
def test_a_strike_begins_five_working_days_after_its_decision_was_sent(sent: date, first: date | None) -> None:
    assert may_begin_on(sent) == first


def test_the_committee_has_twelve_hours_also_over_midnight_and_the_year() -> None:
    told = datetime(2026, 12, 31, 20, 15, tzinfo=VIETNAM)
    assert led_until(told) == datetime(2027, 1, 1, 8, 15, tzinfo=VIETNAM)
    assert led_until(datetime(2020, 12, 31, 9, 0, tzinfo=VIETNAM)) is None


@pytest.mark.parametrize(
    ("day", "who", "mark"),
    [(date(2025, 6, 30), "district", "V"), (date(2025, 7, 1), "commune", "U"), (date(2026, 3, 16), "commune", "U")],
)
def test_who_leads_changes_with_the_levels_of_government_and_says_how_sure_that_is(
    day: date, who: str, mark: str
) -> None:
    (rule,) = [each for each in rules_on(day) if each.code == LED]
    assert (rule.number, rule.who, rule.mark) == (12, who, mark)
    assert all(each.source for each in rules_on(day))


@pytest.mark.parametrize(("first", "told", "people"), [(200, [], 200), (200, [None, 350, 180], 350), (5, [0, None], 5)])
def test_how_many_took_part_is_the_most_that_anybody_told(first: int, told: list[int | None], people: int) -> None:
    assert most(first, told) == people
