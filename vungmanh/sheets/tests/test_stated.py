"""The day a list states, in the words that offices use; what is no day of the list is left alone."""

from __future__ import annotations

from datetime import date

import pytest

from vungmanh.sheets.stated import stated_day

TODAY = date(2026, 11, 28)
YEAR_END, JUNE, DECEMBER = date(2024, 12, 31), date(2025, 6, 30), date(2025, 12, 31)


@pytest.mark.parametrize(
    ("title", "day"),
    [
        ("tính đến 31/12/2024", YEAR_END),
        ("(Tính đến ngày 31/12/2024)", YEAR_END),
        ("(Số liệu đến ngày 31 tháng 12 năm 2024)", YEAR_END),
        ("DANH SÁCH ĐOÀN VIÊN TÍNH ĐẾN HẾT NGÀY 31.12.2024", YEAR_END),
        ("Danh sach doan vien tinh den 31-12-2024", YEAR_END),
        ("thời điểm 30/6/2025", JUNE),
        ("Tại thời điểm ngày 30/06/2025", JUNE),
        ("Số liệu chốt ngày 30/6/2025", JUNE),
        ("Danh sách đoàn viên tháng 12 năm 2024", YEAR_END),
        ("DANH SÁCH ĐOÀN VIÊN THÁNG 6/2025", JUNE),
        ("đến hết tháng 02/2024", date(2024, 2, 29)),
        ("đến tháng 6 năm 2025", JUNE),
        ("từ tháng 1/2025 đến tháng 6/2025", JUNE),
        ("từ ngày 01/01/2025 đến ngày 30/06/2025", JUNE),
        ("Báo cáo quý IV/2024", YEAR_END),
        ("Quý 2 năm 2025", JUNE),
        ("6 tháng đầu năm 2025", JUNE),
        ("SÁU THÁNG CUỐI NĂM 2025", DECEMBER),
        ("9 tháng đầu năm 2025", date(2025, 9, 30)),
        ("Danh sách đoàn viên cuối năm 2024", YEAR_END),
        ("đến hết năm 2024", YEAR_END),
        ("Hà Nội, ngày 31 tháng 12 năm 2024", YEAR_END),
        ("Trường Mẫu giáo Hoa Mai, ngày 30/6/2025", JUNE),
        ("Danh sách tháng 11/2026", TODAY),  # the month goes on
    ],
)
def test_a_title_states_the_day(title: str, day: date) -> None:
    assert stated_day(["CÔNG ĐOÀN CẤP TRÊN", title], TODAY) == day


@pytest.mark.parametrize(
    "title",
    [
        "DANH SÁCH ĐOÀN VIÊN NĂM 2024",
        "năm học 2024-2025",
        "NHIỆM KỲ 2023-2028",
        "tính đến 31/12/2027",
        "đến tháng 13/2024",
        "đến ngày 31/02/2024",
        "Quý V/2024",
        "theo Quyết định số 12 ngày 05/01/2024",
        "(Ban hành kèm theo Công văn số 3, tháng 12 năm 2024)",
        "Mẫu số 02, ngày 01/01/2024",
        "Thành lập tháng 5/1998",
        "CĐCS Trường Mầm non 20-10",
        "CĐCS Xí nghiệp Dệt 8/3",
        "Danh sách có 12 2024 đoàn viên",
        "tháng 12 năm 2027",
        "Công đoàn Quý Hương 2 2024",
    ],
)
def test_what_is_no_day_of_the_list_states_none(title: str) -> None:
    assert stated_day([title], TODAY) is None


@pytest.mark.parametrize(
    ("names", "day"),
    [
        (["Sheet1", "DS 31.12.2024"], YEAR_END),
        (["30-6-2025", "Danh sach"], JUNE),
        (["Sheet1", "ds_doan_vien_31_12_2024"], YEAR_END),
        (["T12-2024", ""], YEAR_END),
        (["Sheet1", "DS tháng 6.2025"], JUNE),
        (["Quý 4-2024", ""], YEAR_END),
        (["30.6.2025", "DS 31.12.2024"], JUNE),  # the sheet goes before the file
        (["CĐCS MN 20-10 2024", "DS MN 20-10"], None),
        (["001 Trường Tiểu học", "02 Danh sach doan vien (1)"], None),
        (["2024-2025", "DS 2024"], None),
    ],
)
def test_else_the_names_of_sheet_and_file_do(names: list[str], day: date | None) -> None:
    assert stated_day(["DANH SÁCH ĐOÀN VIÊN"], TODAY, names) == day


def test_a_title_goes_before_the_names_and_what_it_runs_to_before_the_day_it_was_signed() -> None:
    titles = ["DANH SÁCH ĐOÀN VIÊN THÁNG 6/2025", "Hà Nội, ngày 05 tháng 7 năm 2025"]
    assert stated_day(titles, TODAY, ["DS 31.12.2024"]) == JUNE
    assert stated_day([*titles, "(tính đến 31/12/2025)"], TODAY) == DECEMBER
    assert stated_day([titles[1]], TODAY, ["DS 31.12.2024"]) == date(2025, 7, 5)
