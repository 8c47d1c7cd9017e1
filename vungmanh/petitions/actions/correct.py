"""Correct what is written about a petition; or strike out what was written down by mistake, with a reason. Both stay
readable: nothing is deleted."""

from __future__ import annotations

from dataclasses import fields
from datetime import date, datetime
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.core.vietnamese import fold
from vungmanh.journal.about import about
from vungmanh.journal.changed import differing
from vungmanh.journal.record import record
from vungmanh.kit.models import Act
from vungmanh.petitions.actions.holding import changing, held, touched_by
from vungmanh.petitions.actions.join import joined_into, leave
from vungmanh.petitions.actions.receive import refuse_what_cannot_be
from vungmanh.petitions.actions.stages import Doing, Taken, Until, take
from vungmanh.petitions.changes import KEYS, told_of
from vungmanh.petitions.models import PETITION, Petition, Stage
from vungmanh.petitions.models.petitions import EMPLOYER_AT_MOST
from vungmanh.petitions.refusals import CannotCorrect, CannotReceive
from vungmanh.petitions.rules.clocks import AUTHORITY, EMPLOYER, REPLIED, WORD, clock_of, due_on, late_from
from vungmanh.petitions.rules.ladder import CORRECT, STRIKE
from vungmanh.petitions.rules.outcome import Stood, first_answer
from vungmanh.petitions.rules.states import OBJECTED, RECEIVED
from vungmanh.petitions.told import Facts, Heard

# These run alike, whatever kind it is.
_OF_ALL_KINDS: Final = frozenset({AUTHORITY, EMPLOYER, REPLIED, WORD})


@transaction.atomic
def correct(petition: Petition, to: Facts, *, by: Any, today: date, now: datetime) -> Act:
    """Returns the act that is taken back. Raises CannotCorrect, NotAllowed."""
    doing = Doing(by, today, now)
    (mine,) = held([petition], CORRECT, Permission.CORRECT_PETITION, doing, CannotCorrect)
    before, stood = told_of(mine), (mine.received_on, mine.kind)
    _refuse_what_cannot_be(mine, to, today)
    with changing([mine], Permission.CORRECT_PETITION, doing) as keeping:
        for fact in fields(to):
            setattr(mine, fact.name, getattr(to, fact.name))
        mine.employer = to.employer[:EMPLOYER_AT_MOST]
        mine.employer_key = fold(mine.employer)
        mine.save(update_fields=[*(fact.name for fact in fields(to)), "employer_key"])
        if (mine.received_on, mine.kind) != stood:
            _let_its_days_follow(mine, doing)
    touched = about(units=[mine.unit_id, mine.holder_id], records={PETITION: [mine]})
    changes = differing(before, told_of(mine), KEYS, {})
    record(by, Permission.CORRECT_PETITION, mine.unit.code, about=touched, changes=changes, on=today, did=CORRECT)
    return keeping.done


def _refuse_what_cannot_be(mine: Petition, to: Facts, today: date) -> None:
    if all(getattr(mine, fact.name) == getattr(to, fact.name) for fact in fields(to)):
        raise CannotCorrect(_("Nothing is another one than before."))
    if mine.way == Petition.DOOR and to.words != mine.words:
        raise CannotCorrect(_("These are the sender's own words; nobody else changes them."), "words")
    try:
        refuse_what_cannot_be(Heard(to.kind, to.category, to.words, to.received_on, people=to.people), today)
    except CannotReceive as refused:
        raise CannotCorrect(refused.reason, refused.at) from refused
    second = Stage.objects.filter(petition=mine).order_by("pk")[1:2].first()
    if second and to.received_on > second.since:
        raise CannotCorrect(_("Something was done about it before that day already."), "received_on")


def _let_its_days_follow(mine: Petition, doing: Doing) -> None:
    """The clock with which it began is that of its kind and day; and so is the one that runs now, where its kind has
    another one. What it came to in between stays as it was then."""
    first = Stage.objects.filter(petition=mine).order_by("pk")[0]
    clock = clock_of(mine.kind, RECEIVED)
    first.since, first.clock, first.due = mine.received_on, clock, due_on(clock, mine.received_on)
    first.late_from = late_from(first.state, first.since, first.until, first.due)
    first.save(update_fields=["since", "clock", "due", "late_from"])
    stages = [Stood(*row) for row in mine.stages.order_by("pk").values_list("state", "since", "due")]
    mine.answered_on, mine.in_time = first_answer(stages)
    if first.until is None:
        mine.due, mine.late_from = first.due, first.late_from
    mine.save(update_fields=["due", "late_from", "answered_on", "in_time"])
    stands = Stage.objects.standing().get(petition=mine)
    if first.until is not None and mine.state != OBJECTED and stands.clock not in _OF_ALL_KINDS:
        runs = clock_of(mine.kind, mine.state)
        until = Until.by_clock(runs, stands.since) if runs else Until(first.due, clock)
        if until.clock != stands.clock:
            take([mine], Taken(mine.state, until=until), doing)


@transaction.atomic
def strike(petition: Petition, reason: str, *, by: Any, today: date, now: datetime) -> Act:
    """It counts nowhere from now on, and is read by whoever could read it. Returns the act that is taken back.

    Raises CannotCorrect, NotAllowed.
    """
    doing = Doing(by, today, now)
    (mine,) = held([petition], STRIKE, Permission.CORRECT_PETITION, doing, CannotCorrect)
    if not reason.strip():
        raise CannotCorrect(_("Say why it is struck out."), "reason")
    with changing([mine, *joined_into(mine)], Permission.CORRECT_PETITION, doing) as keeping:
        struck(mine, reason, doing)
    record(
        by,
        Permission.CORRECT_PETITION,
        mine.unit.code,
        about=touched_by([mine]),
        on=today,
        did=STRIKE,
    )
    return keeping.done


def struck(mine: Petition, reason: str, doing: Doing) -> None:
    """Strike it out; what was joined with it goes on without it. The caller holds it and recounts."""
    leave(mine)
    mine.struck_on, mine.struck_by, mine.struck_because = doing.today, doing.by_whom, reason.strip()[:255]
    mine.save(update_fields=["struck_on", "struck_by", "struck_because"])
