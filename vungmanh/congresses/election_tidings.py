"""What came of elections: the units below have elected, with who leads them now; the own election was recognised."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.access.scope import own_places
from vungmanh.congresses.models import Candidate, Election
from vungmanh.core import paths
from vungmanh.kit.due import At
from vungmanh.kit.inquiry import Inquiry, Row
from vungmanh.kit.tidings import Tiding
from vungmanh.officers.rules.offices import CHAIR
from vungmanh.organization.models import Link

_MOST: Final = 50


def came(reader: Any, since: date, today: date) -> Iterator[Inquiry[Tiding]]:
    """To whoever looks after units from directly above: a new chair; to the unit itself: that it was recognised."""
    if not (here := own_places(reader, Permission.SEE_OFFICERS, today)):
        return
    units = {paths.unit_id(place[-paths.STEP :]) for place in here}
    links = Link.objects.filter(Q(until__isnull=True) | Q(until__gt=today), kind=Link.MANAGES, since__lte=today)
    below = links.filter(parent__in=units).order_by().values("unit")
    chairs = Candidate.objects.filter(
        election__struck_on=None, election__recorded_on__range=(since, today), office=CHAIR,
        election__unit__in=below,
    )  # fmt: skip
    rows = chairs.order_by("-election__recorded_on", "-pk").values_list(
        "election__recorded_on", "election", "person__name", *_unit("election__unit")
    )
    yield Inquiry(rows[:_MOST], lambda found: map(_new_chair, found))
    recognised = Election.objects.standing().filter(unit__in=units, decided_on__range=(since, today))
    told = recognised.order_by("-decided_on", "-pk").values_list("decided_on", "pk", "decision", *_unit("unit"))
    yield Inquiry(told[:_MOST], lambda found: map(_recognised, found))


def _new_chair(row: Row) -> Tiding:
    on, key, name, *unit = row
    said = _("Elected chair: %(name)s") % {"name": name}
    return Tiding(on, said, reverse("congresses:election", args=[key]), At(*unit))


def _recognised(row: Row) -> Tiding:
    on, key, decision, *unit = row
    said = _("The election is recognised: %(decision)s") % {"decision": decision}
    return Tiding(on, said, reverse("congresses:election", args=[key]), At(*unit))


def _unit(field: str) -> tuple[str, str, str]:
    return field, f"{field}__code", f"{field}__name"
