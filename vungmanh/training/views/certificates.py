"""Certificates: given to all who have passed, printed one by one or all of a class, and looked up by their code."""

from __future__ import annotations

from typing import Any, Final

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from vungmanh.access.permissions import Permission
from vungmanh.journal.about import about
from vungmanh.journal.record import record
from vungmanh.kit.act import Done, act, act_page, act_view
from vungmanh.organization.loaders import today_of
from vungmanh.sheets.download import attachment
from vungmanh.training.actions.certify import certify
from vungmanh.training.certificate_file import certificate_file
from vungmanh.training.certificates import certificates, check
from vungmanh.training.forms.classes import CertifyForm
from vungmanh.training.loaders import class_for, result_for
from vungmanh.training.matters import came_of
from vungmanh.training.models import CLASS, Result, TrainingClass
from vungmanh.training.queries import came_with_results, certified_of
from vungmanh.training.verbs import PRINTED

_PDF: Final = "application/pdf"


def _url(pk: int) -> str:
    return reverse("training:class", args=[pk])


@act_view
def certify_all(request: HttpRequest, pk: int) -> HttpResponse:
    found = class_for(request, pk, to=Permission.TRAIN)
    form = CertifyForm(request.POST or None, today=today_of(request))

    def do() -> Done:
        kept = certify(found, form.cleaned_data["on"], by=request.user, today=today_of(request))
        return Done(_("The certificates have their numbers; print them from here."), _url(pk), kept)

    waiting = came_of(came_with_results(found)).waits_for_certificates
    lead = ngettext(
        "%(count)d person has passed and has no certificate yet.",
        "%(count)d people have passed and have no certificate yet.", waiting,
    )  # fmt: skip
    return act(request, form, do) or act_page(
        request, found.gathering.unit, form, heading=_("Give certificates"), verb=_("Give certificates"),
        back=_url(pk), lead=lead % {"count": waiting},
    )  # fmt: skip


@require_safe
def of_class(request: HttpRequest, pk: int) -> HttpResponse:
    found = class_for(request, pk)
    return _printed(request, found, list(certified_of(found)))


@require_safe
def of_one(request: HttpRequest, pk: int) -> HttpResponse:
    result = result_for(request, pk)
    return _printed(request, result.training_class, [result] if result.is_certified else [])


def _printed(request: HttpRequest, held: TrainingClass, rows: list[Result]) -> HttpResponse:
    """That they were printed stays in the journal."""
    if not rows or held.gathering.struck_on:
        messages.error(request, _("No certificate of this class is valid."))
        return redirect("training:class", held.pk)
    unit = held.gathering.unit
    persons: list[Any] = [each.person_id for each in rows if each.person_id]
    touched = about(units=[unit], persons=persons, records={CLASS: [held]})
    record(request.user, PRINTED, unit.code, about=touched, on=held.gathering.on, rows=len(rows))
    name = rows[0].symbol.replace("/", "-") if len(rows) == 1 else f"{unit.code}-{held.gathering.on.isoformat()}"
    file = certificate_file(certificates(held, rows, request.build_absolute_uri))
    return attachment(f"giay-chung-nhan-{name}.pdf", file, _PDF)


@login_not_required
@require_safe
def check_one(request: HttpRequest, token: str) -> HttpResponse:
    """Whether a certificate is one: for whoever holds its code up to a phone.

    Not limited by address: a whole office shares one, and of 2^96 proofs nobody guesses a right one.
    """
    answer = TemplateResponse(request, "training/check.html", {"checked": check(token, today_of(request))})
    answer.headers["Cache-Control"] = "no-store"
    answer.headers["X-Robots-Tag"] = "noindex, nofollow"
    return answer
