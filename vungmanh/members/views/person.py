"""A member's page, and the page that shows the masked numbers once."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from vungmanh.access.permissions import Permission
from vungmanh.access.scope import permissions_at
from vungmanh.journal.about import about
from vungmanh.journal.record import record
from vungmanh.members.actions.reveal_numbers import begin_reveal, reveal_numbers
from vungmanh.members.forms.asides import RevealForm
from vungmanh.members.life import events_of, looks_at
from vungmanh.members.loaders import person_for
from vungmanh.members.models import Membership
from vungmanh.members.refusals import CannotReveal
from vungmanh.organization.loaders import today_of
from vungmanh.organization.seats import seat_of

FRAME = "ui/unit.html"


@require_safe
def person(request: HttpRequest, pk: int) -> HttpResponse:
    member = person_for(request, pk)
    today = today_of(request)
    held = permissions_at(request.user, at=seat_of(member.unit, today=today), on=today)
    last = member.memberships.order_by("since").last()
    is_member = last is not None and last.until is None
    touched = about(units=[member.unit_id], persons=[member])
    record(request.user, "members.read_person", f"person {member.pk}", about=touched)
    page = {
        "unit": member.unit,
        "person": member,
        "identity": getattr(getattr(member, "identity", None), "number", ""),
        "card": getattr(getattr(member, "card", None), "number", ""),
        "stay": last,
        "is_member": is_member,
        "has_left": last is not None and last.ended == Membership.LEFT,
        "events": events_of(member, request.user, today),
        "looks": looks_at(member),
        "transfers": is_member and Permission.TRANSFER_MEMBER in held,
        "ends": Permission.END_MEMBERSHIP in held,
        "corrects": Permission.CORRECT_MEMBER in held,
        "reads_journal": Permission.READ_JOURNAL in held,
        "reveals": Permission.REVEAL_NUMBERS in held,
    }
    return TemplateResponse(request, "members/person.html", page)


@require_http_methods(["GET", "HEAD", "POST"])
def reveal(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks for the reason; the answer to it shows the numbers once and cannot be found again."""
    member = person_for(request, pk, to=Permission.REVEAL_NUMBERS)
    form = RevealForm(request.POST or None)
    page: dict[str, Any] = {
        "base": FRAME,
        "unit": member.unit,
        "person": member,
        "back": reverse("members:person", args=[member.pk]),
    }
    if request.method == "POST" and form.is_valid():
        said, by, today = form.cleaned_data, request.user, today_of(request)
        try:
            begin_reveal(by, today=today)
        except CannotReveal as refused:
            form.add_error(None, refused.reason)
        else:
            numbers = reveal_numbers(member, reason=said["reason"], words=said["words"], by=by, today=today)
            return TemplateResponse(request, "members/revealed.html", {**page, "numbers": numbers})
    page |= {"form": form, "heading": _("Show the numbers of %(name)s") % {"name": member.name}, "verb": _("Show")}
    return TemplateResponse(request, "members/reveal.html", page)
