"""All that was held in the demonstration, and what is ahead."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from vungmanh.home.demo.gatherings.classes import hold_classes
from vungmanh.home.demo.gatherings.near import hold_these_weeks
from vungmanh.home.demo.gatherings.seminar import HELD_ON, hold_seminar
from vungmanh.home.demo.gatherings.taught import add_courses, teach_in_the_ward
from vungmanh.home.demo.gatherings.told import Teller
from vungmanh.home.demo.gatherings.years import hold_all_year, stays_away
from vungmanh.home.demo.officers import Officers
from vungmanh.home.demo.unions import Union
from vungmanh.organization.models import Unit


def what_was_held(units: Mapping[str, Unit], unions: Sequence[Union], officers: Officers, today: date) -> None:
    teller = Teller(units, officers, today)
    courses = add_courses(teller)
    hold_classes(teller, courses)
    if today > HELD_ON:
        hold_seminar(teller)
    hold_all_year(teller, unions)
    hold_these_weeks(teller, stays_away(unions))
    teach_in_the_ward(teller, courses)
    teller.sign_in()
