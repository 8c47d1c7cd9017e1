"""A link belongs to its maker and to its account as it was: whatever changes either of them ends it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.db import OperationalError

from tests.readers import english
from tests.threads import at_once
from tests.world import TODAY, World
from vungmanh.access.actions.close_account import close_account, reopen_account
from vungmanh.access.actions.end_grant import end_grant
from vungmanh.access.actions.grant_role import grant_role
from vungmanh.access.actions.invite import invite
from vungmanh.access.actions.renew_sign_in import renew_sign_in
from vungmanh.access.actions.use_link import LinkIsOver, use_link
from vungmanh.access.links import whom_it_opens
from vungmanh.access.models import Grant
from vungmanh.access.refusals import CannotGrant
from vungmanh.accounts.actions.forget_second_factor import forget_second_factor
from vungmanh.accounts.models import SignInLink, User
from vungmanh.journal.models import Entry
from vungmanh.reorganization.actions.move_units import move_units

pytestmark = pytest.mark.django_db
WORD = "mot bo dua khong gay"
NOON = datetime(2026, 3, 16, 5, tzinfo=UTC)
TOMORROW = TODAY + timedelta(1)


def give(user: User, role: str, unit: Any, by: User, **said: Any) -> Grant:
    told: dict[str, Any] = {"since": TODAY, "until": None, "because": "QĐ", "today": TODAY, **said}
    return grant_role(user, role, unit=unit, by=by, **told)


def invited(world: World, by: User | None = None) -> tuple[User, str]:
    return invite(
        "Trần Mai", "", "roll_keeper", unit=world.det_may, since=TODAY, until=None, because="QĐ",
        by=by or world.binh, today=TODAY, now=NOON,
    )  # fmt: skip


def opens(secret: str, on: date = TODAY, now: datetime = NOON) -> bool:
    return whom_it_opens(secret, now=now, today=on) is not None


def end(grant: Grant, by: User) -> None:
    end_grant(grant, on=TODAY, by=by, today=TODAY)


def _moved(world: World, mai: User) -> None:
    move_units([world.det_may], under=world.cau_da, on=TODAY, decision="QĐ", by=world.operator, today=TODAY)


# What happens between the making of a link and its use; Chi of the ward has made it, Mai is to come by it.
ENDS: dict[str, Callable[[World, User], object]] = {
    "a role at the neighbour": lambda world, mai: give(mai, "leader", world.co_khi, world.hanh),
    "a role from above": lambda world, mai: give(mai, "specialist", world.song_xanh, world.operator),
    "a role of the maker's own giving": lambda world, mai: give(mai, "leader", world.le_loi, world.chi),
    "a role to come": lambda world, mai: give(mai, "leader", world.co_khi, world.hanh, since=TODAY + timedelta(300)),
    "a role given and taken back at once": lambda world, mai: end(
        give(mai, "leader", world.co_khi, world.hanh), world.hanh
    ),
    "a role at a unit that was taken back": lambda world, mai: give(mai, "leader", world.co_khi, world.hanh).delete(),
    "a role that is written past the actions": lambda world, mai: Grant.objects.create(
        user=mai, role="leader", unit=world.le_loi, since=TODAY, because="QĐ"
    ),
    "the end of her role": lambda world, mai: end(Grant.objects.get(user=mai), world.binh),
    "another end of her role": lambda world, mai: Grant.objects.filter(user=mai).update(until=date(2027, 1, 1)),
    "the end of the maker's role": lambda world, mai: end(Grant.objects.get(user=world.chi), world.operator),
    "the maker's role ended and given again": lambda world, mai: (
        end(Grant.objects.get(user=world.chi), world.operator),
        give(world.chi, "chair", world.ben_go, world.operator),
    ),
    "the maker's term was over": lambda world, mai: Grant.objects.filter(user=world.chi).update(until=TODAY),
    "the maker will go before her": lambda world, mai: Grant.objects.filter(user=world.chi).update(until=TOMORROW),
    "the maker gives no roles any more": lambda world, mai: Grant.objects.filter(user=world.chi).update(role="deputy"),
    "the maker's account was closed": lambda world, mai: close_account(world.chi, by=world.operator, today=TODAY),
    "the maker's account was closed for a while": lambda world, mai: (
        close_account(world.chi, by=world.operator, today=TODAY),
        reopen_account(world.chi, by=world.operator, today=TODAY),
    ),
    "her account was closed": lambda world, mai: close_account(mai, by=world.operator, today=TODAY),
    "her account was closed for a while": lambda world, mai: (
        close_account(mai, by=world.operator, today=TODAY),
        reopen_account(mai, by=world.operator, today=TODAY),
    ),
    "the unit went to the neighbour": _moved,
    "a second link": lambda world, mai: renew_sign_in(mai, by=world.chi, today=TODAY, now=NOON),
    "a password": lambda world, mai: (mai.set_password(WORD), mai.save()),
    "a second factor": lambda world, mai: Authenticator.objects.create(user=mai, type=Authenticator.Type.TOTP, data={}),
    "a second factor taken off": lambda world, mai: forget_second_factor(mai, by=world.operator),
    "another name": lambda world, mai: User.objects.filter(pk=mai.pk).update(username="mai.khac"),
}


@pytest.mark.parametrize("what", ENDS)
def test_a_link_ends_with_what_made_it_right(world: World, what: str) -> None:
    mai, secret = invited(world, by=world.chi)
    assert opens(secret)
    ENDS[what](world, mai)
    assert not opens(secret)
    with pytest.raises(LinkIsOver):
        use_link(secret, WORD, now=NOON, today=TODAY)
    mai.refresh_from_db()
    assert not mai.has_usable_password() or what == "a password"


def test_what_happens_to_others_ends_no_link(world: World) -> None:
    _mai, secret = invited(world)
    give(world.lan, "leader", world.det_may, world.binh)
    give(world.binh, "leader", world.le_loi, world.chi)
    move_units([world.det_may], under=world.cau_da, on=TODAY, decision="QĐ", by=world.operator, today=TODAY)
    assert opens(secret), "the maker is the unit's own chair and has gone with it"
    assert use_link(secret, WORD, now=NOON, today=TODAY).check_password(WORD)


def test_a_link_made_by_somebody_who_goes_within_the_week_goes_with_them(world: World) -> None:
    Grant.objects.filter(user=world.binh).update(until=TODAY + timedelta(3))
    _mai, secret = invite(
        "Trần Mai", "", "roll_keeper", unit=world.det_may, since=TODAY, until=TODAY + timedelta(3), because="QĐ",
        by=world.binh, today=TODAY, now=NOON,
    )  # fmt: skip
    assert opens(secret, on=TODAY + timedelta(2))
    assert not opens(secret, on=TODAY + timedelta(3))


def test_the_journal_says_whose_link_it_was(world: World) -> None:
    mai, secret = invited(world)
    use_link(secret, WORD, now=NOON, today=TODAY)
    line = Entry.objects.latest("pk")
    assert (line.by, line.action, line.facts) == (mai.username, "accounts.choose_password", {"link_by": "binh"})
    assert secret not in str(list(Entry.objects.values()))


def test_a_kept_link_does_not_open_the_greater_account(world: World) -> None:
    """Bình keeps Mai's link; the city makes her a specialist; with the link he would have had the whole city."""
    mai, secret = invited(world)
    give(mai, "specialist", world.song_xanh, world.operator)
    page = english().post(f"/accounts/invitation/{secret}/", {"password1": WORD, "password2": WORD})
    assert page.status_code == 410
    with pytest.raises(CannotGrant):
        renew_sign_in(mai, by=world.binh, today=TODAY, now=NOON)


@pytest.mark.django_db(transaction=True)
def test_of_three_people_with_one_link_one_chooses_the_password(world: World) -> None:
    mai, secret = invited(world)
    words = [f"{WORD} {number}" for number in range(3)]
    outcomes = at_once(
        *[lambda word=word: use_link(secret, word, now=NOON, today=TODAY) for word in words]  # type: ignore[misc]
    )
    # SQLite in memory, which only tests use, refuses whoever comes second instead of letting them wait.
    assert all(isinstance(outcome, User | LinkIsOver | OperationalError) for outcome in outcomes)
    (winner,) = (word for word, outcome in zip(words, outcomes, strict=True) if outcome == mai)
    assert User.objects.get(pk=mai.pk).check_password(winner)
    assert Entry.objects.filter(action="accounts.choose_password").count() == 1
    assert not SignInLink.objects.exists()
