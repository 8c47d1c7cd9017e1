"""A worker at the public door: says it, is told a number and a code, and reads with them what has become of it."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from tests.readers import english, signed_in
from tests.world import World
from vungmanh.door.models import NEW, Letter
from vungmanh.door.tests.doors import TOKEN, hung
from vungmanh.files.tests.samples import jpg, sent

SAY = f"/say/{TOKEN}/named/"
WORDS = "Bữa ăn ca tháng này chỉ có rau, chị em mệt không làm được"
TYPED = {"words": WORDS, "people": "3", "name": "Lò Thị Sen", "phone": "0912 345 678", "once": "k1"}


@pytest.fixture
def poster(world: World) -> Any:
    return hung(world, None)["poster"]


def told(page: str) -> tuple[str, str]:
    number, code = re.findall(r"<dd>([\d ]+)</dd>", page)
    return number.replace(" ", ""), code.replace(" ", "")


def say(client: Client, address: str = SAY, **typed: Any) -> tuple[str, str]:
    answer = client.post(address, {**TYPED, **typed}, follow=True)
    return told(answer.content.decode())


def test_what_is_said_at_a_poster_is_followed_with_number_and_code(world: World, poster: Any) -> None:
    client = english()
    page = client.get(f"/say/{TOKEN}/").content.decode()
    assert world.det_may.name in page
    assert SAY in page
    number, code = say(client)
    assert len(number) == 9
    assert len(code) == 8
    elsewhere = english()
    assert elsewhere.get("/follow/matter/")["Location"] == "/follow/"
    assert "do not belong" in elsewhere.post("/follow/", {"number": number, "code": "00000000"}).content.decode()
    seen = elsewhere.post("/follow/", {"number": number, "code": code}, follow=True).content.decode()
    assert WORDS in seen
    assert "has received it" in seen
    assert "Lò Thị Sen" not in seen, "a name is shown to nobody who does not need it"
    elsewhere.post("/follow/leave/")
    assert elsewhere.get("/follow/matter/").status_code == 302


def test_a_form_sent_twice_is_one_letter_and_other_words_are_another(poster: Any) -> None:
    client = english()
    first = say(client)
    assert say(client) == first
    assert say(client, words="Một điều khác") != first
    assert Letter.objects.count() == 2


def test_a_poster_that_was_taken_down_opens_nothing(world: World, poster: Any) -> None:
    poster.until = world.today
    poster.save()
    assert {Client().get(path).status_code for path in (f"/say/{TOKEN}/", SAY, "/say/none/")} == {404}
    assert Client().post(SAY, TYPED).status_code == 404
    assert not Letter.objects.exists()


def test_whoever_is_signed_in_need_not_say_who_they_are_and_may_leave_it_out(world: World, poster: Any) -> None:
    client = signed_in(world.giang)
    page = client.get(SAY).content.decode()
    assert world.giang.name in page
    assert 'name="phone"' not in page
    say(client)
    say(client, SAY.replace("named", "unnamed"), once="k2")
    named, unnamed = (letter.content for letter in Letter.objects.filter(kind=NEW))
    assert (named["account"], named["name"]) == (world.giang.pk, world.giang.name)
    assert (unnamed["account"], unnamed["name"], unnamed["phone"]) == (0, "", "")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"words": " "}, "required"),
        ({"words": "x" * 5_001}, "5000"),
        ({"phone": "12"}, "no phone number"),
        ({"people": "0"}, "1"),
        ({"evidence": [sent("x.exe", b"MZ" + b"x" * 99)]}, "is of a kind that is not taken"),
        ({"evidence": [sent(f"{n}.jpg", jpg()) for n in range(4)]}, "At most 3 files"),
    ],
)
def test_what_is_wrong_stands_at_its_box_and_the_words_stay(poster: Any, typed: dict[str, Any], said: str) -> None:
    page = english().post(SAY, {**TYPED, **typed}).content.decode()
    assert said in page
    assert typed.get("words", WORDS)[:40].strip() in page
    assert not Letter.objects.exists()


def test_scripts_in_words_are_words(poster: Any) -> None:
    client = english()
    number, code = say(client, words="<script>alert(1)</script>")
    seen = client.post("/follow/", {"number": number, "code": code}, follow=True).content.decode()
    assert "&lt;script&gt;alert(1)" in seen
    assert "<script>alert" not in seen


def test_where_the_disk_is_nearly_full_files_are_refused_and_words_are_not(poster: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr("vungmanh.door.limits.WAITING_IN_ALL", 100)
    client = english()
    files = {"evidence": [sent("phiếu lương.jpg", jpg())]}
    assert "Send the words without them" in client.post(SAY, {**TYPED, **files}).content.decode()
    assert say(client)


def test_words_outlive_the_half_hour(poster: Any, monkeypatch: Any) -> None:
    client = english()
    number, code = say(client)
    client.post("/follow/", {"number": number, "code": code})
    late = timezone.now() + timedelta(minutes=31)
    monkeypatch.setattr(timezone, "now", lambda: late)
    page = client.post("/follow/matter/words/", {"words": "Hôm nay vẫn vậy"}).content.decode()
    assert "what you have written is kept" in page
    more = {"words": "Hôm nay vẫn vậy", "kind": "words"}
    page = client.post("/follow/", {"number": number, "code": code, **more}).content.decode()
    assert "Hôm nay vẫn vậy</textarea>" in page
    client.post("/follow/matter/words/", {"words": "Hôm nay vẫn vậy"})
    assert "Hôm nay vẫn vậy" in client.get("/follow/matter/").content.decode()


def test_nothing_of_what_is_said_stands_in_an_address_or_a_readable_cookie(poster: Any) -> None:
    client = english()
    answer = client.post(SAY, TYPED)
    number, code = told(client.get(answer["Location"]).content.decode())
    client.post("/follow/", {"number": number, "code": code})
    kept = f"{answer['Location']} {client.cookies.output()}"
    assert not any(secret in kept for secret in (number, code, "0912345678", "Sen"))
    following = client.cookies["following"]
    assert (following["path"], following["httponly"], following["max-age"]) == ("/follow/", True, 1800)
    assert "sessionid" not in client.cookies
