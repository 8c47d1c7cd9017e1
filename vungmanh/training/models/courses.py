"""A course: what is taught, for whom, and how long what was learned holds."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from django.db import models
from django.db.models import Q
from django.utils.translation import pgettext_lazy

from vungmanh.access.permissions import Permission
from vungmanh.core.vietnamese import fold
from vungmanh.officers.models import OFFICES, visible_units
from vungmanh.organization.fields import KeyField
from vungmanh.organization.models import Unit
from vungmanh.training.rules import courses

COURSE: Final = "training.course"  # the journal and acts name courses so
CODE_AT_MOST: Final = 20
NAME_AT_MOST: Final = 200

FOR_WHOM: Final = [
    (courses.OFFICERS, pgettext_lazy("course", "for union officers")),
    (courses.WORKERS, pgettext_lazy("course", "for members and workers")),
]
SUBJECTS: Final = [
    (courses.UNION, pgettext_lazy("course", "union work")),
    (courses.LAW, pgettext_lazy("course", "law")),
    (courses.SKILLS, pgettext_lazy("course", "trade skills")),
    (courses.HEALTH, pgettext_lazy("course", "reproductive health and care")),
    (courses.SAFETY, pgettext_lazy("course", "safety and hygiene at work")),
    (courses.OTHER, pgettext_lazy("course", "other")),
]


class CourseQuerySet(models.QuerySet["Course"]):
    def visible_to(self, user: Any, on: date, to: Permission = Permission.SEE_TRAINING) -> CourseQuerySet:
        """Courses of units within the reader's reach."""
        return self.filter(unit__in=visible_units(user, to, on))


class Course(models.Model):
    """A course that `unit` gives, and that the units below it may hold classes of.

    Its result holds for `valid_months`, for good where that is NULL. A course that is given no more is taken out of use
    and stays: its results go on.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="courses", db_index=False)
    code = KeyField(max_length=CODE_AT_MOST)
    name = models.CharField(max_length=NAME_AT_MOST)
    topic = models.CharField(max_length=NAME_AT_MOST, blank=True, default="")
    search_key = models.CharField(max_length=2 * NAME_AT_MOST + CODE_AT_MOST + 2, editable=False)
    for_whom = models.CharField(max_length=8, choices=FOR_WHOM)
    subject = models.CharField(max_length=8, choices=SUBJECTS)
    hours = models.PositiveSmallIntegerField(null=True)
    valid_months = models.PositiveSmallIntegerField(null=True)
    at = models.DateTimeField()
    by = models.CharField(max_length=150)
    out_on = models.DateField(null=True)
    out_by = models.CharField(max_length=150, blank=True, default="")

    objects = CourseQuerySet.as_manager()

    class Meta:
        ordering = ["code", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["unit", "code"], name="a_course_has_a_code_of_its_own_at_its_unit"),
            models.CheckConstraint(
                condition=Q(valid_months__isnull=True) | Q(valid_months__gte=1), name="a_course_holds_a_month_at_least"
            ),
            models.CheckConstraint(
                condition=Q(out_on__isnull=True, out_by="") | Q(out_on__isnull=False) & ~Q(out_by=""),
                name="a_course_is_taken_out_of_use_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.search_key = fold(" ".join([self.code, self.name, self.topic]))
        super().save(*args, **kwargs)


class CourseOffice(models.Model):
    """An office that the course trains for. A course for workers has none."""

    course = models.ForeignKey(Course, models.CASCADE, related_name="offices", db_index=False)
    office = models.CharField(max_length=24, choices=OFFICES)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["course", "office"], name="a_course_names_an_office_once"),
        ]
