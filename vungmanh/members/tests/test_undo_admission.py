"""A wrong admission is taken back: nobody is on the roll, the books are as before, and what was built on it stays."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from tests.world import TODAY, World
from vungmanh.core.decisions import Refused
from vungmanh.house.following import refuse_if_built_upon
from vungmanh.house.rooms import MEASURES
from vungmanh.journal.models import Entry
from vungmanh.kit.models import Act
from vungmanh.ledger.queries import figure
from vungmanh.ledger.question import Question
from vungmanh.ledger.verify import differences
from vungmanh.members.actions.admit import admit
from vungmanh.members.actions.correct_person import correct_person
from vungmanh.members.actions.leave import leave
from vungmanh.members.actions.transfer_members import transfer_members
from vungmanh.members.actions.undo_admission import undo_admission
from vungmanh.members.actions.undo_transfer import undo_transfer
from vungmanh.members.facts import Facts
from vungmanh.members.imports.carry_out import import_members
from vungmanh.members.models import IdentityNumber, Membership, Mention, Person
from vungmanh.members.refusals import CannotUndoAct
from vungmanh.members.tests.lists import Someone, plain, workbook
from vungmanh.members.tests.pages import as_, text_of
from vungmanh.merging.actions.merge_persons import merge_persons
from vungmanh.sheets.answers import Answers

NEW = Facts(
    name="Lưu Thị Mới",
    gender="female",
    born_on=date(2000, 1, 2),
    identity_number="001300001111",
    card_number="SX-0007777",
    former_number="011234567",
)
MARCH = date(2026, 3, 2)
TYPED = {"name": "Lưu Thị Mới", "gender": "female", "born": "2/1/2000", "on": "5/1/2026"}


def _asked(event: Any) -> None:
    refuse_if_built_upon(event, Refused)


@pytest.fixture
def way(world: World) -> dict[str, Any]:
    return {"by": world.binh, "today": TODAY}


@pytest.fixture
def admitted(world: World, way: dict[str, Any]) -> Act:
    return admit([NEW], to=world.det_may, on=MARCH, **way)


def _person() -> Person:
    return Person.objects.get(name="Lưu Thị Mới")


def _figures(world: World) -> dict[str, int]:
    return figure(Question(world.song_xanh, MEASURES, date(2026, 1, 1), TODAY, TODAY))


def test_nothing_is_left_of_a_wrong_admission_but_its_lines(world: World, way: dict[str, Any]) -> None:
    before = _figures(world)
    act = admit([NEW], to=world.det_may, on=MARCH, **way)
    correct_person(_person(), Facts(name="Lưu Thị Mới", phone="0912000111"), **way)
    pk = _person().pk
    undo_admission(act, going=_asked, **way)
    assert not Person.objects.filter(pk=pk).exists()
    assert not IdentityNumber.objects.filter(number="001300001111").exists()
    assert _figures(world) == before
    assert list(differences(MEASURES)) == []
    line = Entry.objects.latest("pk")
    assert (line.action, line.subject, line.facts["people"]) == ("members.undo_admission", "DM", [pk])
    with pytest.raises(CannotUndoAct):
        undo_admission(act, going=_asked, **way)
    admit([NEW], to=world.det_may, on=MARCH, **way)  # the numbers are free again


def test_what_was_built_on_an_admission_is_taken_back_before_it(
    world: World, admitted: Act, way: dict[str, Any]
) -> None:
    above = {"by": world.khoa, "today": TODAY}
    moved = transfer_members([_person().pk], to=world.le_loi, on=date(2026, 3, 9), **above)
    with pytest.raises(CannotUndoAct):
        undo_admission(admitted, going=_asked, **above)
    undo_transfer(moved, **above)
    leave([Membership.objects.get(person=_person())], on=date(2026, 3, 9), reason="own_wish", **above)
    with pytest.raises(CannotUndoAct):
        undo_admission(admitted, going=_asked, **above)
    assert Membership.objects.filter(person=_person()).count() == 1


def test_whoever_was_merged_or_stands_on_a_list_since_does_not_go(
    world: World, admitted: Act, way: dict[str, Any], tmp_path: Any
) -> None:
    above = {"by": world.khoa, "today": TODAY}
    listed = Someone("Lưu Thị Mới", "female", "2000-01-02", "001300001111", "", "2026-03-02")
    file = workbook(tmp_path / "dm.xlsx", {"DM": plain([listed])})
    import_members([file], under=world.det_may, on=TODAY, answers=Answers(), **way)
    assert Mention.objects.filter(person=_person(), list__isnull=False).exists()
    with pytest.raises(CannotUndoAct):
        undo_admission(admitted, going=_asked, **above)
    again = admit([Facts(name="Lưu Thị Mới", gender="female")], to=world.le_loi, on=MARCH, **above)
    (pk,) = again.persons.values_list("person", flat=True)
    merge_persons(Person.objects.get(name="Lưu Thị Mới", unit=world.det_may), Person.objects.get(pk=pk), [], **above)
    with pytest.raises(CannotUndoAct):
        undo_admission(again, going=_asked, **above)
    assert Person.objects.filter(name="Lưu Thị Mới").count() == 1


def test_after_a_month_a_member_leaves_instead(world: World, admitted: Act, way: dict[str, Any]) -> None:
    entered = timezone.localdate(admitted.at)
    late = {"by": world.binh, "today": entered + timedelta(days=31)}
    with pytest.raises(CannotUndoAct, match="30"):
        undo_admission(admitted, going=_asked, **late)
    undo_admission(admitted, going=_asked, by=world.binh, today=entered + timedelta(days=30))


@pytest.mark.pages
def test_the_message_about_an_admission_has_its_way_back_and_goes_on_to_the_next_person(world: World) -> None:
    client = as_(world.binh)
    answer = client.post("/units/DM/members/admit/", {**TYPED, "next": "1"})
    assert answer["Location"] == "/units/DM/members/admit/?on=05/01/2026"
    page = client.get(answer["Location"])
    act = Act.objects.get(verb="members.admit", persons__person=_person().pk)
    assert f"/acts/{act.pk}/undo/" in page.content.decode()
    assert 'value="05/01/2026"' in page.content.decode()
    assert "Lưu Thị Mới is admitted" in text_of(page)
    back = client.post(f"/acts/{act.pk}/undo/")
    assert back["Location"] == "/units/DM/members/"
    assert "The admission of 1 person is taken back." in text_of(client.get(back["Location"]))
    assert not Person.objects.filter(name="Lưu Thị Mới").exists()


@pytest.mark.pages
def test_a_neighbour_takes_no_admission_back(world: World, admitted: Act) -> None:
    assert as_(world.hanh).post(f"/acts/{admitted.pk}/undo/").status_code == 404
    assert as_(world.dung).post(f"/acts/{admitted.pk}/undo/").status_code == 403
    assert _person()
