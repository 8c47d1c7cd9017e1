"""The lists of training at a unit and below: courses, classes by year, how far officers are trained and who is not."""

from __future__ import annotations

from typing import Any, Final

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from vungmanh.access.permissions import Permission
from vungmanh.core.days import show_day
from vungmanh.journal.about import about
from vungmanh.journal.record import record
from vungmanh.kit.register import form_of, page, read_page, sheet, show
from vungmanh.organization.loaders import held_here, today_of, unit_for
from vungmanh.sheets.download import workbook
from vungmanh.sheets.writer import Heading
from vungmanh.training.registers import CLASSES, COURSES, COVERAGE, UNTRAINED, share_in_words, share_tone
from vungmanh.training.years import by_year, summed

_SEES: Final = Permission.SEE_TRAINING
UNITS_A_PAGE: Final = 100


@require_safe
def courses(request: HttpRequest, code: str) -> HttpResponse:
    unit = unit_for(request, code, to=_SEES)
    trains = Permission.TRAIN in held_here(request)
    return page(
        request, unit, COURSES, today=today_of(request), exports=True, template="training/courses.html", trains=trains
    )


@require_safe
def courses_sheet(request: HttpRequest, code: str) -> HttpResponse:
    return sheet(request, unit_for(request, code, to=_SEES), COURSES, today=today_of(request))


@require_safe
def classes(request: HttpRequest, code: str) -> HttpResponse:
    unit = unit_for(request, code, to=_SEES)
    form: Any = form_of(request, unit, CLASSES, today=today_of(request))
    found = read_page(request, CLASSES, form)
    years = by_year(form, _SEES) if found is not None else []
    query = form.question().query() if found is not None else ""
    return show(
        request, CLASSES, form, found, exports=True, template="training/classes.html",
        trains=Permission.TRAIN in held_here(request), years=years, summed=summed(years),
        years_url=reverse("training:years_sheet", args=[unit.code]) + query,
    )  # fmt: skip


@require_safe
def classes_sheet(request: HttpRequest, code: str) -> HttpResponse:
    return sheet(request, unit_for(request, code, to=_SEES), CLASSES, today=today_of(request))


@require_safe
def years_sheet(request: HttpRequest, code: str) -> HttpResponse:
    """Classes and attendances by year, of what the register's filters ask for."""
    unit, today = unit_for(request, code, to=_SEES), today_of(request)
    form: Any = form_of(request, unit, CLASSES, today=today)
    if not form.is_valid():  # the list says what is wrong, beside the box to mend it in
        return redirect(f"{reverse('training:classes', args=[unit.code])}?{request.GET.urlencode()}")
    years = by_year(form, _SEES)
    facts = {"rows": len(years), "format": ".xlsx", **form.for_journal()}
    record(request.user, _SEES, unit.code, about=about(units=[unit]), **facts)
    total = summed(years)
    return workbook(
        f"lop-tap-huan-theo-nam-{unit.code}-{today.isoformat()}.xlsx",
        title=_("Training classes by year, on %(day)s") % {"day": show_day(today)},
        sheet=_("By year"),
        columns=[
            Heading(_("Year"), "text", 12), Heading(_("Classes"), "count", 12), Heading(_("Attendances"), "count", 14),
        ],
        rows=[*((str(each.year), each.classes, each.attendances) for each in years), (_("In all"), *total)],
        unit=unit.name,
    )  # fmt: skip


@require_safe
def coverage(request: HttpRequest, code: str) -> HttpResponse:
    unit = unit_for(request, code, to=_SEES)
    form: Any = form_of(request, unit, COVERAGE, today=today_of(request))
    found = read_page(request, COVERAGE, form)
    more: dict[str, Any] = {"trains": Permission.TRAIN in held_here(request)}
    if found is not None:
        question = form.question()
        missing = reverse("training:untrained", args=[unit.code])
        units = Paginator(form.found[1], UNITS_A_PAGE).get_page(request.GET.get("units"))
        more |= {
            "units": units,
            "units_before": request.path + question.query(units="_").removesuffix("_"),
            "below": [(each, share_in_words(each), share_tone(each)) for each in units],
            "untrained_url": missing + question.query(),
            "new_url": missing + question.query(new="True"),
            "new_since": form.new_since,
            "new_untrained": sum(each.new_untrained for each in form.found[0] if each.taught),
        }
    return show(request, COVERAGE, form, found, exports=True, template="training/coverage.html", **more)


@require_safe
def coverage_sheet(request: HttpRequest, code: str) -> HttpResponse:
    return sheet(request, unit_for(request, code, to=_SEES), COVERAGE, today=today_of(request))


@require_safe
def untrained(request: HttpRequest, code: str) -> HttpResponse:
    unit = unit_for(request, code, to=_SEES)
    form: Any = form_of(request, unit, UNTRAINED, today=today_of(request))
    found = read_page(request, UNTRAINED, form)
    invite = ""
    if found is not None and Permission.TRAIN in held_here(request):
        invite = reverse("training:invite", args=[unit.code]) + form.question().query()
    return show(request, UNTRAINED, form, found, exports=True, template="training/untrained.html", invite=invite)


@require_safe
def untrained_sheet(request: HttpRequest, code: str) -> HttpResponse:
    return sheet(request, unit_for(request, code, to=_SEES), UNTRAINED, today=today_of(request))
