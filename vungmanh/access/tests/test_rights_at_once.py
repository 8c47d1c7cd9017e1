"""Two officers change rights at the same moment: the second sees what the first has done."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import Any

import pytest

from tests.threads import at_once
from tests.world import TODAY, World
from vungmanh.access.actions.close_account import close_account
from vungmanh.access.actions.end_grant import end_grant
from vungmanh.access.actions.grant_role import grant_role
from vungmanh.access.actions.invite import invite
from vungmanh.access.actions.renew_sign_in import renew_sign_in
from vungmanh.access.actions.use_link import LinkIsOver, use_link
from vungmanh.access.models import Grant
from vungmanh.access.refusals import CannotGrant
from vungmanh.access.scope import NotAllowed
from vungmanh.accounts.models import User
from vungmanh.journal.models import Entry

# SQLite lets one write after the other; what the rules say then stands in the tests beside this one.
pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
NOON = datetime(2026, 3, 16, 5, tzinfo=UTC)
ROUNDS = range(3)


def hold(user: User, role: str, unit: Any, **days: Any) -> Grant:
    return Grant.objects.create(user=user, role=role, unit=unit, **{"since": date(2026, 1, 1), "because": "QĐ", **days})


def end(grant: Grant, by: User) -> Callable[[], Any]:
    return partial(end_grant, grant, on=TODAY, by=by, today=TODAY)


def give(user: User, by: User, unit: Any, role: str = "chair") -> Callable[[], Any]:
    return partial(grant_role, user, role, unit=unit, since=TODAY, until=None, because="QĐ", by=by, today=TODAY)


def refused(outcomes: list[Any]) -> int:
    others = [
        each for each in outcomes if isinstance(each, Exception) and not isinstance(each, CannotGrant | NotAllowed)
    ]
    assert not others, others
    return sum(isinstance(each, Exception) for each in outcomes)


def givers(world: World) -> int:
    return Grant.objects.on(TODAY).filter(unit=world.det_may, role="chair", user__is_active=True).count()


@pytest.mark.parametrize("_round", ROUNDS)
def test_of_the_last_two_who_give_roles_one_stays(world: World, _round: int) -> None:
    own, other = Grant.objects.get(user=world.binh), hold(world.lan, "chair", world.det_may)
    assert refused(at_once(end(own, world.binh), end(other, world.lan))) == 1
    assert givers(world) == 1


@pytest.mark.parametrize("_round", ROUNDS)
def test_of_two_who_end_each_others_role_one_stays(world: World, _round: int) -> None:
    own, other = Grant.objects.get(user=world.binh), hold(world.lan, "chair", world.det_may)
    assert refused(at_once(end(own, world.lan), end(other, world.binh))) == 1
    assert givers(world) == 1


@pytest.mark.parametrize("_round", ROUNDS)
def test_three_go_at_once_and_one_stays(world: World, _round: int) -> None:
    grants = [
        Grant.objects.get(user=world.binh),
        *(hold(user, "chair", world.det_may) for user in (world.lan, world.hanh)),
    ]
    assert refused(at_once(*(end(grant, grant.user) for grant in grants))) == 1
    assert givers(world) == 1


def test_who_goes_relying_on_somebody_whose_role_ends_at_this_moment_stays(world: World) -> None:
    own, other = Grant.objects.get(user=world.binh), hold(world.lan, "chair", world.det_may)
    at_once(end(own, world.binh), end(other, world.chi))
    assert givers(world) <= 1
    if not givers(world):  # then Chi came second, and somebody above may end the role of the last
        assert Grant.objects.get(pk=own.pk).until == TODAY


def test_one_role_is_given_once(world: World) -> None:
    hold(world.hanh, "chair", world.det_may)
    deeds = [give(world.lan, by, world.det_may, "deputy") for by in (world.binh, world.hanh, world.chi)]
    assert refused(at_once(*deeds)) == 2
    assert Grant.objects.filter(user=world.lan).count() == 1


@pytest.mark.parametrize("_round", ROUNDS)
def test_whose_role_ends_gives_nothing_after_it(world: World, _round: int) -> None:
    """Either the role was given before the giver's ended, or not at all: the journal tells which."""
    own = Grant.objects.get(user=world.binh)
    at_once(end(own, world.chi), give(world.lan, world.binh, world.det_may, "deputy"))
    acts = list(Entry.objects.filter(action__startswith="access.").order_by("-pk").values_list("action", flat=True)[:2])
    given = Grant.objects.filter(user=world.lan).exists()
    assert acts[0] == "access.end_grant"
    assert ("access.grant" in acts) is given


@pytest.mark.parametrize("_round", ROUNDS)
def test_a_closed_account_gives_nothing_after_it_was_closed(world: World, _round: int) -> None:
    at_once(
        partial(close_account, world.binh, by=world.operator, today=TODAY),
        give(world.lan, world.binh, world.det_may, "deputy"),
    )
    acts = list(Entry.objects.order_by("-pk").values_list("action", flat=True)[:2])
    assert acts[0] == "accounts.close"


@pytest.mark.parametrize("_round", ROUNDS)
def test_who_resigns_as_the_other_is_closed_leaves_nobody_only_if_first(world: World, _round: int) -> None:
    own = Grant.objects.get(user=world.binh)
    hold(world.lan, "chair", world.det_may)
    outcomes = at_once(end(own, world.binh), partial(close_account, world.lan, by=world.operator, today=TODAY))
    acts = list(Entry.objects.order_by("-pk").values_list("action", flat=True)[:2])
    assert refused(outcomes) == (0 if acts == ["accounts.close", "access.end_grant"] else 1)


@pytest.mark.parametrize("_round", ROUNDS)
def test_a_link_is_used_before_the_greater_role_or_not_at_all(world: World, _round: int) -> None:
    mai, secret = invite(
        "Trần Mai", "", "roll_keeper", unit=world.det_may, since=TODAY, until=None, because="QĐ",
        by=world.binh, today=TODAY, now=NOON,
    )  # fmt: skip
    used, _given = at_once(
        partial(use_link, secret, "mot bo dua khong gay", now=NOON, today=TODAY),
        give(mai, world.operator, world.song_xanh, "specialist"),
    )
    mai.refresh_from_db()
    assert mai.has_usable_password() is isinstance(used, User)
    assert isinstance(used, User | LinkIsOver)
    acts = list(Entry.objects.filter(subject=mai.username).order_by("-pk").values_list("action", flat=True)[:2])
    if isinstance(used, User):
        assert acts == ["access.grant", "accounts.choose_password"]


def test_two_links_for_one_account_leave_one(world: World) -> None:
    renew = [partial(renew_sign_in, world.giang, by=by, today=TODAY, now=NOON) for by in (world.chi, world.operator)]
    secrets = at_once(*renew)
    used = [at_once(partial(use_link, secret, "mot bo dua", now=NOON, today=TODAY))[0] for secret in secrets]
    assert sum(isinstance(each, User) for each in used) == 1


def test_two_invited_at_once_under_one_name_get_names_of_their_own(world: World) -> None:
    asked = partial(
        invite, "Trần Mai", "", "roll_keeper", unit=world.det_may, since=TODAY, until=TODAY + timedelta(90),
        because="QĐ", today=TODAY, now=NOON,
    )  # fmt: skip
    assert not refused(at_once(partial(asked, by=world.binh), partial(asked, by=world.chi)))
    assert set(User.objects.filter(name="Trần Mai").values_list("username", flat=True)) == {"tran.mai", "tran.mai2"}
