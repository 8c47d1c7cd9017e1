"""A server that is killed while a file is attached leaves all of it or nothing; what is spoiled a backup heals."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import psycopg
import pytest

from tests.scratch import ROOT, Scratch

pytestmark = pytest.mark.slow

FILES = "SELECT count(*) FROM files_evidence"
PIECES = "SELECT count(*) FROM files_piece"
LINES = "SELECT count(*) FROM journal_entry WHERE action = 'files.attach'"
SUMS = "SELECT count(*) FROM files_daysum"


def what_is_there(office: Scratch) -> list[int]:
    return [office.count(statement) for statement in (FILES, PIECES, LINES, SUMS)]


def killed(office: Scratch, *words: str) -> None:
    """Attach, and kill the process when it says that it stands still."""
    process = office.start("attach", *words)
    assert process.stdout is not None
    assert process.stdout.readline() == "standing still\n"
    process.kill()
    process.communicate()
    office._wait_for_the_server()


def change(office: Scratch, statement: str) -> None:
    """Change the database behind the back of the house."""
    if office.url:
        with psycopg.connect(office.url) as database:
            database.execute(statement.encode())
    else:
        with closing(sqlite3.connect(office.folder / "vungmanh.sqlite3")) as database:
            database.execute(statement)
            database.commit()


def told_by_verify(office: Scratch) -> int:
    """How many lines are about the dialogue."""
    said, _error = office.start("verify").communicate(timeout=120)
    return said.count("dialogue 1")


def test_a_kill_in_the_middle_leaves_nothing_and_a_backup_gives_back_what_was_spoiled(tmp_path: Path) -> None:
    with Scratch(tmp_path, manage=ROOT / "tests" / "attaching.py") as office:
        killed(office, "1", "--halfway")
        assert what_is_there(office) == [0, 0, 0, 0]
        killed(office, "1", "--at-the-end")
        assert what_is_there(office) == [0, 0, 0, 0]
        office.run("attach", "1")  # sent again by whoever saw the server die
        assert what_is_there(office) == [1, 6, 1, 2]
        office.run("backup", tmp_path / "office.vm")
        change(office, "UPDATE files_piece SET place = 99 WHERE place = 2")
        # No room answers for dialogues here: verify tells of an orphan each time, and of what is spoiled besides.
        assert told_by_verify(office) == 2
        office.run("restore", tmp_path / "office.vm", "--yes")
        assert what_is_there(office) == [1, 6, 1, 2]
        assert told_by_verify(office) == 1
