"""Days that every union knows: the end of a month and a half-year, the days of the law and the union's own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from django.urls import reverse
from django.utils.translation import gettext as _

from vungmanh.core.periods import month_index, month_start
from vungmanh.home.beginning import Beginning
from vungmanh.kit.tidings import Tiding
from vungmanh.organization.presets import FOUNDING

_MONTH_ENDS_SOON: Final = timedelta(days=10)
_SOON: Final = timedelta(days=31)


@dataclass(frozen=True)
class _EachYear:
    """A day of each year, and what is said of it."""

    month: int
    day: int
    said: Callable[[int], str]

    def next_from(self, today: date) -> date:
        this_year = date(today.year, self.month, self.day)
        return this_year if this_year >= today else this_year.replace(year=today.year + 1)


_DAYS: Final = (
    # Luật Thực hiện dân chủ ở cơ sở 10/2022/QH15, Đ.51: within three months after the working year.
    _EachYear(
        3, 31, lambda year: _("Offices and state-owned enterprises: last day for the conference about the year before")
    ),
    _EachYear(5, 1, lambda year: _("Workers' Month begins")),
    _EachYear(6, 30, lambda year: _("The half-year ends: the figures for the report")),
    _EachYear(
        FOUNDING.month,
        FOUNDING.day,
        lambda year: _("The trade union of Vietnam is %(years)d years old") % {"years": year - FOUNDING.year},
    ),
    # Bộ luật Lao động 45/2019/QH14, Đ.63: at least once a year.
    _EachYear(12, 31, lambda year: _("The year ends: has every workplace held its periodic dialogue?")),
    _EachYear(12, 31, lambda year: _("The year ends: the figures for the report")),
)


def with_the_calendar(ahead: list[Tiding], home: Beginning, today: date) -> list[Tiding]:
    """Returns what comes, with the days of the calendar that are near; the nearest first."""
    found = [*ahead, *_of_the_calendar(home, today)]
    return sorted(found, key=lambda tiding: (tiding.on, tiding.said, tiding.url))


def _of_the_calendar(home: Beginning, today: date) -> Iterator[Tiding]:
    figures = reverse("figures:overview", args=[home.code])
    last = month_start(month_index(today) + 1) - timedelta(days=1)
    if last - today <= _MONTH_ENDS_SOON:
        said = _("The month ends: is everybody recorded who joined, moved or left?")
        yield Tiding(last, said, figures, None)
    for each in _DAYS:
        on = each.next_from(today)
        if on - today <= _SOON:
            yield Tiding(on, each.said(on.year), figures if on.month in (6, 12) else "", None)
