"""Regulations, one of a kind in force at a time; and consultations: written, ended, struck out, taken back, counted."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from tests.row import NOW
from tests.world import TODAY, World
from vungmanh.access.scope import NotAllowed
from vungmanh.dialogue.actions.consult import answer_consultation, consult, strike_consultation
from vungmanh.dialogue.actions.end_regulation import end_regulation, strike_regulation
from vungmanh.dialogue.actions.keep_regulation import keep_regulation
from vungmanh.dialogue.measures import MEASURES
from vungmanh.dialogue.models import Consultation, Regulation
from vungmanh.dialogue.refusals import CannotRegulate, CannotStrike, CannotUndoDialogue, RegulationThere
from vungmanh.dialogue.rules import kinds
from vungmanh.dialogue.rules.in_force import last_days
from vungmanh.dialogue.tests.stories import DEMOCRACY, ruled
from vungmanh.dialogue.told import Answered, Asked
from vungmanh.dialogue.undoing import UNDO
from vungmanh.kit.models import Act
from vungmanh.ledger.queries import figure
from vungmanh.ledger.question import Question
from vungmanh.ledger.verify import differences

pytestmark = pytest.mark.django_db

_ASKED = Asked(kinds.BONUS, date(2026, 1, 5), "Dự thảo quy chế thưởng")
_MAY, _JUNE = date(2025, 5, 31), date(2025, 6, 1)


def _way(world: World, by: Any = None) -> dict[str, Any]:
    return {"by": by or world.chi, "today": world.today}


def _undo(act: Act | None, world: World, by: Any = None) -> None:
    assert act is not None
    UNDO[act.verb].does(act, **_way(world, by))


def _last() -> Act:
    return Act.objects.latest("pk")


def _in_force(world: World, day: date) -> int | None:
    """Regulations of democracy below the ward on the day; the books are what the rows say."""
    assert list(differences(MEASURES)) == []
    found = figure(Question(world.song_xanh, list(MEASURES), day, day, max(day, TODAY)))
    return found["regulations_democracy"]


def _spans() -> list[tuple[date, date | None]]:
    return list(Regulation.objects.standing().order_by("on").values_list("on", "until"))


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ({}, {}),
        ({_JUNE: None}, {_JUNE: None}),
        ({_JUNE: TODAY}, {_JUNE: TODAY}),
        ({_JUNE: None, TODAY: None}, {_JUNE: TODAY - timedelta(days=1), TODAY: None}),
        ({TODAY: None, _JUNE: date(2025, 12, 31)}, {_JUNE: date(2025, 12, 31), TODAY: None}),
        ({_JUNE: date(2026, 12, 31), TODAY: None}, {_JUNE: TODAY - timedelta(days=1), TODAY: None}),
        ({_MAY: None, _JUNE: None}, {_MAY: _MAY, _JUNE: None}),
    ],
)
def test_the_next_one_ends_the_one_before_it(said: Any, found: Any) -> None:
    assert last_days(said) == found


def test_a_new_regulation_ends_the_former_the_day_before_and_taken_back_gives_it_back(world: World) -> None:
    ruled(world.det_may, _way(world))
    assert (_in_force(world, _MAY), _in_force(world, _JUNE)) == (0, 1)
    ruled(world.det_may, _way(world), on=TODAY, number="03/QC-DM")
    newer = _last()
    assert _spans() == [(_JUNE, TODAY - timedelta(days=1)), (TODAY, None)]
    assert [_in_force(world, day) for day in (_MAY, _JUNE, TODAY - timedelta(days=1), TODAY)] == [0, 1, 1, 1]
    ruled(world.det_may, _way(world), on=date(2025, 9, 1), until=date(2025, 12, 31))  # found in a drawer
    assert _spans() == [
        (_JUNE, date(2025, 8, 31)), (date(2025, 9, 1), date(2025, 12, 31)), (TODAY, None),
    ]  # fmt: skip
    assert _in_force(world, date(2026, 1, 1)) == 0
    _undo(newer, world)
    assert _spans() == [(_JUNE, date(2025, 8, 31)), (date(2025, 9, 1), date(2025, 12, 31))]
    _undo(_last(), world)
    assert _spans() == [(_JUNE, None)]
    assert _in_force(world, TODAY) == 1
    ruled(world.det_may, _way(world), kind=kinds.COORDINATION)
    assert _spans() == [(_JUNE, None), (_JUNE, None)], "each kind by itself"


def test_a_regulation_ends_with_a_day_and_what_was_a_mistake_is_struck_out(world: World) -> None:
    first = ruled(world.det_may, _way(world))
    ended = end_regulation(first, date(2025, 12, 31), **_way(world))
    assert (_in_force(world, date(2025, 12, 31)), _in_force(world, date(2026, 1, 1))) == (1, 0)
    first.refresh_from_db()
    for day in (date(2025, 12, 31), date(2026, 1, 1), _MAY):
        with pytest.raises(CannotRegulate) as refused:
            end_regulation(first, day, **_way(world))
        assert refused.value.at == "until"
    _undo(ended, world)
    assert _in_force(world, TODAY) == 1
    second = ruled(world.det_may, _way(world), on=TODAY)
    struck = strike_regulation(second, "Ghi nhầm đơn vị", **_way(world))
    assert _spans() == [(_JUNE, None)], "the one before it is in force again"
    for does in (
        lambda: strike_regulation(second, "Lại", **_way(world)),
        lambda: end_regulation(second, TODAY, **_way(world)),
    ):
        with pytest.raises((CannotStrike, CannotRegulate)):
            does()
    with pytest.raises(CannotStrike) as asked:
        strike_regulation(first, " ", **_way(world))
    assert asked.value.at == "reason"
    _undo(struck, world)
    assert _spans() == [(_JUNE, TODAY - timedelta(days=1)), (TODAY, None)]
    third = strike_regulation(second, "Ghi nhầm đơn vị", **_way(world))
    ruled(world.det_may, _way(world), on=TODAY, number="04/QC-DM")
    with pytest.raises(CannotUndoDialogue):
        _undo(third, world)
    assert list(differences(MEASURES)) == []


def test_what_cannot_be_of_a_regulation_is_refused_at_its_box(world: World) -> None:
    for said, at in (
        ({"kind": "lunch"}, "kind"),
        ({"on": TODAY + timedelta(days=400)}, "on"),
        ({"until": _MAY}, "until"),
        ({"number": "9" * 41}, "number"),
        ({"body": "a" * 121}, "body"),
    ):
        with pytest.raises(CannotRegulate) as refused:
            keep_regulation(world.det_may, replace(DEMOCRACY, **said), now=NOW, **_way(world))
        assert refused.value.at == at
    for stranger in (world.hanh, world.giang):
        with pytest.raises(NotAllowed):
            ruled(world.det_may, _way(world, stranger))
    first = ruled(world.det_may, _way(world))
    with pytest.raises(RegulationThere) as there:
        ruled(world.det_may, _way(world), number="14/QC")
    assert (there.value.regulation, there.value.at) == (first, "on")


def test_the_database_holds_no_two_in_force_of_a_kind(world: World) -> None:
    row = {"unit": world.det_may, "kind": kinds.WORKING, "at": NOW, "by": "x"}
    Regulation.objects.create(on=_JUNE, **row)
    for said in ({"on": TODAY}, {"on": _JUNE, "until": TODAY}, {"on": TODAY, "until": _JUNE}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Regulation.objects.create(**row, **said)


# ---- consultations


def test_a_consultation_is_asked_answered_and_taken_back(world: World) -> None:
    consultation, asked = consult(world.det_may, _ASKED, now=NOW, **_way(world))
    answered = answer_consultation(consultation, Answered(date(2026, 1, 9), "Đề nghị bỏ điều 5"), **_way(world))
    later = answer_consultation(
        consultation, Answered(date(2026, 1, 9), "Đề nghị bỏ điều 5", kinds.PART), **_way(world)
    )
    consultation.refresh_from_db()
    assert (consultation.answered_on, consultation.taken_over) == (date(2026, 1, 9), kinds.PART)
    same = Answered(date(2026, 1, 9), "Đề nghị bỏ điều 5", kinds.PART)
    assert answer_consultation(consultation, same, **_way(world)) is None
    with pytest.raises(CannotUndoDialogue):
        _undo(asked, world)
    struck = strike_consultation(consultation, "Nhầm", **_way(world))
    with pytest.raises(CannotRegulate):
        answer_consultation(consultation, same, **_way(world))
    for act in (struck, later, answered, asked):
        _undo(act, world)
    assert not Consultation.objects.exists()


def test_what_cannot_be_of_a_consultation_is_refused_at_its_box(world: World) -> None:
    for said, at in (
        (replace(_ASKED, about="weather"), "about"),
        (replace(_ASKED, asked_on=TODAY + timedelta(days=1)), "asked_on"),
        (replace(_ASKED, asked="a" * 401), "asked"),
    ):
        with pytest.raises(CannotRegulate) as refused:
            consult(world.det_may, said, now=NOW, **_way(world))
        assert refused.value.at == at
    consultation, _act = consult(world.det_may, _ASKED, now=NOW, **_way(world))
    with pytest.raises(CannotRegulate) as refused:
        consult(world.det_may, _ASKED, now=NOW, **_way(world))
    assert refused.value.at == "again"
    consult(world.det_may, _ASKED, again=True, now=NOW, **_way(world))
    for answer, at in (
        (Answered(date(2026, 1, 4)), "answered_on"),
        (Answered(TODAY + timedelta(days=1)), "answered_on"),
        (Answered(TODAY, "a" * 401), "answer"),
        (Answered(TODAY, taken_over="half"), "taken_over"),
    ):
        with pytest.raises(CannotRegulate) as refused:
            answer_consultation(consultation, answer, **_way(world))
        assert refused.value.at == at
    with pytest.raises(NotAllowed):
        answer_consultation(consultation, Answered(TODAY), **_way(world, world.hanh))
