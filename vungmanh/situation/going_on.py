"""Which stoppages go on at this hour, for everybody from whose unit down they are seen."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from django.db.models import Max, Q
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.access.scope import reach
from vungmanh.kit.due import At
from vungmanh.kit.inquiry import Inquiry, Row
from vungmanh.kit.now import Now
from vungmanh.organization.models import Placement
from vungmanh.situation.models import KINDS, Stoppage

_MOST: Final = 50
_KINDS: Final = dict(KINDS)


def now(reader: Any, today: date) -> Iterator[Inquiry[Now]]:
    if not (tops := reach(reader, Permission.SEE_SITUATION, today)):
        return
    units = Placement.objects.last_on(today).within(tops).order_by().values("unit")
    going = Stoppage.objects.going_on().filter(unit__in=units)
    told = going.annotate(heard=Max("lines__written_at", filter=Q(lines__struck_on=None))).order_by("-began_at", "pk")
    rows = told.values_list(
        "pk", "kind", "employer", "people", "total", "began_at", "at", "heard", "unit", "unit__code", "unit__name"
    )
    yield Inquiry(rows[:_MOST], lambda found: map(_told, found))


def _told(row: Row) -> Now:
    key, kind, employer, people, total, began_at, at, heard, *unit = row
    said = {"kind": str(_KINDS[kind]).capitalize(), "where": employer or unit[2]}
    return Now(
        since=began_at,
        title=_("%(kind)s: %(where)s") % said,
        said=people_of(people, total),
        url=reverse("situation:stoppage", args=[key]),
        at=At(*unit),
        heard=heard or at,
    )


def people_of(people: int, total: int | None) -> str:
    """350 people of 420."""
    said = {"people": number_format(people, force_grouping=True)}
    if not total:
        return _("%(people)s people") % said
    return _("%(people)s people of %(total)s") % {**said, "total": number_format(total, force_grouping=True)}
