"""Notice of conclusions No. 745 and the plan of the city's federation: under way on whatever day it is looked at."""

from __future__ import annotations

from datetime import date

from vungmanh.home.demo.tasks.told import CHILDREN, CITY, DAY, ITSELF, SCHOOL, UNIONS, WARD, Job, Passed, Sheet
from vungmanh.tasks.models import Task
from vungmanh.tasks.rules import DONE, IN_WORK, OBSTACLE, RETURNED

NOTICE, PLAN = "745-TB/TU", "118/KH-LĐLĐ"
_ENTERPRISES = (1, 3)  # of the state, and of foreign owners
_LEADER = "lanhdao"


def notice_and_plan(today: date) -> tuple[Sheet, Sheet]:
    issued_on, planned_on = today - 49 * DAY, today - 42 * DAY
    notice = Sheet(
        CITY, kind="conclusion", number=NOTICE, issued_on=issued_on, outside="Ban Thường vụ Thành ủy",
        summary="Kết luận sau buổi làm việc với LĐLĐ thành phố: đưa công đoàn đến nơi chưa có tổ chức, nắm chắc tình"
        " hình người lao động, đổi mới cách làm ở cơ sở",
        jobs=(_make_a_plan(today),),
    )  # fmt: skip
    plan = Sheet(
        CITY, kind="plan", number=PLAN, issued_on=planned_on, since=planned_on, until=planned_on + 365 * DAY,
        summary=f"Kế hoạch thực hiện Thông báo kết luận số {NOTICE}",
        jobs=(_survey(today), _spread_the_word(today), _listen(today), _admit(today)),
    )  # fmt: skip
    return notice, plan


def _make_a_plan(today: date) -> Job:
    what = "Xây dựng kế hoạch thực hiện, trình Ban Thường vụ LĐLĐ thành phố"
    words = {DONE: (f"Đã ban hành Kế hoạch số {PLAN}.",)}
    return Job(what, today - 48 * DAY, today - 40 * DAY, ITSELF, ("accepted",), follower=_LEADER, words=words)


def _survey(today: date) -> Job:
    """Its day has passed: some are accepted, some are late."""
    return Job(
        "Rà soát doanh nghiệp từ 10 lao động trở lên chưa có công đoàn; gửi danh sách, lộ trình vận động thành lập",
        today - 41 * DAY, today - 4 * DAY, CHILDREN, ("accepted", "done", "at_work", "accepted", "held_up", "seen"),
        proof=Task.REPORT, follower=_LEADER, of={WARD: "sent_back"},
        words={
            IN_WORK: ("Đã đi 14 trên 22 doanh nghiệp trong danh sách của thuế.",),
            OBSTACLE: ("Chưa có danh sách doanh nghiệp đang hoạt động của cơ quan thuế, đã gửi công văn xin.",),
            DONE: (
                "Có 9 doanh nghiệp đủ điều kiện, dự kiến vận động 3 nơi trong quý I.",
                "Đã rà soát xong, 5 doanh nghiệp chưa có công đoàn; lộ trình trong báo cáo.",
            ),
            RETURNED: ("Chưa ghi số lao động của từng doanh nghiệp và tháng dự kiến vận động; đề nghị bổ sung.",),
        },
    )  # fmt: skip


def _spread_the_word(today: date) -> Job:
    """The wards pass it on: in one all have done it, in others some have, some wards have not looked at it yet."""
    last = today + 5 * DAY
    parts = {
        "Mầm non": "Phổ biến trong giờ sinh hoạt chuyên môn, chia theo ca trực",
        "Tiểu học": "Phổ biến tại họp hội đồng sư phạm, ghi kiến nghị về giờ dạy thêm",
        "THCS": "Phổ biến tại họp hội đồng sư phạm, ghi kiến nghị về nhà công vụ, đi lại",
    }
    here = ("accepted", "done", "at_work", "accepted", "seen", "held_up", "done", "unseen")
    some = ("unseen", "done", "seen", "unseen", "accepted", "unseen", "at_work")
    return Job(
        f"Phổ biến Thông báo kết luận số {NOTICE} đến đoàn viên, người lao động; ghi lại ý kiến, kiến nghị",
        today - 41 * DAY, today + 9 * DAY, CHILDREN, ("seen", "unseen", "at_work"), follower=_LEADER,
        passed={
            WARD: Passed(today - 30 * DAY, last, here, {SCHOOL: "seen"}, parts),
            "HN-PTT": Passed(today - 33 * DAY, last - 10 * DAY, ("accepted",)),
            "HN-PLB": Passed(today - 22 * DAY, last, some),
        },
        words={
            DONE: (
                "Đã phổ biến cho toàn thể đoàn viên; hai kiến nghị về bữa ăn ca đã chuyển lãnh đạo.",
                "Đã phổ biến xong, không có kiến nghị.",
                "Đã phổ biến; đề nghị cấp trên hướng dẫn thêm về thương lượng tập thể.",
            )
        },
    )  # fmt: skip


def _listen(today: date) -> Job:
    """It falls to the unions of enterprises without a ward between."""
    return Job(
        "Nắm tình hình việc làm, tiền lương, thưởng Tết; báo ngay nơi có nguy cơ ngừng việc tập thể",
        today - 20 * DAY, today + 14 * DAY, UNIONS,
        ("unseen", "seen", "unseen", "done", "seen", "unseen", "at_work", "unseen", "accepted", "seen", "held_up"),
        blocks=_ENTERPRISES, follower="chuyenvien",
        words={
            IN_WORK: ("Đang đối chiếu bảng lương tháng với kế toán.", "Đã hỏi ba tổ, còn hai tổ ca đêm."),
            OBSTACLE: ("Công ty chưa công bố phương án thưởng Tết, hẹn tuần sau trả lời.",),
            DONE: (
                "Đủ việc làm; thưởng Tết một tháng lương, công bố từ tuần trước.",
                "Việc làm ổn định, không nợ lương; đang thương lượng mức thưởng.",
                "Đơn hàng giảm, hai chuyền nghỉ luân phiên có hưởng lương; công đoàn theo dõi hằng ngày.",
            ),
        },
    )  # fmt: skip


def _admit(today: date) -> Job:
    return Job(
        "Kết nạp mới ít nhất 10 đoàn viên ở khu vực ngoài nhà nước",
        today - 41 * DAY, today + 31 * DAY, CHILDREN, ("at_work", "seen", "at_work", "unseen", "held_up"),
        proof=Task.FIGURE, figure=("admissions", 10), follower="chuyenvien",
        words={
            IN_WORK: ("Đang vận động tại hai công ty, hẹn ra mắt trong tháng.", "Đã hẹn ba buổi gặp công nhân."),
            OBSTACLE: ("Chủ doanh nghiệp hẹn sang năm mới tiếp.",),
        },
    )  # fmt: skip
