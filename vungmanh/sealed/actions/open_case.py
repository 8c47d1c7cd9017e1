"""Open a case with the reader's passphrase, for ten minutes and one page.

The keys of the case lie in the database meanwhile, under a key that stands in the forms of that page and nowhere else.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
from collections.abc import Mapping
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from vungmanh.access.second_factor import has_second_factor
from vungmanh.accounts.models import User
from vungmanh.sealed import limits
from vungmanh.sealed.actions.reader_keys import unlock_reader
from vungmanh.sealed.actions.wall_off import seated
from vungmanh.sealed.actions.writing import held, note_line
from vungmanh.sealed.deeds import OPENED
from vungmanh.sealed.hands import Opened
from vungmanh.sealed.models import Case, CaseKey, CaseLine, Opening
from vungmanh.sealed.queries import conversation, unwrapped
from vungmanh.sealed.refusals import Over, Walled, Wrong
from vungmanh.sealed.rules.boxes import Shut, new_key, opened_under, shut_under
from vungmanh.sealed.where import sealed


def open_case(key: UUID, user: User, passphrase: str, *, today: date, now: datetime) -> Opened:
    """Raises Walled, Wrong, TooOften."""
    case = seated(user.pk, key, today)
    if not has_second_factor(user):
        raise Walled(_("There is no such report."))
    private = unlock_reader(user, passphrase, now=now)
    try:
        keys = unwrapped(case, user.pk, private)
    except Shut as shut:
        raise _not_to_this_key() from shut
    if not _is_all(keys, case):
        raise _not_to_this_key()
    token = new_key()
    with transaction.atomic(using=sealed()):
        note_line(held(case), user.pk, OPENED, today)
        Opening.objects.create(
            trace=_trace(token), case=case, account=user.pk, box=_boxed(keys, token), until=now + limits.OPENED
        )
    return _opened(case, user.pk, _told(token), keys)


def opened(token: str, key: UUID, user: User, *, today: date, now: datetime) -> Opened:
    """The case as it stands, for the page that holds the token. Raises Walled, Over."""
    case = seated(user.pk, key, today)
    try:
        held_by_page = base64.urlsafe_b64decode(token.encode())
    except (binascii.Error, ValueError) as unreadable:
        raise _over() from unreadable
    opening = Opening.objects.filter(trace=_trace(held_by_page), case=case, account=user.pk, until__gt=now).first()
    if opening is None:
        raise _over()
    try:
        kept = json.loads(opened_under(bytes(opening.box), held_by_page))
    except Shut as shut:
        raise _over() from shut
    keys = {UUID(of): bytes.fromhex(private) for of, private in kept.items()}
    if not _is_all(keys, case):
        raise _over()  # its readers have changed meanwhile
    return _opened(case, user.pk, token, keys)


def keep_open(hand: Opened, more: Mapping[UUID, bytes]) -> None:
    """Within a transaction: the page that changed the case's keys holds the new ones as well."""
    token = base64.urlsafe_b64decode(hand.token.encode())
    box = _boxed({**hand.keys, **more}, token)
    Opening.objects.filter(trace=_trace(token), account=hand.account).update(box=box)


def _opened(case: Case, account: int, token: str, keys: Mapping[UUID, bytes]) -> Opened:
    lines = list(CaseLine.objects.filter(case=case))
    return Opened(case, account, token, keys, conversation(case, keys, to_sender=False), lines)


def _is_all(keys: Mapping[UUID, bytes], case: Case) -> bool:
    return set(keys) == set(CaseKey.objects.filter(case=case).values_list("pk", flat=True))


def _boxed(keys: Mapping[UUID, bytes], token: bytes) -> bytes:
    return shut_under(json.dumps({str(of): private.hex() for of, private in keys.items()}).encode(), token)


def _trace(token: bytes) -> str:
    return hashlib.sha256(token).hexdigest()


def _told(token: bytes) -> str:
    return base64.urlsafe_b64encode(token).decode()


def _over() -> Over:
    return Over(_("The report is shut again. Please type your passphrase once more."))


def _not_to_this_key() -> Wrong:
    return Wrong(_("This report is not shut to your key of today. Ask another of its readers to call you in again."))
