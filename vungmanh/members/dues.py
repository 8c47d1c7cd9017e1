"""What waits on the rolls: members of whom the number of the card or of the identity card is not known."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.access.scope import reach
from vungmanh.kit.due import At, Due
from vungmanh.members.models import Membership
from vungmanh.organization.in_hand import in_hand

_MINUTES: Final = 10


def dues(reader: Any, today: date) -> Iterator[Due]:
    """Of each unit how many, never who: the list that it leads to asks again who may see them."""
    units = in_hand(reach(reader, Permission.CORRECT_MEMBER, today), today)
    if not units:
        return
    lacking = (
        Membership.objects.on(today)
        .filter(unit__in=list(units))
        .order_by("unit")
        .values_list("unit")
        .annotate(
            cards=Count("pk", filter=Q(person__card__isnull=True)),
            numbers=Count("pk", filter=Q(person__identity__isnull=True)),
        )
    )
    for unit, cards, numbers in lacking:
        if cards:
            yield _cards(units[unit], cards)
        if numbers:
            yield _numbers(units[unit], numbers)


def _cards(at: At, count: int) -> Due:
    return Due(
        on=None,
        title=_("Members without a card number: %(count)s") % {"count": number_format(count)},
        url=reverse("members:roll", args=[at.code]) + "?card=without",
        at=at,
        verb=_("See who they are"),
        minutes=_MINUTES,
        why=_("Whoever has no card cannot show that they are a member."),
    )


def _numbers(at: At, count: int) -> Due:
    return Due(
        on=None,
        title=_("Members without an identity number: %(count)s") % {"count": number_format(count)},
        url=reverse("members:roll", args=[at.code]),
        at=at,
        verb=_("See the list"),
        minutes=_MINUTES,
        why=_("Without it a member cannot be told from a namesake, and may be entered twice."),
    )
