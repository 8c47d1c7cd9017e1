"""The last days of a list: what its column says, and what it is asked about before a task is set by it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from django.utils.translation import gettext as _

from vungmanh.core.days import UnreadableDay, show_day
from vungmanh.core.vietnamese import fold
from vungmanh.loading.cells import Wrong
from vungmanh.sheets.day_columns import DayColumns, WaitsForAnswer, why_no_day
from vungmanh.sheets.day_habits import Kind, kind_of
from vungmanh.sheets.questions import Asked, Choice
from vungmanh.sheets.rows import Row
from vungmanh.sheets.tables import Table
from vungmanh.sheets.values import read_text
from vungmanh.tasks.imports.deadlines import How, Until, until
from vungmanh.tasks.rules import QUARTERLY

NONE: Final = "none"
_EVERY, _EACH = "every:", "each:"
_THAT_DAY, _DAY_BEFORE = "that-day", "day-before"
_LONGEST_KEY: Final = 120
_YEARS_AHEAD: Final = 15
_EXAMPLES: Final = 3
_FOR_THE_NEXT_YEAR: Final = 11  # from this month on plans are made for the year to come

Times = list[tuple[date, str]]


@dataclass(frozen=True)
class PlanYear:
    """The year of days without one: as the title says, or that of the directive's day, or else of today."""

    said: int | None
    paper_day: date | None
    today: date

    @property
    def likely(self) -> int:
        if self.said or self.paper_day is None:
            return self.said or self.today.year
        return self.paper_day.year + (self.paper_day.month >= _FOR_THE_NEXT_YEAR)

    @property
    def may_be(self) -> list[int]:
        years = {self.likely, self.today.year, self.today.year + 1}
        return sorted(years | {self.paper_day.year} if self.paper_day else years)

    def is_sure(self, days: Iterable[date]) -> bool:
        """Whether nothing else can be meant: the title says so, or no day would lie before the plan itself."""
        if self.said or self.paper_day is None:
            return bool(self.said)
        return self.likely == self.paper_day.year and all(day >= self.paper_day for day in days)


