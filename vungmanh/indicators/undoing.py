"""How what is done in the indicators room is taken back."""

from __future__ import annotations

from typing import Final

from vungmanh.indicators.making_undoing import UNDO as OF_MAKING
from vungmanh.indicators.targets_undoing import UNDO as OF_TARGETS
from vungmanh.kit.undo import Undo

UNDO: Final[dict[str, Undo]] = {**OF_TARGETS, **OF_MAKING}
