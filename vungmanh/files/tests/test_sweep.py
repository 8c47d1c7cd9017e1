"""What belongs to no record any more goes after a day; what came back stays; and whatever is wrong is found."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection

from tests.world import World
from vungmanh.core.days import VIETNAM
from vungmanh.files.actions.attach import attach
from vungmanh.files.actions.strike import strike
from vungmanh.files.actions.sweep import sweep
from vungmanh.files.guard import look_at
from vungmanh.files.models import DaySum, Evidence, Piece
from vungmanh.files.subject import Subject
from vungmanh.files.tests import samples as made
from vungmanh.files.tests.samples import sent
from vungmanh.files.verify import ORPHAN, SPOILED, WAITING, findings
from vungmanh.journal.models import Entry

NOW = datetime(2026, 3, 16, 3, 0, tzinfo=VIETNAM)
DAY = timedelta(days=1)


@pytest.fixture
def three(world: World) -> list[Evidence]:
    """Files of dialogues 1, 2 and 3, each of two pieces; that of dialogue 3 is struck out."""
    rows: list[Evidence] = []
    for key in (1, 2, 3):
        (looked,) = look_at([sent("a.jpg", made.jpg(key, behind=b"\0" * 2**20))])
        rows += attach([looked], about=Subject("dialogue", key), unit=world.det_may, by=world.binh, now=NOW - DAY)
    strike(rows[2], reason="Nhầm", by=world.binh, now=NOW)
    return rows


def only(*there: int) -> dict[str, Callable[[Collection[int]], Collection[int]]]:
    """The dialogues that there are."""
    return {"dialogue": lambda keys: [key for key in keys if key in there]}


def left() -> list[int]:
    return sorted(Evidence.objects.values_list("about_key", flat=True))


def test_the_files_of_a_record_that_is_gone_go_a_day_after_it_was_missed(three: list[Evidence]) -> None:
    assert sweep(only(1), NOW) == 0
    assert sweep(only(1), NOW + DAY - timedelta(seconds=1)) == 0
    assert left() == [1, 2, 3]
    assert sweep(only(1), NOW + DAY) == 2
    assert (left(), Piece.objects.count()) == ([1], 2)
    line = Entry.objects.get(action="files.sweep")
    assert (line.by, line.facts) == ("worker", {"evidence": [three[1].pk, three[2].pk]})
    assert [each.key for each in line.about.all()] == [three[1].unit_id]
    assert sweep(only(1), NOW + 2 * DAY) == 0


def test_a_record_that_an_undo_brings_back_finds_its_files(three: list[Evidence]) -> None:
    sweep(only(1), NOW)
    sweep(only(1, 2), NOW + DAY)
    assert left() == [1, 2]
    sweep(only(1), NOW + 2 * DAY)
    assert left() == [1, 2], "missed anew, it has a day again"


def test_files_of_a_kind_that_nobody_answers_for_are_never_swept(three: list[Evidence]) -> None:
    sweep({}, NOW)
    sweep({}, NOW + 30 * DAY)
    assert left() == [1, 2, 3]


def test_sums_of_days_gone_by_are_forgotten(three: list[Evidence]) -> None:
    sweep(only(1, 2, 3), NOW)
    assert DaySum.objects.exists()
    sweep(only(1, 2, 3), NOW + DAY)
    assert not DaySum.objects.exists()


def told(kinds: Any, now: datetime = NOW) -> list[tuple[str, int, str]]:
    return [(each.what, each.evidence, each.about) for each in findings(kinds, now)]


def test_nothing_is_told_of_files_that_are_whole_and_belong_somewhere(three: list[Evidence]) -> None:
    assert told(only(1, 2, 3)) == []


def test_an_orphan_is_told_and_a_fault_only_where_the_sweeping_has_not_come(three: list[Evidence]) -> None:
    orphan = (three[1].pk, "dialogue 2")
    assert told(only(1, 3)) == [(WAITING, *orphan)]
    sweep(only(1, 3), NOW)
    assert told(only(1, 3), NOW + 2 * DAY) == [(WAITING, *orphan)]
    assert told(only(1, 3), NOW + 2 * DAY + timedelta(seconds=1)) == [(ORPHAN, *orphan)]
    assert {what for what, *_ in told({})} == {ORPHAN}, "no room answers for dialogues"


def _change_a_piece(pk: int) -> str:
    return f"UPDATE files_piece SET content = (SELECT content FROM files_piece WHERE evidence_id <> {pk} LIMIT 1) WHERE evidence_id = {pk} AND place = 0"  # noqa: E501


@pytest.mark.parametrize(
    "statement",
    [
        lambda pk: f"DELETE FROM files_piece WHERE evidence_id = {pk} AND place = 1",
        lambda pk: f"UPDATE files_piece SET place = 7 WHERE evidence_id = {pk} AND place = 1",
        lambda pk: f"UPDATE files_evidence SET size = size - 1 WHERE id = {pk}",
        lambda pk: f"UPDATE files_evidence SET checksum = name WHERE id = {pk}",
        lambda pk: (
            f"INSERT INTO files_piece (evidence_id, place, content) SELECT {pk}, 2, content FROM files_piece"
            f" WHERE evidence_id = {pk} AND place = 0"
        ),
        _change_a_piece,
    ],
)
def test_a_file_that_was_spoiled_behind_the_back_is_found(three: list[Evidence], statement: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement(three[1].pk))
    assert told(only(1, 2, 3)) == [(SPOILED, three[1].pk, "dialogue 2")]
