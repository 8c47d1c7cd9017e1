"""Close a petition with a result. Met needs a proof or the sender's word; what was refused, met in part or passed to
another body needs words, which the sender reads."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vungmanh.access.permissions import Permission
from vungmanh.files.guard import Looked
from vungmanh.journal.record import record
from vungmanh.kit.models import Act
from vungmanh.petitions.actions.holding import changing, held, many, touched_by
from vungmanh.petitions.actions.messages import say
from vungmanh.petitions.actions.stages import Doing, Taken, Until, take
from vungmanh.petitions.models import Message, Petition
from vungmanh.petitions.refusals import CannotClose
from vungmanh.petitions.rules.clocks import WORD
from vungmanh.petitions.rules.ladder import CLOSE, missing_for
from vungmanh.petitions.rules.states import ANSWERED, CLOSED, RESULTS, WITHDRAWN

_MISSING: Final = {
    "proof": ("evidence", gettext_lazy("Attach what proves it, or wait until the sender says that it is settled.")),
    "words": ("words", gettext_lazy("Write to the sender why, to whom it went, or what of it was met.")),
}


@transaction.atomic
def close(
    petition: Petition, result: str, words: str = "", files: Sequence[Looked] = (), *, by: Any, today: date,
    now: datetime,
) -> Act:  # fmt: skip
    """`words` are an answer, which the sender reads; `files` prove the result to officers alone.

    Returns the act that is taken back. Raises CannotClose, NotAllowed, NotTaken (of files).
    """
    doing, words = Doing(by, today, now), words.strip()
    found = held([petition], CLOSE, Permission.CLOSE_PETITION, doing, CannotClose)
    _refuse_what_cannot_be(found, result, words, files)
    with changing(found, Permission.CLOSE_PETITION, doing) as keeping:
        if words:
            say(found, Message.ANSWER, words, (), doing)
        if files:
            say(found[:1], Message.NOTE, _("Proof of the result"), files, doing)
        unheard = [each for each in found if words and each.answered_on is None and result != WITHDRAWN]
        if unheard:
            take(unheard, Taken(ANSWERED, until=Until.by_clock(WORD, today)), doing)
        take(found, Taken(CLOSED, words, result), doing)
        Petition.objects.filter(pk__in=[each.pk for each in found]).update(stayed=None)
    record(
        by,
        Permission.CLOSE_PETITION,
        found[0].unit.code,
        about=touched_by(found),
        on=today,
        did=CLOSE,
        **many(found),
        result=result,
        files=len(files),
    )
    return keeping.done


def _refuse_what_cannot_be(found: Sequence[Petition], result: str, words: str, files: Sequence[Looked]) -> None:
    if result not in RESULTS:
        raise CannotClose(_("Choose what has come of it."), "result")
    missing = missing_for(
        result,
        words=bool(words),
        proof=bool(files),
        settled=all(each.settled_on for each in found),
        answered=all(each.answered_on for each in found),
    )
    if missing:
        at, reason = _MISSING[missing]
        raise CannotClose(str(reason), at)
