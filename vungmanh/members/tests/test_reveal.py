"""Masked numbers are shown once, to who may and says why; and everybody who cares for the member sees who looked."""

from __future__ import annotations

import pytest

from tests.world import IDENTITY_OF_AN, PHONE_OF_AN, World
from vungmanh.journal.limits import Allowance
from vungmanh.journal.models import Entry
from vungmanh.members.actions import reveal_numbers
from vungmanh.members.tests.pages import as_, text_of

pytestmark = pytest.mark.django_db

SAID = {"reason": "benefit", "words": "Thẻ BHYT 2026"}


def test_giang_says_why_and_sees_the_numbers_once(world: World) -> None:
    client, url = as_(world.giang), f"/members/{world.an.pk}/reveal/"
    answer = client.post(url, SAID)
    assert IDENTITY_OF_AN in text_of(answer)
    assert PHONE_OF_AN in text_of(answer)
    assert "no-store" in answer["Cache-Control"]
    for page in (url, f"/members/{world.an.pk}/", f"/members/{world.an.pk}/correct/", "/units/DM/members/"):
        assert IDENTITY_OF_AN not in client.get(page).content.decode()


def test_it_stays_in_the_journal_without_the_number(world: World) -> None:
    as_(world.giang).post(f"/members/{world.an.pk}/reveal/", SAID)
    line = Entry.objects.latest("pk")
    assert (line.by, line.action, line.subject) == ("giang", "members.reveal", f"person {world.an.pk}")
    assert line.facts == {"reason": "benefit", "words": "Thẻ BHYT 2026"}


def test_who_has_looked_is_seen_by_all_who_see_the_member(world: World) -> None:
    as_(world.giang).post(f"/members/{world.an.pk}/reveal/", SAID)
    for user in (world.giang, world.binh, world.chi, world.dung):
        text = text_of(as_(user).get(f"/members/{world.an.pk}/"))
        assert "Ngô Hương Giang To prepare a benefit, an insurance or a bank form : Thẻ BHYT 2026" in text.replace(
            "form:", "form :"
        )
    assert "Nobody has had" in text_of(as_(world.chi).get(f"/members/{world.binh_the_member.pk}/"))


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({}, "Reason"),
        ({"reason": "because"}, "Select a valid choice"),
        ({"reason": "other"}, "Say what it is needed for."),
        ({"reason": "call", "words": "số 001 190 004 321"}, "Write the reason without identity numbers and phones."),
        ({"reason": "call", "words": "gọi 0912.345.678"}, "Write the reason without identity numbers and phones."),
    ],
)
def test_without_a_reason_nothing_is_shown(world: World, typed: dict[str, str], said: str) -> None:
    before = Entry.objects.filter(action="members.reveal").count()
    page = as_(world.giang).post(f"/members/{world.an.pk}/reveal/", typed or {"words": "x"})
    assert said in text_of(page) or not typed
    assert IDENTITY_OF_AN not in page.content.decode()
    assert Entry.objects.filter(action="members.reveal").count() == before


def test_a_day_holds_so_many_reasons_and_says_so(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reveal_numbers, "REVEALS", Allowance("members.reveal", 2))
    client, url = as_(world.giang), f"/members/{world.an.pk}/reveal/"
    for _each in range(2):
        assert IDENTITY_OF_AN in text_of(client.post(url, SAID))
    page = text_of(client.post(url, SAID))
    assert "You have had the numbers of 2 people shown today, as many as a day allows." in page
    assert IDENTITY_OF_AN not in page
    assert "Thẻ BHYT 2026" in client.post(url, SAID).content.decode(), "what was typed is not lost"
    assert Entry.objects.filter(action="members.reveal").count() == 2
    assert Entry.objects.filter(action="journal.limit_reached", by="giang").count() == 1
    assert IDENTITY_OF_AN in text_of(as_(world.binh).post(url, SAID)), "each has a day of their own"


@pytest.mark.parametrize(("who", "status"), [("dung", 403), ("hanh", 404), ("leader", 404), ("lan", 404)])
def test_who_may_not_sees_nothing(world: World, who: str, status: int) -> None:
    answer = as_(getattr(world, who)).post(f"/members/{world.an.pk}/reveal/", SAID)
    assert answer.status_code == status
    assert IDENTITY_OF_AN not in answer.content.decode()
    assert not Entry.objects.filter(action="members.reveal").exists()
