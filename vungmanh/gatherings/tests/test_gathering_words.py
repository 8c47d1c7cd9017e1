"""Which days, hours and kinds the words of lists say; what may be two is left to their officer."""

from __future__ import annotations

from datetime import time

import pytest

from vungmanh.core.day_words import How, days_said, hours_said
from vungmanh.gatherings.rules.kind_words import kind_said
from vungmanh.gatherings.rules.kinds import (
    ABSENT,
    COMMITTEE,
    CONGRESS,
    CONTEST,
    EXCUSED,
    JOINT,
    LATE,
    OTHER,
    PRESENT,
    PROPAGANDA,
    SEMINAR,
    SESSION,
    TRAINING,
)
from vungmanh.gatherings.rules.presence_words import presence_said, speaks_of_presence


@pytest.mark.parametrize(
    ("text", "how", "days"),
    [
        ("15/3/2024", How.DAYS, "15/03"),
        ("15.3.2024", How.DAYS, "15/03"),
        ("15-3-2024", How.DAYS, "15/03"),
        ("15/3/24", How.DAYS, "15/03"),
        ("15/3", How.DAYS, "15/03"),
        ("Ngày 15 tháng 3 năm 2024", How.DAYS, "15/03"),
        ("ngày 15/3", How.DAYS, "15/03"),
        ("Sáng thứ Sáu, 15/3/2024", How.DAYS, "15/03"),
        ("8h00 ngày 15/3/2024", How.DAYS, "15/03"),
        ("15-16/3/2024", How.DAYS, "15/03 16/03"),
        ("ngày 15, 16/3/2024", How.DAYS, "15/03 16/03"),
        ("15 và 16 tháng 3", How.DAYS, "15/03 16/03"),
        ("từ 15/3 đến 17/3/2024", How.DAYS, "15/03 16/03 17/03"),
        ("15/3-17/3", How.DAYS, "15/03 16/03 17/03"),
        ("30/3-02/4/2024", How.DAYS, "30/03 31/03 01/04 02/04"),
        ("15-16-17/3", How.DAYS, "15/03 16/03 17/03"),
        ("15/3, 20/3/2024", How.APART, "15/03 20/03"),
        ("15; 20 và 25/3", How.APART, "15/03 20/03 25/03"),
        ("01-30/4/2024", How.LONG, "01/04 30/04"),
        ("tháng 3/2024", How.PERIOD, "01/03 31/03"),
        ("Tháng 3", How.PERIOD, "01/03 31/03"),
        ("3/2024", How.PERIOD, "01/03 31/03"),
        ("T3/2024", How.PERIOD, "01/03 31/03"),
        ("Quý II", How.PERIOD, "01/04 30/06"),
        ("quý 2/2024", How.PERIOD, "01/04 30/06"),
        ("6 tháng đầu năm 2024", How.PERIOD, "01/01 30/06"),
        ("năm 2024", How.PERIOD, "01/01 31/12"),
        ("5-6/2024", How.PERIOD, "01/05 30/06"),
        ("từ ngày 30/4 đến hết ngày 02/5", How.DAYS, "30/04 01/05 02/05"),
        ("12-13/5 (02 ngày)", How.DAYS, "12/05 13/05"),
        ("2 ngày, 12-13/5", How.DAYS, "12/05 13/05"),
        ("12/5 (1 ngày), 20/5 (1 ngày)", How.APART, "12/05 20/05"),
        ("02 ngày từ 12/5/2024", How.LONG, "12/05 13/05"),
        ("2 ngày - 12/5/2024", How.LONG, "12/05 13/05"),
        ("12-13/5 (3 ngày)", How.OPEN, ""),
        ("15 ngày từ 12/5", How.OPEN, ""),
        ("1/2 ngày 12/5/2024", How.OPEN, ""),
        ("01 buổi sáng 12/5", How.DAYS, "12/05"),
        ("Thứ 5 ngày 12/5", How.DAYS, "12/05"),
        ("T5, 12/5/2024", How.DAYS, "12/05"),
        ("T5/2024", How.PERIOD, "01/05 31/05"),
        ("tháng 5 ngày 12", How.OPEN, ""),
        ("8 giờ 12-13/5/2024", How.DAYS, "12/05 13/05"),
        ("8 giờ 12/5/2024", How.DAYS, "12/05"),
        ("7h30' 12/5", How.DAYS, "12/05"),
        ("8h-11h; 13h30-17h ngày 12/5", How.DAYS, "12/05"),
        ("8:00:00 12/5/2024", How.DAYS, "12/05"),
        ("Lớp 1: 12-13/5", How.OPEN, ""),
        ("31/12-02/01/2025", How.DAYS, "31/12 01/01 02/01"),
        ("15/3-02/01/2025", How.WRONG, ""),
        ("31/02/2024", How.WRONG, ""),
        ("16-15/3/2024", How.WRONG, ""),
        ("tháng 13/2024", How.WRONG, ""),
        ("Dự kiến quý II", How.OPEN, ""),
        ("sau Tết", How.OPEN, ""),
        ("15", How.OPEN, ""),
        ("", How.OPEN, ""),
        ("15/3 hoặc 16/3", How.OPEN, ""),
        ("hằng tháng", How.OPEN, ""),
    ],
)
def test_days_are_read_as_they_are_written(text: str, how: How, days: str) -> None:
    said = days_said(text, 2024)
    assert (said.how, " ".join(f"{day:%d/%m}" for day in said.days)) == (how, days)


