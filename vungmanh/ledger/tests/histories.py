"""Random histories of a federation, entered in any order through the real actions, and the recount they must equal.

What is counted are gardens, a room that does not exist: the books' promises are those of every room. The recount is
written from the definitions and reads rows alone: units, managing links, blocks, gardens. It knows nothing of
placements, entries, sums or closings. Each room proves its own measures by the same means.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Any, TypeVar

from django.db import connection, transaction
from django.db.models import Q
from hypothesis import strategies as st

from tests.gardens import FELLED, GIVEN, Garden, change, plant, strike
from vungmanh.access.permissions import Permission
from vungmanh.accounts.models import User
from vungmanh.core.decisions import Refused
from vungmanh.kit.models import Act, ActQuerySet
from vungmanh.ledger.actions.close_months import close_months
from vungmanh.ledger.actions.fold import fold
from vungmanh.ledger.actions.seat_units import seat_units
from vungmanh.organization.models import BlockSpell, Link, Unit
from vungmanh.reorganization.actions.describe_unit import Description, describe_unit
from vungmanh.reorganization.actions.found_units import NewUnit, found_units
from vungmanh.reorganization.actions.keep_act import dissolve_kept
from vungmanh.reorganization.actions.move_units import move_units
from vungmanh.reorganization.actions.undo_act import undo_act
from vungmanh.reorganization.undoing import UNDO

Row = TypeVar("Row")
TODAY = date(2026, 3, 16)
FIRST = date(2024, 11, 1)
_DAY = timedelta(days=1)

# The days on which things happen: few enough to collide, at the edges of months and of the reform, some to come.
DAYS = [
    date(2024, 12, 31),
    date(2025, 1, 1),
    date(2025, 1, 17),
    date(2025, 2, 28),
    date(2025, 3, 1),
    date(2025, 6, 30),
    date(2025, 7, 1),
    date(2025, 7, 2),
    date(2025, 8, 31),
    date(2025, 12, 31),
    date(2026, 1, 1),
    date(2026, 2, 14),
    date(2026, 3, 1),
    TODAY,
    date(2026, 4, 1),
]
OF_THE_TREE = ["move", "move", "move", "found", "found", "dissolve", "dissolve", "block", "block", "workers"]
OF_THE_BOOKS = ["close", "fold", "seat"]
VERBS = [
    "plant", "plant", "plant", "plant", "replant", "replant", "end", "undo_end", "correct", "strike",
    *OF_THE_TREE, "undo_of_the_tree", "undo_of_the_tree", *OF_THE_BOOKS,
]  # fmt: skip
_KINDS = ["grassroots", "section", "ward", "zone", "occupational", "district", "grassroots", "group", "sector"]

BLOCKS_IN_USE = [0, 0, 1, 2, 3]
Steps = list[tuple[str, int, int, date]]


def steps_of(verbs: list[str]) -> st.SearchStrategy[Steps]:
    """One step: a verb, two numbers that choose whom it concerns, and a day."""
    step = st.tuples(st.sampled_from(verbs), st.integers(0, 999), st.integers(0, 999), st.sampled_from(DAYS))
    return st.lists(step, min_size=8, max_size=16)


@dataclass
class Federation:
    """The units there are so far. `done` and `refused` count the steps by verb."""

    operator: User
    units: list[Unit]
    done: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)

    @property
    def way(self) -> dict[str, Any]:
        return {"by": self.operator, "today": TODAY}

    @classmethod
    def begun(cls, operator: User) -> Federation:
        """What every history begins with: two provinces, one of each level below, three unions and a section."""
        number_units_from(1)
        begun = cls(operator, [])
        (country,) = begun.found(None, NewUnit("N", "Tổng", "confederation", FIRST))
        north, south = begun.found(
            country,
            NewUnit("P1", "Tỉnh Bắc", "province", FIRST),
            NewUnit("P2", "Tỉnh Nam", "province", date(2024, 12, 15)),
        )
        (district,) = begun.found(north, NewUnit("D", "Quận", "district", FIRST))
        begun.found(north, NewUnit("W", "Phường", "ward", date(2025, 7, 1)))
        (zone,) = begun.found(south, NewUnit("Z", "Khu công nghiệp", "zone", date(2025, 1, 1)))
        one, _ = begun.found(
            district,
            NewUnit("G1", "Cơ sở 1", "grassroots", date(2024, 11, 20), block=2, workers=40),
            NewUnit("G2", "Cơ sở 2", "grassroots", date(2025, 1, 1)),
        )
        begun.found(zone, NewUnit("G3", "Cơ sở 3", "grassroots", date(2025, 1, 17), block=3, workers=7))
        begun.found(one, NewUnit("S1", "Bộ phận 1", "section", date(2024, 12, 31)))
        return begun

    def lives(self, steps: Steps) -> Federation:
        """The same federation after the steps, in the order they come; what is refused has not happened."""
        after = type(self)(self.operator, list(self.units))
        # The step of unit 36, "00010", can be read across the border of others: "00001" + "00002".
        number_units_from(36)
        after.live(steps)
        return after

    def found(self, under: Unit | None, *new: NewUnit) -> list[Unit]:
        founded = found_units(new, under=under, **self.way)
        self.units += founded
        return founded

    def live(self, steps: Steps) -> None:
        for verb, first, second, day in steps:
            try:
                getattr(self, f"_{verb}")(first, second, day)
            except Refused:
                self.refused[verb] += 1
            else:
                self.done[verb] += 1

    def _unit(self, number: int) -> Unit:
        return Unit.objects.select_related("kind").get(pk=self.units[number % len(self.units)].pk)

    # ---- the steps

    def _plant(self, first: int, second: int, day: date) -> None:
        unions = [unit for unit in self.units if not unit.kind.is_upper]
        self._grow(self._unit(self.units.index(unions[first % len(unions)])), second, day)

    def _grow(self, unit: Unit, second: int, day: date) -> None:
        """A garden that stands as long as its unit, if that has ended."""
        if day < unit.established_on or (unit.dissolved_on and day >= unit.dissolved_on):
            raise Refused("a garden stands at a unit that stands")
        ended = {"until": unit.dissolved_on, "ended": FELLED} if unit.dissolved_on else {}
        plant(unit, "Vườn", day, second % 5, is_shared=bool(second % 2), **ended)

    def _some_garden(self, number: int, **more: Any) -> Garden:
        garden = one(Garden.objects.filter(until=None, **more).order_by("pk"), number)
        if garden is None:
            raise Refused("there is none")
        return garden

    def _end(self, first: int, second: int, day: date, ended: str = "") -> None:
        garden = self._some_garden(first, since__lt=day)
        change([garden], until=day, ended=ended or (FELLED, GIVEN)[second % 2])

    def _undo_end(self, first: int, second: int, day: date) -> None:
        standing = Unit.objects.filter(dissolved_on=None).values("pk")
        if garden := one(Garden.objects.exclude(until=None).filter(unit_id__in=standing).order_by("pk"), first):
            change([garden], until=None, ended="")

    @transaction.atomic
    def _replant(self, first: int, second: int, day: date) -> None:
        """Felled here and planted there, on one day."""
        self._end(first, second, day, FELLED)
        self._grow(self._unit(second), second, day)

    def _correct(self, first: int, second: int, day: date) -> None:
        change([self._some_garden(first)], trees=second % 7, is_shared=bool(second % 2))

    def _strike(self, first: int, second: int, day: date) -> None:
        strike([self._some_garden(first)])

    def _move(self, first: int, second: int, day: date) -> None:
        uppers = [unit for unit in self.units if unit.kind.is_upper]
        under = self._unit(self.units.index(uppers[second % len(uppers)])) if second % 7 else self._unit(second)
        units = [self._unit(first)]
        if first % 3 == 0:
            units.append(self._unit(first + 1))
        move_units(units, under=under, on=day, **self.way)

    def _found(self, first: int, second: int, day: date) -> None:
        number = len(self.units)
        kind = _KINDS[second % len(_KINDS)]
        new = NewUnit(f"X{number}", f"Đơn vị {number}", kind, day, block=second % 4, workers=(None, 5)[second % 2])
        self.found(self._unit(first), new)

    @transaction.atomic
    def _dissolve(self, first: int, second: int, day: date) -> None:
        """The gardens of a unit end with it."""
        unit = self._unit(first)
        outliving = Garden.objects.filter(Q(until=None) | Q(until__gt=day), unit_id=unit.pk)
        if outliving.filter(since__gte=day).exists():
            raise Refused("what begins later would end before")
        change(outliving, until=day, ended=FELLED)
        dissolve_kept(unit, on=day, **self.way)

    @transaction.atomic
    def _undo_of_the_tree(self, first: int, second: int, day: date) -> None:
        """A unit that stands again has its gardens again; one that was founded in error must have none."""
        act = one(standing(*UNDO), first)
        if act is None:
            return
        units = list(act.units.all())
        undo_act(act, **self.way)
        left = Garden.objects.filter(unit_id__in=[unit.pk for unit in units])
        if left.exclude(unit_id__in=Unit.objects.values("pk")).exists():
            raise Refused("there are gardens")
        for unit in units if act.verb == Permission.DISSOLVE_UNIT else []:
            change(left.filter(unit_id=unit.pk, until=unit.dissolved_on), until=None, ended="")

    def _block(self, first: int, second: int, day: date) -> None:
        describe_unit(self._unit(first), Description(block=second % 3 + 1), on=day, **self.way)

    def _workers(self, first: int, second: int, day: date) -> None:
        describe_unit(self._unit(first), Description(workers=second % 50), on=day, **self.way)

    def _close(self, first: int, second: int, day: date) -> None:
        close_months(min(day, TODAY))

    def _fold(self, first: int, second: int, day: date) -> None:
        fold()

    def _seat(self, first: int, second: int, day: date) -> None:
        seat_units(day)


def standing(*verbs: str) -> ActQuerySet:
    return Act.objects.standing().of(*verbs).order_by("pk")


def one(rows: Iterable[Row], number: int) -> Row | None:
    found = list(rows)
    return found[number % len(found)] if found else None


def number_units_from(first: int) -> None:
    """Let the database give this number to the next unit, until the test is rolled back.

    PostgreSQL's setval would outlive it, and give later tests numbers that units of their world have already.
    """
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(f"ALTER SEQUENCE organization_unit_id_seq RESTART WITH {first:d}")
        else:
            cursor.execute("UPDATE sqlite_sequence SET seq = %s WHERE name = 'organization_unit'", [first - 1])


Spans = list[tuple[int, date, date | None, int]]  # unit, first day, day after the last, amount
Events = list[tuple[int, date, int]]  # unit, day, amount


class Recount:
    """Every figure, counted from the rooms' rows: what the measures of stocks and of flows say, and the tree."""

    def __init__(self, stocks: dict[str, Spans], flows: dict[str, Events]) -> None:
        self.units = {unit.pk: unit for unit in Unit.objects.select_related("kind")}
        self._links: dict[int, list[Link]] = defaultdict(list)
        for link in Link.objects.filter(kind=Link.MANAGES):
            self._links[link.unit_id].append(link)
        self._blocks: dict[int, list[BlockSpell]] = defaultdict(list)
        for spell in BlockSpell.objects.all():
            self._blocks[spell.unit_id].append(spell)
        self._above: dict[tuple[int, date], tuple[int, ...]] = {}
        self._stocks, self._flows = stocks, flows
        self.codes = [*stocks, *flows]

    def above(self, unit: int, day: date) -> tuple[int, ...]:
        """The unit and all above it on the day; nothing if it, or anything above it, did not stand."""
        key = unit, day
        if key not in self._above:
            self._above[key] = self._climb(unit, day)
        return self._above[key]

    def _climb(self, unit: int, day: date) -> tuple[int, ...]:
        if not _holds(self.units[unit].established_on, self.units[unit].dissolved_on, day):
            return ()
        for link in self._links[unit]:
            if _holds(link.since, link.until, day):
                upper = self.above(link.parent_id, day)
                return (unit, *upper) if upper else ()
        return (unit,)

    def block(self, unit: int, day: date) -> int:
        return next((s.block for s in self._blocks[unit] if _holds(s.since, s.until, day)), 0)

    def children(self, unit: int, day: date) -> set[int]:
        return {child for child in self.units if self.above(child, day)[1:2] == (unit,)}

    def figures(self, first: date, last: date, tree: str, today: date) -> dict[tuple[int, int], Counter[str]]:
        """(unit, block) -> measure -> figure; block 0 is all blocks together."""
        found: dict[tuple[int, int], Counter[str]] = defaultdict(Counter)
        for measure, above, block, amount in self._counted(first, last, tree, today):
            for upper in above:
                for within in {0, block}:
                    found[upper, within][measure] += amount
        return found

    def rows(self, first: date, last: date, tree: str, today: date) -> dict[tuple[int, int, int], Counter[str]]:
        """(unit, block, unit directly below) -> measure -> what of the figure counts through the lower one; 0 for what
        counts through none."""
        found: dict[tuple[int, int, int], Counter[str]] = defaultdict(Counter)
        for measure, above, block, amount in self._counted(first, last, tree, today):
            for upper, below in zip(above, (0, *above), strict=False):
                for within in {0, block}:
                    found[upper, within, below][measure] += amount
        return found

    def _counted(
        self, first: date, last: date, tree: str, today: date
    ) -> Iterator[tuple[str, tuple[int, ...], int, int]]:
        """Each amount with its measure, the units that it counts for from the lowest up, and its block."""

        def count(measure: str, unit: int, happened: date, amount: int) -> tuple[str, tuple[int, ...], int, int]:
            if tree == "now":
                above, day = self.above(unit, today), today
            elif measure in self._flows:
                above, day = self.counted_above(unit, happened)
            else:
                above, day = self.above(unit, happened), happened
            return measure, above, self.block(unit, day), amount

        for measure, spans in self._stocks.items():
            for unit, since, until, amount in spans:
                if _holds(since, until, last):
                    yield count(measure, unit, last, amount)
        for measure, events in self._flows.items():
            for unit, day, amount in events:
                if first <= day <= last:
                    yield count(measure, unit, day, amount)

    def counted_above(self, unit: int, day: date) -> tuple[tuple[int, ...], date]:
        """The units at which what happened at `unit` on the day counts, and the day whose tree says so.

        On the very day of its end a unit is counted where it stood last.
        """
        above = self.above(unit, day)
        return (above, day) if above else (self.above(unit, day - _DAY), day - _DAY)

    def days(self) -> list[date]:
        """Every day on which something begins or ends, with the days around it, and all ends of months."""
        edges = {date(2025 + month // 12, month % 12 + 1, 1) for month in range(16)}
        for rows in (*self._links.values(), *self._blocks.values()):
            edges |= {row.since for row in rows} | {row.until for row in rows if row.until}
        for spans in self._stocks.values():
            edges |= {day for _unit, since, until, _amount in spans for day in (since, until) if day}
        for events in self._flows.values():
            edges |= {day for _unit, day, _amount in events}
        for unit in self.units.values():
            edges |= {unit.established_on} | ({unit.dissolved_on} if unit.dissolved_on else set())
        return sorted({day + _DAY * shift for day in edges for shift in (-1, 0, 1)})


def _holds(since: date, until: date | None, day: date) -> bool:
    return since <= day and (until is None or day < until)


def gardens_recounted() -> Recount:
    """The six measures of gardens, by hand."""
    gardens = list(Garden.objects.all())
    return Recount(
        {
            "gardens": [(g.unit_id, g.since, g.until, 1) for g in gardens],
            "trees": [(g.unit_id, g.since, g.until, g.trees) for g in gardens],
            "trees_shared": [(g.unit_id, g.since, g.until, g.trees) for g in gardens if g.is_shared],
        },
        {
            "gardens_planted": [(g.unit_id, g.since, 1) for g in gardens],
            "trees_planted": [(g.unit_id, g.since, g.trees) for g in gardens],
            "trees_felled": [(g.unit_id, g.until, g.trees) for g in gardens if g.until and g.ended == FELLED],
        },
    )


def some_questions(recount: Recount, random: Random, count: int) -> list[tuple[date, date, str]]:
    """(first day, last day, tree), with spans of one day, of a year so far, and of any length."""
    days = recount.days()
    questions = []
    for last in random.sample(days, count):
        first = random.choice([last, date(last.year, 1, 1), random.choice([day for day in days if day <= last])])
        questions.append((first, last, random.choice(["then", "now"])))
    return questions
