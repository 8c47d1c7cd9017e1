"""What the list of particulars asks of one person; who is named in the list of a body; the list as a file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from vungmanh.access.asking import rights_of
from vungmanh.access.permissions import Permission
from vungmanh.journal.about import about
from vungmanh.journal.record import record
from vungmanh.kit.act import Done, act, act_page, act_view
from vungmanh.officers.actions.write_particulars import write_particulars
from vungmanh.officers.committee_list import list_of, people_of, still_to_write
from vungmanh.officers.loaders import officer_for
from vungmanh.officers.models import BODIES
from vungmanh.officers.particulars import particulars_of
from vungmanh.officers.particulars_form import ParticularsForm
from vungmanh.officers.particulars_list import READ_PARTICULARS, ParticularsList, paper_of, workbook_of
from vungmanh.officers.rules import offices
from vungmanh.organization.loaders import held_here, today_of, unit_for
from vungmanh.organization.models import Unit
from vungmanh.papers.docx import docx
from vungmanh.sheets.download import DOCX, attachment

_FILES: Final[Mapping[str, Callable[[str, ParticularsList], HttpResponse]]] = {
    "xlsx": workbook_of,
    "docx": lambda name, found: attachment(name, docx(paper_of(found)), DOCX),
}


@act_view
def particulars(request: HttpRequest, pk: int) -> HttpResponse:
    officer = officer_for(request, pk, to=Permission.CORRECT_OFFICE)
    person, back = officer.person, reverse("officers:person", args=[pk])
    form = ParticularsForm(request.POST or None, written=particulars_of(pk), today=officer.today)

    def do() -> Done:
        trained_on = form.cleaned_data["trained_on"]
        changed = write_particulars(person, form.changed(), trained_on, by=request.user, today=officer.today)
        said = _("The particulars of %(name)s are written down.") if changed else _("Nothing was changed.")
        return Done(said % {"name": person.name}, back)

    return act(request, form, do) or act_page(
        request,
        officer.unit,
        form,
        heading=_("Particulars of %(name)s") % {"name": person.name},
        verb=_("Save"),
        back=back,
        lead=_(
            "For the list of particulars. What is typed is sealed; the journal keeps only that something was changed."
        ),
    )


@require_safe
def particulars_list(request: HttpRequest, code: str) -> HttpResponse:
    """Who is named in the list of a body, and what is still to be written down of them."""
    unit, body = _unit_and_body(request, code)
    here, today = reverse("officers:particulars_list", args=[unit.code]), today_of(request)
    people = still_to_write(people_of(unit, body, rights_of(request, today), today))
    shown: dict[str, Any] = {
        "unit": unit,
        "people": people,
        "writes": Permission.CORRECT_OFFICE in held_here(request),
        "often": [(name, f"{here}?{urlencode({'body': each})}", each == body) for each, name in BODIES],
        "often_named": _("Body"),
        "body": body,
    }
    if people:
        record(request.user, READ_PARTICULARS, unit.code, about=about(units=[unit]), rows=len(people), body=body)
    return TemplateResponse(request, "officers/particulars_list.html", shown)


@require_safe
def particulars_file(request: HttpRequest, code: str, ending: str) -> HttpResponse:
    """The list as a workbook or a Word file; that it was taken along stays in the journal."""
    unit, body = _unit_and_body(request, code)
    if ending not in _FILES:
        raise Http404
    today = today_of(request)
    people = people_of(unit, body, rights_of(request, today), today)
    facts = {"rows": len(people), "format": f".{ending}", "body": body}
    record(request.user, Permission.EXPORT_OFFICERS, unit.code, about=about(units=[unit]), **facts)
    name = f"danh-sach-trich-ngang-{unit.code}-{today.isoformat()}.{ending}"
    return _FILES[ending](name, list_of(unit, body, people, today))


def _unit_and_body(request: HttpRequest, code: str) -> tuple[Unit, str]:
    """The unit, and the body that is asked for; without one the executive committee."""
    unit = unit_for(request, code, to=Permission.EXPORT_OFFICERS)
    body = request.GET.get("body", "")
    return unit, body if body in offices.BODIES else offices.EXECUTIVE
