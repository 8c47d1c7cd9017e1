"""How a seminar of the demonstration goes: planned with its invitations, marked at the door, written down while people
speak, concluded, and minuted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from random import Random
from typing import Final

from vungmanh.gatherings.actions.mark_attendance import all_but, set_attendance
from vungmanh.gatherings.actions.plan_gathering import plan_gathering
from vungmanh.gatherings.actions.say_held import say_held
from vungmanh.gatherings.actions.write_conclusion import write_conclusion
from vungmanh.gatherings.actions.write_minutes import write_minutes
from vungmanh.gatherings.actions.write_opinions import write_opinions
from vungmanh.gatherings.actions.write_vote import write_vote
from vungmanh.gatherings.models import Attendee, Conclusion, Gathering, Opinion
from vungmanh.gatherings.rules.kinds import EXCUSED, LATE
from vungmanh.gatherings.rules.talk import ANSWERED, NOTHING, PASSED
from vungmanh.gatherings.talk_told import Concluded, Minuted, Spoken, Voted
from vungmanh.gatherings.told import Called, Whom
from vungmanh.home.demo.gatherings.told import Teller
from vungmanh.home.demo.unions import SEED
from vungmanh.organization.models import Unit
from vungmanh.petitions.models import Category
from vungmanh.petitions.rules.states import MET
from vungmanh.tasks.actions.answer_task import answer_task
from vungmanh.tasks.models import Assignment
from vungmanh.tasks.rules import DONE
from vungmanh.tasks.told import Answer

_BEFORE: Final = timedelta(days=10)
# Why some cannot come, and how many are late: few of each.
_REASONS: Final = ("Dự họp hội đồng trường", "Nghỉ thai sản", "Đi công tác")
_LATE: Final = 4


@dataclass(frozen=True)
class Says:
    """What somebody says. With an `answer` it was answered on the spot; `to` is the code of the unit it is passed to;
    with neither it stands in the minutes alone."""

    words: str
    category: str = ""
    kind: str = ""
    answer: str = ""
    to: str = ""


@dataclass(frozen=True)
class Seminar:
    """A seminar of the unit `at`: `present` of all who are invited are there."""

    at: str
    called: Called
    whom: Whom
    present: int
    opinions: Sequence[Says]
    concluded: Sequence[Concluded]
    minuted: Minuted
    voted: str = ""
    never: str = ""  # the code of a unit of which nobody comes

    @property
    def on(self) -> date:
        return self.called.days[0].on


def hold(teller: Teller, told: Seminar) -> tuple[Gathering, list[Opinion], list[Conclusion]]:
    unit, on = teller.units[told.at], told.on
    planned = teller.way(unit, on - _BEFORE, time(9))
    gathering, _act = plan_gathering(unit, told.called, whom=told.whom, **planned)
    there = _mark(teller, unit, gathering, told)
    said = _speak(teller, unit, gathering, told, there)
    if told.voted:
        against = len(there) // 20
        write_vote(gathering, Voted(told.voted, len(there) - against, against), **teller.way(unit, on, time(11, 5)))
    concluded = [write_conclusion(gathering, each, **teller.way(unit, on, time(11, 15)))[0] for each in told.concluded]
    evening = teller.way(unit, on)
    say_held(gathering, by=evening["by"], today=on)
    write_minutes(gathering, told.minuted, **evening)
    return gathering, said, concluded


def _mark(teller: Teller, unit: Unit, gathering: Gathering, told: Seminar) -> list[Attendee]:
    """Returns whoever was there."""
    people = list(Attendee.objects.filter(gathering=gathering).order_by("pk"))
    draw = Random(f"{SEED} seminar {told.at} {told.on}")
    never = teller.units[told.never].pk if told.never else None
    away = [each for each in people if each.unit_id == never]
    others = [each for each in people if each.unit_id != never]
    away = [*draw.sample(others, max(0, len(others) - told.present)), *away]
    there = [each for each in people if each not in away]
    sitting = gathering.sittings.get()
    all_but(sitting, [each.pk for each in away], **teller.way(unit, told.on, time(8, 20)))
    for each, reason in zip(away, _REASONS, strict=False):
        set_attendance(each, sitting, EXCUSED, reason, **teller.way(unit, told.on, time(8, 25)))
    for each in there[:: max(1, len(there) // _LATE)][:_LATE]:
        set_attendance(each, sitting, LATE, **teller.way(unit, told.on, time(8, 50)))
    return there


def _speak(teller: Teller, unit: Unit, gathering: Gathering, told: Seminar, there: Sequence[Attendee]) -> list[Opinion]:
    """Whoever speaks of what is passed on is of the unit to which it goes, where one of it is there."""
    categories = {each.code: each for each in Category.objects.exclude(code="")}
    others = iter(Random(f"{SEED} speakers {told.at} {told.on}").sample(list(there), len(told.opinions)))
    spoken = []
    for each in told.opinions:
        to = teller.units[each.to] if each.to else None
        own = next((one for one in there if to and one.unit_id == to.pk), None)
        spoken.append(
            Spoken(
                each.words,
                own or next(others),
                ANSWERED if each.answer else PASSED if to else NOTHING,
                to,
                categories.get(each.category),
                each.kind,
                each.answer,
                MET if each.answer else "",
            )
        )
    return write_opinions(gathering, spoken, **teller.way(unit, told.on, time(9, 20)))[0]


def carry_out(teller: Teller, conclusion: Conclusion, days: Sequence[date], words: Sequence[str]) -> list[Assignment]:
    """Units do what was concluded, in their order on one of the days and with some of the words, until yesterday."""
    fallen = Assignment.objects.filter(task=conclusion.task).select_related("unit__kind").order_by("unit__code")
    done = []
    for place, each in enumerate(fallen):
        on = days[place % len(days)]
        if on < teller.today:
            answer_task(each, Answer(DONE, words[place % len(words)]), **teller.way(each.unit, on, time(15, 40)))
            done.append(each)
    return done
