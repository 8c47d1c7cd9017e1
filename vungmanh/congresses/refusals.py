"""What could not be done to elections, with a reason the officer can act on."""

from __future__ import annotations

from typing import Any

from vungmanh.core.decisions import Refused


class CannotEnterElection(Refused):
    pass


class AlreadyEntered(CannotEnterElection):
    """A colleague has entered the election of this body and day; `election` is theirs."""

    def __init__(self, reason: str, election: Any) -> None:
        super().__init__(reason, "on")
        self.election = election


class CannotCorrectElection(Refused):
    pass


class CannotStrikeElection(Refused):
    pass


class CannotRecogniseElection(Refused):
    pass


class CannotUndoElection(Refused):
    pass
