"""A whole office goes into one file and comes back out; a bad file changes nothing."""

from __future__ import annotations

import os
import re
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pyrage
import pytest

from tests.scratch import ROOT, Scratch
from tests.soon import soon

pytestmark = pytest.mark.slow


@pytest.fixture
def scratch(tmp_path: Path) -> Iterator[Scratch]:
    with Scratch(tmp_path / "office") as office:
        yield office


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory, django_db_setup: None) -> Iterator[tuple[Scratch, Path]]:
    """An office to which nothing happens, and a copy of it made before its last unit was founded."""
    folder = tmp_path_factory.mktemp("kept")
    with Scratch(folder / "office") as kept:
        kept.run("backup", folder / "office.vm")
        kept.found("LATER", "CĐCS Về sau")
        yield kept, folder / "office.vm"
        assert codes(kept) == ["SX", "BC", "LATER"]
        kept.run("verify")


def codes(office: Scratch) -> list[str]:
    return [unit["code"] for unit in office.run_json("units")]


def test_an_office_comes_back_as_it_was(scratch: Scratch, tmp_path: Path) -> None:
    copy = tmp_path / "office.vm"
    scratch.run("backup", copy)
    scratch.found("LATER", "CĐCS Về sau")
    assert codes(scratch) == ["SX", "BC", "LATER"]
    assert "SQLite" not in copy.read_bytes().decode("latin-1")[:200]
    said = scratch.run("restore", copy, "--yes")
    assert "được giữ lại" in said
    assert codes(scratch) == ["SX", "BC"]
    scratch.run("verify")
    scratch.found("LATER", "CĐCS Về sau")


@pytest.mark.once  # the question is asked before the database is
def test_an_office_that_holds_units_is_not_replaced_by_accident(scratch: Scratch, tmp_path: Path) -> None:
    copy = tmp_path / "office.vm"
    scratch.run("backup", copy)
    process = scratch.start("restore", copy)
    _, said = process.communicate(timeout=60)
    assert process.returncode == 1
    assert "--yes" in said
    assert "Traceback" not in said


@pytest.mark.once  # the seal around the copy
@pytest.mark.parametrize("kept", [0, 16, 3_000, 40_000])
def test_a_truncated_copy_changes_nothing(office: tuple[Scratch, Path], tmp_path: Path, kept: int) -> None:
    scratch, copy = office
    (tmp_path / "copy.vm").write_bytes(copy.read_bytes()[:kept])
    refused(scratch, tmp_path / "copy.vm")


def test_a_backup_replaces_the_last_one_only_when_it_is_done(scratch: Scratch, tmp_path: Path) -> None:
    folder = tmp_path / "no-such-folder"
    process = scratch.start("backup", folder / "office.vm")
    _, said = process.communicate(timeout=60)
    assert process.returncode == 1
    assert "Traceback" not in said
    assert not folder.exists()


def refused(office: Scratch, copy: Path) -> str:
    """The one sentence with which the copy is refused; the office is as it was, and nothing lies about."""
    before = pages(office)
    process = office.start("restore", copy, "--yes")
    _, said = process.communicate(timeout=120)
    assert process.returncode == 1, said
    assert re.fullmatch(r"[^\n]+\n?", said), said
    assert pages(office) == before
    assert not list(office.folder.rglob("*.part*"))
    return said


def pages(office: Scratch) -> object:
    """The very bytes of the database; on PostgreSQL what one can count in it."""
    if not office.url:
        return (office.folder / "vungmanh.sqlite3").read_bytes()
    return office.count("SELECT count(*) FROM organization_unit"), office.count("SELECT count(*) FROM journal_entry")


# --- whose the copy is


@pytest.mark.once  # whose the copy is stands before it
def test_a_copy_of_another_office_needs_its_key(scratch: Scratch, tmp_path: Path) -> None:
    copy = tmp_path / "office.vm"
    with Scratch(tmp_path / "elsewhere") as elsewhere:
        elsewhere.run("keys", "rotate")
        elsewhere.found("THERE", "CĐCS Nơi khác")
        elsewhere.run("backup", copy)
        text = elsewhere.run("keys", "text").strip()
        assert text.split(" ")[1] not in copy.read_bytes().decode("latin-1"), "a copy does not hold its key"
    assert text[:8] in refused(scratch, copy), "it says which key is missing"
    scratch.run("keys", "add", text.lower())
    scratch.run("restore", copy, "--yes")
    assert codes(scratch) == ["SX", "BC", "THERE"]
    scratch.run("verify")


