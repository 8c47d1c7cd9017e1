"""Heads of columns in every wording and shape: the same four people come out, each fact as it was meant."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from vungmanh.members.tests.lists import AN, BINH, CHI, DAT, FOUR, Office, Rows, Someone, counts, only, refused, roll

# Once: how a list is read; what it writes is asked of every database by test_import_roll.
pytestmark = [pytest.mark.django_db, pytest.mark.once]

NAME_AND_REST = [
    ["Nguyễn Văn An", "01/02/1988", "Nam", "001088000111"],
    ["Trần Thị Bình", "09/05/1990", "Nữ", "001190000222"],
    ["Lê Thị Thúy Chi", "31/12/1975", "Nữ", "034175000333"],
    ["Đặng Quốc Đạt", "04/03/2001", "Nam", "001201000444"],
]
WITHOUT_MORE = [who._replace(phone="", joined="") for who in FOUR]


def headed(*head: str) -> Rows:
    return [["STT", *head], *([number, *rest] for number, rest in enumerate(NAME_AND_REST, 1))]


@pytest.mark.parametrize(
    "head",
    [
        ("Họ và tên", "Ngày sinh", "Giới tính", "Số CCCD"),
        ("HỌ VÀ TÊN", "NGÀY SINH", "GIỚI TÍNH", "SỐ CCCD"),
        ("Họ tên", "Ngày tháng năm sinh", "Phái", "CMND"),
        ("Họ & tên", "Sinh ngày", "Nam/Nữ", "CMND/CCCD"),
        ("Họ và tên đoàn viên", "NTNS", "Giới", "Số định danh"),
        ("Ho va ten", "Ngay sinh", "Gioi tinh", "So CCCD"),
        ("Họ và tên khai sinh", "Ngày, tháng, năm sinh", "Giới tính (Nam/Nữ)", "Số CMND / Thẻ căn cước"),
        ("Họ, tên", "Ngày/tháng/năm sinh", "Giới tính", "Số định danh cá nhân"),
        ("Họ và\ntên", "Ngày\nsinh", "Giới\ntính", "Số\nCCCD"),
        ("  Họ  và tên ", "Ngày sinh:", "Giới tính.", "Số thẻ CCCD"),
        ("Tên đoàn viên", "Ngày sinh (dd/mm/yyyy)", "Giới tính", "Số căn cước công dân"),
        ("Họ và tên NLĐ", "Năm sinh", "Giới tính", "Mã định danh"),
    ],
)
def test_wordings_of_the_heads_of_a_member_list(tmp_path: Path, head: tuple[str, ...]) -> None:
    office = Office(tmp_path)
    outcome = office.members(office.book(headed(*head)))
    assert outcome.refusals == []
    assert roll() == WITHOUT_MORE


def test_heads_in_nfd(tmp_path: Path) -> None:
    import unicodedata

    office = Office(tmp_path)
    rows = [
        [unicodedata.normalize("NFD", cell) if isinstance(cell, str) else cell for cell in cells]
        for cells in headed("Họ và tên", "Ngày sinh", "Giới tính", "Số định danh")
    ]
    assert counts(office.members(office.book(rows))) == (4, 0, 0, 0)
    assert roll() == WITHOUT_MORE


@pytest.mark.parametrize(
    ("head", "joined"),
    [
        ("Ngày vào công đoàn", "2010-09-05"),
        ("Ngày kết nạp", "2010-09-05"),
        ("Ngày vào CĐ", "2010-09-05"),
        ("Năm vào CĐ", "2010"),
        ("Ngày gia nhập Công đoàn", "2010-09-05"),
        ("Ngày vào Công đoàn Việt Nam", "2010-09-05"),
        ("Thời gian vào công đoàn", "2010-09"),
        ("Năm kết nạp", "2010"),
    ],
)
def test_wordings_of_joining(tmp_path: Path, head: str, joined: str) -> None:
    office = Office(tmp_path)
    said: Any = {10: "05/09/2010", 7: "09/2010", 4: 2010}[len(joined)]
    rows = [["STT", "Họ và tên", "Ngày sinh", "Giới tính", head], [1, "Nguyễn Văn An", "01/02/1988", "Nam", said]]
    assert office.members(office.book(rows)).refusals == []
    assert roll() == [AN._replace(number="", phone="", joined=joined)]


@pytest.mark.parametrize(
    "head",
    [
        "Điện thoại",
        "SĐT",
        "Số ĐT",
        "Số điện thoại liên hệ",
        "Di động",
        "ĐT",
        "Điện thoại/Zalo",
        "Số điện thoại di động",
    ],
)
def test_wordings_of_the_phone(tmp_path: Path, head: str) -> None:
    office = Office(tmp_path)
    rows = [
        ["TT", "Họ và tên", "Ngày sinh", "Giới tính", head],
        [1, "Nguyễn Văn An", "01/02/1988", "Nam", "0912345678"],
    ]
    assert office.members(office.book(rows)).refusals == []
    assert roll()[0].phone == "0912345678"


def test_the_name_in_two_columns(tmp_path: Path) -> None:
    office = Office(tmp_path)
    parts = [["Nguyễn Văn", "An"], ["Trần Thị", "Bình"], ["Lê Thị Thúy", "Chi"], ["Đặng Quốc", "Đạt"]]
    rows = [["STT", "Họ đệm", "Tên", "Ngày sinh", "Giới tính", "Số CCCD"]]
    rows += [[n, *name, *rest[1:]] for n, (name, rest) in enumerate(zip(parts, NAME_AND_REST, strict=True), 1)]
    assert counts(office.members(office.book(rows))) == (4, 0, 0, 0)
    assert roll() == WITHOUT_MORE


@pytest.mark.parametrize("merged", [True, False])
def test_a_head_of_the_name_that_stands_over_its_two_parts(tmp_path: Path, merged: bool) -> None:
    office = Office(tmp_path)
    rows: list[list[Any]] = [
        ["STT", "Họ và tên", None, "Ngày sinh", "Giới tính", "Số CCCD"],
        [1, "Nguyễn Văn", "An", "01/02/1988", "Nam", "001088000111"],
        [2, "Trần Thị", "Bình", "09/05/1990", "Nữ", "001190000222"],
        [3, "Lê Thị Thúy", "Chi", "31/12/1975", "Nữ", "034175000333"],
        [4, "Đặng Quốc", "Đạt", "04/03/2001", "Nam", "001201000444"],
    ]
    office.members(office.book(rows, *(["B1:C1"] if merged else [])))
    assert roll() == WITHOUT_MORE


TWO_ROWS = [
    ["STT", "Họ và tên", "Năm sinh", None, "Số CCCD"],
    [None, None, "Nam", "Nữ", None],
]


@pytest.mark.parametrize(
    ("births", "shown"),
    [
        (
            ["01/02/1988", "09/05/1990", "31/12/1975", "04/03/2001"],
            ["1988-02-01", "1990-05-09", "1975-12-31", "2001-03-04"],
        ),
        ([1988, 1990, 1975, 2001], ["1988", "1990", "1975", "2001"]),
        (["1988", "1990", "1975", "2001"], ["1988", "1990", "1975", "2001"]),
        (
            [date(1988, 2, 1), date(1990, 5, 9), date(1975, 12, 31), date(2001, 3, 4)],
            ["1988-02-01", "1990-05-09", "1975-12-31", "2001-03-04"],
        ),
    ],
)
def test_births_in_the_columns_of_men_and_women(tmp_path: Path, births: list[Any], shown: list[str]) -> None:
    office = Office(tmp_path)
    rows: list[list[Any]] = [list(cells) for cells in TWO_ROWS]
    for number, (who, born) in enumerate(zip(FOUR, births, strict=True), 1):
        man, woman = (born, None) if who.gender == "male" else (None, born)
        rows.append([number, who.name, man, woman, who.number])
    assert office.members(office.book(rows, "C1:D1", "A1:A2", "B1:B2", "E1:E2")).refusals == []
    assert roll() == [who._replace(born=born, phone="", joined="") for who, born in zip(FOUR, shown, strict=True)]


@pytest.mark.parametrize("mark", ["x", "X", "v", "✓", 1, "x "])
def test_a_lone_column_of_women(tmp_path: Path, mark: Any) -> None:
    office = Office(tmp_path)
    rows: list[list[Any]] = [["STT", "Họ và tên", "Ngày sinh", "Nữ", "Điện thoại"]]
    rows += [[1, "Nguyễn Văn An", "01/02/1988", None, AN.phone], [2, "Trần Thị Bình", "09/05/1990", mark, BINH.phone]]
    assert office.members(office.book(rows)).refusals == []
    assert roll() == [AN._replace(number="", joined=""), BINH._replace(number="", joined="")]


def test_a_lone_column_of_women_against_the_number(tmp_path: Path) -> None:
    """An x forgotten is not a man: the identity number says so."""
    office = Office(tmp_path)
    rows: list[list[Any]] = [["STT", "Họ và tên", "Ngày sinh", "Nữ", "CCCD"]]
    rows += [[1, "Trần Thị Bình", "09/05/1990", None, BINH.number]]
    assert refused(office.members(office.book(rows))) == [(2, "gender_contradicts_cid")]


def test_columns_of_men_and_women_with_marks(tmp_path: Path) -> None:
    office = Office(tmp_path)
    rows: list[list[Any]] = [["STT", "Họ và tên", "Giới tính", None, "Ngày sinh", "CCCD"], [None, None, "Nam", "Nữ"]]
    for number, who in enumerate(FOUR, 1):
        marks = ["x", None] if who.gender == "male" else [None, "x"]
        rows.append([number, who.name, *marks, NAME_AND_REST[number - 1][1], who.number])
    rows.append([5, "Phạm Văn Giang", "x", "x", "02/02/1980", None])
    rows.append([6, "Phạm Văn Hải", None, None, "02/02/1981", None])
    rows.append([7, "Phạm Văn Khoa", None, "Nam", "02/02/1982", None])
    outcome = office.members(office.book(rows, "C1:D1"))
    assert refused(outcome) == [(7, "two_genders"), (8, "no_gender"), (9, "other_gender")]
    assert roll() == WITHOUT_MORE


@pytest.mark.parametrize(("man", "woman"), [(1, 2), (1, 0), (0, 1), ("M", "F"), ("T", "G"), ("1", "0"), ("A", "B")])
def test_codes_for_gender_that_the_numbers_prove(tmp_path: Path, man: Any, woman: Any) -> None:
    office = Office(tmp_path)
    people = [
        Someone(f"{middle} {given}", gender, f"19{80 + n}-01-15", f"001{int(gender == 'female')}{80 + n}00{n:04}")
        for n, (middle, given, gender) in enumerate(
            [
                ("Nguyễn Văn", "Ba", "male"), ("Lê Thị", "Tư", "female"), ("Trần Văn", "Năm", "male"),
                ("Phạm Thị", "Sáu", "female"), ("Hồ Văn", "Bảy", "male"), ("Đỗ Thị", "Tám", "female"),
            ]
        )
    ]  # fmt: skip
    rows: list[list[Any]] = [["STT", "Họ và tên", "Ngày sinh", "Giới tính", "CCCD"]]
    rows += [
        [n, who.name, "15/01/" + who.born[:4], man if who.gender == "male" else woman, who.number]
        for n, who in enumerate(people, 1)
    ]
    rows.append([7, "Đinh Thị Chín", "15/01/1990", woman, None])  # no number: what the others prove
    assert office.members(office.book(rows)).refusals == []
    assert roll() == [*people, Someone("Đinh Thị Chín", "female", "1990-01-15")]


@pytest.mark.parametrize(("man", "woman"), [(1, 2), (0, 1), ("T", "G"), ("A", "B")])
def test_codes_for_gender_that_nothing_proves(tmp_path: Path, man: Any, woman: Any) -> None:
    office = Office(tmp_path)
    rows: list[list[Any]] = [["STT", "Họ và tên", "Ngày sinh", "Giới tính"]]
    rows += [[1, "Nguyễn Văn An", "01/02/1988", man], [2, "Trần Thị Bình", "09/05/1990", woman]]
    book = office.book(rows)
    assert refused(office.members(book)) == [(2, "unknown_gender"), (3, "unknown_gender")]
    told = {"values": {"gender": {str(man): "male", str(woman): "female"}}}
    assert counts(office.members(book, answers=told)) == (2, 0, 0, 0)
    assert [who.gender for who in roll()] == ["male", "female"]


def test_a_code_that_the_numbers_contradict_proves_nothing(tmp_path: Path) -> None:
    office = Office(tmp_path)
    rows: list[list[Any]] = [["STT", "Họ và tên", "Ngày sinh", "Giới tính", "CCCD"]]
    rows += [[n, who.name, NAME_AND_REST[n - 1][1], 1, who.number] for n, who in enumerate(FOUR, 1)]
    assert {code for _, code in refused(office.members(office.book(rows)))} == {"unknown_gender"}


def test_day_month_and_year_of_birth_apart(tmp_path: Path) -> None:
    office = Office(tmp_path)
    rows: list[list[Any]] = [
        ["STT", "Họ và tên", "Ngày sinh", None, None, "Giới tính", "CCCD"],
        [None, None, "Ngày", "Tháng", "Năm", None, None],
        [1, "Nguyễn Văn An", 1, 2, 1988, "Nam", AN.number],
        [2, "Trần Thị Bình", "09", "05", "1990", "Nữ", BINH.number],
        [3, "Lê Thị Thúy Chi", None, None, 1975, "Nữ", CHI.number],
        [4, "Đặng Quốc Đạt", 4, 3, None, "Nam", DAT.number],
        [5, "Phạm Văn Giang", 31, 2, 1980, "Nam", None],
        [6, "Phạm Văn Hải", None, 7, 1982, "Nam", None],
    ]
    outcome = office.members(office.book(rows, "C1:E1", "A1:A2", "B1:B2", "F1:F2", "G1:G2"))
    assert refused(outcome) == [(6, "bad_date"), (7, "bad_date")]
    assert roll() == [
        *(who._replace(phone="", joined="") for who in (AN, BINH)),
        CHI._replace(born="1975", phone="", joined=""),
        Someone("Phạm Văn Hải", "male", "1982-07"),
    ]


def test_columns_in_another_order_and_some_that_do_not_matter(tmp_path: Path) -> None:
    office = Office(tmp_path)
    rows: list[list[Any]] = [
        [
            "Ghi chú",
            "Số CCCD",
            "Dân tộc",
            "Chức vụ",
            "Ngày sinh",
            "Họ và tên",
            "Giới tính",
            "STT",
            "Ngày cấp",
            "Hệ số lương",
        ],
        [None, AN.number, "Kinh", "Giáo viên", "01/02/1988", "Nguyễn Văn An", "Nam", 1, "05/05/2021", 3.33],
    ]
    assert office.members(office.book(rows)).refusals == []
    assert roll() == [AN._replace(phone="", joined="")]
    from vungmanh.members.models import Person

    assert Person.objects.get().job == "Giáo viên"


@pytest.mark.parametrize(
    ("head", "code"),
    [
        (["STT", "Họ và tên", "Ngày sinh", "Giới tính", "Ngày sinh"], "two-columns"),
        (["STT", "Ngày sinh", "Giới tính", "CCCD", "Điện thoại"], "missing"),
    ],
)
def test_heads_that_must_be_asked_about(tmp_path: Path, head: list[str], code: str) -> None:
    office = Office(tmp_path)
    rows: list[list[Any]] = [head, [1, "Nguyễn Văn An", "01/02/1988", "Nam", "01/02/1989"]]
    outcome = office.members(office.book(rows))
    assert refused(outcome) == [(None, code)]
    assert counts(outcome) == (0, 0, 0, 1)
    assert roll() == []


def test_a_column_named_in_the_mapping_file(tmp_path: Path) -> None:
    office = Office(tmp_path)
    rows: list[list[Any]] = [
        ["STT", "Quý danh", "Ngày sinh", "Giới tính", "Ngày sinh"],
        [1, "Nguyễn Văn An", "01/02/1988", "Nam", "07/07/2020"],
    ]
    book = office.book(rows)
    assert only(office.members(book)).row is None
    told = {"columns": {"Quý danh": "name", "C": "born_on", "E": ""}}
    assert office.members(book, answers=told).refusals == []
    assert roll() == [AN._replace(number="", phone="", joined="")]


def test_a_list_without_heads(tmp_path: Path) -> None:
    office = Office(tmp_path)
    book = office.book([[n, *rest] for n, rest in enumerate(NAME_AND_REST, 1)])
    assert refused(office.members(book)) == [(None, "no-head")]
    told = {"columns": {"B": "name", "C": "born_on", "D": "gender", "E": "identity_number"}}
    assert office.members(book, answers=told).refusals == []
    assert roll() == WITHOUT_MORE
