"""The journal of a unit as a workbook: what the page shows, all pages of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from django.http import HttpResponse
from django.utils.translation import gettext as _

from vungmanh.home.journal.told import Told
from vungmanh.sheets.download import workbook
from vungmanh.sheets.reader import Value
from vungmanh.sheets.writer import Heading

AT_MOST: Final = 5_000  # lines: more nobody reads, and the workbook is made while the reader waits


def journal_workbook(name: str, unit: str, lines: Iterable[Told], said: Sequence[str]) -> HttpResponse:
    columns = [
        Heading(_("Day"), "day", 12),
        Heading(_("Hour"), width=9),
        Heading(_("What was done"), width=34),
        Heading(_("Who or what"), width=40),
        Heading(_("Said in detail"), width=70),
        Heading(_("Done by"), width=28),
    ]
    rows, title = [_row(line) for line in lines], _("Journal")
    return workbook(name, title=title, sheet=title, columns=columns, rows=rows, unit=unit, lines=said)


def _row(line: Told) -> list[Value]:
    whom = ", ".join(each.name for each in line.whom)
    return [line.at.date(), line.at.strftime("%H:%M:%S"), line.name, whom, line.details, line.by]
