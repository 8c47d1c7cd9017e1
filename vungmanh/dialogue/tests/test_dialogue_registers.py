"""The registers of this room on the command line, in the shapes that other programs read."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from tests.row import NOW
from tests.test_commands import Tell, tell
from tests.world import World
from vungmanh.dialogue.actions.promise import promise
from vungmanh.dialogue.rules import kinds
from vungmanh.dialogue.tests.stories import conferred, planned, recorded, ruled
from vungmanh.dialogue.told import Promised

__all__ = ["tell"]  # a fixture

pytestmark = pytest.mark.django_db


def test_the_register_of_dialogues_is_told_with_their_numbers(world: World, tell: Tell) -> None:
    way = {"by": world.operator, "today": world.today}
    dialogue = recorded(world.det_may, way, opinions=7, published_on=date(2026, 3, 9))
    promise(dialogue, Promised("Sửa mái nhà xe", world.today), now=NOW, **way)
    school = conferred(world.le_loi, way)
    planned(world.det_may, way)
    said = tell("register", "dialogues", "SX", "--period", "2026-Q1", "--json")
    assert said.code == 0
    assert said.json["rows"] == [
        {
            "number": dialogue.pk, "unit": "DM", "kind": "periodic", "on": "2026-03-05", "invited": 18, "present": 15,
            "opinions": 7, "commitments": 1, "published_on": "2026-03-09",
        },
        {
            "number": school.pk, "unit": "LL", "kind": "officials_conference", "on": "2026-01-15", "invited": 75,
            "present": 70, "opinions": 0, "commitments": 0, "published_on": None,
        },
    ]  # fmt: skip
    on = tell("register", "dialogues", "SX", "--on", "1/2/2026", "--json").json["rows"]
    assert [row["unit"] for row in on] == ["LL"]
    broken = tell("register", "dialogues", "SX", "--where", "breaks=workers_absent", "--json").json["rows"]
    assert broken == []
    table = tell("register", "dialogues", "SX", "--kind", "conference").out
    assert ("LL" in table, "DM" in table) == (True, False)


def test_the_register_of_regulations_tells_all_or_those_of_a_day(world: World, tell: Tell) -> None:
    way = {"by": world.operator, "today": world.today}
    ruled(world.det_may, way, on=date(2024, 1, 1))
    ruled(world.det_may, way, on=date(2026, 1, 1))
    ruled(world.le_loi, way, kind=kinds.COORDINATION, on=date(2025, 2, 1))
    rows = tell("register", "regulations", "SX", "--json").json["rows"]
    assert {"unit": "DM", "kind": "democracy", "on": "2024-01-01", "until": "2025-12-31"} in rows
    assert len(rows) == 3
    on = tell("register", "regulations", "SX", "--on", "31/12/2025", "--json").json["rows"]
    assert sorted((row["unit"], row["kind"], row["on"]) for row in on) == [
        ("DM", "democracy", "2024-01-01"), ("LL", "coordination", "2025-02-01"),
    ]  # fmt: skip
    period = tell("register", "regulations", "SX", "--period", "2025", "--json").json["rows"]
    assert [row["unit"] for row in period] == ["LL"], "what came into force in it"


def test_a_register_is_written_as_a_workbook(world: World, tell: Tell, tmp_path: Path) -> None:
    recorded(world.det_may, {"by": world.operator, "today": world.today}, workers_present=5)
    out = tmp_path / "doi-thoai.xlsx"
    assert tell("export", "register", "dialogues", "SX", "--output", out).code == 0
    (sheet,) = openpyxl.load_workbook(out).worksheets
    cells = [cell for row in sheet.iter_rows(values_only=True) for cell in row if cell is not None]
    assert {world.det_may.name, "DM", 8} <= set(cells), "the numbers of both sides together"
