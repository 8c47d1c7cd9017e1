"""Somebody writes a report: about which unit, what, one look through it, and the receipt.

SECURITY: until it is sent the words stand in the page alone. Nothing of it comes into an address, a cookie or a log.
"""

from __future__ import annotations

from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from vungmanh.core.decisions import Refused
from vungmanh.organization.loaders import today_of
from vungmanh.organization.models import Unit
from vungmanh.sealed.actions.draft import draft
from vungmanh.sealed.actions.send import send as send_it
from vungmanh.sealed.brake import WAIT, has_waited, is_crowded, ticket
from vungmanh.sealed.cleaning import clean, sentences_of
from vungmanh.sealed.finding import unit_above, unit_named, units_to_choose
from vungmanh.sealed.forms.receipt import HeldForm
from vungmanh.sealed.forms.report import FindForm, ReportForm, SendForm
from vungmanh.sealed.marks import takes_reports, unseen
from vungmanh.sealed.picture import card
from vungmanh.sealed.route import route
from vungmanh.sealed.rules.dated import answer_until, confirm_until
from vungmanh.sealed.same import same_size, same_time

_PICTURE: Final = "the-cao.png"


@unseen
@same_size
@require_http_methods(["GET", "HEAD", "POST"])
def write(request: HttpRequest) -> HttpResponse:
    """First which unit it is about, then what; and back from the look through, with the words that stood there."""
    unit = unit_named(request.POST.get("unit", ""), today_of(request))
    if unit is None:
        return _which(request)
    typed = {name: request.POST[name] for name in ReportForm.base_fields if name in request.POST}
    return _write(request, unit, ReportForm(initial={**typed, "unit": unit.code}), again="receipt" in request.POST)


def _which(request: HttpRequest) -> HttpResponse:
    form = FindForm(request.POST) if "seek" in request.POST else FindForm()
    found = units_to_choose(form.cleaned_data["seek"], today_of(request)) if form.is_valid() else None
    return TemplateResponse(request, "sealed/which_unit.html", {"form": form, "found": found})


def _write(request: HttpRequest, unit: Unit, form: ReportForm, *, again: bool) -> HttpResponse:
    page = {"form": form, "unit": unit, "again": again, "ticket": request.POST.get("ticket", "")}
    return TemplateResponse(request, "sealed/write.html", page)


@unseen
@takes_reports
@same_time
@same_size
@require_POST
def look_through(request: HttpRequest) -> HttpResponse:
    """Who will receive it, what was taken out of the files, and the words as they will be read."""
    today, now = today_of(request), timezone.now()
    unit = unit_named(request.POST.get("unit", ""), today)
    if unit is None:
        return _which(request)
    form = ReportForm(request.POST, request.FILES)
    if not form.is_valid():
        return _write(request, unit, form, again=bool(request.FILES))
    if is_crowded(today, now) and not has_waited(request.POST.get("ticket", "")):
        page = {"form": form, "ticket": ticket(), "again": bool(request.FILES), "seconds": WAIT.seconds}
        return TemplateResponse(request, "sealed/wait.html", page)
    typed = form.cleaned_data
    to = route(unit, typed["called"], today)
    if to is None:
        page = {"unit": unit, "above": unit_above(unit, today), "form": form}
        return TemplateResponse(request, "sealed/nobody.html", page)
    try:
        files = clean(typed["evidence"])
        made = draft(to, unit, files, once=typed["once"], now=now)
    except Refused as refused:
        form.add_error(form.box_of(refused.at), refused.reason)
        return _write(request, unit, form, again=True)
    carried = {**typed, "receipt": "".join(made.groups)}
    shown: dict[str, Any] = {
        "unit": unit,
        "level": to.level,
        "readers": len(to.keys),
        "form": SendForm(initial=carried),
        "said": form.said,
        "whom": form.whom_in_words,
        "files": [(each.name, sentences_of(each.taken_out)) for each in files],
    }
    return TemplateResponse(request, "sealed/look_through.html", shown)


@unseen
@same_time
@same_size
@require_POST
def send(request: HttpRequest) -> HttpResponse:
    """Sends what was looked through, and shows the receipt once it is stored."""
    today = today_of(request)
    unit = unit_named(request.POST.get("unit", ""), today)
    form = SendForm(request.POST)
    if unit is None or not form.is_valid():
        return redirect("sealed:start")
    typed = form.cleaned_data
    try:
        receipt = send_it(typed["receipt"], typed["once"], form.said, today=today, now=timezone.now())
    except Refused as refused:
        again: Any = ReportForm(request.POST)
        again.add_error(None, refused.reason)
        return _write(request, unit, again, again=True)
    shown = {
        "groups": receipt.groups,
        "form": HeldForm(initial={"receipt": "".join(receipt.groups)}, auto_id=False),
        "confirmed": confirm_until(today),
        "answered": answer_until(today),
    }
    return TemplateResponse(request, "sealed/sent.html", shown)


@unseen
@require_POST
def picture(request: HttpRequest) -> HttpResponse:
    """The receipt as a picture, under a name and with a look that say nothing of it."""
    form = HeldForm(request.POST)
    if not form.is_valid():
        return redirect("sealed:start")
    answer = HttpResponse(card(form.cleaned_data["receipt"]), content_type="image/png")
    answer["Content-Disposition"] = f'attachment; filename="{_PICTURE}"'
    return answer
