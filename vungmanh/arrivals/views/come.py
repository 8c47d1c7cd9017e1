"""Whoever comes to the door of a sitting and writes down that they are there: no account, no list, no count.

SECURITY: what is answered follows from what was typed alone, and is as long for whoever is on the list or not. What the
browser keeps is under these addresses only, sealed, and for a day: it is not the cookie of those who write to a unit.
"""

from __future__ import annotations

import secrets
from datetime import datetime
from typing import Final

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from vungmanh.arrivals import codes
from vungmanh.arrivals.actions.arrive import arrive
from vungmanh.arrivals.forms.come import ComeForm
from vungmanh.arrivals.loaders import sitting_by
from vungmanh.arrivals.models import who
from vungmanh.arrivals.queries import stands_open
from vungmanh.arrivals.ticket import sealed_ticket, ticket_in
from vungmanh.arrivals.told import Came
from vungmanh.door.cookies import give, given
from vungmanh.kit.act import refusals_in
from vungmanh.organization.loaders import today_of

_PATH: Final = "/come/"
_DEVICE, _WRITTEN = "arriving", "arrived"
_A_DAY, _TWO_HOURS = 24 * 60 * 60, 2 * 60 * 60


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def come(request: HttpRequest, pk: int, code: str, now_code: str = "") -> HttpResponse:
    """Where poster and screen lead: name and unit are asked, and that is all. `now_code` is the screen's."""
    sitting, now = sitting_by(pk, code), timezone.now()
    if not stands_open(sitting, now):
        return TemplateResponse(request, "arrivals/closed.html", {})
    form = ComeForm(request.POST or None)
    device = _device_of(request, now)
    ticket = ticket_in(request.POST.get("ticket", ""), pk, now)
    if request.method == "POST" and form.is_valid() and ticket:
        name, where = form.cleaned_data["name"], form.cleaned_data["where"]
        with refusals_in(form):
            arrive(sitting, Came(name, where, ticket.nonce, device, ticket.fresh), today=today_of(request), now=now)
            led = redirect("arrivals:written", pk=pk, code=code)
            told = [pk, name, codes.digits_of(pk, who(name, where))]
            give(led, _WRITTEN, told, path=_PATH, seconds=_TWO_HOURS, now=now)
            give(led, _DEVICE, device, path=_PATH, seconds=_A_DAY, now=now)
            return led
    if ticket is None:
        if form.is_bound:
            form.add_error(None, _("This page has stood open for long. Please press the button once more."))
        sealed = sealed_ticket(pk, codes.is_on_the_screen(pk, now_code, now), now)
    else:
        sealed = request.POST["ticket"]
    shown = {"sitting": sitting, "gathering": sitting.gathering, "form": form, "ticket": sealed}
    answer = TemplateResponse(request, "arrivals/come.html", shown)
    give(answer, _DEVICE, device, path=_PATH, seconds=_A_DAY, now=now)
    return answer


@login_not_required
@require_safe
def written(request: HttpRequest, pk: int, code: str) -> HttpResponse:
    """What is shown to the officer at the door, for two hours on the browser that wrote it."""
    sitting, now = sitting_by(pk, code), timezone.now()
    told = given(request, _WRITTEN, now=now)
    if not (isinstance(told, list) and len(told) == 3 and told[0] == pk):
        return redirect("arrivals:come", pk=pk, code=code)
    shown = {
        "sitting": sitting,
        "gathering": sitting.gathering,
        "name": str(told[1]),
        "digits": str(told[2]),
        "again": reverse("arrivals:come", args=[pk, code]),
    }
    return TemplateResponse(request, "arrivals/written.html", shown)


def _device_of(request: HttpRequest, now: datetime) -> str:
    """What stands for the browser, as long as it keeps what it was given."""
    known = given(request, _DEVICE, now=now)
    return known if isinstance(known, str) else secrets.token_urlsafe(12)
