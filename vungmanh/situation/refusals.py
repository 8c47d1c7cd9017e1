"""What could not be done about the situation, with a reason the officer can act on."""

from __future__ import annotations

from vungmanh.core.decisions import Refused


class CannotReportMood(Refused):
    pass


class CannotTakeNote(Refused):
    pass


class CannotReportStoppage(Refused):
    pass


class CannotWriteLine(Refused):
    pass


class CannotEndStoppage(Refused):
    pass


class CannotStrike(Refused):
    pass


class CannotUndoSituation(Refused):
    pass
