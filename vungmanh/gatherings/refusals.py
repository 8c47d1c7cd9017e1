"""What could not be done about a gathering, with a reason the officer can act on."""

from __future__ import annotations

from vungmanh.core.decisions import Refused


class CannotHold(Refused):
    """A gathering cannot be planned, recorded or changed so."""


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
