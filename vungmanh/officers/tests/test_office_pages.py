"""The pages on which offices are written down, corrected, ended, struck out, confirmed, and officers invited."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.utils import timezone

from tests.world import TODAY, World
from vungmanh.access.models import Grant, Opening
from vungmanh.accounts.models import User
from vungmanh.members.models import Person
from vungmanh.members.tests.pages import as_, text_of
from vungmanh.officers.models import Appointment, SignIn
from vungmanh.officers.rules.offices import CHAIR, MEMBER, TREASURER, VICE_CHAIR
from vungmanh.officers.tests.offices import hold, may_admit, now_of, signs_in, waits

pytestmark = [pytest.mark.pages, pytest.mark.django_db, pytest.mark.usefixtures("in_english")]
RECORD = "/units/DM/officers/record/"


def told(**more: Any) -> dict[str, Any]:
    return {"name": "Nguyễn Thị An", "office": VICE_CHAIR, "since": "12/05/2023", "how": "elected", **more}


def send(reader: User, address: str, **typed: Any) -> Any:
    return as_(reader).post(address, typed, follow=True)


def test_an_office_is_written_down_with_three_boxes_and_the_name_without_accents(world: World) -> None:
    signs_in(world.an, world.lan)
    page = send(world.binh, RECORD, **told(name="nguyen thi an"))
    made = Appointment.objects.get()
    assert (made.person, made.office, made.since, made.by) == (world.an, VICE_CHAIR, date(2023, 5, 12), "binh")
    assert "Nguyễn Thị An: Vice chair at CĐCS Dệt May Hòa Bình since 12/05/2023." in text_of(page)
    assert may_admit(world.lan, world.det_may, timezone.localdate())
    assert f"/acts/{page.context['matter'].acts.get().pk}/undo/" in page.content.decode()


def test_the_form_asks_at_most_five_things_before_what_is_folded_away(world: World) -> None:
    form = as_(world.binh).get(RECORD).context["form"]
    assert [box.name for box in form.first] == ["name", "office", "since", "how", "decision"]


def test_whose_right_is_not_theirs_to_give_is_told_so(world: World) -> None:
    page = send(world.khoa, RECORD, **told())
    assert "The right waits to be confirmed." in text_of(page)
    assert waits(Appointment.objects.get())


def test_of_namesakes_it_is_asked_who_is_meant(world: World) -> None:
    twin = Person(gender="female", unit=world.det_may)
    twin.call("Nguyễn Thị An")
    twin.save()
    page = send(world.binh, RECORD, **told())
    assert "Several people are meant" in text_of(page)
    assert not Appointment.objects.exists()
    send(world.binh, RECORD, **told(who=str(twin.pk)))
    assert Appointment.objects.get().person == twin


def test_somebody_who_is_no_member_is_named_with_gender_and_birth(world: World) -> None:
    page = send(world.binh, RECORD, **told(name="Lò Văn Páo"))
    assert "Nobody here has this name." in text_of(page)
    page = send(world.binh, RECORD, **told(name="Lò Văn Páo", who="new"))
    assert "Say whether it is a woman or a man." in text_of(page)
    send(world.binh, RECORD, **told(name="Lò Văn Páo", who="new", gender="male", born="1980"))
    person = Appointment.objects.get().person
    assert (person.name, person.born_precision, person.unit) == ("Lò Văn Páo", "year", world.det_may)


def test_nobody_is_found_by_a_key_who_is_out_of_reach(world: World) -> None:
    stranger = world.hoa_the_neighbour
    send(world.binh, RECORD, **told(name=stranger.name, who=str(stranger.pk)))
    assert not Appointment.objects.exists()
    assert stranger.name not in as_(world.binh).get(f"{RECORD}?person={stranger.pk}").content.decode()


def test_whoever_holds_an_office_of_one_is_named_and_followed_where_the_box_stays_ticked(world: World) -> None:
    first = hold(world, world.binh_the_member, CHAIR, world.det_may)
    assert "Chair: Trần Quang Bình" in text_of(as_(world.chi).get(RECORD))
    page = send(world.chi, RECORD, **told(office=CHAIR, since="01/02/2026"))
    assert "Trần Quang Bình holds this office" in text_of(page)
    send(world.chi, RECORD, **told(office=CHAIR, since="01/02/2026", succeeds="on"))
    assert now_of(first).until == date(2026, 2, 1)


def test_the_person_may_stand_in_the_address(world: World) -> None:
    form = as_(world.binh).get(f"{RECORD}?person={world.an.pk}&office=treasurer").context["form"]
    assert (form.initial["name"], form.initial["office"]) == (world.an.name, TREASURER)
    send(world.binh, RECORD, **told(who=str(world.an.pk), office=TREASURER))
    assert Appointment.objects.get().person == world.an


def test_a_unit_of_elsewhere_is_not_found_and_who_may_not_appoint_is_told_so(world: World) -> None:
    assert as_(world.binh).get("/units/CK/officers/record/").status_code == 404
    assert as_(world.giang).get(RECORD).status_code == 403
    held = hold(world, world.hoa_the_neighbour, MEMBER, world.co_khi)
    for act in ("correct", "end", "strike", "invite", "part"):
        assert as_(world.binh).get(f"/offices/{held.pk}/{act}/").status_code == 404
    assert as_(world.binh).post(f"/offices/{held.pk}/confirm/").status_code == 404


def test_an_office_is_corrected_ended_and_struck_out_on_its_pages(world: World) -> None:
    held = hold(world, world.an, VICE_CHAIR, world.det_may)
    typed = {"office": VICE_CHAIR, "since": "12/05/2023", "how": "elected", "votes": "41"}
    page = send(world.binh, f"/offices/{held.pk}/correct/", **typed)
    assert now_of(held).votes == 41
    assert "41 votes" in text_of(page)
    send(world.binh, f"/offices/{held.pk}/end/", on="01/03/2026", ended="resigned", reason="Chuyển công tác")
    assert (now_of(held).until, now_of(held).reason) == (date(2026, 3, 1), "Chuyển công tác")
    page = send(world.binh, f"/offices/{held.pk}/strike/", because="Nhầm người")
    assert now_of(held).struck_because == "Nhầm người"
    assert as_(world.binh).get(f"/offices/{held.pk}/correct/").status_code == 404


def test_an_office_that_a_colleague_has_corrected_meanwhile_is_looked_at_again(world: World) -> None:
    held = hold(world, world.an, VICE_CHAIR, world.det_may)
    shown = {"office": VICE_CHAIR, "since": "12/05/2023", "how": "elected"}
    shown |= {f"initial-{name}": value for name, value in shown.items()} | {"initial-decision": ""}
    Appointment.objects.filter(pk=held.pk).update(decision="QĐ 1")
    page = send(world.binh, f"/offices/{held.pk}/correct/", **shown, decision="QĐ 2")
    assert "Meanwhile somebody has changed this" in text_of(page)
    assert now_of(held).decision == "QĐ 1"


def test_rights_that_wait_are_confirmed_by_one_tap_or_all_on_one_page(world: World) -> None:
    one = hold(world, world.an, VICE_CHAIR, world.det_may, by=world.khoa)
    two = hold(world, Person.objects.filter(unit=world.le_loi)[0], MEMBER, world.le_loi, by=world.khoa)
    page = as_(world.chi).get("/units/SX-BG/officers/confirm/")
    assert sorted(page.context["form"].waiting) == sorted([str(one.pk), str(two.pk)])
    assert "Confirm the right" in text_of(as_(world.binh).get(f"/officers/{world.an.pk}/"))
    send(world.binh, f"/offices/{one.pk}/confirm/")
    assert not waits(one)
    send(world.chi, "/units/SX-BG/officers/confirm/", offices=[str(two.pk)])
    assert not waits(two)
    assert "No right waits" in text_of(as_(world.chi).get("/units/SX-BG/officers/confirm/", follow=True))


def test_one_tap_on_the_officers_page_invites_and_shows_the_link(world: World) -> None:
    held = hold(world, world.an, VICE_CHAIR, world.det_may)
    assert f'action="/offices/{held.pk}/invite/"' in as_(world.binh).get(f"/officers/{world.an.pk}/").content.decode()
    page = send(world.binh, f"/offices/{held.pk}/invite/", tap="1")
    assert "/invitation/" in page.content.decode()
    assert "<svg" in page.content.decode()
    assert may_admit(User.objects.get(username="nguyen.thi.an"), world.det_may, timezone.localdate())
    assert "Part from the account" in text_of(as_(world.binh).get(f"/officers/{world.an.pk}/"))


def test_an_account_of_the_same_name_is_asked_about_and_never_guessed(world: World) -> None:
    User.objects.filter(pk=world.lan.pk).update(name="Nguyễn Thị An")
    Opening.objects.create(account=world.lan, by=world.operator, unit=world.det_may)
    held = hold(world, world.an, VICE_CHAIR, world.det_may)
    page = send(world.binh, f"/offices/{held.pk}/invite/", tap="1")
    assert "An account bears the same name." in text_of(page)
    assert not SignIn.objects.exists()
    send(world.binh, f"/offices/{held.pk}/invite/", account=world.lan.username)
    assert SignIn.objects.get().account == world.lan
    send(world.binh, f"/offices/{held.pk}/part/")
    assert not SignIn.objects.exists()


def test_roles_of_offices_say_so_on_the_page_of_roles_and_on_ones_own(world: World) -> None:
    signs_in(world.an, world.lan)
    hold(world, world.an, VICE_CHAIR, world.det_may, decision="QĐ 7")
    page = as_(world.binh).get("/units/DM/roles/")
    assert "Follows from the office Vice chair, QĐ 7" in text_of(page)
    grant = Grant.objects.get(user=world.lan)
    assert f"/roles/{grant.pk}/end/" not in page.content.decode()
    assert f"/roles/{Grant.objects.get(user=world.giang).pk}/end/" in page.content.decode()
    page = send(world.binh, f"/units/DM/roles/{grant.pk}/end/", on=f"{TODAY:%d/%m/%Y}")
    assert "ends with it; let the office end instead" in text_of(page)
    mine = text_of(as_(world.lan).get("/me/"))
    assert "Follows from the office: Vice chair" in mine
    assert "as long as you hold the office" in mine


def test_rights_that_follow_from_an_office_hold_on_the_next_request_and_not_after_its_end(world: World) -> None:
    signs_in(world.an, world.lan)
    client = as_(world.lan)
    assert client.get("/units/DM/members/").status_code == 404
    held = hold(world, world.an, VICE_CHAIR, world.det_may)
    assert client.get("/units/DM/members/").status_code == 200
    send(world.chi, f"/offices/{held.pk}/end/", on="16/03/2026", ended="dismissed")
    assert client.get("/units/DM/members/").status_code == 404
