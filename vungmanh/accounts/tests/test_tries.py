"""Guessing is slow, the owner is never locked out, and an address says nothing."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.core.cache import cache
from django.test import Client

from tests.readers import english
from tests.threads import at_once
from tests.world import World
from vungmanh.accounts.devices import Device
from vungmanh.accounts.models import FailedTry
from vungmanh.accounts.tries import MOST, SPAN, TooManyTries, begin_try, forgive, key_of

pytestmark = pytest.mark.django_db
WORD = "mot-bo-dua-khong-gay"
NOON = datetime(2026, 3, 16, 5, tzinfo=UTC)


@pytest.fixture
def chi(world: World) -> World:
    world.chi.set_password(WORD)
    world.chi.save()
    cache.clear()
    return world


def sign_in(client: Client, word: str, login: str = "chi"):  # type: ignore[no-untyped-def]
    return client.post("/accounts/login/", {"login": login, "password": word})


def test_a_stranger_has_five_tries_and_is_told_how_long_to_wait(chi: World) -> None:
    for _guess in range(MOST):
        assert "is not right" in sign_in(english(), "something-else").content.decode()
    refusal = sign_in(english(), WORD).content.decode()
    assert "Too many tries have failed. Wait 5 minutes, then try again." in refusal
    assert 'value="chi"' in refusal


def test_the_owner_comes_in_from_her_own_device_whatever_strangers_do(chi: World) -> None:
    own = english()
    assert sign_in(own, WORD).status_code == 302
    own.post("/accounts/logout/")
    for _guess in range(20):
        sign_in(english(), "something-else")
    assert FailedTry.objects.count() == MOST, "what is refused is not counted on"
    assert sign_in(own, WORD).status_code == 302


def test_a_device_that_is_known_has_five_tries_too(chi: World) -> None:
    own = english()
    sign_in(own, WORD)
    own.post("/accounts/logout/")
    for _guess in range(MOST):
        sign_in(own, "something-else")
    assert "Too many tries" in sign_in(own, WORD).content.decode()


@pytest.mark.parametrize("spelling", ["CHI", " chi ", "Chi"])
def test_another_spelling_of_the_name_is_no_other_account(chi: World, spelling: str) -> None:
    for _guess in range(MOST):
        sign_in(english(), "something-else", spelling)
    assert "Too many tries" in sign_in(english(), WORD).content.decode()


def test_a_name_without_an_account_is_refused_in_the_same_way(chi: World) -> None:
    for _guess in range(MOST):
        sign_in(english(), "something-else", "nobody")
    assert "Too many tries" in sign_in(english(), WORD, "nobody").content.decode()
    assert "nobody" not in str(list(FailedTry.objects.values())), "what is typed into the box may be a password"


def test_somebody_elses_device_and_a_forged_one_are_strangers(chi: World) -> None:
    chi.hanh.set_password(WORD)
    chi.hanh.save()
    neighbour = english()
    sign_in(neighbour, WORD, "hanh")
    neighbour.post("/accounts/logout/")
    forged = english()
    forged.cookies["device"] = f'["mark",[{chi.chi.pk}]]:1:signature'
    for guess in range(2 * MOST):
        sign_in(neighbour if guess % 2 else forged, "something-else")
    assert FailedTry.objects.count() == MOST


def test_many_people_sign_in_from_one_address(chi: World) -> None:
    """Two thousand differ from sixty by nothing that is counted."""
    for _person in range(60):
        client = english()
        assert sign_in(client, WORD).status_code == 302
    assert not FailedTry.objects.exists()


def test_tries_are_forgotten_one_by_one() -> None:
    for minute in range(MOST):
        begin_try("key", now=NOON + timedelta(minutes=minute))
    with pytest.raises(TooManyTries) as refused:
        begin_try("key", now=NOON + timedelta(minutes=MOST - 1, seconds=30))
    assert refused.value.until == NOON + SPAN
    begin_try("another", now=NOON + timedelta(minutes=MOST - 1, seconds=30))
    forgive(begin_try("key", now=refused.value.until))
    begin_try("key", now=refused.value.until)
    with pytest.raises(TooManyTries):
        begin_try("key", now=refused.value.until + timedelta(seconds=1))


def test_keys_tell_accounts_and_devices_apart(world: World) -> None:
    own, other = Device("a", (world.chi.pk,)), Device("b", (world.hanh.pk,))
    keys = {
        key_of(world.chi, "chi", own),
        key_of(world.chi, "chi", other),
        key_of(world.hanh, "hanh", own),
        key_of(None, "chi", own),
    }
    assert len(keys) == 4
    assert key_of(world.chi, "chi", other) == key_of(world.chi, "chi", Device())
    assert all(len(key) <= 80 for key in keys)


def test_the_cookie_that_knows_the_device_is_out_of_reach_of_scripts(chi: World) -> None:
    cookie = sign_in(english(), WORD).cookies["device"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert cookie["max-age"] > 90 * 24 * 3600
    assert "chi" not in cookie.value


@pytest.mark.postgres  # SQLite lets one write after the other
@pytest.mark.django_db(transaction=True)
def test_tries_at_the_same_moment_are_no_more_than_one_after_another() -> None:
    outcomes = at_once(*[lambda: begin_try("key", now=NOON) for _guess in range(12)])
    begun = [outcome for outcome in outcomes if isinstance(outcome, FailedTry)]
    assert len(begun) <= MOST
    assert all(isinstance(outcome, FailedTry | TooManyTries) for outcome in outcomes)
