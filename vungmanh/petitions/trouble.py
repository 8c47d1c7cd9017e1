"""What a level learns early: what is open and late and where, what rises, what spreads, which employers it is about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vungmanh.access.permissions import Permission
from vungmanh.organization.blocks import BY_NUMBER
from vungmanh.organization.models import Unit
from vungmanh.organization.queries import named_to
from vungmanh.petitions.models import Category
from vungmanh.petitions.rules.rising import PAST, RECENT, SPREADS_WEEKS, Rise, rise, spreads
from vungmanh.petitions.rules.small_numbers import LEAST
from vungmanh.petitions.tallies import (
    BLOCK,
    CATEGORY,
    CHILD,
    Below,
    Ended,
    Stock,
    days_to_answer,
    employers,
    endings,
    stocks,
    units_by_category,
    weeks_by_category,
)
from vungmanh.petitions.told_small import stocks_told

LATELY: Final = timedelta(weeks=13)  # what was answered and closed in a quarter of a year
ROWS_AT_MOST: Final = 100  # those in need first; a ward with three thousand unions looks at the register
_UNKNOWN: Final = "–"


@dataclass(frozen=True)
class Cell:
    """A number in words, with the way to its records; `is_wrong` is to be seen at once."""

    text: str
    url: str = ""
    is_wrong: bool = False


@dataclass(frozen=True)
class Line:
    name: str | Promise
    url: str
    cells: Sequence[Cell]


@dataclass(frozen=True)
class Sign:
    """What asks to be looked at: of whom or what, why, in words, and the records."""

    name: str | Promise
    why: str
    url: str = ""


@dataclass(frozen=True)
class Trouble:
    """`left` is how many rows are not shown. `is_told`: of numbers only what may be told, none of which opens."""

    lines: Sequence[Line]
    total: Line
    left: int = 0
    rises: Sequence[Sign] = ()
    spread: Sequence[Sign] = ()
    employers: Sequence[Sign] = ()
    is_told: bool = False


def trouble_of(below: Below, rows: str) -> Trouble:
    """For who sees the petitions of the unit. Eight statements, however many petitions there are."""
    since = below.today - LATELY
    found = _Counted(stocks(below, rows), days_to_answer(below, rows, since), endings(below, rows, since))
    categories = {each.pk: each for each in Category.objects.all()}
    ways = _Ways(below, rows)
    keys = sorted(found.keys(), key=lambda key: (-found.stocks.get(key, Stock()).overdue, -found.open(key), key))
    names = _names(below, rows, keys[:ROWS_AT_MOST], categories)
    lines = [
        Line(names[key][0], ways.page_of(key, names[key][1]), _cells(found, key, ways, names[key][1]))
        for key in keys[:ROWS_AT_MOST]
    ]
    total = Line(_("Total"), "", _cells(found.all(), 0, _Ways(below, ""), below.at.code))
    return Trouble(
        lines, total, max(0, len(keys) - ROWS_AT_MOST),
        list(_rises(below, categories)), list(_spread(below, categories)), list(_employers(below)),
    )  # fmt: skip


def trouble_told(below: Below, rows: str) -> Trouble:
    """For who reads figures and not petitions: what is open and overdue, from five on. Three statements."""
    found = stocks_told(below, rows)
    categories = {each.pk: each for each in Category.objects.all()}
    shown = list(categories) if rows == CATEGORY else [key for key, stock in found.items() if stock.open and key]
    keys = sorted(shown, key=lambda key: (-found.get(key, Stock()).overdue, -found.get(key, Stock()).open, key))
    names = _names(below, rows, keys[:ROWS_AT_MOST], categories)
    lines = [
        Line(names[key][0], _page(names[key][1]) if rows == CHILD else "", _told(found.get(key, Stock())))
        for key in keys[:ROWS_AT_MOST]
    ]
    whole = stocks_told(below, CATEGORY) if rows == BLOCK else found
    summed = Stock(sum(each.open for each in whole.values()), sum(each.overdue for each in whole.values()))
    return Trouble(lines, Line(_("Total"), "", _told(summed)), max(0, len(keys) - ROWS_AT_MOST), is_told=True)


def _told(stock: Stock) -> list[Cell]:
    return [Cell(at_least(stock.open)), Cell(at_least(stock.overdue), is_wrong=bool(stock.overdue))]


def at_least(number: int) -> str:
    """What may be told: “15 or more”; below five not even whether there is anything."""
    if not number:
        return _("fewer than %(least)s") % {"least": LEAST}
    return _("%(number)s or more") % {"number": number_format(number, force_grouping=True)}


@dataclass(frozen=True)
class _Counted:
    stocks: Mapping[int, Stock]
    days: Mapping[int, Counter[int]]
    ended: Mapping[int, Ended]

    def keys(self) -> set[int]:
        return {*self.stocks, *self.days, *self.ended}

    def open(self, key: int) -> int:
        return self.stocks.get(key, Stock()).open

    def all(self) -> _Counted:
        """All rows together, under 0."""
        days = Counter[int]()
        for each in self.days.values():
            days += each
        stocks, ended = self.stocks.values(), self.ended.values()
        return _Counted(
            {0: Stock(sum(each.open for each in stocks), sum(each.overdue for each in stocks))},
            {0: days},
            {0: Ended(sum(each.closed for each in ended), sum(each.met for each in ended))},
        )


class _Ways:
    """Where the number of a row opens: the register of the unit or of the one below, filtered as it was counted."""

    def __init__(self, below: Below, rows: str) -> None:
        self.below, self.rows = below, rows

    def records(self, key: int, code: str, **asked: Any) -> str:
        """`code` is the unit below whose row it is, "" out of reach."""
        at = code if self.rows in (CHILD, "") else self.below.at.code
        if not at:
            return ""
        if self.rows == CHILD and not key:
            asked["which"] = "own"
        else:
            asked["which"] = "said"
        if self.rows in (CATEGORY, BLOCK):
            asked[self.rows] = key
        return register_url(at, **asked)

    def page_of(self, key: int, code: str) -> str:
        return _page(code) if self.rows == CHILD and key else ""


def _page(code: str) -> str:
    return reverse("petitions:trouble", args=[code]) if code else ""


def register_url(code: str, **asked: Any) -> str:
    """The register of the unit, with what is asked of it; days as an address says them."""
    said = {name: value.isoformat() if isinstance(value, date) else value for name, value in asked.items()}
    return f"{reverse('petitions:register', args=[code])}?{urlencode(said)}"


def _cells(found: _Counted, key: int, ways: _Ways, code: str) -> list[Cell]:
    stock, ended = found.stocks.get(key, Stock()), found.ended.get(key, Ended())
    days, since = found.days.get(key, Counter()), ways.below.today - LATELY
    return [
        Cell(number_said(stock.open), ways.records(key, code, state="open")),
        Cell(number_said(stock.overdue), ways.records(key, code, state="late"), bool(stock.overdue)),
        Cell(_days(median_of(days)), ways.records(key, code, state="all", answered_from=since) if days else ""),
        Cell(_share(ended), ways.records(key, code, state="all", closed_from=since) if ended.closed else ""),
    ]


def number_said(number: int) -> str:
    return number_format(number, force_grouping=True)


def _days(days: int | None) -> str:
    if days is None:
        return _UNKNOWN
    return ngettext("%(days)s day", "%(days)s days", days) % {"days": number_said(days)}


def _share(ended: Ended) -> str:
    return f"{round(ended.met * 100 / ended.closed)} %" if ended.closed else _UNKNOWN


def median_of(days: Counter[int]) -> int | None:
    """Half took no longer; None of none."""
    middle, passed = (sum(days.values()) + 1) // 2, 0
    for day in sorted(days):
        passed += days[day]
        if passed >= middle:
            return day
    return None


def _names(
    below: Below, rows: str, keys: Sequence[int], categories: Mapping[int, Category]
) -> dict[int, tuple[str | Promise, str]]:
    """What rows are called, and of units below their codes, "" out of the reader's reach."""
    if rows == CATEGORY:
        return {key: (str(categories[key]), "") for key in keys}
    if rows == BLOCK:
        return {key: (BY_NUMBER[key].name if key in BY_NUMBER else _("no block known"), "") for key in keys}
    units = [key for key in keys if key]
    named = named_to(below.reader, Permission.SEE_FIGURES, units, of=below.today, today=below.today)
    found: dict[int, tuple[str | Promise, str]] = {key: (each.name, each.code) for key, each in named.items()}
    return found | {0: (_("%(unit)s itself") % {"unit": below.at.name}, below.at.code)}


