"""What cannot be of a gathering, in words; its days as a line and a page say them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, time
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vungmanh.core.days import show_day
from vungmanh.gatherings.refusals import CannotHold
from vungmanh.gatherings.rules import plans
from vungmanh.gatherings.rules.plans import Fault
from vungmanh.gatherings.told import Sat

_SAYS: Final = {
    plans.NO_KIND: gettext_lazy("Choose what kind of gathering it is."),
    plans.NO_TITLE: gettext_lazy("Write in a few words what it is called."),
    plans.NO_DAY: gettext_lazy("Say on which day it is."),
    plans.TOO_MANY: gettext_lazy("That are more than 60 days; write down what has more of them part by part."),
    plans.TWICE: gettext_lazy("Two of its days are the same one."),
    plans.ENDS_FIRST: gettext_lazy("It would end before it begins."),
    plans.TOO_LONG: gettext_lazy("Between its first day and its last lies more than a year."),
    plans.TO_COME: gettext_lazy("One of its days is still to come; what is to come is planned."),
    plans.TOO_FAR: gettext_lazy("That is more than two years ahead."),
    plans.NOT_YET_COUNTED: gettext_lazy("How many came is written down once it was held."),
    plans.TOO_MANY_WOMEN: gettext_lazy("That are more women than people."),
}


def refuse(fault: Fault | None) -> None:
    """Raises CannotHold where there is one."""
    if fault is not None:
        raise CannotHold(str(_SAYS[fault.code]), fault.at)


def hours_of(begins: time | None, ends: time | None) -> str:
    """8:00–11:30, from 8:00, until 11:30, or nothing."""
    if begins and ends:
        return f"{_hour(begins)}–{_hour(ends)}"
    if begins:
        return _("from %(hour)s") % {"hour": _hour(begins)}
    return _("until %(hour)s") % {"hour": _hour(ends)} if ends else ""


def day_in_words(each: Any) -> str:
    """12/03/2026, 08:00–11:30, Hội trường."""
    return ", ".join(filter(None, [show_day(each.on), hours_of(each.begins, each.ends), each.place]))


def days_in_words(days: Iterable[Sat]) -> str:
    return "; ".join(map(day_in_words, days))


def span_in_words(on: date, until: date) -> str:
    """12/03/2026, or 12/03/2026–14/03/2026."""
    return show_day(on) if on == until else f"{show_day(on)}–{show_day(until)}"


def _hour(at: time) -> str:
    return at.strftime("%H:%M")
