"""Look at what is kept from all eyes: the sender's name, and the original of a file. With a reason, each time."""

from __future__ import annotations

import uuid
from datetime import date

from django.utils.translation import gettext as _

from vungmanh.sealed.actions.wall_off import acting
from vungmanh.sealed.actions.writing import checked_reason, note_line, write
from vungmanh.sealed.deeds import SAW_NAME, SAW_ORIGINAL
from vungmanh.sealed.hands import Opened
from vungmanh.sealed.models import CaseKey, Enclosure
from vungmanh.sealed.queries import names_given
from vungmanh.sealed.refusals import CannotSay
from vungmanh.sealed.rules.boxes import opened
from vungmanh.sealed.said import Kind, Spoken, Told


def see_name(hand: Opened, reason: str, *, once: uuid.UUID, today: date) -> str:
    """Returns the name that the sender has given last, and tells the sender that it was looked at, and why.

    Raises CannotSay, Walled.
    """
    reason = checked_reason(reason)
    names = names_given(hand)
    if not names:
        raise CannotSay(_("The sender has given no name."))
    with acting(hand, today) as case:
        if write(case, Spoken(Kind.SYSTEM, reason, today, by=hand.account, did=SAW_NAME), once=once):
            note_line(case, hand.account, SAW_NAME, today)
    return names[-1]


def original_file(
    hand: Opened, key: uuid.UUID, reason: str, *, once: uuid.UUID, today: date
) -> tuple[Told, bytes] | None:
    """The file as it came, with all that it carries along. The other readers are told. None where there is none.

    Raises CannotSay, Walled.
    """
    reason = checked_reason(reason)
    with acting(hand, today) as case:
        found = Enclosure.objects.filter(case=case, key=key, envelope__isnull=False, of__in=hand.keys)
        row = found.values_list("of", "of__place", "told", "original").first()
        if row is None:
            return None
        of, place, told, original = row
        apart = CaseKey.objects.get(case=case, place=place, for_readers=True).pk
        file = Told.of(key, opened(bytes(told), hand.keys[of]))
        content = opened(bytes(original), hand.keys[apart])
        spoken = Spoken(Kind.SYSTEM, f"{file.name}: {reason}", today, by=hand.account, did=SAW_ORIGINAL)
        if write(case, spoken, once=once, for_readers=True):
            note_line(case, hand.account, SAW_ORIGINAL, today)
    return file, content
