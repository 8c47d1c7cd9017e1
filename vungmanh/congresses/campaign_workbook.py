"""The counts of a campaign as a workbook: the rows of the page, its figures as numbers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.http import HttpResponse
from django.utils.translation import gettext as _

from vungmanh.congresses.campaign_counts import Far
from vungmanh.congresses.campaign_matrix import Matrix
from vungmanh.congresses.models import Campaign
from vungmanh.congresses.models.campaigns import STEPS
from vungmanh.core.days import show_day
from vungmanh.organization.models import Unit
from vungmanh.sheets.download import workbook
from vungmanh.sheets.reader import Value
from vungmanh.sheets.writer import Heading


def campaign_workbook(campaign: Campaign, at: Unit, matrix: Matrix, day: date) -> HttpResponse:
    heads = [Heading(_("Unit"), width=44), Heading(_("Code"), width=14), Heading(_("Congresses called"), "count", 12)]
    for (_step, name), head in zip(STEPS, matrix.heads, strict=True):
        heads.append(Heading(f"{name} ({show_day(head.due)})", "count", 16))
    heads.append(Heading(_("Units that are late"), "count", 12))

    def rows() -> Iterator[list[Value]]:
        for line, far in zip(matrix.lines, matrix.fars, strict=True):
            yield [str(line.name), line.code, *_figures(far)]
        yield [_("Total"), "", *_figures(matrix.far)]

    return workbook(
        f"dai-hoi-{at.code}-{day.isoformat()}.xlsx",
        title=campaign.name,
        sheet=_("Congresses"),
        columns=heads,
        rows=rows(),
        unit=at.name,
        as_of=day,
    )


def _figures(far: Far) -> Iterator[Value]:
    yield far.units
    yield from (far.reached(step) for step, _name in STEPS)
    yield far.late
