"""What waits in dialogues: for whom, from which day on; what the year lacks; what is ahead and what came."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any, Final

import pytest

from tests.row import NOW
from tests.world import JULY_2025, TODAY, World
from vungmanh.access.models import Grant
from vungmanh.dialogue.actions.call_off import call_off
from vungmanh.dialogue.actions.change_dialogue import change_dialogue
from vungmanh.dialogue.actions.check_resolution import check_resolution
from vungmanh.dialogue.actions.say_done import say_published, say_sent
from vungmanh.dialogue.dues import dues
from vungmanh.dialogue.rules import kinds
from vungmanh.dialogue.tests.stories import COMING, THURSDAY, conferred, planned, recorded
from vungmanh.dialogue.tidings import ahead, came
from vungmanh.dialogue.told import Checked
from vungmanh.kit.due import Due
from vungmanh.kit.inquiry import asked_together
from vungmanh.organization.models import Unit

DAY: Final = timedelta(days=1)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


def told(each: Iterable[Any]) -> list[Any]:
    (found,) = asked_together(each)
    return found


def due_to(user: Any, on: date = TODAY) -> list[Due]:
    return told(dues(user, on))


def waits(user: Any, on: date = TODAY) -> list[str]:
    return [due.title.split(":")[0] for due in due_to(user, on)]


def _way(world: World, on: date = TODAY) -> dict[str, Any]:
    return {"by": world.operator, "today": on}


def _chair(world: World, unit: Unit) -> Any:
    """Lan, who leads the unit."""
    Grant.objects.create(user=world.lan, role="chair", unit=unit, since=JULY_2025, because="QĐ 16")
    return world.lan


def test_contents_wait_to_be_sent_and_then_the_word_that_it_was_held(world: World) -> None:
    dialogue = planned(world.det_may, _way(world))
    last = date(2026, 4, 2)  # five working days before Thursday 9 April
    assert waits(world.binh, COMING - timedelta(days=22)) == []
    (due,) = due_to(world.binh, COMING - timedelta(days=21))
    assert (due.on, due.url) == (last, f"/dialogues/{dialogue.pk}/sent/")
    assert due.title == "Send the contents: Periodic dialogue, 09/04/2026"
    assert due.at is not None
    assert due.at.key == world.det_may.pk
    for other in (world.chi, world.giang, world.khoa, world.leader):  # above, without the right, far above, who reads
        assert waits(other, last) == [], other
    say_sent(dialogue, last, **_way(world, last))
    assert waits(world.binh, last) == []
    (due,) = due_to(world.binh, COMING + DAY)
    assert (due.on, due.title) == (COMING + DAY, "Was it held? Periodic dialogue, 09/04/2026")


def test_a_request_waits_for_its_answer(world: World) -> None:
    planned(world.det_may, _way(world), kind=kinds.ON_REQUEST, requested_by=kinds.EMPLOYER, requested_on=TODAY)
    (due,) = due_to(world.binh)
    assert (due.on, due.title.split(":")[0]) == (date(2026, 3, 23), "The request waits for its answer")


def test_what_was_held_waits_to_be_published_and_is_told_above_once_it_is_overdue(world: World) -> None:
    dialogue = recorded(world.det_may, _way(world))
    (due,) = due_to(world.binh)
    assert due.on == date(2026, 3, 10)
    assert due.title == "Publish by Tuesday, 10/03/2026: Periodic dialogue, 05/03/2026"
    assert waits(world.chi) == []
    (above,) = due_to(world.chi, THURSDAY + timedelta(days=15))
    assert (above.title, above.on) == ("Dialogues held and not published: 1", date(2026, 3, 10))
    assert above.at is not None
    assert above.at.key == world.det_may.pk
    assert waits(world.khoa, THURSDAY + timedelta(days=15)) == [], "no further up"
    assert waits(world.hanh, THURSDAY + timedelta(days=15)) == [], "of the ward beside"
    say_published(dialogue, TODAY, **_way(world))
    assert waits(world.binh) == waits(world.chi, THURSDAY + timedelta(days=15)) == []


def test_a_conference_of_a_public_school_is_asked_for_until_it_is_held_or_planned(world: World) -> None:
    """Its year ended with August, the last day is 30 November."""
    lan = _chair(world, world.le_loi)
    assert waits(lan, date(2026, 10, 15)) == []
    (due,) = due_to(lan, date(2026, 10, 16))
    assert (due.on, due.title) == (date(2026, 11, 30), "Hold the yearly conference by Monday, 30/11/2026")
    assert "Đ.51" in due.why
    assert waits(lan, date(2026, 12, 15)) == ["Hold the yearly conference by Monday, 30/11/2026"], "late, and waits"
    on = date(2026, 10, 20)
    planned(world.le_loi, _way(world, on), kind=kinds.OFFICIALS_CONFERENCE, on=date(2026, 11, 5), workers_side=None,
            employer_side=None)  # fmt: skip
    assert waits(lan, on) == []
    assert waits(lan, date(2026, 11, 6)) == ["Was it held? Conference of officials, employees and workers, 05/11/2026",
                                             "Hold the yearly conference by Monday, 30/11/2026"]  # fmt: skip
    conferred(world.le_loi, _way(world, date(2026, 11, 10)), on=date(2026, 11, 9), year_ended_on=date(2026, 5, 31))
    assert waits(lan, date(2026, 11, 10))[1:] == [], "somebody says that the year ended with May"


def test_a_periodic_dialogue_is_asked_for_late_in_the_year_at_enterprises_alone(world: World) -> None:
    lan = _chair(world, world.le_loi)
    october = date(2026, 10, 1)
    assert waits(world.binh, october - DAY) == []
    assert waits(world.binh, october) == ["No periodic dialogue this year yet"]
    assert "No periodic dialogue this year yet" not in waits(lan, october)
    recorded(world.det_may, _way(world), published_on=TODAY)
    assert waits(world.binh, october) == []


def test_the_resolution_is_checked_after_half_a_year(world: World) -> None:
    lan = _chair(world, world.le_loi)
    conference = conferred(world.le_loi, _way(world), on=date(2025, 10, 10), year_ended_on=date(2025, 8, 31))
    last = date(2026, 4, 10)
    assert waits(lan, last - timedelta(days=22)) == []
    (due,) = due_to(lan, last - timedelta(days=21))
    assert (due.on, due.url) == (last, f"/dialogues/{conference.pk}/check/")
    check_resolution(conference, Checked(TODAY), now=NOW, **_way(world))
    assert waits(lan, last) == []


def test_what_is_ahead_and_what_came(world: World) -> None:
    dialogue = planned(world.det_may, _way(world))
    soon = COMING - timedelta(days=14)
    assert told(ahead(world.binh, soon - DAY)) == []
    (tiding,) = told(ahead(world.binh, soon))
    assert (tiding.on, tiding.said) == (COMING, "Periodic dialogue")
    assert told(ahead(world.chi, soon)) == told(ahead(world.hanh, soon)) == []
    assert told(came(world.binh, TODAY - DAY, TODAY)) == []
    change_dialogue(dialogue, {"on": COMING + DAY}, **_way(world))
    (tiding,) = told(came(world.binh, TODAY - DAY, TODAY))
    assert tiding.said == "On another day, now 10/04/2026: Periodic dialogue"
    call_off(dialogue, "Ngừng điện", **_way(world))
    (tiding,) = told(came(world.binh, TODAY - DAY, TODAY))
    assert tiding.said == "Called off: Periodic dialogue, 10/04/2026 (Ngừng điện)"
