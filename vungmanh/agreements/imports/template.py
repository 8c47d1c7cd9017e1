"""The empty register of agreements for those who begin with one in Excel."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from django.utils import translation
from django.utils.translation import gettext as _

from vungmanh.agreements.models.agreements import KINDS
from vungmanh.agreements.names import first_up
from vungmanh.agreements.rules.kinds import GRADES
from vungmanh.loading.units_to_choose import units_to_choose
from vungmanh.organization.models import Unit
from vungmanh.sheets.template import Box, write_template


def write_agreements_template(path: Path | str, unit: Unit, *, today: date) -> None:
    """Write the workbook for agreements of the unit and of the units below it; days are texts."""
    write_template(
        path,
        title="DANH SÁCH THỎA ƯỚC LAO ĐỘNG TẬP THỂ",
        unit=unit.name,
        boxes=_boxes(units_to_choose(unit, today)),
        advice=[
            _("Fill in the sheet “Danh sách”: one agreement a row, directly below the heads. Do not rename the heads."),
            _("Of an agreement of several enterprises, or of a sector, each union has a row with the same number."),
            _("Load the file on the page “Lists from Excel”. Nothing is written before you have seen and agreed."),
            _("A list that is loaded again adds what is new and what has changed; nothing is doubled."),
        ],
    )


def _boxes(units: list[str]) -> list[Box]:
    with translation.override("vi"):
        kinds = tuple(first_up(name) for _code, name in KINDS)
    day = _("Day/month/year, for example 12/04/2023.")
    return [
        *([Box("Đơn vị", 32, _("Choose the unit."), choices=units, needed=True)] if units else []),
        Box("Người sử dụng lao động", 32),
        Box("Loại thỏa ước", 28, _("May stay empty: then it is one of an enterprise."), choices=kinds),
        Box("Số văn bản", 16),
        Box("Ngày ký", 13, day, needed=True),
        Box("Có hiệu lực từ", 13, _("May stay empty where it is in force from the day of signing.")),
        Box("Đến ngày", 13, _("Its last day; or fill in for how long it was made."), needed=True),
        Box("Thời hạn", 12, _("For example 3 năm, where its last day is not known.")),
        Box("Số lao động áp dụng", 10, kind="count"),
        Box("Được lấy ý kiến", 10, _("How many workers were asked."), kind="count"),
        Box("Tán thành", 10, _("How many of them agreed."), kind="count"),
        Box("Ngày gửi Sở", 13, day),
        Box("Xếp loại", 10, _("Taken where you grade it as the level above."), choices=GRADES),
        Box("Ngày sửa đổi", 13, day),
        Box("Kéo dài đến ngày", 13, day),
        Box("Chấm dứt ngày", 13, _("Its last day, where it ended before its time.")),
        Box("Ghi chú", 24),
    ]
