"""What could not be done to a member, with a reason the officer can act on."""

from collections.abc import Collection

from vungmanh.core.decisions import Refused


class Cannot(Refused):
    """Base of the refusals here; `reason` is a sentence in the reader's language.

    `met` are the keys of the people who bear a number that was typed: that they were met is to be remembered.
    """

    def __init__(self, reason: str, met: Collection[int] = (), *, at: str = "") -> None:
        super().__init__(reason, at)
        self.met = met


class CannotAdmit(Cannot):
    pass


class CannotTransfer(Cannot):
    pass


class CannotEnd(Cannot):
    pass


class CannotCorrect(Cannot):
    pass


class CannotIssue(Cannot):
    """A card, or the numbers of cards, that cannot be given out."""


class CannotDraw(Cannot):
    """An emblem that cannot be borne."""


class CannotMerge(Cannot):
    pass


class CannotUndoAct(Cannot):
    pass


class CannotUndo(Cannot):
    """An import that cannot be taken back."""


class CannotLook(Cannot):
    pass


class CannotMeet(Cannot):
    pass


class CannotReveal(Cannot):
    pass
