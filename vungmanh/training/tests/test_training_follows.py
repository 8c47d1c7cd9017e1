"""Two entries become one person with what both have learned, and two again with what each had."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import transaction

from tests.row import NOW
from tests.world import World
from vungmanh.core.decisions import Refused
from vungmanh.house.following import follow, refuse_if_built_upon, undo_following
from vungmanh.kit.following import PersonsMerged, PersonsRemoved, UnitsRemoved
from vungmanh.members.models import Person
from vungmanh.training.actions.sign_up import sign_up
from vungmanh.training.models import Result, SignUp
from vungmanh.training.tests.stories import certified, course, given, open_for_all, recorded
from vungmanh.training.told import Given, Named

pytestmark = pytest.mark.django_db


def _way(world: World) -> dict[str, Any]:
    return {"by": world.operator, "today": world.today}


def _stands() -> list[tuple[Any, ...]]:
    results = Result.objects.order_by("pk").values_list("pk", "person", "outcome", "symbol", "name", "sort_key")
    return [*results, *SignUp.objects.order_by("pk").values_list("pk", "person", "name")]


@pytest.mark.parametrize(("kept", "gone", "stands"), [("failed", "passed", "passed"), ("passed", "failed", "passed")])
def test_of_two_results_of_one_class_the_better_stays_and_the_parting_gives_both_back(
    world: World, kept: str, gone: str, stands: str
) -> None:
    of = course(world.ben_go, _way(world))
    ours, theirs = world.an, Person.objects.filter(unit=world.det_may).exclude(pk=world.an.pk).first()
    assert theirs
    both = recorded(world.ben_go, _way(world), ours, theirs, of=of)
    given(both, _way(world), {ours.name: Given(kept), theirs.name: Given(gone)})
    alone = recorded(world.det_may, _way(world), theirs, of=of)
    certified(alone, _way(world))
    listed = open_for_all(world.ben_go, _way(world))
    sign_up(listed, world.det_may, [Named(each.name, each) for each in (ours, theirs)], now=NOW, **_way(world))
    before = _stands()
    event = PersonsMerged(kept=ours, gone=theirs, by=world.operator, today=world.today)
    with transaction.atomic():
        done = follow(event, Refused)
        assert Result.objects.get(training_class=both).outcome == stands
        assert {each.person for each in Result.objects.all()} == {ours}
        assert [each.person for each in SignUp.objects.all()] == [ours]
        undo_following(event, done.keeps, Refused)
    assert _stands() == before


def test_whoever_was_in_a_class_is_not_as_if_they_had_never_been(world: World) -> None:
    event = PersonsRemoved(people=[world.an.pk], by=world.operator, today=world.today)
    units = UnitsRemoved(units=[world.le_loi], linked_as_founded=True, by=world.operator, today=world.today)
    given(recorded(world.ben_go, _way(world), world.an), _way(world))
    course(world.le_loi, _way(world), code="LL")
    for built_upon in (event, units):
        with pytest.raises(Refused):
            refuse_if_built_upon(built_upon, Refused)
