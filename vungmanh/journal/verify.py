"""Walk the chain and name the first line that was changed, removed or slipped in."""

from __future__ import annotations

from dataclasses import dataclass

from vungmanh.journal.models import Entry
from vungmanh.journal.record import GENESIS, digest_of


@dataclass(frozen=True)
class Verdict:
    """`lines` were read; `broken_at` is the number of the first line that does not fit, or None."""

    lines: int
    broken_at: int | None
    head: str


def verify() -> Verdict:
    """Read the whole journal once. Whoever kept the head of an earlier day can compare it, too.

    Lines that wait for their seal are not part of the chain yet.
    """
    previous, expected, lines = GENESIS, 1, 0
    for entry in Entry.objects.filter(number__isnull=False).order_by("number").iterator(chunk_size=2_000):
        lines += 1
        if entry.number != expected or entry.digest != digest_of(entry, previous):
            return Verdict(lines, entry.number, previous)
        previous, expected = entry.digest, expected + 1
    return Verdict(lines, None, previous)
