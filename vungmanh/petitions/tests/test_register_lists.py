"""A hand-kept register is read with its history, shown, loaded as a whole, moved on by a later one, and taken back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from django.utils import translation

from tests.world import World
from vungmanh.access.scope import NotAllowed
from vungmanh.journal.models import Entry
from vungmanh.ledger.queries import figure
from vungmanh.ledger.question import Question
from vungmanh.lists.actions.undo_import import undo_import
from vungmanh.organization.models import Unit
from vungmanh.petitions.measures import MEASURES
from vungmanh.petitions.models import Message, Petition, Stage
from vungmanh.petitions.rules import states
from vungmanh.petitions.tests.lists import FANS, HEAD, INSURANCE, MEAL, OPEN, TITLE, book, heard_at, loaded
from vungmanh.reorganization.refusals import CannotUndo
from vungmanh.sheets.models import Import

DAY = date(2026, 3, 16)


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


def counted(unit: Unit) -> dict[str, int]:
    values = figure(Question(unit, list(MEASURES), date(2026, 1, 1), DAY, DAY))
    return {measure.code: values[measure.code] or 0 for measure in MEASURES}


def test_a_register_comes_with_what_became_of_it(world: World, tmp_path: Path) -> None:
    told = loaded(book(tmp_path, MEAL, FANS, INSURANCE, OPEN), world.det_may, world.binh)
    assert (told.created, told.refused, told.rows) == (4, 0, 4)
    meal, fans, insurance, still_open = heard_at(world.det_may)
    assert (meal.category.code, meal.state, meal.answered_on) == ("welfare", states.ANSWERED, date(2026, 2, 12))
    assert [(each.state, each.since, each.until) for each in meal.stages.all()] == [
        (states.RECEIVED, date(2026, 2, 5), date(2026, 2, 6)),
        (states.WITH_EMPLOYER, date(2026, 2, 6), date(2026, 2, 12)),
        (states.ANSWERED, date(2026, 2, 12), None),
    ]
    assert (meal.sender_name, meal.sender_phone, meal.in_time) == ("Nguyễn Thị An", "0912345678", True)
    assert (fans.people, fans.state, fans.result, fans.closed_on) == (25, states.CLOSED, states.MET, date(2026, 2, 20))
    assert [(each.kind, each.words) for each in fans.messages.all()] == [
        (Message.ANSWER, "Đã giải quyết: lắp 12 quạt"), (Message.NOTE, "đ/c Hùng theo dõi"),
    ]  # fmt: skip
    assert (insurance.state, insurance.stages.latest("pk").outside) == (states.WITH_AUTHORITY, "BHXH thành phố")
    assert (still_open.state, still_open.holder) == (states.RECEIVED, world.det_may)
    assert counted(world.det_may) == {
        "petitions_received": 4, "petitions_answered": 2, "petitions_in_time": 2, "petitions_met": 1,
        "petitions_open": 3, "petitions_overdue": 0,
    }  # fmt: skip


def test_nobody_who_has_said_it_stands_in_the_journal_or_the_preview(world: World, tmp_path: Path) -> None:
    path = book(tmp_path, MEAL, FANS)
    shown = str(loaded(path, world.det_may, world.binh, dry_run=True).coming)
    loaded(path, world.det_may, world.binh)
    facts = str(Entry.objects.filter(action="petitions.import").latest("pk").facts)
    assert not [part for part in ("Nguyễn", "Thị", "0912345678") if part in shown + facts]


def test_a_second_load_changes_nothing(world: World, tmp_path: Path) -> None:
    path = book(tmp_path, MEAL, FANS, INSURANCE, OPEN)
    loaded(path, world.det_may, world.binh)
    again = loaded(path, world.det_may, world.binh)
    assert (again.created, again.updated, again.unchanged, again.refused, again.batch) == (0, 0, 4, 0, None)


def test_a_later_register_moves_on_what_was_answered_since_and_can_be_taken_back(world: World, tmp_path: Path) -> None:
    loaded(book(tmp_path, OPEN), world.det_may, world.binh)
    before = counted(world.det_may)
    answered = [*OPEN[:6], "Đã giải quyết", "14/03/2026", ""]
    told = loaded(book(tmp_path, answered), world.det_may, world.binh)
    assert (told.created, told.updated) == (0, 1)
    (petition,) = heard_at(world.det_may)
    assert (petition.state, petition.result) == (states.CLOSED, states.MET)
    assert loaded(book(tmp_path, OPEN), world.det_may, world.binh).unchanged == 1  # an older one moves nothing back
    undo_import(Import.objects.get(pk=told.batch), by=world.binh, today=world.today)
    (petition,) = heard_at(world.det_may)
    assert (petition.state, petition.closed_on) == (states.RECEIVED, None)
    assert counted(world.det_may) == before


def test_a_register_is_taken_back_unless_somebody_has_gone_on_with_it(world: World, tmp_path: Path) -> None:
    before = counted(world.det_may)
    told = loaded(book(tmp_path, MEAL, FANS, OPEN), world.det_may, world.binh)
    batch = Import.objects.get(pk=told.batch)
    with pytest.raises(NotAllowed):
        undo_import(batch, by=world.hanh, today=world.today)
    petition = heard_at(world.det_may)[-1]
    note = Message.objects.create(petition=petition, kind=Message.NOTE, words="Đã gọi", on=DAY, at=batch.at, by="binh")
    with pytest.raises(CannotUndo, match="Somebody has gone on"):
        undo_import(batch, by=world.binh, today=world.today)
    note.delete()
    undo_import(batch, by=world.binh, today=world.today)
    assert not Petition.objects.exists()
    assert not Stage.objects.exists()
    assert counted(world.det_may) == before


def test_only_who_may_load_does_and_nothing_reaches_the_neighbour(world: World, tmp_path: Path) -> None:
    with pytest.raises(NotAllowed):
        loaded(book(tmp_path, MEAL), world.det_may, world.hanh)
    head = [*HEAD[:3], "Đơn vị", *HEAD[3:]]
    theirs = [*MEAL[:3], "CĐCS Cơ khí Cầu Đá", *MEAL[3:]]
    ours = [*FANS[:3], "CĐCS Dệt May Hòa Bình", *FANS[3:]]
    told = loaded(book(tmp_path, theirs, ours, head=head, title=TITLE[1:]), world.ben_go, world.chi)
    assert (told.created, [each.code for each in told.refusals]) == (1, ["unit_not_found"])


def test_what_names_an_officer_goes_to_the_level_above_once_that_is_said(world: World, tmp_path: Path) -> None:
    row = [1, "05/02/2026", "", "Tố cáo chủ tịch công đoàn thu tiền", "", "", "", "", ""]
    path = book(tmp_path, row)
    asked = loaded(path, world.det_may, world.binh)
    assert [each.code for each in asked.refusals] == ["about_officers"]
    loaded(path, world.det_may, world.binh, answers={"said": {"about-officers": "above"}})
    petition = Petition.objects.get()
    assert (petition.kind, petition.unit, petition.shut) == (states.DENUNCIATION, world.ben_go, world.det_may)
    assert not Petition.objects.visible_to(world.binh, DAY).exists()
