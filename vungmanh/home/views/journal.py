"""The journal of a unit and of what stands below it today; and that of the house itself, for its operator."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from vungmanh.access.asking import rights_of
from vungmanh.access.permissions import Permission
from vungmanh.access.scope import EVERYWHERE, NotAllowed, require
from vungmanh.core.days import show_day
from vungmanh.home.itself import EXPORT_JOURNAL, READ_JOURNAL
from vungmanh.home.journal.asked import Asked, JournalForm
from vungmanh.home.journal.of_the_house import of_the_house, sealed_and_restored
from vungmanh.home.journal.sheet import AT_MOST, journal_workbook
from vungmanh.home.journal.told import Reader, Told, told
from vungmanh.home.rooms import VERBS
from vungmanh.journal.about import THE_HOUSE, about
from vungmanh.journal.models import Entry
from vungmanh.journal.record import record
from vungmanh.members.models import Person
from vungmanh.organization.loaders import road_here, today_of, unit_for
from vungmanh.organization.models import Unit

_A_PAGE: Final = 50


@require_http_methods(["GET", "HEAD", "POST"])
def journal(request: HttpRequest, code: str) -> HttpResponse:
    unit = unit_for(request, code, to=READ_JOURNAL)
    today = today_of(request)
    form = JournalForm(request.POST or request.GET, units=_units_below(request), today=today)
    page: dict[str, Any] = {"unit": unit, "form": form, "lines": [], "here": reverse("home:journal", args=[unit.code])}
    if form.is_valid():
        asked = form.asked()
        person = _person(request, asked)
        if request.method == "POST":
            where = form.cleaned_data["below"] or unit
            return redirect(reverse("home:journal", args=[where.code]) + replace(asked, before=None).query())
        found = list(asked.lines(unit, today)[: _A_PAGE + 1])
        page |= _shown(found, asked, Reader(rights_of(request, today), today)) | {
            "person": person,
            "form": form.as_understood(),
        }
        _leave_trace(request, unit, person, page["lines"], asked)
    return TemplateResponse(request, "home/journal.html", page)


@require_safe
def journal_sheet(request: HttpRequest, code: str) -> HttpResponse:
    """The same lines, up to so many; persons are named to whoever may take a list of members out."""
    unit = unit_for(request, code, to=READ_JOURNAL)
    today = today_of(request)
    form = JournalForm(request.GET, today=today)
    if not form.is_valid():  # the page says what is wrong, beside the box to mend it in
        return redirect(f"{reverse('home:journal', args=[unit.code])}?{request.GET.urlencode()}")
    asked = replace(form.asked(), before=None)
    _person(request, asked)
    found = list(asked.lines(unit, today)[: AT_MOST + 1])
    lines = told(found[:AT_MOST], Reader(rights_of(request, today), today, Permission.EXPORT_MEMBERS))
    facts = {"rows": len(lines), "named": sum(1 for line in lines if line.persons), "filter": asked.for_journal()}
    record(request.user, EXPORT_JOURNAL, unit.code, about=about(units=[unit]), **facts)
    name = f"nhat-ky-{unit.code}-{today.isoformat()}.xlsx"
    return journal_workbook(name, unit.name, lines, _said(asked, len(found) > AT_MOST))


@require_safe
def journal_of_the_house(request: HttpRequest) -> HttpResponse:
    """Lines that touch no unit: accounts, backups, keys. To everybody but the operator there is no such page."""
    today = today_of(request)
    try:
        require(rights_of(request, today), Permission.RUN_SYSTEM, at=EVERYWHERE, on=today)
    except NotAllowed as refused:
        raise Http404 from refused
    form = JournalForm(request.GET, today=today)
    page: dict[str, Any] = {"form": form, "lines": [], "here": reverse("home:journal_of_the_house")}
    if form.is_valid():
        asked = replace(form.asked(), person=None)
        found = list(asked.of(of_the_house())[: _A_PAGE + 1])
        page |= _shown(found, asked, Reader(rights_of(request, today), today))
        record(request.user, READ_JOURNAL, "journal", about=THE_HOUSE, rows=len(page["lines"]))
    return TemplateResponse(request, "home/journal_of_the_house.html", page)


def _units_below(request: HttpRequest) -> Any:
    """Units whose journal may be asked for from here, by what somebody types."""
    if request.method != "POST":
        return None
    today = today_of(request)
    return Unit.objects.visible_to(rights_of(request, today), READ_JOURNAL, today).under(
        road_here(request).seat(today), today
    )


def _person(request: HttpRequest, asked: Asked) -> Person | None:
    """SECURITY: whom the reader may not see is nobody, whatever lines there are."""
    if asked.person is None:
        return None
    today = today_of(request)
    person = Person.objects.visible_among([asked.person], rights_of(request, today), today).first()
    if person is None:
        raise Http404
    return person


def _shown(found: Sequence[Entry], asked: Asked, reader: Reader) -> dict[str, Any]:
    lines = told(found[:_A_PAGE], reader)
    sealed, restored = sealed_and_restored()
    officer = next((line.by for line in lines if line.by_account == asked.by), "") if asked.by else ""
    return {
        "asked": asked,
        "lines": [(line, asked.query(by=line.by_account) if line.by_account else "") for line in lines],
        "officer": officer,
        "sheet": asked.query(),
        "older": asked.query(before=found[_A_PAGE - 1].pk) if len(found) > _A_PAGE else "",
        "newest": asked.query() or "?",
        "without_officer": asked.query(by=None) or "?",
        "without_person": asked.query(person=None) or "?",
        "sealed": sealed,
        "restored": restored,
    }


def _leave_trace(
    request: HttpRequest, unit: Unit, person: Person | None, lines: Sequence[tuple[Told, str]], asked: Asked
) -> None:
    """Whoever has read about persons is in the journal, as of a list of members; who has read of units alone is not."""
    named = {key for line, _query in lines for key in line.persons} | ({person.pk} if person else set())
    if not named:
        return
    subject = f"person {person.pk}" if person else unit.code
    touched = about(units=[unit], persons=[person] if person else named)
    record(request.user, READ_JOURNAL, subject, about=touched, rows=len(lines), filter=asked.for_journal())


def _said(asked: Asked, is_cut: bool) -> list[str]:
    said = []
    if asked.since:
        said.append(_("From %(day)s") % {"day": show_day(asked.since)})
    if asked.last:
        said.append(_("To %(day)s") % {"day": show_day(asked.last)})
    if asked.verb:
        said.append(str(VERBS[asked.verb].name))
    if is_cut:
        said.append(
            _("These are the latest %(count)d lines; there are earlier ones. Ask for fewer days.") % {"count": AT_MOST}
        )
    return said
