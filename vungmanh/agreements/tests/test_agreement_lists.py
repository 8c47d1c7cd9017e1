"""A register of agreements kept by hand is read, shown, loaded as a whole, loaded again with what has changed, and
taken back; our own register comes back unchanged."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from django.urls import reverse
from django.utils import translation

from tests.readers import signed_in
from tests.row import NOW
from tests.test_commands import Tell, tell
from tests.world import TODAY, World
from vungmanh.access.scope import NotAllowed
from vungmanh.agreements.actions.changing import amend, end_agreement, extend
from vungmanh.agreements.actions.check_agreement import check_agreement
from vungmanh.agreements.actions.grade_agreement import grade_agreement
from vungmanh.agreements.actions.strike_agreement import strike_agreement
from vungmanh.agreements.actions.write_clauses import write_clauses
from vungmanh.agreements.measures import MEASURES
from vungmanh.agreements.models import Agreement, Change, Clause, Grade, Party, Spell
from vungmanh.agreements.rules import kinds
from vungmanh.agreements.tests.lists import HEAD, OF_WEAVERS, TEACHERS, TITLE, WEAVERS, book, kept_by, loaded
from vungmanh.agreements.tests.stories import CLAUSES, begun, of_several, recorded
from vungmanh.agreements.told import Amended, Checked, Extended, Graded
from vungmanh.journal.models import Entry
from vungmanh.ledger.queries import figure
from vungmanh.ledger.question import Question
from vungmanh.lists.actions.undo_import import undo_import
from vungmanh.lists.sorting import kind_asked
from vungmanh.machine import commands as base
from vungmanh.organization.models import Unit
from vungmanh.reorganization.refusals import CannotUndo
from vungmanh.sheets.answers import Answers
from vungmanh.sheets.models import Import
from vungmanh.sheets.reader import read_workbook

__all__ = ["tell"]

FULL = ["STT", "Đơn vị", "Số TƯLĐTT", "Ngày ký", "Có hiệu lực từ", "Đến ngày", "Số lao động", "Được lấy ý kiến",
        "Tán thành", "Ngày gửi Sở", "Xếp loại", "Sửa đổi, bổ sung", "Gia hạn đến", "Ngày ký gia hạn"]  # fmt: skip
OF_ALL = [1, WEAVERS, "05/TƯ-DM", "12/03/2023", "01/04/2023", "31/03/2025", 420, 420, 400, "15/03/2023", "B",
          "05/06/2024", "31/03/2026", "01/03/2025"]  # fmt: skip


@pytest.fixture
def today(monkeypatch: pytest.MonkeyPatch, tell: Tell) -> None:
    """Commands are given on the day of the small world."""
    monkeypatch.setattr(base.OfficeCommand, "today", property(lambda command: TODAY))


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


def counted(unit: Unit) -> dict[str, int]:
    values = figure(Question(unit, list(MEASURES), date(2023, 1, 1), TODAY, TODAY))
    return {measure.code: values[measure.code] or 0 for measure in MEASURES}


def everything() -> list[Any]:
    """All that stands of agreements, without the keys of rows that are worked out anew, and without the moment."""
    spells = Spell.objects.order_by("agreement", "unit", "what", "since").values("agreement", "unit", "what", "since",
                                                                                "until", "workers")  # fmt: skip
    rows = [list(model.objects.order_by("pk").values()) for model in (Agreement, Party, Change, Grade)]
    for row in (each for some in rows for each in some):
        del row["at"]  # kept to the thousandth of a second
    return [*rows, list(spells)]


def way(by: Any) -> dict[str, Any]:
    return {"by": by, "today": TODAY}


# ---- loaded


def test_a_register_comes_with_its_days_numbers_and_what_became_of_it(world: World, tmp_path: Path) -> None:
    told = loaded(book(tmp_path, OF_ALL, head=FULL), world.ben_go, world.chi)
    assert (told.created, told.refusals, told.notes) == (1, [], [])
    (found,) = kept_by(world.det_may)
    assert (found.signed_on, found.effective_on, found.first_until, found.until, found.number, found.by) == (
        date(2023, 3, 12), date(2023, 4, 1), date(2025, 3, 31), date(2026, 3, 31), "05/TƯ-DM", "chi",
    )  # fmt: skip
    assert (found.asked, found.in_favour, found.sent_on, found.workers) == (420, 400, date(2023, 3, 15), 420)
    assert (found.grade, found.graded_on, found.amended_on) == ("B", TODAY, date(2024, 6, 5))
    grade = Grade.objects.get()
    assert (grade.given_by, grade.because) == (world.ben_go, "Taken from the list “danh sach.xlsx”.")
    assert found.state_on(TODAY) == kinds.IN_FORCE
    assert counted(world.det_may) == {
        "agreements": 1, "agreements_ab": 1, "agreement_workers": 420, "agreements_expiring": 1,
        "agreement_unions": 1, "agreements_signed": 1, "agreements_amended": 1,
    }  # fmt: skip
    entry = Entry.objects.filter(action="agreements.import").latest("pk")
    assert (entry.facts["created"], entry.facts["refused"]) == (1, 0)


def test_a_second_load_of_a_register_doubles_nothing(world: World, tmp_path: Path) -> None:
    path = book(tmp_path, OF_ALL, head=FULL)
    loaded(path, world.ben_go, world.chi)
    before = everything()
    again = loaded(path, world.ben_go, world.chi)
    assert (again.created, again.updated, again.unchanged, again.refusals, again.batch) == (0, 0, 1, [], None)
    assert everything() == before


def test_a_preview_of_a_register_writes_nothing_and_shows_what_will_stand(world: World, tmp_path: Path) -> None:
    told = loaded(book(tmp_path, OF_ALL, head=FULL), world.ben_go, world.chi, dry_run=True)
    (coming,) = told.coming
    assert (coming.name, coming.unit) == ("Agreement of an enterprise, signed on 12/03/2023", world.det_may.name)
    facts = dict(coming.facts)
    assert (facts["last day in force"], facts["extended until"], facts["grade"], facts["in favour"]) == (
        "31/03/2025", "31/03/2026", "B (16/03/2026)", "400",
    )  # fmt: skip
    assert not Agreement.objects.exists()


def test_a_later_list_changes_what_is_another_one_and_is_taken_back(world: World, tmp_path: Path) -> None:
    loaded(book(tmp_path, OF_WEAVERS), world.ben_go, world.chi)
    amend(kept_by(world.det_may)[0], Amended(date(2025, 1, 2)), now=NOW, **way(world.chi))
    before, figures = everything(), counted(world.det_may)
    other = [1, WEAVERS, "05/tư-dm", "13/03/2024", "12/03/2027", 430, "loại A", ""]
    path = book(tmp_path, other)
    (changed,) = loaded(path, world.ben_go, world.chi, dry_run=True).changes
    assert changed.facts == (
        ("signed on", "12/03/2024", "13/03/2024"), ("in force from", "12/03/2024", "13/03/2024"),
        ("last day in force", "11/03/2027", "12/03/2027"), ("grade", "", "A (16/03/2026)"),
        ("workers covered", "", f"{WEAVERS}: 430"),
    )  # fmt: skip
    told = loaded(path, world.ben_go, world.chi)
    assert (told.created, told.updated, told.refusals) == (0, 1, [])
    (found,) = kept_by(world.det_may)
    assert (found.signed_on, found.until, found.workers, found.grade, found.amended_on, found.number) == (
        date(2024, 3, 13), date(2027, 3, 12), 430, "A", date(2025, 1, 2), "05/TƯ-DM",
    )  # fmt: skip
    assert loaded(path, world.ben_go, world.chi).unchanged == 1
    undo_import(Import.objects.get(pk=told.batch), by=world.chi, today=TODAY)
    assert everything() == before
    assert counted(world.det_may) == figures


def test_an_empty_cell_changes_nothing(world: World, tmp_path: Path) -> None:
    recorded(world.det_may, way(world.operator))
    before = everything()
    told = loaded(book(tmp_path, [1, WEAVERS, "", "12/01/2026", "", "", "", ""]), world.ben_go, world.chi)
    assert (told.unchanged, told.updated, told.refusals) == (1, 0, [])
    assert everything() == before


def test_a_known_one_is_known_by_its_paper_in_its_time_alone(world: World, tmp_path: Path) -> None:
    """Numbers begin anew every year: “01” of other years is another one, and of the same days one that is corrected."""
    recorded(world.det_may, way(world.operator), number="01")
    told = loaded(book(tmp_path, [1, WEAVERS, "01", "12/01/2022", "11/01/2025", "", "", ""]), world.ben_go, world.chi)
    assert (told.created, told.refusals) == (1, [])
    told = loaded(book(tmp_path, [1, WEAVERS, "02", "12/01/2026", "11/01/2029", "", "", ""]), world.ben_go, world.chi)
    assert [each.code for each in told.refusals] == ["kept_otherwise"]
    assert len(kept_by(world.det_may)) == 2


def test_a_refused_row_leaves_nothing_behind(world: World, tmp_path: Path) -> None:
    """Another row of the same agreement is compared with what stands, and not with what was refused."""
    recorded(world.det_may, way(world.operator), number="01")
    head = [*HEAD, "Sửa đổi bổ sung", "Ngày gửi Sở"]
    wrong = [1, WEAVERS, "01", "13/01/2026", "12/01/2029", 500, "", "", "01/01/2020", "20/01/2026"]
    right = [2, WEAVERS, "01", "12/01/2026", "11/01/2029", "", "", "", "01/02/2026", ""]
    told = loaded(book(tmp_path, wrong, right, head=head), world.ben_go, world.chi)
    assert (told.updated, [each.code for each in told.refusals]) == (1, ["cannot_be"])
    (found,) = kept_by(world.det_may)
    assert (found.signed_on, found.workers, found.amended_on) == (date(2026, 1, 12), 420, date(2026, 2, 1))
    assert found.sent_on is None


def test_a_struck_agreement_may_come_again(world: World, tmp_path: Path) -> None:
    strike_agreement(recorded(world.det_may, way(world.operator)), "Nhầm", **way(world.operator))
    row = [1, WEAVERS, "", "12/01/2026", "11/01/2029", "", "", ""]
    assert loaded(book(tmp_path, row), world.ben_go, world.chi).created == 1


# ---- who may


def test_only_who_may_load_agreements_does(world: World, tmp_path: Path) -> None:
    with pytest.raises(NotAllowed):
        loaded(book(tmp_path, OF_WEAVERS), world.det_may, world.hanh)
    theirs = [2, "CĐCS Cơ khí Cầu Đá", "", "12/03/2024", "11/03/2027", "", "", ""]
    told = loaded(book(tmp_path, theirs, OF_WEAVERS), world.ben_go, world.chi)
    assert (told.created, [each.code for each in told.refusals]) == (1, ["unit_not_found"])
    several = [1, f"{WEAVERS}; CĐCS Cơ khí Cầu Đá", "9", "12/03/2024", "11/03/2027", "", "", ""]
    told = loaded(book(tmp_path, several), world.ben_go, world.chi)
    assert [each.code for each in told.refusals] == ["unit_not_found"]
    assert not Party.objects.filter(unit=world.co_khi).exists()


def test_the_grade_of_a_register_waits_for_the_level_above(world: World, tmp_path: Path) -> None:
    """The chair of the union loads the register; the grade in it waits for the ward, which loads the same file."""
    graded = [*OF_WEAVERS[:6], "A", ""]
    path = book(tmp_path, graded)
    told = loaded(path, world.det_may, world.binh)
    assert (told.created, [each.code for each in told.notes]) == (1, ["grade_of_others"])
    assert not Grade.objects.exists()
    again = loaded(path, world.det_may, world.binh)
    assert (again.unchanged, again.updated) == (1, 0)
    told = loaded(path, world.ben_go, world.chi)
    assert (told.updated, told.notes) == (1, [])
    assert kept_by(world.det_may)[0].grade == "A"


def test_what_an_officer_does_not_see_is_not_told(world: World, tmp_path: Path) -> None:
    """Of several unions of another ward nothing is known here, not even that an agreement of that day is kept."""
    recorded(world.co_khi, way(world.operator), number="9")
    told = loaded(book(tmp_path, [1, WEAVERS, "9", "12/01/2026", "11/01/2029", "", "", ""]), world.ben_go, world.chi)
    assert (told.created, told.refusals) == (1, [])


# ---- taken back


def test_a_list_of_agreements_is_taken_back_unless_somebody_has_gone_on(world: World, tmp_path: Path) -> None:
    before, figures = everything(), counted(world.ben_go)
    told = loaded(book(tmp_path, OF_ALL, head=FULL), world.ben_go, world.chi)
    batch, (found,) = Import.objects.get(pk=told.batch), kept_by(world.det_may)
    with pytest.raises(NotAllowed):
        undo_import(batch, by=world.hanh, today=TODAY)
    write_clauses(found, CLAUSES[:1], **way(world.chi))
    with pytest.raises(CannotUndo, match="Somebody has gone on"):
        undo_import(batch, by=world.chi, today=TODAY)
    Clause.objects.all().delete()
    negotiation = begun(world.det_may, way(world.chi), renews=found)
    with pytest.raises(CannotUndo, match="Somebody has gone on"):
        undo_import(batch, by=world.chi, today=TODAY)
    negotiation.delete()
    undo_import(batch, by=world.chi, today=TODAY)
    assert everything() == before == [[], [], [], [], []]
    assert counted(world.ben_go) == figures


def test_what_is_checked_of_a_known_one_since_keeps_the_list(world: World, tmp_path: Path) -> None:
    recorded(world.det_may, way(world.operator), workers=None)
    row = [1, WEAVERS, "", "12/01/2026", "11/01/2029", 400, "", ""]
    told = loaded(book(tmp_path, row), world.ben_go, world.chi)
    assert told.updated == 1
    check_agreement(kept_by(world.det_may)[0], Checked(TODAY, kinds.KEPT), now=NOW, **way(world.chi))
    with pytest.raises(CannotUndo, match="Somebody has gone on"):
        undo_import(Import.objects.get(pk=told.batch), by=world.chi, today=TODAY)


# ---- of several, and one after the other


def test_several_over_rows_are_one_agreement_with_its_parties(world: World, tmp_path: Path) -> None:
    head = ["STT", "Đơn vị", "Loại", "Số", "Ngày ký", "Ngày hết hạn", "Số lao động"]
    rows = [[1, unit, "nhóm doanh nghiệp", "7", "12/03/2025", "11/03/2027", many] for unit, many in
            ((WEAVERS, 420), (TEACHERS, 75))]  # fmt: skip
    path = book(tmp_path, *rows, head=head)
    told = loaded(path, world.ben_go, world.chi)
    assert (told.created, told.refusals) == (2, [])
    (found,) = kept_by(world.ben_go)
    assert (found.kind, found.workers, found.parties_now) == (kinds.SEVERAL, 495, 2)
    assert counted(world.le_loi)["agreements"] == 1
    assert loaded(path, world.ben_go, world.chi).unchanged == 2
    rows[1][-1] = 80
    assert loaded(book(tmp_path, *rows, head=head), world.ben_go, world.chi).updated == 2
    found.refresh_from_db()
    assert found.workers == 500
    third = [3, "Nghiệp đoàn Lái xe Bến Gỗ", "nhóm doanh nghiệp", "7", "12/03/2025", "11/03/2027", 30]
    told = loaded(book(tmp_path, *rows, third, head=head), world.ben_go, world.chi)
    assert [each.code for each in told.refusals] == ["other_parties"] * 3


def test_the_next_takes_the_place_of_the_one_before(world: World, tmp_path: Path) -> None:
    head = ["STT", "Đơn vị", "Ngày ký", "Ngày hết hạn", "Tình trạng"]
    rows = [[1, WEAVERS, "02/02/2026", "01/02/2029", ""], [2, WEAVERS, "12/03/2024", "11/03/2027", "đã ký lại"]]
    told = loaded(book(tmp_path, *rows, head=head), world.ben_go, world.chi)
    assert (told.created, told.refusals) == (2, [])
    first, second = kept_by(world.det_may)
    assert (second.predecessor, first.state_on(TODAY), first.gone_on) == (first, kinds.REPLACED, date(2026, 2, 2))
    undo_import(Import.objects.get(pk=told.batch), by=world.chi, today=TODAY)
    assert not Agreement.objects.exists()


def test_lists_of_years_lie_on_sheets_of_their_own(world: World, tmp_path: Path) -> None:
    """The same agreement stands on the sheet of every year in which it is in force."""
    path = book(tmp_path, OF_WEAVERS, sheet="2024")
    workbook = openpyxl.load_workbook(path)
    page = workbook.create_sheet("2025")
    for row in ([TITLE[0]], [TITLE[1] + " NĂM 2025"], HEAD, OF_WEAVERS, [2, TEACHERS, "", "01/09/2025", "31/08/2028"]):
        page.append(list(row))
    workbook.save(path)
    told = loaded(path, world.ben_go, world.chi)
    assert (told.created, [(each.sheet, each.code) for each in told.refusals]) == (2, [("2025", "duplicate")])


# ---- our own


def test_the_register_of_agreements_comes_back_unchanged(world: World, tmp_path: Path) -> None:
    """In force, replaced, extended, amended, ended early, graded, of several, struck out."""
    operator = way(world.operator)
    first = recorded(world.det_may, operator, signed_on=date(2023, 1, 12), until=date(2026, 1, 11))
    recorded(world.det_may, operator, predecessor=first, number="01/2026/TƯLĐTT", sent_on=date(2026, 1, 20))
    long = recorded(world.le_loi, operator, signed_on=date(2024, 1, 12), until=date(2025, 1, 11), number="")
    extend(long, Extended(date(2025, 1, 2), date(2027, 1, 11)), now=NOW, **operator)
    amend(long, Amended(date(2025, 2, 3)), now=NOW, **operator)
    grade_agreement(long, Graded(date(2025, 3, 3), "B", because="Tốt"), now=NOW, **operator)
    end_agreement(recorded(world.drivers, operator, workers=None), date(2026, 2, 2), "Giải thể", **operator)
    of_several(world, operator)
    strike_agreement(recorded(world.le_loi, operator), "Nhầm", **operator)
    client, before = signed_in(world.chi), everything()
    for language in ("vi", "en"):
        client.cookies["django_language"] = language
        for query, rows in (("", 5), ("?state=struck", 1)):
            path = tmp_path / f"{language}.xlsx"
            path.write_bytes(client.get(reverse("agreements:agreements_sheet", args=["SX-BG"]) + query).content)
            with translation.override(language):
                back = loaded(path, world.ben_go, world.chi)
            told = [(each.row, each.code, each.reason) for each in back.refusals]
            assert ((back.created, back.updated, back.refused), told) == ((0, 0, 0), []), back.seen[0].questions
            assert back.unchanged == back.rows == rows
    assert everything() == before


def test_our_empty_list_of_agreements_is_read_back_once_it_is_filled_in(world: World, tmp_path: Path) -> None:
    path = tmp_path / "mau.xlsx"
    path.write_bytes(signed_in(world.chi).get(reverse("agreements:empty_list", args=["SX-BG"])).content)
    workbook = openpyxl.load_workbook(path)
    page = workbook.worksheets[0]
    head = next(row for row in page.iter_rows() if any(str(cell.value).startswith("Ngày ký") for cell in row))
    said: dict[str, Any] = {
        "Đơn vị": WEAVERS, "Người sử dụng lao động": "Công ty Dệt May", "Loại thỏa ước": "Thỏa ước doanh nghiệp",
        "Số văn bản": "05/TƯ", "Ngày ký": "12/03/2023", "Có hiệu lực từ": "01/04/2023", "Thời hạn": "2 năm",
        "Số lao động áp dụng": 420, "Được lấy ý kiến": 410, "Tán thành": 400, "Ngày gửi Sở": "15/03/2023",
        "Xếp loại": "C", "Ngày sửa đổi": "05/06/2024", "Chấm dứt ngày": "01/03/2025",
    }  # fmt: skip
    for cell in head:
        if cell.value in said:
            page.cell(cell.row + 1, cell.column, said.pop(str(cell.value)))
    assert not said
    workbook.save(path)
    told = loaded(path, world.ben_go, world.chi)
    assert (told.created, told.refusals, told.notes) == (1, [], []), told.seen[0].questions
    (found,) = kept_by(world.det_may)
    assert (found.until, found.ended_on, found.grade, found.workers, found.in_favour, found.employers) == (
        date(2025, 3, 31), date(2025, 3, 1), "C", 420, 400, "Công ty Dệt May",
    )  # fmt: skip


@pytest.mark.usefixtures("world", "today")
def test_the_command_loads_agreements_and_gives_the_refused_rows_back(tell: Tell, tmp_path: Path) -> None:
    path, errors = book(tmp_path, OF_WEAVERS, [2, TEACHERS, "", "sau Tết", "", 75, "", ""]), tmp_path / "loi.xlsx"
    dry = tell("import", "agreements", path, "--under", "SX-BG", "--dry-run", "--errors", errors, "--json")
    assert (dry.code, dry.json["created"], dry.json["refused"], dry.json["import"]) == (0, 1, 1, None)
    assert "Lỗi" in str(list(openpyxl.load_workbook(errors).active.iter_rows(values_only=True)))
    assert tell("import", "agreements", path, "--under", "SX-BG", "--json").json["created"] == 1
    (told,) = tell("register", "agreements", "SX-BG", "--json").json["rows"]
    assert {code: told[code] for code in ("unit", "kind", "signed_on", "until", "workers")} == {
        "unit": "DM", "kind": "enterprise", "signed_on": "2024-03-12", "until": "2027-03-11", "workers": 420,
    }  # fmt: skip


def test_a_register_of_agreements_is_told_from_other_lists(tmp_path: Path, world: World) -> None:
    def kind(path: Path) -> str:
        (sheet,) = read_workbook(path)
        return kind_asked(sheet, Answers()).counts_as

    assert kind(book(tmp_path, OF_WEAVERS)) == "agreements"
    ticks = ["STT", "Đơn vị", "Có TƯLĐTT", "Chưa có TƯLĐTT"]
    assert kind(book(tmp_path, [1, WEAVERS, "x", ""], head=ticks)) == "agreements"
    rules = ["STT", "Đơn vị", "Tên quy chế", "Ngày ban hành", "Số văn bản"]
    title = [TITLE[0], "DANH SÁCH QUY CHẾ CỦA ĐƠN VỊ"]
    assert kind(book(tmp_path, [1, WEAVERS, "Quy chế dân chủ", "01/06/2025", "1"], head=rules, title=title)) == (
        "regulations"
    )
