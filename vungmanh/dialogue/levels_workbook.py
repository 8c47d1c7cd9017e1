"""The page for levels above as a workbook: its rows and columns, figures as numbers, what was asked above them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from vungmanh.dialogue.levels_form import LevelsForm
from vungmanh.dialogue.levels_page import Cell, Levels, Line
from vungmanh.sheets.download import workbook
from vungmanh.sheets.reader import Value
from vungmanh.sheets.writer import Heading


def levels_workbook(form: LevelsForm, levels: Levels) -> HttpResponse:
    unit, question = form.at, form.question()
    heads = [Heading(_("Block") if form.is_by_block else _("Unit"), width=44)]
    if not form.is_by_block:
        heads.append(Heading(_("Unit code"), width=14))
    heads += _heads(levels)

    def rows() -> Iterator[list[Value]]:
        for line in levels.lines:
            yield [_name(line), *([] if form.is_by_block else [line.code]), *_values(line.cells)]
        yield [_("Total"), *([] if form.is_by_block else [""]), *_values(levels.total)]

    return workbook(
        f"doi-thoai-theo-don-vi-{unit.code}-{form.as_of().isoformat()}.xlsx",
        title=_("Dialogue and regulations of the units"),
        columns=heads,
        rows=rows(),
        unit=unit.name,
        as_of=form.as_of(),
        lines=[question.in_words()] if question.filters else [],
        sheet=_("Dialogue by unit"),
    )


def _heads(levels: Levels) -> list[Heading]:
    found = []
    for head, cell in zip(levels.heads, levels.total, strict=True):
        if cell.number is not None:
            found.append(Heading(str(head.name), "count", 14))
            continue
        for word in (
            pgettext("units", "must have it"), pgettext("units", "have it"), pgettext("units", "late"),
            pgettext("units", "a year before, must have it"), pgettext("units", "a year before, have it"),
        ):  # fmt: skip
            found.append(Heading(f"{head.name}: {word}", "count", 16))
    return found


def _values(cells: Sequence[Cell]) -> list[Any]:
    found: list[Any] = []
    for cell in cells:
        if cell.number is not None:
            found.append(cell.number)
        elif cell.tally is None:
            found += [0, 0, 0, 0, 0]
        else:
            tally = cell.tally
            found += [tally.must, tally.have, tally.late, tally.must_before, tally.before]
    return found


def _name(line: Line) -> str:
    return _("%(unit)s itself") % {"unit": line.name} if line.here else str(line.name)