def test_a_copy_can_be_opened_with_another_key_that_was_named(scratch: Scratch, tmp_path: Path) -> None:
    copy, other = tmp_path / "office.vm", pyrage.x25519.Identity.generate()
    scratch.run("backup", copy, "--for", str(other.to_public()))
    head, _, sealed = copy.read_bytes().partition(b"\n")
    assert re.fullmatch(rb"vungmanh backup 1, key [0-9a-f]{8}, (sqlite|postgresql)", head)
    assert pyrage.decrypt(sealed, [other])[:5] in (b"SQLit", b"PGDMP")


@pytest.mark.once  # the seal around the copy
@pytest.mark.parametrize("place", [60, 120, -1])
def test_a_changed_byte_in_a_copy_changes_nothing(office: tuple[Scratch, Path], tmp_path: Path, place: int) -> None:
    scratch, copy = office
    content = bytearray(copy.read_bytes())
    content[place] ^= 1
    (tmp_path / "copy.vm").write_bytes(content)
    assert "hỏng" in refused(scratch, tmp_path / "copy.vm")


# --- what the copy is, proven beside the present office (in the clear, as copies were of old)


def plain(office: Scratch, folder: Path) -> Path:
    copy = folder / "plain.sqlite3"
    with closing(sqlite3.connect(office.folder / "vungmanh.sqlite3")) as here, closing(sqlite3.connect(copy)) as there:
        here.backup(there)
    return copy


SPOILED = {
    "an odd table": "CREATE TABLE odd (a)",
    "an odd column": "ALTER TABLE organization_unit ADD COLUMN odd text",
    "a table that is gone": "DROP TABLE kit_savedfilter",
    "a trigger": "CREATE TRIGGER t AFTER INSERT ON organization_unit BEGIN DELETE FROM journal_entry; END",
    "a view": "CREATE VIEW v AS SELECT 1",
    "a migration of tomorrow": "UPDATE django_migrations SET name = '9999' WHERE name = '0003_transfers'",
    "a key that nobody has": "INSERT INTO vault_knownkey (name, since) VALUES ('00000000', '2026-01-01')",
    "a changed journal": "UPDATE journal_entry SET subject = 'nobody' WHERE number = 1",
    "a changed figure": "UPDATE ledger_entry SET amount = amount + 1",
    "no office": "DELETE FROM django_migrations WHERE app = 'organization'",
}


@pytest.mark.once  # what is asked of the copy is the same for both databases
@pytest.mark.parametrize("what", SPOILED)
def test_a_copy_that_is_not_as_it_must_be_changes_nothing(
    office: tuple[Scratch, Path], tmp_path: Path, what: str
) -> None:
    scratch, _ = office
    copy = plain(scratch, tmp_path)
    with closing(sqlite3.connect(copy)) as spoiled:
        changed = spoiled.execute(SPOILED[what]).rowcount
        assert changed, "there was nothing to change"
        spoiled.commit()
    refused(scratch, copy)


@pytest.mark.once  # a file is copied by hand on SQLite alone
def test_a_copy_in_the_clear_is_taken_as_of_old(scratch: Scratch, tmp_path: Path) -> None:
    copy = plain(scratch, tmp_path)
    scratch.found("LATER", "CĐCS Về sau")
    scratch.run("restore", copy, "--yes")
    assert codes(scratch) == ["SX", "BC"]


# --- while others work


def test_while_somebody_works_nothing_is_restored_and_no_key_is_changed(scratch: Scratch, tmp_path: Path) -> None:
    copy = tmp_path / "office.vm"
    scratch.run("backup", copy)
    worker = scratch.start("work")
    try:
        lock = scratch.folder / "office.lock"
        assert soon(lambda: lock.exists() and f":{lock.stat().st_ino} " in Path("/proc/locks").read_text())
        assert "Hãy dừng trước" in refused(scratch, copy)
        process = scratch.start("keys", "rotate")
        assert "Hãy dừng trước" in process.communicate(timeout=60)[1]
    finally:
        worker.kill()
        worker.communicate()
    if scratch.url:
        scratch._wait_for_the_server()
    scratch.run("restore", copy, "--yes")


# --- killed, and no room


