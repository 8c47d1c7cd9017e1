"""A register that a room gives is asked and written by two commands, whatever it lists."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from tests.test_commands import Tell, tell
from tests.world import IDENTITY_OF_AN, World
from vungmanh.home import rooms
from vungmanh.journal.models import Entry
from vungmanh.kit.tests.test_register import UNITS

__all__ = ["tell"]  # a fixture


@pytest.fixture(autouse=True)
def a_register(monkeypatch: pytest.MonkeyPatch) -> None:
    register = replace(UNITS, code="unions", day="day", period=("founded_from", "day"))
    monkeypatch.setitem(rooms.REGISTERS, "unions", register)


def test_a_register_is_listed_with_its_filters(world: World, tell: Tell) -> None:
    said = tell("register", "unions", "SX-BG", "--where", "kind=ward", "--json")
    assert (said.code, said.json["register"], said.json["unit"]["code"]) == (0, "unions", "SX-BG")
    assert [row["name"] for row in said.json["rows"]] == [world.ben_go.name, world.cau_da.name]
    assert said.json["rows"][0]["founded"] == "2025-07-01"
    assert Entry.objects.filter(action="units.read").latest("pk").facts["rows"] == 2
    assert world.cau_da.name in tell("register", "unions", "SX-BG", "--period", "2025").out


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--where", "colour=red"), "colour"),
        (("--where", "kind"), "BOX=VALUE"),
        (("--where", "kind=castle"), "kind"),
        (("--period", "last summer"), "last summer"),
    ],
)
def test_what_a_register_does_not_know_is_said_in_a_sentence(
    world: World, tell: Tell, words: tuple[str, ...], says: str
) -> None:
    refused = tell("register", "unions", "SX-BG", *words)
    assert (refused.code, refused.out) == (2, "")
    assert says in refused.err


def test_a_register_without_a_day_says_that_it_has_none(
    world: World, tell: Tell, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(rooms.REGISTERS, "unions", replace(UNITS, code="unions"))
    for words in (("--on", "1/1/2026"), ("--period", "2025")):
        refused = tell("register", "unions", "SX-BG", *words)
        assert (refused.code, words[0] in refused.err) == (2, True)


def test_a_register_is_written_and_the_journal_keeps_it(world: World, tell: Tell, tmp_path: Path) -> None:
    out = tmp_path / "unions.xlsx"
    assert tell("export", "unions", "SX-BG", "--where", "kind=ward", "--output", out).code == 0
    (sheet,) = openpyxl.load_workbook(out).worksheets
    assert any(world.cau_da.name in row for row in sheet.iter_rows(values_only=True))
    assert Entry.objects.filter(action=UNITS.exports).latest("pk").facts["rows"] == 2
    assert tell("export", "unions", "SX-BG", "--output", tmp_path / "unions.csv").code != 0
    assert tell("export", "members", "SX-BG", "--where", "kind=ward", "--output", tmp_path / "m.csv").code == 2


def test_the_list_of_members_is_a_register_too(world: World, tell: Tell) -> None:
    said = tell("register", "members", "DM", "--where", "gender=female", "--json")
    assert (said.code, world.an.name in [row["name"] for row in said.json["rows"]]) == (0, True)
    assert IDENTITY_OF_AN not in said.out
    assert tell("register", "members", "DM", "--on", "1/1/1999", "--json").json["rows"] == []
