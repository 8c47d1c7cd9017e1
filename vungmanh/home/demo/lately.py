"""What came to the school and the ward these days, so that the morning page has something to tell: people and roles."""

from __future__ import annotations

from datetime import date
from typing import Any

from vungmanh.home.demo.committees.write import sign_in
from vungmanh.home.demo.logins import OF_THE_WARD, Office, open_account
from vungmanh.home.demo.officers import Officers, invented_names
from vungmanh.home.demo.tasks.told import DAY, SCHOOL, WARD
from vungmanh.members.actions.reveal_numbers import reveal_numbers
from vungmanh.members.actions.transfer_members import transfer_members
from vungmanh.members.models import Person
from vungmanh.officers.actions.appoint import appoint
from vungmanh.officers.models import Appointment
from vungmanh.officers.rules.offices import VICE_CHAIR
from vungmanh.officers.told import NewOffice
from vungmanh.organization.models import Unit

_FROM = "LB-006"  # a school of the same ward


def lately(units: dict[str, Unit], officers: Officers, *, by: Any, today: date) -> None:
    """Two teachers have come by transfer, a vice chair was elected, another's role runs out, a number was looked at."""
    school, ward = units[SCHOOL], units[WARD]
    here, there = (
        list(Person.objects.filter(unit=unit).members_on(today).order_by("pk")) for unit in (school, units[_FROM])
    )
    _elected(school, officers, by=by, on=today - 2 * DAY)
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


def _elected(school: Unit, officers: Officers, *, by: Any, on: date) -> None:
    """A member in whose place nobody sat, by a by-election of the committee; and she signs in."""
    free = Person.objects.filter(unit=school, gender=Person.FEMALE, appointments=None).members_on(on)
    person = free.order_by("pk")[0]
    vice_chair = NewOffice(person, VICE_CHAIR, on, Appointment.BY_ELECTION, votes=4, employer_post="Giáo viên")
    appoint([vice_chair], unit=school, by=officers.at(school, on), today=on)
    account = Office("phochutich-coso", person.name, "deputy", SCHOOL, on, "", follows=True)
    sign_in({person: open_account(account, None, {SCHOOL: school}, by)}, by)
