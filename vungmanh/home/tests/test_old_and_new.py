"""What an entry and a unit were before: by form, by list, by merge, by undo; masked, and as today to whom as today."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from tests.pages import read
from tests.readers import english
from tests.world import IDENTITY_OF_AN, PHONE_OF_AN, TODAY, World
from vungmanh.journal.about import about
from vungmanh.journal.models import Entry
from vungmanh.journal.record import record
from vungmanh.members.actions.admit_members import admit_members
from vungmanh.members.actions.correct_person import correct_person
from vungmanh.members.actions.leave import leave
from vungmanh.members.actions.undo_leave import undo_leave
from vungmanh.members.facts import Facts
from vungmanh.members.imports.carry_out import import_members
from vungmanh.members.life import events_of, life_of
from vungmanh.members.models import Membership, Person
from vungmanh.members.tests.lists import workbook
from vungmanh.merging.actions.merge_persons import merge_persons, undo_merge
from vungmanh.organization.models import Unit
from vungmanh.reorganization.actions.describe_unit import Description, describe_unit
from vungmanh.reorganization.actions.keep_act import edit_unit
from vungmanh.reorganization.actions.rename_unit import rename_unit
from vungmanh.reorganization.actions.undo_act import undo_act
from vungmanh.reorganization.history import history
from vungmanh.sheets.answers import Answers

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]
AUGUST = date(2025, 8, 1)
Told = list[tuple[str, list[tuple[str, str | None, str | None]]]]


def as_(user: Any) -> Client:
    client = english()
    client.force_login(user)
    return client


def told(events: Any) -> Told:
    """Titles and changes of the events that tell any."""
    return [(e.title, [(c.name, c.before, c.after) for c in e.changes]) for e in events if e.changes]


def life(world: World, person: Person) -> Told:
    return told(events_of(life_of(person, TODAY), world.chi, TODAY))


# ---- a person


def test_a_form_tells_old_and_new_with_the_numbers_masked(world: World) -> None:
    facts = Facts(name="Nguyễn Thị An", phone="0987000654", born_on=date(1990, 8, 1), born_precision="month")
    assert correct_person(world.an, facts, without=["identity_number"], by=world.chi, today=TODAY)
    assert life(world, world.an) == [
        (
            "Entry corrected",
            [
                ("birth", "15/08/1990", "08/1990"),
                ("identity number", "•••••••••321", ""),
                ("phone", "•••••••678", "•••••••654"),
            ],
        )
    ]
    html = as_(world.chi).get(f"/members/{world.an.pk}/").content.decode()
    assert "•••••••654" in html
    assert "0987000654" not in html
    written = json.dumps(list(Entry.objects.values_list("facts", flat=True)), ensure_ascii=False)
    assert not [secret for secret in (IDENTITY_OF_AN, PHONE_OF_AN, "0987000654") if secret in written]


def test_an_address_and_an_earlier_number_are_told_and_not_opened(world: World) -> None:
    correct_person(world.an, Facts(name=world.an.name, email="an.nguyen@detmay.vn"), by=world.chi, today=TODAY)
    an = Person.objects.get(pk=world.an.pk)
    correct_person(an, Facts(name=an.name, former_number="012345678"), by=world.chi, today=TODAY)
    assert life(world, world.an) == [
        ("Entry corrected", [("email", "", "a•••@•••")]),
        ("Entry corrected", [("earlier identity number", "", "••••••678")]),
    ]


def test_lines_of_before_say_what_they_know(world: World) -> None:
    touched = about(persons=[world.an])
    facts = {"fields": ["name", "born_on", "born_precision", "phone"], "removed": ["phone"]}
    record(world.chi, "members.correct", f"person {world.an.pk}", about=touched, **facts)
    assert life(world, world.an) == [
        ("Entry corrected", [("full name", None, None), ("birth", None, None), ("phone", None, "")])
    ]
    page = read(as_(world.dung).get(f"/members/{world.an.pk}/"))
    assert "phone: taken out" in page.text
    assert "full name birth" in page.text


def twin(world: World, **facts: Any) -> Person:
    admit_members([Facts(**facts)], to=world.le_loi, on=date(2025, 3, 1), by=world.operator, today=TODAY)
    return Person.objects.get(name=facts["name"])


def test_a_merge_tells_what_the_kept_entry_was_and_parting_tells_it_back(world: World) -> None:
    other = twin(world, name="Nguyễn Thị Ân", gender="female", phone="0987000654", job="Tổ trưởng")
    way: dict[str, Any] = {"by": world.operator, "today": TODAY}
    merge = merge_persons(world.an, other, ["name", "phone"], **way)
    undo_merge(merge, **way)
    merged = [("full name", "Nguyễn Thị An", "Nguyễn Thị Ân"), ("phone", "•••••••678", "•••••••654")]
    parted = [(name, after, before) for name, before, after in merged]
    assert life(world, world.an) == [("Two entries merged", merged), ("Two entries parted again", parted)]


def test_a_list_tells_what_it_has_changed_and_nothing_once_it_is_taken_back(world: World, tmp_path: Path) -> None:
    head = ["STT", "Họ và tên", "Ngày sinh", "Giới tính", "Số CCCD", "Điện thoại"]
    row = [1, "Nguyễn Thị An", "15/08/1990", "Nữ", IDENTITY_OF_AN, "0987000654"]
    title = f"DANH SÁCH ĐOÀN VIÊN {world.det_may.name.upper()}"
    path = workbook(tmp_path / "ds.xlsx", {"1": [[title], [], head, row]})
    way: dict[str, Any] = {"by": world.operator, "today": TODAY}
    done = import_members([path], under=world.det_may, on=TODAY, answers=Answers(), **way)
    assert done.counts["updated"] == 1, done
    assert life(world, world.an) == [
        ("A list as of 16/03/2026 has told otherwise", [("phone", "•••••••678", "•••••••654")])
    ]
    Person.objects.get(pk=world.an.pk).mentions.filter(list__isnull=False).delete()
    assert life(world, world.an) == []


def test_a_leaving_that_was_taken_back_stays_on_the_page(world: World) -> None:
    stay = Membership.objects.open().filter(person=world.an).select_related("person")
    act = leave(list(stay), on=TODAY, reason="retired", by=world.chi, today=TODAY)
    undo_leave(act, by=world.chi, today=TODAY)
    assert "Take a leaving back" in [event.title for event in events_of(life_of(world.an, TODAY), world.chi, TODAY)]


# ---- a unit


def unit_told(unit: Unit, *, with_journal: bool = False) -> Told:
    return told(history(Unit.objects.get(pk=unit.pk), set(), with_journal=with_journal))


def test_a_unit_tells_what_it_was_before(world: World) -> None:
    way: dict[str, Any] = {"by": world.khoa, "today": TODAY}
    first = {"address": "12 đường Bến Gỗ", "contact_phone": "0987000654", "tax_code": "0101234567"}
    describe_unit(world.det_may, Description(facts=first, workers=500, declared=4), on=AUGUST, **way)
    again = {"address": "14 đường Bến Gỗ", "ownership": "foreign"}
    emptied = ["contact_phone"]
    describe_unit(world.det_may, Description(facts=again, emptied=emptied, declared=6), on=date(2026, 1, 1), **way)
    assert unit_told(world.det_may) == [
        (
            "Written down anew",
            [("tax code", "", "•••••••567"), ("address", "", "12 đường Bến Gỗ"), ("phone", "", "•••••••654")],
        ),
        (
            "Written down anew",
            [
                ("ownership", "", "Foreign-invested"),
                ("address", "12 đường Bến Gỗ", "14 đường Bến Gỗ"),
                ("phone", "•••••••654", ""),
            ],
        ),
        ("The unit declares 6 members", [("declared members", "4", "6")]),
        ("Head count: 500 workers", [("workers", "420", "500")]),
    ]


def test_what_was_taken_back_is_told_back(world: World) -> None:
    way: dict[str, Any] = {"by": world.khoa, "today": TODAY}
    act = edit_unit(
        world.det_may, Description(workers=9, facts={"address": "Nhầm"}), name="CĐCS Nhầm", on=AUGUST, **way
    )
    assert act
    undo_act(act, **way)
    assert (
        "Taken back",
        [("name", "CĐCS Nhầm", "CĐCS Dệt May Hòa Bình"), ("workers", "9", "420"), ("address", "Nhầm", "")],
    ) in unit_told(world.det_may)


def test_who_wrote_it_is_for_readers_of_the_journal_and_what_it_was_for_who_sees_the_unit(world: World) -> None:
    describe_unit(
        world.det_may, Description(facts={"address": "12 đường Bến Gỗ"}), on=AUGUST, by=world.khoa, today=TODAY
    )
    reader = read(as_(world.leader).get("/units/DM/about/")).text
    assert "address: nothing– → 12 đường Bến Gỗ" in reader, reader.split("History")[1]
    assert "Đinh Anh Khoa" not in reader.split("History")[1]
    assert "Entered by Đinh Anh Khoa" in read(as_(world.chi).get("/units/DM/about/")).text


def test_a_renaming_of_before_still_tells_both_names(world: World) -> None:
    from vungmanh.home.rooms import VERBS

    rename_unit(world.det_may, name="CĐCS Mới", on=AUGUST, by=world.khoa, today=TODAY)
    facts = Entry.objects.latest("pk").facts
    now = VERBS["reorganization.rename"].changes(facts)
    del facts["changes"]
    assert VERBS["reorganization.rename"].changes(facts) == now
    assert (now[0].before, now[0].after) == ("CĐCS Dệt May Hòa Bình", "CĐCS Mới")


def test_a_unit_with_the_code_of_another_tells_nothing_of_that(world: World) -> None:
    record(
        world.khoa, "reorganization.describe", "DM", about=about(units=[world.co_khi]), changed=["address"], on=AUGUST
    )
    assert unit_told(world.det_may, with_journal=True) == []
