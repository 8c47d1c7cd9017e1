"""What an account is in this room: whether it reads for a level, and how it stands with its passphrase."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from vungmanh.sealed.models import Reader, ReaderKey

DRILL: Final = timedelta(days=92)  # who never types it has forgotten it when it is needed


@dataclass(frozen=True)
class Standing:
    """`reads`: for a level, or ever did and so may have a seat at a report. `is_named`: for a level today."""

    reads: bool
    is_named: bool
    key: ReaderKey | None

    @property
    def has_key(self) -> bool:
        return self.key is not None

    def drill_on(self) -> date | None:
        """The day by which the passphrase is to be tried, None without one."""
        return (self.key.tried_on or self.key.since) + DRILL if self.key else None


def standing_of(user: Any, today: date) -> Standing:
    """Costs one query of whoever never read for a level, else two."""
    spans = list(Reader.objects.filter(account=user.pk).values_list("since", "until"))
    if not spans:
        return Standing(False, False, None)
    key = ReaderKey.objects.filter(account=user.pk, until__isnull=True).first()
    named = any(since <= today and (until is None or today < until) for since, until in spans)
    return Standing(True, named, key)
