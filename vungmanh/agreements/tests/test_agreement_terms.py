"""The last days and the shares of the law on collective agreements, at every edge, each with its article."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Final

import pytest

from vungmanh.agreements.rules import terms
from vungmanh.agreements.rules.laws import LAWS
from vungmanh.agreements.tests.days import day, shown
from vungmanh.core.law import Rule

CODE: Final = "Bộ luật Lao động 2019, "
OLD: Final = "Bộ luật Lao động 2012, "
UNREAD: Final = " (chưa đối chiếu)"


@pytest.mark.parametrize(
    ("signed", "due", "article", "sure"),
    [
        ("02/03/2026", "12/03/2026", CODE + "Đ.77", "V"),  # ten days, a Thursday
        ("04/03/2026", "16/03/2026", CODE + "Đ.77", "V"),  # the tenth is a Saturday: the Monday after
        ("05/02/2026", "23/02/2026", CODE + "Đ.77", "V"),  # the tenth is the Sunday before Tết
        ("01/01/2021", "11/01/2021", CODE + "Đ.77", "V"),  # the first day of the code
        ("31/12/2020", "11/01/2021", OLD + "Đ.75" + UNREAD, "U"),  # the last day of the one before; 10/01 is a Sunday
        ("30/04/2013", "", "", ""),  # before the first row nothing is known
    ],
)
def test_a_copy_is_sent_within_ten_days_of_signing(signed: str, due: str, article: str, sure: str) -> None:
    rule = terms.sending_due(day(signed))
    assert shown(rule) == due
    assert rule is None or (rule.article, rule.sure) == (article, sure)


@pytest.mark.parametrize(
    ("effective", "least", "most"),
    [
        ("01/01/2026", "31/12/2026", "01/01/2029"),
        ("15/03/2026", "14/03/2027", "15/03/2029"),
        ("29/02/2024", "27/02/2025", "28/02/2027"),  # a year on there is no 29/02
        ("31/12/2025", "30/12/2026", "31/12/2028"),
    ],
)
def test_an_agreement_lasts_one_to_three_years(effective: str, least: str, most: str) -> None:
    first, last = terms.least_until(day(effective)), terms.most_until(day(effective))
    assert (shown(first), shown(last)) == (least, most)
    assert first is not None
    assert (first.article, first.sure) == (CODE + "Đ.78 k.2", "V")


def test_which_code_asks_follows_from_the_day_of_signing() -> None:
    rule = terms.least_until(day("01/02/2021"), day("28/12/2020"))
    assert rule is not None
    assert (rule.article, rule.sure) == (OLD + "Đ.85" + UNREAD, "U")


@pytest.mark.parametrize(
    ("until", "near", "goes_on", "article"),
    [
        ("31/12/2026", "02/10/2026", "31/03/2027", CODE + "Đ.83"),
        ("31/03/2026", "31/12/2025", "29/06/2026", CODE + "Đ.83"),
        ("29/02/2028", "01/12/2027", "29/05/2028", CODE + "Đ.83"),
        ("31/12/2020", "02/10/2020", "01/03/2021", OLD + "Đ.81" + UNREAD),  # sixty days under the code before
    ],
)
def test_the_end_is_near_ninety_days_before_and_it_goes_on_no_longer_than_ninety_after(
    until: str, near: str, goes_on: str, article: str
) -> None:
    assert terms.expiring_from(day(until)) == day(near)
    rule = terms.goes_on_until_most(day(until))
    assert rule is not None
    assert (shown(rule), rule.article) == (goes_on, article)


@pytest.mark.parametrize(
    ("whole", "need"),
    [(1, 1), (2, 2), (3, 2), (99, 50), (100, 51), (101, 51), (420, 211), (421, 211)],
)
def test_it_is_signed_with_more_than_half_of_all_workers(whole: int, need: int) -> None:
    rule = terms.favour_needed(whole, day("02/03/2026"))
    party = terms.party_favour_needed(whole, day("02/03/2026"))
    assert rule is not None
    assert party is not None
    assert (rule.value, rule.article) == (need, CODE + "Đ.76 k.1")
    assert (party.value, party.article) == (need, CODE + "Đ.76 k.3")


@pytest.mark.parametrize("whole", [0, None])
def test_of_nobody_no_vote_is_asked(whole: int | None) -> None:
    assert terms.favour_needed(whole, day("02/03/2026")) is None


@pytest.mark.parametrize(
    ("part", "whole", "may"),
    [(75, 100, False), (76, 100, True), (3, 4, False), (751, 1000, True), (750, 1000, False), (0, 0, False)],
)
def test_a_sector_is_extended_to_all_above_three_quarters(part: int, whole: int, may: bool) -> None:
    rule = terms.may_be_extended_to_all(part, whole, day("02/03/2026"))
    assert rule is not None
    assert (rule.value, rule.article) == (may, CODE + "Đ.84")


@pytest.mark.parametrize(
    ("demanded", "place", "begun"),
    [
        ("02/03/2026", "11/03/2026", "01/04/2026"),
        ("06/03/2026", "17/03/2026", "06/04/2026"),  # thirty days later is a Sunday
        ("12/02/2026", "02/03/2026", "16/03/2026"),  # over Tết, 16/02 to 20/02; the thirtieth is a Saturday
    ],
)
def test_place_is_agreed_in_seven_working_days_and_talks_begin_in_thirty(demanded: str, place: str, begun: str) -> None:
    first, second = terms.place_due(day(demanded)), terms.talks_due(day(demanded))
    assert (shown(first), shown(second)) == (place, begun)
    assert first is not None
    assert first.article == CODE + "Đ.70 k.2"


@pytest.mark.parametrize(
    ("begun", "over"),
    [("02/03/2026", "01/06/2026"), ("01/12/2025", "02/03/2026")],  # 31/05 and 01/03 are Sundays
)
def test_talks_last_ninety_days(begun: str, over: str) -> None:
    rule = terms.talks_until(day(begun))
    assert rule is not None
    assert (shown(rule), rule.article) == (over, CODE + "Đ.70 k.3")


def test_information_is_given_in_ten_days_and_minutes_are_published_in_fifteen() -> None:
    information, minutes = terms.information_due(day("02/03/2026")), terms.minutes_due(day("02/03/2026"))
    assert information is not None
    assert minutes is not None
    assert (shown(information), information.article, information.sure) == ("12/03/2026", CODE + "Đ.70 k.4", "V")
    assert (shown(minutes), minutes.sure) == ("17/03/2026", "S")  # the days are not in the code itself


def test_a_law_is_changed_by_a_row_and_no_function() -> None:
    changed = replace(LAWS, sent_within=LAWS.sent_within.changed(Rule(5, date(2027, 1, 1), "Luật mới, Đ.1", "V")))
    assert shown(terms.sending_due(day("31/12/2026"), changed)) == "11/01/2027"
    assert shown(terms.sending_due(day("04/01/2027"), changed)) == "11/01/2027"  # five days: a Saturday


@pytest.mark.parametrize("strange", [date(1, 1, 1), date(9999, 12, 31), None])
def test_a_year_that_is_a_slip_of_the_hand_is_not_reckoned_with(strange: date | None) -> None:
    assert terms.sending_due(strange) is None
    assert terms.most_until(strange) is None
    assert terms.goes_on_until_most(strange) is None
