"""A rule is asked for a day: the last row before it stands, before the first nothing does, a change is a row."""

from datetime import date

import pytest

from vungmanh.core.law import Law, Rule

FIRST = Rule(3, date(2021, 2, 1), "Đ.39 cũ", "V")
THEN = Rule(5, date(2026, 7, 1), "Đ.39 mới", "S")
LAW = Law.of(THEN, FIRST)


@pytest.mark.parametrize(
    ("day", "rule"),
    [
        (date(2021, 1, 31), None),
        (date(2021, 2, 1), FIRST),
        (date(2026, 6, 30), FIRST),
        (date(2026, 7, 1), THEN),
        (date.max, THEN),
        (date.min, None),
        (None, None),
    ],
)
def test_the_rule_of_a_day(day: date | None, rule: Rule[int] | None) -> None:
    assert LAW.on(day) == rule


def test_nothing_is_known_of_a_law_without_rows() -> None:
    nothing: Law[int] = Law()
    assert nothing.on(date(2026, 1, 1)) is None


def test_what_follows_from_a_rule_bears_its_article() -> None:
    due = FIRST.saying(date(2026, 3, 31))
    assert (due.value, due.article, due.sure, due.since) == (date(2026, 3, 31), "Đ.39 cũ", "V", FIRST.since)
    assert (due.unsure().sure, due.unsure().value) == ("U", due.value)


def test_a_changed_law_holds_from_its_day_and_the_old_one_stays() -> None:
    changed = Law.of(FIRST).changed(THEN)
    assert (changed.on(date(2026, 6, 30)), changed.on(date(2026, 7, 1))) == (FIRST, THEN)
    again = changed.changed(Rule(7, THEN.since, "Đ.39 đính chính", "V"))
    assert [rule.value for rule in again.rules] == [3, 7]
    assert Law.of(FIRST).on(date(2026, 7, 1)) == FIRST
