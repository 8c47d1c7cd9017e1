"""Answer the sender; or many senders of one matter with the same words."""

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
from vungmanh.petitions.actions.stages import Doing, Taken, Until, take
from vungmanh.petitions.models import Message, Petition
from vungmanh.petitions.refusals import CannotAnswer
from vungmanh.petitions.rules.clocks import WORD
from vungmanh.petitions.rules.ladder import ANSWER
from vungmanh.petitions.rules.states import ANSWERED


@transaction.atomic
def answer(
    petitions: Sequence[Petition], words: str, files: Sequence[Looked] = (), *, seen: int | None = None,
    by: Any, today: date, now: datetime,
) -> Act:  # fmt: skip
    """`seen` is how many messages of the one petition the writer has read: an answer that came since is read first.

    Returns the act that is taken back. Raises CannotAnswer, NotAllowed, NotTaken (of files).
    """
    doing = Doing(by, today, now)
    found = held(petitions, ANSWER, Permission.ANSWER_PETITION, doing, CannotAnswer)
    if not found:
        raise CannotAnswer(_("Choose the petitions that are answered."))
    if seen is not None:
        _refuse_what_was_answered_meanwhile(found[0], seen)
    if not words.strip():
        raise CannotAnswer(_("Write the answer to the sender."), "words")
    with changing(found, Permission.ANSWER_PETITION, doing) as keeping:
        say(found, Message.ANSWER, words, files, doing)
        take(found, Taken(ANSWERED, until=Until.by_clock(WORD, today)), doing)
    record(
        by,
        Permission.ANSWER_PETITION,
        found[0].unit.code,
        about=touched_by(found),
        on=today,
        did=ANSWER,
        **many(found),
        files=len(files),
    )
    return keeping.done


def _refuse_what_was_answered_meanwhile(petition: Petition, seen: int) -> None:
    kinds = Message.objects.filter(petition=petition).order_by("pk").values_list("kind", flat=True)
    if Message.ANSWER in kinds[seen:]:
        raise CannotAnswer(
            _("A colleague has answered while you were writing; read that answer first. Your text is kept.")
        )
