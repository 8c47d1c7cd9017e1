"""Ten years of collective agreements in the largest province, six thousand a year, each in the place of the one before;
and how long whoever looks after them waits."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import partial
from itertools import count, zip_longest
from random import Random
from typing import Any, Final

from django.db import transaction
from django.urls import reverse

from bench.dialogues import unions_at_employers
from bench.federation import Body, Federation
from bench.load import nothing, pour
from bench.pages import GOAL, addresses_of, officer, opened
from bench.scene import Scene
from bench.timing import Line, timed
from vungmanh.access.operators import operator
from vungmanh.agreements.actions.record_agreement import record_agreement
from vungmanh.agreements.models import Agreement, Negotiation
from vungmanh.agreements.rules import kinds
from vungmanh.agreements.rules.spells import Days, expiring_on, spells
from vungmanh.agreements.rules.terms import usual_until
from vungmanh.agreements.told import Signed
from vungmanh.core.days import VIETNAM
from vungmanh.dialogue.rules.employers import law_of
from vungmanh.dialogue.rules.laws import PUBLIC
from vungmanh.organization.models import Unit

TABLES: Final = (
    "agreements_agreement", "agreements_party", "agreements_clause", "agreements_grade", "agreements_spell",
    "agreements_negotiation",
)  # fmt: skip
YEARS: Final = 10
_OF_ALL: Final = 52  # of a hundred unions of the province so many sign one in a year: six thousand of 11,600
_AGREEMENT: Final = (
    "id", "unit_id", "kind", "employers", "signed_on", "effective_on", "first_until", "until", "number", "asked",
    "in_favour", "sent_on", "published_on", "predecessor_id", "ended_because", "gone_on", "expiring_on", "replaced_on",
    "grade", "graded_on", "workers", "parties_now", "broken", "at", "by", "struck_by", "struck_because",
)  # fmt: skip
_PARTY: Final = ("id", "agreement_id", "unit_id", "workers", "at", "by", "struck_by", "struck_because")
_CLAUSE: Final = (
    "id", "agreement_id", "place", "topic", "measure", "law_gives", "law_words", "gives", "words", "people", "note",
    "struck",
)  # fmt: skip
_GRADE: Final = (
    "id", "agreement_id", "grade", '"on"', "sheet", "because", "at", "by", "struck_by", "struck_because",
)  # fmt: skip
_SPELL: Final = ("id", "agreement_id", "unit_id", "what", "since", "until", "workers")
_NEGOTIATION: Final = (
    "id", "unit_id", "renews_id", "led_to_id", "begun_on", "ended_on", "outcome", "last_step_on", "at", "by",
    "struck_by", "struck_because",
)  # fmt: skip
# What every agreement gives: the topic, its measure, what the law gives, the least of it and the most.
_GIVES: Final = (
    (kinds.BONUS, kinds.DONG, 0, 2_000_000, 9_000_000),
    (kinds.SHIFT_MEAL, kinds.DONG, 0, 20_000, 40_000),
    (kinds.LEAVE, kinds.DAYS, 12, 12, 16),
)  # fmt: skip
_BY: Final = "bench"
_A_DAY: Final = timedelta(days=1)

Row = Sequence[str | None]


@dataclass(frozen=True, slots=True)
class _Made:
    """An agreement as it is poured, and the one that took its place."""

    key: int
    union: Body
    signed_on: date
    until: date
    before: int | None
    replaced_on: date | None
    sent_on: date | None
    grade: str

    @property
    def gone_on(self) -> date:
        end = self.until + _A_DAY
        return min(end, self.replaced_on) if self.replaced_on else end

    @property
    def graded_on(self) -> date:
        return self.signed_on + timedelta(days=60)

    @property
    def workers(self) -> int:
        return max(self.union.members, 5)


def pour_agreements(made: Federation, today: date) -> None:
    told = list(_agreements(made, today))
    pour(TABLES[0], _AGREEMENT, map(_agreement, told))
    pour(TABLES[1], _PARTY, map(_party, told))
    pour(TABLES[2], _CLAUSE, _numbered(row for each in told for row in _clauses(each)))
    pour(TABLES[3], _GRADE, _numbered(_grade(each) for each in told if each.grade))
    pour(TABLES[4], _SPELL, _numbered(row for each in told for row in _spells(each)))
    pour(TABLES[5], _NEGOTIATION, _numbered(_negotiations(told, today)))


def _agreements(made: Federation, today: date) -> Iterator[_Made]:
    """Union by union, from its first to its last."""
    draw, keys = Random(f"agreements {made.size.name}"), count(1)
    unions = list(unions_at_employers(made, today))
    many = len(unions) * _OF_ALL // 100
    bargain = [union for union in unions if law_of(union.block) != PUBLIC]
    days: dict[int, list[date]] = defaultdict(list)
    for year in range(today.year - YEARS + 1, today.year + 1):
        there = [union for union in bargain if union.life.since.year < year]
        for union in draw.sample(there, min(many, len(there))):
            on = date(year, 1, 5) + timedelta(days=draw.randrange(355))
            if on < today:
                days[union.pk].append(on)
    for union in bargain:
        before = None
        for on, following in zip_longest(days[union.pk], days[union.pk][1:]):
            key, until = next(keys), usual_until(on, draw.choice((12, 24, 36)))
            sent_on = on + timedelta(days=draw.randrange(15))
            is_sent, is_graded = draw.random() < 0.85 and sent_on <= today, on + timedelta(days=60) < today
            grade = draw.choice("AABBBCD") if is_sent and is_graded and draw.random() < 0.7 else ""
            replaced_on = following if following and following <= until else None
            yield _Made(key, union, on, until, before, replaced_on, sent_on if is_sent else None, grade)
            before = key


def _agreement(each: _Made) -> Row:
    none, day, many = nothing(), each.signed_on.isoformat(), str(each.workers)
    return (
        str(each.key), str(each.union.pk), kinds.ENTERPRISE, "", day, day, each.until.isoformat(),
        each.until.isoformat(), f"{each.key % 90 + 1:02}/TƯLĐTT", many, many, _day(each.sent_on), none,
        str(each.before) if each.before else none, "", each.gone_on.isoformat(),
        _day(expiring_on(each.signed_on, each.until, each.gone_on)), _day(each.replaced_on), each.grade,
        each.graded_on.isoformat() if each.grade else none, many, "1", "", *_written(day),
    )  # fmt: skip


def _party(each: _Made) -> Row:
    key = str(each.key)
    return (key, key, str(each.union.pk), str(each.workers), *_written(each.signed_on.isoformat()))


def _clauses(each: _Made) -> Iterator[Row]:
    for place, (topic, measure, law, least, most) in enumerate(_GIVES, 1):
        gives = least + (most - least) * (each.key * 7 % 11) // 10
        yield (
            str(each.key), str(place), topic, measure, str(law), "", str(gives), "", str(each.workers), "", "0",
        )  # fmt: skip


def _grade(each: _Made) -> Row:
    day = each.graded_on.isoformat()
    return (str(each.key), each.grade, day, "", "Chấm theo thang điểm", *_written(day))


def _spells(each: _Made) -> Iterator[Row]:
    days = Days(
        signed_on=each.signed_on, effective_on=each.signed_on, first_until=each.until, until=each.until,
        replaced_on=each.replaced_on, graded=[(each.graded_on, each.grade)] if each.grade else (),
    )  # fmt: skip
    for span in spells(days):
        yield (
            str(each.key), str(each.union.pk), span.what, span.since.isoformat(), _day(span.until), str(each.workers),
        )  # fmt: skip


def _negotiations(told: Sequence[_Made], today: date) -> Iterator[Row]:
    """Of one agreement in five it is written down how it was bargained for; of some whose end is near, that the next
    one is bargained for now."""
    none = nothing()
    for each in told:
        begun, day = each.signed_on - timedelta(days=50), each.signed_on.isoformat()
        unit, before = str(each.union.pk), str(each.before) if each.before else none
        if each.key % 5 == 0:
            yield (unit, before, str(each.key), begun.isoformat(), day, kinds.SIGNED, day, *_written(day))
        elif each.key % 5 == 1 and today < each.gone_on < today + timedelta(days=90):
            since = (each.gone_on - timedelta(days=90)).isoformat()
            yield (unit, str(each.key), none, since, none, "", since, *_written(since))


def _written(day: str) -> tuple[str, str, str, str]:
    return f"{day} 02:00:00", _BY, "", ""


def _day(day: date | None) -> str | None:
    return nothing() if day is None else day.isoformat()


def _numbered(rows: Iterator[Row]) -> Iterator[Row]:
    return ((str(key), *row) for key, row in enumerate(rows, 1))


def pages(scene: Scene) -> Iterator[Line]:
    """At each level, as its chair opens them; then one agreement and one bargaining, and recording one."""
    union = next(each for each in scene.unions_below(scene.ward) if Agreement.objects.of_units([each.pk]).exists())
    for level, unit in [*scene.levels[1:], ("grassroots", union)]:
        client = officer(unit, "upper_chair" if unit.kind.is_upper else "chair")
        for what, view, query in _PAGES if unit.kind.is_upper else _PAGES[:_OF_ITSELF]:
            if calls := [partial(opened, client, address) for address in addresses_of(unit, view, [query] * 5)]:
                yield timed("agreements", f"{what}, {level}", calls, goal=GOAL, budget=15)
    yield from _of_one(scene)
    yield timed("agreements", "record one", [partial(_record, union, scene)] * 20, goal=GOAL, budget=15)


def _of_one(scene: Scene) -> Iterator[Line]:
    """As the specialist of the province reads them, who may grade; one in a hundred of those in force."""
    client, draw = officer(scene.province, "specialist"), scene.draw("agreements")
    for what, view, rows in (
        ("one agreement", "agreements:agreement", Agreement.objects.in_force(scene.today)),
        ("one beside others of its block", "agreements:compared", Agreement.objects.in_force(scene.today)),
        ("one bargaining", "agreements:negotiation", Negotiation.objects.going_on()),
    ):  # fmt: skip
        keys = list(rows.order_by("pk").values_list("pk", flat=True))
        calls = [partial(opened, client, reverse(view, args=[key])) for key in draw.sample(keys, min(20, len(keys)))]
        if calls:
            yield timed("agreements", what, calls, goal=GOAL, budget=15)


class _Enough(Exception):
    """It was recorded, and is not to stay."""


def _record(union: Unit, scene: Scene) -> None:
    """The next one of the union, in the place of its last."""
    last = Agreement.objects.standing().filter(unit=union).order_by("-effective_on").first()
    said = Signed(scene.today, usual_until(scene.today), workers=50, asked=50, in_favour=45)
    way: dict[str, Any] = {"by": operator(), "today": scene.today}
    with suppress(_Enough), transaction.atomic():
        record_agreement(
            union, said, predecessor=last, again=True, now=datetime.combine(scene.today, time(9), VIETNAM), **way
        )
        raise _Enough


_OF_ITSELF: Final = 2  # pages that a union opens too
_PAGES: Final[tuple[tuple[str, str, dict[str, Any]], ...]] = (
    ("register", "agreements:agreements", {}),
    ("bargaining", "agreements:negotiations", {}),
    ("register, another page", "agreements:agreements", {"page": 7}),
    ("register, in force", "agreements:agreements", {"state": kinds.IN_FORCE}),
    ("register, as of a day", "agreements:agreements", {"state": kinds.IN_FORCE, "day": "2025-06-30"}),
    ("register, near their end", "agreements:agreements", {"waits": "soon"}),
    ("register, not sent", "agreements:agreements", {"waits": "unsent"}),
    ("register, not graded", "agreements:agreements", {"waits": "ungraded"}),
    ("register, graded D", "agreements:agreements", {"grade": "D"}),
    ("register, by a name", "agreements:agreements", {"q": "Hòa Phát"}),
    ("bargaining that stands still", "agreements:negotiations", {"state": "still"}),
    ("who has one", "agreements:levels", {}),
    ("who has one, by block", "agreements:levels", {"by": "block"}),
    ("who has one, a year ago", "agreements:levels", {"day": "2025-06-30"}),
    ("who has none", "agreements:lacking", {}),
)
