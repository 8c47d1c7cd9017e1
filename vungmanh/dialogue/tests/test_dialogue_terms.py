"""The last days of every term, over Tết, bridges and the ends of three kinds of years, each with its article."""

from dataclasses import replace
from datetime import date
from typing import Final

import pytest

from vungmanh.core.days import read_day, show_day
from vungmanh.core.law import Rule
from vungmanh.dialogue.rules import kinds, terms
from vungmanh.dialogue.rules.laws import CALENDAR, FINANCIAL, LAWS, PRIVATE, PUBLIC, SCHOOL, STATE, UNKNOWN

DECREE: Final = "Nghị định 145/2020/NĐ-CP, "
DEMOCRACY: Final = "Luật Thực hiện dân chủ ở cơ sở 2022, "


def day(text: str) -> date:
    return read_day(text).day


def shown(rule: Rule[date] | None) -> str:
    return show_day(rule.value) if rule is not None else ""


@pytest.mark.parametrize(
    ("on", "due"),
    [
        ("13/03/2026", "06/03/2026"),  # a Friday, the Friday before
        ("16/03/2026", "09/03/2026"),
        ("15/03/2026", "09/03/2026"),  # a Sunday
        ("25/02/2026", "11/02/2026"),  # Tết is from 16/02 to 20/02
        ("23/02/2026", "09/02/2026"),
        ("06/05/2025", "25/04/2025"),  # Saturday 26/04 was worked for Friday 02/05
        ("14/01/2026", "08/01/2026"),  # Saturday 10/01 was worked for Friday 02/01
        ("04/09/2026", "25/08/2026"),  # from 31/08 to 02/09 nobody worked
    ],
)
def test_contents_are_sent_five_working_days_before(on: str, due: str) -> None:
    rule = terms.contents_due(day(on))
    assert rule is not None
    assert (shown(rule), rule.article, rule.sure) == (due, DECREE + "Đ.39 k.3", "V")


@pytest.mark.parametrize(
    ("on", "due"),
    [
        ("09/03/2026", "12/03/2026"),
        ("13/03/2026", "18/03/2026"),  # over a weekend
        ("12/02/2026", "24/02/2026"),  # over Tết
        ("13/02/2026", "25/02/2026"),
        ("25/04/2025", "29/04/2025"),  # Saturday 26/04 was worked
        ("29/04/2025", "07/05/2025"),
        ("08/01/2026", "12/01/2026"),
        ("28/08/2026", "07/09/2026"),
    ],
)
def test_the_contents_are_published_within_three_working_days(on: str, due: str) -> None:
    rule = terms.publication_due(day(on))
    assert rule is not None
    assert (shown(rule), rule.article) == (due, DECREE + "Đ.39 k.5")


@pytest.mark.parametrize(
    ("kind", "article"),
    [(kinds.PERIODIC, "Đ.39 k.5"), (kinds.ON_REQUEST, "Đ.40"), (kinds.CASE, "Đ.41"), (kinds.WORKERS_CONFERENCE, "")],
)
def test_every_kind_of_dialogue_is_published_by_an_article_of_its_own(kind: str, article: str) -> None:
    rule = terms.publication_due(day("09/03/2026"), kind)
    assert (rule.article if rule else "") == (DECREE + article if article else "")


@pytest.mark.parametrize(
    ("asked", "due"), [("09/03/2026", "16/03/2026"), ("11/02/2026", "25/02/2026"), ("24/04/2025", "05/05/2025")]
)
def test_a_request_is_answered_within_five_working_days(asked: str, due: str) -> None:
    rule = terms.answer_due(day(asked))
    assert rule is not None
    assert (shown(rule), rule.article) == (due, DECREE + "Đ.40 k.2")


@pytest.mark.parametrize(
    ("law", "ended", "due", "sure"),
    [
        (PUBLIC, "31/12/2025", "31/03/2026", "V"),
        (PUBLIC, "31/12/2023", "31/03/2024", "V"),  # a Sunday, and not moved
        (PUBLIC, "31/08/2025", "30/11/2025", "V"),  # a school year
        (STATE, "31/12/2025", "31/03/2026", "V"),
        (STATE, "31/03/2025", "30/06/2025", "V"),  # a financial year
        (STATE, "30/06/2025", "30/09/2025", "V"),
        (STATE, "30/11/2025", "28/02/2026", "V"),
        (PRIVATE, "31/12/2025", "31/12/2026", "V"),  # every year, and no month is said
        (PRIVATE, "31/08/2025", "31/08/2026", "V"),
        # The law of 2022 is in force from 01/07/2023: what stood before was not read, or was the decree for all.
        (PUBLIC, "31/12/2022", "31/03/2023", "U"),
        (STATE, "31/12/2022", "31/12/2023", "V"),
        (STATE, "30/06/2023", "30/06/2024", "V"),
        (STATE, "01/07/2023", "01/10/2023", "V"),
    ],
)
def test_the_last_day_of_a_conference(law: str, ended: str, due: str, sure: str) -> None:
    rule = terms.conference_due(day(ended), law)
    assert (shown(rule), rule.sure if rule else "") == (due, sure)


@pytest.mark.parametrize(
    ("law", "ended"),
    [(UNKNOWN, "31/12/2025"), ("gibberish", "31/12/2025"), (PRIVATE, "31/12/2020"), (STATE, "31/12/2020")],
)
def test_no_last_day_where_no_rule_is_known(law: str, ended: str) -> None:
    assert terms.conference_due(day(ended), law) is None


