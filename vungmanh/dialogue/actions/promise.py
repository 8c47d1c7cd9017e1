"""Write down what the employer promised at a dialogue: a task of somebody outside, which the officers of the unit
follow until it is done."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext as _

from vungmanh.core.vietnamese import clean
from vungmanh.dialogue.actions.holding import about_dialogue, held_to_write
from vungmanh.dialogue.models import DIALOGUE, Dialogue
from vungmanh.dialogue.refusals import CannotTalk
from vungmanh.dialogue.told import Promised
from vungmanh.files.subject import Subject
from vungmanh.journal.record import record
from vungmanh.kit.kept import Look, kept, rows
from vungmanh.kit.models import Act
from vungmanh.tasks.actions import from_elsewhere as tasks
from vungmanh.tasks.models import WHAT_AT_MOST, Task
from vungmanh.tasks.told import Outside

PROMISED: Final = "dialogue.promise"
OF_TASK: Final = "task"  # under which an act names the task that was set along with it
_WHO_AT_MOST: Final = 120


@transaction.atomic
def promise(dialogue: Dialogue, promised: Promised, *, by: Any, today: date, now: datetime) -> tuple[Task, Act]:
    """Returns the task, and the act that is taken back. Raises CannotTalk, NotAllowed, and what tasks refuse."""
    dialogue = held_to_write(dialogue, by=by, today=today)
    what, who = clean(promised.what), clean(promised.who) or _("the employer")
    _refuse_what_cannot_be(what, who, promised.due, today)
    with kept(PROMISED, looked_at_tasks(dialogue.pk), by=by, on=today, at=dialogue.unit) as keeping:
        task = tasks.set(
            what, about=Subject(DIALOGUE, dialogue.pk), whose=Outside(who, dialogue.unit), due=promised.due,
            from_=dialogue.unit, by=by, today=today, now=now,
        )  # fmt: skip
        touched = about_dialogue(dialogue, keeping)
        keeping.facts[OF_TASK] = task.pk
    record(by, PROMISED, dialogue.unit.code, about=touched, on=dialogue.on, due=promised.due)
    return task, keeping.done


def looked_at_tasks(dialogue: int) -> Look:
    """What was promised there, as long as nobody has withdrawn it or made another one of it."""
    return rows(lambda: [(Task.objects.filter(about_kind=DIALOGUE, about_key=dialogue), ())])


def _refuse_what_cannot_be(what: str, who: str, due: date, today: date) -> None:
    if not what:
        raise CannotTalk(_("Write what was promised."), "what")
    for at, words, most in (("what", what, WHAT_AT_MOST), ("who", who, _WHO_AT_MOST)):
        if len(words) > most:
            raise CannotTalk(_("That is more than %(count)d letters.") % {"count": most}, at)
    if due < today:
        raise CannotTalk(_("This day has passed. Write down a promise with the day by which it will be kept."), "due")
