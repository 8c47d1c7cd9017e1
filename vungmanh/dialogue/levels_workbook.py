"""The page for levels above as a workbook: its rows and columns, figures as numbers, what was asked above them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from vungmanh.core.measures import Words
from vungmanh.dialogue.levels import Tally
from vungmanh.dialogue.levels_page import Cell, Levels, Line
from vungmanh.sheets.download import workbook
from vungmanh.sheets.reader import Value
from vungmanh.sheets.writer import Heading


def levels_workbook(form: Any, levels: Levels, *, file: str, title: Words, sheet: Words) -> HttpResponse:
    """`form` has boxes for a day and for what stands in rows: a LevelsForm, or that of a room above."""
    unit, question = form.at, form.question()
    heads = [Heading(_("Block") if form.is_by_block else _("Unit"), width=44)]
    if not form.is_by_block:
        heads.append(Heading(_("Unit code"), width=14))
    heads += _heads(levels)

    def rows() -> Iterator[list[Value]]:
        for line in levels.lines:
            yield [_name(line), *([] if form.is_by_block else [line.code]), *_values(levels, line.cells)]
        yield [_("Total"), *([] if form.is_by_block else [""]), *_values(levels, levels.total)]

    return workbook(
        f"{file}-{unit.code}-{form.as_of().isoformat()}.xlsx",
        title=str(title),
        columns=heads,
        rows=rows(),
        unit=unit.name,
        as_of=form.as_of(),
        lines=[question.in_words()] if question.filters else [],
        sheet=str(sheet),
    )


def _heads(levels: Levels) -> list[Heading]:
    found = []
    for head in levels.heads:
        name = str(head.name)
        if head.counts:
            found.append(Heading(name, "count", 14))
            words = [pgettext("number", "a year before")] if head.compared else []
        else:
            words = [
                pgettext("units", "must have it"), pgettext("units", "have it"),
                *([pgettext("units", "late")] if head.may_be_late else []),
                *([pgettext("units", "a year before, must have it"), pgettext("units", "a year before, have it")]
                  if head.compared else []),
            ]  # fmt: skip
        found += [Heading(f"{name}: {word}", "count", 16) for word in words]
    return found


def _values(levels: Levels, cells: Sequence[Cell]) -> list[Any]:
    found: list[Any] = []
    for head, cell in zip(levels.heads, cells, strict=True):
        if head.counts:
            found += [cell.number or 0, *([cell.before or 0] if head.compared else [])]
            continue
        tally = cell.tally or Tally()
        found += [tally.must, tally.have, *([tally.late] if head.may_be_late else [])]
        found += [tally.must_before, tally.before] if head.compared else []
    return found


def _name(line: Line) -> str:
    return _("%(unit)s itself") % {"unit": line.name} if line.here else str(line.name)
