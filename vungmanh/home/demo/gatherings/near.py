"""What is held in these weeks, so that whoever tries the demonstration has something to do: a seminar of the ward with
all that came of it, a conference tomorrow, one that was called off, one that moved, one of which nobody has said yet
whether it was held."""

from __future__ import annotations

from datetime import datetime, time
from itertools import cycle
from typing import Final

from vungmanh.arrivals.actions.answer import answer
from vungmanh.arrivals.told import Answered
from vungmanh.core.days import VIETNAM
from vungmanh.gatherings.actions.call_off import call_off
from vungmanh.gatherings.actions.change_gathering import change_gathering
from vungmanh.gatherings.actions.plan_gathering import plan_gathering
from vungmanh.gatherings.rules import kinds
from vungmanh.gatherings.rules.kinds import INSTEAD, NO, YES
from vungmanh.gatherings.talk_told import Concluded, Minuted
from vungmanh.gatherings.told import Called, Sat
from vungmanh.home.demo.gatherings.talk import Says, Seminar, carry_out, hold
from vungmanh.home.demo.gatherings.told import LEADERS, Teller, a_weekday, below, here
from vungmanh.home.demo.petitions.near import NEIGHBOUR
from vungmanh.home.demo.tasks.told import DAY, SCHOOL, WARD
from vungmanh.officers.rules.offices import CHAIR, EXECUTIVE, offices_in
from vungmanh.petitions.rules.states import ADVICE, PROPOSAL
from vungmanh.tasks.rules import Whom as Falls

_HALL: Final = "Hội trường phường Việt Hưng"
_PRESENT: Final = 47
_YES, _NO = Answered(YES), Answered(NO, "Đi coi thi")
# What those who are invited for tomorrow have answered, one after the other; some have not.
_ANSWERS: Final = (
    _YES, _YES, None, _YES, _YES, _YES, Answered(INSTEAD, instead="Quách Thị Thoa"), _YES, None, _YES, _YES, _NO, _YES,
    _YES, None, _YES, _YES, _YES, _YES, None, _YES, _YES, _YES, _YES, None, _YES, _YES, _YES, _YES, _YES,
)  # fmt: skip
_SAID_DONE: Final = (
    "Đã lập danh sách, năm trường hợp.",
    "Đã rà soát, hai trường hợp cần giúp.",
    "Không có trường hợp nào.",
)
_COURSE: Final = (
    "Chủ tịch công đoàn phường khai mạc, nêu tình hình đoàn viên, người lao động cuối năm.\n"
    "Các đại biểu nêu ý kiến; chủ tọa trả lời tại chỗ hoặc chuyển đơn vị liên quan."
)


def hold_these_weeks(teller: Teller, never: str) -> None:
    """`never` is the code of a union of the ward of which nobody ever comes."""
    _seminar_of_the_ward(teller, never)
    _tomorrow(teller)
    _called_off(teller)
    _at_the_school(teller)


