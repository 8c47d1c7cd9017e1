"""What could not be done to a member, with a reason the officer can act on."""


class Cannot(Exception):
    """Base of the refusals here; `reason` is a sentence in the reader's language."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class CannotAdmit(Cannot):
    pass


class CannotTransfer(Cannot):
    pass


class CannotEnd(Cannot):
    pass


class CannotCorrect(Cannot):
    pass


class CannotMerge(Cannot):
    pass


class CannotUndoAct(Cannot):
    pass


class CannotSave(Cannot):
    pass


class CannotLook(Cannot):
    pass
