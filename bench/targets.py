"""What a whole province sets out to reach in the year: every ward twenty targets, every union five; and how long those
who look at them wait."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial
from itertools import count
from random import Random
from typing import Any, Final

from bench.federation import Body, Federation
from bench.load import nothing, pour
from bench.pages import addresses_of, officer, opened
from bench.scene import Scene
from bench.timing import Line, timed
from vungmanh.core.periods import Period
from vungmanh.indicators.catalogue import Indicator
from vungmanh.indicators.definitions import BUILT_IN
from vungmanh.indicators.rules.kinds import NEITHER, UNION
from vungmanh.indicators.rules.standing import ACCEPTED, ASSIGNED

TABLES: Final = ("indicators_target",)
GOAL: Final = 200  # milliseconds, the 95th of a hundred
_OF_A_WARD, _OF_A_UNION = 20, 5
_COLUMNS: Final = (
    "id", "unit_id", "indicator", "period", "since", "until", "assigner_id", "plan_id", "value", "proposed",
    "proposed_because", "state", "hard", "version", "at", "by", "withdrawn_on", "withdrawn_because",
)  # fmt: skip
_ANSWERED: Final = 70  # of a hundred are accepted

Row = Sequence[Any]


def pour_targets(made: Federation, today: date) -> None:
    pour(TABLES[0], _COLUMNS, _rows(made, today))


def _rows(made: Federation, today: date) -> Iterator[Row]:
    """Of the largest province and everything below it."""
    draw, keys, year = Random(f"targets {made.size.name}"), count(1), Period.of(today, "year")
    of_wards, of_unions = _reached(is_upper=True)[:_OF_A_WARD], _reached(is_upper=False)[:_OF_A_UNION]
    province = made.of_kind("province")[0]
    wards = [each for each in made.of_kind("ward") if each.code.startswith(f"{province.code}-")]
    for unit, level in [(province, province), *((ward, province) for ward in wards)]:
        yield from (_row(next(keys), unit, level, each, year, draw) for each in of_wards)
    for ward in wards:
        for union in made.unions[ward.pk]:
            if union.life.holds(today):
                yield from (_row(next(keys), union, ward, each, year, draw) for each in of_unions)


def _reached(*, is_upper: bool) -> list[Indicator]:
    """Those of which more or less is better, in the order of the catalogue."""
    return [
        each for each in BUILT_IN
        if each.direction != NEITHER and each.levels != UNION and each.makes_sense(is_upper=is_upper)
    ]  # fmt: skip


def _row(key: int, unit: Body, level: Body, indicator: Indicator, year: Period, draw: Random) -> Row:
    none, own = nothing(), unit.pk == level.pk
    value = draw.randint(40, 95) if indicator.is_percent else max(1, unit.members // draw.randint(8, 16))
    state = ACCEPTED if own or draw.randrange(100) < _ANSWERED else ASSIGNED
    since = year.since.isoformat()
    return (
        str(key), str(unit.pk), indicator.code, year.key, since, year.until.isoformat(), str(level.pk), none,
        f"{value}.00", none, "", state, "", "1", f"{since} 02:00:00", "bench", none, "",
    )  # fmt: skip


def pages(scene: Scene) -> Iterator[Line]:
    """The one screen and the register at each level that has targets; a union's own on its phone."""
    union = scene.unions_below(scene.ward)[0]
    for level, unit in [*scene.levels[1:], ("grassroots", union)]:
        client = officer(unit, "upper_chair" if unit.kind.is_upper else "chair")
        for what, view in (("screen", "indicators:targets"), ("register", "indicators:register")):
            calls = [partial(opened, client, address) for address in addresses_of(unit, view, [{}] * 5)]
            yield timed("targets", f"{what}, {level}", calls, goal=GOAL, budget=15)
