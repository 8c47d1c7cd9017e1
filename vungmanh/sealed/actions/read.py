"""Open a report with its receipt: the sender's way back to it.

SECURITY: a locator that nobody has, one whose secret is wrong and one that is over cost the same work, take the same
statements and are answered in the same words.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from vungmanh.sealed.costs import cost, few_at_once
from vungmanh.sealed.hands import SenderHand
from vungmanh.sealed.models import Case, Wrapped
from vungmanh.sealed.queries import able, conversation, unwrapped
from vungmanh.sealed.refusals import Wrong
from vungmanh.sealed.rules.boxes import LOCKED, SALT, Cost, Shut, key_of, opened_under
from vungmanh.sealed.rules.receipts import Receipt
from vungmanh.sealed.tries import begin_try, forgive, of_locator


def unlock_sender(typed: Receipt, *, now: datetime) -> SenderHand:
    """Raises Wrong, TooOften."""
    mine = begin_try(of_locator(typed.locator), now=now)
    found = Case.objects.sent().filter(locator=typed.locator)
    row = found.values_list("pk", "salt", "passes", "memory", "box").first()
    pk, salt, passes, memory, box = row or _of_nobody(typed.locator)
    with few_at_once():
        key = key_of(typed.secret, bytes(salt), Cost(passes, memory))
    try:
        private = opened_under(bytes(box), key)
    except Shut as shut:
        raise _wrong() from shut
    case = Case.objects.sent().filter(pk=pk).first() if pk else None
    if case is None:
        raise _wrong()
    forgive(mine)
    return _hand(case, unwrapped(case, Wrapped.SENDER, private))


def read_again(hand: SenderHand) -> SenderHand:
    """As it stands after an act of the sender. Raises Wrong where nothing is left of it."""
    case = Case.objects.sent().filter(pk=hand.case.pk, emptied_on__isnull=True).first()
    if case is None:
        raise _wrong()
    return _hand(case, hand.keys)


def _hand(case: Case, keys: Mapping[UUID, bytes]) -> SenderHand:
    return SenderHand(case, keys, conversation(case, keys, to_sender=True), nobody_reads=not able(case))


def _of_nobody(locator: str) -> tuple[None, bytes, int, int, bytes]:
    """What is tried where nobody has the locator: as long as what somebody's has, and nothing opens it."""
    salt = salted_hmac("vungmanh.sealed.nobody", locator, algorithm="sha256").digest()[:SALT]
    at = cost()
    return None, salt, at.passes, at.memory, bytes(LOCKED)


def _wrong() -> Wrong:
    return Wrong(_("This receipt opens nothing. Please look at each digit once more."))
