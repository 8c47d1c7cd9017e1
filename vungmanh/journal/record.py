"""Write a line into the journal, and seal the lines into one chain."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Collection, Sequence
from typing import Any, Final

from django.db import connection, models, transaction
from django.db.models import Exists
from django.utils import timezone

from vungmanh.core.days import VIETNAM
from vungmanh.journal.about import Touched
from vungmanh.journal.changed import CHANGES, changes_told
from vungmanh.journal.models import About, Entry
from vungmanh.journal.told import facts_told, text_told

# A number in the server's space of advisory locks: one seal at a time.
_LOCK = 0x56_4D_03
GENESIS = "0" * 64
# What the digest of a new line covers; the lines before keep theirs.
_VERSION: Final = 3
_WORDS_SINCE: Final = 3
# How the digests of lines of before version 3 name what these are about.
_NUMBERS_OF_BEFORE: Final = {About.UNIT: 1, About.PERSON: 2, About.ACCOUNT: 3}
_BATCH: Final = 1_000


@transaction.atomic
def record(
    by: object,
    action: str,
    subject: object,
    *,
    about: Collection[Touched],
    changes: Any = (),
    **facts: Any,
) -> Entry:
    """Append "`by` did `action` to `subject`" with the facts, in the caller's transaction.

    `about` are the units, persons, accounts and records that the line touches (journal.about); whoever asks what
    happened there finds it. `changes`, of `Changed`, say which facts were other ones before: the line holds old and
    new, what is sealed masked (journal.changed). Long numbers are masked in whatever is told, and what is too much is
    cut (journal.told); days and other values are kept as text. On SQLite the line is sealed at once; on PostgreSQL,
    where writers would queue for the end of the chain, the folding worker seals within seconds.
    """
    now = timezone.now()
    entry = Entry(
        at=now,
        by=text_told(getattr(by, "username", by), 150),
        action=text_told(action, 60),
        subject=text_told(subject, 120),
        facts=facts_told({**facts, CHANGES: told} if (told := changes_told(changes)) else facts),
        version=_VERSION,
    )
    day = now.astimezone(VIETNAM).date()
    at_once = connection.vendor != "postgresql"
    joined = at_once and _joins(entry, sorted([each.kind, each.key, day.isoformat()] for each in about))
    entry.save(force_insert=True)
    About.objects.bulk_create(
        [About(entry=entry, kind=each.kind, key=each.key, day=day) for each in about], batch_size=_BATCH
    )
    if at_once and not joined:
        seal()
    return entry


def _joins(entry: Entry, touched: Sequence[Sequence[Any]]) -> bool:
    """Give a line that is yet to be written its number and its digest, where no other waits before it.

    For a database that lets one write at a time: else two would join at the same end. Costs one query.
    """
    waiting = Entry.objects.filter(number__isnull=True)
    last = Entry.objects.filter(number__isnull=False).annotate(waits=Exists(waiting)).order_by("-number").first()
    if last is None or last.waits:
        return False
    entry.number = (last.number or 0) + 1
    entry.digest = digest_of(entry, last.digest, touched)
    return True


@transaction.atomic
def seal() -> int:
    """Give every line that has none its number and its digest, in order. Returns how many were sealed."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT pg_advisory_xact_lock({_LOCK})")
    last = Entry.objects.filter(number__isnull=False).order_by("-number").first()
    number, digest = (last.number or 0, last.digest) if last else (0, GENESIS)
    waiting = list(Entry.objects.filter(number__isnull=True).order_by("pk"))
    for start in range(0, len(waiting), _BATCH):
        some = waiting[start : start + _BATCH]
        touched = touched_by([entry.pk for entry in some])
        for entry in some:
            number += 1
            entry.number = number
            entry.digest = digest = digest_of(entry, digest, touched[entry.pk])
            # The journal's own query set refuses every update; sealing is the one that is meant.
            models.QuerySet(Entry).filter(pk=entry.pk).update(number=number, digest=digest)
    return len(waiting)


def touched_by(lines: Sequence[int]) -> dict[int, list[list[Any]]]:
    """What each line is about, as its digest covers it, by the key of the line. One query."""
    found: dict[int, list[list[Any]]] = defaultdict(list)
    rows = About.objects.filter(entry__in=lines).order_by()
    for entry, kind, key, day in rows.values_list("entry", "kind", "key", "day"):
        found[entry].append([kind, key, day.isoformat()])
    # Sorted here: databases differ in how they sort words.
    return defaultdict(list, {entry: sorted(each) for entry, each in found.items()})


def _as_before(touched: Sequence[Sequence[Any]]) -> list[list[Any]]:
    named = [[_NUMBERS_OF_BEFORE.get(kind, kind), key, day] for kind, key, day in touched]
    return sorted(named, key=lambda each: (str(each[0]), each[1]))


def digest_of(entry: Entry, previous: str, touched: Sequence[Sequence[Any]]) -> str:
    """SHA-256 over the digest before and everything the line says; since version 2 also what it is about."""
    said: list[Any] = [entry.number, entry.at.isoformat(), entry.by, entry.action, entry.subject, entry.facts]
    if entry.version > 1 or touched:
        said += [entry.version, touched if entry.version >= _WORDS_SINCE else _as_before(touched)]
    text = previous + json.dumps(said, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()
