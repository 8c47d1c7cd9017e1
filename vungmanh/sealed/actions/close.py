"""Close a case with what became of it, which its sender is told in words."""

from __future__ import annotations

import uuid
from datetime import date

from django.utils.translation import gettext as _

from vungmanh.sealed.actions.wall_off import acting
from vungmanh.sealed.actions.writing import checked, note_line, write
from vungmanh.sealed.deeds import CLOSED
from vungmanh.sealed.hands import Opened
from vungmanh.sealed.models import Envelope
from vungmanh.sealed.refusals import CannotClose
from vungmanh.sealed.rules.results import CHOSEN
from vungmanh.sealed.said import Kind, Spoken


def close(hand: Opened, result: str, words: str, *, once: uuid.UUID, today: date) -> None:
    """A form that comes twice closes once. Raises CannotClose, CannotSay, Walled."""
    if result not in CHOSEN:
        raise CannotClose(_("Choose what became of it."), "result")
    words = checked(words)
    with acting(hand, today) as case:
        if Envelope.objects.filter(once=once).exists():
            return
        if case.closed_on is not None:
            raise CannotClose(_("It is closed already."))
        write(case, Spoken(Kind.ANSWER, words, today, by=hand.account, did=CLOSED), once=once)
        case.closed_on, case.result, case.told_on, case.waits_on = today, result, today, None
        case.save(update_fields=["closed_on", "result", "told_on", "waits_on"])
        note_line(case, hand.account, CLOSED, today)
