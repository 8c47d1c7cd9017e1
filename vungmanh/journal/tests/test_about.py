"""A line names what it touches, so that whoever asks about a unit or a person finds it; and that is sealed too."""

from __future__ import annotations

import hashlib
import json
from datetime import date
from typing import Any

import pytest
from django.db import connection, models

from tests.world import World
from vungmanh.core.days import VIETNAM
from vungmanh.journal.about import PERSONS_AT_MOST, THE_HOUSE, Touched, about
from vungmanh.journal.models import About, AppendOnly, Entry
from vungmanh.journal.record import GENESIS, record, seal
from vungmanh.journal.verify import verify

UNIT, PERSON, ACCOUNT = About.UNIT, About.PERSON, About.ACCOUNT


def test_rows_and_keys_are_named_once_and_what_is_none_not_at_all(world: World) -> None:
    found = about(units=[world.det_may, world.det_may.pk, None], persons=[world.an], accounts=[world.binh])
    expected = [Touched(UNIT, world.det_may.pk), Touched(PERSON, world.an.pk), Touched(ACCOUNT, world.binh.pk)]
    assert found == sorted(expected)


def test_an_act_about_thousands_is_found_through_its_units() -> None:
    assert len(about(units=[1], persons=range(1, PERSONS_AT_MOST + 1))) == PERSONS_AT_MOST + 1
    assert about(units=[1, 2], persons=range(1, PERSONS_AT_MOST + 2)) == [Touched(UNIT, 1), Touched(UNIT, 2)]


def test_a_line_with_several_subjects_is_found_by_each(db: None) -> None:
    line = record("binh", "members.transfer", "person 7", about=about(units=[3, 4], persons=[7]), on=date(2026, 3, 1))
    other = record("chi", "members.admit", "B", about=about(units=[5]))
    assert list(Entry.objects.touching(UNIT, 3)) == list(Entry.objects.touching(PERSON, 7)) == [line]
    assert list(Entry.objects.touching(UNIT, 4, 5)) == [line, other]
    assert not Entry.objects.touching(UNIT, 7).exists()
    assert {row.day for row in About.objects.all()} == {line.at.astimezone(VIETNAM).date()}


def test_what_a_line_is_about_cannot_be_changed(db: None) -> None:
    row = record("binh", "members.admit", "A", about=about(units=[3])).about.get()
    with pytest.raises(AppendOnly):
        row.save()
    with pytest.raises(AppendOnly):
        row.delete()
    with pytest.raises(AppendOnly):
        About.objects.update(key=4)
    with pytest.raises(AppendOnly):
        About.objects.all().delete()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE journal_about SET key = 9 WHERE key = 3",
        "UPDATE journal_about SET kind = 'person' WHERE key = 3",
        "UPDATE journal_about SET day = '2020-01-01' WHERE key = 3",
        "DELETE FROM journal_about WHERE key = 3",
        "UPDATE journal_about SET entry_id = (SELECT max(id) FROM journal_entry) WHERE key = 3",
        "INSERT INTO journal_about (entry_id, kind, key, day)"
        " SELECT min(id), 'unit', 8, '2026-03-01' FROM journal_entry",
    ],
)
def test_whoever_hides_or_adds_what_a_line_is_about_is_found_out(db: None, statement: str) -> None:
    record("binh", "members.transfer", "person 7", about=about(units=[3, 4]))
    record("binh", "members.correct", "person 7", about=about(units=[4]))
    seal()
    assert verify().broken_at is None
    with connection.cursor() as cursor:
        cursor.execute(statement)
    assert verify().broken_at == 1


def an_old_line(number: int, previous: str) -> Entry:
    """A line as it was written and sealed before lines named what they are about."""
    line = Entry(number=number, at=date_time(number), by="binh", action="members.admit", subject="DM", facts={"n": 1})
    said = [line.number, line.at.isoformat(), line.by, line.action, line.subject, line.facts]
    text = previous + json.dumps(said, ensure_ascii=False, sort_keys=True)
    line.digest = hashlib.sha256(text.encode()).hexdigest()
    line.save()
    return line


def date_time(minute: int) -> Any:
    from datetime import UTC, datetime

    return datetime(2026, 3, 1, 8, minute, tzinfo=UTC)


def test_the_lines_of_before_verify_as_before_and_new_ones_follow_them(db: None) -> None:
    first = an_old_line(1, GENESIS)
    an_old_line(2, first.digest)
    assert verify().broken_at is None
    record("binh", "members.admit", "DM", about=about(units=[3]))
    seal()
    verdict = verify()
    assert (verdict.lines, verdict.broken_at) == (3, None)
    assert list(Entry.objects.values_list("version", flat=True)) == [1, 1, 3]


def test_an_old_line_to_which_something_is_added_is_found_out(db: None) -> None:
    an_old_line(1, GENESIS)
    models.QuerySet(About).create(entry=Entry.objects.get(), kind=UNIT, key=3, day=date(2026, 3, 1))
    assert verify().broken_at == 1


def a_line_with_numbers(number: int, previous: str, touched: list[tuple[str, int, int]]) -> Entry:
    """A line as it was sealed while units, persons and accounts were 1, 2 and 3: in the order of these numbers."""
    line = Entry(number=number, at=date_time(number), by="binh", action="members.admit", subject="DM", facts={})
    line.version, day = 2, date(2026, 3, 1)
    said = [line.number, line.at.isoformat(), line.by, line.action, line.subject, line.facts]
    said += [2, sorted([was, key, day.isoformat()] for _word, was, key in touched)]
    line.digest = hashlib.sha256((previous + json.dumps(said, ensure_ascii=False, sort_keys=True)).encode()).hexdigest()
    line.save()
    About.objects.bulk_create([About(entry=line, kind=word, key=key, day=day) for word, _was, key in touched])
    return line


def test_lines_that_were_sealed_with_numbers_verify_with_words(db: None) -> None:
    first = a_line_with_numbers(1, GENESIS, [(UNIT, 1, 3), (ACCOUNT, 3, 2), (PERSON, 2, 7)])
    a_line_with_numbers(2, first.digest, [(PERSON, 2, 9), (UNIT, 1, 30), (UNIT, 1, 4)])
    record("binh", "members.admit", "DM", about=about(units=[3]))
    seal()
    assert (verify().lines, verify().broken_at) == (3, None)


def test_the_page_of_one_record_finds_all_its_lines_and_no_others(db: None) -> None:
    line = record("binh", "dialogue.hold", "DM", about=about(units=[3], records={"dialogue.meeting": [7]}))
    record("binh", "dialogue.hold", "DM", about=about(units=[3], persons=[7], records={"agreements.agreement": [7]}))
    assert list(Entry.objects.touching("dialogue.meeting", 7)) == [line]


def test_what_is_no_units_is_the_houses(db: None) -> None:
    own = record("binh", "accounts.open", "chi", about=about(accounts=[7]))
    record("binh", "access.grant", "chi", about=about(units=[3], accounts=[7]))
    backup = record("binh", "home.run_system", "backup", about=THE_HOUSE)
    assert list(Entry.objects.touching(About.HOUSE, 0)) == [own, backup]
