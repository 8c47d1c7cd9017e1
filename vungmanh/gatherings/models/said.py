"""What was said at a gathering, concluded and voted, and its minutes.

What was written wrongly is corrected, `corrections` times by now; what it said before stays with the acts that did it.
"""

from __future__ import annotations

from typing import Final

from django.db import models
from django.db.models import Q

from vungmanh.gatherings.models.attendees import Attendee
from vungmanh.gatherings.models.gatherings import Gathering
from vungmanh.petitions.models import Petition
from vungmanh.tasks.models import Task
from vungmanh.vault.fields import SealedTextField

WORDS_AT_MOST: Final = 5_000
MATTER_AT_MOST: Final = 300
REASON_AT_MOST: Final = 200


class Opinion(models.Model):
    """What somebody said, in the order of the talk: for the minutes, and as the petition that came of it.

    `speaker` is whoever of those there said it, NULL where nobody wrote it down. `petition` is NULL where it asks for
    nothing; `answer` is what was answered on the spot. What was written by mistake is struck out with a reason.
    """

    gathering = models.ForeignKey(Gathering, models.CASCADE, related_name="opinions", db_index=False)
    number = models.PositiveSmallIntegerField()
    speaker = models.ForeignKey(Attendee, models.SET_NULL, null=True, related_name="opinions")
    words = SealedTextField()
    answer = SealedTextField(blank=True, default="")
    petition = models.OneToOneField(Petition, models.SET_NULL, null=True, related_name="opinion")
    at = models.DateTimeField()
    by = models.CharField(max_length=150)
    corrections = models.PositiveSmallIntegerField(default=0)
    struck = models.BooleanField(default=False)
    struck_because = models.CharField(max_length=REASON_AT_MOST, blank=True, default="")

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["gathering", "number"], name="an_opinion_has_a_number_of_its_own"),
            models.CheckConstraint(
                condition=Q(struck=False, struck_because="") | Q(struck=True) & ~Q(struck_because=""),
                name="an_opinion_struck_out_says_why",
            ),
        ]


class Conclusion(models.Model):
    """What was concluded: with whom and by when it is a task, which its units answer."""

    gathering = models.ForeignKey(Gathering, models.CASCADE, related_name="conclusions", db_index=False)
    number = models.PositiveSmallIntegerField()
    words = models.TextField(max_length=WORDS_AT_MOST)
    task = models.OneToOneField(Task, models.SET_NULL, null=True, related_name="conclusion")
    at = models.DateTimeField()
    by = models.CharField(max_length=150)
    corrections = models.PositiveSmallIntegerField(default=0)
    struck = models.BooleanField(default=False)
    struck_because = models.CharField(max_length=REASON_AT_MOST, blank=True, default="")

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["gathering", "number"], name="a_conclusion_has_a_number_of_its_own"),
            models.CheckConstraint(
                condition=Q(struck=False, struck_because="") | Q(struck=True) & ~Q(struck_because=""),
                name="a_conclusion_struck_out_says_why",
            ),
        ]


class Vote(models.Model):
    """A matter that was voted on: how many were for it, against it, and abstained."""

    gathering = models.ForeignKey(Gathering, models.CASCADE, related_name="votes", db_index=False)
    number = models.PositiveSmallIntegerField()
    matter = models.CharField(max_length=MATTER_AT_MOST)
    in_favour = models.PositiveIntegerField()
    against = models.PositiveIntegerField(default=0)
    abstained = models.PositiveIntegerField(default=0)
    at = models.DateTimeField()
    by = models.CharField(max_length=150)
    corrections = models.PositiveSmallIntegerField(default=0)
    struck = models.BooleanField(default=False)
    struck_because = models.CharField(max_length=REASON_AT_MOST, blank=True, default="")

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["gathering", "number"], name="a_vote_has_a_number_of_its_own"),
            models.CheckConstraint(
                condition=Q(struck=False, struck_because="") | Q(struck=True) & ~Q(struck_because=""),
                name="a_vote_struck_out_says_why",
            ),
            models.CheckConstraint(
                condition=Q(in_favour__gt=0) | Q(against__gt=0) | Q(abstained__gt=0), name="somebody_votes"
            ),
        ]


class Minutes(models.Model):
    """What the secretary writes beside what the product knows: who presided, how it went, when it ended."""

    gathering = models.OneToOneField(Gathering, models.CASCADE, related_name="minutes", primary_key=True)
    presided = models.CharField(max_length=200, blank=True, default="")
    secretary = models.CharField(max_length=120, blank=True, default="")
    course = SealedTextField(blank=True, default="")
    ended_at = models.TimeField(null=True, blank=True)
    at = models.DateTimeField()
    by = models.CharField(max_length=150)
