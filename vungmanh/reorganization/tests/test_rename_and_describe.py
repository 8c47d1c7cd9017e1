"""New names from a day on, and what changes about a unit: block, head count, declared members, how to reach it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from tests.world import JUNE_2025, TODAY, World
from vungmanh.access.scope import NotAllowed
from vungmanh.house.rooms import MEASURES
from vungmanh.journal.models import Entry
from vungmanh.ledger.queries import figure, figures_by_block, figures_by_child
from vungmanh.ledger.question import Question
from vungmanh.ledger.verify import differences
from vungmanh.organization.models import Unit
from vungmanh.organization.presets import JULY_2025
from vungmanh.reorganization.actions.describe_unit import Description, describe_unit
from vungmanh.reorganization.actions.rename_unit import rename_unit
from vungmanh.reorganization.refusals import CannotDescribe, CannotRename

OCTOBER = date(2025, 10, 1)
DAY = timedelta(days=1)
NEW_NAME = "CĐCS Trường THCS & THPT Lê Lợi"


@pytest.fixture
def way(world: World) -> dict[str, Any]:
    return {"by": world.khoa, "today": TODAY}


# ---- rename


def test_figures_before_the_day_keep_the_old_name(world: World, way: dict[str, Any]) -> None:
    rename_unit(world.le_loi, name=f" {NEW_NAME} ", on=OCTOBER, **way)

    def row(day: date, tree: str = "then") -> str:
        answer = figures_by_child(Question(world.ben_go, MEASURES, day, day, TODAY, tree))
        return next(row.name for row in answer.rows if row.code == "LL")

    assert [row(OCTOBER - DAY), row(OCTOBER), row(TODAY)] == ["CĐCS Trường THPT Lê Lợi", NEW_NAME, NEW_NAME]
    assert row(OCTOBER - DAY, "now") == NEW_NAME
    kept = Unit.objects.get(pk=world.le_loi.pk)
    assert (kept.name, kept.search_key) == (NEW_NAME, "cdcs truong thcs thpt le loi")
    line = Entry.objects.latest("pk")
    assert (line.action, line.subject) == ("reorganization.rename", "LL")
    before = "CĐCS Trường THPT Lê Lợi"
    assert line.facts == {
        "before": before, "after": NEW_NAME, "on": "2025-10-01", "changes": {"name": [before, NEW_NAME]},
    }  # fmt: skip


def test_a_name_given_on_the_first_day_leaves_none_behind(world: World, way: dict[str, Any]) -> None:
    rename_unit(world.le_loi, name=NEW_NAME, on=world.le_loi.established_on, **way)
    assert not world.le_loi.former_names.exists()


@pytest.mark.parametrize(
    ("name", "on", "reason"),
    [
        ("", OCTOBER, "other than the present one"),
        (" \u200b ", OCTOBER, "other than the present one"),
        (" CĐCS  Trường THPT Lê Lợi ", OCTOBER, "other than the present one"),
        (NEW_NAME, TODAY + DAY, "from the day it holds, not before"),
        (NEW_NAME, date(1998, 9, 4), "did not stand under its present name"),
    ],
)
@pytest.mark.usefixtures("in_english")
def test_a_name_that_cannot_be_given(world: World, way: dict[str, Any], name: str, on: date, reason: str) -> None:
    with pytest.raises(CannotRename, match=reason):
        rename_unit(world.le_loi, name=name, on=on, **way)
    assert Unit.objects.get(pk=world.le_loi.pk).name == "CĐCS Trường THPT Lê Lợi"


@pytest.mark.parametrize("on", [OCTOBER, OCTOBER - DAY])
def test_a_name_is_not_slipped_in_before_a_later_one(world: World, way: dict[str, Any], on: date) -> None:
    rename_unit(world.le_loi, name=NEW_NAME, on=OCTOBER, **way)
    with pytest.raises(CannotRename):
        rename_unit(world.le_loi, name="CĐCS Khác", on=on, **way)


def test_an_ended_unit_keeps_its_name(world: World, way: dict[str, Any]) -> None:
    with pytest.raises(CannotRename):
        rename_unit(world.ben_cu, name="LĐLĐ quận Khác", on=JULY_2025, **way)


@pytest.mark.parametrize("who", ["chi", "binh", "leader", "hanh", "lan"])
def test_who_may_not_rename(world: World, who: str) -> None:
    with pytest.raises(NotAllowed):
        rename_unit(world.le_loi, name=NEW_NAME, on=OCTOBER, by=getattr(world, who), today=TODAY)


# ---- describe


def by_block(world: World, day: date) -> dict[str, tuple[int, int]]:
    answer = figures_by_block(Question(world.ben_go, MEASURES, day, day, TODAY))
    return {row.code: (row.values["units"], row.values["members"]) for row in answer.rows if any(row.values.values())}


def test_a_change_of_block_carries_the_stock(world: World, way: dict[str, Any]) -> None:
    before = {"non_state_enterprise": (1, 4), "public_school": (1, 3), "occupational": (1, 2)}
    day = date(2025, 11, 15)
    assert by_block(world, day) == before
    assert describe_unit(world.le_loi, Description(block=7), on=day, **way) == ["block"]
    assert by_block(world, day - DAY) == before
    since = by_block(world, day)
    assert "public_school" not in since
    assert since["private_school"] == (1, 3)
    assert list(differences(MEASURES)) == []


def test_a_block_entered_for_an_earlier_day_holds_until_the_next_that_is_known(
    world: World, way: dict[str, Any]
) -> None:
    describe_unit(world.le_loi, Description(block=7), on=OCTOBER, **way)
    describe_unit(world.le_loi, Description(block=4), on=JULY_2025, **way)
    spells = world.le_loi.block_spells.order_by("since").values_list("block", "since", "until")
    assert list(spells) == [(6, date(1998, 9, 5), JULY_2025), (4, JULY_2025, OCTOBER), (7, OCTOBER, None)]
    assert list(differences(MEASURES)) == []


def test_the_number_of_workers_changes_from_the_day(world: World, way: dict[str, Any]) -> None:
    assert describe_unit(world.det_may, Description(workers=400), on=OCTOBER, **way) == ["workers"]
    assert describe_unit(world.drivers, Description(workers=9), on=OCTOBER, **way) == ["workers"]
    days = (OCTOBER - DAY, OCTOBER)
    assert [figure(Question(world.ben_go, MEASURES, day, day, TODAY))["workers"] for day in days] == [495, 484]
    assert list(differences(MEASURES)) == []


def test_nothing_is_counted_for_a_unit_before_it_began(world: World, way: dict[str, Any]) -> None:
    describe_unit(world.det_may, Description(workers=9), on=date(1990, 1, 1), **way)
    assert list(world.det_may.workforces.values_list("workers", "since", "until")) == [(9, date(2005, 3, 1), None)]
    assert list(differences(MEASURES)) == []


def test_what_a_list_declares_is_kept_beside_what_is_counted(world: World, way: dict[str, Any]) -> None:
    describe_unit(world.le_loi, Description(declared=5), on=OCTOBER, **way)
    describe_unit(world.le_loi, Description(declared=6), on=OCTOBER, **way)
    assert list(world.le_loi.declared_counts.values_list("on", "members")) == [(OCTOBER, 6)]
    assert figure(Question(world.le_loi, MEASURES, OCTOBER, OCTOBER, TODAY))["members"] == 3


def test_what_is_said_already_changes_nothing_and_leaves_no_line(world: World, way: dict[str, Any]) -> None:
    said = Description(block=6, workers=75, facts={"tax_code": "", "address": ""})
    lines = Entry.objects.count()
    assert describe_unit(world.le_loi, said, on=TODAY, **way) == []
    assert Entry.objects.count() == lines
    assert world.le_loi.workforces.count() == world.le_loi.block_spells.count() == 1


def test_facts_are_written_and_the_line_tells_them_with_the_numbers_masked(world: World, way: dict[str, Any]) -> None:
    facts = {"contact_name": "Đặng Thu Hằng", "contact_phone": "0987654321"}
    assert describe_unit(world.le_loi, Description(facts=facts), on=TODAY, **way) == list(facts)
    assert Unit.objects.get(pk=world.le_loi.pk).contact_phone == "0987654321"
    assert Entry.objects.latest("pk").facts == {
        "changed": list(facts),
        "on": "2026-03-16",
        "changes": {"contact_name": ["", "Đặng Thu Hằng"], "contact_phone": ["", "•••••••321"]},
    }


@pytest.mark.parametrize("said", [Description(block=1), Description(workers=3), Description(declared=3)])
@pytest.mark.usefixtures("in_english")
def test_nothing_is_stated_of_a_unit_from_its_end_on(world: World, way: dict[str, Any], said: Description) -> None:
    with pytest.raises(CannotDescribe, match="was dissolved on 01/07/2025"):
        describe_unit(world.ben_cu, said, on=JULY_2025, **way)
    describe_unit(world.ben_cu, said, on=JUNE_2025, **way)
    describe_unit(world.ben_cu, Description(facts={"address": "Kho lưu trữ"}), on=TODAY, **way)
    assert list(differences(MEASURES)) == []


def test_chi_describes_her_unions_and_hanh_does_not(world: World) -> None:
    said = Description(workers=80)
    assert describe_unit(world.le_loi, said, on=TODAY, by=world.chi, today=TODAY) == ["workers"]
    for stranger in (world.hanh, world.leader, world.dung, world.giang, world.lan):
        with pytest.raises(NotAllowed):
            describe_unit(world.le_loi, said, on=TODAY, by=stranger, today=TODAY)
