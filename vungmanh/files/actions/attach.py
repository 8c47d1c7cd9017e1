"""Attach files to a record, all of them or none."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

from django.db import transaction
from django.db.models import F, Model

from vungmanh.core.days import VIETNAM
from vungmanh.core.file_names import free_name
from vungmanh.files import limits
from vungmanh.files.guard import Looked
from vungmanh.files.models import DaySum, Evidence, Piece
from vungmanh.files.refusals import NotTaken
from vungmanh.files.subject import Subject
from vungmanh.journal.about import about as touching
from vungmanh.journal.record import record


@transaction.atomic
def attach(files: Sequence[Looked], *, about: Subject, unit: Any, by: Any, now: datetime) -> list[Evidence]:
    """Returns the evidence that these files are now, in their order; `files` have passed guard.look_at.

    Part of the verb that makes or changes the record: that one has asked for the right, and its transaction holds
    this one too. What hangs at the record already, byte by byte, is returned and not kept twice. `by` is an account,
    or whoever comes from outside and has a `username` alone: then only the unit's day is asked. Raises NotTaken
    where the day of the officer or of the unit holds no more, and then nothing is kept.
    """
    if not files:
        return []
    account = by if isinstance(by, Model) else None
    if account is not None:
        _count(DaySum.ACCOUNT, account, files, now)
    # Whoever attaches at the same unit waits here: nobody adds to what is looked up next.
    _count(DaySum.UNIT, unit, files, now)
    there = {each.checksum: each for each in Evidence.objects.standing().of([about]).select_related("user")}
    names = [each.name for each in there.values()]
    new = []
    for each in files:
        if each.checksum not in there:
            name = free_name(each.name, names)
            row = there[each.checksum] = _keep(each, name, about, unit, account, by.username, now)
            names.append(row.name)
            new.append({"evidence": row.pk, "kind": row.kind, "bytes": row.size})
    if new:  # without their names, which may name people: the rows have them, sealed
        record(by, "files.attach", about, about=touching(units=[unit]), files=new)
    return [there[each.checksum] for each in files]


def _keep(each: Looked, name: str, about: Subject, unit: Any, account: Any, by: str, now: datetime) -> Evidence:
    row = Evidence.objects.create(
        about_kind=about.kind, about_key=about.key, unit=unit, name=name, kind=each.kind.code, size=each.size,
        pieces=-(-each.size // limits.PIECE), checksum=each.checksum, user=account, by=by, at=now,
    )  # fmt: skip
    each.file.seek(0)
    for place in range(row.pieces):
        Piece.objects.create(evidence=row, place=place, content=each.file.read(limits.PIECE))
    return row


_ALLOWED: Final = {
    DaySum.ACCOUNT: ("officer-a-day", limits.FILES_OF_AN_OFFICER, limits.BYTES_OF_AN_OFFICER),
    DaySum.UNIT: ("unit-a-day", limits.FILES_OF_A_UNIT, limits.BYTES_OF_A_UNIT),
}


def _count(whose: str, owner: Any, files: Sequence[Looked], now: datetime) -> None:
    """Raises NotTaken where the day's sum does not hold so many more."""
    code, files_at_most, size_at_most = _ALLOWED[whose]
    many, size = len(files), sum(each.size for each in files)
    day = now.astimezone(VIETNAM).date()
    row, _is_new = DaySum.objects.get_or_create(whose=whose, key=owner.pk, on=day)
    fits = DaySum.objects.filter(pk=row.pk, files__lte=files_at_most - many, size__lte=size_at_most - size)
    if not fits.update(files=F("files") + many, size=F("size") + size):
        raise NotTaken(code, files=files_at_most, size=size_at_most // limits.MIB)
