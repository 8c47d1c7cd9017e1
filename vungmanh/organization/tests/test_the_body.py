"""Where units stand on any day, which name they bear, who sees them, and what the database never holds."""

from __future__ import annotations

import itertools
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import ProtectedError

from tests.world import JUNE_2025, TODAY, World
from vungmanh.access.permissions import Permission
from vungmanh.core import paths
from vungmanh.organization.actions.place_units import place_units
from vungmanh.organization.models import (
    BlockSpell,
    DeclaredCount,
    FormerName,
    Link,
    Placement,
    StandingRule,
    Succession,
    Unit,
    Workforce,
)
from vungmanh.organization.presets import JULY_2025
from vungmanh.organization.queries import above_ever, below_ever, names_on, place_on, standing_under, units_below
from vungmanh.organization.seats import seat_of, seats_of
from vungmanh.reorganization.actions.found_units import NewUnit, found_units
from vungmanh.reorganization.actions.rename_unit import rename_unit


def road(unit: Unit, day: date) -> list[str]:
    """Codes from the top down to the unit."""
    place = place_on(unit, day)
    codes = dict(Unit.objects.values_list("pk", "code"))
    return [codes[pk] for pk in paths.ancestors(place.path)] if place else []


def test_a_union_stands_under_the_district_until_june_and_under_the_ward_since(world: World) -> None:
    assert road(world.det_may, JUNE_2025) == ["TLD", "SX", "SX-BC", "DM"]
    assert road(world.det_may, JULY_2025) == ["TLD", "SX", "SX-BG", "DM"]
    assert road(world.det_may, date(2005, 2, 28)) == []


def test_what_has_ended_or_not_begun_stands_nowhere(world: World) -> None:
    assert road(world.ben_cu, JUNE_2025) == ["TLD", "SX", "SX-BC"]
    assert road(world.ben_cu, JULY_2025) == []
    assert road(world.ben_go, JUNE_2025) == []


@pytest.mark.parametrize(
    ("day", "codes"),
    [
        (JUNE_2025, {"SX", "SX-BC", "DM", "LL", "LX", "CK"}),
        (JULY_2025, {"SX", "SX-BG", "SX-CD", "DM", "LL", "LX", "CK"}),
        (date(2000, 1, 1), {"SX", "SX-BC", "LL"}),
    ],
)
def test_units_under_the_city_on_a_day(world: World, day: date, codes: set[str]) -> None:
    place = place_on(world.song_xanh, day)
    assert place
    assert set(Unit.objects.under(place.path, day).values_list("code", flat=True)) == codes
    assert set(Unit.objects.standing_on(day).values_list("code", flat=True)) == codes | {"TLD"}


def test_units_directly_under_a_body(world: World) -> None:
    under = lambda unit, day: set(Unit.objects.directly_under(unit, day).values_list("code", flat=True))  # noqa: E731
    assert under(world.song_xanh, JUNE_2025) == {"SX-BC"}
    assert under(world.song_xanh, JULY_2025) == {"SX-BG", "SX-CD"}
    assert under(world.ben_go, JUNE_2025) == set()
    assert under(world.ben_cu, JULY_2025) == set()


def test_whoever_stood_above_or_below_on_any_day(world: World) -> None:
    assert above_ever([world.co_khi.pk]) == {
        unit.pk for unit in (world.co_khi, world.cau_da, world.ben_cu, world.song_xanh, world.confederation)
    }
    assert below_ever([world.ben_cu.pk]) == {
        unit.pk for unit in (world.ben_cu, world.det_may, world.le_loi, world.drivers, world.co_khi)
    }


def test_a_list_of_a_district_that_has_ended_is_about_what_stood_below_it(world: World) -> None:
    assert {unit.code for unit in units_below(world.ben_cu, TODAY, TODAY)} == {"SX-BC", "DM", "LL", "LX", "CK"}
    assert {unit.code for unit in units_below(world.ben_go, JUNE_2025, TODAY)} == {"SX-BG", "DM", "LL", "LX"}


def test_a_condition_for_rows_of_other_rooms(world: World) -> None:
    place = place_on(world.ben_go, TODAY)
    assert place
    rows = Workforce.objects.filter(standing_under(place.path, unit="unit", day=TODAY))
    assert {row.unit_id for row in rows} == {world.det_may.pk, world.le_loi.pk}
    # In a past block, on a day named by the row itself.
    blocks = Workforce.objects.filter(standing_under(place.path, unit="unit", day=TODAY, block=6))
    assert {row.unit_id for row in blocks} == {world.le_loi.pk}
    began = Workforce.objects.filter(standing_under(place.path, unit="unit", day="since"))
    assert not began.exists()


