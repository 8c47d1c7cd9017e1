"""The empty workbook: filled in, our own reader takes every row of it; empty, it is sent back politely."""

from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from django.urls import reverse
from openpyxl.worksheet.worksheet import Worksheet

from tests.readers import english
from tests.world import TODAY, World
from vungmanh.loading.units_to_choose import names_to_choose
from vungmanh.members.imports.carry_out import import_members
from vungmanh.members.imports.template import write_members_template
from vungmanh.members.models import Membership, Person
from vungmanh.organization import blocks, meanings
from vungmanh.organization.finding import Finder
from vungmanh.organization.models import Unit
from vungmanh.reorganization.actions.found_units import NewUnit, found_units
from vungmanh.reorganization.imports.carry_out import import_units
from vungmanh.reorganization.imports.template import BLOCKS, KINDS, OWNERS, write_units_template
from vungmanh.sheets.answers import Answers
from vungmanh.sheets.outcome import Outcome
from vungmanh.sheets.own_sheets import ADVICE, CHOICES

HEAD = 4  # the row of the heads


def written(folder: Path, unit: Unit) -> Path:
    path = folder / "mau.xlsx"
    write_members_template(path, unit, today=TODAY)
    return path


def filled(path: Path, rows: list[dict[str, Any]]) -> Path:
    """As an officer fills it in: below the heads, by their names."""
    book = openpyxl.load_workbook(path)
    page = book.worksheets[0]
    columns = {cell.value: cell.column for cell in page[HEAD] if cell.value}
    for number, row in enumerate(rows, HEAD + 1):
        for head, value in row.items():
            page.cell(number, columns[head], value)
    book.save(path)
    return path


def loaded(world: World, path: Path, unit: Unit, dry_run: bool = False) -> Outcome:
    way: dict[str, Any] = {"by": world.operator, "today": TODAY, "dry_run": dry_run}
    return import_members([path], under=unit, on=None, answers=Answers(), **way)


SEN = {
    "Họ và tên": "Hồ Thị Sen",
    "Giới tính": "Nữ",
    "Ngày sinh": "05/04/1988",
    "Số CCCD": "034188000001",
    "Điện thoại": "0356789012",
    "Nghề nghiệp": "Thợ may",
    "Ngày vào công đoàn": "02/09/2015",
    "Số thẻ đoàn viên": "SX-0007777",
}
LOC = {"Họ và tên": "Cao Bá Lộc", "Giới tính": "Nam", "Ngày sinh": "1979", "STT": 2}


def test_a_ward_fills_it_in_and_every_row_is_taken(world: World, tmp_path: Path) -> None:
    path = written(tmp_path, world.ben_go)
    rows = [{**SEN, "Công đoàn cơ sở": world.det_may.name}, {**LOC, "Công đoàn cơ sở": world.drivers.name}]
    outcome = loaded(world, filled(path, rows), world.ben_go)
    assert (outcome.rows, outcome.created, outcome.refusals) == (2, 2, [])
    sen = Person.objects.get(name="Hồ Thị Sen")
    assert (sen.born_on, sen.gender, sen.phone, sen.job) == (date(1988, 4, 5), "female", "0356789012", "Thợ may")
    assert (sen.identity.number, sen.card.number, sen.unit) == ("034188000001", "SX-0007777", world.det_may)
    loc = Person.objects.get(name="Cao Bá Lộc")
    assert (loc.born_on, loc.born_precision, loc.unit) == (date(1979, 1, 1), "year", world.drivers)


def test_a_grassroots_union_has_no_column_of_units(world: World, tmp_path: Path) -> None:
    path = written(tmp_path, world.le_loi)
    assert "Công đoàn cơ sở" not in [cell.value for cell in openpyxl.load_workbook(path).worksheets[0][HEAD]]
    outcome = loaded(world, filled(path, [SEN, LOC]), world.le_loi)
    assert (outcome.created, outcome.refusals) == (2, [])
    assert Membership.objects.filter(person__name="Hồ Thị Sen", unit=world.le_loi).exists()


def test_a_union_with_groups_lets_them_be_chosen_or_left_out(world: World, tmp_path: Path) -> None:
    group = NewUnit("LL-T1", "Tổ công đoàn Toán", "group", date(2020, 1, 1))
    (maths,) = found_units([group], under=world.le_loi, by=world.operator, today=TODAY)
    path = filled(written(tmp_path, world.le_loi), [SEN, {**LOC, "Đơn vị": maths.name}])
    outcome = loaded(world, path, world.le_loi)
    assert (outcome.created, outcome.refusals) == (2, [])
    assert Person.objects.get(name="Hồ Thị Sen").unit == world.le_loi
    assert Person.objects.get(name="Cao Bá Lộc").unit == maths


MARKS = {"X4": "CĐCS Trường Ngọc Thụy", "X5": "CĐCS Trường Ngọc Thúy", "X6": "CĐCS Trường Ngọc Thụy 2"}


