"""Write to the sender, ask something, or write a note that the readers alone can open."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import date

from vungmanh.sealed.actions.wall_off import acting
from vungmanh.sealed.actions.writing import checked, note_line, write
from vungmanh.sealed.deeds import ANSWERED, ASKED, NOTED
from vungmanh.sealed.hands import Opened
from vungmanh.sealed.models import Case
from vungmanh.sealed.rules.dated import answer_until
from vungmanh.sealed.said import FileIn, Kind, Spoken


def answer(hand: Opened, words: str, files: Sequence[FileIn] = (), *, asks: bool, once: uuid.UUID, today: date) -> None:
    """What is written to the sender; a form that comes twice is written once. Raises CannotSay, Walled."""
    words = checked(words)
    spoken = Spoken(Kind.QUESTION if asks else Kind.ANSWER, words, today, by=hand.account)
    with acting(hand, today) as case:
        if write(case, spoken, files, once=once):
            note_line(case, hand.account, ASKED if asks else ANSWERED, today)
            told(case, today)
            case.save(update_fields=["told_on", "waits_on"])


def note(hand: Opened, words: str, *, once: uuid.UUID, today: date) -> None:
    """What the sender never reads; a form that comes twice is written once. Raises CannotSay, Walled."""
    words = checked(words)
    with acting(hand, today) as case:
        if write(case, Spoken(Kind.NOTE, words, today, by=hand.account), once=once, for_readers=True):
            note_line(case, hand.account, NOTED, today)


def told(case: Case, today: date) -> None:
    """The first word confirms that it has come, and an answer is still due; after the next the sender speaks."""
    first = case.told_on is None and case.filed_on is not None and case.closed_on is None
    case.waits_on = answer_until(case.filed_on) if first and case.filed_on else None
    case.told_on = today
