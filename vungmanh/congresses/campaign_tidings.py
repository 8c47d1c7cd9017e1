"""What came to campaigns of congresses: the reader's own unit is called; the level above has agreed or recognised."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.access.scope import own_places
from vungmanh.congresses.models import Congress, StepTaken
from vungmanh.congresses.models.campaigns import STEPS
from vungmanh.congresses.rules.steps import BY_THE_LEVEL_ABOVE
from vungmanh.core.days import show_day
from vungmanh.kit.due import At
from vungmanh.kit.inquiry import Inquiry, Row
from vungmanh.kit.tidings import Tiding
from vungmanh.organization.models import Placement

_MOST: Final = 50
_WORDS: Final = dict(STEPS)


def came(reader: Any, since: date, today: date) -> Iterator[Inquiry[Tiding]]:
    if not (here := own_places(reader, Permission.TAKE_STEP, today)):
        return
    units = Placement.objects.on(today).filter(path__in=here).order_by().values("unit")
    mine = Congress.objects.filter(unit__in=units, left_on=None, campaign__closed_on=None)
    called = mine.filter(called_on__range=(since, today)).order_by("-called_on", "-pk")
    named = ("unit", "unit__code", "unit__name")
    yield Inquiry(
        called.values_list("called_on", "pk", "campaign__name", "campaign__to", *named)[:_MOST],
        lambda rows: map(_called, rows),
    )
    taken = StepTaken.objects.filter(
        congress__in=mine.order_by().values("pk"), step__in=BY_THE_LEVEL_ABOVE, on__range=(since, today)
    )
    yield Inquiry(
        taken.order_by("-on", "-pk").values_list(
            "on", "congress", "step", "number", *(f"congress__{name}" for name in named)
        )[:_MOST],
        lambda rows: map(_taken, rows),
    )  # fmt: skip


def _called(row: Row) -> Tiding:
    on, key, name, to, *unit = row
    said = _("Congress called: %(name)s, to be held by %(day)s") % {"name": name, "day": show_day(to)}
    return Tiding(on, said, reverse("congresses:congress", args=[key]), At(*unit))


def _taken(row: Row) -> Tiding:
    on, key, step, number, *unit = row
    said = _("To the congress: %(step)s") % {"step": _WORDS[step]}
    text = f"{said} ({number})" if number else said
    return Tiding(on, text, reverse("congresses:congress", args=[key]), At(*unit))
