"""Who does what with a target, and in which state: a level assigns, its unit accepts it or proposes another, the level
decides; what was agreed can be changed in the course of the period, with its reason. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from vungmanh.indicators.rules.standing import ACCEPTED, ASSIGNED, DECIDED, OBJECTED, STATES

AGREED: Final = frozenset((ACCEPTED, DECIDED))  # nobody is waited for

Deed = Literal["accept", "object", "decide", "change", "harden", "withdraw"]
ACCEPT: Final = "accept"
OBJECT: Final = "object"
DECIDE: Final = "decide"
CHANGE: Final = "change"
HARDEN: Final = "harden"
WITHDRAW: Final = "withdraw"
DEEDS: Final = (ACCEPT, OBJECT, DECIDE, CHANGE, HARDEN, WITHDRAW)

Side = Literal["level", "unit"]
LEVEL: Final = "level"  # whoever assigned it: the level above, or the unit itself where it set its own
UNIT: Final = "unit"  # the unit whose target it is

BY: Final[dict[str, Side]] = {
    ACCEPT: UNIT, OBJECT: UNIT, DECIDE: LEVEL, CHANGE: LEVEL, HARDEN: LEVEL, WITHDRAW: LEVEL,
}  # fmt: skip
_FROM: Final[dict[str, frozenset[str]]] = {
    ACCEPT: frozenset((ASSIGNED,)),
    OBJECT: frozenset((ASSIGNED,)),
    DECIDE: frozenset((OBJECTED,)),
    CHANGE: frozenset((ASSIGNED, ACCEPTED, DECIDED)),  # what was objected to is decided
    HARDEN: frozenset(STATES),
    WITHDRAW: frozenset(STATES),
}
_TO: Final[dict[str, str]] = {ACCEPT: ACCEPTED, OBJECT: OBJECTED, DECIDE: DECIDED}

Not = Literal["withdrawn", "own", "over", "answered", "not_answered", "objected", "decided"]


@dataclass(frozen=True)
class Standing:
    """`own`: the unit has set it for itself, so that nobody is asked. `until` is the first day after its period."""

    state: str
    until: date
    own: bool = False
    withdrawn: bool = False


def may_not(deed: str, target: Standing, today: date) -> Not | None:
    """Why this cannot be done with the target by now, whoever asks; None where it can."""
    if target.withdrawn:
        return "withdrawn"
    if target.own and deed in (ACCEPT, OBJECT, DECIDE):
        return "own"
    if target.until <= today and deed != WITHDRAW:  # what was agreed for a period is told as it was agreed
        return "over"
    if target.state in _FROM[deed]:
        return None
    if deed == DECIDE:
        return "not_answered" if target.state == ASSIGNED else "answered"
    return "objected" if target.state == OBJECTED else "decided" if target.state == DECIDED else "answered"


def state_after(deed: str, target: Standing) -> str:
    """The state the target is in once this is done. A unit that is given another value is asked anew; who set its own
    is not."""
    if deed == CHANGE:
        return DECIDED if target.own else ASSIGNED
    return _TO.get(deed, target.state)


def first_state(*, own: bool) -> str:
    """Of a target that is set: the unit answers, but for what it sets itself."""
    return DECIDED if own else ASSIGNED
