"""Things of several units in the books: what is kept of them, what verifying finds, what asking and posting cost."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from tests import pacts
from tests.pacts import ADDED, BY_CODE, MEASURES, SHARED, Party, change, join, strike
from tests.world import TODAY, World
from vungmanh.kit.measures import stock
from vungmanh.ledger.actions.close_months import close_months
from vungmanh.ledger.actions.post import counted
from vungmanh.ledger.actions.rebuild import rebuild
from vungmanh.ledger.explain import explain
from vungmanh.ledger.models import SharedEntry
from vungmanh.ledger.months import figures_by_month
from vungmanh.ledger.queries import figure, figures_by_block, figures_by_child, shared_in
from vungmanh.ledger.question import Question
from vungmanh.ledger.verify import differences
from vungmanh.organization.models import Unit
from vungmanh.reorganization.actions.move_units import move_units

pytestmark = pytest.mark.django_db
MAY, AUGUST, NEW_YEAR = date(2025, 5, 2), date(2025, 8, 4), date(2026, 1, 1)


@pytest.fixture
def signed(world: World) -> World:
    """A pact of two unions of one ward, since May; another of one of them alone."""
    pacts.laid_out()
    join(1, world.det_may, MAY, 40)
    join(1, world.le_loi, MAY, 30)
    join(2, world.det_may, MAY, 10)
    return world


def ask(unit: Any, first: date = NEW_YEAR, last: date = TODAY, **other: Any) -> dict[str, int]:
    return figure(Question(unit, MEASURES, first, last, TODAY, **other))


def kept() -> set[int]:
    return set(SharedEntry.objects.values_list("thing", flat=True))


def test_one_pact_of_two_unions_is_two_below_and_one_above(signed: World) -> None:
    assert [ask(unit)["pacts"] for unit in (signed.det_may, signed.le_loi, signed.ben_go)] == [2, 1, 2]
    assert [ask(unit)["pact_workers"] for unit in (signed.det_may, signed.le_loi, signed.ben_go)] == [50, 30, 80]
    answer = figures_by_child(Question(signed.ben_go, MEASURES, NEW_YEAR, TODAY, TODAY))
    assert shared_in(answer, MEASURES) == ["Thỏa ước"]
    records = list(explain(Question(signed.ben_go, MEASURES, NEW_YEAR, TODAY, TODAY), BY_CODE["pacts"]))
    assert [(record.label, record.amount, record.key) for record in records] == [
        ("Thỏa ước 1", 1, 1), ("Thỏa ước 2", 1, 2),
    ]  # fmt: skip


def test_only_what_counts_twice_is_kept_and_as_long_as_it_does(signed: World) -> None:
    assert kept() == {1}
    joined = join(2, signed.co_khi, AUGUST)
    assert kept() == {1, 2}
    change([joined], pact=3)
    assert kept() == {1}
    strike(Party.objects.filter(pact=1, unit_id=signed.le_loi.pk))
    assert kept() == set()
    assert list(differences(MEASURES)) == []


def test_over_days_on_which_it_happened_at_one_unit_after_the_other_it_is_one(signed: World) -> None:
    """Each month counts it, and the year once."""
    join(1, signed.drivers, AUGUST)
    assert ask(signed.song_xanh, MAY, MAY)["pacts_joined"] == 2
    assert ask(signed.song_xanh, AUGUST, AUGUST)["pacts_joined"] == 1
    assert ask(signed.song_xanh, date(2025, 1, 1), TODAY)["pacts_joined"] == 2
    assert ask(signed.song_xanh, date(2025, 1, 1), TODAY)["pact_workers_joined"] == 81


@pytest.mark.parametrize("tree", ["then", "now"])
def test_who_moves_takes_it_along_and_nothing_of_it_is_rewritten(signed: World, tree: str) -> None:
    before = list(SharedEntry.objects.order_by("pk").values())
    move_units([signed.le_loi], under=signed.cau_da, on=NEW_YEAR, by=signed.operator, today=TODAY)
    assert list(SharedEntry.objects.order_by("pk").values()) == before
    told = [ask(unit, tree=tree)["pacts"] for unit in (signed.ben_go, signed.cau_da, signed.song_xanh)]
    assert told == [2, 1, 2]
    assert list(differences(MEASURES)) == []


TAMPERING: dict[str, Callable[[], object]] = {
    "an entry changed": lambda: SharedEntry.objects.update(amount=2),
    "an entry removed": lambda: SharedEntry.objects.first().delete(),  # type: ignore[union-attr]
    "a thing of one unit": lambda: SharedEntry.objects.update(thing=2),
    "a row changed past the actions": lambda: Party.objects.filter(pact=1).update(pact=4),
}


@pytest.mark.parametrize("name", TAMPERING)
def test_what_is_changed_behind_our_back_is_found_and_rebuilding_mends_it(signed: World, name: str) -> None:
    assert list(differences(MEASURES)) == []
    TAMPERING[name]()
    assert {each.book for each in differences(MEASURES)} == {"shared"}
    rebuild(MEASURES)
    assert list(differences(MEASURES)) == []


def test_what_is_shared_no_more_is_found(signed: World) -> None:
    """By a measure that counted pacts and counts parties now."""
    alone = stock(pacts._told(211, "pacts", "Thỏa ước"), pacts.PARTIES)
    assert {each.book for each in differences([alone])} == {"shared"}


def test_amounts_are_not_shared_and_what_is_shared_is_posted_within_a_recount(signed: World) -> None:
    with pytest.raises(ValueError, match="amounts add up"):
        stock(pacts._told(214, "wrong", ""), pacts.PARTIES, amount="workers", thing="pact")
    with pytest.raises(RuntimeError, match="recount"):
        counted(SHARED, [])
    assert counted(ADDED, []) == {}


@pytest.mark.every
def test_the_books_hold_an_entry_of_a_thing_once(signed: World) -> None:
    entry = SharedEntry.objects.values("measure", "thing", "unit_id", "day", "amount")[0]
    with pytest.raises(IntegrityError), transaction.atomic():
        SharedEntry.objects.create(**entry)


# ---- what it costs


@pytest.mark.parametrize("tree", ["then", "now"])
def test_asking_costs_the_same_statements_whether_anything_is_shared(signed: World, tree: str) -> None:
    close_months(TODAY)
    for asked in (figures_by_child, figures_by_block, figure, figures_by_month):
        costs = []
        for measures in (ADDED, MEASURES):
            question = Question(
                Unit.objects.select_related("kind").get(pk=signed.ben_go.pk), measures, MAY, TODAY, TODAY, tree
            )
            with _Statements() as run:
                asked(question)
            costs.append(run.found)
        assert len(costs[0]) == len(costs[1])
        assert not any("ledger_sharedentry" in sql for sql in costs[0])


def test_posting_costs_three_statements_more_for_all_shared_measures_of_the_same_rows(signed: World) -> None:
    with _Statements() as run:
        join(1, signed.drivers, AUGUST)
    shared = [sql for sql in run.found if "ledger_sharedentry" in sql]
    assert len(shared) == 2, "what was kept goes, what is kept comes"
    read = [sql for sql in run.found if sql.startswith("SELECT") and "invented_party" in sql]
    assert len(read) == 2, "the rows after the change, and all rows of their things"


class _Statements:
    def __init__(self) -> None:
        self.found: list[str] = []

    def __enter__(self) -> _Statements:
        self._wrapped = connection.execute_wrapper(self._keep)
        self._wrapped.__enter__()
        return self

    def __exit__(self, *failed: Any) -> None:
        self._wrapped.__exit__(*failed)

    def _keep(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        self.found.append(sql)
        return execute(sql, params, many, context)
