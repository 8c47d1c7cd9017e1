"""What could not be done to the tree, with a reason the officer can act on."""

from vungmanh.core.decisions import Refused


class Cannot(Refused):
    """Base of the refusals here; `reason` is a sentence in the reader's language."""


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
