"""Appendices of plans as offices keep them, and their way into the house."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from tests.world import TODAY
from vungmanh.dialogue.tests.lists import book
from vungmanh.indicators.imports.carry_out import import_targets
from vungmanh.indicators.models import Target
from vungmanh.organization.models import Unit
from vungmanh.sheets.answers import Answers
from vungmanh.sheets.outcome import Outcome

TITLE: Final = ["LIÊN ĐOÀN LAO ĐỘNG THÀNH PHỐ SÔNG XANH", "PHỤ LỤC GIAO CHỈ TIÊU NĂM 2026"]
HEAD: Final = ["TT", "Đơn vị", "Phát triển đoàn viên mới", "Tỷ lệ DN có TƯLĐTT (%)"]
WEAVERS, TEACHERS, DRIVERS = "CĐCS Dệt May Hòa Bình", "CĐCS Trường THPT Lê Lợi", "Nghiệp đoàn Lái xe Bến Gỗ"
WARD, OTHER = "CĐ phường Bến Gỗ", "CĐ phường Cầu Đá"


def appendix(
    folder: Path, *rows: Sequence[Any], head: Sequence[Any] = HEAD, title: Sequence[Any] = TITLE, **more: Any
) -> Path:
    more.setdefault("name", "phu luc.xlsx")
    return book(folder, *rows, head=head, title=title, **more)


def loaded(path: Path, under: Unit, by: Any, **more: Any) -> Outcome:
    asked: dict[str, Any] = {"on": None, "today": TODAY, **more}
    answers = Answers.of(asked.pop("answers", {}))
    return import_targets([path], under=under, by=by, answers=answers, **asked)


def told() -> list[str]:
    """“SX-BG admissions 2026 300”, of all targets that stand."""
    rows = Target.objects.standing().select_related("unit").order_by("unit__code", "indicator", "since", "pk")
    return [f"{each.unit.code} {each.indicator} {each.period} {each.value.normalize():f}" for each in rows]
