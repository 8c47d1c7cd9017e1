"""Numbers, phones and addresses of a list: what is shown is kept, what is lost is refused, nothing is made up."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from vungmanh.members.models import Person
from vungmanh.members.tests.lists import AN, BINH, HEAD, Office, Someone, nobody_minds, only, plain, refused, roll
from vungmanh.organization.models import Unit
from vungmanh.sheets.outcome import Outcome

# Once: how a list is read; what it writes is asked of every database by test_import_roll.
pytestmark = [pytest.mark.django_db, pytest.mark.once]

MORE = ["STT", "Họ và tên", "Giới tính", "Năm sinh", "Mã số đoàn viên", "Email", "Chức vụ"]


def noted(outcome: Outcome) -> list[tuple[int | None, str, str]]:
    """(row, column, code) of each note."""
    return [(note.row, note.column, note.code) for note in outcome.notes]


def load(tmp_path: Path, *rows: list[Any], head: list[str] = HEAD) -> Outcome:
    office = Office(tmp_path)
    return office.members(office.book([head, *([number, *cells] for number, cells in enumerate(rows, 1))]))


def test_cards_keep_the_zeros_that_are_shown_and_lost_digits_are_refused(tmp_path: Path) -> None:
    outcome = load(
        tmp_path,
        ["Lê Thị Một", "Nữ", 1980, "0012345678", "không có", "Công nhân"],
        ["Phạm Văn Hai", "Nam", 1981, 1012345678, "hai@vidu.vn; hai2@vidu.vn", "#REF!"],
        ["Trần Thị Ba", "Nữ", 1982, 1234567890123456789.0, "ba@vidu.vn", "1-2"],
        ["Võ Văn Bốn", "Nam", 1983, "1.01235E+11", "#N/A", "-"],
        ["Đỗ Thị Năm", "Nữ", 1984, "0100000000012", "mailto:nam@vidu.vn", "Không"],
        ["Bùi Văn Sáu", "Nam", 1985, 101234567890123, "-", "0"],
        ["Hồ Thị Bảy", "Nữ", 1986, "01-0000 00013", "x", None],
        ["Lý Văn Tám", "Nam", 1987, None, "mẫu ba@vidu.vn", "Thợ điện"],
        head=MORE,
    )  # fmt: skip
    assert refused(outcome) == [(4, "digits_lost"), (5, "shortened")]
    assert noted(outcome) == [
        (3, "Email", "more_emails"),
        (3, "Chức vụ", "cell_error_left_out"),
        (9, "Email", "bad_email_left_out"),
    ]
    people = Person.objects.select_related("card").order_by("pk")
    assert [(who.card.number if hasattr(who, "card") else "", who.email, who.job) for who in people] == [
        ("0012345678", "", "Công nhân"),
        ("1012345678", "hai@vidu.vn", ""),
        ("0100000000012", "nam@vidu.vn", ""),
        ("101234567890123", "", ""),
        ("01000000013", "", ""),
        ("", "", "Thợ điện"),
    ]


def test_no_digit_of_an_identity_number_is_made_up(tmp_path: Path) -> None:
    head = ["STT", "Họ và tên", "Giới tính", "Số CCCD"]
    rows: list[list[Any]] = [
        ["Lê Thị Một", "Nữ", "03819000001"],
        ["Phạm Văn Hai", "Nam", "00108500012"],
        ["Trần Thị Ba", "Nữ", "0381900012"],
        ["Võ Văn Bốn", "Nam", "0012034567"],
        ["Đỗ Thị Năm", None, "03619000123"],
        ["Bùi Văn Sáu", None, "036390001234"],
        ["Hồ Thị Bảy", "Nữ", 38190000001],
    ]  # fmt: skip
    outcome = load(tmp_path, *rows, head=head)
    assert refused(outcome) == [*((row, "short_cid") for row in range(2, 7)), (7, "cid_in_the_future")]
    assert [who.number for who in roll()] == ["038190000001"]


@pytest.mark.parametrize(
    ("number", "gender", "birth", "words"),
    [
        ("036390001234", None, None, ("390", "2090")),
        ("001288000111", "Nam", "01/02/1988", ("288", "2088", "01/02/1988")),
        ("001188000111", "Nam", "01/02/1988", ("4", "1", "nữ")),
    ],
)
def test_the_digits_that_offend_are_named(
    tmp_path: Path, number: str, gender: str | None, birth: str | None, words: tuple[str, ...]
) -> None:
    reason = only(load(tmp_path, [AN.name, birth, gender, number, None, None])).reason
    assert all(word in reason for word in words), reason


@pytest.mark.parametrize(
    ("number", "sign"), [("O38190000001", "O"), ("03819000000l", "l"), ("0З8190000001", "З"), ("0381900*0001", "*")]
)
def test_the_sign_that_offends_is_named(tmp_path: Path, number: str, sign: str) -> None:
    reason = only(load(tmp_path, [BINH.name, "09/05/1990", "Nữ", number, None, None])).reason
    assert f"“{sign}”" in reason


def test_unusual_numbers_and_passports_are_taken_and_said(tmp_path: Path) -> None:
    outcome = load(
        tmp_path,
        ["Lê Thị Một", "05/03/1990", "Nữ", "138190000011", None, None],
        ["Phạm Văn Hai", "05/03/1985", "Nam", "205085000012", None, None],
        ["Trần Thị Ba", "05/03/1986", "Nữ", "003186000013", None, None],
        ["Võ Văn Bốn", "05/03/2005", "Nam", "097205000014", None, None],
        ["Kim Min Ju", "05/03/1990", "Nữ", "M12345678", None, None],
        ["Lê Thị Sáu", "05/03/1990", "Nữ", "038190000011", None, None],
    )
    assert outcome.refusals == []
    assert [code for _row, _column, code in noted(outcome)] == [*["unusual_cid"] * 4, "passport"]
    assert [who.number for who in roll()][4] == "M12345678"


def test_the_passport_of_a_foreigner_is_said_to_be_one_only_where_the_list_does_not_say_so(tmp_path: Path) -> None:
    outcome = load(
        tmp_path,
        ["Kim Min Ju", "Nữ", "05/03/1990", "M12345678", "Hàn Quốc"],
        ["Trần Thị Ba", "Nữ", "05/03/1986", "038186000013", "Việt Nam"],
        ["Lê Văn Tư", "Nam", "05/03/1986", "C1234567", "Việt Nam"],
        ["Aung Win", "Nam", "05/03/1986", "MA123456", None],
        head=["STT", "Họ và tên", "Giới tính", "Ngày sinh", "Số CCCD", "Quốc tịch"],
    )
    assert outcome.refusals == []
    assert noted(outcome) == [(4, "Số CCCD", "own_passport"), (5, "Số CCCD", "passport")]
    assert [who.number for who in roll()] == ["M12345678", "038186000013", "C1234567", "MA123456"]


def test_both_phones_of_a_cell_are_kept(tmp_path: Path) -> None:
    outcome = load(
        tmp_path,
        [*_somebody("Một"), "0912345678 / 0987654321", None],
        [*_somebody("Hai"), "0912345678 (Zalo)", None],
        [*_somebody("Ba"), "(08) 3829 1234", None],
        [*_somebody("Bốn"), "038.3852123", None],
        [*_somebody("Năm"), "037 3852 123", None],
        [*_somebody("Sáu"), "0511.3821234", None],
        [*_somebody("Bảy"), "+82 10-1234-5678", None],
        [*_somebody("Tám"), "024.3825.1234 máy lẻ 12", None],
        [*_somebody("Chín"), "0912.345.678 - 0243.8251234", None],
        [*_somebody("Mười"), "O912345678", None],
        [*_somebody("Mốt"), "091234567", None],
        [*_somebody("Hà"), "0912345671, 0912345672, 0912345673", None],
        [*_somebody("Hải"), "9.12E+08", None],
    )
    wrong = [(5, "old_area_code"), (6, "old_area_code"), (11, "bad_phone"), (12, "bad_phone"), (14, "shortened")]
    assert refused(outcome) == wrong
    assert noted(outcome) == [(13, "Điện thoại", "more_phones")]
    assert [(who.phone, who.other_phone) for who in Person.objects.order_by("pk")] == [
        ("0912345678", "0987654321"),
        ("0912345678", ""),
        ("02838291234", ""),
        ("02363821234", ""),
        ("+821012345678", ""),
        ("02438251234", ""),
        ("0912345678", "02438251234"),
        ("0912345671", "0912345672"),
    ]


def _somebody(given: str) -> list[Any]:
    return [f"Lê Thị {given}", "05/03/1990", "Nữ", None]


def test_a_second_column_of_phones_and_of_old_numbers(tmp_path: Path) -> None:
    head = [*HEAD[:-1], "Điện thoại khác"]
    outcome = load(
        tmp_path, [AN.name, "01/02/1988", "Nam", "171234567 / 001088000111", "0912345678", "0243.8251234"], head=head
    )
    assert outcome.refusals == []
    person = Person.objects.get()
    assert (person.phone, person.other_phone) == ("0912345678", "02438251234")
    assert (person.identity.number, [old.number for old in person.former_numbers.all()]) == (
        "001088000111",
        ["171234567"],
    )


def test_a_list_that_brings_another_phone_is_a_change_that_can_be_taken_back(tmp_path: Path) -> None:
    from vungmanh.members.imports.undo import undo_members
    from vungmanh.members.tests.lists import TODAY
    from vungmanh.sheets.models import Import

    office = Office(tmp_path)
    office.members(office.book(plain([AN])))
    rows = plain([AN._replace(phone="0912345678 / 0987654321")])
    again = office.members(office.book(rows))
    assert (again.updated, Person.objects.get().other_phone) == (1, "0987654321")
    undo_members(Import.objects.get(pk=again.batch), by=office.by, today=TODAY, going=nobody_minds)
    assert Person.objects.get().other_phone == ""


def test_codes_of_units_are_kept_as_they_are_shown(tmp_path: Path) -> None:
    office = Office(tmp_path)
    head = ["STT", "Mã CĐCS", "Tên CĐCS", "Mã số thuế", "Điện thoại", "Email"]
    outcome = office.units(
        office.book(
            [
                head,
                [1, "007", "CĐCS Công ty Một", 101234567, "02438251234", "không"],
                [2, 12, "CĐCS Công ty Hai", "0312345678", "0912345678", "#N/A"],
                [3, "1.2E+11", "CĐCS Công ty Ba", None, None, None],
                [4, "X4", "CĐCS Công ty Bốn", "101234567", None, None],
                [5, "X5", "CĐCS Công ty Năm", "0101234567-001", "0912345678 / 0987654321", "x"],
                [6, "X6", "CĐCS Công ty Sáu", "#REF!", None, None],
                [7, "X7", "CĐCS Công ty Bảy", None, "O912345678", None],
            ]
        )
    )
    assert refused(outcome) == [(4, "shortened"), (5, "bad_tax_code"), (7, "cell_error"), (8, "bad_phone")]
    assert noted(outcome) == [(3, "Email", "cell_error_left_out"), (6, "Điện thoại", "more_phones")]
    found = Unit.objects.filter(code__in=["007", "12", "X5"]).order_by("code")
    assert [(unit.code, unit.tax_code, unit.contact_phone, unit.contact_email) for unit in found] == [
        ("007", "0101234567", "02438251234", ""),
        ("12", "0312345678", "0912345678", ""),
        ("X5", "0101234567-001", "0912345678", ""),
    ]


def test_a_list_from_a_program_that_protects_its_numbers_as_formulas(tmp_path: Path) -> None:
    office = Office(tmp_path)
    file = tmp_path / "ds.csv"
    file.write_text(
        "STT,Họ và tên,Giới tính,Ngày sinh,Số CCCD,Điện thoại\n"
        '1,Trần Thị Bình,Nữ,09/05/1990,"=""001190000222""","=""0912345679"""\n'
        "2,Trần Thị Ba,Nữ,05/03/1986,3.8186E+10,0912345670\n",
        encoding="utf-8",
    )
    outcome = office.members(file)
    assert refused(outcome) == [(3, "shortened")]
    assert roll() == [Someone(BINH.name, "female", "1990-05-09", BINH.number, BINH.phone)]


def test_an_unlikely_number_that_a_bare_cell_lost_its_zero_of_is_not_healed_against_the_birth(tmp_path: Path) -> None:
    outcome = load(tmp_path, [AN.name, date(1988, 2, 1), "Nam", "1188000111", None, None])
    assert refused(outcome) == [(2, "gender_contradicts_cid")]
