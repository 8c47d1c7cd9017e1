"""The letterbox lies beside the office: nobody at the door waits for its writer, and its copies bring it along."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path

import psycopg
import pytest

from tests.scratch import Scratch
from vungmanh.door.tests import at_the_door

pytestmark = pytest.mark.slow
WORDS = "Nước uống ở xưởng có mùi"


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory, django_db_setup: None) -> Iterator[Scratch]:
    with Scratch(tmp_path_factory.mktemp("kept") / "office") as made:
        at(made, "hang")
        yield made


def at(office: Scratch, *said: str) -> str:
    return replace(office, manage=Path(at_the_door.__file__)).run(*said)


@contextmanager
def somebody_writes(office: Scratch) -> Iterator[None]:
    """A list of an officer, in the middle of being written."""
    if office.url:
        with psycopg.connect(office.url) as database:
            database.execute("LOCK TABLE petitions_petition, petitions_poster, organization_unit IN EXCLUSIVE MODE")
            yield
            return
    with closing(sqlite3.connect(office.folder / "vungmanh.sqlite3", isolation_level=None)) as database:
        database.execute("BEGIN IMMEDIATE")
        yield


def test_a_sender_waits_for_nobodys_list(office: Scratch) -> None:
    """Whoever asked for the writer would wait in vain: the list is not written to its end."""
    with somebody_writes(office):
        number, code = at(office, "say", WORDS).split()
        assert WORDS in at(office, "read", number, code)
        assert WORDS not in at(office, "read", number, "00000000")


def test_letters_come_back_with_a_copy_and_are_opened_with_a_new_key(office: Scratch, tmp_path: Path) -> None:
    number, code = at(office, "say", WORDS).split()
    copy = tmp_path / "office.vm"
    office.run("backup", copy)
    later = at(office, "say", "Sau khi sao lưu").split()
    office.run("restore", copy, "--yes")
    office.run("keys", "rotate")
    assert "đang chờ tiếp nhận" in office.run("verify")
    assert WORDS in at(office, "read", number, code)
    assert "Sau khi sao lưu" not in at(office, "read", *later)
    if not office.url:
        assert len(list(office.folder.glob("outside.sqlite3.*"))) == 1, "what was there before is kept"
    assert not list(office.folder.rglob("*.part*"))
