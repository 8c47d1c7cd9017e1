"""What has run out at the door goes, what still lives stays."""

from __future__ import annotations

from datetime import timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from tests.readers import english
from tests.world import World
from vungmanh.accounts.expired import clear_expired
from vungmanh.accounts.models import FailedTry, SignInLink, UsedCode

pytestmark = pytest.mark.django_db
WORD = "mot-bo-dua-khong-gay"


@pytest.fixture
def chi(world: World) -> World:
    world.chi.set_password(WORD)
    world.chi.save()
    return world


def signed_in() -> Client:
    client = english()
    client.post("/accounts/login/", {"login": "chi", "password": WORD})
    return client


def expire(client: Client) -> None:
    Session.objects.filter(pk=client.session.session_key).update(expire_date=timezone.now() - timedelta(seconds=1))


def test_an_expired_session_goes_with_its_device_and_with_what_was_kept_in_it(chi: World) -> None:
    here, there = signed_in(), signed_in()
    expire(there)
    typed = {"username": "lan", "because": "QĐ 7"}
    there.post("/units/SX-BG/roles/grant/", typed, HTTP_ORIGIN="http://testserver")
    assert "kept" in there.session
    expire(there)
    UserSession.objects.update(created_at=timezone.now() - timedelta(days=1))
    clear_expired(timezone.now())
    assert list(Session.objects.values_list("pk", flat=True)) == [here.session.session_key]
    assert list(UserSession.objects.values_list("session_key", flat=True)) == [here.session.session_key]
    assert here.get("/me/").status_code == 200


def test_a_device_that_has_just_come_is_not_struck_out(chi: World) -> None:
    client = signed_in()
    Session.objects.all().delete()
    clear_expired(timezone.now())
    assert UserSession.objects.filter(user=chi.chi).count() == 1, client


def test_tries_that_no_longer_count_go() -> None:
    now = timezone.now()
    for key, ago in [("name:a", 61), ("name:b", 59), ("code:account:1", 61), ("code:account:2", 24 * 60)]:
        FailedTry.objects.create(key=key, at=now - timedelta(minutes=ago))
    clear_expired(now)
    assert set(FailedTry.objects.values_list("key", flat=True)) == {"name:b", "code:account:1"}


def test_links_and_marks_of_codes_that_no_longer_count_go(chi: World) -> None:
    now = timezone.now()
    for user, until in [(chi.chi, now - timedelta(1)), (chi.hanh, now + timedelta(1))]:
        SignInLink.objects.create(account=user, maker=chi.operator, digest=user.username, until=until)
    for days in (0, 2):
        UsedCode.objects.create(account=chi.chi, window=(now - timedelta(days)).timestamp() // 30)
    clear_expired(now)
    assert SignInLink.objects.get().account == chi.hanh
    assert UsedCode.objects.count() == 1


def test_a_form_kept_for_too_long_goes_with_the_next_page(chi: World) -> None:
    client = signed_in()
    session = client.session
    session["kept"] = {"whose": chi.chi.pk, "at": 0, "path": "/x/", "fields": [], "files": False}
    session.save()
    client.get("/me/")
    assert "kept" not in client.session