@pytest.mark.parametrize(
    ("on", "law", "found"),
    [("31/03/2026", PUBLIC, True), ("01/04/2026", PUBLIC, False), ("20/12/2025", PUBLIC, True),
     ("01/04/2026", PRIVATE, True), ("01/04/2026", UNKNOWN, None)],
)  # fmt: skip
def test_a_conference_in_time(on: str, law: str, found: bool | None) -> None:
    assert terms.in_time(day(on), day("31/12/2025"), law) is found
    assert terms.in_time(None, day("31/12/2025"), law) is None
    assert terms.in_time(day(on), None, law) is None


@pytest.mark.parametrize(
    ("on", "year", "ended"),
    [
        ("15/01/2026", CALENDAR, "31/12/2025"),
        ("31/12/2025", CALENDAR, "31/12/2025"),
        ("01/11/2025", CALENDAR, "31/12/2025"),  # early, for the year that runs
        ("31/10/2025", CALENDAR, "31/12/2024"),  # late, for the year before
        ("20/09/2025", SCHOOL, "31/08/2025"),
        ("15/06/2025", SCHOOL, "31/08/2025"),  # after the last lesson
        ("31/05/2025", SCHOOL, "31/08/2024"),
        ("05/01/2026", SCHOOL, "31/08/2025"),
        ("15/01/2026", FINANCIAL, "31/12/2025"),
        ("29/02/2024", "gibberish", "31/12/2023"),
    ],
)
def test_which_year_a_conference_closes(on: str, year: str, ended: str) -> None:
    found = terms.year_ended_on(day(on), year)
    assert found is not None
    assert show_day(found) == ended


@pytest.mark.parametrize(
    ("on", "ends", "ended"),
    [("15/05/2025", 3, "31/03/2025"), ("15/02/2025", 3, "31/03/2025"), ("31/01/2025", 3, "31/03/2024"),
     ("15/08/2025", 6, "30/06/2025"), ("15/01/2026", 5, "31/12/2025")],  # no financial year ends with May
)  # fmt: skip
def test_a_financial_year_ends_with_a_quarter(on: str, ends: int, ended: str) -> None:
    found = terms.year_ended_on(day(on), FINANCIAL, ends)
    assert found is not None
    assert show_day(found) == ended


@pytest.mark.parametrize(
    ("last", "due"), [("15/01/2026", "15/07/2026"), ("31/08/2025", "28/02/2026"), ("30/06/2023", "")]
)
def test_a_resolution_is_checked_every_six_months(last: str, due: str) -> None:
    rule = terms.check_due(day(last), PUBLIC)
    assert shown(rule) == due
    assert rule is None or rule.article == DEMOCRACY + "Đ.52 k.3"
    assert terms.check_due(day(last), PRIVATE) is None


def test_a_board_has_two_years_and_is_recognised_within_five_working_days() -> None:
    until, recognised = terms.board_until(day("15/01/2026"), PUBLIC), terms.recognition_due(day("11/02/2026"), PUBLIC)
    assert (shown(until), shown(recognised)) == ("14/01/2028", "25/02/2026")
    assert until is not None
    assert until.article == DEMOCRACY + "Đ.60–63"
    assert terms.board_until(day("15/01/2026"), PRIVATE) is None
    assert terms.board_until(day("30/06/2023"), STATE) is None


def test_once_a_year_and_every_two_years() -> None:
    periodic, named = terms.next_periodic_due(day("29/02/2024")), terms.sides_due(day("15/01/2025"))
    assert (shown(periodic), shown(named)) == ("28/02/2025", "15/01/2027")
    assert periodic is not None
    assert (periodic.article, periodic.sure) == ("Bộ luật Lao động 2019, Đ.63 k.2 điểm a", "U")
    assert named is not None
    assert named.article == DECREE + "Đ.38 k.3"


@pytest.mark.parametrize("strange", [None, date.min, date.max, date(1900, 1, 1), date(2100, 12, 31), date(2021, 1, 1)])
def test_a_strange_day_has_no_term(strange: date | None) -> None:
    assert terms.contents_due(strange) is None
    assert terms.publication_due(strange) is None
    assert terms.answer_due(strange) is None
    assert terms.conference_due(strange, PRIVATE) is None
    assert terms.check_due(strange, PUBLIC) is None
    assert terms.board_until(strange, PUBLIC) is None
    if strange != date(2021, 1, 1):
        assert terms.year_ended_on(strange) is None


def test_a_term_is_changed_by_a_row() -> None:
    """Ten working days instead of three, and four months instead of three, from 2027 on."""
    source, change = "Nghị định giả định 2026", date(2027, 1, 1)
    within = {**LAWS.published_within, kinds.PERIODIC: LAWS.published_within[kinds.PERIODIC].changed(
        Rule(10, change, source, "V"))}  # fmt: skip
    years = {**LAWS.conference_within, PUBLIC: LAWS.conference_within[PUBLIC].changed(Rule(4, change, source, "V"))}
    laws = replace(LAWS, published_within=within, conference_within=years)
    assert shown(terms.publication_due(day("04/01/2027"), laws=laws)) == "18/01/2027"
    assert shown(terms.publication_due(day("07/12/2026"), laws=laws)) == "10/12/2026"
    assert shown(terms.conference_due(day("31/12/2027"), PUBLIC, laws)) == "30/04/2028"
    assert shown(terms.conference_due(day("31/12/2026"), PUBLIC, laws)) == "31/03/2027"
