"""What a task would come to, before it is set: for how many units of which kinds and blocks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from vungmanh.kit.looking import Look, mark_of
from vungmanh.organization.blocks import BY_NUMBER
from vungmanh.organization.models import IN_ORDER, Unit, UnitKind
from vungmanh.tasks.actions.jobs import are_many
from vungmanh.tasks.actions.set_task import meant, refuse_what_is_past
from vungmanh.tasks.queries import Place
from vungmanh.tasks.rules import Whom, occasions
from vungmanh.tasks.told import Asked

NAMED_AT_MOST: Final = 20


def look_at(top: Unit, asked: Asked, whom: Whom, today: date) -> Look:
    """Raises CannotSet where it is due too early, falls to nobody, or to a chosen unit that does not stand there."""
    refuse_what_is_past(asked, today)
    places = meant(top, whom, today)
    mark = mark_of([place.unit for place in places], asked.what, asked.due, asked.every, asked.proof)
    return Look(mark, lambda: {"asked": asked, "top": top, **_shown(places, asked, today)})


def _shown(places: Sequence[Place], asked: Asked, today: date) -> dict[str, Any]:
    kinds, blocks = Counter(place.kind for place in places), Counter(place.block for place in places)
    times = len(occasions(today, asked.due, asked.every))
    named = Unit.objects.filter(pk__in=[place.unit for place in places[:NAMED_AT_MOST]]).order_by(*IN_ORDER)
    return {
        "count": len(places),
        "kinds": [(kind.name, kinds[kind.pk]) for kind in UnitKind.objects.filter(pk__in=kinds)],
        "blocks": [(BY_NUMBER[number].name, count) for number, count in sorted(blocks.items()) if number],
        "times": times,
        "named": list(named) if len(places) <= NAMED_AT_MOST else [],
        "later": are_many(len(places) * times),
    }
