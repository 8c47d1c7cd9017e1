"""Two officers give out numbers of one series at the same moment, on either database."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.scratch import Scratch

pytestmark = pytest.mark.slow

_READY = """
from datetime import date
from django.utils import timezone
from vungmanh.access.models import Grant
from vungmanh.accounts.models import User
from vungmanh.members.actions.admit_members import admit_members
from vungmanh.members.actions.set_card_series import set_card_series
from vungmanh.members.facts import Facts
from vungmanh.organization.models import Unit
by = User.objects.create(username="khoa", name="Khoa")
Grant.objects.create(user=by, role="operator", since=date(2000, 1, 1), because="QĐ 1")
way = {"by": by, "today": timezone.localdate()}
people = [Facts(f"Hồ Thị Sen {letter}", "female", date(1990, 1, 1)) for letter in "ABCDEFGHIKLMNOPQRSTU"]
admit_members(people, to=Unit.objects.get(code="M1"), on=date(2020, 1, 1), **way)
set_card_series(Unit.objects.get(code="BC"), "BC-", 6, 1, since=way["today"], **way)
"""
# Each officer has half of the people; every third number is given up after it was taken.
_ISSUE = """
from django.db import transaction
from django.utils import timezone
from vungmanh.accounts.models import User
from vungmanh.members.actions.issue_card_numbers import issue_card_numbers
from vungmanh.members.models import Person
by = User.objects.get(username="khoa")
people = list(Person.objects.order_by("pk").values_list("pk", flat=True))[{half}::2]
for turn, pk in enumerate(people * 2):
    with transaction.atomic():
        if Person.objects.filter(pk=pk, card=None).exists():
            issue_card_numbers([pk], by=by, today=timezone.localdate())
            if turn % 3 == 2:
                transaction.set_rollback(True)
"""


def test_two_officers_give_out_numbers_that_follow_each_once_and_without_a_gap(tmp_path: Path) -> None:
    with Scratch(tmp_path) as office:
        office.found("M1", "CĐCS May 1")
        office.run("shell", "-c", _READY)
        for writer in [office.start("shell", "-c", _ISSUE.format(half=half)) for half in range(2)]:
            _told, wrong = writer.communicate(timeout=60)
            assert writer.returncode == 0, wrong
        given = office.count("SELECT count(*) FROM members_cardnumber")
        assert given >= 18
        assert office.count("SELECT count(DISTINCT number) FROM members_cardnumber") == given
        assert office.count("SELECT number FROM members_cardseries") == given + 1
