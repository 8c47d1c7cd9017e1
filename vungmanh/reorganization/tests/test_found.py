"""Founding units: one from the desk or a list at once, under what may hold them on that day."""

from __future__ import annotations

from datetime import date
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
from vungmanh.organization.models import Link, Unit
from vungmanh.organization.presets import JULY_2025
from vungmanh.organization.queries import place_on
from vungmanh.reorganization.actions.found_units import NewUnit, found_units
from vungmanh.reorganization.refusals import CannotFound


@pytest.fixture
def way(world: World) -> dict[str, Any]:
    return {"by": world.khoa, "today": TODAY}


def test_khoa_founds_a_union_and_it_counts_from_its_day(world: World, way: dict[str, Any]) -> None:
    day = date(2026, 1, 5)
    (union,) = found_units(
        [NewUnit(" BG-9 ", "  CĐCS  Bánh kẹo Bến Gỗ ", "grassroots", day, block=2, workers=60)],
        under=world.ben_go, **way,
    )  # fmt: skip
    assert (union.code, union.name, union.established_on) == ("BG-9", "CĐCS Bánh kẹo Bến Gỗ", day)
    links = {link.kind: (link.parent, link.since, link.until) for link in union.links.all()}
    assert links == {
        Link.MANAGES: (world.ben_go, day, None),
        Link.RECOGNISES: (world.song_xanh, day, None),
        Link.COLLECTS: (world.song_xanh, day, None),
    }
    figures = {
        on: figure(Question(world.ben_go, MEASURES, JULY_2025, on, TODAY, block=2)) for on in (date(2026, 1, 4), day)
    }
    assert [(values["units"], values["workers"]) for values in figures.values()] == [(1, 420), (2, 480)]
    line = Entry.objects.latest("pk")
    assert (line.action, line.subject, line.facts) == (
        "reorganization.found", "SX-BG", {"units": {"BG-9": "2026-01-05"}},
    )  # fmt: skip
    assert list(differences(MEASURES)) == []


def test_a_list_may_name_unions_that_are_older_than_the_ward(world: World, way: dict[str, Any]) -> None:
    (old,) = found_units(
        [NewUnit("CU", "CĐCS Trường Cũ", "grassroots", date(1999, 9, 5), block=6, workers=30)],
        under=world.ben_go, older_than_parent=True, **way,
    )  # fmt: skip
    place = {day: place_on(old, day) for day in (date(1999, 9, 4), date(1999, 9, 5), JUNE_2025, JULY_2025)}
    paths = [found.path if found else None for found in place.values()]
    ward = world.confederation.step + world.song_xanh.step + world.ben_go.step
    assert paths == [None, old.step, old.step, ward + old.step]
    for day, units in ((JUNE_2025, 0), (JULY_2025, 4)):
        assert figure(Question(world.ben_go, MEASURES, day, day, TODAY))["units"] == units
    assert list(differences(MEASURES)) == []


def test_workers_may_be_stated_for_a_later_day_than_the_founding(world: World, way: dict[str, Any]) -> None:
    new = NewUnit("BG-9", "CĐCS Mới", "grassroots", date(2025, 9, 1), workers=60, workers_since=date(2025, 12, 1))
    (union,) = found_units([new], under=world.ben_go, **way)
    workers = {
        day: figure(Question(union, MEASURES, day, day, TODAY))["workers"]
        for day in (date(2025, 11, 30), date(2025, 12, 1))
    }
    assert list(workers.values()) == [0, 60]


@pytest.mark.parametrize(
    ("new", "reason"),
    [
        (NewUnit("", "CĐCS Không mã", "grassroots", TODAY), "needs a code and a name"),
        (NewUnit("   ", "CĐCS Không mã", "grassroots", TODAY), "needs a code and a name"),
        (NewUnit("BG-9", " \u200b ", "grassroots", TODAY), "needs a code and a name"),
        (NewUnit("DM", "CĐCS Trùng mã", "grassroots", TODAY), "already a unit with the code DM"),
        (NewUnit(" DM ", "CĐCS Trùng mã", "grassroots", TODAY), "already a unit with the code DM"),
        (NewUnit("BG-9", "CĐCS Lạ", "cdcs", TODAY), "“cdcs” is no kind of unit; the kinds are: confederation"),
        (NewUnit("BG-9", "CĐCS Lạ", "", TODAY), "“” is no kind of unit"),
        (NewUnit("BG-9", "CĐCS Sớm", "grassroots", JUNE_2025), "CĐ phường Bến Gỗ did not stand on 30/06/2025"),
        (NewUnit("BG-9", "Phường trong phường", "ward", TODAY), "By the rules of 16/03/2026"),
        (NewUnit("BG-9", "Tỉnh dưới phường", "province", TODAY), "By the rules of 16/03/2026"),
    ],
)  # fmt: skip
@pytest.mark.usefixtures("in_english")
def test_a_unit_that_cannot_be_founded(world: World, way: dict[str, Any], new: NewUnit, reason: str) -> None:
    fine = NewUnit("BG-8", "CĐCS Đúng", "grassroots", TODAY)
    with pytest.raises(CannotFound) as refused:
        found_units([fine, new], under=world.ben_go, **way)
    assert reason in refused.value.reason
    assert not Unit.objects.filter(code="BG-8").exists()  # all or none


