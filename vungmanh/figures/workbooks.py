"""Workbooks of exactly what a page of figures shows, with what was asked in their heading."""

from __future__ import annotations

from collections.abc import Iterator

from django.http import HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from vungmanh.core.measures import Measure
from vungmanh.figures.asked import BY_BLOCK, Asked
from vungmanh.figures.opened import Opened, shown
from vungmanh.figures.overview import Cell, Overview
from vungmanh.figures.sift import Sift
from vungmanh.figures.themes import theme_asked
from vungmanh.figures.words import who_came
from vungmanh.house.rooms import THEMES
from vungmanh.organization.models import Unit
from vungmanh.sheets.download import workbook
from vungmanh.sheets.reader import Value
from vungmanh.sheets.writer import Heading


def figures_workbook(unit: Unit, asked: Asked, overview: Overview) -> HttpResponse:
    """All lines of the table, the sum at the end. An unknown share is an empty cell."""
    by_block = asked.by == BY_BLOCK
    heads = [Heading(_("Block") if by_block else _("Unit"), width=44)]
    if not by_block:
        heads.append(Heading(_("Code"), width=14))
    heads += [Heading(str(c.measure.name), "share" if c.is_share else "count", width=13) for c in overview.total]

    def rows() -> Iterator[list[Value]]:
        for line in overview.lines:
            yield [line.name, *([] if by_block else [line.code]), *map(_value, line.cells)]
        yield [_("Total"), *([] if by_block else [""]), *map(_value, overview.total)]

    return workbook(
        _file_name(unit, asked.day.isoformat()),
        title=_("Figures by block") if by_block else _("Figures of the units directly below"),
        sheet=_("Figures by block") if by_block else _("Figures of the units"),
        columns=heads,
        rows=rows(),
        unit=overview.name,
        lines=[
            *_theme_of_several(asked),
            _one_line("home/said.html", asked=asked),
            *([who_came(overview.came)] if overview.came else []),
            *([overview.once] if overview.once else []),
        ],
    )


def records_workbook(
    unit: Unit, asked: Asked, measure: Measure, opened: Opened, sift: Sift, is_flow: bool
) -> HttpResponse:
    """The records that the page lists, all pages of them; the sum of what is shown at the end."""
    named = [Heading(str(opened.opens.heading), width=30)] if opened.opens else []
    heads = [
        *named,
        Heading(_("Unit"), width=44),
        Heading(_("Day") if is_flow else _("Since"), "day"),
        Heading(_("Counts"), "count"),
    ]
    here, lines = shown(opened, opened.entries or [], unit, asked, None)

    def rows() -> Iterator[list[Value]]:
        for line in lines:
            name = _("%(counted)s, not named") % {"counted": line.name} if line.entry.unnamed else line.name
            yield [*([name] if named else []), line.unit, line.entry.day, line.entry.amount]
        yield [_("Total"), *([""] if named else []), None, opened.sifted]

    said = [_one_line("home/said_of_one.html", asked=asked, is_flow=is_flow), *sift.said()]
    if sift and opened.sifted != opened.total:
        said.append(_("Shown: %(part)s of %(whole)s.") % {"part": opened.sifted, "whole": opened.total})
    return workbook(
        _file_name(unit, measure.code, asked.day.isoformat()),
        title=str(measure.name),
        sheet=str(measure.name),
        columns=heads,
        rows=rows(),
        unit=here,
        lines=said,
    )


def _theme_of_several(asked: Asked) -> list[str]:
    """What the figures are about; goes without saying where there is nothing else."""
    return [str(theme_asked(asked.theme).name)] if len(THEMES) > 1 else []


def _file_name(unit: Unit, *parts: str) -> str:
    return f"{' '.join([unit.code, *parts])}.xlsx".replace("/", "-")


def _value(cell: Cell) -> Value:
    return round(cell.value, 4) if cell.is_share and cell.value is not None else cell.value


def _one_line(template: str, **context: object) -> str:
    """What the page says above its figures."""
    return " ".join(render_to_string(template, context).split())
