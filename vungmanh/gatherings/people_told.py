"""Who is meant by an invitation, what marks have come to, and how the people of a gathering are counted. Values."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from vungmanh.kit.models import Act


@dataclass(frozen=True, slots=True)
class Invited:
    """Somebody who is meant: at which unit, in which office of that day; "" and None where there is none."""

    person: int
    name: str
    search_key: str
    sort_key: str
    unit: int | None
    office: str = ""


@dataclass(frozen=True)
class Outcome:
    """What marks have come to. `states` is how everybody who was named stands now, by the key that was said.

    `written` of them stand otherwise than before; `unknown` are on no list of this gathering, or no longer. `act` is
    what is taken back; None where nothing is another one, and of what phones and people themselves say, which is
    corrected by hand.
    """

    states: Mapping[int, str] = field(default_factory=dict)
    written: int = 0
    unknown: tuple[int, ...] = ()
    act: Act | None = None
