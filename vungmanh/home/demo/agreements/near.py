"""Agreements of these weeks at the ward that is shown, so that whoever tries the demonstration has something to do: one
to be sent, one to be graded, one whose end is near; and what employers have promised when it was looked at."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from vungmanh.agreements.actions.agreement_promise import promise
from vungmanh.agreements.actions.record_agreement import record_agreement
from vungmanh.agreements.models import Agreement
from vungmanh.agreements.rules import kinds
from vungmanh.agreements.rules.terms import usual_until
from vungmanh.agreements.told import Promised, Signed
from vungmanh.core.periods import months_later
from vungmanh.home.demo.agreements import said as words
from vungmanh.home.demo.agreements.years import Told
from vungmanh.home.demo.gatherings.told import Teller
from vungmanh.home.demo.tasks.told import DAY
from vungmanh.home.demo.unions import Union
from vungmanh.tasks.actions.answer_task import answer_task
from vungmanh.tasks.models import Assignment
from vungmanh.tasks.rules import DONE
from vungmanh.tasks.told import Answer

UNSENT, UNGRADED, SOON = "LB-097", "LB-113", "LB-093"  # non-public schools of the ward
_MANY: Final = 9
_LATE: Final = 3  # of them, not kept in time; as many are open


def sign_these_weeks(teller: Teller, unions: Sequence[Union]) -> None:
    today, of_code = teller.today, {union.code: union for union in unions}
    _signed(teller, of_code[UNSENT], today - 13 * DAY)
    _signed(teller, of_code[UNGRADED], today - 96 * DAY, sent=6, voted=True)
    _signed(teller, of_code[SOON], months_later(today, -36) + 41 * DAY, sent=8, voted=True)


def _signed(teller: Teller, union: Union, on: date, *, sent: int | None = None, voted: bool = False) -> None:
    unit, asked = teller.units[union.code], union.workers if voted else None
    said = Signed(
        on, usual_until(on), employers=union.name.removeprefix("CĐCS "), number=f"01/{on.year}/TƯLĐTT",
        workers=union.workers, asked=asked, in_favour=asked - 2 if asked else None,
        sent_on=on + sent * DAY if sent else None, published_on=on + 3 * DAY,
    )  # fmt: skip
    record_agreement(unit, said, **teller.way(unit, on + (sent or 4) * DAY))


def promise_and_keep(teller: Teller, told: Sequence[Told], agreements: Sequence[Agreement]) -> None:
    """What was found wanting last is promised: some of it was kept, some is open, some late."""
    wanting = [
        (check.on, agreement)
        for each, agreement in zip(told, agreements, strict=True)
        for check, _clause in each.checks
        if check.result != kinds.KEPT and agreement.gone_on > teller.today
    ]
    for place, (on, agreement) in enumerate(sorted(wanting, key=_day_and_key)[-_MANY:]):
        what, who = words.PROMISED[place % len(words.PROMISED)]
        due = on + 45 * DAY
        if place >= _MANY - 2 * _LATE:
            due = teller.today + (7 + 5 * place) * DAY if place % 2 else max(teller.today - (3 + place) * DAY, on + DAY)
        task, _act = promise(agreement, Promised(what, due, who), **teller.way(agreement.unit, on))
        if place < _MANY - 2 * _LATE and due < teller.today:
            given = Assignment.objects.select_related("task").get(task=task)
            answer_task(given, Answer(DONE, words.KEPT[place % len(words.KEPT)]), **teller.way(given.unit, due - DAY))


def _day_and_key(found: tuple[date, Agreement]) -> tuple[date, int]:
    on, agreement = found
    return on, agreement.pk
