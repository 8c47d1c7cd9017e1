"""Which units stay away three times in a row, told by hand: each gathering of the ward in its order, and what became of
the weavers there."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from tests.row import NOW
from tests.world import TODAY, World
from vungmanh.access.scope import Rights
from vungmanh.gatherings.models import Attendee, Gathering, Presence, Sitting
from vungmanh.gatherings.people_missed import last_gatherings_of, units_away
from vungmanh.gatherings.rules import kinds
from vungmanh.gatherings.rules.absences import stays_away
from vungmanh.organization.models import Unit
from vungmanh.reorganization.actions.dissolve_unit import dissolve_unit
from vungmanh.reorganization.actions.move_units import move_units

pytestmark = pytest.mark.django_db
BEGIN = date(2025, 1, 6)


def held(unit: Unit, number: int, state: str = kinds.HELD, days: int = 1) -> Gathering:
    """With somebody who was there, so that attendance was taken."""
    on = BEGIN + timedelta(days=number)
    gathering = Gathering.objects.create(
        unit=unit, kind=kinds.SEMINAR, title=f"Giao ban {number}", on=on, until=on + timedelta(days=days - 1),
        state=state, held_said_on=on if state == kinds.HELD else None,
        off_because="Mưa bão" if state == kinds.CALLED_OFF else "", at=NOW, by="chi",
    )  # fmt: skip
    for day in range(days):
        Sitting.objects.create(gathering=gathering, on=on + timedelta(days=day))
    if state == kinds.HELD:
        marked(Attendee.objects.create(gathering=gathering, name="Khách", where="Phường", invited=False))
    return gathering


def marked(attendee: Attendee, state: str = kinds.PRESENT, day: int = 0) -> None:
    sitting = attendee.gathering.sittings.order_by("on")[day]
    Presence.objects.create(
        attendee=attendee, sitting=sitting, state=state, said_at=NOW, way=Presence.DESK, at=NOW, by="chi"
    )


def asked(gathering: Gathering, unit: Unit, **other: Any) -> Attendee:
    return Attendee.objects.create(gathering=gathering, unit=unit, name="Trần Quang Bình", **other)


def told(world: World, what: str, number: int) -> None:
    """What one word says of one gathering of the ward."""
    unit, off = world.det_may, what == "off"
    if what == "not asked":
        asked(held(world.ben_go, number), world.le_loi)
        return
    gathering = held(world.ben_go, number, kinds.CALLED_OFF if off else kinds.HELD, days=1 + (what in _TWO_DAYS))
    invited = asked(gathering, unit)
    if what in ("came", "late", "excused"):
        marked(invited, {"came": kinds.PRESENT}.get(what, what))
    elif what in _TWO_DAYS:
        marked(invited, kinds.ABSENT)
        marked(invited, kinds.PRESENT if what == "second day" else kinds.ABSENT, day=1)
    elif what == "instead":  # somebody of elsewhere, in their place
        marked(Attendee.objects.create(gathering=gathering, name="Người thay", place_of=invited, invited=False))
    elif what == "instead struck":
        marked(
            Attendee.objects.create(
                gathering=gathering, name="Người thay", place_of=invited, invited=False, struck=True
            )
        )  # fmt: skip
    elif what == "another":
        marked(asked(gathering, unit))
    elif what == "uninvited":
        marked(Attendee.objects.create(gathering=gathering, unit=unit, name="Người khác", invited=False))
    elif what == "taken off":
        Attendee.objects.filter(pk=invited.pk).update(struck=True)
    elif what == "unmarked":
        Presence.objects.filter(attendee__gathering=gathering).delete()
    elif what == "gathering struck":
        Gathering.objects.filter(pk=gathering.pk).update(struck_on=TODAY, struck_by="chi", struck_because="Nhầm")


_TWO_DAYS = ("second day", "neither day")
AWAY = "away"


@pytest.mark.parametrize(
    ("story", "away"),
    [
        ([AWAY, AWAY], False),
        ([AWAY, AWAY, AWAY], True),
        (["came", AWAY, AWAY, AWAY], True),
        ([AWAY, AWAY, AWAY, "came"], False),
        ([AWAY, AWAY, "late", AWAY], False),
        ([AWAY, "excused", AWAY], True),  # nobody heard what was said
        ([AWAY, "off", AWAY], False),
        ([AWAY, "off", AWAY, "off", AWAY], True),
        ([AWAY, "not asked", AWAY, "not asked", AWAY], True),
        ([AWAY, *["not asked"] * 120, AWAY, AWAY], True),
        ([AWAY, AWAY, AWAY, *["not asked"] * 120], True),
        ([AWAY, AWAY, "instead"], False),
        ([AWAY, AWAY, "instead struck"], True),
        ([AWAY, AWAY, "another"], False),
        ([AWAY, AWAY, "uninvited"], False),
        ([AWAY, AWAY, "taken off"], False),
        ([AWAY, AWAY, AWAY, "taken off"], True),
        ([AWAY, AWAY, "second day"], False),
        ([AWAY, AWAY, "neither day"], True),
        ([AWAY, AWAY, "unmarked"], False),
        ([AWAY, AWAY, "gathering struck"], False),
    ],
)
def test_three_times_in_a_row(world: World, story: list[str], away: bool) -> None:
    for number, what in enumerate(story):
        told(world, what, number)
    found = [each.name for each in units_away(world.ben_go, Rights(world.chi, TODAY), TODAY)]
    assert (world.det_may.name in found) is away
    said = [anybody for _on, _title, anybody in last_gatherings_of(world.det_may)]
    assert stays_away(said) is away, "and so on the page of the unit"


def test_whatever_the_tree_becomes_it_is_seen_where_the_unit_stands(world: World) -> None:
    for number in range(3):
        gathering = held(world.ben_go, number)
        asked(gathering, world.det_may)
        asked(gathering, world.drivers)
        asked(held(world.cau_da, 10 + number), world.le_loi)
    chi, hanh = Rights(world.chi, TODAY), Rights(world.hanh, TODAY)

    def away(unit: Unit, reader: Rights) -> list[str]:
        return [each.name for each in units_away(unit, reader, TODAY)]

    assert away(world.ben_go, chi) == [world.det_may.name, world.drivers.name]
    move_units([world.det_may], under=world.cau_da, on=TODAY, by=world.operator, today=TODAY)
    assert away(world.ben_go, chi) == [world.drivers.name], "who went away is the neighbour's"
    assert away(world.cau_da, hanh) == [], "whom the neighbour has not called yet"
    move_units([world.le_loi], under=world.cau_da, on=TODAY, by=world.operator, today=TODAY)
    assert away(world.cau_da, hanh) == [world.le_loi.name]
    dissolve_unit(world.drivers, on=TODAY, by=world.operator, today=TODAY)
    assert away(world.ben_go, chi) == [], "who is no more stays away from nothing"


def test_it_is_asked_in_few_questions(world: World, django_assert_num_queries: Any) -> None:
    for number in range(5):
        asked(held(world.ben_go, number), world.det_may)
    reader = Rights(world.chi, TODAY)
    units_away(world.ben_go, reader, TODAY)
    with django_assert_num_queries(4):
        (found,) = units_away(world.ben_go, reader, TODAY)
    assert [on for _key, on, _title in found.missed] == [BEGIN + timedelta(days=number) for number in (4, 3, 2)]
