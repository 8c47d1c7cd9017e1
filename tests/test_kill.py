"""An import that is killed at any moment leaves none or all of it, and the same import again completes it.

VUNGMANH_KILLS  how many times (3; before a release 50)
"""

from __future__ import annotations

import os
import time
from collections import Counter
from pathlib import Path

import pytest

from tests.scratch import ROOT, Scratch
from vungmanh.members.tests.lists import Someone, plain, workbook

KILLS = int(os.environ.get("VUNGMANH_KILLS", "3"))
PEOPLE = 600
UNDONE = 3  # kills while a list is taken back

pytestmark = pytest.mark.slow


def people_of(union: int) -> list[Someone]:
    """As many people as make the writing take its time, each union's own."""
    given = ["An", "Bình", "Chi", "Dung", "Giang", "Hà"]
    return [
        Someone(
            f"Nguyễn {['Văn', 'Đức', 'Hữu'][n % 3]} {given[n % 6]}", "male", f"19{60 + n % 40}-02-03",
            f"0010{60 + n % 40}{union:03}{n:03}", f"09{union:03}{n:05}", f"20{15 + n % 10}-{1 + n % 12:02}-01",
        )
        for n in range(PEOPLE)
    ]  # fmt: skip


def test_a_kill_at_any_moment_leaves_none_or_all(tmp_path: Path) -> None:
    """The moments are spread over the whole run, from the start of the process to beyond its end."""
    with Scratch(tmp_path, manage=Path(os.environ.get("VUNGMANH_KILL_MANAGE", ROOT / "manage.py"))) as office:
        rows = [["STT", "Mã", "Tên CĐCS"], *([n + 1, f"U{n}", f"CĐCS Trường {n}"] for n in range(KILLS + 1))]
        office.run(
            "import", "units", workbook(tmp_path / "units.xlsx", {"CĐCS": rows}), "--under", "BC", "--on", "6/1/2010"
        )
        assert office.run_json(*_import(tmp_path, KILLS))["created"] == PEOPLE
        begun = time.monotonic()
        assert office.run_json(*_import(tmp_path, KILLS))["unchanged"] == PEOPLE
        whole = 1.5 * (time.monotonic() - begun)
        left: Counter[str] = Counter()
        for union in range(KILLS):
            words = _import(tmp_path, union)
            running = office.kill_after(whole * _moment(union), *words)
            there = office.count(f"SELECT count(*) FROM members_membership m {_OF.format(code=f'U{union}')}")
            assert there in (0, PEOPLE), f"{there} of {PEOPLE} members are left"
            assert there == PEOPLE or running
            assert office.count(f"SELECT count(*) FROM members_person m {_OF.format(code=f'U{union}')}") == there
            assert office.count(f"SELECT count(*) FROM sheets_import WHERE under = 'U{union}'") == bool(there)
            office.run("verify")
            begun = time.monotonic()
            again = office.run_json(*words)
            if not there:
                whole = time.monotonic() - begun  # other work of the machine makes it longer or shorter
            assert (again["created"], again["unchanged"], again["refused"]) == (PEOPLE - there, there, 0)
            left["all" if there else "none"] += 1
        assert left["none"]
        assert left["all"]
        assert office.count("SELECT count(*) FROM members_membership") == PEOPLE * (KILLS + 1)
        office.run("verify")


def test_a_kill_while_a_list_is_taken_back_leaves_all_or_none_and_nobody_waits_for_the_dead(tmp_path: Path) -> None:
    """However often it was killed, taking it back once more empties the roll."""
    with Scratch(tmp_path) as office:
        office.found("U0", "CĐCS Trường Một")
        begun = time.monotonic()
        batch = office.run_json(*_import(tmp_path, 0))["import"]
        whole = time.monotonic() - begun
        for turn in range(UNDONE):
            running = office.kill_after(whole * _moment(turn, UNDONE), "undo", batch)
            there = office.count("SELECT count(*) FROM members_membership")
            assert there in (0, PEOPLE)
            assert there == 0 or running
            if not there:
                batch = office.run_json(*_import(tmp_path, 0))["import"]
        office.run("undo", batch)
        assert office.count("SELECT count(*) FROM members_person") == 0
        office.run("verify")


def _moment(turn: int, turns: int = KILLS) -> float:
    """Which part of a whole run goes by before the kill: from loading Python to beyond the end, the last time far
    beyond it, whatever else the machine has to do: a run that is through is waited for no longer.
    """
    return 0.2 + 1.1 * turn / max(1, turns - 1) if turn < turns - 1 else 5.0


_OF = "JOIN organization_unit u ON u.id = m.unit_id WHERE u.code = '{code}'"


def _import(folder: Path, union: int) -> list[object]:
    path = folder / f"{union}.xlsx"
    if not path.exists():
        workbook(path, {f"U{union}": plain(people_of(union))})
    return ["import", "members", path, "--under", f"U{union}"]
