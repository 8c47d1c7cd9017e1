"""Whoever comes writes name and unit: there at once where it is certain, else as soon as an officer has seen them. And
whoever passes by learns nothing."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from tests.readers import english, signed_in
from tests.world import World
from vungmanh.arrivals import limits
from vungmanh.arrivals.expired import clear_arrivals
from vungmanh.arrivals.models import REFUSED, THERE, WAITS, Visit
from vungmanh.arrivals.tests.stories import called_today, invited, poster, screen, sitting_of, there
from vungmanh.gatherings.models import Attendee, Sitting

AN, DET_MAY = "Nguyễn Thị An", "Dệt May Hòa Bình"


@pytest.fixture
def sitting(world: World) -> Sitting:
    gathering = called_today(world.ben_go)
    invited(gathering, AN, world.det_may)
    invited(gathering, "Đặng Thu Hằng", world.le_loi)
    return sitting_of(gathering)


def ticket_on(page: str) -> str:
    (found,) = re.findall(r'name="ticket" value="([^"]+)"', page)
    return str(found)


def write(client: Client, address: str, name: str = AN, where: str = DET_MAY, ticket: str = "") -> str:
    """Opens the page and sends its form. Returns the page that says so."""
    ticket = ticket or ticket_on(client.get(address).content.decode())
    answer = client.post(address, {"name": name, "where": where, "ticket": ticket}, follow=True)
    return str(answer.content.decode())


def states() -> dict[str, str]:
    return dict(Visit.objects.values_list("name", "state"))


def test_by_the_screen_who_is_certain_is_there_at_once_and_by_the_poster_waits(sitting: Sitting) -> None:
    page = write(english(), screen(sitting, timezone.now()), "nguyen thi an", "det may")
    assert "Thank you" in page
    assert there(sitting) == {AN}
    write(english(), poster(sitting), "Đặng Thu Hằng", "Lê Lợi")
    assert there(sitting) == {AN}
    assert states() == {"Nguyen Thi An": THERE, "Đặng Thu Hằng": WAITS}


def test_who_is_not_on_the_list_or_is_not_certain_waits_by_the_screen_too(sitting: Sitting) -> None:
    for name, where in (("Lò Thị Sen", DET_MAY), (AN, "Trường THPT Lê Lợi")):
        write(english(), screen(sitting, timezone.now()), name, where)
    assert there(sitting) == set()
    assert set(states().values()) == {WAITS}


def test_a_picture_of_the_screen_that_was_passed_on_waits(sitting: Sitting) -> None:
    write(english(), screen(sitting, timezone.now() - timedelta(minutes=2)))
    assert (there(sitting), states()) == (set(), {AN: WAITS})


def test_one_phone_brings_one_person_unseen(sitting: Sitting) -> None:
    phone = english()
    for name, where in ((AN, DET_MAY), ("Đặng Thu Hằng", "Lê Lợi")):
        write(phone, screen(sitting, timezone.now()), name, where)
    assert there(sitting) == {AN}
    assert states()["Đặng Thu Hằng"] == WAITS


def test_the_same_phone_twice_and_the_same_person_from_two_phones_are_one(sitting: Sitting) -> None:
    phone = english()
    page = phone.get(poster(sitting)).content.decode()
    for _time in range(2):
        write(phone, poster(sitting), "Lò Thị Sem", ticket=ticket_on(page))
    write(phone, poster(sitting), "Lò Thị Sen", ticket=ticket_on(page))  # the same form, mended
    write(english(), poster(sitting), "LÒ THỊ SEN", "DỆT MAY HÒA BÌNH")
    assert states() == {"Lò Thị Sen": WAITS}
    write(english(), screen(sitting, timezone.now()))
    write(english(), screen(sitting, timezone.now()))
    assert there(sitting) == {AN}
    assert Visit.objects.count() == 2


def test_whoever_waited_and_comes_by_the_screen_is_there(sitting: Sitting) -> None:
    write(english(), poster(sitting))
    write(english(), screen(sitting, timezone.now()))
    assert (there(sitting), states()) == ({AN}, {AN: THERE})


def test_an_officer_who_has_seen_them_confirms_by_one_tap(world: World, sitting: Sitting) -> None:
    for name in (AN, "Lò Thị Sen", "Không Ai Cả"):
        write(english(), poster(sitting), name)
    officer = signed_in(world.khoa)
    page = officer.get(f"/sittings/{sitting.pk}/door/").content.decode()
    shown = write(english(), poster(sitting), "Lò Thị Sen")
    (digits,) = re.findall(r"arrived-digits\">(\d\d)<", shown)
    assert f'door-digits">{digits}<' in page
    keys = dict(Visit.objects.values_list("name", "pk"))
    marks = f"/sittings/{sitting.pk}/door/marks/"
    officer.post(marks, {"no": keys["Không Ai Cả"]})
    officer.post(marks, {"v": keys["Lò Thị Sen"]})
    assert there(sitting) == {"Lò Thị Sen"}
    guest = Attendee.objects.get(name="Lò Thị Sen")
    assert (guest.invited, guest.where, guest.unit) == (False, DET_MAY, None)
    officer.post(marks, {"all": "1"})
    assert there(sitting) == {"Lò Thị Sen", AN}
    assert states() == {AN: THERE, "Lò Thị Sen": THERE, "Không Ai Cả": REFUSED}
    write(english(), poster(sitting), "Không Ai Cả")
    assert states()["Không Ai Cả"] == WAITS, "who stands there after all says so again"


def test_whom_an_officer_has_not_found_there_is_seen_by_one(sitting: Sitting) -> None:
    write(english(), poster(sitting))
    Visit.objects.update(state=REFUSED)
    write(english(), screen(sitting, timezone.now()))
    assert (there(sitting), states()) == (set(), {AN: WAITS})


def test_who_was_taken_off_the_list_waits_to_be_seen(sitting: Sitting) -> None:
    write(english(), screen(sitting, timezone.now()))
    Attendee.objects.filter(name=AN).update(struck=True)
    write(english(), screen(sitting, timezone.now()))
    assert (there(sitting), states()) == (set(), {AN: WAITS})


def test_one_phone_confirms_one_of_those_whom_another_has_written(sitting: Sitting) -> None:
    """Names that were written from the poster at home are not brought in by one look at the screen."""
    other, phone = english(), english()
    both = ((AN, DET_MAY), ("Đặng Thu Hằng", "Lê Lợi"))
    for name, where in both:
        write(other, poster(sitting), name, where)
    for name, where in both:
        write(phone, screen(sitting, timezone.now()), name, where)
    assert (there(sitting), states()) == ({AN}, {AN: THERE, "Đặng Thu Hằng": WAITS})


@pytest.mark.parametrize("name", ["Lò\x00Thị Sen", "ﷺ" * 120, "\u202eLò Thị Sen"])
def test_whatever_is_written_is_answered(sitting: Sitting, name: str) -> None:
    page = write(english(), poster(sitting), name, name)
    assert "Thank you" in page or "Null characters" in page


def test_whom_an_officer_has_marked_on_the_list_waits_no_more(world: World, sitting: Sitting) -> None:
    for name in (AN, "Lò Thị Sen"):
        write(english(), poster(sitting), name)
    officer, door = signed_in(world.khoa), f"/sittings/{sitting.pk}/door/"
    officer.post(f"{door}marks/", {"a": Attendee.objects.get(name=AN).pk})
    waits = officer.get(f"{door}stands/").json()["waits"]
    assert [name for _key, _digits, name, *_more in waits] == ["Lò Thị Sen"]


def test_a_code_that_was_guessed_opens_nothing(sitting: Sitting) -> None:
    right = poster(sitting)
    wrong = right.replace(right[-5:-1], "AAAA")
    other = f"/come/{sitting.pk + 1}/{right.split('/')[3]}/"
    pages = set()
    for address in (wrong, other, f"{wrong}written/", f"{wrong}AAAAAAAAAAAAAAAA/"):
        answer = Client().get(address)
        assert answer.status_code == 404
        pages.add(plain(answer.content).replace(address, ""))
        assert Client().post(address, {"name": AN, "where": DET_MAY}).status_code in (404, 405)
    assert len(pages) == 1, "whether there is such a sitting is not told"
    assert not Visit.objects.exists()
    write(english(), f"{right}AAAAAAAAAAAAAAAA/")  # the poster's, with a code of the screen that was guessed
    assert states() == {AN: WAITS}


def plain(page: bytes) -> str:
    """Without what is different each time: keys against forged forms, and what is sealed."""
    return re.sub(r'value="[\w=-]{40,}"', lambda found: f"({len(found[0])})", page.decode())


def test_a_passer_by_learns_nothing_whoever_is_on_the_list(world: World, sitting: Sitting) -> None:
    """The page and its answer are the same, to the byte, for who is invited, who is not, and who has come already; so
    are their headers and cookies in length."""

    def seen(name: str, address: str) -> list[Any]:
        client = english()
        opened = client.get(address)
        ticket = ticket_on(opened.content.decode())
        sent = client.post(address, {"name": name, "where": DET_MAY, "ticket": ticket})
        told = client.get(sent["Location"])
        kept = {key: len(morsel.value) for key, morsel in client.cookies.items()}
        digits = re.sub(r"\d\d</p>", "</p>", plain(told.content).replace(name, ""))
        lengths = [len(opened.content), sent.status_code, len(sent.content), len(told.content)]
        return [plain(opened.content), digits, sent["Location"], kept, *lengths]

    for address in (poster(sitting), screen(sitting, timezone.now())):
        first, again, stranger = (seen(name, address) for name in (AN, AN, "Nguyễn Thị Xn"))
        assert first == again == stranger
    assert there(sitting) == {AN}
    page = first[0]
    assert not re.search(r"Hằng|Lê Lợi|Dệt", page)
    assert not re.search(r">\s*\d+\s*<", page)


def test_the_next_day_and_the_day_before_it_is_closed_in_the_same_words(sitting: Sitting, monkeypatch: Any) -> None:
    address, today = screen(sitting, timezone.now()), timezone.now()
    ticket = ticket_on(english().get(poster(sitting)).content.decode())
    pages = set()
    for days in (-1, 1, 30):
        then = today + timedelta(days=days)
        monkeypatch.setattr(timezone, "now", lambda then=then: then)
        for path in (address, poster(sitting)):
            answer = Client().post(path, {"name": AN, "where": DET_MAY, "ticket": ticket})
            pages |= {plain(page).replace(path, "") for page in (answer.content, Client().get(path).content)}
    assert len(pages) == 1
    assert "đã đóng" in pages.pop()
    assert not Visit.objects.exists()


def test_of_a_gathering_that_was_called_off_or_struck_out_the_door_is_closed(sitting: Sitting) -> None:
    pages = []
    for change in ({"state": "off", "off_because": "Bão"}, {"struck_on": sitting.on, "struck_by": "khoa"}):
        type(sitting.gathering).objects.filter(pk=sitting.gathering_id).update(**change)
        pages.append(plain(Client().get(poster(sitting)).content))
    assert pages[0] == pages[1]
    assert "đã đóng" in pages[0]


def test_a_flood_is_held_back_alike_for_everybody(sitting: Sitting, monkeypatch: Any) -> None:
    monkeypatch.setattr("vungmanh.arrivals.actions.arrive.OF_A_DEVICE", 3)
    phone = english()
    pages = [write(phone, poster(sitting), f"Người {n}") for n in range(5)]
    assert ["Too many" in page for page in pages] == [False, False, False, True, True]
    assert "Too many" in write(phone, poster(sitting), AN)
    assert Visit.objects.count() == 3
    monkeypatch.setattr("vungmanh.arrivals.actions.arrive.OF_A_SITTING", 3)
    assert "Too many" in write(english(), poster(sitting), AN)
    assert "Thank you" in write(english(), poster(sitting), "Người 1"), "who has written is told so again"


def test_a_form_without_what_its_page_gave_is_asked_for_once_more(sitting: Sitting) -> None:
    client = english()
    for ticket in ("", "AAAA"):
        answer = client.post(poster(sitting), {"name": AN, "where": DET_MAY, "ticket": ticket})
        page = answer.content.decode()
        assert "press the button once more" in page
        assert AN in page
    assert not Visit.objects.exists()
    write(client, poster(sitting), ticket=ticket_on(page))
    assert states() == {AN: WAITS}


@pytest.mark.parametrize(
    ("name", "where", "said"), [("", DET_MAY, "required"), (AN, " ", "required"), ("x" * 121, "x", "120")]
)
def test_what_is_missing_is_said_at_its_box(sitting: Sitting, name: str, where: str, said: str) -> None:
    page = write(english(), poster(sitting), name, where)
    assert said in page
    assert not Visit.objects.exists()


def test_a_phone_fills_the_two_boxes_in_by_itself(sitting: Sitting) -> None:
    page = english().get(poster(sitting)).content.decode()
    assert 'autocomplete="name"' in page
    assert 'autocomplete="organization"' in page
    assert page.count("<input") - page.count('type="hidden"') == 2


def test_names_written_at_a_door_are_let_go_of_after_a_week(sitting: Sitting) -> None:
    write(english(), poster(sitting))
    noon = datetime.combine(sitting.on, datetime.min.time(), timezone.get_current_timezone()) + timedelta(hours=12)
    clear_arrivals(noon + limits.KEPT)
    assert Visit.objects.exists()
    clear_arrivals(noon + limits.KEPT + timedelta(days=1))
    assert not Visit.objects.exists()


def test_what_the_browser_keeps_is_of_these_pages_alone_and_tells_nothing(sitting: Sitting) -> None:
    client = english()
    write(client, poster(sitting))
    kept = {name: morsel for name, morsel in client.cookies.items() if name.startswith("arriv")}
    assert {morsel["path"] for morsel in kept.values()} == {"/come/"}
    assert not any("An" in morsel.value for morsel in kept.values())
    assert "sessionid" not in client.cookies
    assert "at_the_door" not in client.cookies
