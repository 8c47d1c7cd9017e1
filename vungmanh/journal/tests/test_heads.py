"""The heads of the journal lie outside the database: who cuts off lines, or all, or makes them anew, is found."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.utils import translation

from vungmanh.journal import heads
from vungmanh.journal.about import THE_HOUSE, about
from vungmanh.journal.heads import EVERY, Head, continue_after_restore, keep_heads, publish
from vungmanh.journal.models import Entry
from vungmanh.journal.record import record, seal
from vungmanh.journal.verify import is_on_chain, verify

NOON = datetime(2026, 3, 16, 5, 0, tzinfo=UTC)  # in Hà Nội


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


def lines(many: int) -> None:
    for number in range(many):
        record("binh", "members.admit", f"DM-{number}", about=about(units=[3], persons=[number]))
    seal()


@pytest.fixture
def twelve_lines(db: None) -> None:
    """Twelve lines; after each four of them their head was published: no. 1 of 4 lines, no. 2 of 8, no. 3 of 12."""
    for hour in range(3):
        lines(4)
        publish(NOON + timedelta(hours=hour))


def sql(*statements: str) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def without_the_constraints() -> Any:
    return connection.constraint_checks_disabled()


def cut(above: int) -> None:
    """Delete every line above the number, with what it is about, as somebody with the database in hand does."""
    sql(
        f"DELETE FROM journal_about WHERE entry_id IN (SELECT id FROM journal_entry WHERE number > {above})",
        f"DELETE FROM journal_entry WHERE number > {above}",
    )


def make_anew(since: int) -> None:
    """Delete the lines from the number on and write others in their place, sealed as our own code does."""
    cut(since - 1)
    for number in range(since, 13):
        record("khoa", "members.read_roll", f"forged {number}", about=about(units=[9]))
    seal()


def heads_file() -> Path:
    (path,) = heads.folder().glob("*.heads")
    return path


def kept() -> list[str]:
    return heads_file().read_text().splitlines()


def write_heads(lines_of_file: list[str]) -> None:
    heads_file().write_text("".join(line + "\n" for line in lines_of_file))


# ---- what is published


def test_the_head_says_how_many_lines_there_were_and_is_signed(twelve_lines: None) -> None:
    told = [json.loads(line) for line in kept()]
    assert [(head["nth"], head["number"]) for head in told] == [(1, 4), (2, 8), (3, 12)]
    assert told[-1]["digest"] == Entry.objects.get(number=12).digest
    verdict = verify()
    assert (verdict.lines, verdict.heads, list(verdict.alarms)) == (12, 3, [])


def test_nobody_else_of_the_machine_reads_the_heads(twelve_lines: None) -> None:
    assert heads_file().stat().st_mode & 0o777 == 0o600
    assert heads.folder().stat().st_mode & 0o777 == 0o700


def test_an_empty_journal_has_no_head(db: None) -> None:
    assert publish(NOON) is None
    assert list(heads.kept_lines()) == []
    assert list(verify().alarms) == []


def test_a_head_is_published_once_and_at_most_once_a_minute(db: None) -> None:
    lines(1)
    first = publish(NOON, every=EVERY)
    assert publish(NOON + timedelta(hours=1), every=EVERY) == first
    lines(1)
    second = publish(NOON + timedelta(hours=2), every=EVERY)
    lines(1)
    assert publish(NOON + timedelta(hours=2, seconds=59), every=EVERY) == second
    third = publish(NOON + timedelta(hours=2, seconds=60), every=EVERY)
    assert third is not None
    assert (third.nth, third.number) == (3, 3)


def test_each_month_has_its_file(twelve_lines: None) -> None:
    lines(1)
    publish(NOON + timedelta(days=30))
    assert [path.name for path in sorted(heads.folder().glob("*.heads"))] == ["2026-03.heads", "2026-04.heads"]
    assert list(verify().alarms) == []


def test_that_heads_cannot_be_written_stops_nobody_and_is_logged(db: None, caplog: Any, monkeypatch: Any) -> None:
    lines(1)
    monkeypatch.setattr(heads.settings, "JOURNAL_HEADS", "/proc/no-such-folder")
    keep_heads(NOON)
    assert "could not be published" in caplog.text


def test_a_line_broken_by_a_power_cut_does_not_swallow_the_next(twelve_lines: None) -> None:
    with heads_file().open("a") as file:
        file.write('{"at":"2026-03-16T0')
    lines(1)
    publish(NOON + timedelta(hours=5))
    verdict = verify()
    assert verdict.heads == 4
    assert [sentence for sentence in verdict.alarms if "no head" not in sentence] == []


def test_before_the_first_head_the_end_is_said_to_be_unproven(db: None) -> None:
    lines(1)
    assert any("No head" in note for note in verify().notes)


def test_a_head_on_paper_can_be_looked_up(twelve_lines: None) -> None:
    digest = Entry.objects.get(number=8).digest
    assert is_on_chain(8, digest)
    assert is_on_chain(8, digest[:16].upper())
    assert not is_on_chain(8, digest[:15])
    assert not is_on_chain(7, digest)
    assert not is_on_chain(99, digest)


# ---- attacks: each is said, and what is missing exactly


def last_line() -> None:
    cut(11)


def last_lines() -> None:
    cut(5)


def every_line() -> None:
    cut(0)


def every_line_and_the_mark() -> None:
    cut(0)
    sql("DELETE FROM journal_published")


def lines_in_the_middle() -> None:
    sql(
        "DELETE FROM journal_about WHERE entry_id IN (SELECT id FROM journal_entry WHERE number BETWEEN 5 AND 7)",
        "DELETE FROM journal_entry WHERE number BETWEEN 5 AND 7",
    )


def lines_in_the_middle_renumbered() -> None:
    lines_in_the_middle()
    sql("UPDATE journal_entry SET number = -number WHERE number > 7")
    sql("UPDATE journal_entry SET number = -number - 3 WHERE number < 0")


def all_made_anew() -> None:
    make_anew(1)


def the_end_made_anew() -> None:
    make_anew(6)


def all_made_anew_and_longer() -> None:
    make_anew(1)
    lines(5)


def one_fact() -> None:
    sql("UPDATE journal_entry SET facts = '{\"n\": 7}' WHERE number = 3")


def what_a_line_is_about() -> None:
    sql("UPDATE journal_about SET key = 99 WHERE kind = 'person' AND key = 2")


def the_sequence_reset_and_lines_again() -> None:
    cut(10)
    if connection.vendor == "postgresql":
        sql("SELECT setval(pg_get_serial_sequence('journal_entry', 'id'), (SELECT max(id) FROM journal_entry))")
    else:
        sql("UPDATE sqlite_sequence SET seq = (SELECT max(id) FROM journal_entry) WHERE name = 'journal_entry'")
    lines(2)


def the_folder() -> None:
    shutil.rmtree(heads.folder())


def the_file_of_heads_emptied() -> None:
    heads_file().write_text("")


def the_file_of_heads_shortened() -> None:
    write_heads(kept()[:2])


def heads_from_the_middle() -> None:
    first, _second, third = kept()
    write_heads([first, third])


def heads_at_the_beginning() -> None:
    write_heads(kept()[2:])


def a_head_forged() -> None:
    forged = json.loads(kept()[2]) | {"number": 9, "digest": Entry.objects.get(number=9).digest}
    write_heads([*kept()[:2], json.dumps(forged)])


def a_head_with_the_signature_of_another() -> None:
    first, second, third = (json.loads(line) for line in kept())
    write_heads([json.dumps(first), json.dumps(second), json.dumps(third | {"signature": second["signature"]})])


def a_head_that_excuses_what_was_cut() -> None:
    cut(5)
    forged = json.loads(kept()[2]) | {"nth": 4, "kind": "restored", "common": 5, "number": 5}
    write_heads([*kept(), json.dumps(forged)])


def a_forged_excuse_and_an_honest_head_behind_it() -> None:
    a_head_that_excuses_what_was_cut()
    lines(1)
    publish(NOON + timedelta(hours=9))


def heads_in_another_order() -> None:
    first, second, third = kept()
    write_heads([second, first, third])


def a_head_twice() -> None:
    write_heads([*kept(), kept()[1]])


def no_head_at_all_in_the_file() -> None:
    write_heads(["x" * 100_000, "{}", '{"nth": true}', "[1]", "null"])


def cut_and_published_again() -> None:
    cut(5)
    publish(NOON + timedelta(hours=6))


def heads_and_lines_cut_together() -> None:
    cut(8)
    the_file_of_heads_shortened()


GONE = "were there on 16/03/2026"
ATTACKS: list[tuple[Callable[[], None], str]] = [
    (last_line, f"The lines 12 to 12 {GONE}"),
    (last_lines, f"The lines 6 to 12 {GONE} 14:00:00 and are gone."),
    (every_line, f"The lines 1 to 12 {GONE}"),
    (every_line_and_the_mark, f"The lines 1 to 12 {GONE}"),
    (lines_in_the_middle, f"The lines 5 to 7 {GONE} 13:00:00 and are gone."),
    (lines_in_the_middle_renumbered, "changed at line 5"),
    (all_made_anew, "The lines 1 to 12 are not those that were there on 16/03/2026 14:00:00"),
    (the_end_made_anew, "The lines 5 to 12 are not those that were there"),
    (all_made_anew_and_longer, "The lines 1 to 12 are not those that were there"),
    (one_fact, "changed at line 3"),
    (what_a_line_is_about, "changed at line 3"),
    (the_sequence_reset_and_lines_again, "The lines 9 to 12 are not those that were there"),
    (the_folder, "heads no. 1 to 3 are missing at the end"),
    (the_file_of_heads_emptied, "heads no. 1 to 3 are missing at the end"),
    (the_file_of_heads_shortened, "heads no. 3 to 3 are missing at the end"),
    (heads_from_the_middle, "heads no. 2 to 2 are missing"),
    (heads_at_the_beginning, "heads no. 1 to 2 are missing"),
    (a_head_forged, "Line 3 of 2026-03.heads is no head that this office has signed."),
    (a_head_with_the_signature_of_another, "Line 3 of 2026-03.heads is no head that this office has signed."),
    (a_head_that_excuses_what_was_cut, f"The lines 6 to 12 {GONE}"),
    (a_forged_excuse_and_an_honest_head_behind_it, f"The lines 7 to 12 {GONE}"),
    (heads_in_another_order, "does not follow the head before it"),
    (a_head_twice, "Line 4 of 2026-03.heads does not follow the head before it."),
    (no_head_at_all_in_the_file, "is no head"),
    (cut_and_published_again, f"The lines 6 to 12 {GONE}"),
    (heads_and_lines_cut_together, "heads no. 3 to 3 are missing at the end"),
]  # fmt: skip


@pytest.mark.parametrize(("attack", "said"), ATTACKS, ids=[attack.__name__ for attack, _said in ATTACKS])
def test_what_is_tampered_with_is_said(twelve_lines: None, attack: Callable[[], None], said: str) -> None:
    with connection.constraint_checks_disabled():
        attack()
    alarms = verify().alarms
    assert any(said in sentence for sentence in alarms), alarms


def test_what_was_cut_is_said_for_ever_after(twelve_lines: None) -> None:
    cut(5)
    lines(20)
    publish(NOON + timedelta(days=1))
    (alarm,) = verify().alarms
    assert "The lines 5 to 12 are not those that were there on 16/03/2026 14:00:00" in alarm


def test_heads_behind_a_lost_folder_do_not_hide_the_loss(twelve_lines: None) -> None:
    shutil.rmtree(heads.folder())
    lines(1)
    publish(NOON + timedelta(days=1))
    (alarm,) = verify().alarms
    assert "heads no. 1 to 3 are missing" in alarm


def test_a_clock_that_went_back_is_noted(twelve_lines: None) -> None:
    lines(1)
    publish(NOON - timedelta(days=3))
    verdict = verify()
    assert list(verdict.alarms) == []
    assert any("clock went back" in note for note in verdict.notes)
    assert [json.loads(line)["nth"] for line in kept()] == [1, 2, 3, 4]


def test_lines_taken_away_before_they_were_sealed_leave_a_gap_that_is_told(twelve_lines: None) -> None:
    last = Entry.objects.get(number=12).pk
    sql(f"UPDATE journal_entry SET id = id + 1000000 WHERE id > {last}")
    Entry.objects.create(pk=last + 4, at=NOON, by="binh", action="a", subject="b", facts={}, version=2)
    seal()
    verdict = verify()
    assert list(verdict.alarms) == []
    assert any(f"The keys {last + 1} to {last + 3}" in note for note in verdict.notes)


# ---- a restore of a backup is said openly


@contextmanager
def restored_to(above: int) -> Iterator[None]:
    """The database of an older day is put in the place of the present one."""
    cut(above)
    sql("DELETE FROM journal_published")
    yield


def test_after_a_restore_the_gap_is_told_and_is_no_alarm(twelve_lines: None) -> None:
    with restored_to(6):
        record("operator", "home.run_system", "restore", about=THE_HOUSE, file="dem-qua.age")
        head = continue_after_restore(NOON + timedelta(hours=6), by="operator", because="dem-qua.age")
    assert (head.common, head.number) == (4, 7)
    verdict = verify()
    assert list(verdict.alarms) == []
    (note,) = [note for note in verdict.notes if "backup" in note]
    assert "operator" in note
    assert "dem-qua.age" in note
    assert "lines 5 to 12 of before" in note
    lines(3)
    publish(NOON + timedelta(hours=7))
    assert list(verify().alarms) == []


def test_a_restore_that_loses_nothing_says_so(twelve_lines: None) -> None:
    head = continue_after_restore(NOON + timedelta(hours=6), by="operator", because="x")
    assert head.common == 12
    (note,) = [note for note in verify().notes if "backup" in note]
    assert "no line that a head knew is lost" in note


def test_without_a_word_a_restored_backup_is_an_alarm(twelve_lines: None) -> None:
    with restored_to(6):
        lines(1)
    publish(NOON + timedelta(hours=6))
    assert any("The lines 8 to 12 were there" in alarm for alarm in verify().alarms)


def test_what_is_cut_after_a_restore_is_an_alarm_again(twelve_lines: None) -> None:
    with restored_to(6):
        continue_after_restore(NOON + timedelta(hours=6), by="operator", because="x")
    lines(4)
    publish(NOON + timedelta(hours=7))
    cut(8)
    (alarm,) = verify().alarms
    assert "The lines 9 to 10 were there on" in alarm


def test_a_restore_of_another_office_excuses_nothing_below_what_both_have(twelve_lines: None) -> None:
    make_anew(1)
    head = continue_after_restore(NOON + timedelta(hours=6), by="operator", because="x")
    assert head.common == 0
    verdict = verify()
    assert list(verdict.alarms) == []
    assert any("lines 1 to 12 of before" in note for note in verdict.notes)


def test_a_restore_onto_a_new_machine_without_the_folder_says_that_heads_are_not_there(twelve_lines: None) -> None:
    shutil.rmtree(heads.folder())
    continue_after_restore(NOON + timedelta(hours=6), by="operator", because="x")
    verdict = verify()
    assert list(verdict.alarms) == []
    assert any("heads no. 1 to 3 of before a restore" in note for note in verdict.notes)


def test_a_number_typed_as_the_reason_is_masked_in_the_heads_too(db: None) -> None:
    lines(1)
    head = continue_after_restore(NOON, by="operator", because="001 190 004 321.age")
    assert "190" not in head.because


def test_heads_of_two_writers_at_once_are_one_row_of_heads(twelve_lines: None) -> None:
    lines(1)
    both: list[Head | None] = [publish(NOON + timedelta(hours=4)) for _ in range(2)]
    assert both[0] == both[1]
    assert len(kept()) == 4
