"""Training in the largest province: courses for its offices, classes of five years, who was there of those who hold an
office, and what came of it; and how long whoever asks how far officers are trained waits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial
from itertools import count
from random import Random
from typing import Final

from bench.federation import Federation
from bench.gatherings import ATTENDEE, PRESENCE, SITTING, attendee, was_there
from bench.load import fetch, nothing, pour
from bench.pages import GOAL, addresses_of, officer, opened
from bench.scene import Scene
from bench.sizes import LAST_DAY
from bench.timing import Line, timed
from vungmanh.core.vietnamese import fold
from vungmanh.gatherings.models import Presence
from vungmanh.officers.rules import offices

TABLES: Final = (
    "training_course", "training_courseoffice", "gatherings_gathering", "gatherings_sitting", "gatherings_attendee",
    "gatherings_presence", "training_trainingclass", "training_result",
)  # fmt: skip
_AT: Final = "2026-01-05 08:00:00+00:00"
_A_CLASS: Final = 200
_TRAINED: Final = 70  # of a hundred officers so many have passed
_COURSES: Final[Sequence[tuple[str, tuple[str, ...], int | None]]] = (
    ("Bồi dưỡng Chủ tịch, Phó Chủ tịch", (offices.CHAIR, offices.VICE_CHAIR), 36),
    ("Bồi dưỡng Ủy viên Ban Chấp hành", (offices.MEMBER,), 36),
    ("Nghiệp vụ Ủy ban Kiểm tra", (offices.INSPECTION_HEAD, offices.INSPECTION_MEMBER), 24),
    ("Công tác nữ công", (offices.WOMEN_HEAD, offices.WOMEN_MEMBER), None),
)  # fmt: skip
_COURSE = ("id", "unit_id", "code", "name", "topic", "search_key", "for_whom", "subject", "hours", "valid_months", "at",
           "by", "out_on", "out_by")  # fmt: skip
_GATHERING = (
    "id", "unit_id", "kind", "title", "topic", "material", "partners", "search_key", "on", "until", "state",
    "off_because", "held_said_on", "unnamed_members", "unnamed_others", "unnamed_women", "invited", "present", "at",
    "by", "struck_on", "struck_by", "struck_because",
)  # fmt: skip
_CLASS = ("gathering_id", "course_id", "trainers", "hours", "quota", "sign_up", "at", "by")
_RESULT = (
    "id", "training_class_id", "person_id", "attendee_id", "name", "sort_key", "unit_id", "office", "where", "outcome",
    "mark", "on", "until", "year", "number", "symbol", "given_on", "at", "by",
)  # fmt: skip

Row = Sequence[str | None]


def pour_training(made: Federation) -> None:
    """Of those in office some have passed the course for it, in classes of two hundred spread over five years."""
    province, none = made.of_kind("province")[0], nothing()
    pour("training_course", _quoted(_COURSE), (
        (str(key), str(province.pk), f"C{key}", name, "", fold(f"C{key} {name}"), "officers", "union", "16",
         none if months is None else str(months), _AT, "bench", none, "")
        for key, (name, _offices, months) in enumerate(_COURSES, start=1)
    ))  # fmt: skip
    named = count(1)
    pour("training_courseoffice", ("id", "course_id", "office"), (
        (str(next(named)), str(key), office)
        for key, (_name, some, _months) in enumerate(_COURSES, start=1) for office in some
    ))  # fmt: skip
    poured = _classes(made, province.pk)
    pour("gatherings_gathering", _quoted(_GATHERING), poured.gatherings)
    pour("gatherings_sitting", SITTING, poured.sittings)
    pour("gatherings_attendee", ATTENDEE, poured.people)
    pour("gatherings_presence", PRESENCE, poured.there)
    pour("training_trainingclass", _CLASS, poured.classes)
    pour("training_result", _quoted(_RESULT), poured.results)


@dataclass
class _Rows:
    gatherings: list[Row] = field(default_factory=list)
    sittings: list[Row] = field(default_factory=list)
    people: list[Row] = field(default_factory=list)
    there: list[Row] = field(default_factory=list)
    classes: list[Row] = field(default_factory=list)
    results: list[Row] = field(default_factory=list)


def _classes(made: Federation, province: int) -> _Rows:
    draw, none, rows = Random(f"training {made.size.name}"), nothing(), _Rows()
    (first,) = fetch("SELECT coalesce(max(id), 0) + 1 FROM gatherings_gathering")[0]
    (free,) = fetch("SELECT coalesce(max(id), 0) + 1 FROM gatherings_attendee")[0]
    for course, (title, some, months) in enumerate(_COURSES, start=1):
        marks = ", ".join(["%s"] * len(some))
        held = fetch(
            "SELECT a.person_id, a.unit_id, a.office, p.name, p.sort_key, a.since FROM officers_appointment a"
            f" JOIN members_person p ON p.id = a.person_id WHERE a.until IS NULL AND a.office IN ({marks})"
            " ORDER BY a.unit_id, a.id",
            some,
        )
        learners = {row[0]: row for row in held if draw.randrange(100) < _TRAINED}
        people = list(learners.values())
        draw.shuffle(people)
        for start in range(0, len(people), _A_CLASS):
            number, there = first + len(rows.classes), people[start : start + _A_CLASS]
            key = str(number)
            since = max(date.fromisoformat(str(row[-1])) for row in there)  # all hold the office on that day
            on = max(LAST_DAY - timedelta(days=draw.randrange(5 * 365)), since)
            day, many = on.isoformat(), str(len(there))
            rows.gatherings.append(
                (key, str(province), "training", title, "", "", "", fold(title), day, day, "held", "", day, "0", "0",
                 "0", many, many, _AT, "bench", none, "", "")
            )  # fmt: skip
            rows.sittings.append((key, key, day, ""))
            rows.classes.append((key, str(course), "", "16", none, "none", _AT, "bench"))
            until = none if months is None else _later(on, months).isoformat()
            for person, unit, office, name, sort_key, _since in there:
                rows.people.append(attendee(free, number, str(person), name, unit, office))
                rows.there.append(was_there(free, number, on, Presence.DESK))
                free += 1
                rows.results.append(
                    (str(len(rows.results) + 1), key, str(person), none, name, sort_key, str(unit), office, "",
                     "passed", "", day, until, none, none, "", none, _AT, "bench")
                )  # fmt: skip
    return rows


def _later(day: date, months: int) -> date:
    return day + timedelta(days=30 * months)


def _quoted(columns: Sequence[str]) -> list[str]:
    """Some columns are called as words of SQL are."""
    return [f'"{each}"' for each in columns]


def pages(scene: Scene) -> Iterator[Line]:
    """At each level, as its chair opens them."""
    for level, unit in [*scene.levels[1:], ("grassroots", scene.unions_below(scene.ward)[0])]:
        client = officer(unit, "upper_chair" if unit.kind.is_upper else "chair")
        for what, view, query in _PAGES:
            if calls := [partial(opened, client, address) for address in addresses_of(unit, view, [query] * 5)]:
                yield timed("training", f"{what}, {level}", calls, goal=GOAL, budget=15)


_PAGES: Final[tuple[tuple[str, str, dict[str, object]], ...]] = (
    ("coverage", "training:coverage", {}),
    ("not yet trained", "training:untrained", {}),
    ("not yet trained, new chairs", "training:untrained", {"office": "chair", "new": "True"}),
    ("classes by year", "training:classes", {}),
)
