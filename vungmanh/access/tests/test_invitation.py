"""A link opens an account once, for a week, and tells nobody whose it is."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.test import Client
from django.utils import timezone

from tests.readers import english
from tests.world import World
from vungmanh.access.actions.invite import invite
from vungmanh.access.actions.renew_sign_in import renew_sign_in
from vungmanh.accounts.actions.open_account import open_invited
from vungmanh.accounts.models import SignInLink, User
from vungmanh.accounts.usernames import suggested_username
from vungmanh.journal.models import Entry

pytestmark = pytest.mark.django_db
WORD = "mot bo dua khong gay"
CHOSEN = {"password1": WORD, "password2": WORD}


@pytest.fixture
def link(world: World) -> str:
    said = {"unit": world.det_may, "since": world.today, "until": None, "because": "QĐ", "by": world.binh}
    _mai, secret = invite("Trần Mai", "", "roll_keeper", today=timezone.localdate(), now=timezone.now(), **said)
    return f"/accounts/invitation/{secret}/"


def renew(user: User, by: User) -> str:
    secret = renew_sign_in(user, by=by, today=timezone.localdate(), now=timezone.now())
    return f"/accounts/invitation/{secret}/"


def test_mai_chooses_a_password_and_is_led_to_the_second_factor(link: str) -> None:
    client = english()
    page = client.get(link).content.decode()
    assert "Hello Trần Mai." in page
    assert "tran.mai" in page
    answer = client.post(link, CHOSEN)
    assert answer["Location"] == "/accounts/2fa/"
    assert client.get("/accounts/2fa/").status_code == 200
    assert client.get("/accounts/2fa/totp/activate/").status_code == 200, "the password is not asked for again"
    again = english().post("/accounts/login/", {"login": "tran.mai", "password": WORD})
    assert again.status_code == 302
    line = Entry.objects.latest("pk")
    assert (line.by, line.action) == ("tran.mai", "accounts.choose_password")
    assert WORD not in str(list(Entry.objects.values()))


def test_the_address_says_nothing_about_her(link: str) -> None:
    assert "mai" not in link
    assert "tran" not in link


def test_a_link_works_once_and_reading_it_uses_nothing_up(link: str) -> None:
    for _look in range(3):
        assert english().get(link).status_code == 200
    english().post(link, CHOSEN)
    for answer in (english().get(link), english().post(link, {"password1": "x" * 12, "password2": "x" * 12})):
        assert answer.status_code == 410
        assert "This link opens nothing any more" in answer.content.decode()


def test_a_link_works_for_seven_days(link: str) -> None:
    for left, status in [(timedelta(minutes=1), 200), (timedelta(0), 410)]:
        SignInLink.objects.update(until=timezone.now() + left)
        assert english().get(link).status_code == status
    made = timezone.now()
    renew(User.objects.get(username="tran.mai"), User.objects.get(username="binh"))
    assert abs(SignInLink.objects.get().until - made - timedelta(days=7)) < timedelta(minutes=1)


@pytest.mark.parametrize(
    "broken",
    [
        "/accounts/invitation/1/abc-def/",
        "/accounts/invitation/-/",
        "{}x/",
        "/accounts/invitation/\0/",
        "{}" + "x" * 3000 + "/",
    ],
)
def test_a_link_that_was_never_made_opens_nothing(link: str, broken: str) -> None:
    def answer(path: str) -> str:
        found = english().get(path)
        assert found.status_code == 410
        return re.sub('name="(csrfmiddlewaretoken|next)" value="[^"]*"', "", found.content.decode())

    never = answer(broken.format(link.removesuffix("/")))
    SignInLink.objects.update(until=timezone.now())
    assert answer(link) == never, "a stranger is not told whether there was a link"


def test_who_reads_the_table_opens_nothing_with_it(link: str) -> None:
    row = SignInLink.objects.get()
    for known in (row.digest, row.as_it_was):
        assert known not in link
        assert english().get(f"/accounts/invitation/{known}/").status_code == 410


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ({"password1": "short", "password2": "short"}, "at least 10 letters or digits"),
        ({"password1": WORD, "password2": WORD + "."}, "Type the new password twice alike."),
        ({"password1": "tran.mai tran", "password2": "tran.mai tran"}, "too much like your name"),
        ({}, "New password: This field is required."),
    ],
)
def test_a_password_that_will_not_do_is_refused_and_never_shown(link: str, typed: dict[str, str], reason: str) -> None:
    answer = english().post(link, typed)
    assert answer.status_code == 200
    page = answer.content.decode()
    assert reason in page
    assert not typed or f'value="{typed["password1"]}"' not in page
    assert english().get(link).status_code == 200, "the link still works"


def test_a_closed_account_is_opened_by_no_link(link: str) -> None:
    from vungmanh.accounts.models import User

    User.objects.filter(username="tran.mai").update(is_active=False)
    assert english().get(link).status_code == 410


def test_on_somebody_elses_computer_she_does_not_act_in_their_name(world: World, link: str) -> None:
    client = english()
    client.force_login(world.chi)
    client.post(link, CHOSEN)
    assert "tran.mai" in client.get("/me/").content.decode()


def test_a_new_link_ends_the_old_word_the_old_link_and_every_session(world: World, link: str) -> None:
    world.chi.set_password(WORD)
    world.chi.save()
    client = english()
    client.post("/accounts/login/", {"login": "chi", "password": WORD})
    first = renew(world.chi, world.operator)
    world.chi.set_password(WORD)  # as if by the operator's hand
    world.chi.save()
    client.post("/accounts/login/", {"login": "chi", "password": WORD})
    second = renew(world.chi, world.operator)
    assert client.get("/me/").status_code == 302
    assert not UserSession.objects.filter(user=world.chi).exists()
    assert english().post("/accounts/login/", {"login": "chi", "password": WORD}).status_code == 200
    assert english().get(first).status_code == 410
    assert english().get(second).status_code == 200
    line = Entry.objects.filter(action="accounts.renew_link").latest("pk")
    assert (line.by, line.subject) == ("operator", "chi")


def test_the_link_page_is_not_kept_by_any_browser(link: str) -> None:
    answer = Client().get(link)
    assert "no-store" in answer["Cache-Control"]
    assert answer["Referrer-Policy"] == "same-origin"


@pytest.mark.parametrize(
    ("name", "username"),
    [
        ("Nguyễn Văn An", "nguyen.van.an"),
        ("Đặng Thị Ánh-Tuyết", "dang.thi.anh.tuyet"),
        ("H'Hen Niê", "hhen.nie"),
        ("Y", "nguoi.dung.y"),
        ("李", "nguoi.dung"),
        ("Công Tằng Tôn Nữ Thị Bích Phượng Hoàng Anh", "cong.tang.ton.nu.thi.bich.phuong.h"),
        ("Chi", "chi2"),
    ],
)
def test_a_user_name_is_made_from_the_name(world: World, name: str, username: str) -> None:
    assert suggested_username(name) == username
    open_invited(username, name=name, by=world.operator)
