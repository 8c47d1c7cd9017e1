"""A list of a day on which its unit is not known yet: its people are not moved to a later day without a word."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any, Final

from django.utils.translation import gettext as _

from vungmanh.core.days import show_day
from vungmanh.organization.models import Unit
from vungmanh.sheets.answers import Answers
from vungmanh.sheets.questions import Asked, Choice
from vungmanh.sheets.rows import Kind, Row

KEY: Final = "known-since"
CODE: Final = "unit_known_later"
SINCE, LEAVE = "since", "leave"
_NAMED = 3


def ask_about_later_units(
    entries: Iterable[Row], unit_of: Callable[[Row], Unit | Any], day: date, answers: Answers
) -> Asked | None:
    """What is to become of the rows whose unit is older in life than in the books, or None where there are none.

    The list is of the day, the unit is known from a later one. Either its members begin with the unit, or they wait
    until its founding day is put right: undo its import, and load it with the day.
    """
    late: dict[int, list[int]] = defaultdict(list)
    units: dict[int, Unit] = {}
    for row in entries:
        unit = unit_of(row) if row.kind is Kind.DATA else None
        if isinstance(unit, Unit) and unit.established_on > day:
            units[unit.pk] = unit
            late[unit.pk].append(row.number)
    if not units:
        return None
    told = "; ".join(
        _("%(unit)s since %(day)s") % {"unit": unit.name, "day": show_day(unit.established_on)}
        for unit in list(units.values())[:_NAMED]
    )
    text = _(
        "The list is of %(day)s, but its unit is in the books only from a later day: %(units)s. "
        "If it is older, take its founding back and found it anew with its true day; then load this list."
    )
    choices = (
        Choice(SINCE, _("Take them as members from the unit's first day in the books")),
        Choice(LEAVE, _("Leave these rows out")),
    )
    rows = tuple(sorted(number for numbers in late.values() for number in numbers))
    return answers.put(Asked(KEY, CODE, text % {"day": show_day(day), "units": told}, choices, rows=rows))