class DueColumn:
    """`asked` is what the list is asked about its last days: it belongs into ListSeen.asked before a row is refused."""

    def __init__(self, table: Table, rows: Sequence[Row], year: PlanYear) -> None:
        self._answers, self._year = table.mapping.answers, year
        self._column = table.mapping.columns["due"]
        self._days = DayColumns(table, {"due": self._column})
        self._window = (date(year.today.year - 1, 1, 1), date(year.today.year + _YEARS_AHEAD, 12, 31))
        self._texts: dict[str, list[int]] = defaultdict(list)
        for row in rows:
            if (text := self._text(row)) is not None:
                self._texts[text].append(row.number)
        self._year_asked = self._ask_year()
        self._said = {text: until(text, self._year_meant) for text in self._texts}
        self._before_asked = self._ask_before()
        self._open = {text: self._ask(text, said) for text, said in self._said.items() if said.how in _ASKED_ABOUT}
        own = [self._year_asked, self._before_asked, *{asked.key: asked for asked in self._open.values()}.values()]
        self.asked = [*self._days.asked, *filter(None, own)]

    def of(self, row: Row) -> Times:
        """The last days of a row, and how often it is to be done until then. Raises Wrong."""
        text = self._text(row)
        if text is None:
            return [(self._day(row), "")]
        said = self._said[text]
        if asked := self._open.get(text):
            return _times_of(self._answered(asked), text)
        if said.how is How.WRONG:
            raise Wrong("due", "bad_date", why_no_day(UnreadableDay("no_such_day", text, text), text))
        if said.lacks_year and self._year_asked:
            self._answered(self._year_asked)
        if said.how is How.QUARTERLY:
            return [(said.days[-1], QUARTERLY)]
        (day,) = said.days
        if said.how is How.BEFORE and self._before_asked:
            return [(day if self._answered(self._before_asked) == _THAT_DAY else day - timedelta(days=1), "")]
        return [(day, "")]

    def _text(self, row: Row) -> str | None:
        """The words that stand for a last day, "" for none; None where the cell is a day that stands by itself."""
        index = self._column.index
        value = row.cells[index] if index < len(row.cells) else None
        if value is None:
            return ""
        if not isinstance(value, str) or kind_of(value) is not Kind.NOTHING:
            return None
        return read_text(value)

    def _day(self, row: Row) -> date:
        try:
            return self._days.read("due", row, self._window).last
        except WaitsForAnswer as waits:
            raise Wrong("due", waits.asked.code, waits.asked.text) from waits
        except UnreadableDay as wrong:
            value = row.cells[self._column.index]
            raise Wrong("due", "bad_date", why_no_day(wrong, read_text(value))) from wrong

    @staticmethod
    def _answered(asked: Asked) -> str:
        if not asked.counts_as:
            raise Wrong("due", asked.code, asked.text)
        return asked.counts_as

    @property
    def _year_meant(self) -> int:
        answer = self._year_asked.answer if self._year_asked else ""
        return int(answer) if answer.isdigit() else self._year.likely

    def _ask_year(self) -> Asked | None:
        said = {text: until(text, self._year.likely) for text in self._texts}
        texts = [text for text, each in said.items() if each.lacks_year and each.how in _OF_THE_YEAR]
        if not texts:
            return None
        sure = self._year.is_sure(day for text in texts for day in said[text].days)
        asked = Asked(
            key="year",
            code="due_year",
            text=_("Of which year are the days without one (%(texts)s)?") % {"texts": _named(texts)},
            choices=tuple(Choice(str(year), str(year)) for year in self._year.may_be),
            best=str(self._year.likely),
            rows=self._rows(texts),
            blocks=not sure,
        )
        return _put(self._answers.put, asked)

    def _ask_before(self) -> Asked | None:
        texts = [text for text, said in self._said.items() if said.how is How.BEFORE]
        if not texts:
            return None
        day = self._said[texts[0]].days[0]
        asked = Asked(
            key="before",
            code="due_before",
            text=_("Which day is the last one (%(texts)s)?") % {"texts": _named(texts)},
            choices=(
                Choice(_THAT_DAY, _("The day that is named: %(day)s") % {"day": show_day(day)}),
                Choice(_DAY_BEFORE, _("The day before it: %(day)s") % {"day": show_day(day - timedelta(days=1))}),
            ),
            rows=self._rows(texts),
            lasting=True,
        )
        return _put(self._answers.put, asked)

    def _ask(self, text: str, said: Until) -> Asked:
        days = said.days or (date(self._year_meant, 12, 31),)
        choices = list[Choice]()
        if said.how is How.SEVERAL:
            each = ", ".join(map(show_day, days))
            value = _EACH + ",".join(day.isoformat() for day in days)
            choices.append(Choice(value, _("A task for each of these days: %(days)s") % {"days": each}))
        named = days[-1:] if said.how is How.SEVERAL else days
        choices += [Choice(day.isoformat(), _("Once, until %(day)s") % {"day": show_day(day)}) for day in named]
        if said.how is not How.SEVERAL:
            every = _("Every quarter, until %(day)s") % {"day": show_day(days[-1])}
            choices.append(Choice(_EVERY + days[-1].isoformat(), every))
        choices.append(Choice(NONE, _("Not to be set as a task")))
        names_a_time = any(letter.isdigit() for letter in text) or said.how is How.SEVERAL
        question = _("Until when is “%(text)s”?") if text else _("Until when are the rows in which no last day stands?")
        asked = Asked(
            key=f"due:{fold(text)}"[:_LONGEST_KEY],
            code="due_unclear",
            text=question % {"text": text},
            choices=tuple(choices),
            best=choices[0].value if names_a_time else "",
            rows=tuple(self._texts[text]),
            free="coming-day",
            lasting=True,
        )
        return _put(self._answers.put, asked)

    def _rows(self, texts: Iterable[str]) -> tuple[int, ...]:
        return tuple(sorted(number for text in texts for number in self._texts[text]))


_ASKED_ABOUT: Final = frozenset({How.OPEN, How.SEVERAL, How.NOTHING})
_OF_THE_YEAR: Final = frozenset({How.UNTIL, How.BEFORE, How.QUARTERLY, How.SEVERAL})


def _put(put: Callable[[Asked], Asked], asked: Asked) -> Asked:
    """With its answer, if that is one that it has choices for or a day that may be typed."""
    asked = put(asked)
    known = asked.answer in {choice.value for choice in asked.choices}
    return asked if known or (asked.free and _a_day(asked.answer)) else replace(asked, answer="")


def _a_day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _times_of(answer: str, text: str) -> Times:
    if answer == NONE:
        raise Wrong("due", "said_out", _("“%(value)s”: you have said that no task is set by it.") % {"value": text})
    if answer.startswith(_EVERY):
        return [(date.fromisoformat(answer.removeprefix(_EVERY)), QUARTERLY)]
    return [(date.fromisoformat(day), "") for day in answer.removeprefix(_EACH).split(",")]


def _named(texts: Sequence[str]) -> str:
    named = [f"“{text}”" for text in texts[:_EXAMPLES]]
    return ", ".join([*named, "…"] if len(texts) > _EXAMPLES else named)


def shown(times: Times) -> str:
    """The last days as a preview tells them."""
    every = _("%(day)s, every quarter")
    return "; ".join(every % {"day": show_day(day)} if how else show_day(day) for day, how in times)
