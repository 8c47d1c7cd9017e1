"""The empty lists for those who begin with one in Excel: of dialogues and conferences, and of regulations."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from django.utils import translation
from django.utils.translation import gettext as _

from vungmanh.dialogue.models import KINDS
from vungmanh.dialogue.models.regulations import REGULATIONS
from vungmanh.dialogue.names import first_up
from vungmanh.loading.units_to_choose import units_to_choose
from vungmanh.organization.models import Unit
from vungmanh.sheets.template import Box, write_template

_STANDINGS = ("Đã tổ chức", "Dự kiến", "Đã hoãn")


def write_dialogues_template(path: Path | str, unit: Unit, *, today: date) -> None:
    """Write the workbook for dialogues of the unit and of the units below it; days are texts."""
    write_template(
        path,
        title="DANH SÁCH ĐỐI THOẠI, HỘI NGHỊ NGƯỜI LAO ĐỘNG",
        unit=unit.name,
        boxes=_of_dialogues(units_to_choose(unit, today)),
        advice=[
            _("Fill in the sheet “Danh sách”: one dialogue or conference a row, directly below the heads."),
            _("Load the file on the page “Lists from Excel”. Nothing is written before you have seen and agreed."),
            _("A list that is loaded again adds what is new; what is kept already is not doubled."),
        ],
    )


def write_regulations_template(path: Path | str, unit: Unit, *, today: date) -> None:
    """Write the workbook for regulations of the unit and of the units below it."""
    write_template(
        path,
        title="DANH SÁCH QUY CHẾ",
        unit=unit.name,
        boxes=_of_regulations(units_to_choose(unit, today)),
        advice=[
            _("Fill in the sheet “Danh sách”: one regulation a row, directly below the heads."),
            _("Load the file on the page “Lists from Excel”. Nothing is written before you have seen and agreed."),
            _("A list that is loaded again adds what is new; what is kept already is not doubled."),
        ],
    )


def _of_dialogues(units: list[str]) -> list[Box]:
    with translation.override("vi"):
        kinds = tuple(first_up(name) for _code, name in KINDS)
    day = _("Day/month/year, for example 12/04/2023.")
    return [
        *([Box("Đơn vị", 32, _("Choose the unit."), choices=units, needed=True)] if units else []),
        Box("Loại", 36, choices=kinds, needed=True),
        Box("Ngày tổ chức", 13, day, needed=True),
        Box("Tình trạng", 14, _("Held, unless its day is still to come."), choices=_STANDINGS),
        Box("Số người được triệu tập", 12, _("Of a conference: how many were to come."), kind="count"),
        Box("Số người dự", 10, _("Of a conference: how many came."), kind="count"),
        Box("Đại diện NSDLĐ", 10, _("Of a dialogue: how many came of the employer's side."), kind="count"),
        Box("Đại diện NLĐ", 10, _("Of a dialogue: how many came of the workers' side; 10/12 for ten of twelve.")),
        Box("Số ý kiến", 10, kind="count"),
        Box("Ngày công khai", 13, day),
        Box("Số biên bản", 16),
        Box("Địa điểm", 24),
        Box("Ghi chú", 24),
    ]


def _of_regulations(units: list[str]) -> list[Box]:
    with translation.override("vi"):
        kinds = tuple(first_up(name) for _code, name in REGULATIONS)
    day = _("Day/month/year, for example 12/04/2023.")
    return [
        *([Box("Đơn vị", 32, _("Choose the unit."), choices=units, needed=True)] if units else []),
        Box("Loại quy chế", 36, choices=kinds, needed=True),
        Box("Ngày ban hành", 13, day, needed=True),
        Box("Hiệu lực đến", 13, _("May stay empty where it is in force for good.")),
        Box("Số văn bản", 16),
        Box("Cơ quan ban hành", 30),
        Box("Ghi chú", 24),
    ]
