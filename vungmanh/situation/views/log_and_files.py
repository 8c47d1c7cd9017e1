"""What comes to a stoppage while it goes on: lines of its log, photographs; and what is struck out of them."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vungmanh.access.permissions import Permission
from vungmanh.kit.act import Done, act, act_page, act_view, press
from vungmanh.kit.evidence import attach_page, strike_page
from vungmanh.organization.loaders import today_of
from vungmanh.sheets.intake import takes_files
from vungmanh.situation.actions.stoppage_files import add_files, strike_file, subject_of
from vungmanh.situation.actions.write_line import strike_line, write_line
from vungmanh.situation.forms.stoppages import LineForm
from vungmanh.situation.loaders import line_for, stoppage_for
from vungmanh.situation.matters import heading_of

_REPORTS = Permission.REPORT_SITUATION


def _way(request: HttpRequest) -> dict[str, Any]:
    return {"by": request.user, "today": today_of(request)}


def _back(pk: int) -> str:
    return reverse("situation:stoppage", args=[pk])


@act_view
def write(request: HttpRequest, pk: int) -> HttpResponse:
    """The form stands on the page of the stoppage; here it is mended, and opened by itself."""
    found = stoppage_for(request, pk, to=_REPORTS)
    now = timezone.now()
    form = LineForm(request.POST or None, today=today_of(request))

    def do() -> Done:
        kept = write_line(found, form.happened(now), **_way(request), now=now)
        return Done(_("It is written into the log."), _back(pk), kept)

    return act(request, form, do) or act_page(
        request, found.unit, form, heading=heading_of(found), verb=_("Write into the log"), back=_back(pk)
    )


@require_POST
def strike_of_line(request: HttpRequest, pk: int) -> HttpResponse:
    line = line_for(request, pk, to=_REPORTS)

    def do() -> Done:
        kept = strike_line(line, **_way(request))
        return Done(_("The line is struck out; it stays readable."), _back(line.stoppage_id), kept)

    return press(request, do, back=_back(line.stoppage_id))


@takes_files
@act_view
def attach(request: HttpRequest, pk: int) -> HttpResponse:
    found = stoppage_for(request, pk, to=_REPORTS)
    way = _way(request) | {"now": timezone.now()}
    return attach_page(request, found.unit, back=_back(pk), keep=lambda files: add_files(found, files, **way))


@act_view
def strike_of_file(request: HttpRequest, pk: int) -> HttpResponse:
    found = stoppage_for(request, pk, to=_REPORTS)
    way = _way(request) | {"now": timezone.now()}
    return strike_page(
        request, found.unit, subject_of(found), back=_back(pk),
        strike=lambda file, reason: strike_file(found, file, reason, **way),
    )  # fmt: skip
