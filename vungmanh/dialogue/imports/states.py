"""How a dialogue of a list stands: held, planned, called off, as its row says it or as its day does."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from vungmanh.core.days import show_day
from vungmanh.core.vietnamese import fold
from vungmanh.dialogue.imports import asked as of
from vungmanh.dialogue.imports.asked import Questions
from vungmanh.dialogue.models import STATES
from vungmanh.dialogue.rules.kinds import CALLED_OFF, HELD, PLANNED
from vungmanh.loading.cells import Cells, Wrong
from vungmanh.loading.labels import labels
from vungmanh.sheets.questions import Asked
from vungmanh.sheets.rows import Row
from vungmanh.sheets.tables import Table
from vungmanh.sheets.values import is_mark, is_no_mark, read_text

STRUCK: Final = "struck"
_OFF: Final = re.compile(r"\b(hoan(?! thanh| tat)|huy(?! dong)|tam dung)\b")
_NOT: Final = re.compile(r"\b(khong|ko) (to chuc|thuc hien|tien hanh|hop|doi thoai)\b")
_NOT_YET: Final = re.compile(r"\b(chua|du kien|ke hoach|se|sap|dang (cho|chuan bi)|theo ke hoach)\b")
_DONE: Final = re.compile(r"\b(da|hoan thanh|hoan tat|xong|dat)\b")
_SAID: Final = ((_OFF, CALLED_OFF), (_NOT, CALLED_OFF), (_NOT_YET, PLANNED), (_DONE, HELD))
_PLAN: Final = re.compile(r"(ke hoach|du kien|lich|chuong trinh)\b|.{0,40}\b(du kien|ke hoach)\b")


class States:
    """Of the list of a plan it is asked, by `ask`, whether those were held whose day has passed."""

    def __init__(self, table: Table, today: date) -> None:
        self._table, self._today = table, today
        lines = [fold(line) for line in (*table.title_lines, *table.sheet_titles)]
        self._is_plan = any(_PLAN.match(line) for line in lines)
        self._held: Asked | None = None

    def ask(self, rows: Sequence[Row], questions: Questions, has_passed: Callable[[Row], bool]) -> None:
        passed = [row.number for row in rows if self._is_plan and not self.text(row) and has_passed(row)]
        if passed:
            self._held = questions.held(passed)

    def text(self, row: Row) -> str:
        return read_text(self._table.mapping.value(row.cells, "state"))

    def said(self, row: Row, cells: Cells) -> str:
        """As the row says it, "" where it does not. Raises Wrong."""
        text = self.text(row)
        if not text:
            if self.is_put_off(cells):
                reason = _("The remark says that it was not held. Write how it stands in a column of its own.")
                raise Wrong("note", "unclear_state", reason)
            return ""
        folded = fold(text)
        if folded in {fold(pgettext("dialogue", "struck out")), "da gach bo", "struck out"}:
            return STRUCK
        if known := labels(tuple(STATES)).get(folded):
            return known
        for pattern, state in _SAID:
            if pattern.search(folded):
                return state
        value = self._table.mapping.value(row.cells, "state")
        if is_mark(value) or is_no_mark(value):
            return HELD if is_mark(value) else PLANNED
        return cells.meant("state", {})

    def is_put_off(self, cells: Cells) -> bool:
        """Whether the remark of the row says that something was put off, or not held."""
        note = fold(cells.text("note", longest=2_000))
        return bool(_OFF.search(note) or _NOT.search(note))

    def stands(self, said: str, day: date, column: str) -> str:
        """How one of that day stands, of whose row `said` is what it says. Raises Wrong."""
        if said == HELD and day > self._today:
            raise Wrong(column, "yet_to_come", _("%(day)s is yet to come.") % {"day": show_day(day)})
        if said:
            return said
        if day > self._today:
            return PLANNED
        if not self._is_plan:
            return HELD
        if self._held is None or self._held.is_open:
            raise Wrong(column, "held", self._held.text if self._held else "")
        return HELD if self._held.answer == of.HELD else PLANNED
