"""The books themselves: closings, what waits, what verifying finds, and what asking costs."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from tests.world import JUNE_2025, TODAY, World
from vungmanh.core.periods import month_index
from vungmanh.house.rooms import BY_CODE, MEASURES
from vungmanh.ledger.actions.carry import carry
from vungmanh.ledger.actions.close_months import close_months
from vungmanh.ledger.actions.fold import fold
from vungmanh.ledger.actions.post import post
from vungmanh.ledger.actions.rebuild import rebuild
from vungmanh.ledger.actions.seat_units import seat_units
from vungmanh.ledger.explain import explain
from vungmanh.ledger.models import Books, Closing, Entry, Pending, Present, Rollup
from vungmanh.ledger.queries import closed_through, figure, figures_by_block, figures_by_child
from vungmanh.ledger.question import Question
from vungmanh.ledger.state import state_of_books
from vungmanh.ledger.tests.histories import number_units_from
from vungmanh.ledger.verify import differences
from vungmanh.members.actions.admit_members import admit_members
from vungmanh.members.facts import Facts
from vungmanh.members.models import Membership
from vungmanh.organization.models import Unit
from vungmanh.organization.presets import JULY_2025
from vungmanh.reorganization.actions.found_units import NewUnit, found_units
from vungmanh.reorganization.actions.move_units import move_units

DAY = timedelta(days=1)


def ask(unit: Any, first: date, last: date, **other: Any) -> dict[str, int]:
    return figure(Question(unit, MEASURES, first, last, TODAY, **other))


# ---- the story in figures


@pytest.mark.parametrize(
    ("unit", "first", "last", "expected"),
    [
        ("song_xanh", date(2025, 1, 1), JUNE_2025, {"units": 4, "workers": 625, "members": 12, "admissions": 1}),
        ("song_xanh", date(2025, 1, 1), date(2025, 12, 31), {"members": 11, "departures": 1, "transfers_in": 1}),
        ("ben_cu", date(2025, 1, 1), JUNE_2025, {"units": 4, "members": 12, "members_female": 6}),
        ("ben_cu", date(2025, 1, 1), JULY_2025, {"units": 0, "members": 0, "admissions": 1}),
        ("ben_go", JULY_2025, JULY_2025, {"units": 3, "members": 9, "admissions": 0}),
        ("ben_go", JULY_2025, TODAY, {"members": 9, "members_female": 5, "departures": 1, "transfers_in": 1}),
        ("cau_da", JULY_2025, TODAY, {"members": 2, "transfers_out": 1, "transfers_in": 0}),
        ("confederation", date(1929, 7, 28), TODAY, {"members": 11, "admissions": 12, "departures": 1}),
    ],
)
@pytest.mark.parametrize("closed", [False, True])
def test_the_figures_of_the_small_world(
    world: World, unit: str, first: date, last: date, expected: dict[str, int], closed: bool
) -> None:
    if closed:
        close_months(TODAY)
    values = ask(getattr(world, unit), first, last)
    assert {code: values[code] for code in expected} == expected


def test_by_todays_tree_the_past_is_seen_as_if_the_wards_had_always_been(world: World) -> None:
    answer = figures_by_child(Question(world.song_xanh, MEASURES, date(2025, 1, 1), JUNE_2025, TODAY, "now"))
    assert [(row.code, row.values["members"], row.values["admissions"]) for row in answer.rows] == [
        ("SX-BG", 9, 1), ("SX-CD", 3, 0),
    ]  # fmt: skip
    assert not figures_by_child(Question(world.ben_cu, MEASURES, JUNE_2025, JUNE_2025, TODAY, "now")).stood


def test_what_belongs_to_a_unit_that_has_left_stands_in_a_row_of_its_own(world: World) -> None:
    answer = figures_by_child(Question(world.song_xanh, MEASURES, date(2025, 1, 1), TODAY, TODAY))
    left = answer.rows[0]
    assert (left.part, left.unit_id, left.values["admissions"], left.values["members"]) == ("left", None, 1, 0)
    assert [row.code for row in answer.rows[1:]] == ["SX-BG", "SX-CD"]


def test_a_unit_that_does_not_stand_has_no_figures(world: World) -> None:
    for day, stood in ((JUNE_2025, False), (JULY_2025, True)):
        answer = figures_by_child(Question(world.ben_go, MEASURES, day, day, TODAY))
        assert answer.stood is stood
        assert figures_by_block(Question(world.ben_go, MEASURES, day, day, TODAY)).stood is stood
    assert set(ask(world.ben_go, JUNE_2025, JUNE_2025).values()) == {0}


def test_a_unit_without_a_block_is_in_the_last_row(world: World) -> None:
    found_units(
        [NewUnit("BG-9", "CĐCS Không khối", "grassroots", TODAY)], under=world.ben_go, by=world.khoa, today=TODAY
    )
    answer = figures_by_block(Question(world.ben_go, MEASURES, TODAY, TODAY, TODAY))
    assert (answer.rows[-1].code, answer.rows[-1].values["units"]) == ("", 1)
    assert answer.total["units"] == 4


# ---- every number opens, whatever the numbers of the units are


def test_a_step_read_across_the_border_of_two_others_is_not_that_unit(world: World) -> None:
    """Unit 36 is "00010", and "00001" + "00002" holds those five signs, too."""
    for number in (36, 1296, 46656):
        number_units_from(number)
        (ward,) = found_units(
            [NewUnit(f"W{number}", f"CĐ phường {number}", "ward", JULY_2025)],
            under=world.song_xanh, by=world.operator, today=TODAY,
        )  # fmt: skip
        question = Question(ward, MEASURES, date(2025, 1, 1), TODAY, TODAY)
        for measure in MEASURES:
            assert list(explain(question, measure)) == []


@pytest.mark.parametrize("tree", ["then", "now"])
@pytest.mark.parametrize(("first", "last"), [(date(2025, 1, 1), JUNE_2025), (JULY_2025, TODAY), (TODAY, TODAY)])
def test_every_figure_of_the_small_world_opens(world: World, tree: str, first: date, last: date) -> None:
    for unit in Unit.objects.select_related("kind"):
        question = Question(unit, MEASURES, first, last, TODAY, tree)
        opened = {measure.code: sum(r.amount for r in explain(question, measure)) for measure in MEASURES}
        assert opened == figure(question)


def test_records_say_who_where_and_since_when(world: World) -> None:
    question = Question(world.ben_go, MEASURES, date(2025, 7, 1), date(2025, 12, 31), TODAY)
    told = {code: list(explain(question, BY_CODE[code])) for code in ("departures", "transfers_in", "workers")}
    assert [(r.label, r.unit, r.day, r.amount) for r in told["departures"]] == [
        ("Đỗ Quốc Việt", world.det_may.pk, date(2025, 9, 1), 1)
    ]
    assert [(r.label, r.day) for r in told["transfers_in"]] == [("Vũ Thị Mai", date(2025, 10, 1))]
    assert {(r.label, r.amount) for r in told["workers"]} == {
        ("CĐCS Dệt May Hòa Bình", 420), ("CĐCS Trường THPT Lê Lợi", 75),
    }  # fmt: skip


# ---- closings


def test_a_month_is_closed_once(world: World) -> None:
    assert close_months(date(2025, 8, 15)) > 0
    assert closed_through() == month_index(date(2025, 7, 1))
    assert close_months(date(2025, 8, 31)) == 0
    assert close_months(date(2025, 3, 1)) == 0
    assert close_months(date(2025, 9, 1)) == 1
    assert close_months(TODAY) == 6
    assert list(differences(MEASURES)) == []


def test_closings_closed_in_steps_are_those_closed_at_once(world: World) -> None:
    fold()
    rows = Closing.objects.order_by("ancestor", "block", "month", "measure").values_list(
        "ancestor", "block", "month", "measure", "net", "closing"
    )
    with transaction.atomic():
        close_months(TODAY)
        at_once = list(rows.all())
        transaction.set_rollback(True)
    assert not rows.exists()
    for today in (date(2000, 1, 1), JUNE_2025, JULY_2025, date(2025, 10, 31), TODAY):
        close_months(today)
    assert list(rows.all()) == at_once


def test_what_is_entered_for_a_closed_month_corrects_every_closing_after(world: World) -> None:
    close_months(TODAY)
    before = [ask(world.song_xanh, day, day)["members"] for day in (date(2024, 4, 30), date(2026, 2, 28))]
    admit_members(
        [Facts(name="Lưu Văn Muộn", gender="male")], to=world.le_loi, on=date(2024, 4, 30), by=world.khoa, today=TODAY
    )
    after = [ask(world.song_xanh, day, day)["members"] for day in (date(2024, 4, 30), date(2026, 2, 28))]
    assert after == [figure + 1 for figure in before]
    assert ask(world.song_xanh, date(2024, 4, 29), date(2024, 4, 29))["members"] == before[0]
    assert list(differences(MEASURES)) == []


@pytest.mark.parametrize("closed_on", [date(1929, 8, 1), date(2012, 5, 3), date(2025, 7, 1), date(2026, 3, 1)])
def test_a_figure_is_the_same_however_far_the_months_are_closed(world: World, closed_on: date) -> None:
    spans = [
        (first, last)
        for last in (JUNE_2025, JULY_2025, date(2025, 7, 31), date(2025, 10, 1), TODAY, date(2027, 1, 1))
        # Also from the day after something happened: a whole month's sum would count it.
        for first in (last, last - DAY * 40, date(2025, 1, 1), date(2025, 2, 11), date(2025, 9, 2), date(2008, 9, 6))
        if first <= last
    ]
    open_books = [ask(world.song_xanh, first, last) for first, last in spans]
    close_months(closed_on)
    assert [ask(world.song_xanh, first, last) for first, last in spans] == open_books


def test_no_closings_for_grassroots_units(world: World) -> None:
    close_months(TODAY)
    fold()
    upper = {world.confederation.pk, world.song_xanh.pk, world.ben_cu.pk, world.ben_go.pk, world.cau_da.pk}
    for model in (Rollup, Closing):
        assert set(model.objects.values_list("ancestor", flat=True)) == upper


# ---- verifying finds whatever was changed behind our back


@pytest.fixture
def closed_books(world: World) -> World:
    fold()
    close_months(TODAY)
    assert list(differences(MEASURES)) == []
    return world


TAMPERING = {
    "an entry changed": (Entry, lambda row: Entry.objects.filter(pk=row.pk).update(amount=row.amount + 1), "entry"),
    "an entry removed": (Entry, lambda row: row.delete(), "entry"),
    "a sum changed": (Rollup, lambda row: Rollup.objects.filter(pk=row.pk).update(amount=row.amount + 1), "rollup"),
    "a sum removed": (Rollup, lambda row: row.delete(), "rollup"),
    "a closing changed": (
        Closing, lambda row: Closing.objects.filter(pk=row.pk).update(closing=row.closing + 1), "closing",
    ),
    "a net changed": (Closing, lambda row: Closing.objects.filter(pk=row.pk).update(net=row.net + 1), "closing"),
    "a closing removed": (Closing, lambda row: row.delete(), "closing"),
}  # fmt: skip


@pytest.mark.parametrize("name", TAMPERING)
def test_what_is_changed_in_the_books_is_found_and_rebuilding_mends_it(closed_books: World, name: str) -> None:
    model, tamper, book = TAMPERING[name]
    tamper(model.objects.order_by("pk").last())
    found = list(differences(MEASURES))
    assert book in {difference.book for difference in found}
    assert all(difference.found != difference.expected for difference in found)
    rebuild(MEASURES)
    assert list(differences(MEASURES)) == []


def test_a_row_changed_past_the_actions_is_found(closed_books: World) -> None:
    stay = Membership.objects.open().first()
    assert stay
    Membership.objects.filter(pk=stay.pk).update(since=stay.since + DAY)
    found = {(difference.book, difference.measure) for difference in differences(MEASURES)}
    assert found >= {("entry", BY_CODE["members"].number), ("entry", BY_CODE["admissions"].number)}


def test_an_entry_of_a_measure_nobody_owns_is_seen_in_the_sums(closed_books: World) -> None:
    Rollup.objects.create(ancestor=closed_books.song_xanh, block=0, day=TODAY, measure=999, amount=5)
    assert [(d.book, d.measure, d.found, d.expected) for d in differences(MEASURES)] == [("rollup", 999, 5, 0)]


# ---- posting


def test_what_cancels_out_leaves_no_entry(world: World) -> None:
    key = (world.det_may.pk, 2, TODAY)
    post(Counter({key: 3}))
    post(Counter({key: -3}))
    post(Counter({key: 0}))
    assert not Entry.objects.filter(unit=world.det_may, measure=2, day=TODAY).exists()
    assert list(differences(MEASURES)) == []


def test_nothing_is_posted_while_a_tree_is_being_changed(world: World) -> None:
    with pytest.raises(RuntimeError, match="never within"), carry(lambda: [world.det_may.pk], since=TODAY):
        post(Counter({(world.det_may.pk, 2, TODAY): 1}))
    post(Counter({(world.det_may.pk, 2, TODAY): 1}))  # and afterwards the door is open again


def test_on_sqlite_nothing_waits_and_on_postgresql_a_reading_adds_what_waits(world: World) -> None:
    waits = Pending.objects.exists()
    assert waits is (connection.vendor == "postgresql")
    before = ask(world.confederation, date(2025, 1, 1), TODAY)
    assert fold() == 0 or waits
    assert not Pending.objects.exists()
    assert ask(world.confederation, date(2025, 1, 1), TODAY) == before


@pytest.mark.every
@pytest.mark.parametrize(
    "twice",
    [
        lambda world: Entry(unit=world.det_may, measure=9, day=TODAY, amount=1),
        lambda world: Rollup(ancestor=world.ben_go, block=0, day=TODAY, measure=9, amount=1),
        lambda world: Closing(ancestor=world.ben_go, block=0, month=1, measure=9, net=1, closing=1),
        lambda world: Books(pk=2),
    ],
    ids=["entry", "rollup", "closing", "books"],
)
def test_what_the_books_never_hold(world: World, twice: Any) -> None:
    if not isinstance(twice(world), Books):
        twice(world).save()
    with pytest.raises(IntegrityError), transaction.atomic():
        twice(world).save(force_insert=True)


# ---- what asking costs


@pytest.mark.parametrize(
    ("tree", "first"), [("then", date(2026, 1, 1)), ("now", date(2026, 1, 1)), ("now", date(2025, 1, 1))]
)
def test_an_overview_costs_the_same_with_one_child_and_with_three(
    world: World, tree: str, first: date, django_assert_num_queries: Any
) -> None:
    # On PostgreSQL one more before the first closing: whether anything waits in the queue.
    cost = 6 if connection.vendor == "postgresql" else 5
    for unit, day, children in ((world.cau_da, TODAY, 1), (world.ben_go, TODAY, 3)):
        with django_assert_num_queries(cost):
            answer = figures_by_child(Question(unit, MEASURES, first, day, TODAY, tree))
            assert len(answer.rows) == children


# ---- the sums of today's tree


def test_a_unit_that_moves_counts_at_its_new_place_at_once_and_in_the_sums_with_the_next_seating(world: World) -> None:
    close_months(TODAY)
    seat_units(TODAY)
    assert state_of_books().seated_on == TODAY
    way: dict[str, Any] = {"by": world.operator, "today": TODAY}
    move_units([world.le_loi], under=world.cau_da, on=TODAY, **way)
    assert state_of_books().seated_on is None
    seen = [ask(unit, JUNE_2025, JUNE_2025, tree="now")["members"] for unit in (world.ben_go, world.cau_da)]
    assert seen == [6, 6]
    assert seat_units(TODAY) == 1
    assert seat_units(TODAY) == 0
    assert state_of_books().seated_on == TODAY
    assert [ask(u, JUNE_2025, JUNE_2025, tree="now")["members"] for u in (world.ben_go, world.cau_da)] == seen
    assert list(differences(MEASURES)) == []


def test_a_move_of_tomorrow_is_of_tomorrows_tree(world: World) -> None:
    close_months(TODAY)
    move_units([world.le_loi], under=world.cau_da, on=TODAY + DAY, by=world.operator, today=TODAY)
    seat_units(TODAY)
    for today, expected in ((TODAY, 9), (TODAY + DAY, 6)):
        question = Question(world.ben_go, MEASURES, JUNE_2025, JUNE_2025, today, "now")
        assert figure(question)["members"] == expected
    assert seat_units(TODAY + DAY) == 1


def test_what_is_entered_late_is_in_the_sums_of_its_month(world: World) -> None:
    close_months(TODAY)
    seat_units(TODAY)
    before = ask(world.ben_go, JUNE_2025, JUNE_2025, tree="now")["members"]
    new = Facts(name="Lưu Thị Mới", gender="female")
    admit_members([new], to=world.det_may, on=date(2025, 5, 5), by=world.operator, today=TODAY)
    assert ask(world.ben_go, JUNE_2025, JUNE_2025, tree="now")["members"] == before + 1
    fold()
    held = Present.objects.filter(ancestor=world.ben_go, block=0, period=month_index(date(2025, 5, 5)))
    assert {row.measure: row.amount for row in held}[BY_CODE["members"].number] == 1
    held.update(amount=7)
    assert {each.book for each in differences(MEASURES)} == {"present"}
