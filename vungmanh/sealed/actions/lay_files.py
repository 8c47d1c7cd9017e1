"""Further files of a sender, who looks through what is left of them before they are sent with the words about them.

They are sealed at once, for no page can carry them back; until the words follow no page of a reader has them.
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import date

from django.db import models, transaction

from vungmanh.sealed.actions.again import say_again
from vungmanh.sealed.actions.writing import enclose, held
from vungmanh.sealed.hands import SenderHand
from vungmanh.sealed.models import Case, Enclosure, Envelope
from vungmanh.sealed.said import FileIn
from vungmanh.sealed.where import sealed


def lay_files(hand: SenderHand, files: Sequence[FileIn]) -> None:
    """In place of those that were laid before and not sent. Raises CannotSay."""
    with transaction.atomic(using=sealed()):
        case = held(hand.case)
        _laid(case).delete()
        enclose(case, files, None)


def forget_laid(hand: SenderHand) -> None:
    """What was laid and not sent is gone: the sender has come anew."""
    _laid(hand.case).delete()


def say_with_laid(hand: SenderHand, words: str, *, once: uuid.UUID, today: date) -> None:
    """The words, and with them the files that were looked through. Raises CannotSay."""
    with transaction.atomic(using=sealed()):
        case = held(hand.case)
        say_again(hand, words, once=once, today=today)
        _laid(case).update(envelope=Envelope.objects.get(once=once))


def _laid(case: Case) -> models.QuerySet[Enclosure]:
    return Enclosure.objects.filter(case=case, envelope__isnull=True)
