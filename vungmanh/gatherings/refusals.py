"""What could not be done about a gathering, with a reason the officer can act on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vungmanh.core.decisions import Refused

if TYPE_CHECKING:
    from vungmanh.gatherings.models import Gathering


class CannotHold(Refused):
    """A gathering cannot be planned, recorded or changed so."""


class AlreadyThere(CannotHold):
    """The unit has written down `gathering`, which seems to be the same one: of that kind, that day and that title."""

    def __init__(self, reason: str, gathering: Gathering) -> None:
        super().__init__(reason, "again")
        self.gathering = gathering


class CannotInvite(Refused):
    pass


class CannotMark(Refused):
    """An attendance cannot be marked so."""


class CannotWrite(Refused):
    """An opinion, a conclusion, a vote or minutes cannot be written so."""


class CannotStrike(Refused):
    pass


class CannotUndoGathering(Refused):
    pass
