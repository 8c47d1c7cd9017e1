"""Two processes give numbers to the papers of one unit at the same moment, on either database."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.scratch import Scratch

pytestmark = pytest.mark.slow

_READY = """
from datetime import date
from vungmanh.organization.models import Unit
from vungmanh.papers.actions.set_numbering import set_numbering
unit = Unit.objects.get(code="BC")
set_numbering(unit, "{number:02}/{kind}-{unit}", "LĐLĐ", since=date(2026, 1, 1), by="binh", source="QĐ 1")
"""
# Every third paper is given up after it had its number.
_TAKE = """
from datetime import date
from django.db import transaction
from vungmanh.organization.models import Unit
from vungmanh.papers.actions.take_number import take_number
unit, day = Unit.objects.get(code="BC"), date(2026, 3, 16)
for turn in range(15):
    with transaction.atomic():
        take_number(unit, "QĐ", on=day, by="binh", today=day)
        if turn % 3 == 2:
            transaction.set_rollback(True)
"""


def test_two_writers_get_numbers_that_follow_each_once_and_without_a_gap(tmp_path: Path) -> None:
    with Scratch(tmp_path) as office:
        office.run("shell", "-c", _READY)
        for writer in [office.start("shell", "-c", _TAKE) for _ in range(2)]:
            _told, wrong = writer.communicate(timeout=60)
            assert writer.returncode == 0, wrong
        kept = "SELECT {} FROM papers_issued"
        assert office.count(kept.format("count(*)")) == 20
        assert office.count(kept.format("count(DISTINCT number)")) == office.count(kept.format("max(number)")) == 20
        assert office.count("SELECT last FROM papers_counter") == 20
