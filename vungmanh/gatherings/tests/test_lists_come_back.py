"""Whatever stands in the registers of gatherings and of who was there: their Excel is read back and changes nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest
from django.urls import reverse
from django.utils import translation

from tests.readers import signed_in
from tests.row import NOW
from tests.world import TODAY, World
from vungmanh.core.vietnamese import fold, sort_key
from vungmanh.gatherings.actions.holding import counted
from vungmanh.gatherings.models import KINDS, Attendee, Gathering, Presence, Sitting
from vungmanh.gatherings.rules.kinds import ABSENT, CALLED_OFF, EXCUSED, HELD, LATE, PLANNED, PRESENT
from vungmanh.gatherings.tests.lists import loaded, people_loaded
from vungmanh.gatherings.tests.people_stories import planned
from vungmanh.members.models import Person
from vungmanh.organization.models import Unit

TITLES = (
    "Tọa đàm", "Tổ chức 03 lớp tập huấn nghiệp vụ", "Tập huấn (2/12)", "Tổng kết công tác năm 2025", "=1+1 hội nghị",
    "'Luật Công đoàn'", "Hội nghị lần thứ 3", "I. Bồi dưỡng", "Danh sách hội viên", "CĐCS Dệt May Hòa Bình",
    "Lớp 2 ngày", 'Hội thi "Tiếng hát"', "Họp BCH quý I, quý II", "HỘI THAO", "Đại hội; hội nghị", "Gặp mặt 08/3",
    "05/02/2026",
)  # fmt: skip
NOTES = ("", "ốm", "Vắng có phép", "Đi muộn 15 phút", "vắng", "Phát biểu", "x")
WHERE = ("", "Trạm Y tế phường", "Khách mời", "UBND phường Bến Gỗ", "12")
NAMES = ("Lò Văn Lạ", "Nguyễn Thị An", "Trần Quang Bình", "Bà Tư", "Ông Ba", "Đại Diện Ban Giám Đốc", "H'Hen Niê")


def _gatherings(dice: Random, units: list[Unit]) -> None:
    keys: list[int] = []
    with counted(lambda: keys):
        for _ in range(40):
            state = dice.choice([PLANNED, HELD, HELD, CALLED_OFF])
            on = TODAY + timedelta(days=dice.randint(-700, 0 if state == HELD else 200))
            days = sorted({on + timedelta(days=dice.choice([0, 0, 1, 2, 9, 40])) for _ in range(dice.randint(1, 3))})
            if state == HELD:
                days = [day for day in days if day <= TODAY] or [TODAY]
            members, others = (dice.randint(0, 60), dice.randint(0, 30)) if state == HELD else (0, 0)
            gathering = Gathering.objects.create(
                unit=dice.choice(units), kind=dice.choice(KINDS)[0], title=dice.choice(TITLES), on=days[0],
                until=days[-1], state=state, at=NOW, by="operator", held_said_on=TODAY if state == HELD else None,
                off_because="Mưa bão" if state == CALLED_OFF else "", topic=dice.choice(["", "Lương, thưởng", "3 lớp"]),
                partners=dice.choice(["", "Hội Phụ nữ"]), unnamed_members=members, unnamed_others=others,
                unnamed_women=dice.randint(0, members + others),
            )  # fmt: skip
            keys.append(gathering.pk)
            for day in days:
                Sitting.objects.create(gathering=gathering, on=day, begins=dice.choice([None, time(8, 30)]))


def _people(dice: Random, gathering: Gathering, units: list[Unit]) -> None:
    roll = list(Person.objects.filter(unit__in=units).select_related("unit"))
    made: list[Attendee] = []
    with counted(lambda: [gathering.pk]):
        for person in dice.sample(roll, dice.randint(0, len(roll))):
            made.append(_attendee(gathering, person.name, unit=person.unit, person=person))
        taken = {fold(each.name) for each in made}
        for name in dice.sample(NAMES, dice.randint(2, len(NAMES))):
            if fold(name) in taken:
                continue
            unit = dice.choice([None, *units])
            where = "" if unit else dice.choice(WHERE)
            made.append(_attendee(gathering, name, unit=unit, where=where, invited=dice.random() < 0.5))
        for each in made:
            each.note = dice.choice(NOTES)
        if len(made) > 2 and dice.random() < 0.5:
            made[-1].place_of, made[-1].invited = made[0], False
        for each in made:
            each.save()
            for sitting in gathering.sittings.all():
                if state := dice.choice(["", PRESENT, PRESENT, LATE, EXCUSED, ABSENT]):
                    Presence.objects.create(
                        attendee=each,
                        sitting=sitting,
                        state=state,
                        way=Presence.LIST,
                        at=NOW,
                        said_at=NOW,
                        by="operator",
                    )


def _attendee(gathering: Gathering, name: str, **more: Any) -> Attendee:
    return Attendee(gathering=gathering, name=name, search_key=fold(name), sort_key=sort_key(name), **more)


def _stands() -> list[Any]:
    models: tuple[Any, ...] = (Gathering, Sitting, Attendee, Presence)
    return [row for model in models for row in model.objects.order_by("pk").values_list()]


def _came_back(world: World, folder: Path, address: str, load: Callable[[Path], Any]) -> None:
    before, client = _stands(), signed_in(world.chi)
    for language in ("vi", "en"):
        client.cookies["django_language"] = language
        path = folder / f"{language}.xlsx"
        path.write_bytes(client.get(address).content)
        with translation.override(language):
            back = load(path)
        counts = (back.created, back.updated, back.refused)
        told = [(each.row, each.code, each.reason) for each in back.refusals]
        assert (counts, told) == ((0, 0, 0), []), [seen.asked for seen in back.seen]
        assert back.unchanged == back.rows > 0
        assert _stands() == before


@pytest.mark.parametrize("seed", range(4))
def test_any_register_of_gatherings_comes_back(world: World, tmp_path: Path, seed: int) -> None:
    _gatherings(Random(seed), [world.ben_go, world.det_may, world.le_loi, world.drivers])
    address = reverse("gatherings:gatherings_sheet", args=["SX-BG"]) + "?since=2020-01-01&to=2030-01-01"
    _came_back(world, tmp_path, address, lambda path: loaded(path, world.ben_go, world.chi))


@pytest.mark.parametrize("seed", range(6))
def test_any_list_of_who_was_there_comes_back(world: World, tmp_path: Path, seed: int) -> None:
    dice = Random(seed)
    days = dice.choice([1, 1, 2, 3])
    gathering = planned(world.ben_go, on=date(2026, 3, 13) - timedelta(days=days - 1), days=days, state=HELD)
    _people(dice, gathering, [world.det_may, world.le_loi, world.drivers])
    address = reverse("gatherings:attendance_sheet", args=["SX-BG"]) + f"?gathering={gathering.pk}"
    _came_back(world, tmp_path, address, lambda path: people_loaded(path, gathering, world.chi))
