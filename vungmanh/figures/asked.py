"""What is asked on a page of figures: day, tree, block, period, rows, order, and addresses that keep all of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from vungmanh.core.measures import Measure
from vungmanh.core.periods import Period, first_of_month
from vungmanh.ledger.question import THEN, Question
from vungmanh.ledger.state import State
from vungmanh.organization.blocks import Block
from vungmanh.organization.models import Unit
from vungmanh.organization.presets import JULY_2025

MONTH, QUARTER, HALF, YEAR, SCHOOL_YEAR, TERM = "month", "quarter", "half", "year", "school_year", "term"
TWELVE_MONTHS = "12m"
BY_CHILD, BY_BLOCK = "child", "block"


def a_year_before(day: date) -> date:
    """The same day of the year before; of 29 February the 28th."""
    return date(day.year - 1, day.month, 28 if (day.month, day.day) == (2, 29) else day.day)


@dataclass(frozen=True)
class Asked:
    """Stocks as of `day`, flows of the period `since` that ends with it.

    `by` says what the rows of the table are. `sort` is the code of a column, with a minus in front for the greatest
    first. `chart` is the code of what is drawn large, "" for what is drawn without asking. `theme` is the code of the
    measures that are seen together, "" for the first. `books` is their state, of a page that asks them several times.
    """

    day: date
    today: date
    tree: str = THEN
    block: Block | None = None
    sort: str = ""
    since: str = YEAR
    by: str = BY_CHILD
    chart: str = ""
    theme: str = ""
    books: State | None = field(default=None, compare=False)

    @property
    def first(self) -> date:
        if self.since == TWELVE_MONTHS:
            return a_year_before(self.day) + timedelta(days=1)
        kind: Any = self.since
        return Period.of(self.day, kind).since

    @property
    def tree_day(self) -> date:
        return self.day if self.tree == THEN else self.today

    def question(self, unit: Unit, measures: Sequence[Measure]) -> Question:
        number = self.block.number if self.block else 0
        return Question(unit, measures, self.first, self.day, self.today, self.tree, number, self.books)

    def but(self, **changes: Any) -> Asked:
        """The same question with these answers changed."""
        return replace(self, **changes)

    def a_year_ago(self, unit: Unit, measures: Sequence[Measure]) -> Question:
        """The same question of the same days one year before."""
        return replace(self.question(unit, measures), first=a_year_before(self.first), last=a_year_before(self.day))

    def query(self, **more: object) -> str:
        """What is asked as the end of an address, without what goes without saying; "" if nothing is left."""
        asked: dict[str, object] = {
            "day": self.day.isoformat() if self.day != self.today else "",
            "tree": self.tree if self.tree != THEN else "",
            "block": self.block.code if self.block else "",
            "since": self.since if self.since != YEAR else "",
            **more,
        }
        said = {name: value for name, value in asked.items() if value}
        return "?" + urlencode(said) if said else ""

    def overview_of(self, code: str, **more: object) -> str:
        by = self.by if self.by != BY_CHILD else ""
        return reverse("figures:overview", args=[code]) + self.query(
            **{"theme": self.theme, "by": by, "chart": self.chart, "sort": self.sort, **more}
        )

    def sheet_of(self, code: str) -> str:
        """The workbook of what the overview shows; nothing is drawn in it."""
        by = self.by if self.by != BY_CHILD else ""
        return reverse("figures:figures_sheet", args=[code]) + self.query(theme=self.theme, by=by, sort=self.sort)

    def records_of(self, code: str, **more: object) -> tuple[str, str]:
        """What stands before and after the measure's code in the address of its records.

        Apart, because a page of the country has well over a thousand such addresses.
        """
        return f"{reverse('figures:overview', args=[code])}records/", f"/{self.query(**more)}"

    def other_days(self) -> list[date]:
        """Days that officers ask for again and again, the latest first."""
        last_month = first_of_month(self.today) - timedelta(days=1)
        last_year = self.today.replace(month=1, day=1) - timedelta(days=1)
        eve_of_the_reorganisation = JULY_2025 - timedelta(days=1)
        days = {self.today, last_month, last_year, eve_of_the_reorganisation}
        return sorted((day for day in days if day <= self.today), reverse=True)
