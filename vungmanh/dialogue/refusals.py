"""What could not be done in the dialogue room, with a reason the officer can act on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from vungmanh.core.decisions import Refused

if TYPE_CHECKING:
    from vungmanh.dialogue.models import Dialogue


class CannotTalk(Refused):
    """A dialogue or a conference cannot be planned, recorded or changed so, or nothing can be written of it so."""


class AlreadyThere(CannotTalk):
    """The unit has written down `dialogue`, which seems to be the same one: of that kind and that day."""

    def __init__(self, reason: str, dialogue: Dialogue) -> None:
        super().__init__(reason, "again")
        self.dialogue = dialogue


class CannotRegulate(Refused):
    """A regulation or a consultation cannot be written down so."""


class RegulationThere(CannotRegulate):
    """The unit has a regulation of that kind from that day already: `regulation`."""

    def __init__(self, reason: str, regulation: Any) -> None:
        super().__init__(reason, "on")
        self.regulation = regulation


class CannotStrike(Refused):
    pass


class CannotUndoDialogue(Refused):
    pass
