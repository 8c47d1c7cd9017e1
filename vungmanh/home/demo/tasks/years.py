"""What came every year since 2024: the programme over three years, Tết, the workers' month, the report of the year."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from vungmanh.home.demo.tasks.told import CHILDREN, CITY, UNIONS, WARD, Job, Sheet
from vungmanh.tasks.rules import DONE, QUARTERLY

_MOSTLY_IN_TIME = ("prompt", "early", "prompt", "late", "prompt", "prompt", "twice")
_DISTRICTS_END, _WARDS_BEGIN = date(2025, 6, 5), date(2026, 1, 12)


def years() -> Iterator[Sheet]:
    yield _programme()
    for year, tet in ((2024, date(2024, 2, 8)), (2025, date(2025, 1, 27)), (2026, date(2026, 2, 14))):
        yield _tet(year, tet)
        yield _workers_month(year)
        yield _report_of_the_year(year)
    yield _conference_of_schools(2026)


def _programme() -> Sheet:
    """The districts report each quarter until they end, the wards from their first new year on."""
    what = "Báo cáo quý: số công đoàn cơ sở vững mạnh, số cơ sở yếu cần giúp và việc đã giúp"
    words = {
        DONE: (
            "Không có cơ sở yếu; giúp hai cơ sở làm lại hồ sơ đoàn viên.",
            "Một cơ sở chưa họp Ban Chấp hành theo quý, đã nhắc và dự họp cùng.",
            "Ba cơ sở mới thay chủ tịch, đã hướng dẫn bàn giao.",
            "Giữ đủ số cơ sở vững mạnh như quý trước.",
        )
    }
    spans = ((date(2024, 1, 15), _DISTRICTS_END), (_WARDS_BEGIN, date(2026, 12, 31)))
    return Sheet(
        CITY, kind="programme", number="06/CTr-LĐLĐ", issued_on=date(2024, 1, 8),
        summary="Chương trình xây dựng công đoàn cơ sở vững mạnh giai đoạn 2024 - 2026",
        since=date(2024, 1, 1), until=date(2027, 1, 1),
        jobs=tuple(
            Job(what, since, until, CHILDREN, _MOSTLY_IN_TIME, every=QUARTERLY, follower="chuyenvien", words=words)
            for since, until in spans
        ),
    )  # fmt: skip


def _tet(year: int, last: date) -> Sheet:
    words = {DONE: ("Đã thăm, tặng quà xong trước ngày nghỉ Tết.", "Đã trao đủ suất quà, có danh sách ký nhận.")}
    what = "Rà soát đoàn viên khó khăn, tổ chức thăm hỏi, tặng quà Tết"
    return Sheet(
        CITY, kind="plan", number="02/KH-LĐLĐ", issued_on=date(year, 1, 3),
        summary=f"Kế hoạch chăm lo đoàn viên, người lao động dịp Tết Nguyên đán năm {year}",
        jobs=(Job(what, date(year, 1, 4), last, CHILDREN, _MOSTLY_IN_TIME, words=words),),
    )  # fmt: skip


def _workers_month(year: int) -> Sheet:
    words = {DONE: ("Đã tổ chức hai buổi gặp gỡ, có ghi chép kiến nghị.", "Đã tổ chức thi và khám sức khỏe cho nữ.")}
    what = "Tổ chức hoạt động Tháng Công nhân, Tháng hành động về an toàn, vệ sinh lao động"
    return Sheet(
        CITY, kind="plan", number="31/KH-LĐLĐ", issued_on=date(year, 4, 8),
        summary=f"Kế hoạch Tháng Công nhân và Tháng hành động về an toàn, vệ sinh lao động năm {year}",
        jobs=(Job(what, date(year, 4, 10), date(year, 5, 31), CHILDREN, _MOSTLY_IN_TIME, words=words),),
    )  # fmt: skip


def _report_of_the_year(year: int) -> Sheet:
    words = {DONE: ("Đã gửi báo cáo tổng kết kèm biểu số liệu.",)}
    what = f"Gửi báo cáo tổng kết hoạt động công đoàn năm {year}, phương hướng năm {year + 1}"
    return Sheet(
        CITY, kind="letter", number="214/LĐLĐ-VP", issued_on=date(year, 11, 4),
        summary=f"Đề nghị báo cáo tổng kết hoạt động công đoàn năm {year}",
        jobs=(Job(what, date(year, 11, 5), date(year, 12, 5), CHILDREN, _MOSTLY_IN_TIME, words=words),),
    )  # fmt: skip


def _conference_of_schools(year: int) -> Sheet:
    """The ward asks its schools, as every autumn."""
    words = {
        DONE: (
            "Hội nghị đã họp, thông qua quy chế chi tiêu nội bộ.",
            "Đã tổ chức, đủ hai phần ba số người dự; biên bản lưu tại trường.",
            "Đã họp, bầu Ban Thanh tra nhân dân.",
        )
    }
    of_the_year = f"{year} - {year + 1}"
    what = f"Phối hợp tổ chức hội nghị viên chức, người lao động năm học {of_the_year}"
    return Sheet(
        WARD, kind="plan", number="09/KH-CĐP", issued_on=date(year, 9, 18),
        summary=f"Kế hoạch hội nghị viên chức, người lao động các trường năm học {of_the_year}",
        jobs=(Job(what, date(year, 9, 22), date(year, 10, 31), UNIONS, _MOSTLY_IN_TIME, words=words),),
    )  # fmt: skip
