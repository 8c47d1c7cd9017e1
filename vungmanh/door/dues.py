"""What waits at the door: letters of which so many came at once that somebody has to look through them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vungmanh.access.permissions import Permission
from vungmanh.access.scope import own_places
from vungmanh.door.models import NEW, Letter
from vungmanh.kit.due import At, Due
from vungmanh.kit.inquiry import Inquiry, Row
from vungmanh.organization.models import Placement


def dues(reader: Any, today: date) -> Iterator[Inquiry[Due]]:
    """Asked of the letterbox itself, which lies in a database of its own, by those alone who may look through it."""
    here = own_places(reader, Permission.CORRECT_PETITION, today)
    if not here:
        return
    held = Letter.objects.held().filter(kind=NEW, let_through=False)
    many = dict(held.order_by().values("unit").annotate(many=Count("pk")).values_list("unit", "many"))
    if many:
        units = Placement.objects.on(today).filter(path__in=here, unit__in=many).order_by("unit")
        rows = units.values_list("unit", "unit__code", "unit__name")
        yield Inquiry(rows, lambda rows: _told(rows, many))


def _told(rows: Sequence[Row], many: Mapping[int | None, int]) -> Iterator[Due]:
    for unit, code, name in rows:
        wait = ngettext("%(count)d letter waits at the door", "%(count)d letters wait at the door", many[unit])
        yield Due(
            on=None,
            title=wait % {"count": many[unit]},
            url=reverse("door:letters", args=[code]),
            at=At(unit, code, name),
            verb=_("Look through them"),
            minutes=5,
            why=_("So many have come within an hour that they are held; those of others are taken up as ever."),
        )
