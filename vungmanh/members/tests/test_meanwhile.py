"""Two officers have one entry open: the second sees what the first has written, keeps his own words and chooses."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.world import PHONE_OF_AN, TODAY, World
from vungmanh.kit.models import SavedFilter
from vungmanh.kit.saved_filters import CannotSave, forget_filter, rename_filter, save_filter
from vungmanh.members.actions.correct_person import correct_person
from vungmanh.members.facts import Facts
from vungmanh.members.models import Person
from vungmanh.members.refusals import CannotCorrect, CannotMerge
from vungmanh.members.tests.pages import as_, text_of
from vungmanh.members.tests.test_at_once import shown
from vungmanh.merging.actions.tell_apart import tell_apart


def opened(client: Client, world: World) -> dict[str, Any]:
    """The correction of An as it stands on the screen."""
    form = client.get(f"/members/{world.an.pk}/correct/").context["form"]
    return {**shown(form), "once": ""}


def again_of(page: Any) -> dict[str, Any]:
    """What the browser sends of the form that came back, with what its boxes had shown at first."""
    form = page.context["form"]
    return {**shown(form), **{name: form.data[name] for name in form.data if name.startswith("initial-")}}


def now(world: World) -> Person:
    return Person.objects.get(pk=world.an.pk)


@pytest.mark.parametrize(
    ("box", "first", "second", "seen"),
    [
        ("job", "Tổ trưởng", "Kế toán", "Tổ trưởng"),
        ("born", "16/08/1990", "17/08/1990", "16/08/1990"),
        ("name", "Nguyễn Thị Ân", "Nguyễn Thị Ấn", "Nguyễn Thị Ân"),
        ("card_number", "SX-0000001", "SX-0000002", "SX-0000001"),
    ],
)
def test_the_second_sees_what_the_first_wrote_and_keeps_his_words(
    world: World, box: str, first: str, second: str, seen: str
) -> None:
    client, url = as_(world.binh), f"/members/{world.an.pk}/correct/"
    mine = opened(client, world)
    assert client.post(url, {**mine, box: first}).status_code == 302
    page = client.post(url, {**mine, box: second})
    assert f"Meanwhile somebody has changed this to “{seen}”" in text_of(page)
    assert page.context["form"][box].value() == second
    assert f'name="theirs_{box}"' in page.content.decode()


def test_saving_once_more_writes_ones_own_and_the_tick_leaves_theirs(world: World) -> None:
    client, url = as_(world.binh), f"/members/{world.an.pk}/correct/"
    mine = opened(client, world)
    client.post(url, {**mine, "job": "Tổ trưởng"})
    again = again_of(client.post(url, {**mine, "job": "Kế toán", "phone": "0912000111"}))
    left = client.post(url, {**again, "theirs_job": "on", "once": "a"})
    assert left.status_code == 302
    assert (now(world).job, now(world).phone) == ("Tổ trưởng", "0912000111")
    assert client.post(url, {**opened(client, world), "job": "Thợ may"}).status_code == 302
    assert now(world).job == "Thợ may"
    stale = {**again, "phone": "", "once": "b"}
    third = client.post(url, stale)
    assert "“Thợ may”" in text_of(third), "it has changed once more, and is shown once more"
    assert client.post(url, {**again_of(third), "once": "c"}).status_code == 302
    assert now(world).job == "Kế toán"


def test_a_number_that_is_masked_is_not_overwritten_unseen_either(world: World) -> None:
    client, url = as_(world.binh), f"/members/{world.an.pk}/correct/"
    mine = opened(client, world)
    assert PHONE_OF_AN not in repr(mine)
    client.post(url, {**mine, "phone": "0912000111"})
    page = client.post(url, {**mine, "phone": "0912000222"})
    assert "Meanwhile" in text_of(page)
    assert "0912000111" not in page.content.decode()
    assert now(world).phone == "0912000111"
    assert client.post(url, {**again_of(page), "theirs_phone": "on"}).status_code == 302
    assert now(world).phone == "0912000111"
    client.post(url, {**again_of(page), "once": "b"})
    assert now(world).phone == "0912000222"


def test_nobody_takes_out_what_a_colleague_has_just_put_right(world: World) -> None:
    client, url = as_(world.binh), f"/members/{world.an.pk}/correct/"
    mine = opened(client, world)
    client.post(url, {**mine, "phone": "0912000111"})
    page = client.post(url, {**mine, "without": ["phone"]})
    assert "Meanwhile" in text_of(page)
    assert now(world).phone == "0912000111"
    client.post(url, {**again_of(page), "without": ["phone"], "theirs_phone": "on", "once": "a"})
    assert now(world).phone == "0912000111"
    client.post(url, {**again_of(page), "without": ["phone"], "once": "b"})
    assert now(world).phone == ""


def test_what_both_write_alike_is_no_question(world: World) -> None:
    client, url = as_(world.binh), f"/members/{world.an.pk}/correct/"
    mine = opened(client, world)
    for key in "ab":
        assert client.post(url, {**mine, "job": "Tổ trưởng", "once": key}).status_code == 302


def test_between_the_form_and_the_writing_nothing_is_overwritten_either(world: World) -> None:
    way: dict[str, Any] = {"by": world.operator, "today": TODAY}
    one, other, third = (Person.objects.select_related("identity", "card").get(pk=world.an.pk) for _ in range(3))
    correct_person(one, Facts(name=one.name, born_on=date(1991, 2, 3), card_number="SX-0000001"), **way)
    with pytest.raises(CannotCorrect):
        correct_person(other, Facts(name=other.name, born_on=date(1992, 2, 3)), **way)
    with pytest.raises(CannotCorrect):
        correct_person(third, Facts(name=third.name, card_number="SX-0000002"), without=["phone"], **way)
    assert now(world).phone == PHONE_OF_AN
    stale = Person.objects.get(pk=world.an.pk)
    correct_person(Person.objects.get(pk=world.an.pk), Facts(name="Nguyễn Thị Ân"), **way)
    correct_person(stale, Facts(name="Nguyễn Thị An", job="Kế toán"), **way)
    assert (now(world).name, now(world).job) == ("Nguyễn Thị Ân", "Kế toán")


def test_what_is_gone_does_not_come_back(world: World) -> None:
    saved = save_filter("Nữ", "gender=female", register="members", by=world.binh)
    stale = SavedFilter.objects.get(pk=saved.pk)
    forget_filter(saved)
    with pytest.raises(CannotSave):
        rename_filter(stale, "Nam")
    assert not SavedFilter.objects.exists()
    gone = Person.objects.get(pk=world.an.pk)
    gone.pk = 10**9
    with pytest.raises(CannotMerge):
        tell_apart(gone, world.binh_the_member, by=world.operator, today=TODAY)


def test_two_persons_of_whom_one_has_just_gone_are_told_so_on_the_page(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = Person.objects.get(pk=world.binh_the_member.pk)
    gone.pk = 10**9
    found = {world.an.pk: world.an, world.binh_the_member.pk: gone}
    monkeypatch.setattr("vungmanh.merging.views.duplicates.person_for", lambda request, pk: found[pk])
    url = reverse("merging:apart", args=[world.an.pk, world.binh_the_member.pk])
    assert "somebody has merged them meanwhile" in text_of(as_(world.chi).post(url, follow=True))
