"""What waits of exchanges of cards: at a union, and at the unit from which it is looked after, who has no new card."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial
from typing import Any, Final

from django.db.models import Count, Exists, F, OuterRef, Subquery, Value
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.core import paths
from vungmanh.kit.due import At, Due
from vungmanh.kit.inquiry import Inquiry, Row
from vungmanh.members.models import CardExchange, CardReceived, Membership
from vungmanh.organization.in_hand import in_hand

_MINUTES: Final = 5


def exchanged(reader: Any, today: date) -> Iterator[Inquiry[Due]]:
    """Of each of the reader's own units how many members have the new card, never who."""
    hand = in_hand(reader, Permission.CORRECT_MEMBER, today)
    units: dict[At, list[int]] = {}
    for union in hand.unions:
        units.setdefault(union.own, []).extend(union.units)
    seats = {each.at.key: each.path for each in hand.here}
    for own, keys in units.items():
        if seat := seats.get(own.key):
            yield Inquiry(_rows(seat, keys, today), partial(_told, own))


def _rows(seat: str, units: list[int], today: date) -> Any:
    """Exchanges that go on at the place, with how many members the units have and how many of them the new card."""
    stays = Membership.objects.on(today).filter(unit__in=units).order_by()
    got = CardReceived.objects.filter(exchange=OuterRef(OuterRef("pk")), person=OuterRef("person"))
    return (
        CardExchange.objects.filter(unit__in=paths.ancestors(seat), closed_on=None, since__lte=today)
        .annotate(
            members=Subquery(_counted(stays)),
            got=Subquery(_counted(stays.filter(Exists(got)))),
        )
        .filter(got__lt=F("members"))
        .order_by("until", "pk")
        .values_list("pk", "name", "until", "members", "got")
    )


def _counted(stays: Any) -> Any:
    """One row with how many they are."""
    return stays.annotate(whole=Value(1)).values("whole").annotate(people=Count("pk")).values("people")


def _told(at: At, rows: Sequence[Row]) -> Iterator[Due]:
    for key, name, until, members, received in rows:
        told = {"name": name, "received": number_format(received), "members": number_format(members)}
        yield Due(
            on=until,
            title=_("%(name)s: %(received)s of %(members)s members have the new card") % told,
            url=reverse("members:exchange", args=[at.code, key]),
            at=at,
            verb=_("Write down who has it"),
            minutes=_MINUTES,
            why=_("Union cards are being exchanged; whoever has the new one is ticked in the list."),
        )
