"""Hear the sender again: more words, settled, or not settled, because. An objection goes one level up, and so does a no
four weeks after it was closed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.core.days import show_day
from vungmanh.files.guard import Looked
from vungmanh.journal.record import record
from vungmanh.kit.models import Act
from vungmanh.petitions.actions.holding import changing, held, touched_by
from vungmanh.petitions.actions.join import joined_into, leave
from vungmanh.petitions.actions.messages import say
from vungmanh.petitions.actions.stages import Doing, Goes, Taken, Until, take
from vungmanh.petitions.models import Message, Petition, Stage
from vungmanh.petitions.queries import unit_above
from vungmanh.petitions.refusals import CannotHear
from vungmanh.petitions.rules import ladder
from vungmanh.petitions.rules.clocks import asked_again_on, clock_of
from vungmanh.petitions.rules.states import OBJECTED

_ACTS: Final = {
    Message.SENDER: ladder.WRITE_AGAIN,
    Message.SETTLED: ladder.SETTLE,
    Message.OBJECTION: ladder.OBJECT,
}


@transaction.atomic
def hear_sender(
    petition: Petition, kind: str, words: str, files: Sequence[Looked] = (), *, by: Any, today: date, now: datetime,
    letter: UUID | None = None,
) -> Act | None:  # fmt: skip
    """`kind` is Message.SENDER, SETTLED or OBJECTION; told to an officer, or by the sender themselves.

    Nothing that a sender writes is lost: what may not follow any more is heard as words. A letter that has come already
    is not written down again. Returns the act that is taken back, None of an outsider. Raises CannotHear, NotAllowed,
    NotTaken (of files).
    """
    doing = Doing(by, today, now)
    if letter and Message.objects.filter(letter=letter).exists():
        return None
    if doing.account is None and not _may_still(_ACTS[kind], petition, today):
        kind = Message.SENDER
    (mine,) = held([petition], _ACTS[kind], Permission.ANSWER_PETITION, doing, CannotHear)
    if kind != Message.SETTLED and not words.strip() and not files:
        raise CannotHear(_("Write what the sender says."), "words")
    before = mine.holder_id
    with changing([mine, *_joined_into(mine, kind)], Permission.ANSWER_PETITION, doing) as keeping:
        say([mine], kind, words, files, doing, letter)
        if kind == Message.SETTLED:
            Petition.objects.filter(pk=mine.pk).update(settled_on=today)
        elif kind == Message.OBJECTION:
            _go_up(mine, doing)
    record(
        by,
        Permission.ANSWER_PETITION,
        mine.unit.code,
        about=touched_by([mine], [before]),
        on=today,
        did=_ACTS[kind],
        files=len(files),
    )
    return keeping.act


@transaction.atomic
def hear_stayed(
    petition: Petition, stayed: bool, words: str = "", *, by: Any, today: date, now: datetime,
    letter: UUID | None = None,
) -> Act | None:  # fmt: skip
    """Whether it has stayed settled, as the sender says once, four weeks after it was closed; a no opens it again.

    What an outsider says too late, or too early, is heard as words. Returns the act that is taken back, None of an
    outsider. Raises CannotHear, NotAllowed.
    """
    doing = Doing(by, today, now)
    if letter and Message.objects.filter(letter=letter).exists():
        return None
    if doing.account is None and not _may_still(ladder.STAYED, petition, today):
        words = words.strip()
        return (
            hear_sender(petition, Message.SENDER, words, letter=letter, by=by, today=today, now=now) if words else None
        )
    (mine,) = held([petition], ladder.STAYED, Permission.CLOSE_PETITION, doing, CannotHear)
    _refuse_what_is_not_asked(mine, stayed, words, doing)
    before, kind = mine.holder_id, Message.SETTLED if stayed else Message.OBJECTION
    with changing([mine, *_joined_into(mine, kind)], Permission.CLOSE_PETITION, doing) as keeping:
        say([mine], kind, words, (), doing, letter)
        Petition.objects.filter(pk=mine.pk).update(stayed=stayed)
        if not stayed:
            _go_up(mine, doing)
    record(
        by,
        Permission.CLOSE_PETITION,
        mine.unit.code,
        about=touched_by([mine], [before]),
        on=today,
        did=ladder.STAYED,
        stayed=stayed,
    )
    return keeping.act


def _refuse_what_is_not_asked(mine: Petition, stayed: bool, words: str, doing: Doing) -> None:
    assert mine.closed_on
    if mine.stayed is not None:
        raise CannotHear(_("The sender has said already whether it has stayed settled."))
    if not _is_asked(mine.closed_on, doing.today):
        since = show_day(asked_again_on(mine.closed_on))
        raise CannotHear(_("The sender is asked from %(day)s on.") % {"day": since})
    if doing.account and not stayed and not words.strip():  # a no is a no, where the sender says it alone
        raise CannotHear(_("Write what has not stayed settled."), "words")


def _may_still(act: str, petition: Petition, today: date) -> bool:
    now = Petition.objects.get(pk=petition.pk)
    if now.struck_on or not ladder.may_follow(act, now.state):
        return False
    if act != ladder.STAYED:
        return True
    return now.stayed is None and now.closed_on is not None and _is_asked(now.closed_on, today)


def _is_asked(closed_on: date, today: date) -> bool:
    return today >= asked_again_on(closed_on)


def _joined_into(mine: Petition, kind: str) -> list[Petition]:
    """What goes on without it when it goes up."""
    return joined_into(mine) if kind == Message.OBJECTION else []


def _go_up(mine: Petition, doing: Doing) -> None:
    """It stands open at the level above, by itself: what was joined with it goes on where it is."""
    leave(mine)
    above = unit_above(mine.holder, doing.today) or mine.holder
    until = Until.by_clock(clock_of(mine.kind, OBJECTED), doing.today)
    take([mine], Taken(OBJECTED, _whom_to_tell(mine), goes=Goes(above, None), until=until), doing)
    Petition.objects.filter(pk=mine.pk).update(settled_on=None)


def _whom_to_tell(mine: Petition) -> str:
    """For whoever has it now: the employer and the authorities that were concerned."""
    names = Stage.objects.filter(petition=mine).exclude(outside="").order_by("pk").values_list("outside", flat=True)
    if not names:
        return ""
    told = {"outside": ", ".join(dict.fromkeys(names))}
    return _("It was with %(outside)s; tell them that it is not settled.") % told
