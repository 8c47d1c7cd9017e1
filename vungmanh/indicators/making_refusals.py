"""What could not be done to an indicator, with a reason the officer can act on."""

from __future__ import annotations

from vungmanh.core.decisions import Refused


class CannotMake(Refused):
    """An indicator cannot be made, defined, released or retired so."""


class CannotUndoMaking(Refused):
    pass
