"""Write down what the employer or the authority has replied: the petition comes back, and the sender is still to be
answered."""

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
from vungmanh.petitions.actions.stages import Doing, Taken, Until, take_each
from vungmanh.petitions.models import Message, Petition, Stage
from vungmanh.petitions.refusals import CannotRecordReply
from vungmanh.petitions.rules.clocks import OUTSIDE, REPLIED, WORD
from vungmanh.petitions.rules.ladder import RECORD_REPLY
from vungmanh.petitions.rules.states import IN_WORK, WITH_EMPLOYER


@transaction.atomic
def record_reply(
    petition: Petition, words: str, files: Sequence[Looked] = (), *, by: Any, today: date, now: datetime
) -> Act:
    """Returns the act that is taken back. Raises CannotRecordReply, NotAllowed, NotTaken (of files)."""
    doing = Doing(by, today, now)
    found = held([petition], RECORD_REPLY, Permission.ANSWER_PETITION, doing, CannotRecordReply)
    if not words.strip() and not files:
        raise CannotRecordReply(_("Write what they reply, or attach their paper."), "words")
    kind = Message.EMPLOYER if found[0].state == WITH_EMPLOYER else Message.AUTHORITY
    with changing(found, Permission.ANSWER_PETITION, doing) as keeping:
        say(found[:1], kind, words, files, doing)
        take_each(found, lambda each: Taken(IN_WORK, until=_back(each, today)), doing)
    record(
        by,
        Permission.ANSWER_PETITION,
        found[0].unit.code,
        about=touched_by(found),
        on=today,
        did=RECORD_REPLY,
        **many(found),
        files=len(files),
    )
    return keeping.done


def _back(petition: Petition, today: date) -> Until:
    """The last day that it had before it went out; a few days at least are left to answer the sender."""
    mine = Stage.objects.filter(petition=petition).exclude(clock__in=[*OUTSIDE, WORD, ""]).order_by("pk").last()
    least = Until.by_clock(REPLIED, today)
    return Until(mine.due, mine.clock) if mine and mine.due and mine.due > least.due else least