def test_placing_again_changes_nothing(world: World) -> None:
    rows = Placement.objects.order_by("unit", "since").values_list("unit", "path", "block", "since", "until")
    before = list(rows.all())
    place_units([world.confederation.pk])
    assert list(rows.all()) == before


def test_placements_cover_every_unit_without_a_gap(world: World) -> None:
    for unit in Unit.objects.all():
        places = list(unit.placements.order_by("since"))
        assert places[0].since == unit.established_on
        assert places[-1].until == unit.dissolved_on
        assert all(one.until == other.since for one, other in itertools.pairwise(places))


def test_the_text_of_a_subtree_is_a_range_on_this_database(world: World) -> None:
    """A collation that is not binary would lose what stands below."""
    place = place_on(world.song_xanh, TODAY)
    assert place
    found = set(Placement.objects.on(TODAY).under(place.path).values_list("path", flat=True))
    assert found == {path for path in Placement.objects.on(TODAY).values_list("path", flat=True)
                     if path.startswith(place.path)}  # fmt: skip
    assert len(found) == 7


# ---- seats: where rights over a unit are asked for


def test_seats_of_what_stands_has_ended_or_is_to_come(world: World) -> None:
    (to_come,) = found_units(
        [NewUnit("SX-MM", "CĐ phường Mới Mở", "ward", date(2026, 7, 1))],
        under=world.song_xanh, by=world.khoa, today=TODAY,
    )  # fmt: skip
    city = seat_of(world.song_xanh, today=TODAY)
    assert seat_of(world.ben_cu, today=TODAY) == city + world.ben_cu.step
    assert seat_of(to_come, today=TODAY) == city + to_come.step
    assert seat_of(world.det_may, today=TODAY) == city + world.ben_go.step + world.det_may.step
    assert seat_of(world.det_may, today=JUNE_2025) == city + world.ben_cu.step + world.det_may.step
    assert seat_of(None, today=TODAY) == ""


