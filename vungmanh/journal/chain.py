"""Walk the chain of the journal from its beginning: what is missing, what was changed, whether it has its heads."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import islice
from typing import Any, Final

from django.db import connection

from vungmanh.journal.models import Entry
from vungmanh.journal.record import GENESIS, digest_of, touched_by

_AT_A_TIME: Final = 2_000
_TOLD: Final = 20  # of one kind; the rest is the same again
# Lines are sealed in the order of their keys, and a long act takes its moment minutes before its line is there.
_CLOCK_MAY_DIFFER: Final = timedelta(hours=1)


@dataclass
class Walked:
    """What was found on the way. `wrong_heads` are of those that were asked for, (number, digest), not on the chain."""

    lines: int = 0
    last: int = 0
    head: str = GENESIS
    missing: list[tuple[int, int]] = field(default_factory=list)
    changed: list[int] = field(default_factory=list)
    went_back: list[int] = field(default_factory=list)
    wrong_heads: set[tuple[int, str]] = field(default_factory=set)
    right_heads: list[int] = field(default_factory=list)

    @property
    def broken_at(self) -> int | None:
        """The number of the first line that does not fit."""
        return min([*self.changed[:1], *(last + 1 for _first, last in self.missing[:1])], default=None)


def walk(heads: set[tuple[int, str]]) -> Walked:
    """Read all sealed lines once; lines that wait for their seal are not part of the chain yet."""
    asked: dict[int, set[str]] = defaultdict(set)
    for number, digest in heads:
        asked[number].add(digest)
    walked = Walked()
    before: datetime | None = None
    for some in _sealed():
        touched = touched_by([entry.pk for entry in some])
        for entry in some:
            number = entry.number or 0
            fits = number == walked.last + 1 and entry.digest == digest_of(entry, walked.head, touched[entry.pk])
            if number > walked.last + 1:
                _tell(walked.missing, (walked.last + 1, number - 1))
            elif not fits:
                _tell(walked.changed, number)
            for digest in asked.pop(number, ()):
                if digest == entry.digest:
                    walked.right_heads.append(number)
                else:
                    walked.wrong_heads.add((number, digest))
            if before and entry.at < before - _CLOCK_MAY_DIFFER:
                _tell(walked.went_back, number)
            before = entry.at
            walked.lines, walked.last, walked.head = walked.lines + 1, number, entry.digest
    asked.pop(0, None)
    walked.wrong_heads |= {(number, digest) for number, digests in asked.items() for digest in digests}
    return walked


def _tell(found: list[Any], what: Any) -> None:
    if len(found) < _TOLD:
        found.append(what)


def _sealed() -> Iterator[list[Entry]]:
    """The chain from its beginning, some lines at a time."""
    lines = Entry.objects.filter(number__isnull=False).order_by("number").iterator(chunk_size=_AT_A_TIME)
    while some := list(islice(lines, _AT_A_TIME)):
        yield some


@dataclass(frozen=True)
class Gap:
    """Keys from `first` to `last` that no line has; the next line is of this moment."""

    first: int
    last: int
    at: datetime


def gaps_of_keys(at_most: int = 5) -> list[Gap]:
    """Where lines may have been taken away before they were sealed. Acts that were broken off leave such gaps, too."""
    statement = (
        "SELECT before + 1, id - 1 FROM (SELECT id, lag(id) OVER (ORDER BY id) AS before FROM journal_entry) AS lines"
        " WHERE id > before + 1 ORDER BY id DESC LIMIT %s"
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, [at_most])
        found = cursor.fetchall()
    moments = dict(Entry.objects.filter(pk__in=[last + 1 for _first, last in found]).values_list("pk", "at"))
    return [Gap(first, last, moments[last + 1]) for first, last in reversed(found)]
