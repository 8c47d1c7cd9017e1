"""Which planned gatherings wait for a word: was it held? Tomorrow there is one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.access.scope import own_places
from vungmanh.core.days import show_day
from vungmanh.gatherings.models import KINDS, Gathering
from vungmanh.gatherings.rules.kinds import PLANNED
from vungmanh.kit.due import At, Due
from vungmanh.kit.inquiry import Inquiry, Row
from vungmanh.organization.models import Placement

_A_DAY: Final = timedelta(days=1)
_MOST: Final = 50
_MINUTES: Final = 2
_KINDS: Final = dict(KINDS)
_TOLD: Final = ("pk", "kind", "title", "on", "until", "unit", "unit__code", "unit__name")


def dues(reader: Any, today: date) -> Iterator[Inquiry[Due]]:
    """At the reader's own units: what has passed, and what is tomorrow."""
    if not (here := own_places(reader, Permission.HOLD_GATHERING, today)):
        return
    units = Placement.objects.on(today).filter(path__in=here).order_by().values("unit")
    mine = Gathering.objects.standing().filter(unit__in=units, state=PLANNED)
    passed = mine.filter(until__lt=today).order_by("until", "pk")
    yield Inquiry(passed.values_list(*_TOLD)[:_MOST], lambda rows: (_was_it(row) for row in rows))
    soon = mine.filter(on=today + _A_DAY).order_by("pk")
    yield Inquiry(soon.values_list(*_TOLD)[:_MOST], lambda rows: (_tomorrow(row) for row in rows))


def _was_it(row: Row) -> Due:
    key, kind, title, _on, until, *unit = row
    said = {"title": title, "day": show_day(until), "kind": _KINDS[kind]}
    return Due(
        on=until + _A_DAY,
        title=_("Was it held? %(title)s") % said,
        url=reverse("gatherings:say_held", args=[key]),
        at=At(*unit),
        verb=_("Say that it was held"),
        minutes=_MINUTES,
        why=_("It was planned for %(day)s (%(kind)s); it counts once somebody says that it was held.") % said,
    )


def _tomorrow(row: Row) -> Due:
    key, kind, title, on, _until, *unit = row
    said = {"title": title, "kind": _KINDS[kind]}
    return Due(
        on=on,
        title=_("Tomorrow: %(title)s") % said,
        url=reverse("gatherings:gathering", args=[key]),
        at=At(*unit),
        verb=_("See who comes"),
        minutes=0,
        why=_("Your unit holds it (%(kind)s).") % said,
    )
