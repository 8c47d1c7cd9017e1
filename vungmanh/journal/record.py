"""Write a line into the journal, and seal the lines into one chain."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from django.db import connection, models, transaction
from django.utils import timezone

from vungmanh.journal.models import Entry

# A number in the server's space of advisory locks: one seal at a time.
_LOCK = 0x56_4D_03
GENESIS = "0" * 64


@transaction.atomic
def record(by: object, action: str, subject: object, **facts: Any) -> Entry:
    """Append "`by` did `action` to `subject`" with the facts, in the caller's transaction.

    `facts` must not hold what is to be kept from readers of the journal: no identity numbers, no phones.
    Days and other values are kept as text. On SQLite the line is sealed at once; on PostgreSQL, where
    writers would queue for the end of the chain, the folding worker seals within seconds.
    """
    entry = Entry.objects.create(
        at=timezone.now(),
        by=str(getattr(by, "username", by))[:150],
        action=str(action),
        subject=str(subject)[:120],
        facts=json.loads(json.dumps(facts, default=str)),
    )
    if connection.vendor != "postgresql":
        seal()
    return entry


@transaction.atomic
def seal() -> int:
    """Give every line that has none its number and its digest, in order. Returns how many were sealed."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT pg_advisory_xact_lock({_LOCK})")
    last = Entry.objects.filter(number__isnull=False).order_by("-number").first()
    number, digest = (last.number or 0, last.digest) if last else (0, GENESIS)
    sealed = 0
    for entry in Entry.objects.filter(number__isnull=True).order_by("pk"):
        number += 1
        entry.number = number
        entry.digest = digest = digest_of(entry, digest)
        # The journal's own query set refuses every update; sealing is the one that is meant.
        models.QuerySet(Entry).filter(pk=entry.pk).update(number=number, digest=digest)
        sealed += 1
    return sealed


def digest_of(entry: Entry, previous: str) -> str:
    """SHA-256 over the digest before and everything the line says."""
    said = [entry.number, entry.at.isoformat(), entry.by, entry.action, entry.subject, entry.facts]
    text = previous + json.dumps(said, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()