def test_every_unit_to_choose_is_found_again(world: World) -> None:
    """Where a name is borne twice, the code stands in the list."""
    twice = [
        NewUnit(code, "CĐCS Trường Mầm non Hoa Mai", "grassroots", date(2020, 1, 1), block=6) for code in ("X1", "X2")
    ]
    made = found_units(twice, under=world.song_xanh, by=world.operator, today=TODAY)
    short = NewUnit("X3", "CĐCS Ba", "grassroots", date(2020, 1, 1), block=6)
    marks = [NewUnit(code, name, "grassroots", date(2020, 1, 1), block=6) for code, name in MARKS.items()]
    more = found_units([short, *marks], under=world.song_xanh, by=world.operator, today=TODAY)
    units = [world.det_may, *made, *more]
    names = names_to_choose(units)
    assert names == [world.det_may.name, "X1", "X2", "X3", *MARKS.values()]
    finder = Finder(units)
    assert [finder.named(name) for name in names] == units


def test_an_empty_one_is_sent_back_politely(world: World, tmp_path: Path, in_english: None) -> None:
    for unit in (world.ben_go, world.le_loi):
        outcome = loaded(world, written(tmp_path, unit), unit)
        (refusal,) = outcome.refusals
        assert (outcome.rows, outcome.created, refusal.code) == (0, 0, "no_rows")
        assert "nothing in the list yet" in refusal.reason


def page_of(path: Path) -> Worksheet:
    return openpyxl.load_workbook(path).worksheets[0]


def test_the_sheet_is_made_for_its_task(world: World, tmp_path: Path) -> None:
    path = written(tmp_path, world.ben_go)
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["Danh sách", "Hướng dẫn", CHOICES]
    assert book[CHOICES].sheet_state == "hidden"
    assert book["Hướng dẫn"]["A1"].value == ADVICE
    page = page_of(path)
    assert (page.freeze_panes, page.page_setup.orientation, page.page_setup.paperSize) == ("A5", "landscape", 9)
    columns = {cell.value: cell.column_letter for cell in page[HEAD] if cell.value}
    for head in ("Số CCCD", "Điện thoại", "Ngày sinh", "Số thẻ đoàn viên"):
        assert page[f"{columns[head]}5"].number_format == "@"
    rules = {str(rule.sqref).split(":")[0].rstrip("0123456789"): rule for rule in page.data_validations.dataValidation}
    assert rules[columns["Giới tính"]].type == rules[columns["Công đoàn cơ sở"]].type == "list"
    assert rules[columns["Ngày sinh"]].prompt
    for name in book.defined_names.values():
        sheet, cells = name.attr_text.rsplit("!", 1)
        assert sheet.strip("'") == CHOICES
        values = [row[0].value for row in book[CHOICES][cells.replace("$", "")]]
        assert None not in values
        assert values in (["Nam", "Nữ"], names_to_choose([world.det_may, world.le_loi, world.drivers]))


@pytest.mark.parametrize(
    ("who", "unit", "status"),
    [
        ("chi", "ben_go", 200),
        ("giang", "det_may", 200),
        ("dung", "ben_go", 403),
        ("leader", "song_xanh", 403),
        ("chi", "cau_da", 404),
        ("lan", "det_may", 404),
    ],
)
def test_who_gets_the_template(world: World, who: str, unit: str, status: int) -> None:
    client = english()
    client.force_login(getattr(world, who))
    answer = client.get(reverse("members:template", args=[getattr(world, unit).code]))
    assert answer.status_code == status
    if status == 200:
        assert answer.headers["Content-Disposition"].startswith("attachment")
        assert answer.content.startswith(b"PK")


# --- units


def test_the_list_of_units_is_taken_as_a_whole(world: World, tmp_path: Path) -> None:
    path = tmp_path / "don-vi.xlsx"
    write_units_template(path, world.ben_go)
    rows = [
        {
            "Tên công đoàn cơ sở": f"CĐCS Công ty Thử {number}",
            "Loại hình tổ chức": KINDS[0],
            "Khối": block,
            "Hình thức sở hữu": OWNERS[number % 4],
            "Ngày thành lập": "05/04/2020",
            "Tổng số lao động": 40,
            "Số đoàn viên": 30,
            "Điện thoại": "0356789012",
        }
        for number, block in enumerate(BLOCKS)
    ]
    way: dict[str, Any] = {"by": world.operator, "today": TODAY}
    outcome = import_units([filled(path, rows)], under=world.ben_go, on=None, answers=Answers(), **way)
    assert (outcome.rows, outcome.created, outcome.refusals) == (len(BLOCKS), len(BLOCKS), [])


def test_an_empty_list_of_units_is_sent_back_politely(world: World, tmp_path: Path) -> None:
    path = tmp_path / "don-vi.xlsx"
    write_units_template(path, world.ben_go)
    way: dict[str, Any] = {"by": world.operator, "today": TODAY}
    outcome = import_units([path], under=world.ben_go, on=None, answers=Answers(), **way)
    assert [refusal.code for refusal in outcome.refusals] == ["no_rows"]


def test_what_can_be_chosen_is_understood() -> None:
    assert [meanings.block_meant(text) for text in BLOCKS] == [block.code for block in blocks.BLOCKS]
    assert [meanings.kind_meant(text) for text in KINDS] == ["grassroots", "occupational", "section", "group"]
    assert [meanings.ownership_meant(text) for text in OWNERS] == ["state", "private", "foreign", "collective"]


@pytest.mark.parametrize(("who", "status"), [("khoa", 200), ("chi", 403), ("hanh", 404)])
def test_who_gets_the_template_of_units(world: World, who: str, status: int) -> None:
    client = english()
    client.force_login(getattr(world, who))
    unit = world.ben_go
    assert client.get(reverse("reorganization:template", args=[unit.code])).status_code == status
