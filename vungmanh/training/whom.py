"""Whom of the units below a class is for: who holds an office of its course, or of them who is not trained yet."""

from __future__ import annotations

from datetime import date
from typing import Any

from vungmanh.gatherings.told import Whom
from vungmanh.organization.models import Unit
from vungmanh.training.actions.write_course import told_of
from vungmanh.training.coverage import Asked, untrained_persons
from vungmanh.training.forms.classes import EVERYBODY, MISSING
from vungmanh.training.models import Course


def whom_of(unit: Unit, course: Course, chosen: str, on: date, *, reader: Any, today: date) -> Whom | None:
    """Who is `chosen`, as of the day `on`, or of today where it is still to come. None of a course for workers, whose
    people sign up, and where nobody is chosen."""
    offices = told_of(course).offices
    if not offices or chosen not in (EVERYBODY, MISSING):
        return None
    if chosen == EVERYBODY:
        return Whom(offices=offices, under=unit, at_itself=True)
    day = min(on, today)
    asked = Asked(unit, reader, today, day, day, offices=offices)
    return Whom(chosen=tuple(untrained_persons(asked)))
