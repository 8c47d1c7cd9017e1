"""What could not be done to the tree, with a reason the officer can act on."""


class Cannot(Exception):
    """Base of the refusals here; `reason` is a sentence in the reader's language."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class CannotFound(Cannot):
    pass


class CannotRename(Cannot):
    pass


class CannotMove(Cannot):
    pass


class CannotDissolve(Cannot):
    pass


class CannotDescribe(Cannot):
    pass


class CannotUndo(Cannot):
    pass
