"""Two officers who load lists at the same moment: the same list leaves one copy, two lists both arrive."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.scratch import Scratch
from tests.test_kill import PEOPLE, people_of
from vungmanh.members.tests.lists import plain, workbook

pytestmark = pytest.mark.slow


def both(*processes: subprocess.Popen[str]) -> list[dict[str, Any]]:
    answers = []
    for process in processes:
        out, err = process.communicate(timeout=120)
        assert process.returncode == 0, err
        answers.append(json.loads(out))
    return answers


def test_the_same_list_at_the_same_moment_leaves_one_copy(tmp_path: Path) -> None:
    with Scratch(tmp_path) as office:
        office.found("U1", "CĐCS Trường Một")
        book = workbook(tmp_path / "1.xlsx", {"U1": plain(people_of(1))})
        words = ["import", "members", book, "--under", "BC", "--json"]
        answers = both(office.start(*words), office.start(*words))
        assert sorted((each["created"], each["unchanged"], each["refused"]) for each in answers) == [
            (0, PEOPLE, 0),
            (PEOPLE, 0, 0),
        ]
        assert sorted(each["import"] is None for each in answers) == [False, True]
        assert office.count("SELECT count(*) FROM members_person") == PEOPLE
        assert office.count("SELECT count(*) FROM members_membership") == PEOPLE
        assert office.count("SELECT count(*) FROM sheets_import") == 1
        office.run("verify")


def test_two_lists_at_the_same_moment_both_arrive(tmp_path: Path) -> None:
    with Scratch(tmp_path) as office:
        words = []
        for union in (1, 2):
            office.found(f"U{union}", f"CĐCS Trường {union} Bến Cũ")
            book = workbook(tmp_path / f"{union}.xlsx", {f"U{union}": plain(people_of(union))})
            words.append(["import", "members", book, "--under", f"U{union}", "--json"])
        answers = both(*(office.start(*each) for each in words))
        assert [each["created"] for each in answers] == [PEOPLE, PEOPLE]
        assert office.count("SELECT count(*) FROM members_membership") == 2 * PEOPLE
        office.run("verify")


def test_the_same_unit_list_at_the_same_moment(tmp_path: Path) -> None:
    with Scratch(tmp_path) as office:
        rows = [["STT", "Tên CĐCS", "Số đoàn viên"], *([n, f"CĐCS Trường {n} Bến Cũ", n] for n in range(1, 61))]
        book = workbook(tmp_path / "units.xlsx", {"CĐCS": rows})
        words = ["import", "units", book, "--under", "BC", "--on", "1/1/2025", "--json"]
        answers = both(office.start(*words), office.start(*words))
        assert sorted((each["created"], each["unchanged"]) for each in answers) == [(0, 60), (60, 0)]
        assert office.count("SELECT count(*) FROM organization_unit") == 62
        office.run("verify")
