"""How the journal's lines of the gatherings room read: those of each part of it."""

from __future__ import annotations

from typing import Final

from vungmanh.gatherings.holding_verbs import VERBS as OF_HOLDING
from vungmanh.gatherings.people_verbs import VERBS as OF_PEOPLE
from vungmanh.kit.verbs import Verb

VERBS: Final[tuple[Verb, ...]] = (*OF_HOLDING, *OF_PEOPLE)
