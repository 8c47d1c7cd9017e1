"""The pages of a record that no room owns, as a room would write them: units, by their keys, with evidence."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import include, path, reverse
from django.utils import timezone

from vungmanh.access.permissions import Permission
from vungmanh.files.actions.attach import attach
from vungmanh.files.actions.strike import strike
from vungmanh.files.subject import Subject
from vungmanh.kit.act import act_view
from vungmanh.kit.evidence import attach_page, strike_page
from vungmanh.kit.matter import TEMPLATE, Detail, Matter, files_of
from vungmanh.organization.loaders import unit_for
from vungmanh.organization.models import Unit
from vungmanh.sheets.intake import takes_files


def about(unit: Unit) -> Subject:
    return Subject("sample", unit.pk)


def record(request: HttpRequest, code: str) -> HttpResponse:
    unit = unit_for(request, code, to=Permission.SEE_MEMBERS)
    files = files_of(about(unit), attach_url=reverse("attach", args=[code]), strike_url=reverse("strike", args=[code]))
    matter = Matter(unit.name, [Detail("Code", unit.code)], files=files)
    return TemplateResponse(request, TEMPLATE, {"unit": unit, "matter": matter})


@takes_files
@act_view
def attaching(request: HttpRequest, code: str) -> HttpResponse:
    unit = unit_for(request, code, to=Permission.CORRECT_MEMBER)
    way = {"about": about(unit), "unit": unit, "by": request.user, "now": timezone.now()}
    return attach_page(request, unit, back=reverse("record", args=[code]), keep=lambda files: attach(files, **way))


@act_view
def striking(request: HttpRequest, code: str) -> HttpResponse:
    unit, now = unit_for(request, code, to=Permission.CORRECT_MEMBER), timezone.now()
    return strike_page(
        request, unit, about(unit), back=reverse("record", args=[code]),
        strike=lambda file, reason: strike(file, reason=reason, by=request.user, now=now),
    )  # fmt: skip


urlpatterns = [
    path("sample/<unit:code>/", record, name="record"),
    path("sample/<unit:code>/attach/", attaching, name="attach"),
    path("sample/<unit:code>/strike/", striking, name="strike"),
    path("", include("config.urls")),
]