def test_a_day_without_a_year_waits_for_one() -> None:
    assert days_said("15-16/3", None).lacks_year
    assert days_said("15-16/3", None).days == ()
    assert days_said("Quý II", None).lacks_year
    assert not days_said("28/12/2024-02/01/2025", None).lacks_year
    assert days_said("30/12-02/01/2025", None).days[0].year == 2024  # nothing else can be meant
    assert days_said("30/12-02/01", 2025).how is How.WRONG


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("8h00", (time(8), None)),
        ("8h30 - 11h30", (time(8, 30), time(11, 30))),
        ("từ 13:30 đến 16:00", (time(13, 30), time(16))),
        ("8 giờ", (time(8), None)),
        ("8 giờ 30 phút - 11 giờ", (time(8, 30), time(11))),
        ("7h30'-11h", (time(7, 30), time(11))),
        ("từ 7g30 đến 11g", (time(7, 30), time(11))),
        ("08:00:00", (time(8), None)),
        ("Sáng", (None, None)),
        ("25h", None),
        ("sau giờ làm", None),
    ],
)
def test_hours_are_read_as_they_are_written(text: str, said: tuple[time | None, time | None] | None) -> None:
    assert hours_said(text) == said


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Tọa đàm với chủ tịch công đoàn cơ sở", SEMINAR),
        ("Hội thảo nâng cao năng suất", SEMINAR),
        ("Hội thao công nhân lao động", CONTEST),
        ("Hội thi nấu ăn 8/3", CONTEST),
        ("Giải bóng đá mini", CONTEST),
        ("Họp BCH lần thứ 5", COMMITTEE),
        ("Hội nghị Ban Chấp hành mở rộng", COMMITTEE),
        ("Họp Ủy ban kiểm tra quý II", COMMITTEE),
        ("Giao ban chủ tịch công đoàn cơ sở", SESSION),
        ("Làm việc với Trung tâm Y tế", SESSION),
        ("Lớp tập huấn nghiệp vụ công đoàn", TRAINING),
        ("Tập huấn công tác đại hội", TRAINING),
        ("Hội nghị tập huấn tài chính", TRAINING),
        ("Lớp bồi dưỡng kỹ năng tuyên truyền", TRAINING),
        ("Tuyên truyền Luật Công đoàn 2024", PROPAGANDA),
        ("Hội nghị phổ biến pháp luật", PROPAGANDA),
        ("Đại hội công đoàn cơ sở", CONGRESS),
        ("Chương trình phối hợp với Hội Phụ nữ", JOINT),
        ("Hội nghị tổng kết năm", OTHER),
        ("Phòng Giáo dục và Đào tạo", ""),
        ("Công tác tài chính", ""),
    ],
)
def test_the_first_word_that_names_a_kind_counts(title: str, kind: str) -> None:
    assert kind_said(title).kind == kind


def test_of_two_kinds_nobody_chooses() -> None:
    assert kind_said("Tập huấn, tuyên truyền pháp luật").either == (TRAINING, PROPAGANDA)
    assert kind_said("HOI THAO CONG NHAN").either == (SEMINAR, CONTEST)
    assert not kind_said("Hội nghị sơ kết").sure


@pytest.mark.parametrize(
    ("word", "state"),
    [("x", PRESENT), ("Có mặt", PRESENT), ("đủ", PRESENT), ("Đi muộn", LATE), ("Có phép", EXCUSED),
     ("Vắng có lý do", EXCUSED), ("Vắng", ABSENT), ("không phép", ABSENT), ("v", ""), ("P", ""), ("K", ""), ("ốm", "")],
)  # fmt: skip
def test_what_may_be_two_things_is_no_word_of_attendance(word: str, state: str) -> None:
    assert presence_said(word) == state


def test_a_remark_about_something_else_says_nothing_of_attendance() -> None:
    speaks = ("Vắng (ốm)", "vang co phep", "Đến muộn 15'", "Không dự được", "Xin phép", "Nghỉ phép", "muộn")
    silent = ("Huy hiệu vàng", "Đoàn viên trẻ", "Mượn xe", "Phát biểu", "ốm", "Vàng A Páo")
    assert [text for text in speaks if not speaks_of_presence(text)] == []
    assert [text for text in silent if speaks_of_presence(text)] == []
