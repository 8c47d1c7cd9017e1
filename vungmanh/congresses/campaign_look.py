"""Whose congresses would be called, before they are: how many units, of which kinds and blocks, by which days."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from vungmanh.congresses.actions.call_congresses import refuse_senseless, who_is_called
from vungmanh.congresses.campaign_queries import Place, meant_by
from vungmanh.congresses.campaign_refusals import CannotCallCongresses
from vungmanh.congresses.campaign_told import Called, Whose
from vungmanh.congresses.models.campaigns import STEPS
from vungmanh.kit.looking import Look, mark_of
from vungmanh.organization.blocks import BY_NUMBER
from vungmanh.organization.models import IN_ORDER, Unit, UnitKind

NAMED_AT_MOST: Final = 20


def look_at(unit: Unit, called: Called, whose: Whose, today: date) -> Look:
    """Raises CannotCallCongresses as the act does."""
    refuse_senseless(called, today, CannotCallCongresses)
    places = who_is_called(unit, whose, today)
    mark = mark_of([place.unit for place in places], called)
    return Look(mark, lambda: {"called": called, "top": unit, **_shown(unit, places, called, whose, today)})


def _shown(unit: Unit, places: Sequence[Place], called: Called, whose: Whose, today: date) -> dict[str, Any]:
    kinds, blocks = Counter(place.kind for place in places), Counter(place.block for place in places)
    named = Unit.objects.filter(pk__in=[place.unit for place in places[:NAMED_AT_MOST]]).order_by(*IN_ORDER)
    return {
        "count": len(places),
        "kinds": [(kind.name, kinds[kind.pk]) for kind in UnitKind.objects.filter(pk__in=kinds)],
        "blocks": [(BY_NUMBER[number].name, count) for number, count in sorted(blocks.items()) if number],
        "steps": [(name, called.dues[step]) for step, name in STEPS],
        "named": list(named) if len(places) <= NAMED_AT_MOST else [],
        "elsewhere": len(meant_by(unit, whose, today)) - len(places),
    }
