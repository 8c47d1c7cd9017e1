"""The matrix as a workbook: the rows and columns of the page, its figures as numbers, what was asked above them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vungmanh.core.days import show_day
from vungmanh.sheets.download import workbook
from vungmanh.sheets.reader import Value
from vungmanh.sheets.writer import Heading
from vungmanh.tasks.filters import MatrixForm
from vungmanh.tasks.matrix import Cell, Column, Line, Matrix

# What is told of each task: always the first two, the others where there is any.
_FIGURES: Final[Sequence[tuple[str, Any]]] = (
    ("fallen", gettext_lazy("Fell to")),
    ("done", gettext_lazy("Done")),
    ("late", gettext_lazy("Overdue")),
    ("unopened", gettext_lazy("Not opened yet")),
    ("held_up", gettext_lazy("Held up")),
    ("returned", gettext_lazy("Sent back")),
)


def matrix_workbook(form: MatrixForm, matrix: Matrix) -> HttpResponse:
    unit, question = form.at, form.question()
    told = [_told(cell) for cell in matrix.total]
    by_block = form.cleaned_data["by"] == MatrixForm.BLOCK
    heads = [Heading(_("Block") if by_block else _("Unit"), width=44)]
    if not by_block:
        heads.append(Heading(_("Code"), width=14))
    heads += list(_heads(matrix.columns, told))

    def rows() -> Iterator[list[Value]]:
        for line in matrix.lines:
            yield [_name(line), *([] if by_block else [line.code]), *_values(line.cells, told)]
        yield [_("Total"), *([] if by_block else [""]), *_values(matrix.total, told)]

    words = [question.in_words()] if question.filters else []
    return workbook(
        f"nhiem-vu-theo-don-vi-{unit.code}-{form.as_of().isoformat()}.xlsx",
        title=_("Who has done it"),
        columns=heads,
        rows=rows(),
        unit=unit.name,
        as_of=form.as_of(),
        lines=words,
        sheet=_("Tasks by unit"),
    )


def _told(total: Cell) -> list[str]:
    return [name for name, _word in _FIGURES[:2]] + [
        name for name, _word in _FIGURES[2:] if total.tally and getattr(total.tally, name)
    ]


def _heads(columns: Sequence[Column], told: Sequence[Sequence[str]]) -> Iterator[Heading]:
    words = dict(_FIGURES)
    for column, names in zip(columns, told, strict=True):
        task = column.task
        number = f"{task.directive.number}; " if task.directive else ""
        for name in names:
            yield Heading(f"{words[name]}: {task.what} ({number}{show_day(task.due)})", "count", 18)


def _values(cells: Sequence[Cell], told: Sequence[Sequence[str]]) -> Iterator[Value]:
    for cell, names in zip(cells, told, strict=True):
        for name in names:
            yield getattr(cell.tally, name) if cell.tally else None


def _name(line: Line) -> str:
    return _("%(unit)s itself") % {"unit": line.name} if line.here else str(line.name)
