"""How many people sit on each side, how many make a dialogue or a conference valid: every edge, with its article."""

from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Final

import pytest

from vungmanh.core.law import Rule
from vungmanh.dialogue.rules import employers, kinds, sides
from vungmanh.dialogue.rules.laws import LAWS, PRIVATE, PUBLIC, STATE, UNKNOWN, Size

ON: Final = date(2026, 3, 12)
SIDES: Final = "Nghị định 145/2020/NĐ-CP, Đ.38 k.2"


@pytest.mark.parametrize(
    ("workers", "least", "most"),
    [
        (0, 3, None), (1, 3, None), (49, 3, None),
        (50, 4, 8), (149, 4, 8),
        (150, 9, 13), (299, 9, 13),
        (300, 14, 18), (499, 14, 18),
        (500, 19, 23), (999, 19, 23),
        (1_000, 24, None), (250_000, 24, None),
    ],
)  # fmt: skip
def test_the_workers_side_by_size(workers: int, least: int, most: int | None) -> None:
    rule = sides.least_of_workers_side(workers, ON)
    assert rule is not None
    assert (rule.value.least, rule.value.most, rule.article, rule.sure) == (least, most, SIDES, "V")


@pytest.mark.parametrize(
    ("workers", "on"),
    [(None, ON), (-1, ON), (100, None), (100, date(2021, 1, 31))],  # the decree is in force from 01/02/2021
)
def test_no_side_is_asked_for_where_nothing_is_known(workers: int | None, on: date | None) -> None:
    assert sides.least_of_workers_side(workers, on) is None


def test_the_employers_side_and_the_fewest_of_any_side() -> None:
    employer, fewest = sides.least_of_employer_side(ON), sides.fewest_of_any_workers_side(ON)
    assert employer is not None
    assert fewest is not None
    assert (employer.value, employer.article) == (3, "Nghị định 145/2020/NĐ-CP, Đ.38 k.1")
    assert (fewest.value, fewest.article) == (3, SIDES)
    assert sides.least_of_employer_side(date(2021, 1, 31)) is None


@pytest.mark.parametrize(
    ("side", "need"),
    # More than 70 %: of ten that is eight and not seven (Đ.39 k.4).
    [(1, 1), (2, 2), (3, 3), (4, 3), (9, 7), (10, 8), (13, 10), (20, 15), (24, 17), (100, 71)],
)
def test_more_than_seventy_in_a_hundred_of_the_workers_side(side: int, need: int) -> None:
    rule = sides.workers_needed(side, ON)
    assert rule is not None
    assert (rule.value, rule.article, rule.sure) == (need, "Nghị định 145/2020/NĐ-CP, Đ.39 k.4", "V")


def test_who_must_come_was_read_of_periodic_dialogues_alone() -> None:
    asked = sides.workers_needed(10, ON, kinds.ON_REQUEST)
    assert asked is not None
    assert (asked.value, asked.sure) == (8, "U")
    assert sides.workers_needed(10, ON, kinds.CASE) is None
    assert [sides.workers_needed(side, ON) for side in (None, 0, -3)] == [None] * 3


@pytest.mark.parametrize(("side", "need"), [(3, 1), (4, 2), (9, 3), (10, 3), (11, 4), (24, 8)])
def test_thirty_in_a_hundred_back_a_request(side: int, need: int) -> None:
    rule = sides.backing_needed(side, ON)
    assert rule is not None
    assert (rule.value, rule.article) == (need, "Nghị định 145/2020/NĐ-CP, Đ.40 k.1")
    assert sides.backing_needed(None, ON) is None


@pytest.mark.parametrize(
    ("law", "called", "need"),
    # At least two thirds: of three that is two (Luật 10/2022 Đ.51 k.2 điểm c).
    [(PUBLIC, 3, 2), (PUBLIC, 99, 66), (PUBLIC, 100, 67), (STATE, 150, 100), (STATE, 151, 101)],
)
def test_two_thirds_of_those_called(law: str, called: int, need: int) -> None:
    rule = sides.people_needed(called, ON, law)
    assert rule is not None
    assert rule.value == need
    assert rule.article.startswith("Luật Thực hiện dân chủ ở cơ sở 2022, Đ.")


@pytest.mark.parametrize(("came", "need"), [(1, 1), (2, 2), (66, 34), (67, 34), (100, 51)])
def test_more_than_half_of_those_present(came: int, need: int) -> None:
    rule = sides.favour_needed(came, ON, PUBLIC)
    assert rule is not None
    assert (rule.value, rule.article) == (need, "Luật Thực hiện dân chủ ở cơ sở 2022, Đ.51 k.2 điểm c")


