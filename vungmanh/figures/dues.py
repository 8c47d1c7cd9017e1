"""What waits about figures: units that declare another number of members than is counted."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vungmanh.access.permissions import Permission
from vungmanh.core.days import show_day
from vungmanh.figures.differences import differences_among
from vungmanh.kit.due import Due, Further
from vungmanh.organization.in_hand import in_hand

FURTHER: Final = (
    Further(
        Permission.IMPORT_MEMBERS,
        gettext_lazy("Units that declare another number than is counted"),
        "figures:differences",
    ),
)
_MINUTES: Final = 10


def dues(reader: Any, today: date) -> Iterator[Due]:
    """For those who load the lists of members: what is missing is on a list, or was declared wrongly."""
    unions = in_hand(reader, Permission.IMPORT_MEMBERS, today).unions
    units = {key: at for union in unions for key, at in union.units.items()}
    for each in differences_among(list(units), today):
        at = units[each.unit]
        said = {
            "day": show_day(each.on),
            "declared": number_format(each.declared),
            "counted": number_format(each.counted),
        }
        yield Due(
            on=None,
            title=_("%(declared)s members declared, %(counted)s counted") % said,
            url=reverse("home:unit", args=[at.code]),
            at=at,
            verb=_("Compare"),
            minutes=_MINUTES,
            why=_("As of %(day)s. Either somebody is missing from the list or the number was declared wrongly.") % said,
        )
