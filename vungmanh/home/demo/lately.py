"""What came to the school and the ward these days, so that the morning page has something to tell: people and roles."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from vungmanh.home.demo.committees.lately import congress_of_october, vice_chair_of_the_school
from vungmanh.home.demo.committees.unions import late_ones
from vungmanh.home.demo.logins import OF_THE_WARD, Office, open_account
from vungmanh.home.demo.officers import Officers, invented_names
from vungmanh.home.demo.tasks.told import DAY, SCHOOL, WARD
from vungmanh.home.demo.unions import Union
from vungmanh.members.actions.reveal_numbers import reveal_numbers
from vungmanh.members.actions.transfer_members import transfer_members
from vungmanh.members.models import Person
from vungmanh.organization.models import Unit

_FROM = "LB-006"  # a school of the same ward


def lately(units: dict[str, Unit], unions: Sequence[Union], officers: Officers, *, by: Any, today: date) -> None:
    """Two teachers have come by transfer, a vice chair was elected, a role runs out, a number was looked at."""
    school, ward = units[SCHOOL], units[WARD]
    here, there = (
        list(Person.objects.filter(unit=unit).members_on(today).order_by("pk")) for unit in (school, units[_FROM])
    )
    vice_chair_of_the_school(school, officers, by=by, today=today)
    congress_of_october(units[late_ones(unions, WARD)[-1]], officers, today=today)
    deputy = Office(
        "phochutich-phuong", invented_names("deputy", 1)[0], "deputy", WARD, date(2025, 7, 1), OF_THE_WARD,
        until=today + 48 * DAY,
    )  # fmt: skip
    open_account(deputy, None, units, by)
    on = today - 3 * DAY
    came = [each.pk for each in there[4:6]]
    transfer_members(
        came, to=school, on=on, by=officers.at(ward, on), today=on, decision="Giấy giới thiệu số 41/GT-CĐP"
    )
    words = "làm thẻ bảo hiểm y tế năm tới"
    reveal_numbers(here[3], reason="benefit", words=words, by=officers.by_login("chuyenvien"), today=today)
