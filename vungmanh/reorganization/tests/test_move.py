"""Moving units: from a day on, until the next move that is known; everything else is refused with the reason."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.world import JUNE_2025, TODAY, World
from vungmanh.access.scope import NotAllowed
from vungmanh.house.rooms import MEASURES
from vungmanh.journal.models import Entry
from vungmanh.ledger.queries import figure
from vungmanh.ledger.question import Question
from vungmanh.ledger.verify import differences
from vungmanh.members.actions.admit_members import admit_members
from vungmanh.members.actions.end_memberships import end_memberships
from vungmanh.members.facts import Facts
from vungmanh.members.models import Membership
from vungmanh.organization.models import Link, Unit
from vungmanh.organization.presets import JULY_2025
from vungmanh.organization.queries import place_on
from vungmanh.reorganization.actions.dissolve_unit import dissolve_unit
from vungmanh.reorganization.actions.found_units import NewUnit, found_units
from vungmanh.reorganization.actions.move_units import move_units
from vungmanh.reorganization.previews import preview_move
from vungmanh.reorganization.refusals import CannotMove

DAY = timedelta(days=1)
AUGUST, OCTOBER = date(2025, 8, 1), date(2025, 10, 1)


@pytest.fixture
def way(world: World) -> dict[str, Any]:
    return {"by": world.operator, "today": TODAY}


def found(way: dict[str, Any], under: Unit, code: str, kind: str, on: date) -> Unit:
    (unit,) = found_units([NewUnit(code, f"Đơn vị {code}", kind, on)], under=under, **way)
    return unit


def manager(unit: Unit, day: date) -> str | None:
    codes = [link.parent.code for link in unit.links.filter(kind=Link.MANAGES) if _holds(link, day)]
    assert len(codes) < 2
    return codes[0] if codes else None


def _holds(link: Link, day: date) -> bool:
    return link.since <= day and (link.until is None or day < link.until)


def members(unit: Unit, day: date, tree: str = "then") -> int:
    return figure(Question(unit, MEASURES, date(day.year, 1, 1), day, TODAY, tree))["members"]


# ---- what a move does


def test_khoa_moves_a_school_and_its_members_follow_from_the_day_on(world: World) -> None:
    at_home = members(world.ben_go, AUGUST - DAY)
    move_units([world.le_loi], under=world.cau_da, on=AUGUST, by=world.khoa, today=TODAY, decision="QĐ 40/QĐ-LĐLĐ")
    assert [manager(world.le_loi, day) for day in (JUNE_2025, JULY_2025, AUGUST - DAY, AUGUST, TODAY)] == [
        "SX-BC", "SX-BG", "SX-BG", "SX-CD", "SX-CD",
    ]  # fmt: skip
    assert (members(world.ben_go, AUGUST - DAY), members(world.ben_go, AUGUST)) == (at_home, at_home - 3)
    assert members(world.cau_da, AUGUST) == 3 + 3
    # By today's tree the school was always the neighbour's.
    assert members(world.ben_go, AUGUST - DAY, "now") == at_home - 3
    assert members(world.cau_da, date(2020, 1, 1), "now") == 3 + 3
    assert list(differences(MEASURES)) == []


def test_a_move_is_written_down(world: World) -> None:
    move_units([world.le_loi], under=world.cau_da, on=AUGUST, by=world.khoa, today=TODAY, decision="QĐ 40")
    line = Entry.objects.latest("pk")
    assert (line.by, line.action, line.subject) == ("khoa", "reorganization.move", "SX-CD")
    assert line.facts == {"units": ["LL"], "on": "2025-08-01", "decision": "QĐ 40"}
    assert world.le_loi.links.get(kind=Link.MANAGES, until=None).decision == "QĐ 40"


def test_a_move_entered_for_a_day_before_a_later_move_holds_until_that(world: World, way: dict[str, Any]) -> None:
    move_units([world.le_loi], under=world.cau_da, on=OCTOBER, **way)
    move_units([world.le_loi], under=world.song_xanh, on=AUGUST, **way)
    days = (AUGUST - DAY, AUGUST, OCTOBER - DAY, OCTOBER, TODAY)
    assert [manager(world.le_loi, day) for day in days] == ["SX-BG", "SX", "SX", "SX-CD", "SX-CD"]
    assert list(differences(MEASURES)) == []


def test_a_second_move_on_the_same_day_takes_the_place_of_the_first(world: World, way: dict[str, Any]) -> None:
    move_units([world.le_loi], under=world.cau_da, on=AUGUST, **way)
    move_units([world.le_loi], under=world.song_xanh, on=AUGUST, **way)
    assert manager(world.le_loi, AUGUST) == "SX"
    assert world.le_loi.links.filter(kind=Link.MANAGES).count() == 3
    assert list(differences(MEASURES)) == []


def test_a_move_to_come_shows_on_its_day(world: World, way: dict[str, Any]) -> None:
    to_come = date(2026, 7, 1)
    move_units([world.le_loi], under=world.cau_da, on=to_come, **way)
    assert [manager(world.le_loi, day) for day in (TODAY, to_come - DAY, to_come)] == ["SX-BG", "SX-BG", "SX-CD"]
    assert members(world.ben_go, TODAY) == 9
    assert members(world.ben_go, to_come) == 6
    assert list(differences(MEASURES)) == []


def test_khoa_plans_a_ward_to_come_and_what_it_will_hold(world: World) -> None:
    way: dict[str, Any] = {"by": world.khoa, "today": TODAY}
    to_come = date(2026, 7, 1)
    ward = found(way, world.song_xanh, "SX-MM", "ward", to_come)
    move_units([world.le_loi, world.det_may], under=ward, on=to_come, **way)
    assert [manager(unit, to_come) for unit in (world.le_loi, world.det_may)] == ["SX-MM", "SX-MM"]


def test_the_province_recognises_although_the_ward_manages(world: World, way: dict[str, Any]) -> None:
    """Luật 97/2025/QH15: a ward union manages and supports; recognising and collecting stay with the province."""
    for kind in (Link.RECOGNISES, Link.COLLECTS):
        parents = {
            day: [link.parent.code for link in world.det_may.links.filter(kind=kind) if _holds(link, day)]
            for day in (JUNE_2025, JULY_2025, TODAY)
        }
        assert list(parents.values()) == [["SX-BC"], ["SX"], ["SX"]]
    section = found(way, world.det_may, "DM-1", "section", JULY_2025)
    assert set(section.links.values_list("kind", flat=True)) == {Link.MANAGES}


def test_a_ward_with_everything_below_it_moves_as_one(world: World, way: dict[str, Any]) -> None:
    other = found(way, world.confederation, "HL", "province", date(1990, 1, 1))
    before = members(world.song_xanh, AUGUST)
    move_units([world.ben_go], under=other, on=AUGUST, **way)
    assert members(other, AUGUST) == members(world.ben_go, AUGUST) == 9
    assert members(world.song_xanh, AUGUST) == before - 9
    assert members(world.song_xanh, AUGUST - DAY) == before
    place = place_on(world.det_may, AUGUST)
    assert place
    assert place.path.startswith(world.confederation.step + other.step)
    assert list(differences(MEASURES)) == []


# ---- what is refused, and how


@pytest.mark.parametrize(
    ("units", "under", "on", "reason"),
    [
        (["ben_go"], "ben_go", AUGUST, "cannot stand under"),
        (["song_xanh"], "ben_go", AUGUST, "which stands under it"),
        (["song_xanh"], "det_may", AUGUST, "which stands under it"),
        (["det_may"], "song_xanh", date(2005, 2, 28), "established on 01/03/2005"),
        (["drivers"], "ben_go", JUNE_2025, "CĐ phường Bến Gỗ did not stand on 30/06/2025"),
        (["det_may"], "ben_cu", AUGUST, "LĐLĐ quận Bến Cũ did not stand on 01/08/2025"),
        (["co_khi"], "drivers", AUGUST, "By the rules of 01/08/2025"),
        (["cau_da"], "ben_go", AUGUST, "By the rules of 01/08/2025"),
        (["det_may", "le_loi", "det_may"], "cau_da", AUGUST, "CĐCS Dệt May Hòa Bình is named twice"),
        (["det_may", "co_khi"], "cau_da", AUGUST, "CĐCS Cơ khí Cầu Đá already stands under CĐ phường Cầu Đá"),
        (["det_may"], "ben_cu", date(2025, 6, 1), "already stands under LĐLĐ quận Bến Cũ on 01/06/2025"),
    ],
)
@pytest.mark.usefixtures("in_english")
def test_a_move_that_cannot_be(
    world: World, way: dict[str, Any], units: list[str], under: str, on: date, reason: str
) -> None:
    links = list(Link.objects.order_by("pk").values())
    lines = Entry.objects.count()
    with pytest.raises(CannotMove) as refused:
        move_units([getattr(world, unit) for unit in units], under=getattr(world, under), on=on, **way)
    assert reason in refused.value.reason
    # All of them or none: nothing has moved, nothing is written.
    assert list(Link.objects.order_by("pk").values()) == links
    assert Entry.objects.count() == lines


@pytest.mark.usefixtures("in_english")
def test_a_district_may_hold_unions_until_june_2025_only(world: World, way: dict[str, Any]) -> None:
    district = found(way, world.song_xanh, "SX-BD", "district", date(2000, 1, 1))
    with pytest.raises(CannotMove, match="By the rules of 01/07/2025"):
        move_units([world.drivers], under=district, on=JULY_2025, **way)
    move_units([world.drivers], under=district, on=date(2025, 1, 1), **way)
    days = (date(2024, 12, 31), date(2025, 1, 1), JUNE_2025, JULY_2025)
    assert [manager(world.drivers, day) for day in days] == ["SX-BC", "SX-BD", "SX-BD", "SX-BG"]


@pytest.mark.usefixtures("in_english")
def test_a_union_of_unions_is_not_put_under_its_own_member(world: World, way: dict[str, Any]) -> None:
    inner = found(way, world.det_may, "DM-A", "grassroots", AUGUST)
    innermost = found(way, inner, "DM-B", "grassroots", AUGUST)
    with pytest.raises(CannotMove, match="which stands under it"):
        move_units([world.det_may], under=innermost, on=OCTOBER, **way)
    # Not even for days on which the circle is only to come.
    with pytest.raises(CannotMove, match="which stands under it"):
        move_units([world.det_may], under=inner, on=AUGUST - DAY, **way)


@pytest.mark.usefixtures("in_english")
def test_a_circle_that_would_close_later_is_refused_too(world: World, way: dict[str, Any]) -> None:
    one = found(way, world.song_xanh, "G1", "grassroots", JULY_2025)
    two = found(way, world.song_xanh, "G2", "grassroots", JULY_2025)
    move_units([two], under=one, on=OCTOBER, **way)
    with pytest.raises(CannotMove, match="which stands under it"):
        move_units([one], under=two, on=AUGUST, **way)


@pytest.mark.usefixtures("in_english")
def test_nothing_is_put_under_a_body_that_will_have_ended(world: World, way: dict[str, Any]) -> None:
    zone = found(way, world.song_xanh, "SX-KCN", "zone", JULY_2025)
    dissolve_unit(zone, on=OCTOBER, **way)
    with pytest.raises(CannotMove, match="ends on 01/10/2025"):
        move_units([world.drivers], under=zone, on=AUGUST, **way)
    # For the time until its next move, which is known, a unit may stand there.
    move_units([world.drivers], under=world.song_xanh, on=date(2025, 9, 1), **way)
    move_units([world.drivers], under=zone, on=AUGUST, **way)
    assert [manager(world.drivers, day) for day in (AUGUST, date(2025, 9, 1))] == ["SX-KCN", "SX"]


def test_a_unit_that_has_ended_can_be_moved_on_a_day_when_it_stood(world: World, way: dict[str, Any]) -> None:
    """Its links end with it, so that the body it moved under can end, too."""
    zone = found(way, world.song_xanh, "SX-KCN", "zone", JULY_2025)
    union = found(way, world.ben_go, "G1", "grassroots", JULY_2025)
    dissolve_unit(union, on=OCTOBER, **way)
    stale = Unit.objects.get(pk=union.pk)
    stale.dissolved_on = None  # as somebody else's page still shows it
    move_units([stale], under=zone, on=AUGUST, **way)
    assert [link.until for link in union.links.order_by("since", "kind")][-3:] == [OCTOBER] * 3
    dissolve_unit(zone, on=OCTOBER, **way)


@pytest.mark.parametrize(
    ("who", "under"),
    [
        ("chi", "cau_da"), ("binh", "cau_da"), ("leader", "cau_da"), ("lan", "cau_da"), ("hanh", "cau_da"),
        ("khoa", "confederation"),
    ],
)  # fmt: skip
def test_who_may_not_move(world: World, who: str, under: str) -> None:
    """Both ends must lie within reach, and a chair does not organise."""
    with pytest.raises(NotAllowed):
        move_units([world.le_loi], under=getattr(world, under), on=AUGUST, by=getattr(world, who), today=TODAY)


# ---- hundreds at once


def test_moving_many_costs_as_many_queries_as_moving_three(world: World, way: dict[str, Any]) -> None:
    def moved(prefix: str, count: int) -> int:
        units = found_units(
            [NewUnit(f"{prefix}{n}", f"CĐCS {prefix} {n}", "grassroots", JULY_2025, block=2) for n in range(count)],
            under=world.ben_go,
            **way,
        )
        with CaptureQueriesContext(
            connection,
        ) as queries:
            move_units(units, under=world.cau_da, on=AUGUST, **way)
        return len(queries)

    few, many = moved("A", 3), moved("B", 120)
    assert many <= few + 8  # bulk statements are cut by size, not by unit
    assert list(differences(MEASURES)) == []


def test_a_ward_that_goes_to_another_province_takes_its_unions_recognition_along(world):
    other = found_units(
        [NewUnit("SV", "LĐLĐ tỉnh Sông Vàng", "province", date(2020, 1, 1))],
        under=world.confederation,
        by=world.operator,
        today=world.today,
    )[0]
    move_units([world.ben_go], under=other, on=date(2026, 3, 1), by=world.operator, today=world.today)
    for kind in (Link.RECOGNISES, Link.COLLECTS):
        links = list(Link.objects.filter(unit=world.det_may, kind=kind).order_by("since"))
        assert [link.parent for link in links][-2:] == [world.song_xanh, other]
        assert (links[-2].until, links[-1].since, links[-1].until) == (date(2026, 3, 1), date(2026, 3, 1), None)
    beside = Link.objects.get(unit=world.co_khi, kind=Link.RECOGNISES, until=None)
    assert beside.parent == world.song_xanh


def test_the_preview_shows_what_the_move_itself_changes(world: World, way: dict[str, Any]) -> None:
    """On the same day somebody leaves the ward's other union, one is admitted there, and one leaves the neighbour."""
    leaving = [Membership.objects.open().filter(unit=unit).first() for unit in (world.det_may, world.co_khi)]
    end_memberships([stay for stay in leaving if stay], on=OCTOBER, reason="retired", **way)
    admit_members([Facts(name="Lưu Thị Mới", gender="female")], to=world.det_may, on=OCTOBER, **way)
    shown = preview_move([world.le_loi], under=world.cau_da, on=OCTOBER, decision="", **way)
    members = {
        above.name: next((c.before, c.after) for c in above.changes if c.measure.code == "members")
        for above in shown.above
    }
    (moved,) = shown.moved
    for unit, sign in ((world.ben_go, -1), (world.cau_da, 1)):
        without, with_it = members[unit.name]
        assert without == figure(Question(unit, MEASURES, OCTOBER, OCTOBER, TODAY))["members"]
        assert with_it - without == sign * moved.members == sign * 3