def _rises(below: Below, categories: Mapping[int, Category]) -> Iterator[Sign]:
    series = weeks_by_category(below)
    whole = [sum(week) for week in zip(*series.values(), strict=True)]
    kept = next((number for number, many in enumerate(whole) if many), len(whole))
    known = PAST - kept
    found = [(key, told) for key, weeks in series.items() if (told := rise(weeks, known))]
    since = below.today - timedelta(weeks=RECENT) + timedelta(days=1)
    for key, told in sorted(found, key=lambda each: -each[1].recent):
        url = register_url(below.at.code, state="all", which="said", category=key, since=since)
        yield Sign(str(categories[key]), why_it_rises(told), url)
    if not found and whole and (told := rise(whole, known)):
        yield Sign(
            _("All categories together"), why_it_rises(told),
            register_url(below.at.code, state="all", which="said", since=since),
        )  # fmt: skip


def why_it_rises(told: Rise) -> str:
    usual = str(told.low) if told.low == told.high else f"{told.low}–{told.high}"
    return _("%(recent)s in the last 4 weeks, %(usual)s are usual") % {"recent": told.recent, "usual": usual}


def _spread(below: Below, categories: Mapping[int, Category]) -> Iterator[Sign]:
    if not below.at.kind.is_upper:
        return
    since = below.today - timedelta(weeks=SPREADS_WEEKS) + timedelta(days=1)
    for key, (*before, now) in sorted(units_by_category(below).items(), key=lambda each: -each[1][-1]):
        if spreads(now, before):
            said = {"units": now, "most": max(before)}
            url = register_url(below.at.code, state="all", which="said", category=key, since=since)
            yield Sign(
                str(categories[key]), _("at %(units)s units in the last 8 weeks, at most %(most)s before") % said, url
            )


def _employers(below: Below) -> Iterator[Sign]:
    found = employers(below)
    units = {each.unit for each in found if each.unit}
    unions = Unit.objects.in_bulk(units) if units else {}
    for each in found:
        said = {"open": number_said(each.open), "people": number_said(each.people)}
        why = _("%(open)s open petitions, shared by %(people)s people") % said
        if each.unit:
            union = unions[each.unit]
            yield Sign(union.name, why, register_url(union.code, state="open", which="own"))
        else:
            yield Sign(each.name, why, register_url(below.at.code, state="open", which="said", employer=each.name))
