"""The register of officers, on the screen and as a workbook; the page of an officer."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from vungmanh.access.asking import rights_of
from vungmanh.access.permissions import Permission
from vungmanh.journal.about import about
from vungmanh.journal.record import record
from vungmanh.kit.matter import Button, Matter
from vungmanh.kit.register import form_of, read_page, sheet, show
from vungmanh.officers.acts_kept import acts_on_person
from vungmanh.officers.filters import SOON, OfficersForm
from vungmanh.officers.listed import CONFIRMED
from vungmanh.officers.loaders import Officer, officer_for
from vungmanh.officers.office_acts import acts_on
from vungmanh.officers.officer_page import READ_PERSON, buttons_for, details_of, events_of
from vungmanh.officers.register import OFFICERS
from vungmanh.officers.rules import offices
from vungmanh.organization.absence import absence_here
from vungmanh.organization.loaders import held_here, today_of, unit_for
from vungmanh.organization.models import Unit

# What is asked for again and again, one touch away; the first is what goes without saying.
_OFTEN: Final[tuple[tuple[Any, dict[str, str]], ...]] = (
    (_("Everybody"), {}),
    (_("Chairs"), {"office": offices.CHAIR}),
    (_("Term ends soon"), {"term": SOON}),
    (_("No member any more"), {"gone": "True"}),
    (_("Three offices or more"), {"many": "True"}),
)


@require_safe
def register(request: HttpRequest, code: str) -> HttpResponse:
    unit = unit_for(request, code, to=Permission.SEE_OFFICERS)
    form: Any = form_of(request, unit, OFFICERS, today=today_of(request))
    form.on_a_page = True
    found, held = read_page(request, OFFICERS, form), held_here(request)
    waits = found is not None and any(each.waits_for == CONFIRMED for each in found.records)
    more: dict[str, Any] = {"buttons": list(_buttons(unit, held, waits))}
    if found is not None:
        more["absence"] = absence_here(request, unit, form.as_of(), OFFICERS.view)
        more |= {"often": list(_often(form)), "often_named": _("Asked for often")}
    exports = Permission.EXPORT_OFFICERS in held
    return show(request, OFFICERS, form, found, exports=exports, template="officers/register.html", **more)


def _buttons(unit: Unit, held: Collection[str], waits: bool) -> Iterator[Button]:
    if Permission.APPOINT in held:
        yield Button(_("Write down an office"), reverse("officers:record", args=[unit.code]), "add", is_first=True)
    yield Button(_("Committees"), reverse("officers:committees", args=[unit.code]), "members")
    if unit.kind.is_upper:
        yield Button(_("To look into"), reverse("officers:below", args=[unit.code]), "search")
    if Permission.EXPORT_OFFICERS in held:
        yield Button(_("Particulars"), reverse("officers:particulars_list", args=[unit.code]), "paper")
    if waits and Permission.GRANT_ROLE in held:
        yield Button(_("Confirm rights"), reverse("officers:confirm_many", args=[unit.code]), "done")


def _buttons_for(officer: Officer, held: Collection[str]) -> Iterator[Button]:
    if Permission.APPOINT in held:
        url = f"{reverse('officers:record', args=[officer.unit.code])}?person={officer.person.pk}"
        yield Button(_("Write down another office"), url, "add")
    yield from buttons_for(officer, held)


def _often(form: OfficersForm) -> Iterator[tuple[Any, str, bool]]:
    """Each alone beside the day, the organisation and the order; it is on where nothing else is asked."""
    here, question = reverse(OFFICERS.view, args=[form.at.code]), form.question()
    kept = {name: question.parameters.get(name, "") for name in ("day", "tree", "sort")}
    asked = {name: value for name, value in question.in_address.items() if name not in kept}
    nothing = dict.fromkeys(question.parameters, "")
    for word, filters in _OFTEN:
        yield word, here + question.but(**nothing | kept | filters).query(), asked == filters


@require_safe
def register_sheet(request: HttpRequest, code: str) -> HttpResponse:
    unit = unit_for(request, code, to=Permission.EXPORT_OFFICERS)
    return sheet(request, unit, OFFICERS, today=today_of(request))


@require_safe
def person(request: HttpRequest, pk: int) -> HttpResponse:
    officer = officer_for(request, pk)
    held = held_here(request)
    touched = about(units=[officer.unit], persons=[officer.person])
    record(request.user, READ_PERSON, f"person {officer.person.pk}", about=touched)
    matter = Matter(
        heading=officer.person.name,
        details=list(details_of(officer, held)),
        buttons=list(_buttons_for(officer, held)),
        events=events_of(officer),
        acts=acts_on_person(officer.person),
    )
    rights, today = rights_of(request, today_of(request)), today_of(request)
    page = {
        "unit": officer.unit,
        "matter": matter,
        "officer": officer,
        "current": [acts_on(each, rights, today) for each in officer.current],
        "earlier": [acts for each in officer.earlier if (acts := acts_on(each, rights, today)).any],
    }
    return TemplateResponse(request, "officers/person.html", page)
