"""The empty register of petitions for those who begin with one in Excel."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from django.utils import translation
from django.utils.translation import gettext as _

from vungmanh.loading.units_to_choose import units_to_choose
from vungmanh.organization.models import Unit
from vungmanh.petitions.models.arranged import PRESETS
from vungmanh.petitions.models.petitions import KINDS
from vungmanh.sheets.template import Box, write_template

_STANDINGS = ("Chưa giải quyết", "Đang giải quyết", "Đã trả lời", "Đã giải quyết", "Giải quyết một phần",
              "Không có cơ sở", "Người gửi rút", "Không thuộc thẩm quyền")  # fmt: skip


def write_petitions_template(path: Path | str, unit: Unit, *, today: date) -> None:
    """Write the workbook for what is said to the unit and to the units below it; days are texts."""
    write_template(
        path,
        title="SỔ TIẾP NHẬN, XỬ LÝ KIẾN NGHỊ",
        unit=unit.name,
        boxes=_boxes(units_to_choose(unit, today)),
        advice=_advice(),
    )


def _boxes(units: list[str]) -> list[Box]:
    day = _("Day/month/year, for example 12/04/2023.")
    with translation.override("vi"):
        kinds = tuple(str(name) for _code, name in KINDS)
        categories = tuple(str(name) for name in PRESETS.values())
    said_to = _("Choose the unit to which it was said.")
    return [
        Box("Ngày tiếp nhận", 13, day, needed=True),
        Box("Người kiến nghị", 24, _("Name, or how many they are. May stay empty; it is kept sealed.")),
        Box("Số điện thoại", 14, _("May stay empty; it is kept sealed.")),
        *([Box("Đơn vị", 32, said_to, choices=units, needed=True)] if units else []),
        Box("Doanh nghiệp", 28, _("The employer it is about, where that is another one.")),
        Box("Nội dung kiến nghị", 60, _("One matter a row, in the words that were used."), needed=True),
        Box("Loại", 22, _("A proposal, unless it is something else."), choices=kinds),
        Box("Lĩnh vực", 28, _("Stays empty where it goes without saying."), choices=categories),
        Box("Số người", 10, _("How many people share it."), kind="count"),
        Box("Chuyển cho ai", 26, _("The employer, an authority, or others of the union.")),
        Box("Ngày chuyển", 13, day),
        Box("Tình trạng", 20, _("How it stands by now."), choices=_STANDINGS),
        Box("Nội dung trả lời", 50, _("What the sender was answered.")),
        Box("Ngày trả lời", 13, day),
        Box("Ghi chú", 24, _("Officers alone see it.")),
    ]


def _advice() -> list[str]:
    return [
        _("Fill in the sheet “Danh sách”: one matter a row, directly below the heads. Do not rename the heads."),
        _("Load the file on the page “Lists from Excel”. Nothing is written before you have seen and agreed."),
        _("A register that is loaded again adds what is new and moves on what has been answered since."),
    ]
