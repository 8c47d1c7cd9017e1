"""The empty list of members for those who start from nothing."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from django.utils.translation import gettext as _

from vungmanh.loading.units_to_choose import names_to_choose
from vungmanh.organization.models import Unit
from vungmanh.organization.queries import units_below
from vungmanh.sheets.template import Box, write_template


def write_members_template(path: Path | str, unit: Unit, *, today: date) -> None:
    """Write the workbook for the members of the unit and the units below it.

    Days are text cells on purpose: a spreadsheet that was set up for another country would turn 05/04/1988
    into the fourth of May, and a bare 1988 into a day of 1905. The reader takes every habit of writing.
    """
    units = [below for below in units_below(unit, today, today) if not below.kind.is_upper]
    units.sort(key=lambda each: (each.sort_key, each.code))
    write_template(
        path,
        title="DANH SÁCH ĐOÀN VIÊN CÔNG ĐOÀN",
        unit=unit.name,
        boxes=[*_boxes_of_unit(unit, units), *_boxes()],
        advice=_advice(),
    )


def _boxes_of_unit(unit: Unit, units: list[Unit]) -> list[Box]:
    """A column for the unit, where there is more than one to choose from."""
    if units in ([], [unit]):
        return []
    below = unit.kind.is_upper
    hint = (
        _("Choose the unit from the list.")
        if below
        else _("Choose the section or group; leave it empty for the union itself.")
    )
    return [Box("Công đoàn cơ sở" if below else "Đơn vị", 32, hint, choices=names_to_choose(units), needed=below)]


def _boxes() -> list[Box]:
    day = _("Day/month/year, for example 05/04/1988. If only the year is known, write the year: 1988.")
    return [
        Box(
            "Họ và tên", 26, _("Family, middle and given name with all marks, for example Nguyễn Thị An."), needed=True
        ),
        Box("Giới tính", 9, _("Choose Nam or Nữ."), choices=("Nam", "Nữ"), needed=True),
        Box("Ngày sinh", 12, day, needed=True),
        Box(
            "Số CCCD",
            15,
            _("12 digits (or 9 on an old card). The cell is a text, so that zeros in front stay."),
            lengths=(9, 12),
        ),
        Box("Điện thoại", 13, _("Ten digits beginning with 0."), lengths=(10, 11)),
        Box("Email", 22, _("May stay empty.")),
        Box("Nghề nghiệp", 18, _("Job or post. May stay empty.")),
        Box("Ngày vào công đoàn", 14, day),
        Box("Số thẻ đoàn viên", 16, _("As printed on the member card, 6 to 20 characters. May stay empty.")),
    ]


def _advice() -> list[str]:
    return [
        _("Fill in the sheet “Danh sách”: one person a row, directly below the heads. Do not rename the heads."),
        _("Without an identity number the birth day is needed, so that people can be told from each other."),
        _("Cells may be copied from an older list. To keep the drop-downs, paste values only."),
        _("Load the file on the page “Lists from Excel”. Nothing is written before you have seen and agreed."),
        _("Rows that cannot be taken come back in a workbook with the reason; the others are not lost."),
    ]
