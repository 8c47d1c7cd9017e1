"""A note is written to by its owner alone, and only while it is there."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from vungmanh.tasks.models import Note
from vungmanh.tasks.refusals import CannotChangeNote


def written(note: Note, *, by: Any, **said: Any) -> None:
    """Raises CannotChangeNote. One statement: of two at once the later stands."""
    if not Note.objects.visible_to(by).filter(pk=note.pk).update(**said):
        raise CannotChangeNote(_("You have thrown this away meanwhile."))
