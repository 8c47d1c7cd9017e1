"""What is done to offices: one is written down, corrected, ended, struck out."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from vungmanh.access.asking import rights_of
from vungmanh.access.permissions import Permission
from vungmanh.core.days import show_day
from vungmanh.kit.act import Done, act, act_page, act_view
from vungmanh.officers.actions.appoint import appoint
from vungmanh.officers.actions.correct_office import correct_office, strike_office
from vungmanh.officers.actions.end_office import end_office
from vungmanh.officers.acts_kept import act_that_made
from vungmanh.officers.finding import holders_alone, person_known
from vungmanh.officers.forms.offices import CorrectOfficeForm, EndOfficeForm, OfficeForm, StrikeOfficeForm
from vungmanh.officers.loaders import office_for
from vungmanh.officers.models import Appointment
from vungmanh.officers.rights import right_waits
from vungmanh.organization.loaders import today_of, unit_for


@act_view
def record(request: HttpRequest, code: str) -> HttpResponse:
    """Write down who holds an office at the unit; `person` and `office` may be in the address."""
    unit, today = unit_for(request, code, to=Permission.APPOINT), today_of(request)
    reader = rights_of(request, today)
    form = OfficeForm(
        request.POST or None,
        unit=unit,
        today=today,
        reader=reader,
        holders=holders_alone(unit, today),
        initial=_asked_for(request, reader, today),
    )

    def do() -> Done:
        (made,) = appoint([form.told()], unit=unit, by=request.user, today=today, succeeds=form.follows)
        return Done(_written(made, today), page_of(made), act_that_made(made))

    return act(request, form, do) or act_page(
        request,
        unit,
        form,
        heading=_("Write down an office"),
        verb=_("Write down"),
        back=reverse("officers:register", args=[unit.code]),
        lead=_("Its right follows at once where you may give it; else it waits for the level above."),
    )


def _asked_for(request: HttpRequest, reader: Any, today: date) -> dict[str, Any]:
    """What the address tells beforehand."""
    told: dict[str, Any] = {"office": request.GET.get("office", "")[:24]}
    person = person_known(request.GET.get("person", ""), reader, today)
    return told | ({"name": person.name, "who": str(person.pk)} if person else {})


def _written(made: Appointment, today: date) -> str:
    told = {"name": made.person.name, "office": made, "unit": made.unit.name, "day": show_day(made.since)}
    if right_waits(made, today):
        said = _("%(name)s: %(office)s at %(unit)s since %(day)s. The right waits to be confirmed.")
    else:
        said = _("%(name)s: %(office)s at %(unit)s since %(day)s.")
    return said % told


def page_of(office: Appointment) -> str:
    return reverse("officers:person", args=[office.person_id])


@act_view
def correct(request: HttpRequest, pk: int) -> HttpResponse:
    office, today = office_for(request, pk, to=Permission.CORRECT_OFFICE), today_of(request)
    form = CorrectOfficeForm(request.POST or None, row=office, today=today)

    def do() -> Done:
        kept = correct_office(office, form.told(), by=request.user, today=today)
        said = _("What is written about the office is corrected.") if kept else _("Nothing was changed.")
        return Done(said, page_of(office), kept)

    return act(request, form, do) or act_page(
        request,
        office.unit,
        form,
        heading=_("Correct: %(office)s") % {"office": _called(office)},
        verb=_("Save the correction"),
        back=page_of(office),
    )


@act_view
def end(request: HttpRequest, pk: int) -> HttpResponse:
    office, today = office_for(request, pk, to=Permission.END_OFFICE), today_of(request)
    form = EndOfficeForm(request.POST or None, today=today, initial={"on": today})

    def do() -> Done:
        told = form.cleaned_data
        kept = end_office(
            office, on=told["on"], ended=told["ended"], reason=told["reason"], by=request.user, today=today
        )
        return Done(_("%(office)s: ends.") % {"office": _called(office)}, page_of(office), kept)

    return act(request, form, do) or act_page(
        request,
        office.unit,
        form,
        heading=_("Let it end: %(office)s") % {"office": _called(office)},
        verb=_("The office ends"),
        back=page_of(office),
        lead=_("Its right ends with it. Whoever has a successor need not be ended: write down the successor."),
        grave=True,
    )


@act_view
def strike(request: HttpRequest, pk: int) -> HttpResponse:
    office, today = office_for(request, pk, to=Permission.CORRECT_OFFICE), today_of(request)
    form = StrikeOfficeForm(request.POST or None)

    def do() -> Done:
        kept = strike_office(office, because=form.cleaned_data["because"], by=request.user, today=today)
        return Done(_("%(office)s: struck out.") % {"office": _called(office)}, page_of(office), kept)

    return act(request, form, do) or act_page(
        request,
        office.unit,
        form,
        heading=_("Strike out: %(office)s") % {"office": _called(office)},
        verb=_("Strike out"),
        back=page_of(office),
        lead=_("For what was written down by mistake. Its right goes with it. What was held ends instead."),
        grave=True,
    )


def _called(office: Appointment) -> str:
    return f"{office.person.name}, {office}"
