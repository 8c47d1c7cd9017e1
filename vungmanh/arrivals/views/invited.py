"""One of the invited opens their link: they answer until the day, and on the day they show it at the door."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.views.decorators.http import require_http_methods

from vungmanh.arrivals.actions.answer import answer
from vungmanh.arrivals.forms.come import InvitedForm
from vungmanh.arrivals.links import ticket_url
from vungmanh.arrivals.loaders import invited_by
from vungmanh.arrivals.queries import substitute_of
from vungmanh.core.days import VIETNAM
from vungmanh.gatherings.models import Attendee, Gathering
from vungmanh.gatherings.rules.kinds import CALLED_OFF, PLANNED
from vungmanh.kit.act import refusals_in
from vungmanh.organization.loaders import today_of
from vungmanh.ui.qr import qr_svg


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def invited(request: HttpRequest, pk: int, code: str) -> HttpResponse:
    """What it is, when and where, what they have answered; nothing of anybody else."""
    attendee, today = invited_by(pk, code), today_of(request)
    gathering = attendee.gathering
    can_answer = gathering.state != CALLED_OFF and today < gathering.on
    form = InvitedForm(request.POST or None, initial=_said(attendee))
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            answer(attendee, form.answered, today=today, now=timezone.now())
            return redirect(request.path)
    page: dict[str, Any] = {
        "attendee": attendee,
        "gathering": gathering,
        "sittings": list(gathering.sittings.all()),
        "form": form,
        "can_answer": can_answer,
        "qr": _ticket(request, attendee, gathering, today),
        "is_over": today > gathering.until,
        "moved_on": gathering.otherwise_on if gathering.state == PLANNED else None,
        "answered_before": _answered_before(attendee, gathering),
    }
    return TemplateResponse(request, "arrivals/invited.html", page)


def _said(attendee: Attendee) -> dict[str, str]:
    other = substitute_of(attendee)
    return {"answer": attendee.answer, "note": attendee.note, "instead": other.name if other else ""}


def _answered_before(attendee: Attendee, gathering: Gathering) -> bool:
    """Whether they have answered for other days, hours or places than those of now."""
    moved, answered = gathering.otherwise_on, attendee.answered_at
    return bool(moved and answered and answered.astimezone(VIETNAM).date() <= moved)


def _ticket(request: HttpRequest, attendee: Attendee, gathering: Gathering, today: date) -> SafeString | str:
    """What the officer's phone reads, on its days alone."""
    if gathering.state == CALLED_OFF or not gathering.on <= today <= gathering.until:
        return ""
    return qr_svg(request.build_absolute_uri(ticket_url(attendee)))
