"""How the mood of workers was in the demonstration, and the two times that work stopped: one with its log to the end,
one of these weeks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from vungmanh.core.days import VIETNAM
from vungmanh.home.demo.officers import Officers
from vungmanh.home.demo.tasks.told import WARD
from vungmanh.home.demo.unions import Union
from vungmanh.organization.models import Unit
from vungmanh.situation.actions.end_stoppage import end_stoppage
from vungmanh.situation.actions.open_stoppage import open_stoppage
from vungmanh.situation.actions.report_mood import report_mood
from vungmanh.situation.actions.write_line import write_line
from vungmanh.situation.rules import levels, stoppages
from vungmanh.situation.told import Happened, Heard, Stopped

_DAY: Final = timedelta(days=1)
_STOPPED_ON: Final = date(2025, 10, 20)
# (hours and minutes, how many by then, what happens)
_LOG: Final = (
    ("07:50", 60, "Tổ may 2 và tổ may 3 không vào chuyền, tập trung ở sân; yêu cầu trả lương tháng 9."),
    ("08:10", 120, "Tổ cắt ra cùng. Chủ tịch công đoàn cơ sở có mặt, đề nghị giữ trật tự, cử người đại diện."),
    ("08:40", 135, "Cán bộ công đoàn xã và công an xã có mặt. Không ai quá khích."),
    ("09:30", 135, "Giám đốc gặp năm người đại diện cùng công đoàn; nói khách hàng chậm thanh toán."),
    ("11:00", 90, "Công ty hứa trả một nửa trong ngày mai, phần còn lại trước ngày 31/10; mọi người muốn có văn bản."),
    ("13:30", 40, "Công ty ký thông báo, niêm yết tại cổng. Phần lớn trở lại chuyền."),
    ("14:15", 0, "Tất cả đã trở lại làm việc."),
)  # fmt: skip
_MOODS: Final = (
    (34, levels.CALM, "Tư tưởng ổn định, giáo viên chuẩn bị hội giảng 20/11.", "", ""),
    (20, levels.WATCH, "Nhiều người hỏi mức thưởng Tết năm nay.", "Có tin đồn năm nay không thưởng.", ""),
    (3, levels.WATCH, "Lo vì trường chậm đóng bảo hiểm xã hội.", "Trên nhóm Zalo nói trường sắp đóng cửa.",
     "Một số người định nghỉ dạy tập thể nếu không được trả lời."),
)  # fmt: skip


def what_went_on(
    units: Mapping[str, Unit], unions: Sequence[Union], officers: Officers, in_debt: str, today: date
) -> None:
    """Told as of its days. `in_debt` is the code of the school whose workers are uneasy."""
    company = next(each for each in unions if each.block == 2 and "May" in each.name and each.founded_on.year < 2020)
    if today > _STOPPED_ON:
        _wages_were_late(units[company.code], company, officers)
    for days, level, mood, rumours, risk in _MOODS:
        unit = units[in_debt if risk else WARD]
        heard = Heard(level, today - days * _DAY, mood, rumours, risk)
        report_mood(unit, heard, **_way(officers, unit, today - days * _DAY, time(16, 30)))
    other = next(each for each in unions if each.block == 3 and each.founded_on.year < 2020)
    _meals_were_bad(units[other.code], other, officers, today - 9 * _DAY)


def _wages_were_late(unit: Unit, company: Union, officers: Officers) -> None:
    way = _way(officers, unit, _STOPPED_ON, time(7, 55))
    stopped = Stopped(
        datetime.combine(_STOPPED_ON, time(7, 40), VIETNAM), 60, employer=company.name.removeprefix("CĐCS "),
        total=company.workers, cause="Chậm trả lương tháng 9 đã hai mươi ngày",
        demands="Trả đủ lương tháng 9; nói rõ ngày trả lương hằng tháng",
        present="Chủ tịch công đoàn cơ sở, công đoàn xã, công an xã",
    )  # fmt: skip
    stoppage, _act = open_stoppage(unit, stopped, **way)
    for hour, people, words in _LOG:
        at = datetime.combine(_STOPPED_ON, time.fromisoformat(hour), VIETNAM)
        write_line(stoppage, Happened(at, words, people), **(way | {"now": at}))
    result = "Lương tháng 9 đã trả đủ ngày 31/10; công ty niêm yết ngày trả lương."
    ended = datetime.combine(_STOPPED_ON, time(14, 15), VIETNAM)
    end_stoppage(stoppage, ended, stoppages.MET, result, **(way | {"now": ended + timedelta(minutes=20)}))


def _meals_were_bad(unit: Unit, company: Union, officers: Officers, on: date) -> None:
    began, ended = (datetime.combine(on, time(hour, 15), VIETNAM) for hour in (11, 13))
    way = _way(officers, unit, on, time(11, 30))
    stopped = Stopped(
        began, 18, employer=company.name.removeprefix("CĐCS "), kind=stoppages.GATHERING,
        cause="Suất ăn ca có mùi lạ", demands="Đổi nhà cung cấp suất ăn, cho nghỉ bù",
    )  # fmt: skip
    stoppage, _act = open_stoppage(unit, stopped, **way)
    words = "Mọi người không nhận suất ăn, đứng ở cửa nhà ăn; quản lý cho thay bằng bánh và sữa."
    write_line(stoppage, Happened(began + timedelta(minutes=40), words, 18), **(way | {"now": ended}))
    result = "Công ty đổi nhà cung cấp từ tuần sau, công đoàn cùng kiểm tra bếp."
    end_stoppage(stoppage, ended, stoppages.MET, result, **(way | {"now": ended + timedelta(minutes=10)}))


def _way(officers: Officers, unit: Unit, on: date, at: time) -> dict[str, Any]:
    return {"by": officers.at(unit, on), "today": on, "now": datetime.combine(on, at, VIETNAM)}
