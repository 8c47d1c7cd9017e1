"""Notice 745 and what it comes to in the small world: who sets, who answers, what the books say."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, Final

from tests.row import NOW
from tests.world import TODAY, World
from vungmanh.kit.models import Act
from vungmanh.ledger.queries import figure
from vungmanh.ledger.question import Question
from vungmanh.organization.models import Unit
from vungmanh.tasks.actions.answer_task import answer_task
from vungmanh.tasks.actions.judge_task import judge_task
from vungmanh.tasks.actions.record_directive import record_directive
from vungmanh.tasks.actions.set_task import set_task
from vungmanh.tasks.measures import DONE, IN_TIME, LATE, OPEN, SET
from vungmanh.tasks.models import Assignment, Directive, Task
from vungmanh.tasks.rules import Whom
from vungmanh.tasks.told import Answer, Asked, Paper

NOTICE: Final = Paper(
    "conclusion", "745/TB-TLĐ", date(2026, 3, 2), "Kết luận về đối thoại tại nơi làm việc", issuer_outside="Ban Bí thư"
)
DUE: Final = date(2026, 3, 31)
WORK: Final = Asked("Tổ chức đối thoại tại nơi làm việc", DUE)
UNIONS: Final = Whom(kinds=("grassroots", "occupational"))
WARDS: Final = Whom(kinds=("ward",))
_COUNTED: Final = (SET, OPEN, LATE, DONE, IN_TIME)


def way(by: Any, on: date = TODAY) -> dict[str, Any]:
    return {"by": by, "today": on, "now": datetime.combine(on, NOW.timetz())}


def recorded(unit: Unit, by: Any) -> Directive:
    record_directive(unit, NOTICE, **way(by))
    return Directive.objects.latest("pk")


def given(unit: Unit, whom: Whom = UNIONS, by: Any = None, asked: Asked = WORK, on: date = TODAY, **more: Any) -> Task:
    return set_task(unit, asked, whom, **way(by, on), **more)


def of(unit: Unit) -> Assignment:
    return Assignment.objects.filter(unit=unit).latest("pk")


def answered(unit: Unit, state: str, by: Any, on: date = TODAY, words: str = "") -> Act:
    return answer_task(of(unit), Answer(state, words), **way(by, on))


def judged(unit: Unit, judgement: str, by: Any, on: date = TODAY, words: str = "") -> Act:
    return judge_task(of(unit), judgement, words=words, **way(by, on))


def counted(unit: Unit, on: date = TODAY, since: date = date(2026, 1, 1)) -> Sequence[int]:
    """What the books say of a day and of the days since: tasks set, open, late, done, in time."""
    values = figure(Question(unit, list(_COUNTED), since, on, max(on, TODAY)))
    return tuple(values[measure.code] or 0 for measure in _COUNTED)


__all__ = ["World", "answered", "counted", "given", "judged", "of", "recorded", "way"]
