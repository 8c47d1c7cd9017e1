"""No door lets the tree become deeper than its paths: each says so in words, and nothing has changed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import DatabaseError, transaction
from django.test import Client

from tests.world import TODAY, World
from vungmanh.core import paths
from vungmanh.core.decisions import Refused
from vungmanh.machine.commands import REFUSED
from vungmanh.members.tests.lists import workbook
from vungmanh.organization.models import Link, Placement, Unit
from vungmanh.organization.refusals import TooDeep
from vungmanh.reorganization.actions.found_units import NewUnit, found_units
from vungmanh.reorganization.actions.keep_act import found_unit, move_kept
from vungmanh.reorganization.actions.move_units import move_units
from vungmanh.reorganization.actions.undo_act import undo_act
from vungmanh.reorganization.imports.carry_out import import_units
from vungmanh.sheets.answers import Answers

SINCE, LATER = date(2025, 9, 1), date(2026, 2, 1)
FIRST = 4  # what is founded under a ward stands on this level


@pytest.fixture
def way(world: World) -> dict[str, Any]:
    return {"by": world.operator, "today": TODAY}


def chain(under: Unit, first: int, last: int, way: dict[str, Any], code: str = "T") -> list[Unit]:
    """Unions one below the other, on the levels from `first` to `last`."""
    units: list[Unit] = []
    for level in range(first, last + 1):
        new = NewUnit(f"{code}{level}", f"CĐCS thành viên {code}{level}", "grassroots", SINCE)
        units += found_units([new], under=units[-1] if units else under, **way)
    return units


def levels() -> dict[str, int]:
    rows = Placement.objects.on(TODAY).order_by("path").values_list("unit__code", "path")
    return {code: paths.level(path) for code, path in rows}


def as_it_stands() -> list[Any]:
    """Units, links and places."""
    return [list(model._base_manager.order_by("pk").values()) for model in (Unit, Link, Placement)]


def test_a_tree_may_have_sixteen_levels(world: World, way: dict[str, Any]) -> None:
    chain(world.ben_go, FIRST, paths.LEVELS, way)
    assert levels()["T16"] == paths.LEVELS == 16


# ---- each door


def _found(world: World, low: Unit, way: dict[str, Any]) -> None:
    found_unit(NewUnit("T17", "CĐCS thành viên T17", "grassroots", SINCE), under=low, **way)


def _found_on_the_screen(world: World, low: Unit, way: dict[str, Any]) -> None:
    said = {"kind": "group", "name": "Tổ công đoàn 1", "code": "T17", "on": "01/09/2025"}
    _raise_what_is_shown(world, f"/units/{low.code}/found/", said)


def _move(world: World, low: Unit, way: dict[str, Any]) -> None:
    """The union itself would find its place; what stands below it would not."""
    move_kept([world.det_may], under=_above(low, 2), on=LATER, **way)


def _move_on_a_day_to_come(world: World, low: Unit, way: dict[str, Any]) -> None:
    move_units([world.det_may], under=_above(low, 2), on=date(2027, 1, 1), **way)


def _look_at_the_move(world: World, low: Unit, way: dict[str, Any]) -> None:
    """Before anything is agreed to."""
    said = {"where": _above(low, 2).code, "on": "01/02/2026", "unit": "DM"}
    _raise_what_is_shown(world, "/units/DM/move/", said)


def _raise_what_is_shown(world: World, url: str, said: dict[str, str]) -> None:
    client = Client()
    client.force_login(world.operator)
    answer = client.post(url, said)
    assert answer.status_code == 200
    shown = answer.content.decode()
    for sentence in ("thấp nhất của cây đơn vị", "trong khi cây chỉ có"):
        if sentence in shown:
            raise Refused(sentence)
    pytest.fail(shown)


def _above(unit: Unit, steps: int) -> Unit:
    place = Placement.objects.on(TODAY).get(unit=unit)
    return Unit.objects.get(pk=paths.ancestors(place.path)[-1 - steps])


@pytest.mark.parametrize(
    "door",
    [
        _found,
        _found_on_the_screen,
        _move,
        _move_on_a_day_to_come,
        _look_at_the_move,
    ],
)
def test_what_would_stand_deeper_is_refused_at_every_door(
    world: World, way: dict[str, Any], door: Callable[..., None]
) -> None:
    low = chain(world.cau_da, FIRST, paths.LEVELS, way)[-1]
    chain(world.det_may, FIRST + 1, FIRST + 2, way, "D")
    before = as_it_stands()
    with pytest.raises(Refused, match=r"thấp nhất của cây đơn vị|trong khi cây chỉ có"):
        door(world, low, way)
    assert as_it_stands() == before


@pytest.mark.parametrize(
    "words",
    [
        ["found", "T17", "CĐCS T17", "--kind", "grassroots", "--under", "T16", "--on", "2025-09-01"],
        ["move", "DM", "--under", "T16", "--on", "2026-02-01"],
    ],
)
def test_a_command_says_so_too(world: World, way: dict[str, Any], words: list[str], capsys: Any) -> None:
    chain(world.cau_da, FIRST, paths.LEVELS, way)
    with pytest.raises(SystemExit, match=str(REFUSED)):
        call_command(*words)
    assert "cây" in capsys.readouterr().err


def test_what_stands_below_a_moved_unit_may_reach_the_lowest_level(world: World, way: dict[str, Any]) -> None:
    low = chain(world.cau_da, FIRST, paths.LEVELS, way)[-1]
    chain(world.det_may, FIRST + 1, FIRST + 2, way, "D")
    move_units([world.det_may], under=_above(low, 3), on=LATER, **way)
    assert levels()["D6"] == paths.LEVELS


def test_only_days_on_which_it_would_be_too_deep_count(world: World, way: dict[str, Any]) -> None:
    """A union that stood on the lowest level until January takes in what is founded in February."""
    *_above, low = chain(world.cau_da, FIRST, paths.LEVELS, way)
    move_units([low], under=world.cau_da, on=LATER, **way)
    with pytest.raises(Refused, match="thấp nhất"):
        found_units([NewUnit("T", "Tổ 1", "group", SINCE)], under=low, **way)
    found_units([NewUnit("T", "Tổ 1", "group", LATER)], under=low, **way)
    assert (levels()["T15"], levels()["T"]) == (15, FIRST + 1)


def test_the_way_back_of_a_move_is_refused_when_units_have_come_below(world: World, way: dict[str, Any]) -> None:
    low = chain(world.cau_da, FIRST, paths.LEVELS, way)[-1]
    act = move_kept([low], under=world.cau_da, on=LATER, **way)
    found_units([NewUnit("T", "Tổ 1", "group", LATER)], under=low, **way)
    before = as_it_stands()
    with pytest.raises(TooDeep, match="Tổ 1 sẽ nằm ở cấp thứ 17"):
        undo_act(act, **way)
    assert as_it_stands() == before


def test_a_list_of_units_is_told_row_by_row(world: World, way: dict[str, Any], tmp_path: Path) -> None:
    low = chain(world.cau_da, FIRST, paths.LEVELS, way)[-1]
    head = ["STT", "Tên CĐCS", "Ngày thành lập"]
    book = workbook(tmp_path / "units.xlsx", {"Sheet1": [head, [1, "CĐCS Sao Mai", "01/10/2025"]]})
    before = as_it_stands()
    for dry_run in (True, False):
        outcome = import_units([book], under=low, on=LATER, answers=Answers({}), dry_run=dry_run, **way)
        assert [(each.code, each.row) for each in outcome.refusals] == [("cannot_found", 2)]
        assert "thấp nhất của cây đơn vị" in outcome.refusals[0].reason
    assert as_it_stands() == before


# ---- the database


def test_no_row_stands_deeper_whoever_writes_it(world: World) -> None:
    """PostgreSQL says so of the column, SQLite of the promise."""
    place = Placement.objects.on(TODAY).get(unit=world.det_may)
    place.path = place.path * 5
    with pytest.raises(DatabaseError, match=r"no_unit_stands_deeper_than_level_16|too long"), transaction.atomic():
        place.save()


def test_an_office_whose_tree_was_deeper_is_told_which_units_to_move(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only SQLite can have let them in; the tables stay as they were."""
    migration = import_module("vungmanh.organization.migrations.0009_the_tree_has_sixteen_levels")
    migration.refuse_what_is_deeper(apps, None)
    monkeypatch.setattr(migration, "_LONGEST", paths.STEP * 3)
    with pytest.raises(TooDeep, match=r"sâu hơn cấp thứ 16 của cây đơn vị: (CK|DM|LL|LX), .*, .*, "):
        migration.refuse_what_is_deeper(apps, None)
