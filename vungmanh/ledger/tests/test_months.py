"""Figures month by month equal the figures asked for each month."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

import pytest

from tests.world import TODAY, World
from vungmanh.house.rooms import MEASURES
from vungmanh.ledger.actions.close_months import close_months
from vungmanh.ledger.months import figures_by_month
from vungmanh.ledger.queries import figure
from vungmanh.ledger.question import Question
from vungmanh.organization.models import Placement

pytestmark = pytest.mark.django_db
UNITS = ("confederation", "song_xanh", "ben_cu", "ben_go", "cau_da", "det_may", "drivers")


@pytest.mark.every
@pytest.mark.parametrize("block", [0, 2])
@pytest.mark.parametrize("tree", ["then", "now"])
def test_each_month_equals_the_figure_of_that_month(world: World, tree: str, block: int) -> None:
    """Before months are closed, and after: what is closed says what was said before."""

    @cache
    def expected(name: str, first: date, last: date) -> Mapping[str, int]:
        return figure(Question(getattr(world, name), MEASURES, first, last, TODAY, tree, block))

    for closed in (False, True):
        if closed:
            close_months(TODAY)
        for last in (date(2025, 6, 30), date(2025, 9, 17), TODAY):
            compared = 0
            for name in UNITS:
                question = Question(getattr(world, name), MEASURES, last, last, TODAY, tree, block)
                for month in figures_by_month(question, 18):
                    known = {code: value for code, value in month.values.items() if value is not None}
                    said = expected(name, month.first, month.last)
                    assert known == {code: said[code] for code in known}, (closed, name, month)
                    compared += len(known)
            assert compared > 300


def test_a_month_before_the_unit_stood_is_unknown_and_not_zero(world: World) -> None:
    june, july, *_ = figures_by_month(Question(world.ben_go, MEASURES, TODAY, TODAY, TODAY), 10)
    assert set(june.values.values()) == {None}
    assert july.values["members"] == 9


def test_the_last_month_ends_on_the_day_asked(world: World) -> None:
    (month,) = figures_by_month(Question(world.ben_go, MEASURES, TODAY, TODAY, TODAY), 1)
    assert (month.first, month.last) == (date(2026, 3, 1), TODAY)


@pytest.mark.parametrize(("name", "reads"), [("song_xanh", 3), ("det_may", 3)])
def test_one_reading_of_the_books_serves_all_months(
    world: World, name: str, reads: int, django_assert_max_num_queries: Any
) -> None:
    unit = getattr(world, name)
    assert Placement.objects.filter(unit=unit).exists()
    with django_assert_max_num_queries(reads + 1):  # PostgreSQL asks first whether anything waits
        figures_by_month(Question(unit, MEASURES, TODAY, TODAY, TODAY))
