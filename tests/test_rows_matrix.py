"""Rights are asked at every row that is written, where it is today: every verb × each row × a unit that has gone."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.row import EACH, GOES_ON, ONE, WHOLE, Row, Scene
from tests.rows import ROWS, rows_of, written
from tests.verbs import NO_ROWS, NOTHING_WRITTEN, every_verb
from tests.world import TODAY, Snapshot, World, build, rolled_back
from vungmanh.access.models import Grant
from vungmanh.access.permissions import Permission
from vungmanh.access.refusals import CannotGrant
from vungmanh.access.roles import roles_with
from vungmanh.access.scope import NotAllowed
from vungmanh.accounts.models import User
from vungmanh.members.models import Person
from vungmanh.organization.models import Unit
from vungmanh.organization.presets import JULY_2025
from vungmanh.reorganization.actions.found_units import NewUnit, found_units
from vungmanh.reorganization.actions.move_units import move_units

NEIGHBOUR = "ND-1"
LINES = [(name, number) for name, rows in sorted(ROWS.items()) for number in range(len(rows))]


def test_every_verb_has_its_line_and_every_line_its_verb() -> None:
    assert every_verb() == set(ROWS) | set(NO_ROWS)
    assert not set(ROWS) & set(NO_ROWS)


def test_every_right_by_which_something_is_written_is_in_the_table() -> None:
    asked = {row.right for rows in ROWS.values() for row in rows}
    assert asked | NOTHING_WRITTEN == set(Permission)
    assert not asked & NOTHING_WRITTEN


def with_a_neighbour() -> World:
    """The small world, and a neighbour of its federation in another province."""
    world = build()
    way: dict[str, Any] = {"by": world.operator, "today": TODAY}
    new = NewUnit("ND", "LĐLĐ tỉnh Núi Đôi", "province", date(1976, 5, 1))
    (province,) = found_units([new], under=world.confederation, **way)
    found_units([NewUnit(NEIGHBOUR, "CĐ phường Núi Đôi", "ward", JULY_2025)], under=province, **way)
    return world


@pytest.fixture(scope="module")
def with_a_neighbour_as_built(django_db_setup: None, django_db_blocker: Any) -> Snapshot:
    with django_db_blocker.unblock():
        return Snapshot(with_a_neighbour)


@pytest.fixture
def scene(db: None, with_a_neighbour_as_built: Snapshot, tmp_path: Path) -> Scene:
    """Two unions of the federation of Sông Xanh."""
    world = with_a_neighbour_as_built.lay()
    return Scene(world, world.le_loi, world.det_may, tmp_path)


def officers(row: Row, unit: Unit) -> Iterator[User]:
    """Of the roles that carry the right the first and the last, at the unit: that they carry it is asked elsewhere."""
    carry = [role for role in roles_with(row.right) if role != "operator"]
    for role in dict.fromkeys((carry[0], carry[-1])):
        user = User.objects.create(username=f"{role}-{unit.code}".lower(), name=role)
        Grant.objects.create(user=user, role=role, unit=unit, since=JULY_2025, because="QĐ 9")
        yield user


def do(row: Row, scene: Scene, made: Any, by: User, unit: Unit) -> Any:
    """What came of it: what it returned, or the refusal. Units and what was made are read and copied afresh."""
    units = Unit.objects.in_bulk([scene.stays.pk, scene.goes.pk])
    scene = replace(scene, stays=units[scene.stays.pk], goes=units[scene.goes.pk])
    try:
        return row.does(scene, deepcopy(made), {"by": by, "today": TODAY}, units[unit.pk])
    except (NotAllowed, CannotGrant) as refused:
        return refused


@pytest.mark.turns
@pytest.mark.once  # who may do what; what the verbs write is tried by the tests of their rooms on every database
@pytest.mark.parametrize(("name", "number"), LINES, ids=[f"{name}-{number}" for name, number in LINES])
def test_a_verb_reaches_the_rows_of_a_unit_while_it_is_theirs_and_not_once_it_has_gone(
    scene: Scene, name: str, number: int
) -> None:
    row = ROWS[name][number]
    made = row.ready(scene)
    theirs = list(officers(row, scene.world.song_xanh))
    above = list(officers(row, scene.world.confederation))
    assert theirs

    # Nothing is proven by a refusal where the verb would have done nothing anyhow.
    at = [scene.goes, scene.stays] if row.kind == ONE else [scene.goes]
    wrong = [f"while theirs: {each}" for unit in at for each in _not_done(row, scene, made, theirs[0], unit)]
    move_units([scene.goes], under=Unit.objects.get(code=NEIGHBOUR), on=GOES_ON, decision="", **scene.way)
    before = [rows_of(unit) for unit in scene.both]
    for by in theirs:
        wrong += [f"{by} once gone: {each}" for each in _once_gone(row, scene, made, by, before)]
    if row.kind == ONE:
        wrong += [f"of the other: {each}" for each in _not_done(row, scene, made, theirs[-1], scene.stays)]
    if not row.built_upon:
        wrong += [f"from above: {each}" for each in _not_done(row, scene, made, above[-1], scene.goes)]
    assert not wrong, "\n".join(wrong)


def _not_done(row: Row, scene: Scene, made: Any, by: User, unit: Unit) -> Iterator[str]:
    with rolled_back():
        looked_at = scene.both if row.kind == WHOLE else [unit]
        before = None if row.tells else [rows_of(each) for each in looked_at]
        came = do(row, scene, made, by, unit)
        if isinstance(came, NotAllowed | CannotGrant):
            yield f"not done at {unit}: {came.reason}"
        elif not row.tells and [rows_of(each) for each in looked_at] == before:
            yield f"done at {unit}, and nothing is written: {came!r}"
        elif row.tells and row.kind == EACH and unit.name not in came:
            yield f"{unit} is not told of: {came}"


def _once_gone(row: Row, scene: Scene, made: Any, by: User, before: list[Any]) -> Iterator[str]:
    with rolled_back():
        until_now = written()
        came = do(row, scene, made, by, scene.goes)
        stays, goes = before if written() == until_now else map(rows_of, scene.both)
        if goes != before[1]:
            yield f"{scene.goes} was written to"
        if row.kind == EACH:
            if isinstance(came, NotAllowed) or (not row.tells and stays == before[0]):
                yield f"nothing was done at {scene.stays}: {came!r}"
            if row.tells:
                yield from _told_too_much(scene, came)
        elif not isinstance(came, NotAllowed | CannotGrant):
            yield f"it was not refused, but {came!r}"
        elif stays != before[0]:
            yield f"it was refused, and {scene.stays} written to"
        elif row.kind == WHOLE and scene.goes.name not in came.reason:
            yield f"the reason does not name the unit that has gone: {came.reason}"


def _told_too_much(scene: Scene, told: str) -> Iterator[str]:
    people = Person.objects.filter(unit=scene.goes)
    for word in [scene.goes.name, *people.values_list("name", flat=True)]:
        if word in told:
            yield f"{word} is told: {told}"
    if scene.stays.name not in told:
        yield f"{scene.stays} is not told of: {told}"
