"""Write down something of one's own."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from vungmanh.tasks.models import Note


def write_note(what: str, on: date | None, *, by: Any, now: datetime) -> Note:
    """`on` is the day for it, None for none. Nothing of it stands in the journal (models.Note)."""
    return Note.objects.create(owner=by, what=what, on=on, made_at=now)
