"""A member's page and what is done there: admission, correction, transfer, leaving, and the way back."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.utils import timezone

from tests.world import IDENTITY_OF_AN, PHONE_OF_AN, World
from vungmanh.access.permissions import Permission
from vungmanh.house.rooms import MEASURES
from vungmanh.journal.models import Entry
from vungmanh.kit.models import Act
from vungmanh.ledger.verify import differences
from vungmanh.members.actions.admit_members import admit_members
from vungmanh.members.actions.leave import leave
from vungmanh.members.actions.transfer_member import transfer_member
from vungmanh.members.actions.undo_leave import undo_leave
from vungmanh.members.facts import Facts
from vungmanh.members.models import Membership, Person
from vungmanh.members.refusals import CannotUndoAct
from vungmanh.members.tests.pages import as_, hidden, text_of
from vungmanh.ui.timeline import FactChange

pytestmark = [pytest.mark.pages, pytest.mark.django_db]

NEW = {"name": "Lưu Thị Mới", "gender": "female", "born": "2/1/2000", "on": "5/1/2026"}


def books_are_true() -> bool:
    return list(differences(MEASURES)) == []


def agreed(look: Any) -> dict[str, str]:
    """What the button under a look sends."""
    return {name: hidden(look, name) for name in ("once", "to", "on", "decision", "seen")}


def open_stay(person: Person) -> Membership | None:
    return Membership.objects.open().filter(person=person).first()


# ---- the page


def test_the_page_tells_the_life_in_the_union_and_masks_the_numbers(world: World) -> None:
    mai = Person.objects.get(name="Vũ Thị Mai")
    page = as_(world.chi).get(f"/members/{mai.pk}/")
    assert [(event.day, event.title, event.url) for event in page.context["events"]] == [
        (date(2025, 10, 1), "Transferred to CĐCS Dệt May Hòa Bình", "/units/DM/members/"),
        (date(2015, 1, 5), "Admitted at CĐCS Cơ khí Cầu Đá", ""),  # the neighbour's unit is no way to go
    ]
    an = as_(world.chi).get(f"/members/{world.an.pk}/").content.decode()
    assert "•••••••••321" in an
    assert IDENTITY_OF_AN not in an
    assert PHONE_OF_AN not in an


def test_a_stranger_is_not_found(world: World) -> None:
    pk = world.an.pk
    for user, status in (
        (world.chi, 200),
        (world.giang, 200),
        (world.dung, 200),
        (world.hanh, 404),
        (world.leader, 404),
    ):
        assert as_(user).get(f"/members/{pk}/").status_code == status, user.username
    for act in ("correct", "transfer", "leave", "reveal"):
        assert as_(world.hanh).get(f"/members/{pk}/{act}/").status_code == 404
        assert as_(world.dung).get(f"/members/{pk}/{act}/").status_code == 403
        assert as_(world.chi).get(f"/members/{pk}/{act}/").status_code == 200
    assert as_(world.chi).get("/members/999999/").status_code == 404


def test_who_may_only_read_finds_no_button(world: World) -> None:
    page = as_(world.dung).get(f"/members/{world.an.pk}/").content.decode()
    for act in ("correct", "transfer", "leave", "reveal"):
        assert f"/members/{world.an.pk}/{act}/" not in page


def test_corrections_are_told_with_what_stood_before(world: World) -> None:
    client = as_(world.chi)
    client.post(f"/members/{world.an.pk}/correct/", {"name": "Nguyễn Thị Ân", "gender": "female", "job": "Tổ trưởng"})
    event = client.get(f"/members/{world.an.pk}/").context["events"][0]
    assert event.title == "Entry corrected"
    assert event.changes == [
        FactChange("full name", "Nguyễn Thị An", "Nguyễn Thị Ân"),
        FactChange("job", "Thợ dệt", "Tổ trưởng"),
    ]
    assert event.text == "Lê Kim Chi"


# ---- admission


def test_binh_admits_a_member(world: World) -> None:
    client = as_(world.binh)
    answer = client.post(
        "/units/DM/members/admit/", {**NEW, "identity_number": "001 300 001 111", "phone": "+84 912.345.679"}
    )
    person = Person.objects.get(name="Lưu Thị Mới")
    assert answer["Location"] == f"/members/{person.pk}/"
    assert "Lưu Thị Mới is admitted at CĐCS Dệt May Hòa Bình." in text_of(client.get(answer["Location"]))
    stay = open_stay(person)
    assert stay
    assert (stay.unit, stay.since, person.joined_on) == (world.det_may, date(2026, 1, 5), date(2026, 1, 5))
    assert (person.identity.number, person.phone) == ("001300001111", "0912345679")
    assert books_are_true()


def test_admission_is_refused_to_who_may_not(world: World) -> None:
    for user, status in ((world.dung, 403), (world.hanh, 404), (world.leader, 403)):
        assert as_(user).post("/units/DM/members/admit/", NEW).status_code == status
    assert not Person.objects.filter(name="Lưu Thị Mới").exists()


def test_a_level_above_admits_nobody(world: World) -> None:
    answer = as_(world.chi).post("/units/SX-BG/members/admit/", NEW)
    assert "A level above has no members of its own." in text_of(answer)
    assert not Person.objects.filter(name="Lưu Thị Mới").exists()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"identity_number": "001 190 001 111"}, "The identity number says the birth year 1990."),
        ({"identity_number": "001 200 001 111"}, "This number is one of the other gender."),
        ({"identity_number": "12345"}, "is too short"),
        ({"identity_number": "99999999999x"}, "is no identity number"),
        ({"phone": "123"}, "“123” is no phone number."),
        ({"name": "Lưu 123"}, "“Lưu 123” is no person's name."),
        ({"born": "31/02/2000"}, "There is no day “31/02/2000”."),
        ({"born": "2015"}, "a worker is between 15 and 100 years old"),
        ({"joined": "2010"}, "before the age of 15"),
        ({"joined": "6/1/2026"}, "This is after the admission."),
        ({"card_number": "12"}, "must have 6 to 20 characters"),
        ({"on": "1/1/2050"}, "A decision is entered at most a year ahead"),
        ({"on": "1/1/1990"}, "did not stand on 01/01/1990"),
        ({"gender": ""}, "Gender: Choose the gender, or type the identity number of 12 digits above."),
        ({"identity_number": IDENTITY_OF_AN, "born": "1990"}, "Nguyễn Thị An is on the roll already, at CĐCS Dệt May"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_typed_is_lost(world: World, typed: dict[str, str], said: str) -> None:
    before = Person.objects.count()
    page = as_(world.binh).post("/units/DM/members/admit/", {**NEW, "job": "Thợ may", **typed})
    assert said in text_of(page)
    content = page.content.decode()
    for value in (
        typed.get("name", NEW["name"]),
        "Thợ may",
        *(value for value in typed.values() if value not in ("", "female")),
    ):
        assert f'value="{value}"' in content
    assert Person.objects.count() == before


def test_a_birth_known_in_part_is_kept_so(world: World) -> None:
    as_(world.binh).post("/units/DM/members/admit/", {**NEW, "born": "1988", "joined": "05/2010"})
    person = Person.objects.get(name="Lưu Thị Mới")
    assert (person.born_on, person.born_precision) == (date(1988, 1, 1), "year")
    assert (person.joined_on, person.joined_precision) == (date(2010, 5, 1), "month")


def test_namesakes_are_asked_about_and_another_person_may_be_admitted(world: World) -> None:
    """Hòa is a member at Cầu Đá: Bình is told that there is somebody elsewhere, and asked; of An he is told who."""
    client, typed = as_(world.binh), {"name": "mai thị hòa", "gender": "female", "born": "20/11/1987", "on": "5/1/2026"}
    page = client.post("/units/DM/members/admit/", typed)
    assert "Is it one of these?" in text_of(page)
    assert "Somebody of this name and birth date is on a roll outside your reach." in text_of(page)
    assert "CĐCS Cơ khí Cầu Đá" not in text_of(page)
    assert f"/members/{world.hoa_the_neighbour.pk}/" not in page.content.decode()
    assert 'value="mai thị hòa"' in page.content.decode()
    assert not Membership.objects.filter(unit=world.det_may, person__search_key="mai thi hoa").exists()
    # Whoever changes the name is asked again about that one.
    other = {**typed, "name": "Nguyễn Thị An", "born": "15/8/1990", "namesake": hidden(page, "namesake")}
    asked_again = client.post("/units/DM/members/admit/", other)
    assert f"/members/{world.an.pk}/" in asked_again.content.decode()
    client.post("/units/DM/members/admit/", {**typed, "namesake": hidden(page, "namesake")})
    assert Membership.objects.filter(unit=world.det_may, person__search_key="mai thi hoa").count() == 1


def test_a_form_sent_twice_acts_once(world: World) -> None:
    """The second sending leads where the first has led, although the form itself would not open any more."""
    client, pk = as_(world.binh), world.an.pk
    for url, typed in (
        ("/units/DM/members/admit/", NEW),
        (f"/members/{pk}/correct/", {"name": "Nguyễn Thị Ân", "gender": "female"}),
        (f"/members/{world.binh_the_member.pk}/leave/", {"reason": "retired", "on": "5/1/2026"}),
        (f"/members/{pk}/transfer/", {"to": "CK", "on": "5/1/2026"}),
    ):
        sent = {**typed, "once": hidden(client.get(url), "once")}
        if "to" in typed:  # a look at what changes comes first
            sent = {**typed, **agreed(client.post(url, sent))}
        before = Entry.objects.count()
        first, second = (client.post(url, sent) for _ in range(2))
        assert first["Location"] == second["Location"], url
        assert Entry.objects.count() == before + 1, url
    assert Person.objects.filter(name="Lưu Thị Mới").count() == 1
    assert books_are_true()


# ---- correction


def test_an_empty_box_keeps_the_number_and_a_filled_one_changes_it(world: World) -> None:
    client, an = as_(world.chi), world.an
    page = client.get(f"/members/{an.pk}/correct/").content.decode()
    assert "Now •••••••••321." in page
    assert IDENTITY_OF_AN not in page
    typed = {
        "name": an.name,
        "gender": "female",
        "born": "15/8/1990",
        "identity_number": "",
        "phone": "",
        "job": "Tổ trưởng",
    }
    client.post(f"/members/{an.pk}/correct/", typed)
    an = Person.objects.get(pk=an.pk)
    assert (an.job, an.identity.number, an.phone) == ("Tổ trưởng", IDENTITY_OF_AN, PHONE_OF_AN)
    client.post(f"/members/{an.pk}/correct/", {**typed, "identity_number": "001190004322"})
    assert Person.objects.get(pk=an.pk).identity.number == "001190004322"


def test_a_correction_that_contradicts_the_masked_number_is_refused(world: World) -> None:
    typed = {"name": world.an.name, "gender": "male", "born": "15/8/1990"}
    page = as_(world.chi).post(f"/members/{world.an.pk}/correct/", typed)
    assert "This number is one of the other gender." in text_of(page)
    assert Person.objects.get(pk=world.an.pk).gender == "female"


# ---- transfer and leaving


def test_chi_transfers_an_and_takes_it_back(world: World) -> None:
    client, an = as_(world.chi), world.an
    url = f"/members/{an.pk}/transfer/"
    look = client.post(url, {"to": "le loi", "on": "5/1/2026", "decision": "GT 12"})
    assert "Transfer 1 member to CĐCS Trường THPT Lê Lợi?" in text_of(look)
    assert "Nguyễn Thị An" in text_of(look)
    assert "is asked first" not in text_of(look)  # the ward looks after both
    answer = client.post(url, agreed(look))
    assert answer["Location"] == "/units/DM/members/"
    act = Act.objects.of(Permission.TRANSFER_MEMBER).latest("pk")
    assert (act.at_unit, act.persons.get().person, act.facts["decision"]) == (world.le_loi, an.pk, "GT 12")
    page = client.get("/units/DM/members/")
    assert "Nguyễn Thị An is transferred to CĐCS Trường THPT Lê Lợi." in text_of(page)
    assert f'action="/acts/{act.pk}/undo/"' in page.content.decode()
    stay = open_stay(an)
    assert stay
    assert stay.unit == world.le_loi
    assert as_(world.binh).get(f"/members/{an.pk}/").status_code == 404  # no longer his, on the next request
    answer = client.post(f"/acts/{act.pk}/undo/")
    assert answer["Location"] == "/units/DM/members/"
    stay = open_stay(an)
    assert stay
    assert (stay.unit, stay.ended) == (world.det_may, "")
    assert Person.objects.get(pk=an.pk).unit == world.det_may
    assert books_are_true()


def test_a_unit_out_of_reach_is_named_by_code_or_whole_name(world: World) -> None:
    client = as_(world.binh)
    page = client.post(f"/members/{world.an.pk}/transfer/", {"to": "cơ khí", "on": "5/1/2026"})
    assert "No unit is called “cơ khí”." in text_of(page)
    page = client.post(f"/members/{world.an.pk}/transfer/", {"to": "SX-CD", "on": "5/1/2026"})
    assert "is a level above" in text_of(page)
    page = client.post(f"/members/{world.an.pk}/transfer/", {"to": "Cơ khí Cầu Đá", "on": "5/1/2026"})
    assert "CĐCS Cơ khí Cầu Đá is asked first." in text_of(page)


def test_a_refused_transfer_keeps_what_was_typed(world: World) -> None:
    page = as_(world.chi).post(f"/members/{world.an.pk}/transfer/", {"to": "DM", "on": "5/1/2026", "decision": "GT 9"})
    assert "Nguyễn Thị An is a member of CĐCS Dệt May Hòa Bình already." in text_of(page)
    assert 'value="GT 9"' in page.content.decode()
    assert Act.objects.count() == 1  # Mai, of the small world


def test_an_leaves_and_the_leaving_is_taken_back(world: World) -> None:
    client, an = as_(world.giang), world.an
    answer = client.post(f"/members/{an.pk}/leave/", {"reason": "retired", "on": "5/1/2026"}, follow=True)
    assert "Nguyễn Thị An has left the union." in text_of(answer)
    assert "Retired" in text_of(answer)
    assert open_stay(an) is None
    assert client.get(f"/members/{an.pk}/leave/").status_code == 302  # there is nothing to end
    act = Act.objects.get(verb=Permission.END_MEMBERSHIP)
    assert f'action="/acts/{act.pk}/undo/"' in client.get(f"/members/{an.pk}/").content.decode()
    answer = client.post(f"/acts/{act.pk}/undo/", follow=True)
    assert "Nguyễn Thị An is a member again, as before." in text_of(answer)
    stay = open_stay(an)
    assert stay
    assert (stay.unit, stay.reason) == (world.det_may, "")
    assert Entry.objects.filter(action="members.undo_leave", subject=f"person {an.pk}").exists()
    assert books_are_true()


def test_leaving_is_refused_with_the_reason(world: World) -> None:
    page = as_(world.giang).post(f"/members/{world.an.pk}/leave/", {"reason": "retired", "on": "1/1/2050"})
    assert "A decision is entered at most a year ahead" in text_of(page)
    assert open_stay(world.an)


def test_a_leaving_is_not_taken_back_when_something_happened_since(world: World) -> None:
    way: dict[str, Any] = {"by": world.khoa, "today": timezone.localdate()}
    stay = open_stay(world.an)
    assert stay
    act = leave([stay], on=date(2026, 1, 5), reason="retired", **way)
    undo_leave(act, **way)
    with pytest.raises(CannotUndoAct):
        undo_leave(act, **way)  # has not left
    act = leave([stay], on=date(2026, 1, 5), reason="retired", **way)
    Membership.objects.create(person=world.an, unit=world.le_loi, since=date(2026, 2, 1), began="admitted")
    with pytest.raises(CannotUndoAct):
        undo_leave(act, **way)


@pytest.mark.parametrize("who", ["dung", "hanh"])
def test_nobody_else_takes_acts_back(world: World, who: str) -> None:
    way: dict[str, Any] = {"by": world.khoa, "today": timezone.localdate()}
    transfer_member(world.an, to=world.le_loi, on=date(2026, 1, 5), **way)
    act = Act.objects.of(Permission.TRANSFER_MEMBER).latest("pk")
    assert as_(getattr(world, who)).post(f"/acts/{act.pk}/undo/").status_code == 404
    stay = open_stay(world.binh_the_member)
    assert stay
    act = leave([stay], on=date(2026, 1, 5), reason="retired", **way)
    status = {"dung": 403, "hanh": 404}[who]
    assert as_(getattr(world, who)).post(f"/acts/{act.pk}/undo/").status_code == status
    assert open_stay(world.binh_the_member) is None


def test_acts_are_taken_back_by_post_alone(world: World) -> None:
    client = as_(world.chi)
    transfer_member(world.an, to=world.le_loi, on=date(2026, 1, 5), by=world.khoa, today=timezone.localdate())
    act = Act.objects.of(Permission.TRANSFER_MEMBER).latest("pk")
    assert client.get(f"/acts/{act.pk}/undo/").status_code == 405


def test_who_is_admitted_with_the_same_birth_unknown_is_asked_about_only_here(world: World) -> None:
    way: dict[str, Any] = {"by": world.khoa, "today": timezone.localdate()}
    admit_members([Facts(name="Lưu Thị Mới", gender="female")], to=world.co_khi, on=date(2026, 1, 5), **way)
    page = as_(world.binh).post("/units/DM/members/admit/", {**NEW, "born": ""})
    assert page.status_code == 302


# ---- taking out


def same(person: Person, **more: object) -> dict[str, object]:
    """The form of a correction as it is sent by whoever changes nothing."""
    return {"name": person.name, "gender": person.gender, "born": "15/08/1990", **more}


def test_what_is_wrong_is_ticked_and_taken_out_and_the_page_says_so(world: World) -> None:
    client, an = as_(world.chi), world.an
    page = client.get(f"/members/{an.pk}/correct/").content.decode()
    assert "Born on: 15/08/1990" in page
    assert "Phone: ••••" in page
    assert PHONE_OF_AN not in page
    typed = same(an, without=["phone", "identity_number", "born_on"])
    answer = client.post(f"/members/{an.pk}/correct/", typed)
    assert answer.status_code == 302, text_of(answer)
    an = Person.objects.get(pk=an.pk)
    assert (an.phone, an.phone_tail_mark, an.born_on, hasattr(an, "identity")) == ("", "", None, False)
    line = Entry.objects.filter(action="members.correct").latest("pk")
    assert line.facts == {
        "fields": ["born_on", "phone", "identity number"],
        "removed": ["born_on", "phone", "identity number"],
        "changes": {
            "born_on": ["1990-08-15", ""],
            "identity_number": ["•••••••••321", ""],
            "phone": ["•••••••678", ""],
        },
    }
    event = client.get(f"/members/{an.pk}/").context["events"][0]
    assert [(change.name, change.before, change.after) for change in event.changes] == [
        ("birth", "15/08/1990", ""),
        ("identity number", "•••••••••321", ""),
        ("phone", "•••••••678", ""),
    ]
    assert event.text == "Lê Kim Chi"
    assert "Phone: •" not in client.get(f"/members/{an.pk}/correct/").content.decode(), "there is nothing to take out"


def test_an_empty_box_and_a_box_left_alone_keep_what_is_known(world: World) -> None:
    client, an = as_(world.chi), world.an
    client.post(f"/members/{an.pk}/correct/", same(an, born="", phone="", identity_number="", job="Thợ may"))
    an = Person.objects.get(pk=an.pk)
    assert (an.phone, an.identity.number, str(an.born_on)) == (PHONE_OF_AN, IDENTITY_OF_AN, "1990-08-15")
    client.post(f"/members/{an.pk}/correct/", same(an, job="Thợ may", without=["job"]))
    assert Person.objects.get(pk=an.pk).job == ""


def test_a_new_value_and_its_tick_together_are_asked_about(world: World) -> None:
    client, an = as_(world.chi), world.an
    page = client.post(f"/members/{an.pk}/correct/", same(an, phone="0912345670", without=["phone"]))
    assert "Either type what is right, or tick that it is taken out: not both." in text_of(page)
    assert Person.objects.get(pk=an.pk).phone == PHONE_OF_AN
    answer = client.post(f"/members/{an.pk}/correct/", same(an, without=["name"]))
    assert answer.status_code == 200, "a name everybody has"


def test_a_number_taken_out_no_longer_contradicts_what_is_corrected_with_it(world: World) -> None:
    typed = {**same(world.an), "gender": "male", "without": ["identity_number"]}
    assert as_(world.chi).post(f"/members/{world.an.pk}/correct/", typed).status_code == 302
    assert Person.objects.get(pk=world.an.pk).gender == "male"


def test_an_email_is_taken_out_and_not_shown_whole(world: World) -> None:
    client, an = as_(world.chi), world.an
    Person.objects.filter(pk=an.pk).update(email="an.vi-du@example.vn")
    page = client.get(f"/members/{an.pk}/correct/").content.decode()
    assert "Email: a•••@example.vn" in page
    assert "an.vi-du" not in page
    client.post(f"/members/{an.pk}/correct/", same(an, without=["email"]))
    assert Person.objects.get(pk=an.pk).email == ""
