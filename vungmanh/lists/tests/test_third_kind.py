"""A kind of lists that a room gives in some fifty lines is read, asked about, shown, loaded and taken back like any."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.utils import translation

from tests.readers import signed_in
from tests.world import World
from vungmanh.access.models import Grant
from vungmanh.access.scope import NotAllowed
from vungmanh.accounts.models import User
from vungmanh.journal.models import Entry
from vungmanh.lists import kinds, together
from vungmanh.lists.actions.undo_import import undo_import
from vungmanh.lists.asking import questions_of
from vungmanh.lists.tests.sending import HEAD, HOA, agree, book, send, sent, upload
from vungmanh.lists.tests.test_import_together import UNITS, workbook
from vungmanh.lists.tests.third_kind import DECLARED, LoadingDeclared
from vungmanh.organization.models import DeclaredCount
from vungmanh.reorganization.actions.move_units import move_units
from vungmanh.reorganization.refusals import CannotUndo
from vungmanh.sheets.answers import Answers
from vungmanh.sheets.models import Import, Upload

HEADS = ["STT", "Đơn vị", "Số khai đoàn viên", "Khai ngày"]
DET_MAY = [1, "CĐCS Dệt May Hòa Bình", 120, "05/01/2026"]
LE_LOI = [2, "CĐCS Trường THPT Lê Lợi", "44", "06/01/2026"]
WORDS = [3, "CĐCS Dệt May Hòa Bình", "khoảng trăm", "07/01/2026"]
NOWHERE = [4, "CĐCS Bánh kẹo Hoa Sữa", 12, "07/01/2026"]
OF_THE_NEIGHBOUR = [5, "CĐCS Cơ khí Cầu Đá", 9, "07/01/2026"]
FIFTH, SIXTH = date(2026, 1, 5), date(2026, 1, 6)


@pytest.fixture(autouse=True)
def three_kinds(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    cache.clear()
    monkeypatch.setattr(kinds, "KINDS", (*kinds.KINDS, DECLARED))
    with translation.override("en"):
        yield


@pytest.fixture
def of_the_ward(world: World) -> User:
    """Who may load lists of units in CĐ phường Bến Gỗ, and nowhere else."""
    officer = User.objects.create_user("thu.ba", name="Trịnh Thu Ba")
    Grant.objects.create(
        user=officer, role="specialist", unit=world.ben_go, since=date(2025, 7, 1), because="QĐ 16/QĐ-LĐLĐ"
    )
    return officer


def counts(world: World) -> dict[tuple[str, date], int]:
    return {(row.unit.code, row.on): row.members for row in DeclaredCount.objects.select_related("unit")}


def declared(world: World, *rows: Sequence[Any], **more: Any) -> Upload:
    return upload(signed_in(world.khoa), "SX-BG", *rows, head=HEADS, **more)


def file_of(folder: Path, *rows: Sequence[Any]) -> Path:
    path = folder / "so khai.xlsx"
    path.write_bytes(book(*rows, head=HEADS))
    return path


def test_the_list_is_recognised_shown_loaded_and_taken_back(world: World) -> None:
    DeclaredCount.objects.create(unit=world.le_loi, on=SIXTH, members=40)
    before = counts(world)
    client = signed_in(world.khoa)
    one = declared(world, DET_MAY, LE_LOI, WORDS, NOWHERE)
    assert (one.kind, one.state) == ("declared", Upload.READY)
    assert (one.counts["created"], one.counts["updated"], one.counts["refused"]) == (1, 1, 2)
    page = client.get(f"/imports/{one.pk}/").content.decode()
    for said in ("Check the lists", "Declared counts", "The new rows, as they will stand", "CĐCS Bánh kẹo Hoa Sữa"):
        assert said in page
    assert "40" in client.get(f"/imports/{one.pk}/?show=changed").content.decode()
    agree(client, one)
    one.refresh_from_db()
    batch = Import.objects.get()
    assert (one.state, batch.kind, batch.counts["created"]) == (Upload.DONE, "declared", 1)
    assert counts(world) == {**before, ("DM", FIFTH): 120, (world.le_loi.code, SIXTH): 44}
    line = Entry.objects.filter(action=DECLARED.needs).latest("pk")
    assert line.facts["batch"] == batch.pk
    assert "1 record that it brought goes" in client.get(f"/imports/loaded/{batch.pk}/undo/").content.decode()
    client.post(f"/imports/loaded/{batch.pk}/undo/")
    assert counts(world) == before
    batch.refresh_from_db()
    assert batch.undone_at


def test_the_refused_rows_come_back_as_a_workbook_and_are_corrected_on_the_page(world: World) -> None:
    client = signed_in(world.khoa)
    one = declared(world, DET_MAY, WORDS)
    (line,) = one.lines.filter(kind="refused")
    assert (line.facts["column"], line.facts["reason"]) == ("Số khai đoàn viên", "“khoảng trăm” is no whole number.")
    back = client.get(f"/imports/{one.pk}/refused.xlsx")
    (sheet,) = openpyxl.load_workbook(BytesIO(back.content)).worksheets
    assert any("khoảng trăm" in row for row in sheet.iter_rows(values_only=True))
    form = client.get(f"/imports/{one.pk}/rows/{line.place}/")
    assert "Declared members" in form.content.decode()
    cells = {**line.facts["cells"], "members": "100"}
    client.post(f"/imports/{one.pk}/rows/{line.place}/", cells)
    one.refresh_from_db()
    assert (one.counts["created"], one.counts["refused"]) == (2, 0)


def test_which_unit_is_meant_is_asked_and_the_answer_holds(world: World) -> None:
    client = signed_in(world.khoa)
    one = declared(world, NOWHERE)
    page = client.get(f"/imports/{one.pk}/").content.decode()
    assert "Which unit is “CĐCS Bánh kẹo Hoa Sữa”?" in page
    (question,) = [each for each in questions_of(one) if each.code == "unit-of-text"]
    client.post(f"/imports/{one.pk}/answers/", {f"{question.name}-typed": "DM"})
    one.refresh_from_db()
    assert (one.counts["created"], one.counts["refused"]) == (1, 0)


def test_the_same_list_twice_changes_nothing(world: World, tmp_path: Path) -> None:
    path = file_of(tmp_path, DET_MAY, DET_MAY, LE_LOI)
    way: dict[str, Any] = {"under": world.song_xanh, "on": None, "answers": Answers(), "by": world.operator}
    first = LoadingDeclared.load([path], today=world.today, **way)
    assert (first.created, first.refused, first.refusals[0].code) == (2, 1, "duplicate")
    again = LoadingDeclared.load([path], today=world.today, **way)
    assert (again.created, again.updated, again.unchanged, again.batch) == (0, 0, 2, None)


def test_three_kinds_in_one_upload_are_three_imports_units_first(world: World) -> None:
    client = signed_in(world.khoa)
    rows = {"DV": [["DANH SÁCH ĐOÀN VIÊN CĐCS DỆT MAY HÒA BÌNH"], HEAD, HOA], "DS": UNITS, "SK": [HEADS, DET_MAY]}
    send(client, "SX-BG", sent(workbook(**rows)))
    one = Upload.objects.get()
    assert one.kind == Upload.SEVERAL
    assert sorted(seen["kind"] for seen in one.lists) == ["declared", "members", "units"]
    agree(client, one)
    assert [batch.kind for batch in one.batches.order_by("pk")] == ["units", "members", "declared"]


def test_a_kind_that_is_left_behind_is_named(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    reading = together._read

    def failing(one: Upload, kind: Any, *args: Any, **more: Any) -> Any:
        if kind is DECLARED:
            raise RuntimeError("disk")
        return reading(one, kind, *args, **more)

    client = signed_in(world.khoa)
    send(client, "SX-BG", sent(workbook(DS=UNITS, SK=[HEADS, DET_MAY])))
    monkeypatch.setattr(together, "_read", failing)
    agree(client, Upload.objects.get())
    assert "Declared counts: not loaded, while the lists before it were." in Upload.objects.get().said


def test_a_row_of_the_neighbour_is_refused_and_their_list_does_not_exist(
    world: World, tmp_path: Path, of_the_ward: User
) -> None:
    one = declared(world, DET_MAY, OF_THE_NEIGHBOUR)
    assert (one.counts["created"], one.counts["refused"]) == (1, 1)
    agree(signed_in(world.khoa), one)
    batch = Import.objects.get()
    assert signed_in(world.lan).get(f"/imports/loaded/{batch.pk}/").status_code == 404
    with pytest.raises(NotAllowed):
        undo_import(batch, by=world.lan, today=world.today)
    with pytest.raises(NotAllowed):
        DECLARED.load(
            [file_of(tmp_path, OF_THE_NEIGHBOUR)],
            under=world.co_khi, on=None, answers=Answers(), by=of_the_ward, today=world.today,
        )  # fmt: skip


def test_a_unit_that_has_gone_to_the_neighbour_takes_its_rows_with_it(world: World, of_the_ward: User) -> None:
    agree(signed_in(world.khoa), declared(world, DET_MAY, LE_LOI))
    move_units([world.det_may], under=world.cau_da, on=world.today, by=world.operator, today=world.today)
    with pytest.raises(NotAllowed, match="CĐCS Dệt May Hòa Bình stands under CĐ phường Cầu Đá"):
        undo_import(Import.objects.get(), by=of_the_ward, today=world.today)
    assert len(counts(world)) == 2


def test_what_was_changed_since_refuses_the_way_back(world: World) -> None:
    agree(signed_in(world.khoa), declared(world, DET_MAY, LE_LOI))
    DeclaredCount.objects.filter(unit=world.det_may).update(members=121)
    with pytest.raises(CannotUndo, match="has been changed or has gone since"):
        undo_import(Import.objects.get(), by=world.khoa, today=world.today)
    assert len(counts(world)) == 2


def test_the_command_line_loads_lists_and_takes_them_back(
    world: World, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = str(file_of(tmp_path, DET_MAY, WORDS))
    errors = tmp_path / "loi.xlsx"
    call_command("import", "declared", path, "--under", "SX-BG", "--errors", str(errors), "--json")
    told = json.loads(capsys.readouterr().out)
    assert (told["created"], told["refused"], told["refusals"][0]["row"]) == (1, 1, 3)
    assert errors.exists()
    assert counts(world) == {("DM", FIFTH): 120}
    call_command("import", "members", path, "--under", "SX-BG")
    assert "vungmanh import declared" in capsys.readouterr().out
    call_command("undo", str(told["import"]))
    assert counts(world) == {}
    with pytest.raises(CommandError):
        call_command("import", "something", path, "--under", "SX-BG")
