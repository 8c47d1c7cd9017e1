"""What could not be done to directives and tasks, with a reason the officer can act on."""

from vungmanh.core.decisions import Refused


class CannotRecordDirective(Refused):
    pass


class CannotSet(Refused):
    pass


class CannotAnswer(Refused):
    pass


class CannotJudge(Refused):
    pass


class CannotChangeTask(Refused):
    pass


class CannotWithdraw(Refused):
    pass


class CannotPassOn(Refused):
    pass


class CannotUndoTask(Refused):
    pass


class CannotChangeNote(Refused):
    pass