def test_seats_of_many_cost_what_seats_of_one_cost(world: World, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(1):
        seats_of([world.det_may], today=TODAY)
    with django_assert_num_queries(1):
        assert len(seats_of([world.det_may, world.le_loi, world.co_khi], today=TODAY)) == 3


# ---- who sees which units


@pytest.mark.parametrize(
    ("who", "codes"),
    [
        ("chi", {"SX-BG", "DM", "LL", "LX"}),
        ("hanh", {"SX-CD", "CK"}),
        ("binh", {"DM"}),
        ("khoa", {"SX", "SX-BC", "SX-BG", "SX-CD", "DM", "LL", "LX", "CK"}),
        ("lan", set()),
        ("operator", {"TLD", "SX", "SX-BC", "SX-BG", "SX-CD", "DM", "LL", "LX", "CK"}),
    ],
)
def test_who_sees_which_units(world: World, who: str, codes: set[str]) -> None:
    seen = Unit.objects.visible_to(getattr(world, who), Permission.SEE_UNITS, TODAY)
    assert {unit.code for unit in seen} == codes


# ---- names of then and now


def test_a_unit_is_called_by_the_name_of_the_day(world: World) -> None:
    way: dict[str, Any] = {"by": world.khoa, "today": TODAY}
    rename_unit(world.le_loi, name="CĐCS Trường THCS & THPT Lê Lợi", on=date(2026, 1, 1), **way)
    rename_unit(world.le_loi, name="CĐCS Trường liên cấp Lê Lợi", on=date(2026, 3, 1), **way)
    called = {
        day: names_on([world.le_loi.pk], day)[world.le_loi.pk]
        for day in (date(2025, 12, 31), date(2026, 1, 1), date(2026, 2, 28), date(2026, 3, 1))
    }
    assert list(called.values()) == [
        "CĐCS Trường THPT Lê Lợi",
        "CĐCS Trường THCS & THPT Lê Lợi",
        "CĐCS Trường THCS & THPT Lê Lợi",
        "CĐCS Trường liên cấp Lê Lợi",
    ]


def test_a_name_is_kept_clean_with_its_keys(world: World) -> None:
    unit = world.le_loi
    unit.call("  CĐCS   Trường\u00a0THPT Lê Lợi ")
    assert (unit.name, unit.search_key) == ("CĐCS Trường THPT Lê Lợi", "cdcs truong thpt le loi")


# ---- what the database never holds

OUTSIDE = date(2026, 1, 1)


def rows_that_cannot_be(world: World) -> dict[str, Any]:
    """Constraint -> a row that breaks it, and nothing else."""
    eve = JULY_2025 - timedelta(days=1)
    dm, ll, bg = world.det_may, world.le_loi, world.ben_go
    return {
        "one_open_link_per_unit_and_kind": Link(unit=dm, parent=world.cau_da, kind="manages", since=OUTSIDE),
        "one_link_begins_per_unit_kind_and_day": Link(
            unit=dm, parent=world.cau_da, kind="manages", since=JULY_2025, until=OUTSIDE
        ),
        "no_unit_stands_under_itself": Link(unit=dm, parent=dm, kind="manages", since=OUTSIDE, until=TODAY),
        "a_link_ends_after_it_begins": Link(unit=dm, parent=bg, kind="manages", since=OUTSIDE, until=OUTSIDE),
        "one_open_block_per_unit": BlockSpell(unit=dm, block=1, since=OUTSIDE),
        "a_block_ends_after_it_begins": BlockSpell(unit=dm, block=1, since=OUTSIDE, until=eve),
        "one_open_workforce_per_unit": Workforce(unit=dm, workers=1, since=OUTSIDE),
        "a_workforce_ends_after_it_begins": Workforce(unit=dm, workers=1, since=OUTSIDE, until=OUTSIDE),
        "a_unit_stands_in_one_place_a_day": Placement(
            unit=ll, path=ll.step, block=0, since=JULY_2025, until=OUTSIDE
        ),
        "one_open_placement_per_unit": Placement(unit=ll, path=ll.step, block=0, since=OUTSIDE),
        "a_placement_ends_after_it_begins": Placement(unit=ll, path=ll.step, block=0, since=OUTSIDE, until=OUTSIDE),
        "a_unit_is_dissolved_after_it_was_established": Unit(
            code="X", name="X", kind_id="ward", established_on=OUTSIDE, dissolved_on=OUTSIDE
        ),
        "no_unit_succeeds_itself": Succession(predecessor=dm, successor=dm, on=OUTSIDE, how="merges"),
        "a_standing_rule_ends_after_it_begins": StandingRule(
            kind_id="ward", parent_kind_id="ward", since=OUTSIDE, until=OUTSIDE
        ),
    }  # fmt: skip


CONSTRAINTS = [
    "one_open_link_per_unit_and_kind", "one_link_begins_per_unit_kind_and_day", "no_unit_stands_under_itself",
    "a_link_ends_after_it_begins", "one_open_block_per_unit", "a_block_ends_after_it_begins",
    "one_open_workforce_per_unit", "a_workforce_ends_after_it_begins", "a_unit_stands_in_one_place_a_day",
    "one_open_placement_per_unit", "a_placement_ends_after_it_begins", "a_unit_is_dissolved_after_it_was_established",
    "no_unit_succeeds_itself", "a_standing_rule_ends_after_it_begins",
]  # fmt: skip


@pytest.mark.every
@pytest.mark.parametrize("constraint", CONSTRAINTS)
def test_what_the_database_never_holds(world: World, constraint: str) -> None:
    row = rows_that_cannot_be(world)[constraint]
    with pytest.raises(IntegrityError) as broken, transaction.atomic():
        row.save()
    # SQLite names the columns of a broken unique constraint; PostgreSQL names the constraint.
    unnamed = connection.vendor == "sqlite" and constraint.startswith(("one_", "a_unit_stands"))
    assert constraint in str(broken.value) or (unnamed and "UNIQUE" in str(broken.value))


@pytest.mark.parametrize(
    "twice",
    [
        lambda unit: Unit(code=unit.code, name="Khác", kind_id="ward", established_on=OUTSIDE),
        lambda unit: FormerName(unit=unit, name="Cũ", until=OUTSIDE),
        lambda unit: DeclaredCount(unit=unit, on=OUTSIDE, members=1),
        lambda unit: Succession(predecessor=unit, successor_id=unit.pk + 1, on=OUTSIDE, how="merges"),
    ],
    ids=["code", "former name of a day", "declared count of a day", "succession"],
)
def test_nothing_is_said_twice(world: World, twice: Any) -> None:
    first = twice(world.det_may)
    if not isinstance(first, Unit):
        first.save()
    with pytest.raises(IntegrityError), transaction.atomic():
        twice(world.det_may).save()


def test_a_unit_that_holds_others_is_not_deleted(world: World) -> None:
    with pytest.raises(ProtectedError):
        world.ben_go.delete()


def test_lists_of_units_cost_the_same_with_one_and_with_three(world: World, django_assert_num_queries: Any) -> None:
    for day, count in ((date(2000, 1, 1), 3), (TODAY, 7)):
        with django_assert_num_queries(1):
            rows = Unit.objects.under(seat_of_city(world), day).select_related("kind")
            assert len([unit.kind.name for unit in rows]) == count


def seat_of_city(world: World) -> str:
    return world.confederation.step + world.song_xanh.step
