"""Whoever guesses is stopped; whoever owns the account comes in all the same, at work and on a new phone."""

from __future__ import annotations

import re
import time
from datetime import UTC, datetime, timedelta

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from django.test import Client

from tests.readers import english
from tests.threads import at_once
from tests.world import World
from vungmanh.accounts.devices import Device
from vungmanh.accounts.models import FailedTry, UsedCode
from vungmanh.accounts.tries import OF_A_DEVICE, OF_CODES, OF_STRANGERS, TooManyTries, begin_try, forgive, key_of

pytestmark = pytest.mark.django_db
WORD = "mot-bo-dua-khong-gay"
NOON = datetime(2026, 3, 16, 5, tzinfo=UTC)
OF_ALL_STRANGERS = OF_STRANGERS[0].most
OF_ONE_DEVICE = OF_A_DEVICE[0].most
HOURS = 5


@pytest.fixture
def chi(world: World) -> World:
    world.chi.set_password(WORD)
    world.chi.save()
    return world


@pytest.fixture
def secret(chi: World) -> str:
    """Of Chi's second factor, which she has turned on."""
    secret = generate_totp_secret()
    TOTP.activate(chi.chi, secret)
    RecoveryCodes.activate(chi.chi)
    return secret


def code(secret: str, steps: int = 0) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + steps))


def sign_in(client: Client, word: str, login: str = "chi", **more: str):  # type: ignore[no-untyped-def]
    return client.post("/accounts/login/", {"login": login, "password": word, **more})


def strangers_use_up_the_tries(login: str = "chi") -> None:
    for _guess in range(OF_ALL_STRANGERS):
        assert "is not right" in sign_in(english(), "something-else", login).content.decode()


def page_of(answer) -> str:  # type: ignore[no-untyped-def]
    """What the page says, without what differs from one browser to the next, and without the name."""
    text = re.sub('name="(csrfmiddlewaretoken|login)" value="[^"]*"', "", answer.content.decode())
    return re.sub(r"Wait \d+ minutes?", "Wait", text)


# ---- from a new phone


def test_six_wrong_words_of_a_stranger_shut_nobody_out(chi: World) -> None:
    for _guess in range(6):
        sign_in(english(), "something-else")
    assert sign_in(english(), WORD).status_code == 302


def test_strangers_have_so_many_tries_in_an_hour_and_are_told_how_long_to_wait(chi: World) -> None:
    strangers_use_up_the_tries()
    refusal = sign_in(english(), WORD).content.decode()
    assert "Too many tries have failed. Wait 60 minutes, then try again." in refusal
    assert 'value="chi"' in refusal
    assert 'name="code"' in refusal


def test_with_the_second_factor_chi_comes_in_on_a_new_phone_whatever_strangers_do(chi: World, secret: str) -> None:
    strangers_use_up_the_tries()
    phone = english()
    assert "Too many tries" in sign_in(phone, WORD).content.decode()
    answer = sign_in(phone, WORD, code=code(secret))
    assert (answer.status_code, answer["Location"]) == (302, "/"), "and is not asked for the code again"
    assert phone.get("/units/SX-BG/roles/").status_code == 200


def test_with_a_recovery_code_too_and_with_each_once(chi: World, secret: str) -> None:
    strangers_use_up_the_tries()
    paper = Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()[0]
    assert sign_in(english(), WORD, code=paper)["Location"] == "/"
    assert "Too many tries" in sign_in(english(), WORD, code=paper).content.decode()


def test_a_right_code_is_worth_one_password_and_says_nothing_of_itself(chi: World, secret: str) -> None:
    strangers_use_up_the_tries()
    seen = code(secret)
    burnt = sign_in(english(), "something-else", code=seen)
    wrong = sign_in(english(), "something-else", code="000000")
    again = sign_in(english(), WORD, code=seen)
    assert page_of(burnt) == page_of(wrong) == page_of(again)
    assert sign_in(english(), WORD, code=code(secret, 1)).status_code == 302


@pytest.mark.parametrize("login", ["nobody", "hanh", "operator"])
def test_no_account_and_no_second_factor_are_refused_in_the_same_words(chi: World, secret: str, login: str) -> None:
    for name in ("chi", login):
        strangers_use_up_the_tries(name)
    refusals = {page_of(sign_in(english(), WORD, name, code="123456")) for name in ("chi", login)}
    assert len(refusals) == 1


