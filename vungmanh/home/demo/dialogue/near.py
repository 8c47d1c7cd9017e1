"""Dialogues of these weeks, so that whoever tries the demonstration has something to do: contents to be sent, main
contents to be published, one that the employer is asked for, a regulation that has just come into force."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from vungmanh.core.calendar import WorkingCalendar
from vungmanh.dialogue.actions.plan_dialogue import plan_dialogue
from vungmanh.dialogue.actions.record_dialogue import record_dialogue
from vungmanh.dialogue.rules import kinds
from vungmanh.dialogue.told import Meeting, Raised
from vungmanh.home.demo.gatherings.told import Teller
from vungmanh.home.demo.tasks.told import DAY, SCHOOL, WARD
from vungmanh.home.demo.unions import Union

_DAYS: Final = WorkingCalendar()


def talk_these_weeks(teller: Teller, unions: Sequence[Union]) -> None:
    today = teller.today
    of_the_ward = [each for each in unions if each.ward == WARD and each.block == 7 and each.of_july]
    companies = sorted((each for each in unions if each.block in (2, 3) and each.of_july), key=_members)
    held, sent_to, asking, at_the_company = *of_the_ward[:3], companies[-1]
    yesterday, before = _DAYS.add_working_days(today, -1), _DAYS.add_working_days(today, -2)
    _record(
        teller, held, yesterday, Raised("Trả lương đúng ngày 05 hằng tháng", answer="Nhà trường cam kết"),
        contents_sent_on=_DAYS.add_working_days(yesterday, -5), minutes_signed=True,
    )  # fmt: skip
    _record(
        teller, at_the_company, before, Raised("Đổi nhà thầu suất ăn ca", answer="Đấu thầu lại trong tháng"),
        contents_sent_on=_DAYS.add_working_days(before, -6), minutes_signed=True, published_on=before,
    )  # fmt: skip
    _plan(teller, sent_to, 9)
    _plan(
        teller, asking, 16, kind=kinds.ON_REQUEST, requested_by=kinds.WORKERS, requested_on=today - 4 * DAY, backed_by=2
    )
    school = teller.units[SCHOOL]
    soon = _DAYS.add_working_days(today + 11 * DAY, 1)
    plan_dialogue(school, Meeting(kinds.PERIODIC, soon), **teller.way(school, today - 3 * DAY))


def _members(union: Union) -> int:
    return union.members


def _record(teller: Teller, union: Union, on: Any, point: Raised, **said: Any) -> None:
    unit = teller.units[union.code]
    meeting = Meeting(
        kinds.PERIODIC, on, workers=union.workers, employer_side=3, employer_present=3, workers_side=3,
        workers_present=3, leader_present=True, **said,
    )  # fmt: skip
    record_dialogue(unit, meeting, points=[point], **teller.way(unit, on))


def _plan(teller: Teller, union: Union, ahead: int, **said: Any) -> None:
    unit, on = teller.units[union.code], _DAYS.add_working_days(teller.today + ahead * DAY, 1)
    meeting = Meeting(
        said.pop("kind", kinds.PERIODIC), on, workers=union.workers, employer_side=3, workers_side=3, **said
    )
    plan_dialogue(unit, meeting, **teller.way(unit, teller.today - 3 * DAY))
