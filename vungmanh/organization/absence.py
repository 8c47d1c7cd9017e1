"""What is said of a unit on a day on which it did not stand: nobody takes an empty page or a zero for an answer."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from vungmanh.access.asking import rights_of
from vungmanh.access.permissions import Permission
from vungmanh.core.days import show_day
from vungmanh.kit.matter import Link
from vungmanh.organization.carrying import DAY, OF_TODAY, Carried
from vungmanh.organization.loaders import today_of
from vungmanh.organization.models import Succession, Unit
from vungmanh.organization.queries import named_to

Address = Callable[[str, date], str]  # of the page that was asked for: of the unit with the code, as of the day


@dataclass(frozen=True)
class Absence:
    """Why nothing is to be seen, and where something is (ui/components/absent.html)."""

    title: str
    text: str
    ways: Sequence[Link]


def absence_here(
    request: HttpRequest, unit: Unit, day: date, view: str, box: str = DAY, *, ahead: bool = True
) -> Absence | None:
    """The same for a page of units that takes its day in the box; without `ahead` it is of no day to come."""
    today = today_of(request)

    def address(code: str, other: date) -> str:
        return Carried(other).to(reverse(view, args=[code]), box) if ahead or other <= today else ""

    return absence_of(unit, day, rights_of(request, today), today, address)


def absence_of(unit: Unit, day: date, reader: Any, today: date, address: Address) -> Absence | None:
    """None where the unit stood on the day. Costs two queries where it has ended, else none.

    `address` gives "" for a day that the page cannot be asked for.
    """
    if unit.stood_on(day):
        return None
    said = {"day": show_day(day)}
    if day < unit.established_on:
        title, text = _("This unit was not founded yet on %(day)s."), _("Its day of founding is %(day)s.")
        ways = _from_before(unit, day, today, address)
        return Absence(title % said, text % {"day": show_day(unit.established_on)}, [way for way in ways if way.url])
    last = (unit.dissolved_on or day) - timedelta(days=1)
    ways = _from_after(unit, day, last, reader, today, address)
    title, text = _("This unit stood no more on %(day)s."), _("Its last day was %(day)s.")
    return Absence(title % said, text % {"day": show_day(last)}, [way for way in ways if way.url])


def _from_before(unit: Unit, day: date, today: date, address: Address) -> Iterator[Link]:
    founding = unit.established_on
    yield Link(_("See the day of its founding, %(day)s") % {"day": show_day(founding)}, address(unit.code, founding))
    if unit.stood_on(today):
        figures = reverse("figures:overview", args=[unit.code])
        word = _("See the figures of %(day)s by the organisation of today") % {"day": show_day(day)}
        yield Link(word, Carried(day, OF_TODAY).to(figures))


def _from_after(unit: Unit, day: date, last: date, reader: Any, today: date, address: Address) -> Iterator[Link]:
    yield Link(_("See its last day, %(day)s") % {"day": show_day(last)}, address(unit.code, last))
    after = list(Succession.objects.filter(predecessor=unit).values_list("successor", flat=True))
    for each in named_to(reader, Permission.SEE_FIGURES, after, of=day, today=today).values() if after else ():
        if each.code:  # who may not see it reads its name in the lineage
            yield Link(_("See %(unit)s, which carries it on") % {"unit": each.name}, address(each.code, day))
