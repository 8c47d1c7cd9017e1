"""Units older than the body they are loaded under: where they stood before is asked, and figures of then have them."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.world import JUNE_2025, TODAY, World
from vungmanh.access.models import Grant
from vungmanh.access.scope import NotAllowed
from vungmanh.accounts.models import User
from vungmanh.figures.asked import Asked as AskedFigures
from vungmanh.figures.gaps import gap_of
from vungmanh.house.rooms import MEASURES
from vungmanh.ledger.actions.fold import fold
from vungmanh.ledger.queries import figure
from vungmanh.ledger.question import Question
from vungmanh.ledger.verify import differences
from vungmanh.lists.actions.undo_import import undo_import
from vungmanh.members.tests.lists import books_as_they_stand, differing
from vungmanh.organization.models import Link, Unit
from vungmanh.organization.presets import JULY_2025
from vungmanh.reorganization.actions.found_units import NewUnit, found_units
from vungmanh.reorganization.actions.move_units import move_units
from vungmanh.reorganization.imports.carry_out import import_units
from vungmanh.reorganization.refusals import CannotUndo
from vungmanh.sheets.answers import Answers
from vungmanh.sheets.models import Import
from vungmanh.sheets.outcome import Outcome

pytestmark = pytest.mark.usefixtures("in_english")

HEAD = ["STT", "Tên CĐCS", "Loại hình", "Ngày thành lập", "Tổng số CNVCLĐ"]
OLD, YOUNG, NEW = date(1998, 3, 1), date(2024, 5, 6), date(2025, 9, 1)


class Loading:
    def __init__(self, world: World, folder: Path) -> None:
        self.world, self.folder = world, folder

    def __call__(self, *founded: date | None, said: str = "", by: Any = None, dry_run: bool = False) -> Outcome:
        book = openpyxl.Workbook()
        sheet = book.worksheets[0]
        sheet.title = "CĐCS"
        sheet.append(HEAD)
        for number, day in enumerate(founded, 1):
            sheet.append([number, f"CĐCS May Sông Ví {number}", "Trường công lập", day, 100])
        path = self.folder / "don vi.xlsx"
        book.save(path)
        answers = {"sheets": {path.name: {"CĐCS": {"said": {"before": said}}}}} if said else {}
        return import_units(
            [path],
            under=self.world.ben_go,
            on=TODAY,
            answers=Answers.of(answers),
            by=by or self.world.khoa,
            today=TODAY,
            dry_run=dry_run,
        )


@pytest.fixture
def load(world: World, tmp_path: Path) -> Loading:
    return Loading(world, tmp_path)


def units_on(unit: Unit, day: date) -> int:
    return figure(Question(unit, MEASURES, day, day, TODAY))["units"]


def managed(name: str) -> list[tuple[str, date, date | None]]:
    links = Link.objects.filter(unit__name=name, kind=Link.MANAGES).order_by("since")
    return [(link.parent.code, link.since, link.until) for link in links.select_related("parent")]


def test_it_is_asked_once_with_the_likeliest_bodies(world: World, load: Loading) -> None:
    for _again in (1, 2):
        outcome = load(OLD, YOUNG, NEW, dry_run=True)
        (asked,) = [asked for asked in outcome.seen[0].asked if asked.key == "before"]
        assert (asked.code, asked.rows, asked.best, asked.blocks) == ("earlier_place", (2, 3), "unknown", False)
        assert "2 units of the list are older than CĐ phường Bến Gỗ (01/07/2025)" in asked.text
        assert [choice.value for choice in asked.choices] == ["SX-BC", "SX", "unknown"]
    assert (outcome.created, outcome.refusals) == (3, [])


@pytest.mark.parametrize("founded", [[NEW], [JULY_2025], [None], []])
def test_nothing_is_asked_of_units_that_are_no_older(load: Loading, founded: list[date | None]) -> None:
    outcome = load(*founded, dry_run=True)
    assert not [asked for seen in outcome.seen for asked in seen.asked if asked.key == "before"]


def test_once_it_is_said_figures_of_then_have_them(world: World, load: Loading) -> None:
    before = [units_on(unit, JUNE_2025) for unit in (world.ben_cu, world.song_xanh)]
    load(OLD, YOUNG, NEW, said="SX-BC")
    assert [units_on(unit, JUNE_2025) for unit in (world.ben_cu, world.song_xanh)] == [each + 2 for each in before]
    assert units_on(world.ben_cu, date(1999, 1, 1)) == 2
    assert managed("CĐCS May Sông Ví 1") == [("SX-BC", OLD, JULY_2025), ("SX-BG", JULY_2025, None)]
    assert managed("CĐCS May Sông Ví 3") == [("SX-BG", NEW, None)]
    assert units_on(world.ben_go, TODAY) == 6
    assert list(differences(MEASURES)) == []
    assert gap_of(world.song_xanh, AskedFigures(JUNE_2025, TODAY)) is None


def test_a_unit_older_than_both_stands_alone_until_the_first(world: World, load: Loading) -> None:
    load(date(1990, 1, 1), said="SX-BC")
    assert managed("CĐCS May Sông Ví 1")[0] == ("SX-BC", date(1997, 1, 6), JULY_2025)
    assert list(differences(MEASURES)) == []


@pytest.mark.parametrize("said", ["", "unknown", "NOBODY", "SX-CD", "DM"])
def test_what_nobody_says_stays_unknown_and_figures_say_so(world: World, load: Loading, said: str) -> None:
    """Neither is a body taken that was not offered: it was not there, or holds no unions."""
    load(OLD, YOUNG, said=said)
    assert managed("CĐCS May Sông Ví 1") == [("SX-BG", JULY_2025, None)]
    gap = gap_of(world.song_xanh, AskedFigures(JUNE_2025, TODAY))
    assert gap is not None
    assert (gap.unions, gap.unplaced) == (2, 2)


def test_taking_the_list_back_leaves_nothing(world: World, load: Loading) -> None:
    fold()
    before = books_as_they_stand()
    batch = load(OLD, YOUNG, NEW, said="SX-BC").batch
    undo_import(Import.objects.get(pk=batch), by=world.khoa, today=TODAY)
    fold()
    assert differing(before, books_as_they_stand()) == {}
    assert list(differences(MEASURES)) == []


def test_what_was_moved_since_is_taken_back_first(world: World, load: Loading) -> None:
    batch = load(OLD, said="SX-BC").batch
    (unit,) = Unit.objects.filter(name="CĐCS May Sông Ví 1")
    move_units([unit], under=world.cau_da, on=date(2026, 1, 1), by=world.khoa, today=TODAY)
    with pytest.raises(CannotUndo, match="has been moved or dissolved since"):
        undo_import(Import.objects.get(pk=batch), by=world.khoa, today=TODAY)


def test_whoever_has_no_right_there_is_offered_nothing_and_cannot_take_it(world: World, load: Loading) -> None:
    """The specialist of the ward founds units in the ward; the district's last seat is below the city."""
    clerk = User.objects.create(username="clerk", name="Chuyên viên phường")
    Grant.objects.create(user=clerk, role="specialist", unit=world.ben_go, since=JULY_2025, because="QĐ 1")
    outcome = load(OLD, said="SX-BC", by=clerk)
    (asked,) = [asked for asked in outcome.seen[0].asked if asked.key == "before"]
    assert [choice.value for choice in asked.choices] == ["unknown"]
    assert "ask the level above" in asked.text
    assert managed("CĐCS May Sông Ví 1") == [("SX-BG", JULY_2025, None)]
    new = NewUnit("SX-BG-77", "CĐCS May Mới", "grassroots", OLD, before=world.ben_cu)
    with pytest.raises(NotAllowed):
        found_units([new], under=world.ben_go, by=clerk, today=TODAY, older_than_parent=True)
