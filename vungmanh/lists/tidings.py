"""Which lists were loaded lately, by others than the reader."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time
from functools import reduce
from operator import or_
from typing import Any, Final

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.access.scope import reach
from vungmanh.core.days import VIETNAM
from vungmanh.kit.due import At, person_of
from vungmanh.kit.inquiry import Inquiry, Row
from vungmanh.kit.tidings import Tiding
from vungmanh.lists.kinds import every_kind, kind_of
from vungmanh.organization.models import Placement
from vungmanh.sheets.models import Import

_MOST: Final = 20


def came(reader: Any, since: date, today: date) -> Iterator[Inquiry[Tiding]]:
    """For those who load such lists at the unit or one level up. What was taken back is told of no more."""
    near = [
        Q(kind=kind.code, unit__in=Placement.objects.on(today).near(tops).order_by().values("unit"))
        for kind in every_kind()
        if (tops := reach(reader, Permission(kind.needs), today))
    ]
    if not near:
        return
    begin = datetime.combine(since, time(), VIETNAM)
    loaded = Import.objects.filter(reduce(or_, near), at__gte=begin, undone_at=None).exclude(
        by=person_of(reader).username
    )
    rows = loaded.order_by("-pk").values_list("pk", "kind", "at", "unit", "unit__code", "unit__name")
    yield Inquiry(rows[:_MOST], lambda found: map(_loaded, found))


def _loaded(row: Row) -> Tiding:
    key, kind, at, *unit = row
    return Tiding(
        at.astimezone(VIETNAM).date(),
        _("A list was loaded: %(kind)s") % {"kind": kind_of(kind).words.title},
        reverse("lists:import_batch", args=[key]),
        At(*unit),
    )
