"""Whether rows and contents agree: every file is opened and its digest taken anew, every record asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db.models import Count

from vungmanh.files.actions.sweep import KEPT
from vungmanh.files.content import Spoiled, content_of
from vungmanh.files.models import Evidence
from vungmanh.files.owner import StillThere
from vungmanh.vault.keys import VaultClosed
from vungmanh.vault.sealing import Tampered

SPOILED, ORPHAN, WAITING = "spoiled", "orphan", "waiting"
_PORTION: Final = 1_000


@dataclass(frozen=True)
class Finding:
    """What is the matter with one file.

    SPOILED: its content is not what was attached. ORPHAN: its record is gone and the sweeping has not come, or no room
    answers for it. WAITING: its record is gone and the sweeping will come, which is no fault.
    """

    what: str
    evidence: int
    about: str


def findings(kinds: Mapping[str, StillThere], now: datetime) -> Iterator[Finding]:
    """Everything that is not as it should be. Reads all contents once."""
    yield from _spoiled()
    yield from _orphans(kinds, now)


def _spoiled() -> Iterator[Finding]:
    rows = Evidence.objects.order_by("pk").annotate(kept=Count("content"))
    told = rows.values_list("pk", "about_kind", "about_key", "kept")
    for pk, kind, key, kept in told.iterator(chunk_size=_PORTION):
        if not _is_whole(pk, kept):
            yield Finding(SPOILED, pk, f"{kind} {key}")


def _is_whole(pk: int, kept: int) -> bool:
    """Whether the row opens, and its content is what was attached: no piece fewer and none besides."""
    try:
        row = Evidence.objects.get(pk=pk)
        for _piece in content_of(row):
            pass
    except (Spoiled, Tampered, VaultClosed):
        return False
    return kept == row.pieces


def _orphans(kinds: Mapping[str, StillThere], now: datetime) -> Iterator[Finding]:
    rows = Evidence.objects.order_by("about_kind", "about_key", "pk")
    found = rows.values_list("pk", "about_kind", "about_key", "missed_at")
    for kind in rows.order_by("about_kind").values_list("about_kind", flat=True).distinct():
        some = list(found.filter(about_kind=kind))
        still_there = kinds.get(kind)
        for start in range(0, len(some), _PORTION):
            portion = some[start : start + _PORTION]
            there = set(still_there({key for _pk, _kind, key, _missed in portion})) if still_there else set()
            for pk, _kind, key, missed in portion:
                if key not in there:
                    overdue = still_there is None or (missed is not None and missed < now - 2 * KEPT)
                    yield Finding(ORPHAN if overdue else WAITING, pk, f"{kind} {key}")
