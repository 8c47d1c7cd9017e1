"""Why a paper gets no number."""

from vungmanh.core.decisions import Refused


class CannotNumber(Refused):
    """A number could not be given, started with, or made void."""
