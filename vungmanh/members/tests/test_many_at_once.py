"""From the roll several leave for one reason, with one look and one way back; and get the numbers of their cards."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import timezone

from tests.world import World
from vungmanh.house.rooms import MEASURES
from vungmanh.journal.models import Entry
from vungmanh.kit.models import Act
from vungmanh.ledger.verify import differences
from vungmanh.members.models import CardNumber, Membership, Person
from vungmanh.members.tests.pages import as_, hidden, names_on_page, text_of

pytestmark = [pytest.mark.pages, pytest.mark.django_db]


def _url(page: str, *people: Person, code: str = "DM") -> str:
    return f"/units/{code}/members/{page}/?" + "&".join(f"person={person.pk}" for person in people)


def _agreed(look: Any) -> dict[str, str]:
    return {name: hidden(look, name) for name in ("once", "reason", "on", "seen")}


def test_several_leave_with_one_look_and_one_way_back(world: World) -> None:
    client, url = as_(world.giang), _url("leave", world.an, world.binh_the_member)
    look = client.post(url, {"reason": "retired", "on": "5/1/2026"})
    assert "2 members leave the union?" in text_of(look)
    assert "Retired" in text_of(look)
    assert "CĐCS Dệt May Hòa Bình 4 −2 2" in text_of(look)
    assert Membership.objects.open().filter(unit=world.det_may).count() == 4
    page = client.post(url, _agreed(look), follow=True)
    assert "2 members leave the union from 05/01/2026 on." in text_of(page)
    act = Act.objects.get(verb="members.end_membership")
    assert act.persons.count() == 2
    assert names_on_page(page) == ["Ngô Hương Giang", "Vũ Thị Mai"]
    assert f'action="/acts/{act.pk}/undo/"' in client.get("/units/DM/about/").content.decode()
    back = client.post(f"/acts/{act.pk}/undo/", follow=True)
    assert "2 people are members again, as before." in text_of(back)
    assert Membership.objects.open().filter(unit=world.det_may).count() == 4
    assert list(differences(MEASURES)) == []


def test_who_cannot_leave_is_named_and_whoever_may_not_ends_nobodys_membership(world: World) -> None:
    mai = Person.objects.get(name="Vũ Thị Mai")  # here since October
    look = as_(world.giang).post(_url("leave", world.an, mai), {"reason": "own_wish", "on": "1/10/2025"})
    assert "1 person stays" in text_of(look)
    assert "Vũ Thị Mai's membership cannot end on 01/10/2025" in text_of(look)
    assert "End 1 membership" in text_of(look)
    url = _url("leave", world.an)
    for user, status in ((world.dung, 403), (world.hanh, 404), (world.leader, 403)):
        assert as_(user).post(url, {"reason": "retired", "on": "5/1/2026"}).status_code == status
    stranger = as_(world.giang).get(_url("leave", world.hoa_the_neighbour), follow=True)
    assert "Choose somebody first" in text_of(stranger)


def test_what_has_changed_since_the_look_is_looked_at_again(world: World) -> None:
    client, url = as_(world.giang), _url("leave", world.an, world.binh_the_member)
    look = client.post(url, {"reason": "retired", "on": "5/1/2026"})
    as_(world.binh).post(f"/members/{world.an.pk}/leave/", {"reason": "own_wish", "on": "4/1/2026"})
    again = client.post(url, _agreed(look))
    assert "The list has changed since you looked at it." in text_of(again)
    assert Membership.objects.open().filter(person=world.binh_the_member).exists()


def test_the_numbers_of_many_cards_are_written_together_or_none(world: World) -> None:
    mai, binh = Person.objects.get(name="Vũ Thị Mai"), world.binh_the_member
    client, url = as_(world.giang), _url("card-numbers", world.an, binh, mai)
    page = client.get(url)
    assert 'value="SX-0001234"' in page.content.decode()
    typed = {f"card_{world.an.pk}": "SX-0001234", f"card_{binh.pk}": "SX-0005555", f"card_{mai.pk}": "SX-0005555"}
    assert "This number stands in two boxes." in text_of(client.post(url, typed))
    taken = client.post(url, {**typed, f"card_{world.an.pk}": "", f"card_{mai.pk}": "SX-0001234"})
    assert "Vũ Thị Mai: Two people cannot have the same identity or card number." in text_of(taken)
    assert list(taken.context["form"].errors) == [f"card_{mai.pk}"], "said at her box, not at those of others"
    assert CardNumber.objects.count() == 1
    before = Entry.objects.filter(action="members.correct").count()
    done = client.post(url, {**typed, f"card_{mai.pk}": "SX-0006666"}, follow=True)
    assert "2 cards have their numbers." in text_of(done)
    assert dict(CardNumber.objects.values_list("person", "number")) == {
        world.an.pk: "SX-0001234", binh.pk: "SX-0005555", mai.pk: "SX-0006666",
    }  # fmt: skip
    assert Entry.objects.filter(action="members.correct").count() == before + 2
    assert as_(world.dung).get(url).status_code == 403
    assert timezone.localdate() == Person.objects.get(pk=mai.pk).told_on
