"""One of the invited by their own link: they answer until the day, change it, and show it at the door."""

from __future__ import annotations

from datetime import time, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from tests.readers import english, signed_in
from tests.world import World
from vungmanh.arrivals.links import invitation_url, poster_url, ticket_url
from vungmanh.arrivals.poster_file import poster_file
from vungmanh.arrivals.tests.stories import called, called_today, invited, sitting_of
from vungmanh.core.days import show_day
from vungmanh.gatherings.actions.call_off import call_off
from vungmanh.gatherings.actions.change_gathering import change_gathering
from vungmanh.gatherings.models import Attendee, Gathering
from vungmanh.gatherings.told import Sat
from vungmanh.journal.models import Entry
from vungmanh.papers.tests.printed import letters_in_pdf


@pytest.fixture
def an(world: World) -> Attendee:
    gathering = called(world.ben_go, timezone.localdate() + timedelta(days=3), days=2)
    return invited(gathering, "Nguyễn Thị An", world.det_may)


def answer(an: Attendee, **typed: str) -> str:
    return str(english().post(invitation_url(an), typed, follow=True).content.decode())


def stands(an: Attendee) -> tuple[str, str, list[str]]:
    an.refresh_from_db()
    others = Attendee.objects.standing().filter(place_of=an).values_list("name", flat=True)
    return an.answer, an.note, list(others)


def test_an_answer_is_given_and_changed_until_the_day(an: Attendee) -> None:
    page = english().get(invitation_url(an)).content.decode()
    for said in (an.name, an.gathering.title, "08:00–11:30", "Hội trường A"):
        assert said in page
    assert "I shall come." in answer(an, answer="yes")
    assert stands(an) == ("yes", "", [])
    answer(an, answer="no", note="Đi công tác", instead="Lò Thị Sen")
    assert stands(an) == ("no", "Đi công tác", [])
    answer(an, answer="instead", instead="lò thị sen", note="Bận họp")
    answer(an, answer="instead", instead="Hoàng Văn Tài")
    assert stands(an) == ("instead", "", ["Hoàng Văn Tài"])
    other = Attendee.objects.get(place_of=an)
    assert (other.unit, other.invited, other.search_key) == (an.unit, False, "hoang van tai")
    assert 'value="Hoàng Văn Tài"' in english().get(invitation_url(an)).content.decode()
    answer(an, answer="yes")
    assert stands(an) == ("yes", "", [])
    assert an.answered_at is not None
    lines = Entry.objects.filter(action="arrivals.answer")
    assert (lines.count(), set(lines.values_list("by", flat=True))) == (5, {"the invited"})


def test_whoever_sends_no_answer_is_told_so_where_it_is_chosen(an: Attendee) -> None:
    page = answer(an, answer="")
    assert 'aria-describedby="id_answer_error"' in page
    assert '<input type="radio" name="answer" value="yes" aria-invalid="true"' in page
    assert stands(an) == ("", "", [])


def test_somebody_of_the_roll_who_was_to_come_does_not_become_another_one(world: World, an: Attendee) -> None:
    hang = invited(an.gathering, "Đặng Thu Hằng", person=world.hoa_the_neighbour, invited=False, place_of=an)
    answer(an, answer="instead", instead="đặng thu hằng")
    assert stands(an)[2] == [hang.name]
    answer(an, answer="instead", instead="Lò Thị Sen")
    hang.refresh_from_db()
    assert (hang.name, hang.struck) == ("Đặng Thu Hằng", True)
    assert stands(an)[2] == ["Lò Thị Sen"]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"note": "x"}, "required"),
        ({"answer": "perhaps"}, "perhaps"),
        ({"answer": "instead"}, "write who comes"),
        ({"answer": "no", "note": "x" * 121}, "120"),
    ],
)
def test_what_is_missing_stands_at_its_box(an: Attendee, typed: Any, said: str) -> None:
    assert said in answer(an, **typed)
    assert stands(an) == ("", "", [])


def test_on_the_day_it_is_shown_and_answered_no_more(world: World) -> None:
    an = invited(called_today(world.ben_go), "Nguyễn Thị An", world.det_may)
    page = answer(an, answer="yes")
    assert "Show this at the door" in page
    assert "<svg" in page
    assert "<form" not in page.split("<main")[1].split("</main>")[0]
    assert stands(an)[0] == ""
    Gathering.objects.update(
        on=timezone.localdate() - timedelta(days=2), until=timezone.localdate() - timedelta(days=1)
    )
    page = answer(an, answer="yes")
    assert "It is over" in page
    assert "<svg" not in page.split("<main")[1]


