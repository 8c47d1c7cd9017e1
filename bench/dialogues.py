"""Ten years of dialogue at the workplace in the largest province: dialogues and conferences of most unions, regulations
of most; and how long whoever looks after them waits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import partial
from itertools import count
from random import Random
from typing import Any, Final

from bench.federation import Body, Federation
from bench.load import nothing, pour
from bench.pages import GOAL, addresses_of, officer, opened
from bench.scene import Scene
from bench.timing import Line, timed
from vungmanh.dialogue.rules import kinds, terms
from vungmanh.dialogue.rules.employers import has_employer, law_of, year_of
from vungmanh.dialogue.rules.laws import PRIVATE, PUBLIC

TABLES: Final = ("dialogue_dialogue", "dialogue_regulation")
YEARS: Final = 10
_DIALOGUE: Final = (
    "id", "unit_id", "kind", '"on"', "number", "place", "state", "off_because", "held_said_on", "requested_by",
    '"case"', "published_on", "form", "called", "came", "in_favour", "year_ended_on", "agenda", "in_time", "broken",
    "invited", "present", "opinions", "at", "by", "struck_by", "struck_because",
)  # fmt: skip
_REGULATION: Final = (
    "id", "unit_id", "kind", '"on"', "until", "gone_on", "body", "number", "at", "by", "struck_by", "struck_because",
)  # fmt: skip
_HELD, _HAVE = 70, 60  # of a hundred unions so many hold one in a year, or have a regulation
_BY: Final = "bench"

Row = Sequence[Any]


def pour_dialogues(made: Federation, today: date) -> None:
    draw, keys = Random(f"dialogues {made.size.name}"), count(1)
    dialogues: list[Row] = []
    regulations: list[Row] = []
    for union in unions_at_employers(made, today):
        for year in range(max(today.year - YEARS + 1, union.life.since.year + 1), today.year + 1):
            dialogues += (_dialogue(next(keys), union, on) for on in _days(union, year, today, draw))
        for kind in kinds.REGULATIONS:
            if draw.randrange(100) < _HAVE:
                on = max(date(today.year - draw.randrange(1, 6), 1, 10), union.life.since)
                regulations.append(_regulation(len(regulations) + 1, union, kind, on))
    pour(TABLES[0], _DIALOGUE, dialogues)
    pour(TABLES[1], _REGULATION, regulations)


def unions_at_employers(made: Federation, today: date) -> Iterator[Body]:
    """Of the largest province, those that stand at an employer."""
    province = made.of_kind("province")[0]
    for ward in made.of_kind("ward"):
        if ward.code.startswith(f"{province.code}-"):
            yield from (each for each in made.unions[ward.pk] if each.life.holds(today) and has_employer(each.block))


def _days(union: Body, year: int, today: date, draw: Random) -> Iterator[tuple[str, date]]:
    """What the union holds in the year: a dialogue where the labour code asks for it, and its conference."""
    law = law_of(union.block)
    conference = kinds.OFFICIALS_CONFERENCE if law == PUBLIC else kinds.WORKERS_CONFERENCE
    for kind, month in ((kinds.PERIODIC, 5), (conference, 9 if law == PUBLIC else 2)):
        wanted = kind == conference or law == PRIVATE
        on = date(year, month, 1) + timedelta(days=draw.randrange(60))
        if wanted and draw.randrange(100) < _HELD and on < today:
            yield kind, on


def _dialogue(key: int, union: Body, held: tuple[str, date]) -> Row:
    (kind, on), none = held, nothing()
    day, law = on.isoformat(), law_of(union.block)
    is_conference = kind in kinds.CONFERENCES
    ended = terms.year_ended_on(on, year_of(union.block, law)) if is_conference else None
    in_time = terms.in_time(on, ended, law) if is_conference else None
    many = str(max(union.members, 5))
    voted = (many, many, many) if is_conference else (none, none, none)
    return (
        str(key), str(union.pk), kind, day, "", "", kinds.HELD, "", day, "", "", none if is_conference else day,
        kinds.PLENARY if is_conference else "", *voted, ended.isoformat() if ended else none, "[]",
        none if in_time is None else str(int(in_time)), "", many, many, "3", f"{day} 02:00:00", _BY, "", "",
    )  # fmt: skip


def _regulation(key: int, union: Body, kind: str, on: date) -> Row:
    none, day = nothing(), on.isoformat()
    return (str(key), str(union.pk), kind, day, none, none, "", "", f"{day} 02:00:00", _BY, "", "")


def pages(scene: Scene) -> Iterator[Line]:
    """At each level, as its chair opens them."""
    for level, unit in [*scene.levels[1:], ("grassroots", scene.unions_below(scene.ward)[0])]:
        client = officer(unit, "upper_chair" if unit.kind.is_upper else "chair")
        for what, view, query in _PAGES if unit.kind.is_upper else _PAGES[:_OF_ITSELF]:
            if calls := [partial(opened, client, address) for address in addresses_of(unit, view, [query] * 5)]:
                yield timed("dialogue", f"{what}, {level}", calls, goal=GOAL, budget=15)


_OF_ITSELF: Final = 4  # pages that a union opens too
_PAGES: Final[tuple[tuple[str, str, dict[str, object]], ...]] = (
    ("register", "dialogue:dialogues", {}),
    ("register, another page", "dialogue:dialogues", {"page": 7}),
    ("register of a kind", "dialogue:dialogues", {"kind": kinds.WORKERS_CONFERENCE}),
    ("regulations", "dialogue:regulations", {}),
    ("who has what", "dialogue:levels", {}),
    ("who has what, by block", "dialogue:levels", {"by": "block"}),
    ("who has what, a year ago", "dialogue:levels", {"day": "2025-06-30"}),
    ("who lacks what", "dialogue:lacking", {}),
    ("who lacks a dialogue", "dialogue:lacking", {"what": "dialogue"}),
)
