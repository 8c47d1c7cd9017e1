"""When so many reports come at once that somebody may be flooding the house: whoever writes then waits a minute.

Nobody is counted, by address or otherwise, and nothing is refused: a real report comes a minute later. A flood needs a
minute, too, for each of its own.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Final

from django.core.signing import BadSignature, SignatureExpired, TimestampSigner
from django.utils.crypto import get_random_string

from vungmanh.sealed.models import Case

DRAFTS: Final = 120  # looked through within the hour and not sent
SENT: Final = 600  # in a day
WAIT: Final = timedelta(seconds=60)
_HOLDS: Final = timedelta(minutes=30)
_signer: Final = TimestampSigner(salt="vungmanh.sealed.brake")


def is_crowded(today: date, now: datetime) -> bool:
    """Whether more come than people send by themselves."""
    drafts = Case.objects.filter(spoils__gt=now).count()
    return drafts >= DRAFTS or Case.objects.filter(filed_on=today).count() >= SENT


def ticket() -> str:
    """For the page of whoever is to wait. It tells when it was given, and nothing else."""
    return _signer.sign(get_random_string(8))


def has_waited(shown: str) -> bool:
    """Whether the ticket was given a minute ago, and not so long that somebody has laid in many."""
    try:
        _signer.unsign(shown, max_age=_HOLDS)
    except BadSignature:
        return False
    try:
        _signer.unsign(shown, max_age=WAIT)
    except SignatureExpired:
        return True
    return False
