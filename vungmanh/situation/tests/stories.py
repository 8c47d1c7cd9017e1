"""Situations that tests tell of: the weavers of Hòa Bình are uneasy, and one morning they stop work."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any, Final

from tests.row import NOW
from vungmanh.core.days import VIETNAM
from vungmanh.organization.models import Unit
from vungmanh.situation.actions.open_stoppage import open_stoppage
from vungmanh.situation.actions.report_mood import report_mood
from vungmanh.situation.actions.write_line import write_line
from vungmanh.situation.models import LogLine, Mood, Stoppage
from vungmanh.situation.rules.levels import HOT
from vungmanh.situation.told import Happened, Heard, Stopped

BEGAN: Final = datetime(2026, 3, 16, 7, 30, tzinfo=VIETNAM)
HEARD: Final = Heard(
    HOT, NOW.date(), "Công nhân chuyền 3 bức xúc vì chậm lương", "Nghe nói công ty sắp cắt thưởng", "Dọa nghỉ thứ Hai"
)
STOPPED: Final = Stopped(BEGAN, 200, total=420, cause="Chậm trả lương tháng 02", demands="Trả đủ lương trước 20/3")


def reported(unit: Unit, way: dict[str, Any], **other: Any) -> Mood:
    mood, _act = report_mood(unit, replace(HEARD, **other), now=NOW, **way)
    return mood


def stopped(unit: Unit, way: dict[str, Any], **other: Any) -> Stoppage:
    stoppage, _act = open_stoppage(unit, replace(STOPPED, **other), now=NOW, **way)
    return stoppage


def line(stoppage: Stoppage, way: dict[str, Any], words: str = "Công an phường đã đến", **other: Any) -> LogLine:
    write_line(stoppage, replace(Happened(NOW, words), **other), now=NOW, **way)
    return LogLine.objects.latest("pk")
