"""A whole office goes into one file and comes back out; a bad file changes nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.scratch import Scratch

pytestmark = pytest.mark.slow


@pytest.fixture
def scratch(tmp_path: Path) -> Iterator[Scratch]:
    with Scratch(tmp_path / "office") as office:
        yield office


def codes(office: Scratch) -> list[str]:
    return [unit["code"] for unit in office.run_json("units")]


def test_an_office_comes_back_as_it_was(scratch: Scratch, tmp_path: Path) -> None:
    copy = tmp_path / "office.vm"
    scratch.run("backup", copy)
    scratch.found("LATER", "CĐCS Về sau")
    assert codes(scratch) == ["SX", "BC", "LATER"]
    scratch.run("restore", copy, "--yes")
    assert codes(scratch) == ["SX", "BC"]
    scratch.run("verify")
    scratch.found("LATER", "CĐCS Về sau")


def test_an_office_that_holds_units_is_not_replaced_by_accident(scratch: Scratch, tmp_path: Path) -> None:
    copy = tmp_path / "office.vm"
    scratch.run("backup", copy)
    process = scratch.start("restore", copy)
    _, said = process.communicate(timeout=60)
    assert process.returncode == 1
    assert "--yes" in said
    assert "Traceback" not in said


@pytest.mark.parametrize("kept", [0, 16, 3_000, 40_000])
def test_a_truncated_copy_changes_nothing(scratch: Scratch, tmp_path: Path, kept: int) -> None:
    copy = tmp_path / "office.vm"
    scratch.run("backup", copy)
    copy.write_bytes(copy.read_bytes()[:kept])
    scratch.found("LATER", "CĐCS Về sau")
    process = scratch.start("restore", copy, "--yes")
    _, said = process.communicate(timeout=60)
    assert process.returncode == 1
    assert re.fullmatch(r"[^\n]+\n?", said), said
    assert codes(scratch) == ["SX", "BC", "LATER"]
    assert not list(tmp_path.rglob("*.part"))


def test_a_backup_replaces_the_last_one_only_when_it_is_done(scratch: Scratch, tmp_path: Path) -> None:
    folder = tmp_path / "no-such-folder"
    process = scratch.start("backup", folder / "office.vm")
    _, said = process.communicate(timeout=60)
    assert process.returncode == 1
    assert "Traceback" not in said
    assert not folder.exists()
