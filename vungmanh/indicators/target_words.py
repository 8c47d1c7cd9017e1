"""How targets and what stands in their way are said: states with their word and shape, values, why something cannot be
done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext_lazy, pgettext_lazy

from vungmanh.indicators.rules import cascade
from vungmanh.indicators.rules import standing as states


@dataclass(frozen=True)
class Said:
    """A state in a word, with its shape and colour, so that it is read without colours too."""

    word: object
    shape: str
    tone: str


OWN: Final = Said(pgettext_lazy("target", "set by the unit itself"), "◆", "plain")
WITHDRAWN: Final = Said(pgettext_lazy("target", "withdrawn"), "×", "plain")
OF_STATE: Final = {
    states.ASSIGNED: Said(pgettext_lazy("target", "waits for the answer"), "○", "warn"),
    states.ACCEPTED: Said(pgettext_lazy("target", "accepted by the unit"), "●", "good"),
    states.OBJECTED: Said(pgettext_lazy("target", "another value proposed"), "▲", "bad"),
    states.DECIDED: Said(pgettext_lazy("target", "decided"), "■", "good"),
}

_WHY: Final = {
    "withdrawn": gettext_lazy("This target was withdrawn; nothing is done with it any more."),
    "own": gettext_lazy("The unit has set this target for itself; change it instead."),
    "over": gettext_lazy("The period of this target is over; it is told as it was agreed."),
    "answered": gettext_lazy("This target was accepted already; the level above can change it, with a reason."),
    "decided": gettext_lazy("The level above has decided on this target; it can change it, with a reason."),
    "not_answered": gettext_lazy("The unit has proposed no other value; change the target instead."),
    "objected": gettext_lazy("The unit proposes another value; the level above decides on that first."),
}
_OTHERWISE: Final = {
    (cascade.DECIDE, "answered"): gettext_lazy("There is nothing to decide on: this was decided or accepted already."),
    (cascade.ACCEPT, "objected"): gettext_lazy("The unit proposes another value, and waits for the decision on it."),
    (cascade.OBJECT, "objected"): gettext_lazy("Another value is proposed already, and waits for the decision on it."),
}


def said_of(state: str, *, own: bool, withdrawn: bool = False) -> Said:
    return WITHDRAWN if withdrawn else OWN if own else OF_STATE[state]


def why_not(deed: str, why: str) -> str:
    """Why this cannot be done with the target as it stands."""
    return str(_OTHERWISE.get((deed, why), _WHY[why]))
