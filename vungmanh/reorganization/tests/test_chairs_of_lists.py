"""The chairs whom a list of units names become officers where one member fits and somebody says so."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from django.urls import reverse
from django.utils import translation

from tests.readers import signed_in
from tests.world import PHONE_OF_AN, World
from vungmanh.lists.actions.undo_import import undo_import
from vungmanh.members.actions.admit_members import admit_members
from vungmanh.members.facts import Facts
from vungmanh.officers.chairs_told import Told, chairs_that_fit
from vungmanh.officers.models import Appointment
from vungmanh.officers.tests.stories import holds
from vungmanh.organization.models import Unit
from vungmanh.reorganization.imports.carry_out import import_units
from vungmanh.sheets.answers import Answers
from vungmanh.sheets.models import Import
from vungmanh.sheets.outcome import Outcome

YES = {"said": {"chairs": "write"}}
DAY = date(2026, 2, 28)


def loaded(
    world: World, folder: Path, *rows: list[Any], answers: dict[str, Any] | None = None, dry_run: bool = False
) -> Outcome:
    workbook = openpyxl.Workbook()
    for row in (["STT", "Tên CĐCS", "Họ tên chủ tịch", "Điện thoại"], *rows):
        workbook.active.append(row)
    path = folder / "don vi.xlsx"
    workbook.save(path)
    with translation.override("en"):
        return import_units(
            [path], under=world.ben_go, on=DAY, by=world.khoa, today=world.today, dry_run=dry_run,
            answers=Answers.of(answers or {}),
        )  # fmt: skip


def chairs() -> list[tuple[str, str, date, str]]:
    return list(Appointment.objects.order_by("pk").values_list("unit__code", "person__name", "since", "how"))


def test_a_chair_who_is_a_member_is_offered_and_written_when_somebody_says_so(world: World, tmp_path: Path) -> None:
    rows = [
        [1, "CĐCS Dệt May Hòa Bình", "Nguyen Thi An", PHONE_OF_AN],
        [2, "CĐCS Trường THPT Lê Lợi", "Đào Văn Sửu", ""],
    ]
    first = loaded(world, tmp_path, *rows)
    (asked,) = [each for each in first.seen[0].asked if each.code == "chairs"]
    assert (asked.rows, asked.blocks, asked.best) == ((2,), False, "leave")
    assert not chairs()
    shown = loaded(world, tmp_path, *rows, answers=YES, dry_run=True)
    assert [each.facts for each in shown.changes] == [(("chair in office", "", "Nguyễn Thị An"),)]
    told = loaded(world, tmp_path, *rows, answers=YES)
    assert (told.updated, chairs()) == (1, [("DM", "Nguyễn Thị An", DAY, "recognised")])
    again = loaded(world, tmp_path, *rows, answers=YES)
    assert (again.created, again.updated, again.batch) == (0, 0, None)
    undo_import(Import.objects.get(pk=told.batch), by=world.khoa, today=world.today)
    assert not chairs()


def test_units_and_their_chairs_are_taken_back_together(world: World, tmp_path: Path) -> None:
    told = loaded(world, tmp_path, [1, "CĐCS Dệt May Hòa Bình", "Nguyễn Thị An", PHONE_OF_AN], answers=YES)
    world.det_may.refresh_from_db()
    assert world.det_may.contact_name == "Nguyễn Thị An"
    assert told.updated == 1
    assert len(chairs()) == 1
    undo_import(Import.objects.get(pk=told.batch), by=world.khoa, today=world.today)
    world.det_may.refresh_from_db()
    assert (world.det_may.contact_name, chairs()) == ("", [])


def test_nobody_is_offered_where_it_is_not_certain_who_is_meant(world: World, tmp_path: Path) -> None:
    def offered(*row: Any) -> bool:
        told = loaded(world, tmp_path, [1, "CĐCS Dệt May Hòa Bình", *row], dry_run=True)
        return any(each.code == "chairs" for seen in told.seen for each in seen.asked)

    assert offered("Nguyễn Thị An", "")
    assert not offered("Nguyễn Thị An", "0987000111")  # another phone
    assert not offered("Đỗ Quốc Việt", "")  # no member any more
    assert not offered("Mai Thị Hòa", "")  # a member of the neighbour
    way: dict[str, Any] = {"by": world.operator, "today": world.today}
    admit_members([Facts("Nguyễn Thị An", "female", date(1970, 1, 2))], to=world.det_may, on=date(2020, 1, 1), **way)
    assert not offered("Nguyễn Thị An", "")
    assert offered("Trần Quang Bình", "")
    holds(world.an, "chair", world.det_may)
    assert not offered("Trần Quang Bình", "")


@pytest.mark.parametrize("who", ["khoa", "giang"])
def test_of_those_who_write_down_offices_alone_it_is_asked(world: World, who: str) -> None:

    fits = chairs_that_fit([Told(world.det_may, "Nguyễn Thị An")], DAY, by=getattr(world, who), today=world.today)
    assert bool(fits) is (who == "khoa")


def test_the_page_of_a_unit_names_the_chair_in_office_before_the_typed_one(world: World) -> None:
    def told() -> dict[str, str]:
        page = signed_in(world.khoa).get(reverse("home:unit", args=["DM"]))

        return {str(each.name): str(each.value) for each in page.context_data["details"]}

    Unit.objects.filter(pk=world.det_may.pk).update(contact_name="Ngô Hương Giang", contact_phone="0912000222")
    with translation.override("en"):
        assert (told()["Chair"], told()["Phone"]) == ("Ngô Hương Giang", "0912000222")
        holds(world.an, "chair", world.det_may)
        assert (told()["Chair"], told().get("Phone")) == ("Nguyễn Thị An", None)
        Unit.objects.filter(pk=world.det_may.pk).update(contact_name="Nguyen Thi An")
        assert (told()["Chair"], told()["Phone"]) == ("Nguyễn Thị An", "0912000222")
