"""Memberships that go on after their unit has ended: there must be none, and no constraint can say so."""

from __future__ import annotations

from django.db.models import F, Q, QuerySet

from vungmanh.members.models import Membership


def outliving() -> QuerySet[Membership]:
    """Memberships without an end, or with a later one, in units that stand no more; with `.unit`.

    Such people are on no list and are counted nowhere. Every act refuses to make one.
    """
    goes_on = Q(until__isnull=True) | Q(until__gt=F("unit__dissolved_on"))
    found = Membership.objects.filter(goes_on, unit__dissolved_on__isnull=False)
    return found.select_related("unit").order_by("unit__code", "pk")
