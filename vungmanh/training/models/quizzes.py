"""The questions of a class, of whose choices one is right, and what somebody has answered by their own link."""

from __future__ import annotations

from typing import Final

from django.db import models
from django.db.models import F, Q

from vungmanh.gatherings.models import Attendee
from vungmanh.members.models import Person
from vungmanh.training.models.classes import NAME_AT_MOST, TrainingClass
from vungmanh.vault.fields import SealedJSONField

QUESTION_AT_MOST: Final = 500
CHOICE_AT_MOST: Final = 200


class Question(models.Model):
    """`choices` are texts in their order, and `right` is the place of the one that is right, the first is 0."""

    training_class = models.ForeignKey(TrainingClass, models.PROTECT, related_name="questions", db_index=False)
    number = models.PositiveSmallIntegerField()
    words = models.CharField(max_length=QUESTION_AT_MOST)
    choices = models.JSONField()
    right = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["training_class", "number"], name="a_question_has_a_number_of_its_own_in_a_class"
            ),
        ]

    def __str__(self) -> str:
        return self.words


class Answered(models.Model):
    """What somebody of the class has answered, once: `chosen` by the key of the question, sealed, for themselves and
    the trainers alone. Known by `person` or `attendee` as a Result is."""

    training_class = models.ForeignKey(TrainingClass, models.PROTECT, related_name="answered", db_index=False)
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="quizzes_answered", db_index=False)
    attendee = models.OneToOneField(Attendee, models.SET_NULL, null=True, related_name="quiz_answered")
    name = models.CharField(max_length=NAME_AT_MOST)
    chosen = SealedJSONField()
    right = models.PositiveSmallIntegerField()
    asked = models.PositiveSmallIntegerField()
    at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["training_class"], name="answers_of_a_class")]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "training_class"], condition=Q(person__isnull=False),
                name="a_person_answers_a_quiz_once",
            ),
            models.CheckConstraint(condition=Q(right__lte=F("asked")), name="no_more_answers_are_right_than_asked"),
        ]  # fmt: skip