@pytest.mark.once  # how they are counted is asked by the others, of every database
def test_of_five_thousand_guesses_in_a_day_a_few_hundred_are_judged(chi: World) -> None:
    """A guess every 17 seconds, from as many browsers as there are guesses; five hours are as the day, for no limit of
    strangers looks further back than one.
    """
    assert max(limit.within for limit in OF_STRANGERS) == timedelta(hours=1)
    judged, worst, hour = [], 0, timedelta(hours=1)
    for number in range(5_000 * HOURS // 24):
        now = NOON + number * timedelta(seconds=17.28)
        try:
            begin_try(key_of(chi.chi, "chi", Device()), now=now)
        except TooManyTries:
            continue
        judged.append(now)
        worst = max(worst, sum(at > now - hour for at in judged[-OF_ALL_STRANGERS - 1 :]))
    assert worst == OF_ALL_STRANGERS
    assert len(judged) <= HOURS * OF_ALL_STRANGERS + 1
    assert FailedTry.objects.count() <= OF_ALL_STRANGERS, "what is refused is not counted on"


# ---- from a device that is known


def test_the_owner_comes_in_from_her_own_device_whatever_strangers_do(chi: World) -> None:
    own = english()
    assert sign_in(own, WORD).status_code == 302
    own.post("/accounts/logout/")
    strangers_use_up_the_tries()
    sign_in(english(), "something-else")
    assert FailedTry.objects.count() == OF_ALL_STRANGERS, "what is refused is not counted on"
    assert sign_in(own, WORD).status_code == 302


def test_a_device_that_is_known_has_five_tries(chi: World) -> None:
    own = english()
    sign_in(own, WORD)
    own.post("/accounts/logout/")
    for _guess in range(OF_ONE_DEVICE):
        sign_in(own, "something-else")
    assert "Wait 5 minutes" in sign_in(own, WORD).content.decode()
    assert sign_in(english(), WORD).status_code == 302, "and its guesses shut no other device out"


@pytest.mark.parametrize("spelling", ["CHI", " chi ", "Chi"])
def test_another_spelling_of_the_name_is_no_other_account(chi: World, spelling: str) -> None:
    strangers_use_up_the_tries(spelling)
    assert "Too many tries" in sign_in(english(), WORD).content.decode()


def test_a_name_without_an_account_is_counted_and_not_kept(chi: World) -> None:
    strangers_use_up_the_tries("nobody")
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
    for guess in range(OF_ALL_STRANGERS + 2):
        sign_in(neighbour if guess % 2 else forged, "something-else")
    assert FailedTry.objects.count() == OF_ALL_STRANGERS


def test_many_people_sign_in_from_one_address(chi: World) -> None:
    """Two thousand differ from these by nothing that is counted."""
    for _person in range(max(limit.most for limit in (*OF_STRANGERS, *OF_A_DEVICE)) + 5):
        client = english()
        assert sign_in(client, WORD).status_code == 302
    assert not FailedTry.objects.exists()


# ---- how it is counted


def test_tries_are_forgotten_one_by_one() -> None:
    device, span = "account:1:mark", OF_A_DEVICE[0].within
    for minute in range(OF_ONE_DEVICE):
        begin_try(device, now=NOON + minute * span / 10)
    with pytest.raises(TooManyTries) as refused:
        begin_try(device, now=NOON + span * 0.9)
    assert refused.value.until == NOON + span
    begin_try("account:1:another", now=NOON + span * 0.9)
    forgive(begin_try(device, now=refused.value.until))
    begin_try(device, now=refused.value.until)
    with pytest.raises(TooManyTries):
        begin_try(device, now=refused.value.until + timedelta(seconds=1))


@pytest.mark.parametrize(
    "limits", [("account:1", OF_STRANGERS), ("account:1:m", OF_A_DEVICE), ("code:account:1", OF_CODES)]
)
def test_patience_wins_no_more_tries_than_the_longest_limit_gives(limits: tuple[str, tuple]) -> None:  # type: ignore[type-arg]
    key, of = limits
    longest = max(of, key=lambda limit: limit.within)
    now, judged = NOON, 0
    while now < NOON + longest.within:
        try:
            begin_try(key, now=now)
            judged += 1
        except TooManyTries as refused:
            now = refused.until
    assert judged == longest.most


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
    outcomes = at_once(*[lambda: begin_try("account:1:mark", now=NOON) for _guess in range(12)])
    begun = [outcome for outcome in outcomes if isinstance(outcome, FailedTry)]
    assert len(begun) <= OF_ONE_DEVICE
    assert all(isinstance(outcome, FailedTry | TooManyTries) for outcome in outcomes)


def test_what_is_typed_at_a_name_with_a_nul_is_a_wrong_word(chi: World) -> None:
    for login in ("chi\0", "chi\u200b", "ｃｈｉ", "chi" * 60):
        assert sign_in(english(), WORD, login).status_code == 200
    assert not UsedCode.objects.exists()
