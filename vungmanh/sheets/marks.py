"""What is asked about the marks of a sheet that are no words: rows and cells crossed out, rows and columns hidden."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from django.utils.translation import gettext as _

from vungmanh.sheets.headers import Column
from vungmanh.sheets.questions import Asked, Choice

OUT, TAKE = "out", "take"
STRUCK_ROWS: Final = "struck:rows"
_SHOWN: Final = 2_000  # rows of a question that are told


def _choices() -> tuple[Choice, ...]:
    return Choice(OUT, _("Do not take them")), Choice(TAKE, _("Take them like the others"))


def about_struck(rows: Sequence[int], *more: Choice) -> Asked:
    """Rows that are crossed out; `more` is what they may be besides."""
    text = _("%(count)d rows are crossed out (%(rows)s). Are they to be taken?")
    said = {"count": len(rows), "rows": spans(rows)}
    choices = (*_choices(), *more)
    return Asked(STRUCK_ROWS, "struck", text % said, choices, OUT, tuple(rows[:_SHOWN]))


def about_struck_cells(rows: Sequence[int]) -> Asked:
    text = _("In %(count)d rows a cell is crossed out (%(rows)s). Does what stands there hold?")
    said = {"count": len(rows), "rows": spans(rows)}
    choices = _choices()
    return Asked("struck:cells", "struck", text % said, choices, OUT, tuple(rows[:_SHOWN]))


def about_hidden_rows(rows: Sequence[int]) -> Asked:
    text = _("%(count)d rows are hidden in the workbook (%(rows)s), by a filter or by hand. Are they to be taken?")
    said = {"count": len(rows), "rows": spans(rows)}
    choices = _choices()
    return Asked("hidden:rows", "hidden-rows", text % said, choices, OUT, tuple(rows[:_SHOWN]))


def about_hidden_columns(columns: Sequence[Column], needed: bool) -> Asked:
    """Columns nobody sees. Where the names stand in one, the list waits for the answer; else it is left out."""
    names = ", ".join(f"{column.letter} ({column.head})" if column.path else column.letter for column in columns)
    text = _("Hidden columns of the workbook are not taken unasked: %(columns)s.") % {"columns": names}
    choices = _choices()
    return Asked("hidden:columns", "hidden-columns", text, choices, OUT, blocks=needed)


def crossed_out() -> str:
    return _("crossed out")


def spans(rows: Sequence[int]) -> str:
    """Numbers of rows as people write them: 6–7, 9."""
    parts: list[str] = []
    ordered = sorted(rows)
    start = 0
    for place in range(1, len(ordered) + 1):
        if place < len(ordered) and ordered[place] == ordered[place - 1] + 1:
            continue
        first, last = ordered[start], ordered[place - 1]
        parts.append(str(first) if first == last else f"{first}–{last}")
        start = place
    return ", ".join(parts[:8]) + (" …" if len(parts) > 8 else "")
