"""Five years of gatherings: six a year for every tenth union of the largest province, two for every other, and of each
ward a meeting a month; of the province a seminar to which 2,000 people came, by name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import count
from random import Random
from typing import Any, Final

from bench.federation import Body, Federation
from bench.load import nothing, pour
from vungmanh.core.vietnamese import fold, sort_key
from vungmanh.gatherings.models import Presence
from vungmanh.gatherings.rules.kinds import COMMITTEE, HELD, PRESENT, PROPAGANDA, SEMINAR, SESSION, TRAINING
from vungmanh.officers.rules.offices import CHAIR

TABLES: Final = ("gatherings_gathering", "gatherings_sitting", "gatherings_attendee", "gatherings_presence")
YEARS: Final = 5
PEOPLE: Final = 2_000  # of the seminar
_GATHERING: Final = (
    "id", "unit_id", "kind", "title", "topic", "material", "partners", "search_key", '"on"', "until", "state",
    "off_because", "held_said_on", "unnamed_members", "unnamed_others", "unnamed_women", "invited", "present", "at",
    "by", "struck_by", "struck_because",
)  # fmt: skip
SITTING: Final = ("id", "gathering_id", '"on"', "place")
ATTENDEE: Final = (
    "id", "gathering_id", "person_id", "name", "search_key", "sort_key", "unit_id", "office", '"where"', "invited",
    "answer", "note", "struck",
)  # fmt: skip
PRESENCE: Final = ("id", "attendee_id", "sitting_id", "state", "said_at", "by_hand", "way", "at", "by")
_SAID: Final = {
    SEMINAR: ("Tọa đàm chủ tịch công đoàn", "Hội thảo chăm lo người lao động"),
    COMMITTEE: ("Họp ban chấp hành", "Họp ban thường vụ"),
    SESSION: ("Giao ban", "Làm việc với người sử dụng lao động"),
    TRAINING: ("Tập huấn nghiệp vụ công đoàn", "Lớp bồi dưỡng an toàn lao động"),
    PROPAGANDA: ("Phổ biến Luật Công đoàn", "Tuyên truyền phòng chống ma túy", "Phổ biến Bộ luật Lao động"),
}
_BY: Final = "bench"

Row = Sequence[Any]


def pour_gatherings(made: Federation, today: date) -> None:
    gatherings, sittings, people, there = [list[Row]() for _table in TABLES]
    keys, draw = count(1), Random(f"gatherings {made.size.name}")
    for unit, times in _who(made, today):
        for _time in range(times):
            on = max(today - timedelta(days=draw.randrange(YEARS * 365)), unit.life.since)
            _one(gatherings, sittings, next(keys), unit, on, draw)
    province = made.of_kind("province")[0]
    key, on = next(keys), today - timedelta(days=30)
    names = [f"Nguyễn Văn {n}" for n in range(PEOPLE)]
    gatherings.append(_row(key, province, SEMINAR, "Hội nghị cán bộ công đoàn toàn tỉnh", on, 0, PEOPLE))
    sittings.append((str(key), str(key), on.isoformat(), ""))
    unions = [union for each in made.unions.values() for union in each if union.life.holds(on)]
    for number, name in enumerate(names, start=1):
        union = draw.choice(unions)
        people.append(attendee(number, key, nothing(), name, union.pk, CHAIR))
        there.append(was_there(number, key, on, Presence.PHONE))
    for table, columns, rows in zip(
        TABLES, (_GATHERING, SITTING, ATTENDEE, PRESENCE), (gatherings, sittings, people, there), strict=True
    ):
        pour(table, columns, rows)


def _who(made: Federation, today: date) -> Iterator[tuple[Body, int]]:
    """Each unit of the largest province with how many it held in the years."""
    province = made.of_kind("province")[0]
    for ward in made.of_kind("ward"):
        if ward.code.startswith(f"{province.code}-"):
            yield ward, 12 * YEARS
            for number, union in enumerate(made.unions[ward.pk]):
                if union.life.holds(today):
                    yield union, 6 * YEARS if number % 10 == 0 else 2


def _one(gatherings: list[Row], sittings: list[Row], key: int, unit: Body, on: date, draw: Random) -> None:
    kind = draw.choice(list(_SAID))
    gatherings.append(_row(key, unit, kind, draw.choice(_SAID[kind]), on, draw.randrange(8, 120), 0))
    sittings.append((str(key), str(key), on.isoformat(), ""))


def _row(key: int, unit: Body, kind: str, title: str, on: date, unnamed: int, named: int) -> Row:
    day, said = on.isoformat(), fold(" ".join([title, "", ""]))
    return (
        str(key), str(unit.pk), kind, title, "", "", "", said, day, day, HELD, "", day, str(unnamed), "0", "0",
        str(named), str(unnamed + named), _at(on), _BY, "", "",
    )  # fmt: skip


def attendee(key: int, gathering: int, person: str | None, name: str, unit: int, office: str) -> Row:
    return (
        str(key), str(gathering), person, name, fold(name), sort_key(name), str(unit), office, "", "1", "", "", "0",
    )  # fmt: skip


def was_there(key: int, sitting: int, on: date, way: str) -> Row:
    """On the one day of the gathering, whose sitting bears its number."""
    return (str(key), str(key), str(sitting), PRESENT, _at(on), "0", way, _at(on), _BY)


def _at(on: date) -> str:
    return f"{on.isoformat()} 02:00:00"
