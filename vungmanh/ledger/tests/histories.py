"""Random histories of a federation, entered in any order through the real actions, and the recount they must equal.

The recount is written from the definitions and reads the rooms' rows alone: units, managing links, blocks, memberships,
head counts. It knows nothing of placements, entries, sums or closings.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, TypeVar

from django.db import connection
from hypothesis import strategies as st

from vungmanh.access.permissions import Permission
from vungmanh.access.scope import NotAllowed
from vungmanh.accounts.models import User
from vungmanh.house.rooms import MEASURES
from vungmanh.kit.models import Act, ActQuerySet
from vungmanh.ledger.actions.close_months import close_months
from vungmanh.ledger.actions.fold import fold
from vungmanh.members.actions.admit_members import admit_members
from vungmanh.members.actions.correct_person import correct_person
from vungmanh.members.actions.leave import leave
from vungmanh.members.actions.transfer_member import transfer_member
from vungmanh.members.actions.undo_leave import undo_leave
from vungmanh.members.actions.undo_transfer import undo_transfer
from vungmanh.members.facts import Facts
from vungmanh.members.models import Membership, Person
from vungmanh.members.refusals import Cannot as CannotWithMembers
from vungmanh.merging.actions.merge_persons import merge_persons, undo_merge
from vungmanh.organization.models import BlockSpell, Link, Unit, Workforce
from vungmanh.reorganization.actions.describe_unit import Description, describe_unit
from vungmanh.reorganization.actions.found_units import NewUnit, found_units
from vungmanh.reorganization.actions.keep_act import dissolve_kept
from vungmanh.reorganization.actions.move_units import move_units
from vungmanh.reorganization.actions.undo_act import undo_act
from vungmanh.reorganization.refusals import Cannot as CannotWithTheTree
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
VERBS = [
    "admit", "admit", "admit", "transfer", "transfer", "end", "move", "move", "move", "found", "found",
    "dissolve", "dissolve", "block", "block", "workers", "correct", "close", "fold",
    "undo_leave", "undo_transfer", "undo_dissolve", "merge", "undo_merge",
]  # fmt: skip
_KINDS = ["grassroots", "section", "ward", "zone", "occupational", "district", "grassroots", "group", "sector"]

BLOCKS_IN_USE = [0, 0, 1, 2, 3]
Steps = list[tuple[str, int, int, date]]

# One step: a verb, two numbers that choose whom it concerns, and a day.
STEPS = st.lists(
    st.tuples(st.sampled_from(VERBS), st.integers(0, 999), st.integers(0, 999), st.sampled_from(DAYS)),
    min_size=8,
    max_size=16,
)


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
        after = Federation(self.operator, list(self.units))
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
            except (CannotWithMembers, CannotWithTheTree, NotAllowed):
                self.refused[verb] += 1
            else:
                self.done[verb] += 1

    def _unit(self, number: int) -> Unit:
        return Unit.objects.select_related("kind").get(pk=self.units[number % len(self.units)].pk)

    def _some_person(self, number: int) -> Person | None:
        return _one(Person.objects.order_by("pk"), number)

    def _some_membership(self, number: int) -> Membership | None:
        return _one(Membership.objects.open().select_related("person").order_by("pk"), number)

    # ---- the steps

    def _admit(self, first: int, second: int, day: date) -> None:
        unions = [unit for unit in self.units if not unit.kind.is_upper]
        names = ["An", "Bình", "Chi"][: second % 3 + 1]
        people = [Facts(name=name, gender="female" if (second + i) % 2 else "male") for i, name in enumerate(names)]
        admit_members(people, to=self._unit(self.units.index(unions[first % len(unions)])), on=day, **self.way)

    def _transfer(self, first: int, second: int, day: date) -> None:
        if person := self._some_person(first):
            transfer_member(person, to=self._unit(second), on=day, **self.way)

    def _end(self, first: int, second: int, day: date) -> None:
        if stay := self._some_membership(first):
            leave([stay], on=day, reason="retired", **self.way)

    def _correct(self, first: int, second: int, day: date) -> None:
        if person := self._some_person(first):
            facts = Facts(name=person.name, gender=("male", "female")[second % 2])
            correct_person(person, facts, **self.way)

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

    def _dissolve(self, first: int, second: int, day: date) -> None:
        dissolve_kept(self._unit(first), on=day, **self.way)

    def _undo_dissolve(self, first: int, second: int, day: date) -> None:
        if act := _one(_standing(*UNDO), first):
            undo_act(act, **self.way)

    def _undo_leave(self, first: int, second: int, day: date) -> None:
        if act := _one(_standing(Permission.END_MEMBERSHIP), first):
            undo_leave(act, **self.way)

    def _undo_transfer(self, first: int, second: int, day: date) -> None:
        if act := _one(_standing(Permission.TRANSFER_MEMBER), first):
            undo_transfer(act, **self.way)

    def _merge(self, first: int, second: int, day: date) -> None:
        one, other = self._some_person(first), self._some_person(second)
        if one and other:
            merge_persons(one, other, [], **self.way)

    def _undo_merge(self, first: int, second: int, day: date) -> None:
        if act := _one(_standing(Permission.MERGE_MEMBERS), first):
            undo_merge(act, **self.way)

    def _block(self, first: int, second: int, day: date) -> None:
        describe_unit(self._unit(first), Description(block=second % 3 + 1), on=day, **self.way)

    def _workers(self, first: int, second: int, day: date) -> None:
        describe_unit(self._unit(first), Description(workers=second % 50), on=day, **self.way)

    def _close(self, first: int, second: int, day: date) -> None:
        close_months(min(day, TODAY))

    def _fold(self, first: int, second: int, day: date) -> None:
        fold()


def _standing(*verbs: str) -> ActQuerySet:
    return Act.objects.standing().of(*verbs).order_by("pk")


def _one(rows: Iterable[Row], number: int) -> Row | None:
    found = list(rows)
    return found[number % len(found)] if found else None


def number_units_from(first: int) -> None:
    """Let the database give this number to the next unit."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT setval('organization_unit_id_seq', %s, false)", [first])
        else:
            cursor.execute("UPDATE sqlite_sequence SET seq = %s WHERE name = 'organization_unit'", [first - 1])


