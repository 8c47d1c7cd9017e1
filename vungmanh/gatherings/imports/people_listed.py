"""What a good row of a list of people tells. Values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from vungmanh.gatherings.models import Gathering, Sitting
from vungmanh.loading.cells import Place
from vungmanh.members.facts import Facts
from vungmanh.organization.models import Unit

NOTHING: Final = ""  # what stands in no column that says how somebody stood


@dataclass(frozen=True)
class OfList:
    """The gathering that a list is about, with its days in their order, and the folded names that are on its list."""

    gathering: Gathering
    sittings: tuple[Sitting, ...]
    names: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Listed:
    """Somebody on the list of a gathering. `where` is what the row calls the place they come from, `unit` that place
    where it is a unit; where it is none, `near` are the keys of those whose names come near. `states` says
    by the key of a sitting how they stood; `state` says it of no day in particular.
    """

    place: Place
    of: OfList
    who: Facts
    unit: Unit | None
    where: str
    near: frozenset[int] = frozenset()
    called: str = ""  # the name as it stands there, “Bà Tư”
    office: str = ""
    states: Mapping[int, str] = field(default_factory=dict)
    state: str = ""
    invited: bool | None = None
    place_of: str = ""
    note: str = ""
