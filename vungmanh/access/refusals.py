"""What could not be granted or taken back, with a reason the officer can act on."""

from vungmanh.core.decisions import Refused


class CannotGrant(Refused):
    """`reason` is a sentence in the reader's language."""
