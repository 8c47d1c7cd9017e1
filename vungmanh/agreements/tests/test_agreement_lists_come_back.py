"""Whatever stands in the register of agreements: its Excel is read back and changes nothing; whatever a list writes is
taken back to what stood."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest
from django.urls import reverse
from django.utils import translation

from tests.readers import signed_in
from tests.row import NOW
from tests.world import TODAY, World
from vungmanh.agreements.actions.changing import amend, end_agreement, extend, go_on
from vungmanh.agreements.actions.grade_agreement import grade_agreement
from vungmanh.agreements.actions.strike_agreement import strike_agreement
from vungmanh.agreements.measures import MEASURES
from vungmanh.agreements.models import Agreement, Change, Grade, Party, Spell
from vungmanh.agreements.refusals import CannotAgree, CannotGrade
from vungmanh.agreements.rules import kinds
from vungmanh.agreements.tests.lists import DRIVERS, TEACHERS, WEAVERS, book, loaded
from vungmanh.agreements.tests.stories import of_several, recorded
from vungmanh.agreements.told import Amended, Extended, Graded
from vungmanh.ledger.queries import figure
from vungmanh.ledger.question import Question
from vungmanh.lists.actions.undo_import import undo_import
from vungmanh.sheets.models import Import

PAPERS = ("", "05/TƯ", "12", "01/2026", "TƯLĐTT", "không số", "05/02/2026")
EMPLOYERS = ("", "Công ty Dệt May Hòa Bình", "Tổ hợp x", "12", "CĐCS Dệt May Hòa Bình")
HEAD = [
    "STT",
    "Đơn vị",
    "Số TƯLĐTT",
    "Ngày ký",
    "Ngày hết hạn",
    "Số lao động",
    "Ngày gửi Sở",
    "Xếp loại",
    "Sửa đổi bổ sung",
]


def _some(dice: Random, most: int) -> int | None:
    return dice.choice([None, dice.randint(0, most)])


def agreements(dice: Random, world: World) -> None:
    way: dict[str, Any] = {"by": world.operator, "today": TODAY}
    last: Agreement | None = None
    for _ in range(30):
        signed = TODAY - timedelta(days=dice.randint(0, 1_600))
        effective = signed + timedelta(days=dice.choice([0, 0, 20, -15]))
        asked = _some(dice, 400)
        said: dict[str, Any] = {
            "signed_on": signed, "effective_on": effective,
            "until": effective + timedelta(days=dice.randint(365, 1_096)),
            "number": dice.choice(PAPERS), "employers": dice.choice(EMPLOYERS), "asked": asked,
            "in_favour": _some(dice, 300 if asked is None else asked),
            "sent_on": dice.choice([None, min(signed + timedelta(days=9), TODAY)]),
        }  # fmt: skip
        if dice.random() < 0.2:
            found = of_several(world, way, kind=dice.choice([kinds.SEVERAL, kinds.SECTOR]), **said)
        else:
            unit = dice.choice([world.det_may, world.le_loi, world.drivers])
            follows = last if last is not None and last.unit == unit and last.effective_on < effective else None
            said["workers"] = _some(dice, 500)
            found = last = recorded(unit, way, predecessor=follows, **said)
        _go_on(dice, found, way)
        last = None if last is not None and last.struck_on else last


def _go_on(dice: Random, found: Agreement, way: dict[str, Any]) -> None:
    day = min(found.signed_on + timedelta(days=dice.randint(0, 700)), TODAY)
    acts: list[Any] = [
        lambda: amend(found, Amended(day), now=NOW, **way),
        lambda: extend(found, Extended(day, found.until + timedelta(days=90)), now=NOW, **way),
        lambda: end_agreement(found, day, "Giải thể", **way),
        lambda: go_on(found, found.until + timedelta(days=30), **way),
        lambda: grade_agreement(found, Graded(day, dice.choice(kinds.GRADES), because="Tốt"), now=NOW, **way),
        lambda: strike_agreement(found, "Nhầm", **way),
    ]
    for act in dice.sample(acts, dice.randint(0, 3)):
        try:
            act()
        except (CannotAgree, CannotGrade):
            continue
        found.refresh_from_db()
        if found.struck_on:
            return


def everything() -> list[Any]:
    spells = Spell.objects.order_by("agreement", "unit", "what", "since", "change")
    rows = [list(model.objects.order_by("pk").values()) for model in (Agreement, Party, Change, Grade)]
    for row in (each for some in rows for each in some):
        del row["at"]  # kept to the thousandth of a second
    return [*rows, list(spells.values("agreement", "unit", "what", "since", "until", "workers"))]


def figures(world: World) -> list[Any]:
    days = [TODAY, date(2025, 6, 30), date(2024, 1, 1)]
    units = (world.det_may, world.le_loi, world.ben_go)
    return [figure(Question(unit, list(MEASURES), date(2022, 1, 1), day, TODAY)) for unit in units for day in days]


@pytest.mark.parametrize("seed", range(4))
def test_any_register_of_agreements_comes_back(world: World, tmp_path: Path, seed: int) -> None:
    agreements(Random(seed), world)
    client, before = signed_in(world.chi), everything()
    for language in ("vi", "en"):
        client.cookies["django_language"] = language
        path = tmp_path / f"{language}.xlsx"
        path.write_bytes(client.get(reverse("agreements:agreements_sheet", args=["SX-BG"])).content)
        with translation.override(language):
            back = loaded(path, world.ben_go, world.chi)
        same_day = {each.row for each in back.refusals if each.code in ("duplicate", "two_meant")}
        told = [(each.row, each.code, each.reason) for each in back.refusals if each.row not in same_day]
        assert ((back.created, back.updated), told) == ((0, 0), []), back.seen[0].questions
        assert back.unchanged + len(same_day) == back.rows == Agreement.objects.standing().count()
        assert len(same_day) <= 2
        assert everything() == before


@pytest.mark.parametrize("seed", range(4))
def test_whatever_a_list_writes_is_taken_back(world: World, tmp_path: Path, seed: int) -> None:
    """Beside agreements of all kinds; a second load changes nothing, and undoing leaves rows and figures as before."""
    dice = Random(seed)
    agreements(dice, world)
    before, counted = everything(), figures(world)
    rows: list[list[Any]] = []
    for known in Agreement.objects.standing().filter(kind=kinds.ENTERPRISE).select_related("unit"):
        rows.append([1, known.unit.code, known.number, f"{known.signed_on:%d/%m/%Y}", "", _some(dice, 400), "",
                     dice.choice(["", "A", "B"]), ""])  # fmt: skip
    for place in range(15):
        signed = TODAY - timedelta(days=dice.randint(20, 900))
        amended = dice.choice(["", f"{signed + timedelta(days=12):%d/%m/%Y}"])
        rows.append([1, dice.choice([WEAVERS, TEACHERS, DRIVERS]), f"X{place}", f"{signed:%d/%m/%Y}",
                     f"{signed + timedelta(days=730):%d/%m/%Y}", _some(dice, 400), f"{signed:%d/%m/%Y}",
                     dice.choice(["", "A", "C"]), amended])  # fmt: skip
    path = book(tmp_path, *rows, head=HEAD)
    told = loaded(path, world.ben_go, world.chi)
    assert told.created > 5
    assert told.updated > 1
    written = everything()
    assert written != before
    again = loaded(path, world.ben_go, world.chi)
    assert (again.created, again.updated, again.batch, everything() == written) == (0, 0, None, True)
    undo_import(Import.objects.get(pk=told.batch or 0), by=world.chi, today=TODAY)
    assert everything() == before
    assert figures(world) == counted
