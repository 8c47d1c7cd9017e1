"""The units that an empty list offers in the drop-down of a column."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from vungmanh.organization.models import Unit
from vungmanh.organization.queries import units_below
from vungmanh.sheets.fields import marks_kept
from vungmanh.sheets.names import means_one


def units_to_choose(unit: Unit, today: date) -> list[str]:
    """How the unit and those below it are named there; none, where there is no other to choose."""
    units = units_below(unit, today, today)
    units.sort(key=lambda each: (each.sort_key, each.code))
    return names_to_choose(units) if units not in ([], [unit]) else []


def names_to_choose(units: Sequence[Unit]) -> list[str]:
    """How each unit is named in a drop-down so that the reader finds it: by its name, else by its code.

    Eleven thousand names are compared with each other once, not each with all (`Names.match` says when one is
    meant: no other is spelled like it, and it is long enough to mean anything).
    """
    spelled = Counter(marks_kept(each.name) for each in units)
    codes = {each.code for each in units}
    return [
        each.name
        if spelled[marks_kept(each.name)] == 1 and means_one(each.name) and each.name not in codes
        else each.code
        for each in units
    ]
