"""The empty list for those who begin with one in Excel: a row for each target."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from django.utils.translation import gettext as _

from vungmanh.indicators.catalogue import Indicator
from vungmanh.indicators.period_words import periods_offered
from vungmanh.members.imports.template import names_to_choose
from vungmanh.organization.models import Unit
from vungmanh.organization.queries import units_below
from vungmanh.sheets.template import Box, write_template


def write_targets_template(path: Path | str, unit: Unit, indicators: Iterable[Indicator], *, today: date) -> None:
    """Write the workbook for targets of the unit and of the units below it."""
    write_template(
        path,
        title="DANH SÁCH GIAO CHỈ TIÊU",
        unit=unit.name,
        boxes=_boxes(unit, [str(each.name) for each in indicators], today),
        advice=[
            _("Fill in the sheet “Danh sách”: one target a row, directly below the heads."),
            _("The appendix of a plan is read as it is, too: units by indicators, or indicators by units."),
            _("Load the file on the page “Lists from Excel”. Nothing is written before you have seen and agreed."),
            _("A list that is loaded again adds what is new and changes what is another value now."),
        ],
    )


def _boxes(unit: Unit, names: list[str], today: date) -> list[Box]:
    units = units_below(unit, today, today)
    units.sort(key=lambda each: (each.sort_key, each.code))
    periods = [words for _key, words in periods_offered(today)]
    of_unit = [Box("Đơn vị", 36, _("Choose the unit."), choices=names_to_choose(units), needed=True)]
    return [
        *(of_unit if units not in ([], [unit]) else []),
        Box("Chỉ tiêu", 48, _("Choose the indicator."), choices=names, needed=True),
        Box("Kỳ", 22, _("For which period the target is."), choices=periods, needed=True),
        Box("Chỉ tiêu giao", 14, _("A number as you write it: 1.200, 83,5%."), needed=True),
        Box("Ghi chú", 24),
    ]
