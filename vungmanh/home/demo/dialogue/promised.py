"""What employers have promised at dialogues and conferences of the demonstration: kept, kept late, open, overdue."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from vungmanh.dialogue.actions.promise import promise
from vungmanh.dialogue.models import Dialogue
from vungmanh.dialogue.rules.kinds import CONFERENCES
from vungmanh.dialogue.told import Promised
from vungmanh.home.demo.dialogue.said import BY_SCHOOLS, KEPT, PROMISED
from vungmanh.home.demo.dialogue.years import SCHOOLS, Held
from vungmanh.home.demo.gatherings.told import Teller
from vungmanh.home.demo.tasks.told import DAY, SCHOOL
from vungmanh.tasks.actions.answer_task import answer_task
from vungmanh.tasks.models import Assignment
from vungmanh.tasks.rules import DONE
from vungmanh.tasks.told import Answer

_MANY: Final = 24
_OPEN, _LATE = 6, 5  # of the last ones so many are still to be kept, and were not in time
_LASTS: Final = (45, 60, 30, 75)  # days until the last one


def promise_and_keep(teller: Teller, told: Sequence[Held], dialogues: Sequence[Dialogue]) -> None:
    """At dialogues, and at the conferences of the school that is shown; told as of their days."""
    schools = {dialogue.pk for held, dialogue in zip(told, dialogues, strict=True) if held.union.block in SCHOOLS}
    talks = [each for each in dialogues if each.kind not in CONFERENCES and each.on < teller.today - 100 * DAY]
    step = max(1, len(talks) // _MANY)
    for place, dialogue in enumerate(talks[::step]):
        what, who = _words(dialogue.pk in schools, place)
        given = _given(teller, dialogue, what, who, dialogue.on + _LASTS[place % len(_LASTS)] * DAY)
        if place % 7 == 3:
            _keep(teller, given, given.due + 12 * DAY, place)
        else:
            _keep(teller, given, given.due - 5 * DAY, place)
    last = [each for each in dialogues if each.kind not in CONFERENCES and each.on >= teller.today - 100 * DAY]
    for place, dialogue in enumerate(last[-_OPEN - _LATE :]):
        what, who = _words(dialogue.pk in schools, place)
        late = place < _LATE
        due = (
            max(teller.today - (12 - place) * DAY, dialogue.on + DAY) if late else teller.today + (9 + 6 * place) * DAY
        )
        _given(teller, dialogue, what, who, due)
    for place, dialogue in enumerate(each for each in dialogues if each.unit.code == SCHOOL):
        what, who = _words(True, place)
        due = dialogue.on + 40 * DAY
        given = _given(teller, dialogue, what, who, due)
        if due < teller.today - 300 * DAY:
            _keep(teller, given, due - 3 * DAY, place)


def _words(is_school: bool, place: int) -> tuple[str, str]:
    words = BY_SCHOOLS if is_school else PROMISED
    return words[place % len(words)]


def _given(teller: Teller, dialogue: Dialogue, what: str, who: str, due: date) -> Assignment:
    task, _act = promise(dialogue, Promised(what, due, who), **teller.way(dialogue.unit, dialogue.on))
    return Assignment.objects.select_related("task").get(task=task)


def _keep(teller: Teller, given: Assignment, on: date, place: int) -> None:
    if on < teller.today:
        answer_task(given, Answer(DONE, KEPT[place % len(KEPT)]), **teller.way(given.unit, on))
