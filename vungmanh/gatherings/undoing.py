"""How what is done to gatherings is taken back: the verbs of each part of the room."""

from __future__ import annotations

from typing import Final

from vungmanh.gatherings.holding_undoing import UNDO as OF_HOLDING
from vungmanh.gatherings.people_undoing import UNDO as OF_PEOPLE
from vungmanh.kit.undo import Undo

UNDO: Final[dict[str, Undo]] = {**OF_HOLDING, **OF_PEOPLE}