@pytest.mark.parametrize(
    ("kind", "on", "reason"),
    [
        ("district", JULY_2025, "By the rules of 01/07/2025"),
        ("ward", JUNE_2025, "By the rules of 30/06/2025"),
        ("district", JUNE_2025, None),
        ("ward", JULY_2025, None),
    ],
)
@pytest.mark.usefixtures("in_english")
def test_wards_since_july_2025_and_districts_before(
    world: World, way: dict[str, Any], kind: str, on: date, reason: str | None
) -> None:
    new = NewUnit("SX-9", "Mới", kind, on)
    if reason is None:
        assert len(found_units([new], under=world.song_xanh, **way)) == 1
    else:
        with pytest.raises(CannotFound, match=reason):
            found_units([new], under=world.song_xanh, **way)


@pytest.mark.usefixtures("in_english")
def test_the_same_code_twice_in_one_list(world: World, way: dict[str, Any]) -> None:
    new = [NewUnit(code, f"CĐCS {code}", "grassroots", TODAY) for code in ("BG-8", "BG-9", "BG-8 ")]
    with pytest.raises(CannotFound, match="already a unit with the code BG-8"):
        found_units(new, under=world.ben_go, **way)


@pytest.mark.usefixtures("in_english")
def test_nothing_is_founded_under_what_has_ended(world: World, way: dict[str, Any]) -> None:
    new = NewUnit("BC-9", "CĐCS Muộn", "grassroots", TODAY)
    with pytest.raises(CannotFound, match="LĐLĐ quận Bến Cũ did not stand on 16/03/2026"):
        found_units([new], under=world.ben_cu, **way)
    early = NewUnit("BC-9", "CĐCS Sớm", "grassroots", date(2025, 1, 1))
    with pytest.raises(CannotFound, match="LĐLĐ quận Bến Cũ ends on 01/07/2025"):
        found_units([early], under=world.ben_cu, **way)


@pytest.mark.parametrize(
    ("who", "under"),
    [("chi", "ben_go"), ("leader", "song_xanh"), ("lan", "ben_go"), ("khoa", "confederation"), ("khoa", None)],
)  # fmt: skip
def test_who_may_not_found(world: World, who: str, under: str | None) -> None:
    above = getattr(world, under) if under else None
    new = NewUnit("X-9", "Mới", "grassroots", TODAY)
    with pytest.raises(NotAllowed):
        found_units([new], under=above, by=getattr(world, who), today=TODAY)
    assert not Unit.objects.filter(code="X-9").exists()


def test_only_the_operator_founds_a_top(world: World) -> None:
    new = NewUnit("TOP", "Công đoàn khác", "province", date(2020, 1, 1))
    (top,) = found_units([new], under=None, by=world.operator, today=TODAY)
    assert not top.links.exists()


def test_founding_many_costs_little_more_than_founding_three(world: World, way: dict[str, Any]) -> None:
    def founded(prefix: str, count: int) -> int:
        new = [
            NewUnit(f"{prefix}{n}", f"CĐCS {prefix} {n}", "grassroots", TODAY, block=2, workers=n) for n in range(count)
        ]
        with CaptureQueriesContext(connection) as queries:
            found_units(new, under=world.ben_go, **way)
        return len(queries)

    assert founded("B", 120) <= founded("A", 3) + 4


@pytest.mark.parametrize("code", ["Đ-1", "SX/BG/2026", "001", "a" * 40, "CK'; DROP TABLE"])
def test_odd_codes_are_codes(world: World, way: dict[str, Any], code: str) -> None:
    (unit,) = found_units([NewUnit(code, "CĐCS Mã lạ", "grassroots", TODAY)], under=world.ben_go, **way)
    assert Unit.objects.get(code=code) == unit


def test_a_union_below_a_union_is_recognised_with_it_when_it_moves_on(world: World, way: dict[str, Any]) -> None:
    """Entered late for a day before July 2025: recognised by the district of then until it ended, by the ward since."""
    new = NewUnit("N-1", "CĐCS Mới", "grassroots", date(2025, 5, 22))
    (founded,) = found_units([new], under=world.co_khi, **way)
    above = {kind: list(founded.links.filter(kind=kind).order_by("since").values_list("parent__code", "since", "until"))
             for kind in (Link.RECOGNISES, Link.COLLECTS)}  # fmt: skip
    theirs = world.co_khi.links.filter(kind=Link.RECOGNISES, until=None).get()
    assert above[Link.RECOGNISES] == above[Link.COLLECTS]
    assert above[Link.RECOGNISES] == [
        (world.ben_cu.code, date(2025, 5, 22), JULY_2025), (theirs.parent.code, JULY_2025, None),
    ]  # fmt: skip
