"""Load the demonstration into an empty database: all of the office or nothing, then what was said in confidence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from random import Random
from typing import Any

from django.db import transaction

from vungmanh.access.operators import operator
from vungmanh.access.permissions import Permission
from vungmanh.home.demo.agreements.tell import what_was_agreed
from vungmanh.home.demo.committees.campaign import next_term
from vungmanh.home.demo.committees.cast import seat_everybody
from vungmanh.home.demo.confidential import what_was_confided
from vungmanh.home.demo.dialogue.tell import what_was_talked
from vungmanh.home.demo.gatherings.tell import what_was_held
from vungmanh.home.demo.lately import lately
from vungmanh.home.demo.lives import Life, invent_lives
from vungmanh.home.demo.logins import Login, offices, open_accounts
from vungmanh.home.demo.officers import Officers
from vungmanh.home.demo.petitions.invent import in_debt
from vungmanh.home.demo.petitions.tell import what_was_said
from vungmanh.home.demo.published import COUNTED_ON, DISTRICTS
from vungmanh.home.demo.situation import what_went_on
from vungmanh.home.demo.targets.tell import what_was_set_out
from vungmanh.home.demo.tasks.carry import Story
from vungmanh.home.demo.tasks.near import of_these_days
from vungmanh.home.demo.tasks.notice import notice_and_plan
from vungmanh.home.demo.tasks.told import CITY, WARD
from vungmanh.home.demo.tasks.years import years
from vungmanh.home.demo.unions import SEED, Union, invent_unions
from vungmanh.journal.about import THE_HOUSE
from vungmanh.journal.record import record, seal
from vungmanh.ledger.actions.close_months import close_months
from vungmanh.ledger.actions.fold import fold
from vungmanh.ledger.actions.post import recount
from vungmanh.loading.carry_out import one_import_at_a_time
from vungmanh.members.facts import card_row, identity_row, put
from vungmanh.members.measures import MEASURES
from vungmanh.members.models import CardNumber, IdentityNumber, Membership, Person
from vungmanh.organization.models import DeclaredCount, Succession, Unit
from vungmanh.organization.presets import JULY_2025
from vungmanh.reorganization.actions.describe_unit import Description, describe_unit
from vungmanh.reorganization.actions.dissolve_unit import dissolve_unit
from vungmanh.reorganization.actions.found_units import NewUnit, found_units
from vungmanh.reorganization.actions.move_units import move_units
from vungmanh.reorganization.actions.rename_unit import rename_unit

_BATCH = 2_000
_UPPER = 1 + sum(1 + len(district.wards) for district in DISTRICTS)
_DECISION = "Quyết định sắp xếp tổ chức công đoàn từ 01/7/2025 (dữ liệu mẫu)"
# Days for which the unions' own lists declare how many members they have; one in fifteen is wrong.
_LISTS = (COUNTED_ON, date(2025, 12, 31), date(2026, 6, 30))
_WRONG = 1 / 15

Progress = Callable[[str, int, int], None]  # the step, how much of everything is done, how much there is


class AlreadyInUse(Exception):
    """The database holds units already."""


@dataclass
class Loaded:
    """What was loaded. `people` ever were members; `members` are on the day of the published figures."""

    units: int = 0
    unions: int = 0
    people: int = 0
    members: int = 0
    logins: list[Login] = field(default_factory=list)
    receipts: list[str] = field(default_factory=list)  # of the confidential reports, told this once


@dataclass
class _World:
    """The units that stand already, by code, and in whose name and on which day everything is entered."""

    way: dict[str, Any]
    progress: Progress
    to_do: int
    done: int = 0
    units: dict[str, Unit] = field(default_factory=dict)
    people: dict[int, Person] = field(default_factory=dict)  # by the id of their facts

    @property
    def today(self) -> date:
        today: date = self.way["today"]
        return today

    def tell(self, step: str, more: int = 0) -> None:
        self.done += more
        self.progress(step, self.done, self.to_do)

    def found(self, new: Sequence[NewUnit], under: str | None, *, older_than_parent: bool = False) -> None:
        above = self.units[under] if under else None
        founded = found_units(new, under=above, older_than_parent=older_than_parent, **self.way)
        self.units |= {unit.code: unit for unit in founded}
        self.tell("units", len(founded))


def load_demo(*, today: date, progress: Progress = lambda step, done, of: None) -> Loaded:
    """Load the federation as it is on `today`. Raises AlreadyInUse unless there are no units yet."""
    loaded, units = _load_office(today, progress)
    loaded.receipts = what_was_confided(units, loaded.logins, by=operator(), today=today)
    return loaded


@transaction.atomic
def _load_office(today: date, progress: Progress) -> tuple[Loaded, dict[str, Unit]]:
    one_import_at_a_time()
    if Unit.objects.exists():
        raise AlreadyInUse
    unions = [union for union in invent_unions() if union.founded_on <= today]
    rolls = {
        union: [known for life in roll if (known := life.known_on(today))]
        for union, roll in invent_lives(unions).items()
    }
    lives = [life for roll in rolls.values() for life in roll]
    for union in unions:
        chair = rolls[union][0].facts
        union.facts |= {"contact_name": chair.name, "contact_phone": chair.phone or ""}
    world = _World({"by": operator(), "today": today}, progress, to_do=len(unions) + len(lives) + _UPPER)
    of_july = [union for union in unions if union.of_july]
    _found_districts(world, of_july)
    _hand_over_to_wards(world, of_july)
    _go_on(world, unions)
    _enter(world, lives)
    _declare(world, unions, lives)
    for union in unions:
        if union.dissolved_on and union.dissolved_on <= today:
            dissolve_unit(world.units[union.code], on=union.dissolved_on, **world.way)
    loaded = Loaded(len(world.units), len(unions), len(lives), Membership.objects.on(COUNTED_ON).count())
    by = world.way["by"]
    record(by, Permission.RUN_SYSTEM, "demo", about=THE_HOUSE, units=loaded.units, people=loaded.people, seed=SEED)
    loaded.logins = _open_doors(world, unions, rolls)
    seat_everybody(world.units, rolls, world.people, **world.way)
    world.tell("tasks")
    _set_tasks(world, unions)
    world.tell("books")
    fold()
    close_months(today)
    seal()
    return loaded, world.units


def _found_districts(world: _World, unions: Sequence[Union]) -> None:
    # The first day of the city's union stands for "long ago".
    world.found([NewUnit(CITY, "LĐLĐ thành phố Hà Nội", "province", date(1954, 10, 10))], None)
    for district in DISTRICTS:
        world.found([NewUnit(district.code, district.name, "district", district.established_on)], CITY)
        mine = [union for union in unions if union.district == district.code]
        world.found([_new(union) for union in mine], district.code, older_than_parent=True)


def _new(union: Union) -> NewUnit:
    return NewUnit(
        union.code,
        union.name,
        union.kind,
        union.founded_on,
        block=union.block,
        workers=union.workers,
        workers_since=date(2024, 1, 1),
        facts=union.facts,
    )


def _hand_over_to_wards(world: _World, unions: Sequence[Union]) -> None:
    """On 1 July 2025 the districts end; wards manage their unions, the city recognises them (Luật 97/2025, Đ.8)."""
    for district in DISTRICTS:
        world.found([NewUnit(code, name, "ward", JULY_2025) for code, name in district.wards], CITY)
        for code, _ in district.wards:
            taken_over = [world.units[union.code] for union in unions if union.ward == code]
            move_units(taken_over, under=world.units[code], on=JULY_2025, decision=_DECISION, **world.way)
        dissolve_unit(world.units[district.code], on=JULY_2025, **world.way)
        Succession.objects.bulk_create(
            Succession(
                predecessor=world.units[district.code],
                successor=world.units[code],
                on=JULY_2025,
                how=Succession.TAKES_OVER,
            )
            for code, _ in district.wards
        )


def _go_on(world: _World, unions: Sequence[Union]) -> None:
    """What happens under the wards: new unions, a new name, more workers."""
    for union in unions:
        if not union.of_july:
            world.found([_new(union)], union.ward)
        unit = world.units[union.code]
        if union.renamed and union.renamed[0] <= world.today:
            rename_unit(unit, on=union.renamed[0], name=union.renamed[1], **world.way)
        if union.grown and union.grown[0] <= world.today:
            describe_unit(unit, Description(workers=union.grown[1]), on=union.grown[0], **world.way)


def _enter(world: _World, lives: Sequence[Life]) -> None:
    """Everybody onto the roll, and their comings and goings into the books."""
    written: list[Membership] = []
    with recount(MEASURES, lambda: written):
        for start in range(0, len(lives), _BATCH):
            batch = lives[start : start + _BATCH]
            written += _write(world, batch)
            world.tell("people", len(batch))
        world.tell("books")


def _write(world: _World, lives: Sequence[Life]) -> list[Membership]:
    persons = []
    for life in lives:
        person = Person(unit=world.units[life.stays[-1].union.code])
        put(person, life.facts)
        persons.append(person)
    Person.objects.bulk_create(persons)
    pairs = list(zip(persons, lives, strict=True))
    world.people |= {id(life.facts): person for person, life in pairs}
    IdentityNumber.objects.bulk_create(
        identity_row(person, life.facts.identity_number) for person, life in pairs if life.facts.identity_number
    )
    CardNumber.objects.bulk_create(
        card_row(person, life.facts.card_number) for person, life in pairs if life.facts.card_number
    )
    return Membership.objects.bulk_create(
        Membership(
            person=person,
            unit=world.units[stay.union.code],
            since=stay.since,
            until=stay.until,
            began=stay.began,
            ended=stay.ended,
            reason=stay.reason,
        )
        for person, life in pairs
        for stay in life.stays
    )


def _declare(world: _World, unions: Sequence[Union], lives: Sequence[Life]) -> None:
    """What the unions' own lists say, so that some differences are left to follow up."""
    draw = Random(f"{SEED} declared")
    rows = []
    for on in _LISTS:
        counted: dict[Union, int] = defaultdict(int)
        for life in lives:
            for stay in life.stays:
                counted[stay.union] += stay.since <= on and (stay.until is None or on < stay.until)
        for union in unions:
            wrong_by = draw.choice((-3, -2, -1, 1, 2)) if draw.random() < _WRONG else 0
            stands = union.founded_on <= on and (union.dissolved_on is None or on < union.dissolved_on)
            if stands and on <= world.today:
                unit, members = world.units[union.code], max(0, counted[union] + wrong_by)
                rows.append(DeclaredCount(unit=unit, on=on, members=members))
    DeclaredCount.objects.bulk_create(rows, batch_size=_BATCH)


def _open_doors(world: _World, unions: Sequence[Union], rolls: dict[Union, list[Life]]) -> list[Login]:
    shown = next(u for u in unions if u.ward == WARD and u.block == 6 and u.founded_on.year < 2015)
    chair, roll_keeper = (life.facts.name for life in rolls[shown][:2])
    return open_accounts(offices(WARD, shown.code, chair, roll_keeper), world.units, world.way["by"])


def _set_tasks(world: _World, unions: Sequence[Union]) -> None:
    officers = Officers(unions)
    lately(world.units, unions, officers, **world.way)
    next_term(world.units, officers, today=world.today)
    what_was_said(world.units, unions, officers, world.today)
    what_went_on(world.units, unions, officers, in_debt(unions).code, world.today)
    what_was_held(world.units, unions, officers, world.today)
    what_was_talked(world.units, unions, officers, world.today)
    what_was_agreed(world.units, unions, officers, world.today)
    what_was_set_out(world.units, unions, officers, world.today)
    story = Story(world.units, officers, world.today)
    story.tell([*years(), *notice_and_plan(world.today), *of_these_days(world.today)])
