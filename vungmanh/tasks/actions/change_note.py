"""Say a note of one's own in other words, or put it off to another day."""

from __future__ import annotations

from datetime import date
from typing import Any

from vungmanh.tasks.actions.own_note import written
from vungmanh.tasks.models import Note


def change_note(note: Note, what: str, on: date | None, *, by: Any) -> None:
    """Raises CannotChangeNote where it was thrown away meanwhile: it does not come back."""
    written(note, by=by, what=what, on=on)
