"""Steps × the units directly below: how many have come so far, who is late; each figure opens to the units."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from vungmanh.access.permissions import Permission
from vungmanh.congresses.campaign_counts import Far, by_child, summed
from vungmanh.congresses.campaign_register import CongressesForm
from vungmanh.congresses.models import Campaign
from vungmanh.congresses.models.campaigns import STEPS
from vungmanh.organization.models import IN_ORDER, Unit
from vungmanh.organization.queries import named_to
from vungmanh.organization.road import road_of
from vungmanh.tasks.matrix import Cell, Line, Part
from vungmanh.tasks.tally import Tally

_LATE: Final = _("late: %(count)s")


@dataclass(frozen=True)
class Head:
    """A column: the step, its last day, and where its units are listed."""

    name: Any
    due: date
    url: str


@dataclass(frozen=True)
class Matrix:
    """In `lines` the unit's own congress stands first; `fars` are how far each of these is, `far` all together."""

    heads: Sequence[Head]
    lines: Sequence[Line]
    total: Sequence[Cell]
    fars: Sequence[Far]
    far: Far


def matrix_of(campaign: Campaign, at: Unit, dues: Mapping[int, date], day: date, *, reader: Any, today: date) -> Matrix:
    """As of the day, by the tree of today. Three queries, however many units there are."""
    found = by_child(road_of(at).seat(today), campaign, dues, day, today)
    below = Unit.objects.filter(pk__in=set(found) - {at.pk}).order_by(*IN_ORDER).values_list("pk", flat=True)
    keys = [at.pk] * (at.pk in found) + list(below)
    named = named_to(reader, Permission.SEE_OFFICERS, keys, of=today, today=today)
    opening = _Opening(campaign, day if day != today else None)
    lines = []
    for key in keys:
        here, name = key == at.pk, named[key]
        code = "" if here else name.code
        url = reverse("congresses:campaign", args=[code, campaign.pk]) + opening.day if code else ""
        lines.append(Line(name.name, opening.cells(found[key], code), url, here, name.code))
    total = summed(found.values())
    heads = [Head(name, dues[step], f"{opening.url(at.code)}{step}") for step, name in STEPS]
    return Matrix(heads, lines, opening.cells(total, at.code), [found[key] for key in keys], total)


class _Opening:
    """Where figures open: the list of the units, at the unit of the row. A matrix has a thousand such addresses."""

    def __init__(self, campaign: Campaign, day: date | None) -> None:
        self.day = f"?{urlencode({'day': day.isoformat()})}" if day else ""
        asked = {"campaign": campaign.pk} | ({"day": day.isoformat()} if day else {})
        self.asked = urlencode(asked)

    def url(self, code: str) -> str:
        """The list but for the step, which is to follow; "" where the units are out of the reader's reach."""
        return f"{reverse('congresses:units', args=[code])}?{self.asked}&step=" if code else ""

    def cells(self, far: Far, code: str) -> list[Cell]:
        url = self.url(code)
        return [self._cell(far, step, f"{url}{step}" if url else "") for step, _name in STEPS]

    def _cell(self, far: Far, step: int, url: str) -> Cell:
        late = far.late_with(step)
        tally = Tally(fallen=far.units, done=far.reached(step), late=late)
        opens = {state: f"{url}&state={state}" if url else "" for state in (CongressesForm.LATE, CongressesForm.DONE)}
        parts = [Part(late, _LATE, opens[CongressesForm.LATE], is_wrong=True)] if late else []
        return Cell(tally, opens[CongressesForm.DONE], parts)
