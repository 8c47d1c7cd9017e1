"""A class that was held already is recorded in a minute; its results are waited for; ways between it and its gathering;
courses and certificates are found in the search box."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from tests.world import World
from vungmanh.access.scope import Rights
from vungmanh.gatherings.actions.record_gathering import record_gathering
from vungmanh.gatherings.models import Attendee, Gathering
from vungmanh.kit.inquiry import asked_together
from vungmanh.kit.searching import Hits, Sought
from vungmanh.members.tests.pages import as_, text_of
from vungmanh.officers.tests.stories import committee
from vungmanh.training.dues import dues
from vungmanh.training.finding_in_box import search
from vungmanh.training.models import Result, TrainingClass
from vungmanh.training.tests.stories import (
    HELD_ON,
    LAW_FOR_ALL,
    called,
    certified,
    course,
    given,
    planned,
    recorded,
)

pytestmark = pytest.mark.django_db


def _way(world: World) -> dict[str, Any]:
    return {"by": world.operator, "today": world.today}


def _typed(page: Any, **typed: str) -> dict[str, Any]:
    form = page.context["form"]
    return {name: form[name].value() or "" for name in form.fields} | typed


@pytest.mark.pages
def test_a_class_is_recorded_with_those_who_were_there(world: World) -> None:
    committee(world)
    of = course(world.ben_go, _way(world))
    chi = as_(world.chi)
    here = f"/units/SX-BG/classes/record/?course={of.pk}"
    first = chi.get(here)
    asked = _typed(first, on="9/3/2026")
    assert (str(asked["course"]), asked["whom"]) == (str(of.pk), "all")
    look = chi.post(here, asked)
    people = {each.name: each.is_there for each in look.context["people"]}
    assert people == {world.an.name: True, world.binh_the_member.name: True}
    done = chi.post(here, _typed(look) | {"there": [str(world.an.pk)]}, follow=True)
    held = TrainingClass.objects.get()
    assert done.redirect_chain[-1][0] == f"/classes/{held.pk}/"
    assert "were there: 1" in text_of(done)
    assert (held.gathering.invited, held.gathering.present, held.gathering.on) == (2, 1, HELD_ON)
    again = chi.post(here, asked)
    assert "This is another class" in text_of(again)
    assert Gathering.objects.count() == 1


@pytest.mark.pages
def test_a_class_for_workers_is_recorded_with_numbers_alone(world: World) -> None:
    of = course(world.ben_go, _way(world), LAW_FOR_ALL)
    chi = as_(world.chi)
    here = f"/units/SX-BG/classes/record/?course={of.pk}"
    look = chi.post(here, _typed(chi.get(here), unnamed_members="40", unnamed_others="5", unnamed_women="20"))
    assert not look.context["people"]
    chi.post(here, _typed(look))
    gathering = Gathering.objects.get()
    assert (gathering.present, gathering.unnamed_women, gathering.title) == (45, 20, of.name)
    assert not Attendee.objects.exists()


@pytest.mark.pages
def test_what_cannot_be_is_said_before_anything_is_written(world: World) -> None:
    chi = as_(world.chi)
    assert "There is no course yet" in text_of(chi.get("/units/SX-BG/classes/record/"))
    of = course(world.ben_go, _way(world))
    here = f"/units/SX-BG/classes/record/?course={of.pk}"
    ahead = chi.post(here, _typed(chi.get(here), on="31/12/2027"))
    assert ahead.context["form"].errors
    assert "there" not in ahead.context
    assert not Gathering.objects.exists()


@pytest.mark.pages
def test_ways_lead_from_a_class_to_its_gathering_and_back(world: World) -> None:
    way = _way(world)
    held = planned(world.ben_go, way)
    bare, _act = record_gathering(world.ben_go, called("Lớp chưa có chương trình"), now=held.at, **way)
    chi = as_(world.chi)
    assert f'href="/gatherings/{held.pk}/"' in chi.get(f"/classes/{held.pk}/").content.decode()
    assert f'href="/classes/{held.pk}/"' in chi.get(f"/gatherings/{held.pk}/").content.decode()
    to_be_one = f'href="/classes/{bare.pk}/course/"'
    assert to_be_one in chi.get(f"/gatherings/{bare.pk}/").content.decode()
    assert to_be_one not in as_(world.leader).get(f"/gatherings/{bare.pk}/").content.decode()


def _waits(world: World, day: date, reader: Any = None) -> list[Any]:
    (found,) = asked_together(dues(Rights(reader or world.chi, day), day))
    return found


def test_results_of_a_class_for_officers_are_waited_for_until_they_are_written(world: World) -> None:
    way = _way(world)
    of = course(world.ben_go, way)
    held = recorded(world.ben_go, way, world.an, of=of)
    recorded(world.ben_go, way, of=of, on=HELD_ON - timedelta(days=1))  # nobody by name
    recorded(world.ben_go, way, world.an, of=course(world.ben_go, way, LAW_FOR_ALL), on=HELD_ON - timedelta(days=2))
    planned(world.ben_go, way, of=of)
    assert not _waits(world, HELD_ON), "it is the day itself"
    (due,) = _waits(world, world.today)
    assert (due.on, due.url) == (HELD_ON + timedelta(days=10), f"/classes/{held.pk}/results/")
    assert held.gathering.title in due.title
    assert not _waits(world, world.today, world.hanh), "another unit's"
    given(held, way)
    assert not _waits(world, world.today)


def _found(world: World, text: str, reader: Any = None) -> Hits:
    return search(Sought(text, reader, Rights(reader or world.chi, world.today), world.today, at_most=2))


def test_courses_are_found_by_words_and_certificates_by_their_number(world: World) -> None:
    way = _way(world)
    of = course(world.ben_go, way)
    course(world.cau_da, way, code="CD")
    held = recorded(world.ben_go, way, world.an, of=of)
    result = certified(held, way)[0]
    assert [each.url for each in _found(world, "boi duong bdct").hits] == [f"/courses/{of.pk}/"]
    for number in ("01/2026", "1/2026", result.symbol):
        assert [(each.name, each.url) for each in _found(world, number).hits] == [
            (world.an.name, f"/classes/{held.pk}/")
        ], number
    for nothing in ("2/2026", "1/2025", "lop khac"):
        assert not _found(world, nothing).hits, nothing
    assert not _found(world, "01/2026", world.hanh).hits, "another ward's"
    for code in ("A", "B"):
        course(world.ben_go, way, code=code)
    found = _found(world, "boi duong")
    assert (len(found.hits), found.more) == (2, True)
    Result.objects.update(outcome="failed")
    assert not _found(world, "01/2026").hits, "it is no certificate any more"
