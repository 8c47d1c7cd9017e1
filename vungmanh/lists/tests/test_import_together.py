"""Lists of units and of members sent together: told apart sheet by sheet, one preview, units first, no halves."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import openpyxl
import pytest
from django.core.cache import cache
from django.test import Client

from tests.readers import signed_in
from tests.world import World
from vungmanh.house.rooms import MEASURES
from vungmanh.ledger.verify import differences
from vungmanh.lists import together, working
from vungmanh.lists.actions.undo_import import undo_import
from vungmanh.lists.tests.sending import HEAD, HOA, NAM, agree, book, send, sent
from vungmanh.members.models import Membership
from vungmanh.organization.models import Unit
from vungmanh.reorganization.refusals import CannotUndo
from vungmanh.sheets.models import Import, Upload

UNIT_HEAD = ["STT", "Tên CĐCS", "Loại hình", "Tổng số CNVCLĐ", "Số đoàn viên"]
MAY_TRE = [1, "CĐCS Công ty Mây Tre", "Doanh nghiệp tư nhân", 40, 2]
UNITS = [UNIT_HEAD, MAY_TRE]
PEOPLE = [["DANH SÁCH ĐOÀN VIÊN CĐCS CÔNG TY MÂY TRE"], HEAD, HOA, NAM]


def workbook(**sheets: Any) -> bytes:
    made = openpyxl.Workbook()
    made.remove(made.worksheets[0])
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(row)
    out = BytesIO()
    made.save(out)
    return out.getvalue()


@pytest.fixture(autouse=True)
def nothing_told() -> None:
    cache.clear()


def both(client: Client, code: str = "SX-BG", **more: Any) -> Upload:
    """The units in one file and their members in another, the members first."""
    files = (sent(workbook(DV=PEOPLE), "a doan vien.xlsx"), sent(workbook(DS=UNITS), "b don vi.xlsx"))
    response = send(client, code, *files, **more)
    assert response.status_code == 302, response.content.decode()
    return Upload.objects.get(pk=int(response.url.strip("/").split("/")[-1]))


def kinds(upload: Upload) -> list[tuple[str, str, str]]:
    return sorted((seen["sheet"], seen["kind"], seen["state"]) for seen in upload.lists)


def members_of(name: str) -> set[str]:
    return set(Membership.objects.open().filter(unit__name=name).values_list("person__name", flat=True))


def test_units_and_their_members_are_one_preview_and_one_decision(world: World) -> None:
    client = signed_in(world.khoa)
    upload = both(client)
    assert upload.kind == Upload.SEVERAL
    assert kinds(upload) == [("DS", "units", "read"), ("DV", "members", "read")]
    assert (upload.counts["created"], upload.counts["refused"]) == (3, 0)
    (line,) = upload.lines.filter(kind="unit")
    assert (line.facts["declared"], line.facts["coming"]) == (2, 2)
    assert not Unit.objects.filter(name="CĐCS Công ty Mây Tre").exists()
    assert client.get(f"/imports/{upload.pk}/").status_code == 200
    page = agree(client, upload).content.decode()
    assert "With it a list of units was loaded:" in page
    upload.refresh_from_db()
    assert upload.state == Upload.DONE
    assert members_of("CĐCS Công ty Mây Tre") == {"Lưu Thị Hoa", "Mạc Văn Nam"}
    assert [batch.kind for batch in upload.batches.order_by("pk")] == [Import.UNITS, Import.MEMBERS]
    assert not list(differences(MEASURES))


def test_both_kinds_in_one_workbook(world: World) -> None:
    client = signed_in(world.khoa)
    send(client, "SX-BG", sent(workbook(DV=PEOPLE, DS=UNITS)))
    upload = Upload.objects.get()
    assert kinds(upload) == [("DS", "units", "read"), ("DV", "members", "read")]
    agree(client, upload)
    assert len(members_of("CĐCS Công ty Mây Tre")) == 2


def test_each_half_is_taken_back_the_members_first(world: World) -> None:
    client = signed_in(world.khoa)
    upload = both(client)
    agree(client, upload)
    units, members = upload.batches.order_by("pk")
    with pytest.raises(CannotUndo):
        undo_import(units, by=world.khoa, today=world.today)
    undo_import(members, by=world.khoa, today=world.today)
    undo_import(units, by=world.khoa, today=world.today)
    assert not Unit.objects.filter(name="CĐCS Công ty Mây Tre").exists()
    assert not list(differences(MEASURES))


def test_a_worker_killed_between_the_halves_loads_the_other_half_once(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = signed_in(world.khoa)
    upload = both(client)
    reading, read = together._read, []

    class Killed(BaseException):
        pass

    def killed(sent_one: Upload, kind: Any, *args: Any, **more: Any) -> Any:
        if kind.code == Import.MEMBERS:
            raise Killed
        read.append(kind.code)
        return reading(sent_one, kind, *args, **more)

    Upload.objects.filter(pk=upload.pk).update(state=Upload.RUNNING)
    monkeypatch.setattr(together, "_read", killed)
    with pytest.raises(Killed):
        working.carry_out(upload.pk, world.today)
    assert Upload.objects.get(pk=upload.pk).state == Upload.RUNNING
    assert [batch.kind for batch in upload.batches.all()] == [Import.UNITS]
    monkeypatch.setattr(together, "_read", reading)
    for _again in range(2):
        working.carry_out(upload.pk, world.today)
    upload.refresh_from_db()
    assert (upload.state, upload.counts["created"]) == (Upload.DONE, 3)
    assert upload.batches.count() == 2
    assert len(members_of("CĐCS Công ty Mây Tre")) == 2


def test_where_the_members_fail_the_page_says_that_the_units_are_there(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = signed_in(world.khoa)
    upload = both(client)
    reading = together._read

    def failing(sent_one: Upload, kind: Any, *args: Any, **more: Any) -> Any:
        if kind.code == Import.MEMBERS:
            raise RuntimeError("disk")
        return reading(sent_one, kind, *args, **more)

    monkeypatch.setattr(together, "_read", failing)
    agree(client, upload)
    upload.refresh_from_db()
    assert upload.state == Upload.FAILED
    assert "The units were loaded, the members were not." in upload.said
    assert Unit.objects.filter(name="CĐCS Công ty Mây Tre").exists()


def test_cancelled_between_the_halves_says_so_too(world: World) -> None:
    client = signed_in(world.khoa)
    upload = both(client)
    Upload.objects.filter(pk=upload.pk).update(state=Upload.RUNNING)
    Import.objects.create(kind=Import.UNITS, files=[], unit=upload.unit, under="SX-BG", by="khoa", upload=upload)
    working.call_off(upload.pk)
    upload.refresh_from_db()
    assert (upload.state, "The units were loaded" in upload.said) == (Upload.CANCELLED, True)


def test_who_may_not_load_units_is_told_who_can_and_the_members_go_on(world: World) -> None:
    client = signed_in(world.giang)
    response = send(client, "DM", sent(workbook(DV=[HEAD, HOA]), "a.xlsx"), sent(workbook(DS=UNITS), "b.xlsx"))
    upload = Upload.objects.get(pk=int(response.url.strip("/").split("/")[-1]))
    assert upload.kind == Import.MEMBERS
    assert (upload.counts["created"], upload.counts["refused"]) == (1, 2)
    assert [line.facts["reason"] for line in upload.lines.filter(kind="refused")] == [
        "This is a list of units, and your role loads lists of members only. "
        "You can ask: Đinh Anh Khoa (Upper-level specialist, LĐLĐ thành phố Sông Xanh)."
    ]
    agree(client, upload)
    assert "Lưu Thị Hoa" in members_of("CĐCS Dệt May Hòa Bình")
    assert not Unit.objects.filter(name="CĐCS Công ty Mây Tre").exists()


def test_the_kind_of_a_list_can_be_said_otherwise_or_the_list_left_out(world: World) -> None:
    client = signed_in(world.khoa)
    upload = both(client)
    said = {"sheets": {"b don vi.xlsx": {"DS": {"said": {"kind": "none"}}}}}
    Upload.objects.filter(pk=upload.pk).update(answers=said, state=Upload.WAITING)
    working.read(upload.pk, world.today)
    upload.refresh_from_db()
    assert kinds(upload) == [("DS", "", "left out"), ("DV", "members", "read")]
    assert upload.counts["created"] == 0
    (asked,) = next(seen["asked"] for seen in upload.lists if seen["sheet"] == "DS")
    assert (asked["key"], asked["answer"], asked["best"]) == ("kind", "none", "units")


def test_a_list_whose_kind_is_not_clear_waits_for_the_answer_and_the_others_go_on(world: World) -> None:
    client = signed_in(world.khoa)
    unclear = [["STT", "Tên", "Điện thoại"], [1, "Nguyễn Văn An", "0912345678"], [2, "Lê Thị Chi", "0912345679"]]
    send(client, "SX-BG", sent(workbook(DS=UNITS, KHAC=unclear)))
    upload = Upload.objects.get()
    assert upload.kind == Upload.SEVERAL
    assert kinds(upload) == [("DS", "units", "read"), ("KHAC", "", "asked")]
    assert (upload.counts["created"], upload.counts["refused"]) == (1, 3)
    agree(client, upload)
    upload.refresh_from_db()
    assert upload.state == Upload.DONE
    assert Unit.objects.filter(name="CĐCS Công ty Mây Tre").exists()
    assert not Unit.objects.filter(name="Nguyễn Văn An").exists()


def test_chosen_members_and_a_list_of_units_is_asked_about(world: World) -> None:
    client = signed_in(world.khoa)
    upload = both(client, kind="members")
    ((asked,),) = [seen["asked"] for seen in upload.lists if seen["sheet"] == "DS"]
    assert (asked["best"], asked["blocks"]) == ("units", True)
    assert not Unit.objects.filter(name="CĐCS Công ty Mây Tre").exists()


def test_a_list_alone_stays_what_it_is(world: World) -> None:
    client = signed_in(world.khoa)
    send(client, "SX-BG", sent(book(MAY_TRE, head=UNIT_HEAD)))
    assert Upload.objects.get().kind == Import.UNITS
