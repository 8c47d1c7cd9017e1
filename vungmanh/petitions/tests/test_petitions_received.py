"""What is said is written down with a day and an owner from the first minute; one about an officer goes above them."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import uuid4

import pytest

from tests.world import TODAY, World
from vungmanh.access.permissions import Permission
from vungmanh.access.scope import NotAllowed
from vungmanh.core.decisions import Refused
from vungmanh.files.guard import look_at
from vungmanh.files.models import Evidence
from vungmanh.files.tests import samples
from vungmanh.journal.models import Entry
from vungmanh.ledger.verify import differences
from vungmanh.members.models import Person
from vungmanh.officers.models import Appointment, SignIn
from vungmanh.organization.models import Unit
from vungmanh.petitions.actions.receive import receive, receive_many
from vungmanh.petitions.measures import MEASURES
from vungmanh.petitions.models import Petition, Stage
from vungmanh.petitions.refusals import CannotReceive
from vungmanh.petitions.rules.states import COMPLAINT, RECEIVED
from vungmanh.petitions.tests.said import SEN, WORDS, afresh, heard, said, way
from vungmanh.petitions.told import OUTSIDER, Sender

pytestmark = pytest.mark.django_db


def is_chair(person: Person, unit: Unit, account: Any = None) -> None:
    Appointment.objects.create(
        person=person, unit=unit, office="chair", since=date(2023, 4, 10), how="elected", by="operator",
        recorded_on=TODAY,
    )  # fmt: skip
    if account:
        SignIn.objects.create(person=person, account=account, since=TODAY, by="operator")


def seen_by(user: Any, on: date = TODAY) -> list[Petition]:
    return list(Petition.objects.visible_to(user, on))


def test_a_petition_has_a_number_a_code_an_owner_and_a_day_from_the_first_minute(world: World) -> None:
    received = receive(world.det_may, heard(), **way(world.binh))
    petition = afresh(received.petition)
    assert 100_000_000 <= int(petition.number) < 900_000_000  # those of the door begin with a nine
    assert (petition.code, len(received.code)) == (received.code, 8)
    assert (petition.state, petition.holder, petition.owner) == (RECEIVED, world.det_may, world.binh)
    assert (petition.due, petition.late_from) == (date(2026, 3, 30), date(2026, 3, 31))  # ten working days
    stage = Stage.objects.get()
    assert (stage.since, stage.until, stage.due, stage.clock) == (TODAY, None, petition.due, "heard")
    assert seen_by(world.chi) == [petition]
    assert seen_by(world.hanh) == []


def test_a_neighbour_and_a_reader_write_nothing_down(world: World) -> None:
    for by in (world.hanh, world.dung, world.giang):
        with pytest.raises(NotAllowed):
            said(world.det_may, by)
    assert not Petition.objects.exists()


def test_what_an_officer_above_writes_down_or_a_sender_writes_is_the_chairs(world: World) -> None:
    assert said(world.det_may, world.chi).owner is None  # nobody is entered as its chair yet
    is_chair(world.binh_the_member, world.det_may, world.binh)
    assert said(world.det_may, world.chi).owner == world.binh
    assert said(world.det_may, OUTSIDER, way=Petition.DOOR).owner == world.binh


def test_one_after_another_at_a_gathering_is_all_or_nothing(world: World) -> None:
    lines = [heard(words=f"Ý kiến {n}", sender=None, way=Petition.ELSEWHERE) for n in range(3)]
    received = receive_many(world.det_may, lines, **way(world.binh))
    assert [each.petition.words for each in received] == ["Ý kiến 0", "Ý kiến 1", "Ý kiến 2"]
    assert len({each.petition.number for each in received}) == 3
    with pytest.raises(CannotReceive) as refused:
        receive_many(world.det_may, [*lines, heard(words=" ")], **way(world.binh))
    assert refused.value.at == "words"
    assert Petition.objects.count() == 3


@pytest.mark.parametrize(
    ("more", "at"),
    [
        ({"on": date(2026, 3, 17)}, "received_on"),
        ({"words": ""}, "words"),
        ({"words": "a" * 5_001}, "words"),
        ({"people": 0}, "people"),
        ({"sender": Sender("Sen", "09876")}, "phone"),
    ],
)
def test_what_cannot_have_been_said_is_refused_at_its_box(world: World, more: dict[str, Any], at: str) -> None:
    with pytest.raises(CannotReceive) as refused:
        receive(world.det_may, heard(**more), **way(world.binh))
    assert refused.value.at == at


def test_a_letter_of_the_door_is_written_down_once_with_the_number_it_was_told(world: World) -> None:
    letter = heard(letter=uuid4(), number="912345678", code="00000007", way=Petition.DOOR)
    first = receive(world.det_may, letter, files=look_at([samples.sent("Ảnh.jpg", samples.jpg())]), **way(OUTSIDER))
    again = receive(world.det_may, letter, **way(OUTSIDER))
    assert again.petition == first.petition
    assert (first.petition.number, again.code, again.act) == ("912345678", "00000007", None)
    assert (Evidence.objects.get().by, Evidence.objects.get().user) == ("người gửi", None)


def test_no_line_of_the_journal_says_who_spoke_or_what(world: World) -> None:
    petition = said(world.det_may, world.binh)
    told = "\n".join(
        f"{each.by} {each.subject} {each.facts}" for each in Entry.objects.filter(action="petitions.record")
    )
    assert petition.number[-3:] in told
    for secret in (SEN.name, SEN.phone, WORDS, petition.code, petition.number):
        assert secret not in told


def test_one_about_an_officer_is_held_above_and_kept_from_everybody_at_or_below(world: World) -> None:
    is_chair(world.binh_the_member, world.det_may, world.binh)
    petition = said(world.det_may, world.binh, about_officer=True, against=world.binh_the_member, kind=COMPLAINT)
    assert (petition.unit, petition.holder, petition.shut) == (world.ben_go, world.ben_go, world.det_may)
    assert petition.owner is None
    assert seen_by(world.binh) == []
    assert seen_by(world.chi) == [petition]
    unnamed = said(world.det_may, world.chi, about_officer=True)
    assert (unnamed.holder, unnamed.shut, unnamed.against) == (world.ben_go, world.det_may, None)
    assert not Entry.objects.touching("unit", world.det_may.pk).filter(action=Permission.RECORD_PETITION).exists()


def test_one_about_somebody_who_serves_higher_goes_above_that_unit(world: World) -> None:
    is_chair(world.binh_the_member, world.ben_go)
    petition = said(world.det_may, world.khoa, about_officer=True, against=world.binh_the_member)
    assert (petition.holder, petition.shut) == (world.song_xanh, world.ben_go)
    assert seen_by(world.chi) == seen_by(world.binh) == []
    assert seen_by(world.khoa) == [petition]
    is_chair(world.an, world.confederation)
    top = said(world.det_may, world.operator, about_officer=True, against=world.an)
    assert (top.holder, top.shut) == (world.confederation, None)


def test_what_is_written_down_late_is_late_of_then_and_the_books_say_so(world: World) -> None:
    petition = said(world.det_may, world.binh, received_on=date(2026, 2, 2))
    assert (petition.due, petition.late_from) == (date(2026, 2, 23), date(2026, 2, 24))  # Tết lies between
    assert list(differences(MEASURES)) == []
    with pytest.raises(Refused):
        said(world.det_may, world.binh, received_on=date(2026, 4, 1))
