"""A hot report waits above its unit until somebody there has noted it; its words are read by nobody else."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import translation

from tests.world import World
from vungmanh.access.scope import Rights
from vungmanh.accounts.models import User
from vungmanh.home.today import dues_of, told_to
from vungmanh.kit.models import Act
from vungmanh.situation.actions.correct_mood import correct_mood
from vungmanh.situation.actions.strike_mood import strike_mood
from vungmanh.situation.actions.take_note import take_note
from vungmanh.situation.actions.undo_situation import undo_situation
from vungmanh.situation.models import Mood
from vungmanh.situation.refusals import CannotReportMood, CannotTakeNote, CannotUndoSituation
from vungmanh.situation.rules.levels import CALM, HOT, WATCH
from vungmanh.situation.tests.stories import reported

pytestmark = pytest.mark.django_db


def _way(world: World, user: User | None = None) -> dict[str, Any]:
    return {"by": user or world.binh, "today": world.today}


def _waits_for(user: User, today: date) -> list[str]:
    return [due.url for due in dues_of(Rights(user, today), today) if due.url.startswith("/moods/")]


def test_a_hot_report_waits_for_the_level_above_and_after_a_day_for_all_above(world: World) -> None:
    mood = reported(world.det_may, _way(world))
    reported(world.det_may, _way(world), level=WATCH)
    here = [f"/moods/{mood.pk}/"]
    assert _waits_for(world.chi, world.today) == here
    for not_yet in (world.khoa, world.binh, world.hanh):
        assert _waits_for(not_yet, world.today) == []
    later = world.today + timedelta(days=2)
    assert _waits_for(world.khoa, later) == here
    assert _waits_for(world.leader, later) == [], "who only reads is asked for nothing"
    take_note(mood, "Cử cán bộ xuống ngay chiều nay", **_way(world, world.chi))
    assert _waits_for(world.chi, later) == _waits_for(world.khoa, later) == []
    with translation.override("en"):
        told = told_to(Rights(world.binh, world.today), world.today, world.today).came
    assert "The level above has taken note of your hot report" in [str(each.said) for each in told]


def test_nobody_takes_note_of_their_own_report_nor_takes_the_note_of_those_above_back(world: World) -> None:
    mood = reported(world.det_may, _way(world))
    with pytest.raises(CannotTakeNote):
        take_note(mood, "", **_way(world))
    act = take_note(mood, "", **_way(world, world.chi))
    with pytest.raises(CannotTakeNote):
        take_note(mood, "", **_way(world, world.khoa))
    with pytest.raises(CannotUndoSituation):
        undo_situation(act, **_way(world))
    undo_situation(act, **_way(world, world.chi))
    assert Mood.objects.waiting().count() == 1


def test_a_report_says_something_and_is_corrected_and_struck_out_and_stays(world: World) -> None:
    with pytest.raises(CannotReportMood) as empty:
        reported(world.det_may, _way(world), mood="", rumours="", risk="")
    assert empty.value.at == "mood"
    with pytest.raises(CannotReportMood):
        reported(world.det_may, _way(world), on=world.today + timedelta(days=1))
    mood = reported(world.det_may, _way(world))
    words = mood.mood
    assert correct_mood(mood, {"level": HOT}, **_way(world)) is None, "nothing is another one"
    act = correct_mood(mood, {"level": CALM, "mood": "Đã yên"}, **_way(world))
    strike_mood(mood, "Trùng", **_way(world, world.chi))
    assert Mood.objects.get().mood == "Đã yên"
    assert act
    with pytest.raises(CannotReportMood):
        correct_mood(mood, {"level": WATCH}, **_way(world))  # what is struck out says nothing else any more
    undo_situation(Act.objects.latest("pk"), **_way(world))
    undo_situation(act, **_way(world))
    with pytest.raises(CannotUndoSituation):
        undo_situation(act, **_way(world))
    assert (Mood.objects.get().mood, Mood.objects.get().level) == (words, HOT)
