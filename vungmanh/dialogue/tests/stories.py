"""Dialogues that tests tell of: at the weavers of Hòa Bình, 420 workers; and the conference of the school Lê Lợi."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any, Final

from tests.row import NOW
from vungmanh.dialogue.actions.keep_regulation import keep_regulation
from vungmanh.dialogue.actions.plan_dialogue import plan_dialogue
from vungmanh.dialogue.actions.record_dialogue import record_dialogue
from vungmanh.dialogue.models import Dialogue, Regulation
from vungmanh.dialogue.rules import kinds
from vungmanh.dialogue.told import Meeting, Raised, Ruled
from vungmanh.organization.models import Unit

THURSDAY: Final = date(2026, 3, 5)
COMING: Final = date(2026, 4, 9)
PERIODIC: Final = Meeting(
    kinds.PERIODIC, THURSDAY, place="Nhà ăn ca", workers=420, employer_side=4, employer_present=3, workers_side=14,
    workers_present=12, leader_present=True, contents_sent_on=date(2026, 2, 24), minutes_signed=True,
)  # fmt: skip
TO_COME: Final = Meeting(kinds.PERIODIC, COMING, workers=420, employer_side=4, workers_side=14)
CONFERENCE: Final = Meeting(
    kinds.OFFICIALS_CONFERENCE, date(2026, 1, 15), form=kinds.PLENARY, called=75, came=70, in_favour=68,
    agenda=(kinds.HEAD_REPORT, kinds.UNION_REPORT, kinds.DISCUSSION, kinds.ANSWERS, kinds.INSPECTION_REPORT,
            kinds.DECISIONS, kinds.COMMENDATION, kinds.PACT, kinds.RESOLUTION),
    pact_signed=True, resolution_passed=True, year_ended_on=date(2025, 12, 31),
)  # fmt: skip
POINTS: Final = (
    Raised("Cơm ca 18.000 đồng, không đủ no", answer="Nâng lên 22.000 đồng từ tháng 4", outcome=kinds.AGREED),
    Raised("Nhà xe dột khi mưa"),
    Raised("Đề nghị giữ nội quy giờ nghỉ", side=kinds.EMPLOYER),
)
DEMOCRACY: Final = Ruled(kinds.DEMOCRACY, date(2025, 6, 1), body="Giám đốc", number="12/QC-DM")


def planned(unit: Unit, way: dict[str, Any], **other: Any) -> Dialogue:
    return plan_dialogue(unit, replace(TO_COME, **other), again=True, now=NOW, **way)[0]


def recorded(unit: Unit, way: dict[str, Any], *, points: tuple[Raised, ...] = (), **other: Any) -> Dialogue:
    return record_dialogue(unit, replace(PERIODIC, **other), points=points, again=True, now=NOW, **way)[0]


def conferred(unit: Unit, way: dict[str, Any], **other: Any) -> Dialogue:
    return record_dialogue(unit, replace(CONFERENCE, **other), again=True, now=NOW, **way)[0]


def ruled(unit: Unit, way: dict[str, Any], **other: Any) -> Regulation:
    return keep_regulation(unit, replace(DEMOCRACY, **other), now=NOW, **way)[0]
