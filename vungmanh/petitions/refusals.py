"""What could not be done to petitions, with a reason the officer can act on."""

from vungmanh.core.decisions import Refused


class CannotReceive(Refused):
    pass


class CannotAssign(Refused):
    pass


class CannotPassOn(Refused):
    pass


class CannotForward(Refused):
    pass


class CannotRecordReply(Refused):
    pass


class CannotAnswer(Refused):
    pass


class CannotNote(Refused):
    pass


class CannotExtend(Refused):
    pass


class CannotClose(Refused):
    pass


class CannotHear(Refused):
    pass


class CannotJoin(Refused):
    pass


class CannotCorrect(Refused):
    pass


class CannotSeeSender(Refused):
    pass


class CannotUndoPetition(Refused):
    pass


class CannotArrange(Refused):
    pass