def test_what_was_called_off_says_so_and_what_is_struck_is_gone(an: Attendee) -> None:
    Gathering.objects.update(state="off", off_because="Bão số 4")
    page = answer(an, answer="yes")
    assert "called off" in page
    assert "Bão số 4" in page
    assert stands(an)[0] == ""
    Attendee.objects.update(struck=True)
    assert Client().get(invitation_url(an)).status_code == 404
    Attendee.objects.update(struck=False)
    Gathering.objects.update(struck_on=timezone.localdate(), struck_by="khoa")
    assert Client().get(invitation_url(an)).status_code == 404


def test_a_link_opens_its_own_invitation_alone(an: Attendee) -> None:
    other = invited(an.gathering, "Đặng Thu Hằng")
    code = invitation_url(an).split("/")[3]
    for address in (f"/invited/{other.pk}/{code}/", f"/invited/{an.pk}/{'A' * 16}/", f"/invited/{an.pk + 99}/{code}/"):
        assert Client().get(address).status_code == 404
        assert Client().post(address, {"answer": "no"}).status_code == 404
    assert "Hằng" not in Client().get(invitation_url(an)).content.decode()


def test_whoever_invites_finds_words_and_link_for_each(world: World, an: Attendee) -> None:
    invited(an.gathering, "Lò Thị Sen", invited=False)
    answer(an, answer="no", note="Đi công tác")
    page = signed_in(world.khoa).get(f"/gatherings/{an.gathering_id}/links/").content.decode()
    assert f"http://testserver{invitation_url(an)}" in page
    assert "Đi công tác" in page
    assert "Lò Thị Sen" not in page
    assert signed_in(world.hanh).get(f"/gatherings/{an.gathering_id}/links/").status_code == 404


def test_the_poster_says_what_it_is_and_where_it_leads_and_stays_the_same(world: World) -> None:
    sitting = sitting_of(called_today(world.ben_go))
    address = f"https://congdoan.example{poster_url(sitting)}"
    page = poster_file(sitting, address)
    assert set(
        (world.ben_go.name + sitting.gathering.title + address + "Hội trường A").replace(" ", "")
    ) <= letters_in_pdf(page)
    assert poster_file(sitting, address) == page


def test_the_screen_comes_anew_with_each_code_and_shows_nobody(world: World, monkeypatch: Any) -> None:
    sitting = sitting_of(called_today(world.ben_go))
    invited(sitting.gathering, "Nguyễn Thị An")
    client = signed_in(world.khoa)
    now = timezone.now()
    pages = []
    for later in (0, 30):
        then = now + timedelta(seconds=later)
        monkeypatch.setattr(timezone, "now", lambda then=then: then)
        answer_ = client.get(f"/sittings/{sitting.pk}/screen/")
        assert 1 <= int(answer_["Refresh"]) <= 30
        pages.append(answer_.content.decode().split('class="qr"')[1].split("</svg>")[0])
        assert "Nguyễn" not in answer_.content.decode()
    assert pages[0] != pages[1]


def test_a_ticket_is_not_the_invitation(an: Attendee) -> None:
    assert ticket_url(an).split("/")[3] != invitation_url(an).split("/")[3]


def test_whoever_opens_the_link_of_one_that_moved_is_told_so(world: World, an: Attendee) -> None:
    told = "Day, hour or place were changed on"
    again = "Your answer may have been for what stood before"
    assert told not in english().get(invitation_url(an)).content.decode()
    answer(an, answer="yes")
    day = an.gathering.on + timedelta(days=4)
    way: dict[str, Any] = {"by": world.operator, "today": timezone.localdate()}
    change_gathering(an.gathering, {"days": (Sat(day, time(14), None, "Nhà văn hóa"),)}, **way)
    page = english().get(invitation_url(an)).content.decode()
    for said in (told, again, show_day(day), "14:00", "Nhà văn hóa"):
        assert said in page
    Attendee.objects.filter(pk=an.pk).update(answered_at=timezone.now() + timedelta(days=1))
    assert again not in english().get(invitation_url(an)).content.decode(), "whoever has answered since"
    call_off(an.gathering, "Mưa bão", **way)
    page = english().get(invitation_url(an)).content.decode()
    assert told not in page
    assert "It was called off." in page
    assert "Mưa bão" in page
