"""What a sender does who has come back with the receipt: write more, say settled or not, give a name, agree, delete."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from vungmanh.sealed.actions.destroy import destroy
from vungmanh.sealed.actions.writing import checked, held, line, note_line, write
from vungmanh.sealed.deeds import AGREED, NAMED, SAID, SETTLED, UNSETTLED
from vungmanh.sealed.hands import SenderHand
from vungmanh.sealed.models import Case, Wrapped
from vungmanh.sealed.refusals import CannotSay, Wrong
from vungmanh.sealed.rules.dated import confirm_until
from vungmanh.sealed.said import FileIn, Kind, Spoken
from vungmanh.sealed.where import sealed


def say_again(hand: SenderHand, words: str, files: Sequence[FileIn] = (), *, once: uuid.UUID, today: date) -> None:
    """More words or files; a form that comes twice is kept once. Opens again what was closed. Raises CannotSay."""
    words = checked(words, files)
    with _held(hand) as case:
        if write(case, Spoken(Kind.SENDER, words, today), files, once=once):
            _waits_again(case, today)
            note_line(case, Wrapped.SENDER, SAID, today)


def says(hand: SenderHand, settled: bool, words: str = "", *, once: uuid.UUID, today: date) -> None:
    """Whether it is settled, as the sender sees it. If not, it waits for its readers again. Raises CannotSay."""
    words, what = checked(words, needed=False), SETTLED if settled else UNSETTLED
    with _held(hand) as case:
        if write(case, Spoken(Kind.SAYS, words, today, did=what), once=once):
            case.says = Case.SETTLED if settled else Case.UNSETTLED
            case.save(update_fields=["says"])
            if not settled:
                _waits_again(case, today)
            note_line(case, Wrapped.SENDER, what, today)


def give_name(hand: SenderHand, name: str, *, once: uuid.UUID, today: date) -> None:
    """From now on it is a report with a name (Luật Tố cáo 2018 Đ.23); there is no way back. Raises CannotSay."""
    name = line(name)
    if not name:
        raise CannotSay(_("Write your name as it is on your papers."), "name")
    with _held(hand) as case:
        if write(case, Spoken(Kind.NAME, name, today), once=once):
            _waits_again(case, today)
            note_line(case, Wrapped.SENDER, NAMED, today)


def agree(hand: SenderHand, *, once: uuid.UUID, today: date) -> None:
    """Its readers may make an ordinary petition of it, without what could tell who sent it."""
    with _held(hand) as case:
        if write(case, Spoken(Kind.SAYS, "", today, did=AGREED), once=once):
            case.may_pass_on = True
            case.save(update_fields=["may_pass_on"])
            note_line(case, Wrapped.SENDER, AGREED, today)


def delete_all(hand: SenderHand, *, today: date) -> None:
    """Nothing of what was said is left, and the receipt opens nothing any more."""
    with _held(hand) as case:
        destroy(case, today)


@contextmanager
def _held(hand: SenderHand) -> Iterator[Case]:
    with transaction.atomic(using=sealed()):
        case = held(hand.case)
        if case.emptied_on is not None:
            raise Wrong(_("Nothing is left of this report."))
        yield case


def _waits_again(case: Case, today: date) -> None:
    """Its readers are to write by a day that does not move with every message; what was closed is open again."""
    due = confirm_until(today)
    case.said_on, case.closed_on, case.result = today, None, ""
    case.waits_on = min(case.waits_on, due) if case.waits_on else due
    case.save(update_fields=["said_on", "closed_on", "result", "waits_on"])
