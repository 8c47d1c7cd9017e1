"""Officers where people meet them: on the page of their unit, on the page of a member, in the one search box."""

from __future__ import annotations

from typing import Any

import pytest

from tests.readers import signed_in
from tests.world import PHONE_OF_AN, World
from vungmanh.access.models import Grant
from vungmanh.kit.about_unit import Panel
from vungmanh.officers.finding_in_box import said_in
from vungmanh.officers.rules import offices
from vungmanh.officers.tests.stories import CONGRESS, committee, holds, member, term


def panel(response: Any, heading: str) -> Panel:
    shown: Panel = next(each for each in response.context["panels"] if each.heading == heading)
    return shown


def test_the_page_of_a_unit_shows_its_committee_at_a_glance(world: World) -> None:
    committee(world)
    seen = panel(signed_in(world.binh).get("/units/DM/about/"), "Officers")
    assert [text for text, _note in seen.lines] == ["Chair: Trần Quang Bình", "Vice chair: Nguyễn Thị An"]
    assert seen.lines[1][1].startswith("•••••••678")
    assert seen.tag == ("3 empty seats", "warn")
    assert PHONE_OF_AN not in str(seen)
    unseen = panel(signed_in(world.leader).get("/units/DM/about/"), "Officers")
    assert "678" not in str(unseen.lines)


def test_a_full_committee_and_an_unknown_one_name_no_vacancy(world: World) -> None:
    assert panel(signed_in(world.chi).get("/units/LL/about/"), "Officers").tag is None
    term(world.le_loi, seats=1)
    holds(member("Đặng Thu Hằng"), offices.CHAIR, world.le_loi)
    assert panel(signed_in(world.chi).get("/units/LL/about/"), "Officers").tag is None


def test_a_members_page_shows_offices_of_today_earlier_ones_and_what_was_struck_out(world: World) -> None:
    committee(world)
    holds(world.an, offices.MEMBER, world.det_may, since="2018-05-02", until="2023-04-10")
    holds(world.an, offices.TREASURER, world.det_may, struck_on=world.today, struck_because="nhầm người")
    holds(world.an, offices.MEMBER, world.cau_da)  # of the neighbour, which Bình may not know
    seen = panel(signed_in(world.binh).get(f"/members/{world.an.pk}/"), "Offices")
    said = [f"{text} {note}" for text, note in seen.lines]
    assert len(said) == 4
    assert any("struck out: nhầm người" in each for each in said)
    assert any("02/05/2018 – 10/04/2023" in each for each in said)


def found(reader: Any, text: str) -> list[tuple[str, str]]:
    rooms = signed_in(reader).get("/search/", {"q": text}).context["found"].rooms
    hits = [hit for room in rooms for hit in room.hits if hit.url.startswith("/officers/")]
    return [(hit.name, hit.aside.split(" · ")[0]) for hit in hits]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("chu tich det may", [("Trần Quang Bình", "Chair")]),
        ("CT Dệt May", [("Trần Quang Bình", "Chair")]),
        ("phó chủ tịch", [("Nguyễn Thị An", "Vice chair")]),
        ("quang binh", [("Trần Quang Bình", "Chair")]),
        ("nguyen thi an", [("Nguyễn Thị An", "Vice chair")]),
        ("chu tich le loi", []),
        ("ngo huong giang", []),
    ],
)
def test_officers_are_found_by_name_and_by_what_they_are_where(
    world: World, text: str, who: list[tuple[str, str]]
) -> None:
    committee(world)
    holds(world.hoa_the_neighbour, offices.CHAIR, world.co_khi)
    assert found(world.binh, text) == who


def test_a_strangers_officer_is_not_found_and_a_committee_member_finds_the_own(world: World) -> None:
    committee(world)
    holds(world.hoa_the_neighbour, offices.CHAIR, world.co_khi)
    assert found(world.binh, "mai thi hoa") == []
    assert found(world.binh, "chu tich co khi") == []
    Grant.objects.create(user=world.lan, role="committee", unit=world.co_khi, since=CONGRESS, because="QĐ 9")
    assert found(world.lan, "mai thi hoa") == [("Mai Thị Hòa", "Chair")]
    assert found(world.lan, "chủ tịch") == [("Mai Thị Hòa", "Chair")]
    assert found(world.lan, "nguyen thi an") == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Chủ tịch Dệt May", ("chair", "det may")),
        ("pho chu tich", ("vice_chair", "")),
        ("uv bch lê lợi", ("committee_member", "le loi")),
        ("chủ tịch CĐCS Dệt May", ("chair", "det may")),
        ("TB nữ công dệt may", ("women_head", "det may")),
        ("chu", ("", "chu")),
        ("Nguyễn Thị Chủ Tịch", ("", "Nguyễn Thị Chủ Tịch")),
    ],
)
def test_which_office_a_text_begins_with(text: str, said: tuple[str, str]) -> None:
    assert said_in(text) == said
