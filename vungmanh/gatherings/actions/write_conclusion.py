"""Write down what is concluded at a gathering; with whom and by when it is a task of units below."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext as _

from vungmanh.files.subject import Subject
from vungmanh.gatherings.actions.holding import about_gathering, named
from vungmanh.gatherings.actions.talk_rows import held_to_write, looked_at_said, next_number, refuse_too_many_letters
from vungmanh.gatherings.models import GATHERING, Conclusion, Gathering
from vungmanh.gatherings.refusals import CannotWrite
from vungmanh.gatherings.talk_told import NOBODY, Concluded
from vungmanh.journal.record import record
from vungmanh.kit.kept import kept
from vungmanh.kit.models import Act
from vungmanh.tasks.actions import from_elsewhere as tasks
from vungmanh.tasks.models import WHAT_AT_MOST, Task

WRITTEN: Final = "gatherings.write_conclusion"
OF_TASK: Final = "task"  # under which an act names the task that was set along with it


@transaction.atomic
def write_conclusion(
    gathering: Gathering, concluded: Concluded, *, by: Any, today: date, now: datetime
) -> tuple[Conclusion, Act]:
    """Returns the conclusion, and the act that is taken back. Raises CannotWrite, NotAllowed, and what tasks refuse."""
    gathering = held_to_write(gathering, by=by, today=today)
    _refuse_what_cannot_be(concluded)
    words = concluded.words.strip()
    made: list[int] = []
    with kept(WRITTEN, looked_at_said(Conclusion, lambda: made), by=by, on=today, at=gathering.unit) as keeping:
        task = _task_of(gathering, concluded, by, today, now)
        number = next_number(Conclusion, gathering)
        conclusion = Conclusion.objects.create(
            gathering=gathering, number=number, words=words, task=task, at=now, by=named(by)
        )
        made.append(conclusion.pk)
        touched = about_gathering(gathering, keeping)
        if task:
            keeping.facts[OF_TASK] = task.pk
    told = {"due": concluded.due} if task else {}
    record(by, WRITTEN, gathering.unit.code, about=touched, on=gathering.on, **told)
    return conclusion, keeping.done


def _task_of(gathering: Gathering, concluded: Concluded, by: Any, today: date, now: datetime) -> Task | None:
    if concluded.whom == NOBODY or concluded.due is None:
        return None
    return tasks.set(
        concluded.words.strip(), about=Subject(GATHERING, gathering.pk), whose=concluded.whom, due=concluded.due,
        from_=gathering.unit, by=by, today=today, now=now,
    )  # fmt: skip


def _refuse_what_cannot_be(concluded: Concluded) -> None:
    words = concluded.words.strip()
    if not words:
        raise CannotWrite(_("Write what was concluded."), "words")
    refuse_too_many_letters(words, "words")
    asks = concluded.whom != NOBODY
    if asks and concluded.due is None:
        raise CannotWrite(_("By which day is it to be done?"), "due")
    if concluded.due and not asks:
        raise CannotWrite(_("Choose who is to do it by that day, or leave the day empty."), "kinds")
    if asks and len(words) > WHAT_AT_MOST:
        said = {"count": WHAT_AT_MOST}
        raise CannotWrite(
            _("What units are asked for is said in %(count)d letters at most; make two of it.") % said, "words"
        )
