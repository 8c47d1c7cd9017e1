"""Who is chosen on a list: some people one by one, on any of its pages, or everybody whom its filter finds."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from vungmanh.access.asking import rights_of
from vungmanh.members.forms.roll import RollForm
from vungmanh.members.models import Person
from vungmanh.members.roll import RollListing
from vungmanh.organization.loaders import today_of

CHOSEN_AT_MOST = 200  # one by one; more are chosen by a filter


def chosen_in(address: Any) -> list[int]:
    """Keys named in the address: boxes ticked on this page (`person`) and on the pages before (`chosen`)."""
    named = [*address.getlist("person"), *address.get("chosen", "").split(",")]
    keys = dict.fromkeys(int(key) for key in named if key.isascii() and key.isdigit() and len(key) < 16)
    return list(keys)[: CHOSEN_AT_MOST + 1]


def all_found(address: Mapping[str, Any]) -> bool:
    """Whether everybody whom the filter finds is meant."""
    return bool(address.get("all"))


def people_meant(request: HttpRequest, asked: RollForm, at_most: int) -> tuple[list[int], str]:
    """Keys of the people whom the address means, at most so many, or the reason why nothing is done to anybody."""
    if all_found(request.GET):
        if not asked.is_valid():
            return [], _("The filter is not right; look at the list again.")
        people = RollListing(asked.at, asked.asked(), asked.user).people(at_most)
        if len(people) > at_most:
            said = _("At most %(limit)d people are chosen at once; narrow the list with filters.")
            return [], said % {"limit": at_most}
    else:
        chosen = chosen_in(request.GET)
        if len(chosen) > CHOSEN_AT_MOST:
            said = _("At most %(limit)d people are chosen one by one; use a filter for more.")
            return [], said % {"limit": CHOSEN_AT_MOST}
        today = today_of(request)
        visible = Person.objects.filter(pk__in=chosen).visible_to(rights_of(request, today), today)
        people = list(visible.order_by().values_list("pk", flat=True))
    return people, "" if people else _("Choose somebody first: tick the boxes before the names.")
