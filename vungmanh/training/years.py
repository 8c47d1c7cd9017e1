"""Classes and attendances year by year: what a union reports of five years in one line."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Sum
from django.db.models.functions import ExtractYear

from vungmanh.access.permissions import Permission
from vungmanh.gatherings.rules.kinds import HELD
from vungmanh.training.filters import ClassesForm


@dataclass(frozen=True)
class Year:
    year: int
    classes: int
    attendances: int


def by_year(form: ClassesForm, to: Permission) -> list[Year]:
    """Of the classes that the valid form asks for those that were held, the latest year first. One query."""
    held = form.rows(to).filter(state=HELD).order_by().annotate(year=ExtractYear("on")).values("year")
    rows = held.annotate(classes=Count("pk"), attendances=Sum("present")).order_by("-year")
    return [Year(each["year"], each["classes"], each["attendances"] or 0) for each in rows]


def summed(years: list[Year]) -> tuple[int, int]:
    """All classes, all attendances."""
    return sum(each.classes for each in years), sum(each.attendances for each in years)
