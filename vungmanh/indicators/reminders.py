"""What reminds a unit of its targets: in the first days of a month, how far they are. Where they are is worked out on
the page that it leads to."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from django.db.models import Count, Min
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vungmanh.access.permissions import Permission
from vungmanh.access.scope import own_places
from vungmanh.core.days import show_day
from vungmanh.core.periods import first_of_month
from vungmanh.indicators.models import Target
from vungmanh.kit.due import At, Due
from vungmanh.kit.inquiry import Inquiry, Row
from vungmanh.organization.models import Placement

_DAYS: Final = 5  # of each month: by then the month before has been written down
_MOST: Final = 20
_MINUTES: Final = 3


def monthly(reader: Any, today: date) -> Iterator[Inquiry[Due]]:
    """Of targets whose period has run for a month at least; along the index of a unit's targets."""
    if today.day > _DAYS or not (here := own_places(reader, Permission.ANSWER_TARGETS, today)):
        return
    units = Placement.objects.on(today).filter(path__in=here).order_by().values("unit")
    mine = Target.objects.running(today).filter(unit__in=units, since__lt=first_of_month(today)).order_by()
    rows = mine.values("unit").annotate(code=Min("unit__code"), name=Min("unit__name"), many=Count("pk"))
    yield Inquiry(
        rows.order_by("unit").values_list("unit", "code", "name", "many")[:_MOST],
        lambda found: (_to_look(row, today) for row in found),
    )


def _to_look(row: Row, today: date) -> Due:
    unit, code, name, many = row
    last = today.replace(day=_DAYS)
    title = ngettext(
        "Look how far the %(count)s target of the unit is", "Look how far the %(count)s targets of the unit are", many
    )
    why = _("Once a month, by %(day)s: what is behind is still to be reached while there is time.")
    return Due(
        on=last, title=title % {"count": number_format(many)}, url=reverse("indicators:targets", args=[code]),
        at=At(unit, code, name), verb=_("See how far"), minutes=_MINUTES, why=why % {"day": show_day(last)},
    )  # fmt: skip
