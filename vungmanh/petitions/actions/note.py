"""Note something about a petition among officers: neither sender nor employer ever sees it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.files.guard import Looked
from vungmanh.journal.record import record
from vungmanh.kit.models import Act
from vungmanh.petitions.actions.holding import changing, held, many, touched_by
from vungmanh.petitions.actions.messages import say
from vungmanh.petitions.actions.stages import Doing
from vungmanh.petitions.models import Message, Petition
from vungmanh.petitions.refusals import CannotNote
from vungmanh.petitions.rules.ladder import NOTE


@transaction.atomic
def note(petition: Petition, words: str, files: Sequence[Looked] = (), *, by: Any, today: date, now: datetime) -> Act:
    """Returns the act that is taken back. Raises CannotNote, NotAllowed, NotTaken (of files)."""
    doing = Doing(by, today, now)
    found = held([petition], NOTE, Permission.ANSWER_PETITION, doing, CannotNote)
    if not words.strip() and not files:
        raise CannotNote(_("Write the note, or attach a file."), "words")
    with changing(found, Permission.ANSWER_PETITION, doing) as keeping:
        say(found, Message.NOTE, words, files, doing)
    record(
        by,
        Permission.ANSWER_PETITION,
        found[0].unit.code,
        about=touched_by(found),
        on=today,
        did=NOTE,
        **many(found),
        files=len(files),
    )
    return keeping.done
