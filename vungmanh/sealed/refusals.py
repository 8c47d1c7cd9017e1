"""What cannot be done with a report, with what to do now. SECURITY: none carries a word of what was said."""

from vungmanh.core.decisions import Refused


class Wrong(Refused):
    """The receipt or the passphrase opens nothing: the same whether there is such a report or not."""


class TooOften(Refused):
    """So many were wrong that no other is judged within the hour."""


class Spoiled(Refused):
    """What was looked through is not kept any more, or those who were to read it are others now."""


class NotYours(Refused):
    """The receipt is not that of the report which is sent."""


class CannotSay(Refused):
    """Nothing is said, or too much."""


class WeakPassphrase(Refused):
    """Somebody would find the words by trying."""


class CannotKeepKey(Refused):
    """The person has a key already, or reads for no unit."""


class Walled(Refused):
    """The person may not read this case. To them it does not exist."""


class Over(Refused):
    """The case is shut again: the passphrase is asked once more."""


class CannotCallIn(Refused):
    """The person may not read this case, or cannot."""


class CannotTakeOff(Refused):
    """Fewer than two would be left."""


class CannotClose(Refused):
    """It is closed, or no result was chosen."""


class CannotTurnOver(Refused):
    """The sender has not agreed, or not to this unit."""


class CannotNameReader(Refused):
    """The person holds no role there."""