def _seminar_of_the_ward(teller: Teller, never: str) -> None:
    ward, on = teller.units[WARD], a_weekday(teller.today - 17 * DAY)
    due = teller.today + 8 * DAY
    opinions = (
        Says("Đoàn viên mong được hỗ trợ Tết sớm, trước ngày nghỉ hai tuần."),
        Says("Mái che sân trường dột, mùa mưa học sinh và giáo viên đi lại khó.", "safety", PROPOSAL, to=SCHOOL),
        Says(
            "Tiền làm thêm giờ bán trú tính chưa thống nhất giữa các lớp.", "wages", PROPOSAL, to=NEIGHBOUR
        ),
        Says(
            "Đoàn viên nghỉ không lương có phải đóng đoàn phí không?", "union", ADVICE,
            "Thời gian nghỉ không lương thì không phải đóng; đơn vị ghi vào sổ để tính đúng.",
        ),
        Says(
            "Đề nghị phường mở lớp kỹ năng thương lượng cho chủ tịch mới.", "union", PROPOSAL,
            "Phường đã đăng ký với Liên đoàn Lao động thành phố, dự kiến tháng sau.",
        ),
    )  # fmt: skip
    concluded = (
        Concluded(
            "Rà soát đoàn viên có hoàn cảnh khó khăn, gửi danh sách đề nghị hỗ trợ Tết",
            Falls(kinds=("grassroots",)),
            due,
        ),
        Concluded("Công đoàn phường làm việc với các trường về tiền làm thêm giờ bán trú"),
    )
    chair = teller.officers.at(ward, on).name
    told = Seminar(
        WARD,
        Called(
            kinds.SEMINAR, "Tọa đàm “Lắng nghe đoàn viên, chăm lo Tết”", (Sat(on, time(8), time(11, 30), _HALL),),
            topic="Chăm lo đoàn viên, người lao động cuối năm",
        ),
        below(ward, LEADERS),
        _PRESENT,
        opinions,
        concluded,
        Minuted(f"{chair}, Chủ tịch công đoàn phường", "", _COURSE, time(11, 15)),
        never=never,
    )  # fmt: skip
    _gathering, _said, (asked, _words) = hold(teller, told)
    carry_out(teller, asked, [on + days * DAY for days in (5, 40, 9, 40, 12, 40)], _SAID_DONE)


def _tomorrow(teller: Teller) -> None:
    ward, planned = teller.units[WARD], teller.today - 8 * DAY
    day = Sat(teller.today + DAY, time(8), time(11), _HALL)
    title = f"Hội nghị chủ tịch công đoàn cơ sở tháng {day.on.month}/{day.on.year}"
    called = Called(kinds.SESSION, title, (day,), topic="Công việc cuối năm")
    gathering, _act = plan_gathering(ward, called, whom=below(ward, (CHAIR,)), **teller.way(ward, planned, time(9)))
    invited = gathering.attendees.order_by("pk")
    for place, (each, answered) in enumerate(zip(invited, cycle(_ANSWERS), strict=False)):
        on = planned + (1 + place % 6) * DAY
        if answered:
            answer(each, answered, today=on, now=datetime.combine(on, time(20, place), VIETNAM))


def _called_off(teller: Teller) -> None:
    ward, planned = teller.units[WARD], teller.today - 20 * DAY
    day = Sat(a_weekday(teller.today - 4 * DAY), time(14), time(16, 30), _HALL)
    called = Called(kinds.SEMINAR, "Tọa đàm khối trường ngoài công lập", (day,))
    way = teller.way(ward, planned, time(10))
    gathering, _act = plan_gathering(ward, called, whom=below(ward, LEADERS, (7,)), **way)
    by = teller.way(ward, teller.today - 6 * DAY)["by"]
    reason = "Các trường bận sơ kết học kỳ, đề nghị chuyển sang tháng 3."
    call_off(gathering, reason, by=by, today=teller.today - 6 * DAY)


def _at_the_school(teller: Teller) -> None:
    """One has passed, and nobody has said whether it was held; one has moved to another day."""
    school, today = teller.units[SCHOOL], teller.today
    whom = here(school, offices_in(EXECUTIVE))
    passed = Sat(today - 2 * DAY, time(16), time(17, 30), "Phòng họp công đoàn")
    title = f"Họp Ban Chấp hành tháng {passed.on.month}/{passed.on.year}"
    way = teller.way(school, today - 9 * DAY)
    plan_gathering(school, Called(kinds.COMMITTEE, title, (passed,)), whom=whom, **way)
    meant, moved = (Sat(today + days * DAY, time(15), time(17), "Phòng Hội đồng") for days in (3, 7))
    called = Called(kinds.PROPAGANDA, "Phổ biến quy chế chi tiêu nội bộ sửa đổi", (meant,), partners="Ban Giám hiệu")
    gathering, _act = plan_gathering(school, called, whom=whom, **way)
    by = teller.way(school, today - 3 * DAY)["by"]
    change_gathering(gathering, {"days": (moved,)}, by=by, today=today - 3 * DAY)
