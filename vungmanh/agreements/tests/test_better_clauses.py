"""What a clause gives beyond the law, and the grade that follows from a score sheet."""

from __future__ import annotations

from decimal import Decimal

import pytest

from vungmanh.agreements.rules import better, kinds, sheets
from vungmanh.agreements.tests.days import day


def _of(text: str) -> Decimal | None:
    return Decimal(text) if text else None


@pytest.mark.parametrize(
    ("topic", "measure", "law", "gives", "more", "is_better"),
    [
        (kinds.LEAVE, kinds.DAYS, "12", "14", "2", True),
        (kinds.LEAVE, kinds.DAYS, "12", "12", "0", False),
        (kinds.LEAVE, kinds.DAYS, "12", "11", "-1", False),
        (kinds.SHIFT_MEAL, kinds.DONG, "0", "25000", "25000", True),
        (kinds.HOURS, kinds.HOURS_OF, "48", "44", "4", True),  # the fewer the better
        (kinds.HOURS, kinds.HOURS_OF, "48", "48", "0", False),
        (kinds.HOURS, kinds.HOURS_OF, "48", "50", "-2", False),
        (kinds.YEARLY_RAISE, kinds.PERCENT, "0", "5.5", "5.5", True),
        (kinds.LEAVE, kinds.DAYS, "", "14", None, None),
        (kinds.LEAVE, kinds.DAYS, "12", "", None, None),
        (kinds.UNION, kinds.WORDS, "12", "14", None, None),
    ],
)
def test_a_clause_is_better_where_it_can_be_compared(
    topic: str, measure: str, law: str, gives: str, more: str | None, is_better: bool | None
) -> None:
    assert better.difference(topic, measure, _of(law), _of(gives)) == (Decimal(more) if more is not None else None)
    assert better.is_better(topic, measure, _of(law), _of(gives)) is is_better


@pytest.mark.parametrize(
    ("measure", "more", "people", "worth"),
    [
        (kinds.DONG, "5000", 420, "2100000"),
        (kinds.DAYS, "2", 420, "840"),
        (kinds.PERCENT, "5", 420, None),  # percentages of different wages add up to nothing
        (kinds.DONG, "5000", None, None),
        (kinds.DONG, "-500", 10, "-5000"),
    ],
)
def test_a_difference_is_worth_what_all_people_get(
    measure: str, more: str, people: int | None, worth: str | None
) -> None:
    assert better.worth(measure, Decimal(more), people) == (Decimal(worth) if worth is not None else None)


@pytest.mark.parametrize(
    ("topic", "on", "amount", "article"),
    [
        (kinds.LEAVE, "02/03/2026", 12, "Bộ luật Lao động 2019, Đ.113 k.1"),
        (kinds.HOURS, "02/03/2026", 48, "Bộ luật Lao động 2019, Đ.105 k.1"),
        (kinds.HOURS, "31/12/2020", None, ""),
        (kinds.UNION, "02/03/2026", None, ""),  # of this the law names no number
    ],
)
def test_what_the_law_gives_stands_there_with_its_article(
    topic: str, on: str, amount: int | None, article: str
) -> None:
    rule = better.law_gives(topic, day(on))
    assert (rule.value.amount if rule else None) == amount
    assert (rule.article if rule else "") == article


def test_the_middle_and_the_best_of_what_agreements_give() -> None:
    amounts = [Decimal(each) for each in (20_000, 25_000, 30_000, 18_000)]
    assert better.middle(amounts) == 22_500
    assert better.best(kinds.SHIFT_MEAL, kinds.DONG, amounts) == 30_000
    assert better.best(kinds.HOURS, kinds.HOURS_OF, [Decimal(44), Decimal(48)]) == 44
    assert better.middle([]) is None
    assert better.best(kinds.LEAVE, kinds.DAYS, []) is None


@pytest.mark.parametrize(
    ("score", "grade"),
    [("100", "A"), ("80", "A"), ("79.99", "B"), ("65", "B"), ("64.99", "C"), ("50", "C"), ("49.99", "D"), ("0", "D")],
)
def test_a_grade_follows_from_the_thresholds_of_its_sheet(score: str, grade: str) -> None:
    (sheet,) = sheets.SHEETS
    assert sheets.grade_of(Decimal(score), sheet) == grade


def test_a_preset_says_that_nobody_has_laid_it_down_and_adds_up_to_a_hundred() -> None:
    (sheet,) = sheets.SHEETS
    assert sheet.is_reference
    assert sheet.most == 100
    assert {item.code for item in sheet.items} == set(sheets.ITEMS)


def test_a_sheet_is_that_of_the_day() -> None:
    (first,) = sheets.SHEETS
    later = sheets.Sheet("2027", day("01/01/2027"), (sheets.Item("all", 50),), (("A", 90), ("D", 0)), "QĐ 1", "V")
    both = (later, first)
    assert sheets.sheet_on(day("31/12/2020"), both) is None
    assert sheets.sheet_on(day("31/12/2026"), both) == first
    assert sheets.sheet_on(day("01/01/2027"), both) == later
    assert sheets.score_of({"all": Decimal(46)}, later) == 92
    assert not later.is_reference


@pytest.mark.parametrize(
    ("item", "points", "fault"),
    [("wages", "25", None), ("wages", "25.5", "wages"), ("wages", "-1", "wages"), ("x", "1", "x")],
)
def test_an_item_has_no_more_points_than_its_sheet_gives(item: str, points: str, fault: str | None) -> None:
    (sheet,) = sheets.SHEETS
    assert sheets.fault_of({item: Decimal(points)}, sheet) == fault
