"""What could not be done about courses and classes, with a reason the officer can act on."""

from __future__ import annotations

from vungmanh.core.decisions import Refused


class CannotWriteCourse(Refused):
    """A course cannot be so."""


class CannotHoldClass(Refused):
    """A class cannot be arranged or changed so."""


class CannotGiveResults(Refused):
    pass


class CannotCertify(Refused):
    """No certificate can be given."""


class CannotSignUp(Refused):
    """Nobody can be signed up for the class so, or it cannot be opened or closed."""


class CannotAsk(Refused):
    """A question of a quiz cannot be so."""


class CannotAnswer(Refused):
    pass


class CannotUndoTraining(Refused):
    pass
