"""What came these days: letters from outside, what the ward asks of its schools, notes with a day."""

from __future__ import annotations

from datetime import date

from vungmanh.home.demo.tasks.told import CITY, DAY, ITSELF, SCHOOL, UNIONS, WARD, Job, Sheet
from vungmanh.tasks.rules import DONE, IN_WORK, RETURNED


def of_these_days(today: date) -> tuple[Sheet, ...]:
    return (_to_the_city(today), _to_the_ward(today), _of_the_ward(today), _of_the_city(today), _of_the_school(today))


def _to_the_city(today: date) -> Sheet:
    return Sheet(
        CITY, kind="letter", number="3187/UBND-KGVX", issued_on=today - 8 * DAY, outside="Ủy ban nhân dân thành phố",
        summary="Phối hợp chuẩn bị hội nghị lãnh đạo thành phố đối thoại với công nhân, người lao động",
        jobs=(
            Job(
                "Tổng hợp kiến nghị của công nhân, người lao động gửi Ủy ban nhân dân thành phố",
                today - 7 * DAY, today + 2 * DAY, ITSELF, ("at_work",),
                words={IN_WORK: ("Đã có kiến nghị của 7 phường, xã; còn chờ khối doanh nghiệp.",)},
            ),
        ),
    )  # fmt: skip


def _to_the_ward(today: date) -> Sheet:
    """The party committee of the ward asks; the ward asks its schools, and sends one answer back."""
    return Sheet(
        WARD, kind="letter", number="64-CV/ĐU", issued_on=today - 10 * DAY, outside="Đảng ủy phường Việt Hưng",
        summary="Đề nghị báo cáo tình hình tư tưởng, đời sống nhà giáo, người lao động trên địa bàn phường",
        jobs=(
            Job(
                "Báo cáo Đảng ủy phường tình hình tư tưởng, đời sống nhà giáo, người lao động",
                today - 9 * DAY, today, ITSELF, ("at_work",),
                words={IN_WORK: ("Đã nhận phần lớn báo cáo của các trường, đang viết.",)},
            ),
            Job(
                "Gửi công đoàn phường tình hình tư tưởng, đời sống của nhà giáo, người lao động trong trường",
                today - 9 * DAY, today - 2 * DAY, UNIONS,
                ("accepted", "accepted", "done", "accepted", "unseen", "accepted", "at_work", "accepted"),
                of={SCHOOL: "sent_back"},
                words={
                    DONE: (
                        "Tư tưởng ổn định; giáo viên trẻ mong được hỗ trợ chỗ ở.",
                        "Ổn định. Ba người có hoàn cảnh khó khăn, đã đề nghị trợ cấp.",
                        "Ổn định; nhiều ý kiến về sổ sách còn trùng lặp.",
                    ),
                    RETURNED: ("Chưa có ý kiến của tổ văn phòng và nhân viên nuôi dưỡng; đề nghị bổ sung.",),
                },
            ),
        ),
    )  # fmt: skip


def _of_the_ward(today: date) -> Sheet:
    """Without a paper: the ward asks of itself."""
    return Sheet(
        WARD,
        (
            Job(
                "Đối chiếu danh sách đoàn viên với bảng lương trước khi chốt số cuối năm",
                today - 6 * DAY, today + 3 * DAY, UNIONS, ("unseen", "seen", "done", "unseen", "at_work"),
                of={SCHOOL: "unseen"},
                words={DONE: ("Đã đối chiếu, khớp.", "Lệch một người mới chuyển đi, đã ghi.")},
            ),
            Job(
                "Lên lịch thăm các trường trước Tết",
                today - 5 * DAY, today + 6 * DAY, ITSELF, ("seen",),
            ),
        ),
    )  # fmt: skip


def _of_the_city(today: date) -> Sheet:
    job = Job("Chuẩn bị nội dung giao ban công đoàn phường, xã", today - 4 * DAY, today, ITSELF, ("seen",))
    return Sheet(CITY, (job,))


def _of_the_school(today: date) -> Sheet:
    return Sheet(
        SCHOOL,
        (
            Job("Chuẩn bị họp Ban Chấp hành công đoàn trường", today - 3 * DAY, today, ITSELF, ("seen",)),
            Job("Thăm cô giáo nghỉ sinh ở tổ Văn", today - 2 * DAY, today + 4 * DAY, ITSELF, ("seen",)),
        ),
    )
