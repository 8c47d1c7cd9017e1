"""A class that teaches a course, who is signed up for it, and what came of it for each of those who were there."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from django.db import models
from django.db.models import F, Q
from django.utils.translation import pgettext_lazy

from vungmanh.access.permissions import Permission
from vungmanh.core.vietnamese import sort_key as sorted_as
from vungmanh.gatherings.models import Attendee, Gathering
from vungmanh.gatherings.rules.kinds import HELD, TRAINING
from vungmanh.members.models import Person
from vungmanh.officers.models import OFFICES, visible_units
from vungmanh.organization.fields import KeyField
from vungmanh.organization.models import Unit
from vungmanh.training.models.courses import Course
from vungmanh.training.rules import results

CLASS: Final = "training.class"  # the journal and acts name classes so
TRAINERS_AT_MOST: Final = 300
NAME_AT_MOST: Final = 120

OUTCOMES: Final = [
    (results.PASSED, pgettext_lazy("result of a class", "passed")),
    (results.NOT_PASSED, pgettext_lazy("result of a class", "not passed")),
    (results.ATTENDED, pgettext_lazy("result of a class", "attended")),
]


class ClassQuerySet(models.QuerySet["TrainingClass"]):
    def standing(self) -> ClassQuerySet:
        """All but those whose gathering was struck out, or is of another kind now."""
        return self.taught().filter(gathering__struck_on__isnull=True)

    def taught(self) -> ClassQuerySet:
        """All but those whose gathering is of another kind now: they sleep until it is a training class again."""
        return self.filter(gathering__kind=TRAINING)

    def visible_to(self, user: Any, on: date, to: Permission = Permission.SEE_TRAINING) -> ClassQuerySet:
        """Classes held by units within the reader's reach."""
        return self.filter(gathering__unit__in=visible_units(user, to, on))


class TrainingClass(models.Model):
    """What a gathering of the kind training is beside its days and people: of which course, taught by whom.

    Units below sign their people up while `sign_up` is open, so many of each as `quota` says, any number where it is
    NULL; when it is closed, those who have a place are invited to the gathering.
    """

    NONE, OPEN, CLOSED = "none", "open", "closed"
    SIGN_UPS: Final = [
        (NONE, pgettext_lazy("sign-up", "by invitation alone")),
        (OPEN, pgettext_lazy("sign-up", "open")),
        (CLOSED, pgettext_lazy("sign-up", "closed")),
    ]

    gathering = models.OneToOneField(Gathering, models.CASCADE, related_name="training_class", primary_key=True)
    course = models.ForeignKey(Course, models.PROTECT, related_name="classes")
    trainers = models.CharField(max_length=TRAINERS_AT_MOST, blank=True, default="")
    hours = models.PositiveSmallIntegerField(null=True)
    quota = models.PositiveSmallIntegerField(null=True)
    sign_up = models.CharField(max_length=6, choices=SIGN_UPS, default=NONE)
    at = models.DateTimeField()
    by = models.CharField(max_length=150)

    objects = ClassQuerySet.as_manager()

    class Meta:
        ordering = ["-gathering__on", "-pk"]
        indexes = [
            models.Index(fields=["gathering"], condition=Q(sign_up="open"), name="classes_one_may_sign_up_for"),
        ]

    def __str__(self) -> str:
        return self.gathering.title


SIGN_UPS: Final = TrainingClass.SIGN_UPS


class SignUp(models.Model):
    """Somebody of the unit is to come to the class; in the order of `at` each unit's first have its places."""

    training_class = models.ForeignKey(TrainingClass, models.PROTECT, related_name="sign_ups", db_index=False)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="sign_ups", db_index=False)
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="sign_ups")
    name = models.CharField(max_length=NAME_AT_MOST)
    at = models.DateTimeField()
    by = models.CharField(max_length=150)

    class Meta:
        ordering = ["at", "pk"]
        indexes = [
            models.Index(fields=["training_class", "unit", "at"], name="sign_ups_of_a_class"),
            models.Index(fields=["unit"], name="sign_ups_of_a_unit"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["training_class", "person"], condition=Q(person__isnull=False),
                name="a_person_is_signed_up_once_for_a_class",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.name


class ResultQuerySet(models.QuerySet["Result"]):
    def standing(self) -> ResultQuerySet:
        """Of classes that were held, as it stands today."""
        return self.filter(training_class__gathering__state=HELD, training_class__gathering__struck_on__isnull=True)

    def holding(self, day: date) -> ResultQuerySet:
        """Passed, and not run out on the day."""
        return self.standing().filter(Q(until__isnull=True) | Q(until__gt=day), outcome=results.PASSED, on__lte=day)


class Result(models.Model):
    """What came of a class for somebody: on its last day `on`, holding until the day before `until`, NULL for good.

    Whoever is a person of the house is known by `person`, in whatever entry of the list of those there; whoever is not,
    by `attendee`. `unit` and `office` are those of the class's first day. `number` counts the certificates that the
    class's unit has given in `year`; `symbol` is what is written on it.
    """

    training_class = models.ForeignKey(TrainingClass, models.PROTECT, related_name="results", db_index=False)
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="training_results", db_index=False)
    attendee = models.OneToOneField(Attendee, models.SET_NULL, null=True, related_name="training_result")
    name = models.CharField(max_length=NAME_AT_MOST)
    sort_key = KeyField(max_length=160, editable=False)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="training_results")
    office = models.CharField(max_length=24, choices=OFFICES, blank=True, default="")
    where = models.CharField(max_length=120, blank=True, default="")
    outcome = models.CharField(max_length=8, choices=OUTCOMES)
    mark = models.CharField(max_length=20, blank=True, default="")
    on = models.DateField()
    until = models.DateField(null=True)
    year = models.PositiveSmallIntegerField(null=True)
    number = models.PositiveIntegerField(null=True)
    symbol = models.CharField(max_length=80, blank=True, default="")
    given_on = models.DateField(null=True)  # the day that the certificate bears
    at = models.DateTimeField()
    by = models.CharField(max_length=150)

    objects = ResultQuerySet.as_manager()

    class Meta:
        ordering = ["sort_key", "pk"]
        indexes = [
            models.Index(fields=["training_class", "sort_key", "id"], name="results_of_a_class"),
            # How far officers are trained is read out of the index alone.
            models.Index(
                fields=["person", "outcome", "on", "until", "training_class"], name="what_a_person_has_passed"
            ),
            models.Index(fields=["number", "year"], condition=Q(number__isnull=False), name="certificates_by_number"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "training_class"], condition=Q(person__isnull=False),
                name="a_person_has_one_result_of_a_class",
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gt=F("on")), name="a_result_holds_for_a_while"
            ),
            models.CheckConstraint(
                condition=Q(number__isnull=True, year__isnull=True, symbol="", given_on__isnull=True)
                | Q(number__isnull=False, year__isnull=False, given_on__isnull=False) & ~Q(symbol=""),
                name="a_certificate_has_its_number_year_and_day",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.sort_key = sorted_as(self.name)
        super().save(*args, **kwargs)

    @property
    def is_certified(self) -> bool:
        """Whether somebody may show a certificate of it: one whose result is another one now is none any more."""
        return self.number is not None and self.outcome == results.PASSED


class CertificateCount(models.Model):
    """How many certificates a unit has given in a year; held while one is numbered. A number is never given twice."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "year"], name="one_count_of_certificates_per_unit_and_year"),
        ]