@pytest.mark.parametrize("law", [PRIVATE, UNKNOWN, "gibberish"])
def test_the_regulation_of_a_private_employer_says_who_must_come(law: str) -> None:
    assert sides.people_needed(100, ON, law) is None
    assert sides.favour_needed(100, ON, law) is None
    assert sides.form_asked(20, ON, law) is None


@pytest.mark.parametrize(
    ("law", "workers", "form"),
    [
        (PUBLIC, 99, kinds.PLENARY),
        (PUBLIC, 100, None),
        (STATE, 99, kinds.PLENARY),
        (STATE, 100, None),
        (PUBLIC, 0, kinds.PLENARY),
        (PUBLIC, None, None),
        (PUBLIC, -5, None),
    ],
)
def test_delegates_come_from_a_hundred_people_on(law: str, workers: int | None, form: str | None) -> None:
    rule = sides.form_asked(workers, ON, law)
    assert (rule.value if rule else None) == form


@pytest.mark.parametrize(
    ("workers", "free", "board"), [(0, True, False), (7, True, False), (8, False, True), (None, False, False)]
)
def test_seven_people_need_no_conference_and_have_no_board(workers: int | None, free: bool, board: bool) -> None:
    assert (sides.may_do_without(workers, ON, PUBLIC) is not None) == free
    assert (sides.board_asked_above(workers, ON, PUBLIC) is not None) == board
    assert sides.may_do_without(7, ON, STATE) is None  # said of public units (Đ.51 k.2)


def test_the_law_on_democracy_is_in_force_from_july_2023() -> None:
    day_before, day = date(2023, 6, 30), date(2023, 7, 1)
    assert [sides.board_size(on, PUBLIC) is None for on in (day_before, day)] == [True, False]
    of_state = sides.board_size(day, STATE)
    assert of_state is not None
    assert (of_state.value, of_state.article) == (
        Size(3, 9),
        "Luật Thực hiện dân chủ ở cơ sở 2022, Đ.77–81",
    )
    before, after = sides.people_needed(9, day_before, PUBLIC), sides.people_needed(9, day, PUBLIC)
    assert before is not None
    assert after is not None
    assert (before.value, before.sure, after.value, after.sure) == (6, "U", 6, "V")
    assert before.article.startswith("Nghị định 04/2015/NĐ-CP")


def test_a_rule_is_changed_by_a_row() -> None:
    """Three quarters instead of 70 %, and five people of the employer, from 2027 on: data, no function."""
    change, source = date(2027, 1, 1), "Nghị định giả định 2026"
    laws = replace(
        LAWS,
        workers_present=LAWS.workers_present.changed(Rule(Fraction(3, 4), change, source, "V")),
        employer_side=LAWS.employer_side.changed(Rule(5, change, source, "V")),
    )
    before, after = date(2026, 12, 31), change
    assert [sides.workers_needed(10, on, laws=laws).value for on in (before, after)] == [8, 8]  # type: ignore[union-attr]
    assert [sides.workers_needed(20, on, laws=laws).value for on in (before, after)] == [15, 16]  # type: ignore[union-attr]
    found = [sides.least_of_employer_side(on, laws) for on in (before, after)]
    assert [(rule.value, rule.article) for rule in found if rule] == [
        (3, "Nghị định 145/2020/NĐ-CP, Đ.38 k.1"),
        (5, source),
    ]


@pytest.mark.parametrize(
    ("block", "owner", "law", "year"),
    [
        (employers.STATE_ENTERPRISE, "", STATE, "financial"),
        (employers.NON_STATE, "", PRIVATE, "calendar"),
        (employers.FOREIGN, "foreign", PRIVATE, "calendar"),
        (employers.PUBLIC_SERVICE, "state", PUBLIC, "calendar"),
        (employers.NON_PUBLIC, "", PRIVATE, "calendar"),
        (employers.PUBLIC_SCHOOL, "state", PUBLIC, "school"),
        (employers.PRIVATE_SCHOOL, "", PRIVATE, "school"),
        (employers.OCCUPATIONAL, "private", UNKNOWN, "calendar"),
        (0, "private", PRIVATE, "calendar"),
        (0, "collective", PRIVATE, "calendar"),
        (0, "state", UNKNOWN, "calendar"),  # an enterprise or an office of the state
        (0, "", UNKNOWN, "calendar"),
        (99, "", UNKNOWN, "calendar"),
    ],
)
def test_under_which_law_an_employer_is(block: int, owner: str, law: str, year: str) -> None:
    found = employers.law_of(block, owner)
    assert (found, employers.year_of(block, found)) == (law, year)


def test_an_occupational_union_has_no_employer() -> None:
    assert [employers.has_employer(block) for block in (1, 6, 0, employers.OCCUPATIONAL)] == [True, True, True, False]
