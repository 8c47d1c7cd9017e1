"""Whatever is done to agreements, their parties, grades and bargaining, and to the tree: what levels above see on any
day is what somebody with the papers would count, by unit, by block and in all; so is what is missing at each union."""

from __future__ import annotations

import contextlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import Phase, settings
from hypothesis import given as whatever
from hypothesis import strategies as some

from tests.row import NOW
from tests.world import TODAY, World, rolled_back
from vungmanh.access.asking import Rights
from vungmanh.access.permissions import Permission
from vungmanh.access.scope import NotAllowed
from vungmanh.agreements.actions.agreement_done import say_sent
from vungmanh.agreements.actions.bargain import end_negotiation
from vungmanh.agreements.actions.bargaining_steps import take_step
from vungmanh.agreements.lacking_register import units_of
from vungmanh.agreements.levels import COUNTS, Counted, by_block, by_child
from vungmanh.agreements.levels_form import LackingForm
from vungmanh.agreements.levels_units import ENDED, ENDING, MISSING, NEVER, STILL, UNGRADED, UNSENT
from vungmanh.agreements.models import Change, Grade, Negotiation, Party
from vungmanh.agreements.rules import kinds
from vungmanh.agreements.tests.stories import begun
from vungmanh.agreements.tests.test_agreements_recount import (
    ACTS,
    Does,
    _in_force,
    _of,
    _one,
    _unit,
    _until_as_of,
    _way,
)
from vungmanh.agreements.told import Over, Taken
from vungmanh.core import paths
from vungmanh.core.decisions import Refused
from vungmanh.dialogue.levels_units import Seen, unions

_CAN = (1, 2, 3, 5, 7)  # blocks of enterprises, of the state too, and of what is not public


def _send(world: World, n: int, on: date) -> None:
    say_sent(_one(n), on - timedelta(days=n), **_way(world, on))


def _bargain(world: World, n: int, on: date) -> None:
    begun(_unit(world, n), _way(world, on), begun_on=on - timedelta(days=n * 2))


def _step(world: World, n: int, on: date) -> None:
    said = Taken([kinds.INFORMATION_ASKED, kinds.OPINIONS_GATHERED][n % 2], on - timedelta(days=n))
    take_step(_of(Negotiation, n), said, now=NOW, **_way(world, on))


