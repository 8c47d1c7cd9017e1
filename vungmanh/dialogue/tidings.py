"""What is ahead: dialogues and conferences of the reader's own units within two weeks. What came: those that were
called off or are on another day now."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, Final

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.access.scope import own_places
from vungmanh.core.days import show_day
from vungmanh.dialogue.models import Dialogue, DialogueQuerySet
from vungmanh.dialogue.names import KIND_NAMES, first_up
from vungmanh.dialogue.rules.kinds import CALLED_OFF, PLANNED
from vungmanh.kit.due import At
from vungmanh.kit.inquiry import Inquiry, Row
from vungmanh.kit.tidings import Tiding
from vungmanh.organization.models import Placement

_SOON: Final = timedelta(days=14)
_MOST: Final = 30
_UNIT: Final = ("unit", "unit__code", "unit__name")


def _mine(reader: Any, today: date) -> DialogueQuerySet | None:
    if not (here := own_places(reader, Permission.SEE_DIALOGUES, today)):
        return None
    units = Placement.objects.on(today).filter(path__in=here).order_by().values("unit")
    return Dialogue.objects.standing().filter(unit__in=units)


def came(reader: Any, since: date, today: date) -> Iterator[Inquiry[Tiding]]:
    mine = _mine(reader, today)
    if mine is None:
        return
    others = mine.filter(otherwise_on__range=(since, today))
    told = others.filter(Q(state=CALLED_OFF) | Q(state=PLANNED, on__gte=today)).order_by("-otherwise_on", "-pk")
    rows = told.values_list("otherwise_on", "state", "off_because", "kind", "on", "pk", *_UNIT)[:_MOST]
    yield Inquiry(rows, lambda found: map(_otherwise, found))


def ahead(reader: Any, today: date) -> Iterator[Inquiry[Tiding]]:
    mine = _mine(reader, today)
    if mine is None:
        return
    coming = mine.filter(state=PLANNED, on__range=(today, today + _SOON)).order_by("on", "pk")
    rows = coming.values_list("on", "kind", "pk", *_UNIT)[:_MOST]
    yield Inquiry(rows, lambda found: map(_coming, found))


def _otherwise(row: Row) -> Tiding:
    told_on, state, because, kind, on, key, *unit = row
    said = {"what": first_up(KIND_NAMES[kind]), "day": show_day(on), "why": because}
    words = (
        _("Called off: %(what)s, %(day)s (%(why)s)")
        if state == CALLED_OFF
        else _("On another day, now %(day)s: %(what)s")
    )  # fmt: skip
    return Tiding(told_on, words % said, reverse("dialogue:dialogue", args=[key]), At(*unit))


def _coming(row: Row) -> Tiding:
    on, kind, key, *unit = row
    return Tiding(on, first_up(KIND_NAMES[kind]), reverse("dialogue:dialogue", args=[key]), At(*unit))
