"""Units sign up people of their own within a quota; who is beyond it waits; closing the list invites, in one act."""

from __future__ import annotations

from typing import Any

import pytest

from tests.row import NOW
from tests.world import World
from vungmanh.access.scope import NotAllowed
from vungmanh.gatherings.models import Attendee, Gathering
from vungmanh.kit.models import Act
from vungmanh.training.actions.close_sign_up import close_sign_up
from vungmanh.training.actions.sign_up import give_place_up, open_sign_up, sign_up
from vungmanh.training.actions.undo_training import undo_training
from vungmanh.training.models import SignUp, TrainingClass
from vungmanh.training.queries import places_of
from vungmanh.training.refusals import CannotSignUp, CannotUndoTraining
from vungmanh.training.tests.stories import open_for_all, planned, signed_up
from vungmanh.training.told import Named

pytestmark = pytest.mark.django_db


def _way(world: World, user: Any = None) -> dict[str, Any]:
    return {"by": user or world.chi, "today": world.today}


def _names(rows: tuple[SignUp, ...]) -> list[str]:
    return [each.name for each in rows]


def test_the_first_of_each_unit_have_places_and_the_next_moves_up(world: World) -> None:
    held = open_for_all(world.ben_go, _way(world), quota=2)
    mine = signed_up(held, world.det_may, _way(world, world.binh), "Một", "Hai", "Ba")
    signed_up(held, world.le_loi, _way(world), "Tư")
    assert _names(places_of(held).has_a_place) == ["Một", "Hai", "Tư"]
    assert _names(places_of(held).wait) == ["Ba"]
    act = give_place_up(mine[0], **_way(world, world.binh))
    assert _names(places_of(held).has_a_place) == ["Hai", "Ba", "Tư"]
    undo_training(act, **_way(world, world.binh))
    assert _names(places_of(held).wait) == ["Ba"]


def test_nobody_is_signed_up_twice_nor_for_another_unit_nor_when_the_list_is_not_open(world: World) -> None:
    held = open_for_all(world.ben_go, _way(world))
    way = _way(world, world.binh)
    sign_up(held, world.det_may, [Named(world.an.name, world.an)], now=NOW, **way)
    for again in ([Named(world.an.name, world.an)], [Named("Lò Thị Sen"), Named("lò thị sen")], []):
        with pytest.raises(CannotSignUp) as refused:
            sign_up(held, world.det_may, again, now=NOW, **way)
        assert refused.value.at == "people"
    neighbour = world.hoa_the_neighbour
    with pytest.raises(CannotSignUp):
        sign_up(held, world.det_may, [Named(neighbour.name, neighbour)], now=NOW, **way)
    with pytest.raises(NotAllowed):
        sign_up(held, world.le_loi, [Named("Lò Thị Sen")], now=NOW, **way)
    with pytest.raises(CannotSignUp):
        sign_up(held, world.co_khi, [Named("Lò Thị Sen")], now=NOW, by=world.operator, today=world.today)
    closed = planned(world.le_loi, _way(world), of=held.course)
    with pytest.raises(CannotSignUp):
        sign_up(closed, world.le_loi, [Named("Lò Thị Sen")], now=NOW, **_way(world))
    assert SignUp.objects.count() == 1


def test_closing_the_list_invites_those_with_a_place_and_goes_back_whole(world: World) -> None:
    held = open_for_all(world.ben_go, _way(world), quota=2)
    way = _way(world, world.binh)
    sign_up(held, world.det_may, [Named(world.an.name, world.an), Named("Lò Thị Sen")], now=NOW, **way)
    signed_up(held, world.det_may, way, "Vàng A Páo")
    act = close_sign_up(held, now=NOW, **_way(world))
    assert act.facts["many"] == 2
    rows = Attendee.objects.standing().order_by("name").values_list("name", "person", "unit", "invited")
    assert list(rows) == [
        ("Lò Thị Sen", None, world.det_may.pk, True), (world.an.name, world.an.pk, world.det_may.pk, True)
    ]  # fmt: skip
    assert Gathering.objects.get().invited == 2
    with pytest.raises(CannotSignUp):
        signed_up(held, world.det_may, way, "Giàng Thị Mỷ")
    undo_training(act, **_way(world))
    assert not Attendee.objects.exists()
    assert Gathering.objects.get().invited == 0
    assert TrainingClass.objects.get().sign_up == TrainingClass.OPEN
    assert SignUp.objects.count() == 3


def test_a_list_that_was_closed_is_opened_again_and_invites_nobody_twice(world: World) -> None:
    held = open_for_all(world.ben_go, _way(world), quota=1)
    way = _way(world, world.binh)
    sign_up(held, world.det_may, [Named(world.an.name, world.an), Named("Lò Thị Sen")], now=NOW, **way)
    close_sign_up(held, now=NOW, **_way(world))
    open_sign_up(held, 2, **_way(world))
    assert close_sign_up(held, now=NOW, **_way(world)).facts["many"] == 1
    assert Attendee.objects.count() == 2


def test_who_has_signed_up_holds_the_opening_of_the_list(world: World) -> None:
    held = open_for_all(world.ben_go, _way(world))
    opening = Act.objects.latest("pk")
    signed_up(held, world.det_may, _way(world, world.binh))
    with pytest.raises(CannotUndoTraining):
        undo_training(opening, **_way(world))
    assert TrainingClass.objects.get().sign_up == TrainingClass.OPEN
