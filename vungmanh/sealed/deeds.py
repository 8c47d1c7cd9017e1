"""What a line of a case’s own journal says was done, and what became of a case. Nothing of what was in it."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from vungmanh.sealed.rules import results

(
    SENT, SAID, SETTLED, UNSETTLED, NAMED, AGREED, OPENED, ANSWERED, ASKED, NOTED, SAW_NAME, SAW_ORIGINAL, CALLED_IN,
    TAKEN_OFF, WALLED_OFF, CLOSED, PASSED_ON,
) = (
    "sent", "said", "settled", "unsettled", "named", "agreed", "opened", "answered", "asked", "noted", "saw_name",
    "saw_original", "called_in", "taken_off", "walled_off", "closed", "passed_on",
)  # fmt: skip

DEEDS: Final = {
    SENT: _("The sender sent it"),
    SAID: _("The sender wrote more"),
    SETTLED: _("The sender says it is settled"),
    UNSETTLED: _("The sender says it is not settled"),
    NAMED: _("The sender gave a name"),
    AGREED: _("The sender agreed to a petition"),
    OPENED: _("Opened it"),
    ANSWERED: _("Answered"),
    ASKED: _("Asked the sender"),
    NOTED: _("Wrote a note among the readers"),
    SAW_NAME: _("Opened the sender’s name"),
    SAW_ORIGINAL: _("Opened the original of a file"),
    CALLED_IN: _("Called somebody in to read it"),
    TAKEN_OFF: _("Took somebody off"),
    WALLED_OFF: _("May not read it any more: became involved"),
    CLOSED: _("Closed it"),
    PASSED_ON: _("Turned it into a petition"),
}

RESULTS: Final = {
    results.RIGHTED: _("True, and put right"),
    results.PARTLY: _("True in part"),
    results.NOT_SO: _("Looked into: it is not so"),
    results.FORWARDED: _("Handed to those who are competent by law"),
    results.TOO_LITTLE: _("Too little is known to look into it"),
    results.WITHDRAWN: _("Taken back by the sender"),
}
