"""What becomes of a class when its gathering is called otherwise, moved, struck out or taken back: results follow, and
what is built upon it stays."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.row import NOW
from tests.world import World
from vungmanh.core.decisions import Refused
from vungmanh.gatherings.actions.call_off import call_off
from vungmanh.gatherings.actions.change_gathering import change_gathering
from vungmanh.gatherings.actions.mark_attendance import mark
from vungmanh.gatherings.actions.move_gathering import move_gathering
from vungmanh.gatherings.actions.say_held import say_held
from vungmanh.gatherings.actions.strike_gathering import strike_gathering
from vungmanh.gatherings.actions.undo_gathering import undo_gathering
from vungmanh.gatherings.models import Gathering, Presence
from vungmanh.gatherings.rules.kinds import SEMINAR
from vungmanh.gatherings.tests.lists import book, loaded
from vungmanh.gatherings.told import Marked, Sat, Whom
from vungmanh.lists.actions.undo_import import undo_import
from vungmanh.members.tests.pages import as_
from vungmanh.officers.models import Particulars
from vungmanh.officers.tests.stories import committee
from vungmanh.reorganization.refusals import CannotUndo
from vungmanh.sheets.models import Import
from vungmanh.training.actions.ask_questions import ask_question
from vungmanh.training.actions.certify import certify
from vungmanh.training.actions.sign_up import sign_up
from vungmanh.training.certificates import check
from vungmanh.training.coverage import Asked, coverage
from vungmanh.training.models import Result, TrainingClass
from vungmanh.training.refusals import CannotHoldClass
from vungmanh.training.tests.stories import (
    HELD_ON,
    QUESTION,
    TO_COME,
    certified,
    course,
    given,
    keys_of,
    open_for_all,
    planned,
    recorded,
    signed_up,
)
from vungmanh.training.tokens import certificate_token
from vungmanh.training.told import Named

pytestmark = pytest.mark.django_db


def _way(world: World) -> dict[str, Any]:
    return {"by": world.operator, "today": world.today}


def _trained(world: World) -> int:
    asked = Asked(world.ben_go, world.operator, world.today, world.today, world.today)
    return sum(each.trained for each in coverage(asked)[0])


def _results(world: World) -> TrainingClass:
    held = recorded(world.ben_go, _way(world), world.an)
    given(held, _way(world))
    return held


def _signed(world: World) -> TrainingClass:
    held = open_for_all(world.ben_go, _way(world))
    signed_up(held, world.det_may, _way(world))
    return held


def _asked(world: World) -> TrainingClass:
    held = planned(world.ben_go, _way(world))
    ask_question(held, QUESTION, **_way(world))
    return held


@pytest.mark.parametrize("made", [_results, _signed, _asked])
def test_a_class_that_something_is_built_upon_stays_a_training_class(
    world: World, made: Callable[[World], TrainingClass]
) -> None:
    held = made(world)
    with pytest.raises(CannotHoldClass) as refused:
        change_gathering(held.gathering, {"kind": SEMINAR}, **_way(world))
    assert refused.value.at == "kind"
    assert change_gathering(held.gathering, {"title": "Tên khác"}, **_way(world)), "all else may be another one"


def test_a_class_with_nothing_sleeps_while_it_is_no_training_class(world: World) -> None:
    held = planned(world.ben_go, _way(world))
    act = change_gathering(held.gathering, {"kind": SEMINAR}, **_way(world))
    assert act
    chi = as_(world.chi)
    assert chi.get(f"/classes/{held.pk}/").status_code == 404
    assert not TrainingClass.objects.standing().exists()
    with pytest.raises(Refused):
        ask_question(held, QUESTION, **_way(world))
    undo_gathering(act, **_way(world))
    assert chi.get(f"/classes/{held.pk}/").status_code == 200
    ask_question(held, QUESTION, **_way(world))


def test_results_and_the_particulars_of_officers_follow_the_last_day(world: World) -> None:
    committee(world)
    held = recorded(world.ben_go, _way(world), world.an)
    given(held, _way(world))
    assert Particulars.objects.get(person=world.an).trained_on == HELD_ON
    act = change_gathering(held.gathering, {"days": (Sat(date(2025, 12, 31)),)}, **_way(world))
    result = Result.objects.get()
    assert (result.on, result.until) == (date(2025, 12, 31), date(2028, 12, 31))
    assert Particulars.objects.get(person=world.an).trained_on == date(2025, 12, 31)
    assert act
    undo_gathering(act, **_way(world))
    result = Result.objects.get()
    assert (result.on, result.until) == (HELD_ON, date(2029, 3, 9))
    assert Particulars.objects.get(person=world.an).trained_on == HELD_ON


def test_a_class_moved_before_another_one_leaves_that_as_the_last(world: World) -> None:
    committee(world)
    of = course(world.ben_go, _way(world))
    given(recorded(world.ben_go, _way(world), world.an, of=of, on=date(2025, 5, 5)), _way(world))
    later = recorded(world.ben_go, _way(world), world.an, of=of)
    given(later, _way(world))
    act = change_gathering(later.gathering, {"days": (Sat(date(2024, 1, 8)),)}, **_way(world))
    assert act
    assert Particulars.objects.get(person=world.an).trained_on == date(2025, 5, 5)
    undo_gathering(act, **_way(world))
    assert Particulars.objects.get(person=world.an).trained_on == HELD_ON


def test_how_long_results_hold_is_counted_in_the_months_of_then(world: World) -> None:
    held = _results(world)
    held.course.valid_months = 12
    held.course.save()
    change_gathering(held.gathering, {"days": (Sat(date(2026, 2, 28)),)}, **_way(world))
    assert Result.objects.get().until == date(2029, 2, 28)


def test_certificates_are_not_older_than_their_class(world: World) -> None:
    held = recorded(world.ben_go, _way(world), world.an)
    certified(held, _way(world))
    with pytest.raises(CannotHoldClass) as refused:
        change_gathering(held.gathering, {"days": (Sat(date(2026, 3, 10)),)}, **_way(world))
    assert refused.value.at == "days"
    assert Gathering.objects.get().on == HELD_ON
    assert change_gathering(held.gathering, {"days": (Sat(date(2026, 3, 6)),)}, **_way(world))
    assert Result.objects.get().on == date(2026, 3, 6)


def test_of_a_class_struck_out_nothing_holds_until_it_stands_again(world: World) -> None:
    committee(world)
    held = recorded(world.ben_go, _way(world), world.an)
    result = certified(held, _way(world))[0]
    token = certificate_token(result.pk, result.symbol)
    assert (_trained(world), check(token, world.today).is_one) == (1, True)
    act = strike_gathering(held.gathering, "Ghi nhầm", **_way(world))
    assert (_trained(world), check(token, world.today).is_one) == (0, False)
    assert Particulars.objects.get(person=world.an).trained_on is None
    undo_gathering(act, **_way(world))
    assert (_trained(world), check(token, world.today).is_one) == (1, True)
    assert Particulars.objects.get(person=world.an).trained_on == HELD_ON


def test_a_class_called_off_keeps_its_list_and_takes_nobody(world: World) -> None:
    held = _signed(world)
    act = call_off(held.gathering, "Bão", **_way(world))
    assert held.sign_ups.count() == 1
    with pytest.raises(Refused):
        sign_up(held, world.det_may, [Named("Vàng A Páo")], now=NOW, **_way(world))
    undo_gathering(act, **_way(world))
    sign_up(held, world.det_may, [Named("Vàng A Páo")], now=NOW, **_way(world))
    assert held.sign_ups.count() == 2


def test_a_class_with_results_was_held_and_does_not_go(world: World) -> None:
    held = planned(world.ben_go, _way(world), whom=Whom(chosen=(world.an,)))
    way: dict[str, Any] = {"by": world.operator, "today": TO_COME}
    said = say_held(held.gathering, **way)
    there = [Marked(key, NOW) for key in keys_of(held).values()]
    mark(held.gathering.sittings.get(), there, way=Presence.DESK, now=NOW, **way)
    given(held, way)
    with pytest.raises(CannotHoldClass):
        undo_gathering(said, **way)
    assert Gathering.objects.get().state == "held"


def test_a_list_that_said_it_was_held_is_not_taken_back_under_results(world: World, tmp_path: Path) -> None:
    held = planned(world.ben_go, _way(world), whom=Whom(chosen=(world.an,)))
    way: dict[str, Any] = {"by": world.operator, "today": TO_COME}
    there = [Marked(key, NOW) for key in keys_of(held).values()]
    mark(held.gathering.sittings.get(), there, way=Presence.DESK, now=NOW, **way)
    head, row = ["STT", "Tên hoạt động", "Ngày tổ chức"], [1, held.gathering.title, f"{TO_COME:%d/%m/%Y}"]
    told = loaded(book(tmp_path, row, head=head, title=[world.ben_go.name]), world.ben_go, **way)
    held.gathering.refresh_from_db()
    assert (told.updated, held.gathering.state) == (1, "held")
    given(held, way)
    with pytest.raises(CannotUndo, match="đã có kết quả"):
        undo_import(Import.objects.get(), **way)
    assert Gathering.objects.get().state == "held"


def test_where_a_class_stands_its_course_is_taught_its_list_and_its_certificates_stay(world: World) -> None:
    way = _way(world)
    of_the_city = planned(world.ben_go, way, of=course(world.song_xanh, way, code="TP"))
    act = move_gathering(of_the_city.gathering, world.cau_da, **way)
    undo_gathering(act, **way)
    of_the_ward = recorded(world.ben_go, way, of=course(world.ben_go, way, code="BG"), on=date(2026, 3, 2))
    listed = open_for_all(world.song_xanh, way)
    signed_up(listed, world.det_may, way)
    papers = recorded(world.ben_go, way, world.an, of=of_the_city.course)
    given(papers, way)
    moved = move_gathering(papers.gathering, world.cau_da, **way)
    assert Result.objects.get().unit == world.det_may, "results alone go with it, of the unit of then"
    undo_gathering(moved, **way)
    certify(papers, HELD_ON, **way)
    for each in (of_the_ward, listed, papers):
        with pytest.raises(CannotHoldClass) as refused:
            move_gathering(each.gathering, world.cau_da, **way)
        assert refused.value.at == "unit"
    assert not Gathering.objects.filter(unit=world.cau_da).exists()
    move_gathering(listed.gathering, world.ben_go, **way)


def test_what_is_refused_is_said_at_its_box(world: World) -> None:
    held = _results(world)
    chi = as_(world.chi)
    form = chi.get(f"/gatherings/{held.pk}/change/").context["form"]
    sent = {name: form[name].value() or "" for name in form.fields} | {"kind": SEMINAR}
    sent |= {f"initial-{name}": form.initial.get(name) or "" for name in form.standing}
    answer = chi.post(f"/gatherings/{held.pk}/change/", sent)
    assert answer.status_code == 200
    assert list(answer.context["form"].errors) == ["kind"]
