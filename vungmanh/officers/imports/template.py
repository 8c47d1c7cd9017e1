"""The empty list of officers for those who start from nothing."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from django.utils import translation
from django.utils.translation import gettext as _

from vungmanh.loading.units_to_choose import names_to_choose
from vungmanh.officers.models import OFFICES, Appointment
from vungmanh.officers.rules.offices import offices_at
from vungmanh.organization.models import Unit
from vungmanh.organization.queries import units_below
from vungmanh.sheets.template import Box, write_template


def write_officers_template(path: Path | str, unit: Unit, *, today: date) -> None:
    """Write the workbook for the officers of the unit and the units below it; days are texts, as in that of members."""
    units = units_below(unit, today, today)
    units.sort(key=lambda each: (each.sort_key, each.code))
    write_template(
        path,
        title="DANH SÁCH CÁN BỘ CÔNG ĐOÀN",
        unit=unit.name,
        boxes=[*_boxes_of_unit(unit, units), *_boxes(unit)],
        advice=_advice(),
    )


def _boxes_of_unit(unit: Unit, units: list[Unit]) -> list[Box]:
    if units in ([], [unit]):
        return []
    hint = _("Choose the unit at which the office is held.")
    return [Box("Đơn vị", 32, hint, choices=names_to_choose(units), needed=True)]


def _boxes(unit: Unit) -> list[Box]:
    day = _("Day/month/year, for example 12/04/2023.")
    with translation.override("vi"):
        known = offices_at("group") if unit.kind_id == "group" else offices_at("grassroots")
        names = tuple(str(name) for code, name in OFFICES if code in known)
        ways = tuple(str(name) for _code, name in Appointment.WAYS)
    return [
        Box("Họ và tên", 26, _("As on the list of members, with all marks."), needed=True),
        Box("Ngày sinh", 12, _("Tells people of one name apart. May stay empty."), needed=False),
        Box("Chức vụ", 30, _("One office. Whoever holds two has two rows."), choices=names, needed=True),
        Box("Từ ngày", 12, day, needed=True),
        Box("Đến ngày", 12, _("Only for an office that has ended: the first day without it.")),
        Box("Hình thức", 20, _("How the officer came into office."), choices=ways),
        Box("Số quyết định", 20, _("As on the decision, for example 15/QĐ-LĐLĐ.")),
        Box("Ngày quyết định", 14, day),
        Box("Nhiệm kỳ", 12, _("For example 2023-2028.")),
        Box("Chuyên trách", 12, _("x for a full-time officer.")),
        Box("Chức vụ chuyên môn", 24, _("Post at the employer. May stay empty.")),
    ]


def _advice() -> list[str]:
    return [
        _("Fill in the sheet “Danh sách”: one office a row, directly below the heads. Do not rename the heads."),
        _("Load the list of members first: officers are found there by name, and by birth where two are called alike."),
        _("Load the file on the page “Lists from Excel”. Nothing is written before you have seen and agreed."),
        _("Whoever is in office and not in the list stays in office."),
    ]
