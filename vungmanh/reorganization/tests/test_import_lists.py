"""Lists of units in every habit: founded, described, the same again, or refused with the reason."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from vungmanh.access.models import Grant
from vungmanh.accounts.models import User
from vungmanh.ledger.actions.close_months import close_months
from vungmanh.members.tests.lists import (
    LIST_DAY,
    TODAY,
    Office,
    books_as_they_stand,
    counts,
    how_many,
    is_clean,
    only,
    refused,
)
from vungmanh.organization.models import BlockSpell, DeclaredCount, Link, Unit, Workforce
from vungmanh.reorganization.actions.found_units import NewUnit, found_units

pytestmark = pytest.mark.django_db

HEAD = ["STT", "Tên CĐCS", "Loại hình", "Số QĐ thành lập", "Ngày thành lập", "Tổng số CNVCLĐ", "Số đoàn viên"]
HEAD += ["Chủ tịch CĐCS", "Điện thoại", "Email"]
LE_LOI = [
    1,
    "CĐCS Trường THCS Lê Lợi",
    "Trường công lập",
    "12/QĐ-LĐLĐ",
    "03/08/2002",
    94,
    85,
    "Lê Khánh Tuyết",
    "0795291058",
]
SAO = [2, "CĐCS Công ty TNHH Sao", "FDI", None, "2015", "1.250", "1.100 người", None, None, "sao@example.com"]
LAI_XE = [3, "Nghiệp đoàn Lái xe Bến Cũ", None, None, date(2020, 10, 20), None, 60]
TITLE = [["DANH SÁCH CÔNG ĐOÀN CƠ SỞ TRỰC THUỘC"], ["(Số liệu đến 31/5/2025)"], []]


@pytest.fixture
def office(db: None, tmp_path: Path) -> Office:
    return Office(tmp_path, {})


def known(name: str) -> dict[str, Any]:
    """What the books say of a unit."""
    unit = Unit.objects.get(name=name)
    return {
        "kind": unit.kind_id if isinstance(unit.kind_id, str) else unit.kind.code,
        "since": unit.established_on,
        "block": list(BlockSpell.objects.filter(unit=unit).values_list("block", flat=True)),
        "workers": list(Workforce.objects.filter(unit=unit).values_list("workers", "since")),
        "declared": list(DeclaredCount.objects.filter(unit=unit).values_list("members", "on")),
        "chair": unit.contact_name,
        "phone": unit.contact_phone,
        "decision": unit.founding_decision,
        "parent": Link.objects.get(unit=unit, kind=Link.MANAGES).parent.code,
    }


def test_a_list_of_units(office: Office) -> None:
    outcome = office.units(
        office.book([*TITLE, HEAD, LE_LOI, SAO, LAI_XE, ["Cộng", None, None, None, None, 1344, 1245]])
    )
    assert outcome.refusals == []
    assert counts(outcome) == (3, 0, 0, 0)
    assert known(LE_LOI[1]) == {
        "kind": "grassroots", "since": date(2002, 8, 3), "block": [6], "workers": [(94, LIST_DAY)],
        "declared": [(85, LIST_DAY)], "chair": "Lê Khánh Tuyết", "phone": "0795291058", "decision": "12/QĐ-LĐLĐ",
        "parent": "BC",
    }  # fmt: skip
    assert known(SAO[1])["workers"] == [(1250, LIST_DAY)]
    assert known(SAO[1])["declared"] == [(1100, LIST_DAY)]
    assert known(SAO[1])["since"] == date(2015, 1, 1)
    assert (known(LAI_XE[1])["kind"], known(LAI_XE[1])["block"]) == ("occupational", [8])
    assert sorted(Unit.objects.filter(code__startswith="BC-").values_list("code", flat=True)) == [
        "BC-001", "BC-002", "BC-003",
    ]  # fmt: skip
    assert outcome.as_json()["units"][0] == {
        "code": "BC-002", "name": "CĐCS Công ty TNHH Sao", "declared": 1100, "members": 0,
    }  # fmt: skip
    close_months(TODAY)
    assert is_clean()


def test_the_same_list_again(office: Office) -> None:
    book = office.book([*TITLE, HEAD, LE_LOI, SAO, LAI_XE])
    office.units(book)
    stands = books_as_they_stand()
    again = office.units(book)
    assert (counts(again), again.batch) == ((0, 0, 3, 0), None)
    assert books_as_they_stand() == stands


def test_the_same_list_without_a_day_on_another_day(office: Office) -> None:
    book = office.book([HEAD, LE_LOI, SAO, [3, "CĐCS Trường Mầm non Hoa Mai", None, None, None, 30, 28]])
    office.units(book, on=date(2025, 5, 1))
    assert counts(office.units(book, on=date(2025, 6, 1))) == (0, 0, 3, 0)
    assert DeclaredCount.objects.count() == 3


def test_a_dry_run_of_units_writes_nothing(office: Office) -> None:
    office.units(office.book([HEAD, LE_LOI]))
    rows, stands = how_many(), books_as_they_stand()
    outcome = office.units(office.book([HEAD, [*LE_LOI[:5], 95, *LE_LOI[6:]], SAO]), dry_run=True)
    assert (counts(outcome), outcome.batch) == ((1, 1, 0, 0), None)
    assert how_many() == rows
    assert books_as_they_stand() == stands


def test_a_corrected_list_of_units(office: Office) -> None:
    office.units(office.book([*TITLE, HEAD, LE_LOI, SAO]))
    changed = [1, LE_LOI[1], "Trường ngoài công lập", None, None, 96, 85, "Lê Khánh Tuyết", "0795.291.059"]
    outcome = office.units(office.book([*TITLE, HEAD, changed, SAO]))
    assert counts(outcome) == (0, 1, 1, 0)
    assert known(LE_LOI[1])["workers"] == [(96, LIST_DAY)]
    assert known(LE_LOI[1])["phone"] == "0795291059"
    assert known(LE_LOI[1])["block"] == [6, 7]  # a public school until then
    assert is_clean()


def test_figures_of_a_later_day_stand_beside_the_earlier(office: Office) -> None:
    office.units(office.book([["(Số liệu đến 31/12/2024)"], HEAD, LE_LOI]))
    office.units(office.book([*TITLE, HEAD, [*LE_LOI[:5], 98, 90]]))
    assert known(LE_LOI[1])["workers"] == [(94, date(2024, 12, 31)), (98, LIST_DAY)]
    assert known(LE_LOI[1])["declared"] == [(85, date(2024, 12, 31)), (90, LIST_DAY)]
    assert is_clean()


@pytest.mark.parametrize(
    "head",
    [
        "TT|Tên đơn vị|Khối|Quyết định số|Ngày QĐ|CNVCLĐ|Đoàn viên|Chủ tịch|SĐT|Email",
        "STT|Công đoàn cơ sở|Loại đơn vị|Số quyết định|Thành lập ngày|Lao động|ĐVCĐ|Họ tên chủ tịch|ĐT|E-mail",
        "STT|TÊN CĐCS|LOẠI HÌNH|SỐ QĐ|NĂM THÀNH LẬP|TỔNG SỐ LAO ĐỘNG|TỔNG SỐ ĐOÀN VIÊN|CHỦ TỊCH|ĐTDĐ|EMAIL",
    ],
)
def test_wordings_of_the_heads_of_a_unit_list(office: Office, head: str) -> None:
    outcome = office.units(office.book([head.split("|"), LE_LOI]), on=LIST_DAY)
    assert outcome.refusals == []
    found = known(LE_LOI[1])
    assert (found["since"], found["workers"], found["declared"]) == (
        date(2002, 8, 3), [(94, LIST_DAY)], [(85, LIST_DAY)],
    )  # fmt: skip
    assert (found["block"], found["chair"], found["phone"]) == ([6], "Lê Khánh Tuyết", "0795291058")


@pytest.mark.parametrize(
    ("column", "value", "code"),
    [
        ("Tên CĐCS", None, "no_name"),
        ("Loại hình", "Loại B", "unknown_block"),
        ("Ngày thành lập", "31/02/2002", "bad_date"),
        ("Ngày thành lập", "03/08/2025", "founded_in_the_future"),
        ("Tổng số CNVCLĐ", "khoảng 90", "not_a_count"),
        ("Tổng số CNVCLĐ", 84, "more_members_than_workers"),
        ("Tổng số CNVCLĐ", -1, "not_a_count"),
        ("Số đoàn viên", 12.5, "not_a_count"),
        ("Điện thoại", "12", "bad_phone"),
    ],
)
def test_a_row_of_a_unit_list_that_cannot_be(office: Office, column: str, value: Any, code: str) -> None:
    row = list(LE_LOI)
    row[HEAD.index(column)] = value
    outcome = office.units(office.book([*TITLE, HEAD, row, SAO]))
    assert refused(outcome) == [(5, code)]
    assert counts(outcome) == (1, 0, 0, 1)


def test_words_that_a_mapping_file_explains(office: Office) -> None:
    row = [1, "CĐCS Trường THCS Lê Lợi", "Loại B", "12/QĐ"]
    told = {"values": {"block": {"Loại B": "public_school"}}}
    assert office.units(office.book([HEAD, row]), answers=told).refusals == []
    assert known(row[1])["block"] == [6]
    outcome = office.units(office.book([["STT", "Nơi", "Loại hình"], [1, "CĐCS Trường X", "Trường công lập"]]))
    assert refused(outcome) == [(None, "missing")]
    told = {"columns": {"Nơi": "name"}}
    assert (
        counts(office.units(office.book([["STT", "Nơi", "Loại hình"], [1, "CĐCS Trường X", "FDI"]]), answers=told))[0]
        == 1
    )


CODED = ["STT", "Mã", "Tên CĐCS", "Số đoàn viên"]


def test_units_told_by_their_codes(office: Office) -> None:
    outcome = office.units(office.book([CODED, [1, "X1", "CĐCS Trường A", 5], [2, "X2", "CĐCS Trường A", 6]]))
    assert counts(outcome) == (2, 0, 0, 0)
    assert counts(office.units(office.book([CODED, [1, "X1", "CĐCS Trường A", 7], [2, "X2", "CĐCS Trường A", 6]]))) == (
        0,
        1,
        1,
        0,
    )
    assert refused(office.units(office.book([["STT", "Tên CĐCS"], [1, "CĐCS Trường A"]]))) == [(2, "several_units")]


@pytest.mark.parametrize(
    "rows",
    [
        [["X1", "CĐCS Trường A"], ["X1", "CĐCS Trường A"]],
        [[None, "CĐCS Trường A"], [None, "Công đoàn cơ sở Trường A"]],
        [["X1", "CĐCS Trường A"], [None, "CĐCS Trường A"]],
        [[None, "CĐCS Trường A"], ["X1", "CĐCS TRƯỜNG A"]],
        [["X1", "CĐCS Trường A"], ["X1", "CĐCS Trường B"]],
    ],
)
def test_one_unit_twice_in_a_list(office: Office, rows: list[list[Any]]) -> None:
    book = office.book([CODED, *([n, *row] for n, row in enumerate(rows, 1))])
    outcome = office.units(book)
    assert refused(outcome) == [(3, "duplicate")]
    assert "2" in only(outcome).reason
    again = office.units(book)
    assert (counts(again), refused(again)) == ((0, 0, 1, 1), [(3, "duplicate")])


def test_a_code_that_belongs_to_a_unit_of_another_name(office: Office) -> None:
    office.units(office.book([CODED, [1, "X1", "CĐCS Trường A", 5]]))
    outcome = office.units(office.book([CODED, [1, "X1", "CĐCS Trường Hoàn Toàn Khác", 9]]))
    assert refused(outcome) == [(2, "code_of_another")]
    assert "CĐCS Trường A" in only(outcome).reason
    assert list(DeclaredCount.objects.values_list("members", flat=True)) == [5]


def test_a_known_unit_under_another_code(office: Office) -> None:
    office.units(office.book([["STT", "Tên CĐCS"], [1, "CĐCS Trường A"]]))
    outcome = office.units(office.book([CODED, [1, "X1", "CĐCS Trường A", 5], [2, None, "CĐCS Trường B", 6]]))
    assert refused(outcome) == [(2, "other_code")]
    assert "(BC-001)" in only(outcome).reason


def test_codes_given_and_codes_made(office: Office) -> None:
    rows = [[1, "BC-001", "CĐCS Trường A", 5], [2, None, "CĐCS Trường B", 6], [3, "BC-7", "CĐCS Trường C", 7]]
    assert counts(office.units(office.book([CODED, *rows]))) == (3, 0, 0, 0)
    assert Unit.objects.get(name="CĐCS Trường B").code == "BC-008"


def test_a_code_of_a_unit_that_stands_elsewhere(office: Office) -> None:
    (other,) = found_units(
        [NewUnit("BM", "LĐLĐ huyện Bến Mới", "district", date(1997, 1, 6))], under=office.unit("SX"), **office.way
    )
    found_units([NewUnit("X1", "CĐCS Trường A", "grassroots", date(2000, 1, 1))], under=other, **office.way)
    outcome = office.units(office.book([CODED, [1, "X1", "CĐCS Trường A", 5]]))
    assert refused(outcome) == [(2, "stands_elsewhere")]
    assert "CĐCS Trường A" in only(outcome).reason


def test_another_founding_day_than_the_books_is_not_passed_over(office: Office) -> None:
    office.units(office.book([*TITLE, HEAD, LE_LOI]))
    outcome = office.units(office.book([*TITLE, HEAD, [*LE_LOI[:4], "03/08/2003", 94, 85]]))
    assert refused(outcome) == [(5, "founded_otherwise")]
    assert "03/08/2002" in only(outcome).reason
    assert counts(office.units(office.book([*TITLE, HEAD, [*LE_LOI[:4], 2002, 94, 85]]))) == (0, 0, 1, 0)


def test_marks_tell_units_apart(office: Office) -> None:
    names = ["CĐCS Trường Ngọc Thụy", "CĐCS Trường Ngọc Thúy", "CĐCS Trường Ngọc Thủy"]
    outcome = office.units(office.book([["STT", "Tên CĐCS"], *([n, name] for n, name in enumerate(names, 1))]))
    assert counts(outcome) == (3, 0, 0, 0)
    again = office.units(
        office.book([["STT", "Tên CĐCS"], [1, "CĐCS TRƯỜNG NGỌC THUỴ"], [2, "Công đoàn Trường Ngọc Thuý"]])
    )
    assert counts(again) == (0, 0, 2, 0)


def test_a_unit_older_than_the_body_above(tmp_path: Path) -> None:
    office = Office(tmp_path, {})
    outcome = office.units(office.book([HEAD, [*LE_LOI[:4], "05/05/1985", 94, 85]]))
    assert outcome.refusals == []
    assert known(LE_LOI[1])["since"] == date(1985, 5, 5)
    assert is_clean()


SECTIONS: list[Callable[[str], list[Any]]] = [
    lambda name: [name],
    lambda name: ["I", name],
    lambda name: [f"I. {name}"],
]


@pytest.mark.parametrize("section", SECTIONS)
def test_sections_of_a_unit_list(office: Office, section: Callable[[str], list[Any]]) -> None:
    rows = [*TITLE, HEAD, section("KHỐI TRƯỜNG HỌC"), LE_LOI, ["Cộng", None, None, None, None, 94, 85], SAO]
    rows += [[], [None, None, None, "TM. BAN THƯỜNG VỤ"], [None, None, None, "CHỦ TỊCH"]]
    outcome = office.units(office.book(rows, *(["A5:J5"] if len(rows[4]) == 1 else [])))
    assert refused(outcome) == []
    assert counts(outcome) == (2, 0, 0, 0)


def test_a_unit_list_as_csv(office: Office) -> None:
    path = office.folder / "ds.csv"
    path.write_text(
        "STT;Tên CĐCS;Loại hình;Số đoàn viên\n1;CĐCS Trường Lê Lợi;Trường công lập;85\n", encoding="utf-8-sig"
    )
    assert counts(office.units(path)) == (1, 0, 0, 0)


def test_a_code_of_a_unit_out_of_reach_does_not_name_it(office: Office) -> None:
    (other,) = found_units(
        [NewUnit("BM", "LĐLĐ huyện Bến Mới", "district", date(1997, 1, 6))], under=office.unit("SX"), **office.way
    )
    found_units([NewUnit("X1", "CĐCS Trường A", "grassroots", date(2000, 1, 1))], under=other, **office.way)
    office.by = User.objects.create(username="specialist", name="Chuyên viên")
    Grant.objects.create(user=office.by, role="specialist", unit=office.unit("BC"), since=date(2020, 1, 1), because="?")
    outcome = office.units(office.book([CODED, [1, "X1", "CĐCS Trường B", 5]]))
    assert refused(outcome) == [(2, "code_elsewhere")]
    assert "CĐCS Trường A" not in only(outcome).reason
