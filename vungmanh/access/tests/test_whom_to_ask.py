"""Who is refused is told who can help: those nearest who may do it, where the reader may know who works there."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.utils import translation

from tests.readers import signed_in
from tests.world import World
from vungmanh.access.models import Grant
from vungmanh.access.permissions import Permission
from vungmanh.access.scope import NotAllowed, require, require_all, whom_to_ask
from vungmanh.organization.models import Unit
from vungmanh.organization.seats import require_at_each, seat_of


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


def asked(world: World, who: str, permission: Permission, unit: Unit) -> str:
    at = seat_of(unit, today=world.today)
    return whom_to_ask(getattr(world, who), permission, at=at, on=world.today)


def test_the_nearest_who_may_is_named_with_role_and_unit(world: World) -> None:
    chi = f"Lê Kim Chi (Unit chair, {world.ben_go.name})"
    khoa = f"Đinh Anh Khoa (Upper-level specialist, {world.song_xanh.name})"
    assert asked(world, "dung", Permission.ADMIT_MEMBER, world.ben_go) == f"You can ask: {chi}; {khoa}."
    assert asked(world, "binh", Permission.DISSOLVE_UNIT, world.det_may) == f"You can ask: {khoa}."


def test_of_many_two_are_named_the_unit_s_own_first(world: World) -> None:
    told = asked(world, "dung", Permission.ADMIT_MEMBER, world.det_may)
    assert told.index(world.binh.name) < told.index(world.giang.name)
    assert world.chi.name not in told


def test_whoever_no_longer_may_is_not_named(world: World) -> None:
    world.chi.is_active = False
    world.chi.save()
    Grant.objects.filter(user=world.khoa).update(until=world.today)
    assert asked(world, "dung", Permission.ADMIT_MEMBER, world.ben_go) == "Ask who runs the system."


@pytest.mark.parametrize("who", ["hanh", "lan"])
def test_somebody_who_may_not_see_the_unit_learns_no_name(world: World, who: str) -> None:
    """Hạnh is chair of the neighbour, Lan holds no role: nothing tells them who works there, or that it is there."""
    told = asked(world, who, Permission.ADMIT_MEMBER, world.det_may)
    assert told == asked(world, who, Permission.ADMIT_MEMBER, world.ben_cu)
    assert told == "If it should, ask the chair of your unit or the level above."


def test_an_act_refuses_with_the_same_words(world: World) -> None:
    at = seat_of(world.det_may, today=world.today)
    for refused in (
        lambda: require(world.dung, Permission.ADMIT_MEMBER, at=at, on=world.today),
        lambda: require_all(world.dung, Permission.ADMIT_MEMBER, at=[at], on=world.today),
        lambda: require_at_each([world.det_may.pk], Permission.ADMIT_MEMBER, by=world.dung, today=world.today),
    ):
        with pytest.raises(
            NotAllowed, match=r"Your role does not include this at this unit\. You can ask: Trần Quang Bình"
        ):
            refused()


def test_the_page_of_a_refusal_says_whom_to_ask_and_a_stranger_s_unit_is_not_found(world: World) -> None:
    page = signed_in(world.dung).get(f"/units/{world.det_may.code}/members/admit/")
    assert page.status_code == 403
    assert f"You can ask: Trần Quang Bình (Unit chair, {world.det_may.name})" in page.content.decode()
    hidden = signed_in(world.hanh).get(f"/units/{world.det_may.code}/members/admit/")
    assert hidden.status_code == 404
    assert world.binh.name not in hidden.content.decode()
