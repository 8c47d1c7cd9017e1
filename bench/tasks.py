"""Five years of tasks in the largest province: one a month to all its unions, more to its wards, which pass some on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from bench.federation import Body, Federation
from bench.load import nothing, pour
from bench.sizes import LAST_DAY
from vungmanh.core.periods import month_index, month_start
from vungmanh.tasks.rules import ACCEPTED, DONE, GIVEN, IN_WORK, OPEN, SEEN, late_from

TABLES = ("tasks_task", "tasks_assignment", "tasks_step")
YEARS = 5
TO_WARDS = 4  # tasks a month that fall to each ward; every third month it passes one of them on to its unions
_DAYS = 25  # from the day on which a task is set to its last
_LATELY = LAST_DAY - timedelta(days=60)

# How far units are: of a hundred so many have done it in time, and late; of the rest two have never done it.
_IN_TIME, _LATE = 80, 18
_WORDS = "Thực hiện kế hoạch tháng, báo cáo kết quả"

_TASK = ("id", "unit_id", "about_kind", "what", "due", "every", "proof", "proof_kind", "proof_measure", "below_id",
         "kinds", "blocks", "chosen", "set_on", "withdraw_reason")  # fmt: skip
_ASSIGNMENT = ("id", "task_id", "unit_id", "outside", "parent_id", "part", "given_on", "due", "done_on", "in_time",
               "accepted_on", "ended_on")  # fmt: skip
_STEP = ("assignment_id", "task_id", "unit_id", "state", "since", "until", "due", "is_open", "late_from", "words", "by",
         "at", "rolled_up", "record_kind")  # fmt: skip

Row = Sequence[str | None]


@dataclass
class Rows:
    """What is poured into the three tables."""

    tasks: list[Row] = field(default_factory=list)
    assignments: list[Row] = field(default_factory=list)
    steps: list[Row] = field(default_factory=list)


def pour_tasks(made: Federation) -> None:
    rows = tasks_of(made)
    for table, columns, poured in (
        ("tasks_task", _TASK, rows.tasks),
        ("tasks_assignment", _ASSIGNMENT, rows.assignments),
        ("tasks_step", _STEP, rows.steps),
    ):
        pour(table, columns, poured)


def tasks_of(made: Federation) -> Rows:
    """Returns the tasks of five years until the last day; the same in every run."""
    rows, draw = Rows(), Random(f"tasks {made.size.name}")
    province = made.of_kind("province")[0]
    wards = [ward for ward in made.of_kind("ward") if ward.code.startswith(f"{province.code}-")]
    last = month_index(LAST_DAY)
    for month in range(last - 12 * YEARS + 1, last + 1):
        on = month_start(month)
        task = _task(rows, province, on)
        for ward in wards:
            for union in _standing(made.unions[ward.pk], on):
                _assign(rows, draw, task, union, on)
        for number in range(TO_WARDS):
            task = _task(rows, province, on)
            for ward in _standing(wards, on):
                whole = _assign(rows, draw, task, ward, on)
                if number == 0 and month % 3 == 0:
                    for union in _standing(made.unions[ward.pk], on):
                        _assign(rows, draw, task, union, on, whole)
    return rows


def _standing(bodies: Sequence[Body], on: date) -> Iterator[Body]:
    return (body for body in bodies if body.life.holds(on) and body.life.holds(LAST_DAY))


def _task(rows: Rows, unit: Body, on: date) -> int:
    key = len(rows.tasks) + 1
    due = on + timedelta(days=_DAYS)
    rows.tasks.append(
        (str(key), str(unit.pk), "", f"{_WORDS} {on:%m/%Y} ({key})", due.isoformat(), "", "word", "", "", str(unit.pk),
         "[]", "[]", "[]", on.isoformat(), "")
    )  # fmt: skip
    return key


def _assign(rows: Rows, draw: Random, task: int, unit: Body, on: date, whole: int | None = None) -> int:
    key, due = len(rows.assignments) + 1, on + timedelta(days=_DAYS)
    stood = list(_stood(draw, on))
    done_on = next((day for state, day in stood if state == DONE), None)
    accepted_on = next((day for state, day in stood if state == ACCEPTED), None)
    rows.assignments.append(
        (str(key), str(task), str(unit.pk), "", _text(whole), "", on.isoformat(), due.isoformat(), _text(done_on),
         _truth(done_on is not None and done_on <= due), _text(accepted_on), nothing())
    )  # fmt: skip
    ends: list[date | None] = [*(day for _state, day in stood[1:]), None]
    for (state, since), until in zip(stood, ends, strict=True):
        late = late_from(state, since, until, due)
        rows.steps.append(
            (str(key), str(task), str(unit.pk), state, since.isoformat(), _text(until), due.isoformat(),
             _truth(state in OPEN), _text(late), "", "bench", f"{since.isoformat()} 02:00:00", _truth(False), "")
        )  # fmt: skip
    return key


def _stood(draw: Random, on: date) -> Iterator[tuple[str, date]]:
    """The states in which it stood, each from a day on; what was done lately is not accepted yet."""
    yield GIVEN, on
    chance = draw.randrange(100)
    if chance >= _IN_TIME + _LATE:
        if chance == 99:
            yield SEEN, on + timedelta(days=draw.randint(1, 20))
        return
    if chance % 3 == 0:
        yield IN_WORK, on + timedelta(days=draw.randint(1, 4))
    done = on + timedelta(days=draw.randint(5, _DAYS) if chance < _IN_TIME else draw.randint(_DAYS + 1, 90))
    if done > LAST_DAY:
        return
    yield DONE, done
    accepted = done + timedelta(days=draw.randint(1, 20))
    if done < _LATELY and accepted <= LAST_DAY:
        yield ACCEPTED, accepted


def _text(value: date | int | None) -> str | None:
    if value is None:
        return nothing()
    return value.isoformat() if isinstance(value, date) else str(value)


def _truth(value: bool) -> str:
    return "1" if value else "0"
