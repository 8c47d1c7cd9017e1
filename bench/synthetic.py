"""Invented measures that fill the overview up to sixty columns, and entries of them in every ward."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from random import Random
from typing import Any

from bench.federation import Federation
from bench.sizes import LAST_DAY
from vungmanh.core.measures import Measure, Nature
from vungmanh.core.periods import months_between
from vungmanh.house.rooms import MEASURES

COLUMNS = 60
_FIRST_STOCK, _FIRST_FLOW = 100, 1_100
SINCE = date(2023, 1, 1)


def _nobody(*_: Any) -> Iterable[Any]:
    return ()


def _measure(number: int, nature: Nature) -> Measure:
    word = "Việc" if nature is Nature.FLOW else "Điều"
    return Measure(
        number=number,
        code=f"bench_{number}",
        name=f"{word} {number % 100 + 1}",
        unit="việc",
        nature=nature,
        definition="Số liệu tự tạo để đo tốc độ.",
        source="",
        kind="unit",
        one_each=True,
        counts=_nobody,
        rows=_nobody,
        records=_nobody,
    )


_MISSING = COLUMNS - len(MEASURES)
SYNTHETIC = (
    *(_measure(_FIRST_STOCK + index, Nature.STOCK) for index in range(_MISSING // 2)),
    *(_measure(_FIRST_FLOW + index, Nature.FLOW) for index in range(_MISSING - _MISSING // 2)),
)
SIXTY: tuple[Measure, ...] = (*MEASURES, *SYNTHETIC)


def entries(made: Federation) -> Iterator[tuple[str, str, str, int]]:
    """(unit, measure, day, amount): in every ward, of every invented measure, once a month since 2023.

    Four unions of a ward take turns, so that several blocks have them; a province of a hundred wards meets
    each measure on most days.
    """
    months = [month.toordinal() for month in months_between(SINCE, LAST_DAY)]
    for ward, unions in made.unions.items():
        draw = Random(f"synthetic {made.size.name} {ward}")
        old = [union for union in unions if union.life.since < SINCE and union.life.until is None][:4]
        if not old:
            continue
        for measure in SYNTHETIC:
            for turn, month in enumerate(months):
                union = old[(turn + measure.number) % len(old)]
                day = date.fromordinal(month) + timedelta(days=draw.randrange(28))
                amount = draw.choice((1, 2, 3, 5, 8)) - (
                    draw.choice((0, 0, 3)) if measure.nature is Nature.STOCK else 0
                )
                if amount and day <= LAST_DAY:
                    yield str(union.pk), str(measure.number), day.isoformat(), amount
