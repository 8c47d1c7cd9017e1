"""Say of a note of one's own that it is done, or that it is to be done after all."""

from __future__ import annotations

from datetime import date
from typing import Any

from vungmanh.tasks.actions.own_note import written
from vungmanh.tasks.models import Note


def tick_note(note: Note, *, done: bool, by: Any, today: date) -> None:
    """Raises CannotChangeNote."""
    written(note, by=by, done_on=today if done else None)
