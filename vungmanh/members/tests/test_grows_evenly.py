"""A list four times as long takes about four times as long, whatever is the same in all of its rows: every step by
itself.

What goes through all rows for each of them takes sixteen times as long, and a day for a list of a hundred thousand.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.world import World
from vungmanh.members.facts import Facts
from vungmanh.members.imports.carry_out import import_members
from vungmanh.members.imports.form import FORM
from vungmanh.members.imports.lists import Newcomer, Place
from vungmanh.members.imports.plan import plan
from vungmanh.organization.finding import Finder, NotFound
from vungmanh.organization.models import Unit
from vungmanh.reorganization.imports.carry_out import import_units
from vungmanh.sheets.answers import Answers
from vungmanh.sheets.mapping import Mapping
from vungmanh.sheets.outcome import Outcome
from vungmanh.sheets.reader import Sheet
from vungmanh.sheets.seen import see
from vungmanh.sheets.tables import find_tables

pytestmark = pytest.mark.once  # the time of this process, whatever the database

TIMES = 4
BELOW = 6.0  # even growth is 4, with the noise of a busy machine; going through all for each is 16
PLACE = Place("a.xlsx", "Sheet1", 2, Mapping({}))
HEAD = ("STT", "Họ và tên", "Ngày sinh", "Giới tính", "Số CCCD", "Đơn vị")


def grows_evenly(step: Callable[[int], object], size: int) -> None:
    """Within three tries: a machine that others use may stumble once, a step that grows otherwise always does."""
    step(size // 4)
    ratios = []
    for _try in range(3):
        small, large = _seconds(step, size), _seconds(step, TIMES * size)
        ratios.append(large / small)
        if ratios[-1] < BELOW or large < 0.02:
            return
    raise AssertionError(ratios)


def _seconds(step: Callable[[int], object], size: int) -> float:
    began = time.process_time()
    step(size)
    return time.process_time() - began


def number(n: int) -> str:
    return f"001188{n:06d}"


PEOPLE: dict[str, Callable[[int], dict[str, Any]]] = {
    "one name and birth, own numbers": lambda n: {"born_on": date(1988, 2, 1), "identity_number": number(n)},
    "one name and year, own numbers": lambda n: {
        "born_on": date(1988, 1, 1),
        "born_precision": "year",
        "identity_number": number(n),
    },
    "one name, nothing else": lambda n: {},
    "one name and birth, no number": lambda n: {"born_on": date(1988, 2, 1)},
    "one name, old numbers and new": lambda n: {
        "born_on": date(1988, 2, 1),
        "identity_number": number(n) if n % 2 else f"{n:09d}",
    },
    "one phone": lambda n: {"phone": "0912000111", "identity_number": number(n)},
}


@pytest.mark.parametrize("kind", PEOPLE)
def test_comparing_people_who_are_much_the_same(world: World, kind: str) -> None:
    def compare(size: int) -> None:
        people = [Facts("Nguyễn Thị Lan", "female", **PEOPLE[kind](n)) for n in range(size)]
        newcomers = [Newcomer(facts, world.det_may, PLACE, world.today) for facts in people]
        plan(newcomers, Outcome(), by=world.giang, today=world.today)

    grows_evenly(compare, 400)


def test_comparing_people_with_a_roll_of_their_namesakes(world: World, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    lines = [f"{n},Nguyễn Thị Lan,01/02/1988,Nữ,{number(n)}" for n in range(2_000)]
    path.write_text("STT,Họ và tên,Ngày sinh,Giới tính,Số CCCD\n" + "\n".join(lines), "utf-8")
    way: dict[str, Any] = {"on": None, "answers": Answers(), "by": world.giang, "today": world.today}
    assert import_members([path], under=world.det_may, **way).created == 2_000

    def compare(size: int) -> None:
        people = [
            Facts("Nguyễn Thị Lan", "female", date(1988, 2, 1), identity_number=f"002188{n:06d}") for n in range(size)
        ]
        plan(
            [Newcomer(f, world.det_may, PLACE, world.today) for f in people],
            Outcome(),
            by=world.giang,
            today=world.today,
        )

    grows_evenly(compare, 500)


def rows_of(kind: str, size: int) -> Iterator[tuple[Any, ...]]:
    if kind == "sections":
        yield HEAD
        for n in range(size):
            yield (f"Phòng {n}",)
            yield (1, "Lê Văn A", "01/02/1988", "Nam", number(n), None)
    elif kind == "lists":
        for n in range(size // 2):
            yield (f"DANH SÁCH ĐOÀN VIÊN CĐCS {n}",)
            yield HEAD
            yield (1, "Lê Văn A", "01/02/1988", "Nam", number(n), None)
            yield ()
    elif kind == "lists that ask":
        for n in range(size // 2):
            yield (f"DANH SÁCH ĐOÀN VIÊN {n}",)
            yield ("STT", "Họ và tên", "Ngày tháng nào", "Điện thoại")
            yield (1, "Lê Văn A", "01/02/1988", "0912000111")
    elif kind == "lone names":
        yield HEAD
        for _n in range(size):
            yield (None, "Lê Văn A")
            yield ()
    else:
        yield HEAD
        for n in range(size):
            yield (n, "Lê Văn A", "01/02/1988", "Nam", number(n), "x", *[None] * 200, "x")


KINDS = ["sections", "lists", "lists that ask", "lone names", "wide"]


@pytest.mark.parametrize("kind", KINDS)
def test_understanding_a_sheet(kind: str) -> None:
    def understand(size: int) -> None:
        rows = list(rows_of(kind, size))
        merges = [(n, 0, n, 3) for n in range(1, size)]
        for table in find_tables(Sheet("a.xlsx", "S", rows, merges=merges), FORM):
            see(table)

    grows_evenly(understand, 200 if kind == "wide" else 300)


def test_texts_that_name_no_unit_and_one_text_again_and_again(world: World) -> None:
    units = [Unit(pk=n, code=f"X{n}", name=f"CĐCS Công ty số {n} Hòa Bình") for n in range(300)]

    def find(size: int) -> None:
        finder = Finder(units)
        for n in range(size):
            for text in (f"Công ty không có tên {n}", "Công ty số 7"):
                with suppress(NotFound):
                    finder.named(text)

    grows_evenly(find, 400)


@pytest.mark.parametrize("own_codes", [True, False])
def test_one_name_of_a_unit_again_and_again(world: World, tmp_path: Path, own_codes: bool) -> None:
    def look(size: int) -> None:
        path = tmp_path / "a.csv"
        lines = [f"{n},CĐCS Công ty Mây Tre,{f'Z-{n}' if own_codes else ''},40,38" for n in range(size)]
        path.write_text("STT,Tên CĐCS,Mã đơn vị,Tổng số CNVCLĐ,Số đoàn viên\n" + "\n".join(lines), "utf-8")
        way: dict[str, Any] = {"on": None, "answers": Answers(), "by": world.khoa, "today": world.today}
        found = import_units([path], under=world.ben_go, dry_run=True, **way)
        assert found.created == (size if own_codes else 1)

    grows_evenly(look, 250)
