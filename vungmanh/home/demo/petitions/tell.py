"""What workers have said in the demonstration, but for what was said at gatherings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from vungmanh.home.demo.officers import Officers
from vungmanh.home.demo.petitions.invent import in_debt, said_in_three_years
from vungmanh.home.demo.petitions.near import Weeks
from vungmanh.home.demo.petitions.public import what_all_may_read
from vungmanh.home.demo.petitions.write import Writer
from vungmanh.home.demo.unions import Union
from vungmanh.organization.models import Unit


def what_was_said(units: Mapping[str, Unit], unions: Sequence[Union], officers: Officers, today: date) -> None:
    wards = {union.code: union.ward for union in unions}
    Writer(units, officers, today, wards).write(said_in_three_years(unions, today))
    Weeks(units, officers, today).tell(in_debt(unions).code)
    what_all_may_read(units, officers, today)