def test_killed_at_any_moment_it_is_the_old_office_or_the_new_one(scratch: Scratch, tmp_path: Path) -> None:
    copy = tmp_path / "office.vm"
    scratch.run("backup", copy)
    began = time.monotonic()
    scratch.run("restore", copy, "--yes")
    whole = time.monotonic() - began
    scratch.found("LATER", "CĐCS Về sau")
    old, new = ["SX", "BC", "LATER"], ["SX", "BC"]
    killed = 0
    for step in range(4):
        time.sleep(1)  # what was there before is kept under the second of the restore
        killed += scratch.kill_after(whole * (0.2 + step * 0.25), "restore", copy, "--yes")
        seen = codes(scratch)
        assert seen in (old, new)
        if seen == new:
            scratch.found("LATER", "CĐCS Về sau")
    assert killed
    # Killed after they changed places and before the journal says so: `verify` misses lines until it is done again.
    time.sleep(1)
    scratch.run("restore", copy, "--yes")
    assert codes(scratch) == new
    scratch.run("verify")
    assert not list(scratch.folder.rglob("*.part*"))


FULL = """
import resource, signal, sys
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
limit = int(sys.argv.pop(1))
import errno, os
resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
sys.argv[0] = "manage.py"
os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
from django.core.management import execute_from_command_line
execute_from_command_line(sys.argv)
"""


@pytest.mark.parametrize("verb", ["backup", "restore"])
def test_where_there_is_no_room_it_says_so_and_leaves_nothing(scratch: Scratch, tmp_path: Path, verb: str) -> None:
    if scratch.url and verb == "restore":
        return  # the room is the server's
    copy = tmp_path / "office.vm"
    if verb == "restore":
        scratch.run("backup", copy)
    env = {**os.environ, "VUNGMANH_DATA": str(scratch.folder), **({"DATABASE_URL": scratch.url} if scratch.url else {})}
    words = [verb, str(copy), *(["--yes"] if verb == "restore" else [])]
    done = subprocess.run(
        [sys.executable, "-c", FULL, "100000", *words], cwd=ROOT, env=env, capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 1, done.stdout + done.stderr
    assert re.fullmatch(r"[^\n]+\n?", done.stderr), done.stderr
    assert not list(tmp_path.rglob("*.part*"))
    assert copy.exists() is (verb == "restore")
    assert codes(scratch) == ["SX", "BC"]
    scratch.run("verify")


# --- whose the files are


@pytest.mark.once  # files beside the database
def test_nobody_else_on_the_machine_can_read_the_files_of_an_office(scratch: Scratch, tmp_path: Path) -> None:
    copy = tmp_path / "copies" / "office.vm"
    copy.parent.mkdir(mode=0o755)
    for path in scratch.folder.rglob("*"):
        path.chmod(0o755 if path.is_dir() else 0o644)  # as an office of old lies there
    scratch.folder.chmod(0o755)
    scratch.run("backup", copy)
    scratch.run("restore", copy, "--yes")
    open_to_others = {
        str(path) for path in (scratch.folder, *scratch.folder.iterdir(), copy) if path.stat().st_mode & 0o077
    }
    assert not open_to_others
    assert {"keys", "office.lock"} <= {path.name for path in scratch.folder.iterdir()}


# --- the key


def test_a_new_key_seals_everything_and_the_old_one_is_not_needed_any_more(scratch: Scratch, tmp_path: Path) -> None:
    old = scratch.run("keys", "text").split(" ")[0]
    scratch.found("LATER", "CĐCS Về sau")
    said = scratch.run("keys", "rotate")
    assert old in said, "its text is printed once more, for the copies made before"
    now = scratch.run("keys", "text")
    assert old not in now
    assert now.count("\n") == 1
    assert codes(scratch) == ["SX", "BC", "LATER"]
    scratch.run("verify")


@pytest.mark.once  # the key lies beside the database
def test_an_office_whose_key_is_gone_says_so_until_its_text_is_added(scratch: Scratch) -> None:
    text = scratch.run("keys", "text").strip()
    (scratch.folder / "keys").unlink()
    process = scratch.start("units", "--json")
    out, said = process.communicate(timeout=60)
    assert process.returncode == 1
    assert (out, text[:8] in said) == ("", True)
    assert not (scratch.folder / "keys").exists(), "no new key is made in its place"
    scratch.run("keys", "add", text)
    assert codes(scratch) == ["SX", "BC"]
