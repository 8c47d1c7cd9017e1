"""What remarks, statuses and titles say of somebody's membership; what is not certain is nobody's to decide."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vungmanh.sheets.signs import LEFT, NOT_YET, RELATIVE, STAYS, UNSURE, WORKS, said_of_person
from vungmanh.sheets.title_signs import BOTH, said_by_title, said_by_titles
from vungmanh.sheets.unit_signs import ENDED, said_by_unit_titles, said_of_unit

DAY = date(2025, 5, 31)

REMARKS = {
    # text: what it means, why, and since when
    "Đang làm việc": (WORKS, "", ""),
    "đang công tác": (WORKS, "", ""),
    "Đang sinh hoạt": (WORKS, "", ""),
    "chưa nghỉ hưu": (WORKS, "", ""),
    "hết nghỉ thai sản": (WORKS, "", ""),
    "Chuyển từ CĐCS khác đến": (WORKS, "", ""),
    "chuyển đến": (WORKS, "", ""),
    "mới chuyển về": (WORKS, "", ""),
    "Tăng mới": (WORKS, "", ""),
    "tiếp nhận từ trường khác": (WORKS, "", ""),
    "Nghỉ thai sản từ 01/12": (STAYS, "", ""),
    "Nghỉ TS": (STAYS, "", ""),
    "Nghỉ đẻ": (STAYS, "", ""),
    "nghỉ không lương": (STAYS, "", ""),
    "nghỉ việc không lương": (STAYS, "", ""),
    "Nghỉ ốm dài ngày": (STAYS, "", ""),
    "nghỉ phép": (STAYS, "", ""),
    "nghỉ mát": (STAYS, "", ""),
    "đi học": (STAYS, "", ""),
    "biệt phái": (STAYS, "", ""),
    "đã nghỉ hưu": (LEFT, "retired", ""),
    "DA NGHI HUU": (LEFT, "retired", ""),
    "Hưu trí": (LEFT, "retired", ""),
    "Nghỉ mất sức": (LEFT, "retired", ""),
    "nghỉ hưu trước tuổi": (LEFT, "retired", ""),
    "nghỉ hưu 31/5/2025": (LEFT, "retired", "2025-05-31"),
    "Nghỉ hưu theo QĐ số 12/QĐ-LĐ ngày 01/03/2025": (LEFT, "retired", ""),
    "Nghỉ hưu từ 01/04/2025 theo QĐ số 12 ngày 01/03/2025": (LEFT, "retired", "2025-04-01"),
    "thôi việc": (LEFT, "job_ended", ""),
    "Nghỉ việc từ 01/03/2025": (LEFT, "job_ended", "2025-03-01"),
    "nghi viec tu 1/3/2025": (LEFT, "job_ended", "2025-03-01"),
    "nghỉ việc T3/2025": (LEFT, "job_ended", "2025-03"),
    "nghỉ việc từ tháng 3": (LEFT, "job_ended", "2025-03"),
    "nghỉ việc từ tháng 12": (LEFT, "job_ended", "2024-12"),
    "nghỉ việc ngày 01 tháng 3 năm 2025": (LEFT, "job_ended", "2025-03-01"),
    "Đảng viên, đã nghỉ việc": (LEFT, "job_ended", ""),
    "nghỉ việc do hoàn cảnh gia đình": (LEFT, "job_ended", ""),
    "chấm dứt HĐLĐ": (LEFT, "job_ended", ""),
    "hết hợp đồng": (LEFT, "job_ended", ""),
    "bị sa thải": (LEFT, "job_ended", ""),
    "tự ý bỏ việc": (LEFT, "job_ended", ""),
    "Mất ngày 20/5/2025": (LEFT, "deceased", "2025-05-20"),
    "hy sinh": (LEFT, "deceased", ""),
    "khai trừ": (LEFT, "expelled", ""),
    "xoá tên khỏi danh sách": (LEFT, "struck_off", ""),
    "ra khỏi công đoàn": (LEFT, "own_wish", ""),
    "chuyển công tác 20/5/2025": (LEFT, "moved_on", "2025-05-20"),
    "Chuyển sang CĐCS khác": (LEFT, "moved_on", ""),
    "chuyển công tác sang trường B": (LEFT, "moved_on", ""),
    "Chuyển sinh hoạt đi": (LEFT, "moved_on", ""),
    "Điều động đi nơi khác": (LEFT, "moved_on", ""),
    "chưa kết nạp": (NOT_YET, "", ""),
    "Chưa gia nhập": (NOT_YET, "", ""),
    "Không tham gia CĐ": (NOT_YET, "", ""),
    "đang làm hồ sơ": (NOT_YET, "", ""),
    "chờ kết nạp": (NOT_YET, "", ""),
    "nghỉ": (UNSURE, "", ""),
    "CN": (UNSURE, "", ""),
    "chờ nghỉ hưu": (UNSURE, "", ""),
    "sắp nghỉ hưu": (UNSURE, "", ""),
    "về hưu 2027": (UNSURE, "retired", ""),
    "Nghỉ việc 30/6/2025": (UNSURE, "job_ended", ""),
    "Hết hợp đồng 31/12/2026": (UNSURE, "job_ended", ""),
    "nghỉ việc?": (UNSURE, "job_ended", ""),
    "xin nghỉ việc": (UNSURE, "", ""),
    "nghỉ việc riêng": (UNSURE, "", ""),
    "tạm hoãn HĐLĐ": (UNSURE, "", ""),
    "đang tập sự": (UNSURE, "", ""),
    "chồng nghỉ việc": (UNSURE, "", ""),
    "Phụ trách chế độ nghỉ hưu": (UNSURE, "", ""),
    "nghỉ phép chờ nghỉ hưu": (UNSURE, "", ""),
    "đang làm hồ sơ nghỉ hưu": (UNSURE, "", ""),
    "Chuyển công tác đến trường B": (UNSURE, "", ""),
    "chuyển sinh hoạt": (UNSURE, "", ""),
    "cắt tăng giảm": (UNSURE, "", ""),
    "Giảm trừ": (UNSURE, "", ""),
    "Đang làm việc; nghỉ việc 1/3/2025": (UNSURE, "job_ended", ""),
    "nghỉ thai sản, đã nghỉ việc": (UNSURE, "job_ended", ""),
}
HARMLESS = [
    "Tổ trưởng", "Đảng viên", "Giám đốc", "GIAM DOC", "thời vụ", "Thời gian", "Mất thẻ", "chưa kết nạp Đảng",
    "chưa chuyển sinh hoạt đảng", "Giảm trừ gia cảnh", "Chuyển sang tổ 2", "chuyển lương qua ATM", "hộ nghèo",
    "con liệt sỹ", "0912345678", "Suy giảm thị lực", "KT1", "x", "Có con nhỏ", "luân chuyển nội bộ", "",
]  # fmt: skip


@pytest.mark.parametrize(("text", "meant"), REMARKS.items())
def test_a_remark_means_what_it_says(text: str, meant: tuple[str, str, str]) -> None:
    sign = said_of_person(text, DAY)
    assert sign is not None
    day = "" if not sign.on else sign.on.day.isoformat()[: {"day": 10, "month": 7, "year": 4}[sign.on.precision]]
    assert (sign.means, sign.reason, day) == meant


@pytest.mark.parametrize("text", HARMLESS)
def test_a_harmless_remark_says_nothing_of_membership(text: str) -> None:
    assert said_of_person(text, DAY) is None


@pytest.mark.parametrize("text", ["Giảm", "giảm đoàn viên", "Đã giảm"])
def test_one_word_is_enough_for_a_status_and_not_for_a_remark(text: str) -> None:
    as_status, as_remark = said_of_person(text, DAY, is_status=True), said_of_person(text, DAY)
    assert as_status
    assert as_status.means == LEFT
    assert as_remark
    assert as_remark.means == UNSURE


@given(st.text(alphabet="nghỉviệchưuchuyểncôngtác 0123456789/.-;,()", max_size=60))
def test_any_text_is_read_in_time_and_no_day_to_come_has_happened(text: str) -> None:
    sign = said_of_person(text, DAY)
    assert sign is None or sign.means != LEFT or sign.on is None or sign.on.day <= DAY


UNITS = ("CĐCS Công ty Giảm Tốc", "CĐCS Chuyển phát nhanh", "CĐCS Trường Thôi Nôi", "CĐCS Trường Mầm non Hoa Mai")
TITLES = {
    "DANH SÁCH ĐOÀN VIÊN CÔNG ĐOÀN GIẢM THÁNG 5/2025": (LEFT, ""),
    "danh sach giam doan vien thang 5.xlsx": (LEFT, ""),
    "DANH SÁCH ĐOÀN VIÊN CĐCS TRƯỜNG MẦM NON HOA MAI NGHỈ HƯU NĂM 2025": (LEFT, "retired"),
    "DANH SÁCH CÁN BỘ, GIÁO VIÊN THÔI VIỆC": (LEFT, "job_ended"),
    "Danh sách đoàn viên chuyển đi": (LEFT, "moved_on"),
    "Danh sách đoàn viên đã mất": (LEFT, "deceased"),
    "Danh sách đoàn viên giảm CĐCS Công ty Giảm Tốc": (LEFT, ""),
    "II. Đoàn viên giảm": (LEFT, ""),
    "1. Giảm do nghỉ hưu": (LEFT, "retired"),
    "Giảm T5": (LEFT, ""),
    "Nghi viec": (LEFT, "job_ended"),
    "BÁO CÁO TĂNG GIẢM ĐOÀN VIÊN": (BOTH, ""),
    "Biến động tăng giảm": (BOTH, ""),
    "I. Đoàn viên tăng": (WORKS, ""),
    "DANH SÁCH ĐOÀN VIÊN MỚI KẾT NẠP": (WORKS, ""),
    "DANH SÁCH ĐỀ NGHỊ KẾT NẠP ĐOÀN VIÊN": (UNSURE, ""),
    "DANH SÁCH ĐOÀN VIÊN ĐẾN TUỔI NGHỈ HƯU NĂM 2027": (UNSURE, ""),
    "DANH SÁCH ĐOÀN VIÊN RA KHỎI TỔ CHỨC CÔNG ĐOÀN": (LEFT, "own_wish"),
    "DANH SÁCH XÓA TÊN ĐOÀN VIÊN": (LEFT, "struck_off"),
    "DANH SÁCH NGƯỜI LAO ĐỘNG CHƯA GIA NHẬP CÔNG ĐOÀN": (NOT_YET, ""),
    "Danh sách người lao động không tham gia công đoàn": (NOT_YET, ""),
    "DANH SÁCH CON ĐOÀN VIÊN ĐỖ ĐẠI HỌC NĂM 2025": (RELATIVE, ""),
    "DANH SÁCH CON CNVCLĐ": (RELATIVE, ""),
    "Người phụ thuộc": (RELATIVE, ""),
    "Danh sách tặng quà cho con công nhân": (RELATIVE, ""),
}
TITLES_OF_MEMBERS = [
    "DANH SÁCH ĐOÀN VIÊN", "DANH SÁCH CÁN BỘ, CÔNG NHÂN VIÊN", "CĐCS Công ty Giảm Tốc",
    "DANH SÁCH ĐOÀN VIÊN CĐCS CHUYỂN PHÁT NHANH", "Danh sách đoàn viên Trường Thôi Nôi",
    "DANH SACH CAN BO GIAM DOC", "Danh sách giám sát", "Danh sách đoàn viên nghỉ thai sản",
    "Danh sách đoàn viên có con đỗ đại học", "Danh sách đoàn viên còn sinh hoạt", "Sheet1",
    "Danh sách đoàn viên nghỉ việc không lương", "Danh sách đoàn viên chưa có thẻ", "Danh sách lao động tăng cường",
    "Danh sách đoàn viên chưa vào Đảng", "Quỹ hỗ trợ mất việc làm", "Tổ Giám sát", "Công đoàn Công ty Con Cưng",
]  # fmt: skip


@pytest.mark.parametrize(("text", "meant"), TITLES.items())
def test_a_title_means_its_whole_list(text: str, meant: tuple[str, str]) -> None:
    sign = said_by_title(text, UNITS)
    assert sign
    assert (sign.means, sign.reason) == meant


@pytest.mark.parametrize("text", TITLES_OF_MEMBERS)
def test_the_title_of_a_list_of_members_says_nothing_against_them(text: str) -> None:
    assert said_by_title(text, UNITS) is None


def test_the_sheet_says_which_half_of_a_report_it_holds() -> None:
    for sheet, means in (("Tăng", WORKS), ("Giảm", LEFT), ("Sheet1", BOTH)):
        sign = said_by_titles(["CĐCS Trường Mầm non Hoa Mai"], sheet, "tang giam doan vien.xlsx", UNITS)
        assert sign
        assert sign.means == means


UNIT_REMARKS = {
    "Đã giải thể": ENDED, "giải thể ngày 01/03/2025": ENDED, "Sáp nhập vào CĐCS Trường Lê Lợi": ENDED,
    "Chấm dứt hoạt động từ 1/4/2025": ENDED, "Công ty giải thể": ENDED, "Không còn tổ chức công đoàn": ENDED,
    "chờ giải thể": UNSURE, "tạm ngừng hoạt động": UNSURE, "ngừng hoạt động": UNSURE, "giải thể 30/6/2025": UNSURE,
    "sáp nhập": UNSURE, "Đang hoạt động, chờ giải thể": UNSURE, "Đang hoạt động": WORKS, "chưa giải thể": WORKS,
    "Sáp nhập từ CĐCS A và CĐCS B": WORKS, "mới thành lập": WORKS, "Đổi tên từ CĐCS A": WORKS,
}  # fmt: skip


@pytest.mark.parametrize(("text", "means"), UNIT_REMARKS.items())
def test_a_remark_says_whether_a_unit_stands(text: str, means: str) -> None:
    sign = said_of_unit(text, DAY)
    assert sign
    assert sign.means == means


@pytest.mark.parametrize("text", ["Trường công lập", "KCN Sài Đồng", "Nợ kinh phí", "Chủ tịch mới", ""])
def test_a_harmless_remark_on_a_unit_says_nothing(text: str) -> None:
    assert said_of_unit(text, DAY) is None


def test_a_title_says_that_units_have_ended() -> None:
    for title in ("DANH SÁCH CĐCS GIẢI THỂ NĂM 2025", "Danh sách các CĐCS đã sáp nhập", "Giải thể"):
        assert said_by_unit_titles([title]) == title
    for title in ("DANH SÁCH CÔNG ĐOÀN CƠ SỞ TRỰC THUỘC", "Danh sách CĐCS sau sáp nhập", "CĐCS Công ty Giảm Tốc"):
        assert said_by_unit_titles([title]) == ""
