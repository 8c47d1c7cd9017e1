"""The empty lists for those who begin with one in Excel: of gatherings, and of who was there."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from django.utils import translation
from django.utils.translation import gettext as _

from vungmanh.gatherings.models import KINDS
from vungmanh.loading.units_to_choose import units_to_choose
from vungmanh.officers.models import OFFICES
from vungmanh.organization.models import Unit
from vungmanh.sheets.template import Box, write_template

_STANDINGS = ("Đã tổ chức", "Dự kiến", "Đã hủy")
_ATTENDANCE = ("Có mặt", "Đến muộn", "Vắng có lý do", "Vắng")


def write_gatherings_template(path: Path | str, unit: Unit, *, today: date) -> None:
    """Write the workbook for gatherings of the unit and of the units below it; days are texts."""
    write_template(
        path,
        title="DANH SÁCH HỘI NGHỊ, LỚP TẬP HUẤN",
        unit=unit.name,
        boxes=_of_gatherings(units_to_choose(unit, today)),
        advice=[
            _("Fill in the sheet “Danh sách”: one gathering a row, directly below the heads. Do not rename the heads."),
            _("Load the file on the page “Lists from Excel”. Nothing is written before you have seen and agreed."),
            _("A list that is loaded again adds what is new; what is kept already is not doubled."),
        ],
    )


def write_attendance_template(path: Path | str, unit: Unit, *, today: date) -> None:
    """Write the workbook for who was at one gathering of the unit."""
    write_template(
        path,
        title="DANH SÁCH NGƯỜI DỰ",
        unit=unit.name,
        boxes=_of_people(units_to_choose(unit, today)),
        advice=[
            _("Fill in the sheet “Danh sách”: one person a row, directly below the heads. Do not rename the heads."),
            _("Load it from the page of the gathering. Nothing is written before you have seen and agreed."),
            _("Whoever is not on the roll is written down by name and by where they come from."),
        ],
    )


def _of_gatherings(units: list[str]) -> list[Box]:
    with translation.override("vi"):
        kinds = tuple(str(name) for _code, name in KINDS)
    day = _("Day/month/year, for example 12/04/2023.")
    held_by = _("Choose the unit that held it.")
    return [
        Box("Tên hoạt động", 50, _("What it was called."), needed=True),
        Box("Loại", 26, _("May stay empty where the name says it."), choices=kinds),
        Box("Ngày đầu", 13, day, needed=True),
        Box("Ngày cuối", 13, _("May stay empty where it took one day.")),
        Box("Giờ", 13, _("For example 8:00-11:30.")),
        Box("Địa điểm", 28),
        *([Box("Đơn vị tổ chức", 32, held_by, choices=units, needed=True)] if units else []),
        Box("Tình trạng", 14, _("Held, unless its day is still to come."), choices=_STANDINGS),
        Box("Chủ đề", 28),
        Box("Phối hợp với", 28),
        Box("Số đoàn viên", 10, _("How many members came whose names are on no list."), kind="count"),
        Box("Số người lao động khác", 10, _("How many others came whose names are on no list."), kind="count"),
        Box("Trong đó nữ", 10, _("Women among both."), kind="count"),
        Box("Ghi chú", 24),
    ]


def _of_people(units: list[str]) -> list[Box]:
    with translation.override("vi"):
        offices = tuple(str(name) for _code, name in OFFICES)
    return [
        Box("Họ và tên", 28, needed=True),
        Box("Ngày sinh", 13, _("Tells namesakes apart; may stay empty.")),
        Box("Đơn vị", 32, _("Of somebody on no roll: where they come from."), choices=units),
        Box("Chức vụ", 24, _("May stay empty."), choices=offices),
        Box("Điểm danh", 16, _("Stays empty where it is not known."), choices=_ATTENDANCE),
        Box("Lý do", 30, _("Why somebody could not come.")),
    ]