def _end_bargaining(world: World, n: int, on: date) -> None:
    end_negotiation(_of(Negotiation, n), Over(on - timedelta(days=n // 2), kinds.FAILED), **_way(world, on))


DONE: list[Does] = [*ACTS, _send, _send, _bargain, _bargain, _step, _step, _end_bargaining]


class _Row:
    """What is counted in one row."""

    def __init__(self) -> None:
        self.unions, self.can, self.have = 0, 0, 0
        self.things: defaultdict[str, set[int]] = defaultdict(set)
        self.covered = 0

    def add(self, other: _Row) -> None:
        self.unions, self.can, self.have = self.unions + other.unions, self.can + other.can, self.have + other.have
        self.covered += other.covered
        for what, things in other.things.items():
            self.things[what] |= things

    def numbers(self) -> dict[str, int]:
        found = {what: len(things) for what, things in self.things.items()}
        return {what: found.get(what, 0) for what in COUNTS} | {"covered": self.covered}


def _parts(unit: int) -> Any:
    found = Party.objects.filter(unit=unit, struck_on=None, agreement__struck_on=None)
    return found.select_related("agreement")


def _papers(unit: int, day: date) -> list[Party]:
    """Its part in all that is in force there on the day."""
    return [
        each
        for each in _parts(unit)
        if not (each.since and day < each.since)
        and not (each.left_on and day >= each.left_on)
        and _in_force(each.agreement, day)
    ]


def _grade(agreement: Any, day: date) -> str:
    given = Grade.objects.filter(agreement=agreement, struck_on=None, on__lte=day).order_by("-on").first()
    return given.grade if given else ""


def _amended(unit: int, day: date) -> Iterable[int]:
    for change in Change.objects.filter(kind=kinds.AMENDED, struck_on=None, agreement__struck_on=None):
        if date(day.year, 1, 1) <= change.on <= day:
            for each in Party.objects.filter(agreement=change.agreement_id, unit=unit, struck_on=None):
                if (not each.since or each.since <= change.on) and (not each.left_on or change.on < each.left_on):
                    yield change.pk


def _bargaining(unit: int, day: date) -> list[Negotiation]:
    found = Negotiation.objects.filter(unit=unit, struck_on=None, begun_on__lte=day)
    return [each for each in found if each.ended_on is None or each.ended_on > day]


def _of_union(place: Any, day: date) -> _Row:
    row, papers = _Row(), _papers(place.unit_id, day)
    row.unions, row.can = 1, int(place.block in _CAN)
    row.have = row.can * bool(papers)
    for each in papers:
        agreement = each.agreement
        row.covered += each.workers or 0
        row.things["in_force"].add(agreement.pk)
        if agreement.sent_on is None or agreement.sent_on > day:
            row.things["unsent"].add(agreement.pk)
        if day >= _until_as_of(agreement, day) - timedelta(days=90):
            row.things["expiring"].add(agreement.pk)
        if grade := _grade(agreement, day):
            row.things["graded"].add(agreement.pk)
            if grade in "AB":
                row.things["good"].add(agreement.pk)
    row.things["amended"].update(_amended(place.unit_id, day))
    row.things["bargaining"].update(each.pk for each in _bargaining(place.unit_id, day))
    return row


def _missing(place: Any, day: date) -> set[str]:
    papers = _papers(place.unit_id, day)
    found = set()
    if place.block in _CAN and not papers:
        found.add(ENDED if any(_held_before(each, day) for each in _parts(place.unit_id)) else NEVER)
    for each in papers:
        agreement = each.agreement
        found |= {ENDING} if day >= _until_as_of(agreement, day) - timedelta(days=90) else set()
        found |= {UNSENT} if agreement.sent_on is None or agreement.sent_on > day else set()
        found |= set() if _grade(agreement, day) else {UNGRADED}
    for talks in _bargaining(place.unit_id, day):
        steps = [each.on for each in talks.steps.filter(struck_on=None) if each.on <= day]
        if max([talks.begun_on, *steps]) < day - timedelta(days=30):
            found.add(STILL)
    return found


def _held_before(party: Party, day: date) -> bool:
    """Whether the agreement was in force there on the first day on which it could be."""
    first = max(party.agreement.effective_on, party.since or party.agreement.effective_on)
    return first < day and not (party.left_on and first >= party.left_on) and _in_force(party.agreement, first)


def _same(found: Counted, row: _Row) -> None:
    assert (found.unions, found.has.must, found.has.have) == (row.unions, row.can, row.have)
    assert dict(found.now) == row.numbers()


@pytest.mark.django_db
@settings(phases=[Phase.explicit, Phase.reuse, Phase.generate], max_examples=settings().max_examples // 8)
@whatever(
    some.lists(some.tuples(some.sampled_from(DONE), some.integers(0, 40)), min_size=8, max_size=18),
    some.integers(0, 500),
)
def test_what_levels_above_see_is_what_the_papers_say(world: World, done: list[tuple[Does, int]], back: int) -> None:
    with rolled_back():
        on = TODAY
        ACTS[0](world, 4, on)
        ACTS[3](world, 5, on)
        for does, n in done:
            with contextlib.suppress(Refused, NotAllowed, IndexError):
                does(world, n, on)
            on += timedelta(days=n % 3)
        reader = Rights(world.khoa, on)
        for day in (on, on - timedelta(days=back)):
            seen = Seen(world.song_xanh, day, on, reader, to=Permission.SEE_AGREEMENTS)
            places = list(unions(seen))
            in_all, children, blocks = _Row(), defaultdict[int, _Row](_Row), defaultdict[int, _Row](_Row)
            for place in places:
                below = paths.unit_id(place.path[len(seen.path) : len(seen.path) + paths.STEP])
                union = _of_union(place, day)
                for row in (in_all, children[below], blocks[place.block]):
                    row.add(union)
            for found, rows in ((by_child(seen), children), (by_block(seen), blocks)):
                assert found.rows.keys() == rows.keys()
                for key, row in rows.items():
                    _same(found.rows[key], row)
                _same(found.total, in_all)
            _lists_have_what_is_missing(world, places, day, reader)


def _lists_have_what_is_missing(world: World, places: list[Any], day: date, reader: Any) -> None:
    expected: Mapping[str, Counter[int]] = defaultdict(Counter)
    for place in places:
        for what in _missing(place, day):
            expected[what][place.unit_id] += 1
    for what in MISSING:
        asked = {"what": what, "day": day.isoformat()}
        form = LackingForm(asked, unit=world.song_xanh, user=reader, today=reader.on, sorts=("unit",))
        assert form.is_valid(), form.errors
        assert Counter(units_of(form, Permission.SEE_AGREEMENTS).values_list("unit", flat=True)) == expected[what], what
