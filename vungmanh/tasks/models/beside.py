"""What stands beside a task: the work on all its units in the background, and what a plan says of it besides."""

from __future__ import annotations

from typing import Any, Final

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from vungmanh.vault.fields import SealedTextField

WHAT_AT_MOST: Final = 500  # letters of what is to be done
NOTE_AT_MOST: Final = 200  # letters of a note, which is one line


class Job(models.Model):
    """What is to be done to thousands of units for one task and is done in the background, some hundred at a time.

    The officer who asked for it answers for every part of it. `done` of `total` units are through; it has ended when
    `ended_at` says so, before its end with the reason in `refused`. `words` are the reason that the units read,
    `due_before` the last day that a change has replaced, `reached` the key of the last unit that was given the task,
    `tries` how often it was begun since a part of it was done.
    """

    SET, CHANGE, WITHDRAW = "set", "change", "withdraw"
    VERBS = [(SET, _("is being given")), (CHANGE, _("is being changed")), (WITHDRAW, _("is being withdrawn"))]
    GOING_ON = {
        SET: _("The task is given to one unit after the other"),
        CHANGE: _("One unit after the other gets the new last day"),
        WITHDRAW: _("The task ends at one unit after the other"),
    }

    task = models.ForeignKey("tasks.Task", models.PROTECT, related_name="jobs")
    verb = models.CharField(max_length=10, choices=VERBS)
    officer = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    language = models.CharField(max_length=10)
    words = models.CharField(max_length=255, blank=True, default="")
    due_before = models.DateField(null=True)
    total = models.PositiveIntegerField()
    done = models.PositiveIntegerField(default=0)
    reached = models.PositiveBigIntegerField(default=0)
    tries = models.PositiveSmallIntegerField(default=0)
    asked_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    refused = models.CharField(max_length=500, blank=True, default="")

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["task"], condition=Q(ended_at=None), name="one_thing_at_a_time_is_done_to_all_units_of_a_task"
            ),
            models.CheckConstraint(
                condition=Q(refused="") | Q(ended_at__isnull=False), name="what_was_refused_has_ended"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.verb} {self.task_id} {self.done}/{self.total}"

    @property
    def going_on(self) -> str:
        """What the background is doing, in a sentence."""
        return str(self.GOING_ON[self.verb])


class PlanRow(models.Model):
    """What the appendix of a plan says of a task besides, in its own words: the number of the row and the chapter it
    stands in, who leads it, who works together with them, what is to come of it, the remark."""

    task = models.OneToOneField("tasks.Task", models.PROTECT, related_name="plan_row")
    number = models.CharField(max_length=20, blank=True, default="")
    chapter = models.CharField(max_length=WHAT_AT_MOST, blank=True, default="")
    lead = models.CharField(max_length=WHAT_AT_MOST, blank=True, default="")
    partners = models.CharField(max_length=WHAT_AT_MOST, blank=True, default="")
    result = models.CharField(max_length=WHAT_AT_MOST, blank=True, default="")
    note = models.CharField(max_length=WHAT_AT_MOST, blank=True, default="")

    def __str__(self) -> str:
        return f"{self.task_id} {self.number}"


class NoteQuerySet(models.QuerySet["Note"]):
    def visible_to(self, user: Any) -> NoteQuerySet:
        """Nobody's notes but one's own."""
        return self.filter(owner=user)

    def open(self) -> NoteQuerySet:
        """What is still to be done: what has a day first, by their days, and then by when it was written."""
        return self.filter(done_on=None).order_by(models.F("on").asc(nulls_last=True), "pk")

    def done(self) -> NoteQuerySet:
        """The latest first."""
        return self.filter(done_on__isnull=False).order_by("-done_on", "-pk")


class Note(models.Model):
    """What somebody has written down for themself: a line, and perhaps a day. It is the account's and no unit's.

    It stands in nobody's figures, lists or search, and no line of the journal says that it was written, done or thrown
    away: the journal tells a unit what was done to its records, and this is none. A line would tell whoever reads the
    journal how somebody arranges their own day, which is nobody's business. SECURITY: sealed, since people write down
    whom to call; thrown away it is gone, and it goes with the account.
    """

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    what = SealedTextField()
    on = models.DateField(null=True)
    done_on = models.DateField(null=True)
    made_at = models.DateTimeField()

    objects = NoteQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.pk}"  # never its words: what names an object may stand in a log
