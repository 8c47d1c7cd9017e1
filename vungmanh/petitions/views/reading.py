"""The register of petitions, on the screen and as a workbook; the page of one."""

from __future__ import annotations

from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.http import require_safe

from vungmanh.access.asking import rights_of
from vungmanh.access.permissions import Permission
from vungmanh.kit.register import form_of, read_page, sheet, show
from vungmanh.organization.absence import absence_here
from vungmanh.organization.loaders import held_here, today_of, unit_for
from vungmanh.petitions.filters import PetitionsForm
from vungmanh.petitions.loaders import petition_for
from vungmanh.petitions.page import page_of
from vungmanh.petitions.register import PETITIONS
from vungmanh.petitions.rules import states

# What is asked for again and again, one touch away; the everyday one first.
_OFTEN: Final = (
    (PetitionsForm.OPEN, _("Open")),
    (PetitionsForm.LATE, pgettext_lazy("petitions", "Overdue")),
    (PetitionsForm.MINE, _("Mine to handle")),
    (states.ANSWERED, _("Answered")),
    (states.CLOSED, pgettext_lazy("state of a petition", "Closed")),
    (PetitionsForm.ALL, pgettext_lazy("petitions", "All")),
)


@require_safe
def register(request: HttpRequest, code: str) -> HttpResponse:
    unit = unit_for(request, code, to=Permission.SEE_PETITIONS)
    held = held_here(request)
    more: dict[str, Any] = {
        "records": Permission.RECORD_PETITION in held,
        "arranges": Permission.ARRANGE_PETITIONS in held,
        "posters": Permission.OPEN_DOOR in held and Permission.ARRANGE_PETITIONS not in held,
        "picks": "pick" if Permission.ANSWER_PETITION in held else "",
    }
    form: Any = form_of(request, unit, PETITIONS, today=today_of(request))
    form.on_a_page = True
    found = read_page(request, PETITIONS, form)
    if found is not None:
        here, asked = reverse("petitions:register", args=[unit.code]), form.question()
        more["absence"] = absence_here(request, unit, form.as_of(), "petitions:register")
        more["often_named"] = _("How it stands")
        more["often"] = [
            (
                word,
                here + asked.but(state="" if state == form.OPEN else state, sort="").query(),
                state == form.cleaned_data["state"],
            )
            for state, word in _OFTEN
        ]
    exports = Permission.EXPORT_PETITIONS in held
    return show(
        request, PETITIONS, form, found, exports=exports, template="petitions/register.html", said=["state"], **more
    )


@require_safe
def register_sheet(request: HttpRequest, code: str) -> HttpResponse:
    unit = unit_for(request, code, to=Permission.EXPORT_PETITIONS)
    return sheet(request, unit, PETITIONS, today=today_of(request))


@require_safe
def petition(request: HttpRequest, pk: int) -> HttpResponse:
    found = petition_for(request, pk)
    here: Any = request
    held = held_here(request) if here.unit.pk == found.holder_id else frozenset()  # what is acted upon lies there
    shown = page_of(found, rights_of(request, today_of(request)), held=held, today=today_of(request))
    return TemplateResponse(request, "petitions/petition.html", {**shown, "unit": here.unit})