class Recount:
    """Every figure, counted from the rooms' rows by the definition of its measure."""

    def __init__(self) -> None:
        self.units = {unit.pk: unit for unit in Unit.objects.select_related("kind")}
        self._links: dict[int, list[Link]] = defaultdict(list)
        for link in Link.objects.filter(kind=Link.MANAGES):
            self._links[link.unit_id].append(link)
        self._blocks: dict[int, list[BlockSpell]] = defaultdict(list)
        for spell in BlockSpell.objects.all():
            self._blocks[spell.unit_id].append(spell)
        self.memberships = list(Membership.objects.select_related("person"))
        self.workforces = list(Workforce.objects.all())
        self._above: dict[tuple[int, date], tuple[int, ...]] = {}
        # measure -> (unit, first day, day after the last, amount) of a stock, (unit, day) of a flow
        self._stocks: dict[str, list[tuple[int, date, date | None, int]]] = {
            "units": [(u.pk, u.established_on, u.dissolved_on, 1) for u in self.units.values() if u.kind.is_union],
            "workers": [(w.unit_id, w.since, w.until, w.workers) for w in self.workforces],
            "members": [(m.unit_id, m.since, m.until, 1) for m in self.memberships],
            "members_female": [
                (m.unit_id, m.since, m.until, 1) for m in self.memberships if m.person.gender == "female"
            ],
        }
        self._flows: dict[str, list[tuple[int, date]]] = {
            "admissions": [(m.unit_id, m.since) for m in self.memberships if m.began == "admitted"],
            "departures": [(m.unit_id, m.until) for m in self.memberships if m.until and m.ended == "left"],
            "transfers_in": [(m.unit_id, m.since) for m in self.memberships if m.began == "transferred"],
            "transfers_out": [(m.unit_id, m.until) for m in self.memberships if m.until and m.ended == "moved"],
        }

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

        def count(measure: str, unit: int, happened: date, amount: int) -> None:
            if tree == "now":
                above, day = self.above(unit, today), today
            elif measure in self._flows:
                above, day = self.counted_above(unit, happened)
            else:
                above, day = self.above(unit, happened), happened
            block = self.block(unit, day)
            for upper in above:
                found[upper, 0][measure] += amount
                if block:
                    found[upper, block][measure] += amount

        for measure, spans in self._stocks.items():
            for unit, since, until, amount in spans:
                if _holds(since, until, last):
                    count(measure, unit, last, amount)
        for measure, events in self._flows.items():
            for unit, day in events:
                if first <= day <= last:
                    count(measure, unit, day, 1)
        return found

    def counted_above(self, unit: int, day: date) -> tuple[tuple[int, ...], date]:
        """The units at which what happened at `unit` on the day counts, and the day whose tree says so.

        On the very day of its end a unit is counted where it stood last.
        """
        above = self.above(unit, day)
        return (above, day) if above else (self.above(unit, day - _DAY), day - _DAY)

    def days(self) -> list[date]:
        """Every day on which something begins or ends, with the days around it, and all ends of months."""
        edges = {date(2025 + month // 12, month % 12 + 1, 1) for month in range(16)}
        for rows in (*self._links.values(), *self._blocks.values(), self.memberships, self.workforces):
            edges |= {row.since for row in rows} | {row.until for row in rows if row.until}
        for unit in self.units.values():
            edges |= {unit.established_on} | ({unit.dissolved_on} if unit.dissolved_on else set())
        return sorted({day + _DAY * shift for day in edges for shift in (-1, 0, 1)})


def _holds(since: date, until: date | None, day: date) -> bool:
    return since <= day and (until is None or day < until)


CODES = [measure.code for measure in MEASURES]
