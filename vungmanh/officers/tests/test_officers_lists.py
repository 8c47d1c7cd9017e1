"""A list of officers is read, shown, written in one go, and taken back as a whole."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from django.core.management import call_command
from django.utils import translation

from tests.readers import signed_in
from tests.world import IDENTITY_OF_AN, PHONE_OF_AN, World
from vungmanh.access.models import Grant
from vungmanh.access.scope import NotAllowed
from vungmanh.journal.models import Entry
from vungmanh.ledger.queries import figure
from vungmanh.ledger.question import Question
from vungmanh.lists.actions.undo_import import undo_import
from vungmanh.lists.asking import questions_of
from vungmanh.lists.tests.sending import agree, send, sent
from vungmanh.members.actions.admit_members import admit_members
from vungmanh.members.facts import Facts
from vungmanh.members.models import Person
from vungmanh.officers.actions.end_office import end_office
from vungmanh.officers.measures import CHAIRS, OFFICERS
from vungmanh.officers.models import Appointment, Particulars, Term
from vungmanh.officers.tests.lists import CHAIR, HEAD, MEMBER, VICE, book, in_office, loaded
from vungmanh.officers.tests.offices import hold, signs_in
from vungmanh.reorganization.refusals import CannotUndo
from vungmanh.sheets.models import Import, Upload

ALL = (CHAIR, VICE, MEMBER)
NEW_CHAIR = [1, "Ngô Hương Giang", "20/11/1987", "Chủ tịch", "10/01/2026", "QĐ 2/QĐ-LĐLĐ ngày 12/01/2026"]


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


def counted(world: World) -> dict[str, int]:
    measures = [OFFICERS, CHAIRS]
    return dict(figure(Question(world.song_xanh, measures, world.today, world.today, world.today)))


def test_officers_are_written_with_their_term_and_decision(world: World, tmp_path: Path) -> None:
    before = counted(world)
    told = loaded(book(tmp_path, *ALL), world.det_may, world.khoa)
    assert (told.rows, told.created, told.refused) == (3, 3, 0)
    chair = Appointment.objects.get(office="chair")
    assert (chair.person, chair.since, chair.until) == (world.binh_the_member, date(2023, 4, 12), None)
    assert (chair.decision, chair.decided_on, chair.how) == ("15/QĐ-LĐLĐ", date(2023, 4, 20), "elected")
    term = Term.objects.get()  # of one inspector a list does not tell how large the committee is
    assert (term.body, term.since, term.due, term.seats) == ("executive", date(2023, 4, 12), date(2028, 4, 12), 3)
    assert chair.term == term
    after = counted(world)
    assert (after[CHAIRS.code], after[OFFICERS.code]) == (before[CHAIRS.code] + 1, before[OFFICERS.code] + 3)
    assert Entry.objects.filter(action="officers.import").latest("pk").facts["batch"] == told.batch


def test_the_same_list_of_officers_twice_changes_nothing(world: World, tmp_path: Path) -> None:
    path = book(tmp_path, *ALL)
    loaded(path, world.det_may, world.khoa)
    again = loaded(path, world.det_may, world.khoa)
    assert (again.created, again.updated, again.unchanged, again.batch) == (0, 0, 3, None)


def test_all_of_it_is_taken_back_and_rights_with_it(world: World, tmp_path: Path) -> None:
    before = counted(world)
    signs_in(world.binh_the_member, world.hanh)
    told = loaded(book(tmp_path, *ALL), world.det_may, world.operator)
    assert Grant.objects.filter(user=world.hanh, appointment__office="chair").exists()
    undo_import(Import.objects.get(pk=told.batch), by=world.operator, today=world.today)
    assert not Appointment.objects.exists()
    assert not Term.objects.exists()
    assert not Grant.objects.exclude(appointment=None).exists()
    assert counted(world) == before


def test_what_the_loader_may_not_give_waits(world: World, tmp_path: Path) -> None:
    signs_in(world.binh_the_member, world.hanh)
    loaded(book(tmp_path, *ALL), world.det_may, world.khoa)
    assert Appointment.objects.get(office="chair").confirmed_on is None
    assert not Grant.objects.exclude(appointment=None).exists()


def test_a_new_chair_follows_the_former_and_the_preview_says_so(world: World, tmp_path: Path) -> None:
    loaded(book(tmp_path, *ALL), world.det_may, world.khoa)
    path = book(tmp_path, NEW_CHAIR, title=["CĐCS DỆT MAY HÒA BÌNH", "DANH SÁCH CHỦ TỊCH"])
    shown = loaded(path, world.det_may, world.khoa, dry_run=True)
    assert [(each.name, each.day, each.why) for each in shown.leavings] == [
        ("Trần Quang Bình", "10/01/2026", "Chair: Ngô Hương Giang follows")
    ]
    told = loaded(path, world.det_may, world.khoa)
    former = Appointment.objects.get(person=world.binh_the_member)
    assert (former.until, former.ended) == (date(2026, 1, 10), Appointment.SUCCESSOR)
    undo_import(Import.objects.get(pk=told.batch), by=world.khoa, today=world.today)
    former.refresh_from_db()
    assert (former.until, former.ended) == (None, "")


def test_whoever_is_not_in_the_list_stays_in_office_and_is_told(world: World, tmp_path: Path) -> None:
    loaded(book(tmp_path, *ALL), world.det_may, world.khoa)
    told = loaded(book(tmp_path, CHAIR), world.det_may, world.khoa)
    assert [(each.name, each.why) for each in told.missing] == [
        ("Ngô Hương Giang", "Vice chair"), ("Nguyễn Thị An", "Member of the executive committee"),
    ]  # fmt: skip
    assert len(in_office(world.det_may)) == 4


def test_another_chair_before_the_one_who_is_known_is_refused(world: World, tmp_path: Path) -> None:
    loaded(book(tmp_path, *ALL), world.det_may, world.khoa)
    told = loaded(book(tmp_path, [*NEW_CHAIR[:4], "01/02/2020", ""]), world.det_may, world.khoa)
    assert [each.code for each in told.refusals] == ["cannot_be"]
    assert "Trần Quang Bình" in told.refusals[0].reason
    both = loaded(book(tmp_path, CHAIR, NEW_CHAIR), world.det_may, world.khoa)
    assert [each.code for each in both.refusals] == ["two_of_one"]
    assert in_office(world.det_may)[1] == ("Trần Quang Bình", "chair")


def test_what_the_list_says_otherwise_is_shown_and_changed(world: World, tmp_path: Path) -> None:
    loaded(book(tmp_path, *ALL), world.det_may, world.khoa)
    head = ["STT", "Họ tên", "Chức vụ công đoàn", "Từ ngày", "Chuyên trách", "Chức vụ chuyên môn"]
    path = book(tmp_path, [1, "Trần Quang Bình", "CT", "14/04/2023", "x", "Quản đốc"], head=head)
    shown = loaded(path, world.det_may, world.khoa, dry_run=True)
    (change,) = shown.changes
    assert change.facts == (
        ("in office since", "12/04/2023", "14/04/2023"),
        ("full-time", "part-time", "full-time"),
        ("post at the employer", "", "Quản đốc"),
    )
    told = loaded(path, world.det_may, world.khoa)
    assert (told.created, told.updated) == (0, 1)
    chair = Appointment.objects.get(office="chair")
    assert (chair.since, chair.full_time, chair.employer_post) == (date(2023, 4, 14), True, "Quản đốc")
    undo_import(Import.objects.get(pk=told.batch), by=world.khoa, today=world.today)
    assert Appointment.objects.get(office="chair").since == date(2023, 4, 12)


def test_an_office_that_ended_in_the_list_ends(world: World, tmp_path: Path) -> None:
    loaded(book(tmp_path, *ALL), world.det_may, world.khoa)
    head = ["STT", "Họ tên", "Chức vụ", "Từ ngày", "Đến ngày", "Lý do"]
    path = book(tmp_path, [1, "Nguyễn Thị An", "UV BCH", "12/04/2023", "01/02/2026", "chuyển công tác"], head=head)
    loaded(path, world.det_may, world.khoa)
    ended = Appointment.objects.get(person=world.an)
    assert (ended.until, ended.ended) == (date(2026, 2, 1), Appointment.LEFT)


def test_somebody_elected_anew_begins_again(world: World, tmp_path: Path) -> None:
    hold(world, world.binh_the_member, "chair", world.det_may, since=date(2018, 5, 1), decision="3/QĐ-LĐLĐ")
    told = loaded(book(tmp_path, *ALL), world.det_may, world.khoa)
    assert told.created == 3
    spans = Appointment.objects.filter(office="chair").order_by("since").values_list("since", "until")
    assert list(spans) == [(date(2018, 5, 1), date(2023, 4, 12)), (date(2023, 4, 12), None)]


def test_namesakes_are_told_apart_or_asked_about(world: World, tmp_path: Path) -> None:
    way: dict[str, Any] = {"by": world.operator, "today": world.today}
    facts = Facts(name="Nguyễn Thị An", gender="female", born_on=date(1970, 1, 2), phone="0987654321")
    (other,) = admit_members([facts], to=world.det_may, on=date(2020, 1, 1), **way)
    path = book(tmp_path, [1, "Nguyen Thi An", "UV BCH", "12/04/2023"], head=["STT", "Họ tên", "Chức vụ", "Từ ngày"])
    told = loaded(path, world.det_may, world.khoa)
    assert [each.code for each in told.refusals] == ["namesakes"]
    (asked,) = [each for each in told.seen[0].asked if each.code == "namesakes"]
    assert {choice.value for choice in asked.choices} == {str(world.an.pk), str(other.person.pk), "nobody"}
    assert IDENTITY_OF_AN not in repr(asked)
    chosen = loaded(path, world.det_may, world.khoa, answers={"said": {asked.key: str(other.person.pk)}}, dry_run=True)
    assert chosen.created == 1
    for beside, whom in (("15/08/1990", world.an), (1970, other.person), (IDENTITY_OF_AN, world.an),
                         (PHONE_OF_AN, world.an), ("0987654321", other.person)):  # fmt: skip
        column = {"0": "Số CCCD" if len(str(beside)) == 12 else "Điện thoại"}.get(str(beside)[0], "Ngày sinh")
        path = book(tmp_path, [1, "Nguyễn Thị An", beside, "UV BCH", "12/04/2023"],
                    head=["STT", "Họ tên", column, "Chức vụ", "Từ ngày"])  # fmt: skip
        told = loaded(path, world.det_may, world.khoa)
        assert told.created == 1, (beside, told.refusals)
        assert Appointment.objects.get().person == whom
        undo_import(Import.objects.get(pk=told.batch), by=world.khoa, today=world.today)


def test_somebody_from_above_is_entered_once_and_goes_with_the_list(world: World, tmp_path: Path) -> None:
    head = ["STT", "Họ tên", "Giới tính", "Ngày sinh", "Chức vụ", "Từ ngày", "Hình thức"]
    path = book(tmp_path, [1, "Đào Văn Sửu", "Nam", "01/02/1970", "CT, Kế toán", "12/04/2023", "Cấp trên chỉ định"],
                head=head)  # fmt: skip
    told = loaded(path, world.det_may, world.khoa)
    person = Person.objects.get(name="Đào Văn Sửu")
    assert (person.unit, person.memberships.count(), person.appointments.count()) == (world.det_may, 0, 2)
    again = loaded(path, world.det_may, world.khoa)
    assert (again.unchanged, Person.objects.filter(name="Đào Văn Sửu").count()) == (1, 1)
    undo_import(Import.objects.get(pk=told.batch), by=world.khoa, today=world.today)
    assert not Person.objects.filter(name="Đào Văn Sửu").exists()


def test_particulars_are_kept_and_taken_back(world: World, tmp_path: Path) -> None:
    head = [*HEAD, "Dân tộc", "Quê quán", "Vào Đảng", "Trình độ chuyên môn", "Tập huấn ngày"]
    path = book(tmp_path, [*CHAIR, "Tày", "Cao Bằng", "x", "Đại học", "02/03/2025"], head=head)
    told = loaded(path, world.det_may, world.khoa)
    kept = Particulars.objects.get(person=world.binh_the_member)
    assert kept.told == {"ethnicity": "Tày", "home": "Cao Bằng", "party": "yes", "profession": "Đại học"}
    assert kept.trained_on == date(2025, 3, 2)
    assert loaded(path, world.det_may, world.khoa).unchanged == 1
    undo_import(Import.objects.get(pk=told.batch), by=world.khoa, today=world.today)
    assert not Particulars.objects.exists()


def test_what_was_changed_since_is_not_taken_back(world: World, tmp_path: Path) -> None:
    told = loaded(book(tmp_path, *ALL), world.det_may, world.khoa)
    office = Appointment.objects.get(office="committee_member")
    end_office(office, on=world.today, ended="resigned", by=world.operator, today=world.today)
    with pytest.raises(CannotUndo, match="has been changed since"):
        undo_import(Import.objects.get(pk=told.batch), by=world.khoa, today=world.today)
    assert len(in_office(world.det_may)) == 3


def test_who_may_not_load_officers_learns_nothing(world: World, tmp_path: Path) -> None:
    path = book(tmp_path, *ALL)
    for stranger in (world.hanh, world.giang, world.dung, world.lan):
        with pytest.raises(NotAllowed):
            loaded(path, world.det_may, stranger)
    assert not Appointment.objects.exists()


def test_of_a_neighbour_nothing_is_said_and_nothing_written(world: World, tmp_path: Path) -> None:
    rows = [[1, unit, name, "CT", "01/08/2025"] for unit, name in
            (("CĐCS Cơ khí Cầu Đá", "Mai Thị Hòa"), ("CĐCS Ma", "Mai Thị Hòa"))]  # fmt: skip
    path = book(tmp_path, *rows, head=["STT", "CĐCS", "Họ tên", "Chức vụ", "Từ ngày"], title=["CĐ PHƯỜNG BẾN GỖ"])
    told = loaded(path, world.ben_go, world.chi)
    reasons = {each.reason.replace("CĐCS Cơ khí Cầu Đá", "CĐCS Ma") for each in told.refusals}
    assert (len(reasons), told.created, told.refused) == (1, 0, 2)


def test_what_our_own_register_gives_changes_nothing(world: World, tmp_path: Path) -> None:
    loaded(book(tmp_path, *ALL), world.det_may, world.khoa)
    hold(world, world.an, "treasurer", world.det_may, full_time=True, employer_post="Thợ dệt", decision="QĐ 9/QĐ")
    before = list(Appointment.objects.order_by("pk").values())
    for language in ("vi", "en"):
        with translation.override(language):
            page = signed_in(world.khoa).get("/units/SX/officers.xlsx")
        path = tmp_path / f"can-bo-{language}.xlsx"
        path.write_bytes(page.content)
        told = loaded(path, world.song_xanh, world.khoa)
        assert (told.rows, told.unchanged, told.refusals, told.missing) == (5, 5, [], [])
        assert not [each for seen in told.seen for each in seen.asked if each.is_open]
    assert list(Appointment.objects.order_by("pk").values()) == before


def test_the_command_loads_officers_and_takes_them_back(
    world: World, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    errors = tmp_path / "loi.xlsx"
    path = str(book(tmp_path, *ALL, [4, "Đào Văn Sửu", "", "UV BCH", "12/04/2023", ""]))
    call_command("import", "officers", path, "--under", "DM", "--dry-run", "--json")
    assert (json.loads(capsys.readouterr().out)["created"], Appointment.objects.count()) == (3, 0)
    call_command("import", "officers", path, "--under", "DM", "--errors", str(errors), "--json")
    told = json.loads(capsys.readouterr().out)
    assert (told["created"], told["refused"], told["refusals"][0]["column"]) == (3, 1, "Họ và tên")
    cells = [cell.value for line in openpyxl.load_workbook(errors).active.iter_rows() for cell in line]
    assert any("Đào Văn Sửu" in str(cell) and "member" in str(cell) for cell in cells)
    call_command("undo", str(told["import"]))
    assert not Appointment.objects.exists()


def test_a_list_is_sent_looked_at_agreed_to_and_taken_back_in_the_browser(world: World, tmp_path: Path) -> None:
    loaded(book(tmp_path, CHAIR, MEMBER), world.det_may, world.khoa)
    client = signed_in(world.khoa)
    rows = [
        NEW_CHAIR,
        [2, "Vũ Thị Mai", "", "Ủy viên", "10/01/2026", ""],
        [3, "Đào Văn Sửu", "", "PCT", "10/01/2026", ""],
    ]
    content = book(tmp_path, *rows, title=["CĐCS DỆT MAY HÒA BÌNH", "DANH SÁCH CÁN BỘ CÔNG ĐOÀN"]).read_bytes()
    send(client, "DM", sent(content, "can bo.xlsx"))
    one = Upload.objects.get()
    assert (one.kind, one.state, one.counts["created"], one.counts["refused"]) == ("officers", Upload.READY, 1, 2)
    page = client.get(f"/imports/{one.pk}/").content.decode()
    for said in (
        "Check the list of officers",
        "The new officers, as they will stand",
        "1 officer is followed by a new one",
        "1 officer is in office and not in the list",
        "What does “Ủy viên” mean?",
        "Đào Văn Sửu is no member of CĐCS Dệt May Hòa Bình.",
    ):
        assert said in page
    asked = {question.code: question for question in questions_of(one)}
    client.post(f"/imports/{one.pk}/answers/", {asked["value"].name: "committee_member"})
    one.refresh_from_db()
    assert (one.counts["created"], one.counts["refused"]) == (2, 1)
    agree(client, one)
    batch = Import.objects.latest("pk")
    assert ("Ngô Hương Giang", "chair") in in_office(world.det_may)
    undone = client.get(f"/imports/loaded/{batch.pk}/undo/").content.decode()
    assert "whoever was followed is in office again" in undone
    client.post(f"/imports/loaded/{batch.pk}/undo/")
    assert in_office(world.det_may) == [("Nguyễn Thị An", "committee_member"), ("Trần Quang Bình", "chair")]


def test_the_empty_list_is_read_as_what_it_is(world: World, tmp_path: Path) -> None:
    given = signed_in(world.khoa).get("/units/DM/officers/template.xlsx")
    path = tmp_path / "mau.xlsx"
    path.write_bytes(given.content)
    workbook = openpyxl.load_workbook(path)
    sheet = workbook["Danh sách"]
    head = next(line for line in sheet.iter_rows() if any(cell.value == "Họ và tên" for cell in line))
    columns = {str(cell.value): cell.column for cell in head if cell.value}
    for name, value in (("Họ và tên", "Nguyễn Thị An"), ("Chức vụ", "Thủ quỹ"), ("Từ ngày", "12/04/2023")):
        sheet.cell(head[0].row + 1, columns[name], value)
    workbook.save(path)
    told = loaded(path, world.det_may, world.khoa)
    assert (told.created, told.refusals) == (1, [])
    assert in_office(world.det_may) == [("Nguyễn Thị An", "treasurer")]
