"""What could not be written about an office, with a reason the officer can act on."""

from vungmanh.core.decisions import Refused


class CannotAppoint(Refused):
    """An office, or a term of a body, that cannot be held so."""


class CannotEnd(Refused):
    """An office that cannot end so."""


class CannotConfirm(Refused):
    """A right that cannot be given."""


class CannotTie(Refused):
    """An account with which the person cannot sign in."""


class CannotUndoOffice(Refused):
    """What was done to offices and cannot be taken back."""
