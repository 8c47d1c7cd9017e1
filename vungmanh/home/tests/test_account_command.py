"""`vungmanh account`: a first account, and the way back in for somebody whose phone and codes are lost."""

from __future__ import annotations

from io import StringIO

import pytest
from allauth.mfa.models import Authenticator
from django.core.management import call_command

from tests.world import World
from vungmanh.accounts.queries import account_named

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


@pytest.mark.parametrize("arguments", [("nobody", "--new-phone"), ("tran.mai",), ("chi", "Chi")])
def test_what_cannot_be_is_refused_in_a_sentence(world: World, arguments: tuple[str, ...]) -> None:
    with pytest.raises(SystemExit):
        account(*arguments)
