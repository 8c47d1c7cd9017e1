"""A list of eight thousand people: how long it takes and how much memory. `bin/bench` reads a hundred thousand."""

# ruff: noqa: E501 - a table of heads is read as a table

import json
import random
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from vungmanh.sheets.writer import Heading, write_table

HEADS = [
    Heading("STT", "count"), Heading("Họ và tên"), Heading("Ngày sinh", "day"), Heading("Giới tính"), Heading("Số CCCD"), Heading("Điện thoại"),
    Heading("Email"), Heading("Chức vụ"), Heading("Ngày vào công đoàn", "day"), Heading("Số thẻ đoàn viên"), Heading("Đơn vị"), Heading("Ghi chú"),
]  # fmt: skip
COUNT = 8_000
PROGRAM = """
import json, os, sys, time
os.environ["DJANGO_SETTINGS_MODULE"] = "config.test_settings"
from vungmanh.sheets import guard
from vungmanh.sheets.reader import read_workbook
from vungmanh.sheets.tables import find_tables
from vungmanh.sheets.tests.forms import PEOPLE
def peak():
    told = next(line for line in open("/proc/self/status") if line.startswith("VmHWM"))  # ru_maxrss counts the parent too
    return int(told.split()[1]) / 1024

empty = peak()
begun = time.process_time()
guard.check(sys.argv[1])
guarded = time.process_time() - begun
begun = time.process_time()
count = sum(len(table.data) for sheet in read_workbook(sys.argv[1]) for table in find_tables(sheet, PEOPLE))
read = time.process_time() - begun
print(json.dumps({"count": count, "guard": guarded, "read": read, "megabytes": peak() - empty}))
"""


@pytest.mark.slow
def test_a_list_of_eight_thousand_people(tmp_path):
    chance = random.Random(1)
    families, middles, given = (
        ["Nguyễn", "Trần", "Lê", "Phạm"],
        ["Văn", "Thị", "Hữu", "Đức"],
        ["Hùng", "Đạt", "Lan", "Ánh", "Thủy"],
    )
    rows = (
        [
            number,
            " ".join(map(chance.choice, (families, middles, given))),
            date(1960 + chance.randrange(40), 1 + chance.randrange(12), 1 + chance.randrange(28)),
            chance.choice(["Nam", "Nữ"]),
            f"0{chance.randrange(10**11):011d}",
            f"09{chance.randrange(10**8):08d}",
            f"u{number}@example.vn",
            "Công nhân",
            date(2010 + chance.randrange(10), 1 + chance.randrange(12), 1 + chance.randrange(28)),
            f"TH{number:08d}",
            f"CĐCS Công ty May {number // 100}",
            f"ghi chú {number}",
        ]
        for number in range(1, COUNT + 1)
    )
    path = tmp_path / "a.xlsx"
    write_table(path, title="DANH SÁCH ĐOÀN VIÊN", sheet="a", columns=HEADS, rows=rows)
    said = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(path)],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[3],
    ).stdout
    measured = json.loads(said)
    print(measured)  # what a benchmark wants to know
    assert measured["count"] == COUNT
    # A quiet machine needs a third of this, a busy one two thirds; what grows faster than the list fails. A row takes
    # one and a half kilobytes; four would be 160 megabytes for a list of forty thousand.
    assert measured["guard"] <= 0.6
    assert measured["read"] <= 2.2
    assert measured["megabytes"] <= COUNT * 4 / 1024
