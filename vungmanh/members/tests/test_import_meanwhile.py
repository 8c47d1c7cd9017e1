"""While a list is compared others go on working: nobody waits, and what they do is neither lost nor done twice."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, connections
from hypothesis import given
from hypothesis import strategies as st

from tests.world import World, rolled_back
from vungmanh.journal.about import THE_HOUSE
from vungmanh.journal.record import record
from vungmanh.ledger.verify import differences
from vungmanh.members.actions.admit_members import admit_members
from vungmanh.members.actions.correct_person import correct_person
from vungmanh.members.facts import Facts
from vungmanh.members.imports.carry_out import import_members
from vungmanh.members.measures import MEASURES
from vungmanh.members.models import Person
from vungmanh.organization.models import Unit
from vungmanh.reorganization.actions.describe_unit import Description, describe_unit
from vungmanh.reorganization.imports.carry_out import import_units
from vungmanh.reorganization.imports.reckoning import described
from vungmanh.reorganization.snapshots import snapshot
from vungmanh.sheets.answers import Answers
from vungmanh.sheets.outcome import Outcome

HOA = ("Lưu Thị Hoa", date(1988, 2, 1), "female", "001188000111")


def members(world: World, folder: Path, *rows: str, **more: Any) -> Outcome:
    path = folder / "a.csv"
    path.write_text("STT,Họ và tên,Ngày sinh,Giới tính,Số CCCD,Điện thoại\n" + "\n".join(rows), "utf-8")
    way: dict[str, Any] = {"on": None, "answers": Answers(), "by": world.giang, "today": world.today}
    return import_members([path], under=world.det_may, **way, **more)


def units(world: World, folder: Path, *rows: str, **more: Any) -> Outcome:
    path = folder / "a.csv"
    path.write_text("STT,Tên CĐCS,Mã đơn vị,Tổng số CNVCLĐ,Số đoàn viên\n" + "\n".join(rows), "utf-8")
    way: dict[str, Any] = {"on": None, "answers": Answers(), "by": world.khoa, "today": world.today}
    return import_units([path], under=world.ben_go, **way, **more)


NEW = "1,Lưu Thị Hoa,01/02/1988,Nữ,001188000111,0912000111"
OTHER = "2,Mạc Văn Nam,05/06/1990,Nam,001090000222,0912000222"
UNIT = "1,CĐCS Công ty Mây Tre,,40,38"


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("load", [members, units])
@pytest.mark.parametrize("dry_run", [True, False])
def test_nobody_who_writes_waits_for_a_list_that_is_compared(
    world: World, tmp_path: Path, load: Callable[..., Outcome], dry_run: bool
) -> None:
    done = threading.Event()

    def write() -> None:
        try:
            record("somebody", "members.read_person", "person 1", about=THE_HOUSE)
            done.set()
        finally:
            connections.close_all()

    def meanwhile(_outcome: Outcome) -> None:
        assert not connection.in_atomic_block
        writer = threading.Thread(target=write)
        writer.start()
        writer.join(10)
        assert done.is_set(), "whoever signs in waits"

    outcome = load(world, tmp_path, NEW if load is members else UNIT, dry_run=dry_run, planned=meanwhile)
    assert (outcome.created, done.is_set()) == (1, True)


def once(act: Callable[[], object]) -> tuple[Callable[[Outcome], None], list[int]]:
    """What somebody else does between the comparing and the writing, and how often the list was compared."""
    times: list[int] = []

    def planned(_outcome: Outcome) -> None:
        times.append(1)
        if len(times) == 1:
            act()

    return planned, times


def admit(world: World, name: str, number: str, born: date) -> None:
    facts = Facts(name, "female" if number[3] == "1" else "male", born, identity_number=number)
    admit_members([facts], to=world.det_may, on=world.today, by=world.operator, today=world.today)


def test_whoever_was_admitted_meanwhile_is_not_created_twice(world: World, tmp_path: Path) -> None:
    planned, times = once(lambda: admit(world, HOA[0], HOA[3], HOA[1]))
    outcome = members(world, tmp_path, NEW, OTHER, planned=planned)
    assert (len(times), outcome.created, outcome.updated) == (2, 1, 1)
    assert Person.objects.filter(name="Lưu Thị Hoa").count() == 1
    assert not list(differences(MEASURES))


def test_who_came_as_a_namesake_without_a_number_is_met_too(world: World, tmp_path: Path) -> None:
    way: dict[str, Any] = {"to": world.le_loi, "on": world.today, "by": world.operator, "today": world.today}
    planned, times = once(lambda: admit_members([Facts("Lưu Thị Hoa", "female", HOA[1])], **way))
    outcome = members(world, tmp_path, NEW, OTHER, planned=planned)
    assert (len(times), outcome.created, outcome.refused) == (2, 1, 1)
    assert outcome.refusals[0].code == "known_elsewhere"


def test_a_stranger_who_came_meanwhile_does_not_have_the_list_compared_again(world: World, tmp_path: Path) -> None:
    planned, times = once(lambda: admit(world, "Tạ Thị Khác", "001188000999", date(1988, 9, 9)))
    assert members(world, tmp_path, NEW, OTHER, planned=planned).created == 2
    assert len(times) == 1


def test_a_correction_made_meanwhile_is_not_overwritten(world: World, tmp_path: Path) -> None:
    members(world, tmp_path, NEW)
    hoa = Person.objects.get(name="Lưu Thị Hoa")
    way: dict[str, Any] = {"by": world.operator, "today": world.today}
    planned, times = once(lambda: correct_person(hoa, Facts(hoa.name, job="Tổ trưởng"), **way))
    changed = NEW.replace("0912000111", "0987654321")
    assert members(world, tmp_path, changed, planned=planned).updated == 1
    hoa.refresh_from_db()
    assert (len(times), hoa.job, hoa.phone) == (2, "Tổ trưởng", "0987654321")


def test_whoever_keeps_changing_the_same_person_waits_in_the_end(world: World, tmp_path: Path) -> None:
    members(world, tmp_path, NEW)
    hoa = Person.objects.get(name="Lưu Thị Hoa")
    jobs: list[int] = []

    def planned(_outcome: Outcome) -> None:
        jobs.append(len(jobs))
        way: dict[str, Any] = {"by": world.operator, "today": world.today}
        correct_person(hoa, Facts(hoa.name, job=f"Việc {len(jobs)}"), **way)
        hoa.refresh_from_db()

    changed = NEW.replace("0912000111", "0987654321")
    assert members(world, tmp_path, changed, planned=planned).updated == 1
    assert len(jobs) == 4


def test_a_unit_described_meanwhile_is_compared_again(world: World, tmp_path: Path) -> None:
    said = Description(workers=77)
    way: dict[str, Any] = {"on": world.today, "by": world.operator, "today": world.today}
    planned, times = once(lambda: describe_unit(world.det_may, said, **way))
    outcome = units(world, tmp_path, "1,CĐCS Dệt May Hòa Bình,DM,77,40", planned=planned)
    assert (len(times), outcome.updated) == (2, 1)


DAYS = st.dates(date(2005, 1, 1), date(2026, 3, 16))
SAID = st.builds(
    Description,
    block=st.sampled_from([None, 2, 6]),
    workers=st.sampled_from([None, 0, 10, 420]),
    declared=st.sampled_from([None, 3, 38]),
    facts=st.sampled_from([{}, {"address": "1 Lê Lợi"}, {"address": "", "tax_code": "123"}]),
)


@given(history=st.lists(st.tuples(SAID, DAYS), max_size=3), said=SAID, on=DAYS)
def test_what_is_reckoned_about_a_unit_is_what_the_verb_writes(
    world: World, history: list[tuple[Description, date]], said: Description, on: date
) -> None:
    way: dict[str, Any] = {"by": world.operator, "today": world.today}
    with rolled_back():
        unit = Unit.objects.get(pk=world.det_may.pk)
        for earlier, day in history:
            describe_unit(unit, earlier, on=day, **way)
        before = snapshot(unit)
        reckoned = described(unit, before, said, on=on)
        changed = describe_unit(unit, said, on=on, **way)
        assert snapshot(unit) == reckoned
        assert bool(changed) == (reckoned != before)
