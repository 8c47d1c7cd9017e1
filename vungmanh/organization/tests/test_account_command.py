"""`vungmanh account`: a first account, and the way back in for somebody whose phone and codes are lost."""

from __future__ import annotations

from io import StringIO

import pytest
from allauth.mfa.models import Authenticator
from django.core.management import call_command
from django.test import Client

from tests.world import World
from vungmanh.accounts.queries import account_named
from vungmanh.journal.models import Entry

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


def account(*arguments: str) -> str:
    said = StringIO()
    call_command("account", *arguments, stdout=said, stderr=said)
    return said.getvalue()


def test_an_account_is_opened_with_the_password_that_is_printed(world: World) -> None:
    password = account("tran.mai", "Trần Mai").split()[-1]
    mai = account_named("tran.mai")
    assert mai is not None
    assert mai.check_password(password)


def test_a_lost_phone_is_taken_off_the_account(world: World) -> None:
    for kind in (Authenticator.Type.TOTP, Authenticator.Type.RECOVERY_CODES):
        Authenticator.objects.create(user=world.chi, type=kind, data={})
    assert "chi signs in with the password alone" in account("chi", "--new-phone")
    assert not Authenticator.objects.filter(user=world.chi).exists()


def test_a_closed_account_is_out_at_once_and_in_again_when_it_is_reopened(world: World) -> None:
    world.chi.set_password("mot bo dua khong gay")
    world.chi.save()
    client = Client()
    client.post("/accounts/login/", {"login": "chi", "password": "mot bo dua khong gay"})
    assert client.get("/me/").status_code == 200
    assert "is closed" in account("chi", "--close")
    assert client.get("/me/").status_code == 302
    assert "open again" in account("chi", "--reopen")
    client.post("/accounts/login/", {"login": "chi", "password": "mot bo dua khong gay"})
    assert client.get("/me/").status_code == 200
    acts = list(Entry.objects.filter(subject="chi").order_by("pk").values_list("by", "action"))
    assert acts == [("operator", "accounts.close"), ("operator", "accounts.reopen")]


def test_who_lost_the_password_gets_another_from_the_operator(world: World) -> None:
    password = account("chi", "--new-password").split()[-1]
    chi = account_named("chi")
    assert chi is not None
    assert chi.check_password(password)
    assert password not in str(list(Entry.objects.values()))


@pytest.mark.parametrize(
    "arguments",
    [("nobody", "--new-phone"), ("nobody", "--close"), ("nobody", "--new-password"), ("tran.mai",), ("chi", "Chi")],
)
def test_what_cannot_be_is_refused_in_a_sentence(world: World, arguments: tuple[str, ...]) -> None:
    with pytest.raises(SystemExit):
        account(*arguments)
