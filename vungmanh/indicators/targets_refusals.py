"""What could not be done to targets, with a reason the officer can act on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vungmanh.core.decisions import Refused

if TYPE_CHECKING:
    from vungmanh.indicators.models import Target


class CannotAssign(Refused):
    """Targets cannot be assigned so."""


class CannotAnswer(Refused):
    """A target cannot be accepted, or another be proposed, so."""


class CannotChangeTarget(Refused):
    """A target cannot be decided, changed, named hard or withdrawn so."""


class WrittenMeanwhile(Refused):
    """Somebody has written this target since it was looked at; `target` is as it stands now."""

    def __init__(self, reason: str, target: Target, at: str = "") -> None:
        super().__init__(reason, at)
        self.target = target


class CannotUndoTarget(Refused):
    pass
