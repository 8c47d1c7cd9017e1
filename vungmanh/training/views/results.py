"""What came of a class for each who was there: written down one by one or for all at once, and as a workbook."""

from __future__ import annotations

from typing import Any, Final

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_POST, require_safe

from vungmanh.access.permissions import Permission
from vungmanh.core.days import show_day
from vungmanh.journal.about import about
from vungmanh.journal.record import record
from vungmanh.kit.act import Done, act, act_page, act_view, press
from vungmanh.officers.models import OFFICES
from vungmanh.organization.loaders import today_of
from vungmanh.sheets.download import workbook
from vungmanh.sheets.writer import Heading
from vungmanh.training.actions.give_results import give_results
from vungmanh.training.forms.classes import ResultsForm
from vungmanh.training.loaders import class_for
from vungmanh.training.models import CLASS
from vungmanh.training.queries import came_with_results, results_of_class
from vungmanh.training.rules.results import PASSED
from vungmanh.training.told import Given

_TRAINS = Permission.TRAIN
A_PAGE: Final = 200
_OFFICES: Final = dict(OFFICES)


def _way(request: HttpRequest) -> dict[str, Any]:
    return {"by": request.user, "today": today_of(request), "now": timezone.now()}


def _url(pk: int) -> str:
    return reverse("training:class", args=[pk])


@act_view
def results(request: HttpRequest, pk: int) -> HttpResponse:
    """Those without a result first stand as passed; two hundred to a page, each page is written by itself."""
    found = class_for(request, pk, to=_TRAINS)
    pages = Paginator(came_with_results(found), A_PAGE)
    shown = pages.get_page(request.GET.get("page"))
    form = ResultsForm(request.POST or None, lines=list(shown))

    def do() -> Done:
        kept = give_results(found, form.given(), **_way(request))
        here = reverse("training:results", args=[pk])
        url = f"{here}?page={shown.next_page_number()}" if shown.has_next() else _url(pk)
        return Done(_("The results are written down.") if kept else _("Nothing was another one."), url, kept)

    return act(request, form, do) or act_page(
        request, found.gathering.unit, form, heading=_("Results: %(title)s") % {"title": found.gathering.title},
        verb=_("Write the results down"), back=_url(pk), template="training/results.html", page=shown,
        held=found, before=f"{request.path}?page=",
    )  # fmt: skip


@require_POST
def all_passed(request: HttpRequest, pk: int) -> HttpResponse:
    """Everybody who was there and has no result has passed."""
    found = class_for(request, pk, to=_TRAINS)

    def do() -> Done:
        waiting = {line.attendee.pk: Given() for line in came_with_results(found) if line.result is None}
        kept = give_results(found, waiting, **_way(request))
        return Done(_("Everybody who was there has passed.") if kept else "", _url(pk), kept)

    return press(request, do, back=_url(pk))


@require_safe
def results_sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """The list of results; that it was taken along stays in the journal."""
    found = class_for(request, pk)
    unit = found.gathering.unit
    rows = list(results_of_class(found))
    touched = about(units=[unit], records={CLASS: [found]})
    record(request.user, Permission.SEE_TRAINING, unit.code, about=touched, rows=len(rows), format=".xlsx")
    return workbook(
        f"ket-qua-lop-{unit.code}-{found.gathering.on.isoformat()}.xlsx",
        title=_("Results: %(title)s") % {"title": found.gathering.title},
        sheet=_("Results"),
        columns=[
            Heading(pgettext("officer", "Name"), "text", 30), Heading(_("Office"), "text", 28),
            Heading(_("Unit"), "text", 40), Heading(_("Result"), "text", 16),
            Heading(pgettext("of a class", "Mark"), "text", 10), Heading(_("Number"), "text", 20),
            Heading(_("Certificate of"), "day", 14), Heading(_("Valid until before"), "day", 16),
        ],
        rows=[
            (
                each.name, str(_OFFICES.get(each.office, "")), each.unit.name if each.unit else each.where,
                str(each.get_outcome_display()), each.mark, each.symbol, each.given_on,
                each.until if each.outcome == PASSED else None,
            )
            for each in rows
        ],
        unit=unit.name,
        lines=[f"{found.course.name} ({found.course.code})", show_day(found.gathering.on)],
    )  # fmt: skip
