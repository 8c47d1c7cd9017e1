"""How somebody without an account says which unit it is about: by its code, or by its name in any spelling."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from vungmanh.core.vietnamese import clean
from vungmanh.organization.choosing import Candidate, with_places
from vungmanh.organization.models import Unit
from vungmanh.organization.search import search_units

_AT_MOST: Final = 10


@dataclass(frozen=True)
class Choice:
    """Those that are offered, each with the unit above; `more`: there are others."""

    units: list[Candidate]
    more: bool


def unit_named(code: str, today: date) -> Unit | None:
    """The unit of the code, if it stands today."""
    return Unit.objects.standing_on(today).filter(code=clean(code.replace("\0", ""))).select_related("kind").first()


def units_to_choose(text: str, today: date) -> Choice:
    """What the words may mean, the likeliest first."""
    found = search_units(text, Unit.objects.standing_on(today), at_most=_AT_MOST)
    return Choice(with_places(found.units, today), found.more)


def unit_above(unit: Unit, today: date) -> Unit | None:
    """Where somebody may turn to in person; None of the highest."""
    return Unit.objects.filter(
        children_links__unit=unit, children_links__kind="manages", children_links__until__isnull=True
    ).first()
