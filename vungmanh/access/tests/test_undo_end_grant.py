"""A role that was ended by mistake holds again; nobody gets more by it than could be given to them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from tests.world import TODAY, World
from vungmanh.access.actions.end_grant import end_grant
from vungmanh.access.actions.grant_role import grant_role
from vungmanh.access.actions.undo_end_grant import undo_end_grant
from vungmanh.access.models import Grant
from vungmanh.access.permissions import Permission
from vungmanh.access.refusals import CannotGrant
from vungmanh.access.scope import NotAllowed, may
from vungmanh.kit.models import Act
from vungmanh.members.tests.pages import as_, text_of
from vungmanh.organization.seats import seat_of

TERM = date(2026, 12, 31)


def _ended(grant: Grant, by: Any, on: date = TODAY) -> Act:
    act = end_grant(grant, on=on, by=by, today=TODAY)
    assert act
    return act


def _keeps(world: World) -> bool:
    return bool(may(world.giang, Permission.ADMIT_MEMBER, at=seat_of(world.det_may, today=TODAY), on=TODAY))


def test_a_role_ended_by_mistake_holds_again_as_before(world: World) -> None:
    grant = Grant.objects.get(user=world.giang)
    act = _ended(grant, world.binh)
    assert not _keeps(world)
    undo_end_grant(act, by=world.binh, today=TODAY)
    assert _keeps(world)
    grant.refresh_from_db()
    assert grant.until is None
    with pytest.raises(CannotGrant):
        undo_end_grant(act, by=world.binh, today=TODAY)


def test_a_role_that_was_never_held_is_there_again(world: World) -> None:
    tomorrow = TODAY + timedelta(days=1)
    terms: dict[str, Any] = {"unit": world.det_may, "since": tomorrow, "until": TERM, "because": "QĐ 9"}
    grant = grant_role(world.lan, "roll_keeper", **terms, by=world.binh, today=TODAY)
    act = _ended(grant, world.binh, tomorrow)
    assert not Grant.objects.filter(pk=grant.pk).exists()
    undo_end_grant(act, by=world.binh, today=TODAY)
    again = Grant.objects.get(user=world.lan)
    assert (again.pk, again.role, again.since, again.until, again.because) == (
        grant.pk, "roll_keeper", tomorrow, TERM, "QĐ 9",
    )  # fmt: skip


def test_nobody_gives_a_role_back_to_themselves_nor_more_than_they_may(world: World) -> None:
    own = Grant.objects.create(user=world.binh, role="roll_keeper", unit=world.det_may, since=TODAY - timedelta(9))
    act = _ended(own, world.operator)
    with pytest.raises(CannotGrant):
        undo_end_grant(act, by=world.binh, today=TODAY)
    more = Grant.objects.create(user=world.lan, role="specialist", unit=world.det_may, since=TODAY - timedelta(9))
    act = _ended(more, world.operator)
    with pytest.raises(CannotGrant):
        undo_end_grant(act, by=world.binh, today=TODAY)
    with pytest.raises(NotAllowed):
        undo_end_grant(act, by=world.giang, today=TODAY)
    assert not Grant.objects.on(TODAY).filter(user=world.lan).exists()


def test_a_role_that_was_given_anew_meanwhile_is_not_held_twice(world: World) -> None:
    act = _ended(Grant.objects.get(user=world.giang), world.binh)
    terms: dict[str, Any] = {"unit": world.det_may, "since": TODAY, "until": None, "because": "QĐ 9"}
    grant_role(world.giang, "roll_keeper", **terms, by=world.binh, today=TODAY)
    with pytest.raises(CannotGrant):
        undo_end_grant(act, by=world.binh, today=TODAY)
    assert Grant.objects.filter(user=world.giang).count() == 2


@pytest.mark.pages
def test_the_page_of_roles_tells_who_held_them_and_takes_an_end_back(world: World) -> None:
    client, today = as_(world.binh), timezone.localdate()
    grant = Grant.objects.get(user=world.giang)
    client.post(f"/units/DM/roles/{grant.pk}/end/", {"on": today.strftime("%d/%m/%Y")})
    act = Act.objects.get(verb="access.end_grant")
    page = client.get("/units/DM/roles/")
    assert "Who held roles here before" in text_of(page)
    assert [each.grant.user for each in page.context["earlier"]] == [world.giang]
    assert f'action="/acts/{act.pk}/undo/"' in page.content.decode()
    assert f"entered by {world.binh.name}" in text_of(page)
    inspector = as_(world.dung).get("/units/DM/roles/").content.decode()
    assert f"/acts/{act.pk}/undo/" not in inspector
    assert f"until {today:%d/%m/%Y}." in text_of(as_(world.giang).get("/me/"))
    client.post(f"/acts/{act.pk}/undo/")
    assert not client.get("/units/DM/roles/").context["earlier"]
