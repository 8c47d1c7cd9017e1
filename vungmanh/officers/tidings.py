"""What comes of committees: terms of the reader's own units that end in the months ahead."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.access.scope import own_places
from vungmanh.core.periods import months_later
from vungmanh.kit.due import At
from vungmanh.kit.inquiry import Inquiry, Row
from vungmanh.kit.tidings import Tiding
from vungmanh.officers.below import SOON_MONTHS
from vungmanh.officers.dues import AHEAD
from vungmanh.officers.models import BODIES, Term
from vungmanh.organization.models import Placement

_NAMES: Final = dict(BODIES)


def ahead(reader: Any, today: date) -> Iterator[Inquiry[Tiding]]:
    """What is nearer waits already (dues.py)."""
    if here := own_places(reader, Permission.SEE_OFFICERS, today):
        units = Placement.objects.on(today).filter(path__in=here).order_by().values("unit")
        days = (today + AHEAD, months_later(today, SOON_MONTHS))
        terms = Term.objects.on(today).filter(unit__in=units, due__gt=days[0], due__lte=days[1])
        rows = terms.order_by("due", "pk").values_list("due", "body", "unit", "unit__code", "unit__name")
        yield Inquiry(rows, lambda found: map(_ending, found))


def _ending(row: Row) -> Tiding:
    due, body, *unit = row
    at = At(*unit)
    said = _("The term of the %(body)s ends") % {"body": _NAMES[body]}
    return Tiding(due, said, reverse("officers:committees", args=[at.code]) + f"#{body}", at)
