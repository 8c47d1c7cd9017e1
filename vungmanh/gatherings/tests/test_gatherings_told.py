"""What waits because of a gathering, what is ahead, what a unit's page and a successor are told, what is found."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import translation

from tests.row import NOW
from tests.test_commands import Tell, tell
from tests.world import World
from vungmanh.access.permissions import Permission
from vungmanh.access.scope import Rights
from vungmanh.accounts.models import User
from vungmanh.gatherings.actions.call_off import call_off
from vungmanh.gatherings.actions.change_gathering import change_gathering
from vungmanh.gatherings.actions.say_held import say_held
from vungmanh.gatherings.actions.strike_gathering import strike_gathering
from vungmanh.gatherings.actions.undo_gathering import undo_gathering
from vungmanh.gatherings.dues import dues
from vungmanh.gatherings.finding_in_box import search
from vungmanh.gatherings.models import Opinion
from vungmanh.gatherings.panels import hands_over, panels
from vungmanh.gatherings.tests.stories import COMING, FRIDAY, in_office, planned, recorded, whom
from vungmanh.gatherings.tidings import ahead, came
from vungmanh.gatherings.told import Sat
from vungmanh.kit.about_unit import AboutUnit
from vungmanh.kit.handing_over import Part
from vungmanh.kit.inquiry import asked_together
from vungmanh.kit.models import Act
from vungmanh.kit.searching import Sought
from vungmanh.organization.models import Unit

__all__ = ["tell"]  # a fixture
pytestmark = pytest.mark.django_db
_DAY = timedelta(days=1)


def _way(world: World) -> dict[str, Any]:
    return {"by": world.chi, "today": world.today}


def _waits(user: User, today: date) -> list[tuple[str, date | None]]:
    with translation.override("en"):
        (found,) = asked_together(dues(Rights(user, today), today))
        return [(each.title, each.on) for each in found]


def test_what_was_planned_and_is_past_waits_until_somebody_says_whether_it_was_held(world: World) -> None:
    gathering = planned(world.ben_go, _way(world))
    title = gathering.title
    assert _waits(world.chi, COMING - 2 * _DAY) == []
    assert _waits(world.chi, COMING - _DAY) == [(f"Tomorrow: {title}", COMING)]
    assert _waits(world.chi, COMING) == []
    waits = [(f"Was it held? {title}", COMING + _DAY)]
    assert _waits(world.chi, COMING + _DAY) == waits
    assert _waits(world.chi, COMING + 30 * _DAY) == waits
    for user in (world.hanh, world.giang, world.khoa):  # the neighbour; who keeps the roll of a union; the level above
        assert _waits(user, COMING + _DAY) == [], user
    say_held(gathering, by=world.chi, today=COMING)
    assert _waits(world.chi, COMING + _DAY) == []


@pytest.mark.parametrize("over", [call_off, strike_gathering])
def test_what_is_called_off_or_struck_out_waits_no_more(world: World, over: Any) -> None:
    over(planned(world.ben_go, _way(world)), "Mưa bão", **_way(world))
    assert _waits(world.chi, COMING - _DAY) == []
    assert _waits(world.chi, COMING + _DAY) == []


def _ahead(user: User, today: date) -> list[tuple[str, str]]:
    with translation.override("en"):
        (found,) = asked_together(ahead(Rights(user, today), today))
        return [(each.said, each.url) for each in found]


def test_whoever_is_invited_is_told_by_whom_and_sees_no_page_of_a_stranger(world: World) -> None:
    in_office(world)
    gathering = planned(world.ben_go, _way(world), whom=whom(world.ben_go))
    assert _ahead(world.chi, world.today) == [(gathering.title, f"/gatherings/{gathering.pk}/")]
    assert _ahead(world.binh, world.today) == [(f"Invited by {world.ben_go.name}: {gathering.title}", "")]
    assert _ahead(world.hanh, world.today) == []
    assert _ahead(world.chi, COMING - 15 * _DAY) == []
    call_off(gathering, "Mưa bão", **_way(world))
    assert _ahead(world.binh, world.today) == []


def _came(user: User, today: date, since: date | None = None) -> list[tuple[str, str]]:
    with translation.override("en"):
        (found,) = asked_together(came(Rights(user, today), since or today - 30 * _DAY, today))
        return [(each.said, each.url) for each in found]


def test_whoever_is_invited_is_told_that_it_is_called_off_or_moved(world: World) -> None:
    in_office(world)
    off = planned(world.ben_go, _way(world), whom=whom(world.ben_go))
    moved = planned(world.ben_go, _way(world), whom=whom(world.ben_go), title="Họp quý")
    planned(world.ben_go, _way(world), whom=whom(world.ben_go), title="Như cũ")
    change_gathering(moved, {"title": "Họp quý I"}, **_way(world))
    assert _came(world.binh, world.today) == [], "another title moves nobody"
    act = change_gathering(moved, {"days": (Sat(COMING + 2 * _DAY),)}, **_way(world))
    call_off(off, "Mưa bão", **_way(world))
    told = [
        ("Another day, hour or place, now 22/03/2026: Họp quý I", ""),
        (f"Called off: {off.title}, 20/03/2026 (Mưa bão)", ""),
    ]
    assert _came(world.binh, world.today) == told
    assert [url for _said, url in _came(world.khoa, world.today)] == [], "nobody of theirs is invited"
    assert _came(world.hanh, world.today) == []
    assert _came(world.binh, world.today + _DAY, world.today + _DAY) == [], "told once it has come, and not for ever"
    assert _came(world.binh, COMING + 5 * _DAY) == told[1:], "what is over is moved no more"
    assert act
    undo_gathering(act, **_way(world))
    undo_gathering(Act.objects.get(verb="gatherings.call_off"), **_way(world))
    assert _came(world.binh, world.today) == []


def _page(unit: Unit, user: User, today: date, *held: Permission) -> AboutUnit:
    return AboutUnit(unit, Rights(user, today), frozenset(held), frozenset(), today)


def test_the_page_of_a_unit_shows_its_next_gathering_and_its_last(world: World) -> None:
    recorded(world.ben_go, _way(world), title="Họp ban chấp hành")
    recorded(world.ben_go, _way(world), title="Lâu rồi", days=(Sat(FRIDAY - 30 * _DAY),))
    planned(world.ben_go, _way(world))
    planned(world.ben_go, _way(world), title="Xa hơn", days=(Sat(COMING + 30 * _DAY),))

    def told(*held: Permission) -> list[str]:
        (found,) = asked_together(panels(_page(world.ben_go, world.chi, world.today, *held)))
        return [str(each.details[0].value) for each in found if each.details]

    assert told(Permission.SEE_GATHERINGS) == ["Tọa đàm chủ tịch công đoàn cơ sở", "Họp ban chấp hành"]
    assert told() == []


def test_whoever_comes_into_an_office_is_handed_what_is_planned_and_what_nobody_has_closed(world: World) -> None:
    planned(world.ben_go, _way(world))
    planned(world.ben_go, _way(world), title="Đã qua", days=(Sat(FRIDAY),))
    recorded(world.ben_go, _way(world))
    with translation.override("en"):
        page = _page(world.ben_go, world.chi, world.today, Permission.SEE_GATHERINGS)
        (found,) = asked_together(hands_over(page))
    assert [(each.part, str(each.said)) for each in found] == [
        (Part.BEGUN, "Was it held? Đã qua"), (Part.RUNS, "Tọa đàm chủ tịch công đoàn cơ sở"),
    ]  # fmt: skip


def test_the_search_box_finds_by_words_without_accents_within_ones_reach(world: World) -> None:
    recorded(world.ben_go, _way(world), topic="Tiền lương tối thiểu")
    struck = recorded(world.ben_go, _way(world), title="Tọa đàm lương ghi nhầm")
    strike_gathering(struck, "Nhầm", **_way(world))

    def found(user: User, text: str, at_most: int = 5) -> list[str]:
        rights = Rights(user, world.today)
        return [each.name for each in search(Sought(text, user, rights, world.today, at_most)).hits]

    assert found(world.chi, "toa dam luong") == ["Tọa đàm chủ tịch công đoàn cơ sở"]
    assert found(world.khoa, "luong toi thieu") == ["Tọa đàm chủ tịch công đoàn cơ sở"]
    assert found(world.chi, "khong co") == []
    assert found(world.hanh, "toa dam luong") == []
    recorded(world.ben_go, _way(world), topic="Tiền lương", title="Buổi hai")
    both = search(Sought("luong", world.chi, Rights(world.chi, world.today), world.today, 1))
    assert (len(both.hits), both.more) == (1, True)


def test_the_register_is_told_as_the_command_promises(world: World, tell: Tell) -> None:
    in_office(world)
    gathering = recorded(world.le_loi, _way(world), whom=whom(world.ben_go), unnamed_members=6)
    for number in (1, 2):
        Opinion.objects.create(gathering=gathering, number=number, words="Chậm lương", at=NOW, by="chi")
    Opinion.objects.filter(number=2).update(struck=True, struck_because="Nhầm")
    recorded(world.det_may, {"by": world.binh, "today": world.today}, kind="training", title="Lớp luật")
    said = tell("register", "gatherings", "SX", "--period", "2026-03", "--where", "kind=seminar", "--json")
    assert said.code == 0
    assert said.json["rows"] == [
        {
            "number": gathering.pk, "kind": str(gathering.get_kind_display()), "title": gathering.title,
            "on": "2026-03-13", "unit": "LL", "invited": 4, "present": 10, "opinions": 1, "conclusions": 0,
        }
    ]  # fmt: skip
    assert len(tell("register", "gatherings", "SX", "--period", "2026", "--json").json["rows"]) == 2
    assert tell("register", "gatherings", "SX", "--period", "2025", "--json").json["rows"] == []
    assert tell("register", "gatherings", "SX", "--kind", "training", "--json").json["rows"][0]["title"] == "Lớp luật"
