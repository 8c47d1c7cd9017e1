"""Walk the chain and name the first line that was changed, removed or slipped in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from vungmanh.journal.models import Entry
from vungmanh.journal.record import GENESIS, digest_of, touched_by

_AT_A_TIME = 2_000


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
    for some in _sealed():
        touched = touched_by([entry.pk for entry in some])
        for entry in some:
            lines += 1
            if entry.number != expected or entry.digest != digest_of(entry, previous, touched[entry.pk]):
                return Verdict(lines, entry.number, previous)
            previous, expected = entry.digest, expected + 1
    return Verdict(lines, None, previous)


def _sealed() -> Iterator[list[Entry]]:
    """The chain from its beginning, some lines at a time."""
    lines = Entry.objects.filter(number__isnull=False).order_by("number").iterator(chunk_size=_AT_A_TIME)
    while some := list(islice(lines, _AT_A_TIME)):
        yield some
