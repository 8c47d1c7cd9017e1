"""What could not be done about arrivals, with a reason that whoever did it can act on."""

from __future__ import annotations

from vungmanh.core.decisions import Refused


class TooMany(Refused):
    """So many have written from one browser, or at one sitting, that no more is taken; whoever it is."""


class CannotAnswer(Refused):
    """The invited can answer no longer, or not so."""
