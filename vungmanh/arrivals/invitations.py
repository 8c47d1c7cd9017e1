"""What is sent to each of the invited, ready for Zalo: what it is, when and where, and the link under which they
answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from django.core.paginator import Paginator
from django.http import HttpRequest
from django.utils.translation import gettext as _

from vungmanh.arrivals.links import invitation_url
from vungmanh.core.days import show_day
from vungmanh.gatherings.models import Attendee, Gathering, Sitting

A_PAGE: Final = 50


@dataclass(frozen=True)
class Invitation:
    attendee: Attendee
    address: str
    message: str


def invitations(request: HttpRequest, gathering: Gathering) -> dict[str, Any]:
    """A page of them, in the order of the list."""
    rows = Attendee.objects.standing().filter(gathering=gathering, invited=True).select_related("unit")
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    when = when_and_where(list(gathering.sittings.all()))
    found = []
    for each in page:
        address = request.build_absolute_uri(invitation_url(each))
        found.append(Invitation(each, address, _message(gathering, when, each, address)))
    return {"page": page, "invitations": found, "before": "?page="}


def when_and_where(sittings: list[Sitting]) -> str:
    """'16/03/2026, 08:00, Hội trường A; 17/03/2026'."""
    said = []
    for each in sittings:
        hour = each.begins.strftime("%H:%M") if each.begins else ""
        said.append(", ".join(part for part in (show_day(each.on), hour, each.place) if part))
    return "; ".join(said)


def _message(gathering: Gathering, when: str, attendee: Attendee, address: str) -> str:
    return _(
        "%(unit)s invites %(name)s to “%(title)s”: %(when)s. Please answer here whether you come: %(address)s"
    ) % {
        "unit": gathering.unit.name,
        "name": attendee.name,
        "title": gathering.title,
        "when": when,
        "address": address,
    }  # fmt: skip
