"""Who has written at the door of a sitting that they are there, and whom an officer has written in."""

from __future__ import annotations

from typing import Any, Final

from django.db import models
from django.db.models import Q
from django.utils.translation import pgettext_lazy

from vungmanh.core.vietnamese import fold
from vungmanh.gatherings.models import Attendee, Sitting
from vungmanh.gatherings.models.attendees import NAME_AT_MOST, WHERE_AT_MOST
from vungmanh.organization.fields import KeyField

WAITS, THERE, REFUSED = "waits", "there", "refused"
STATES: Final = [
    (WAITS, pgettext_lazy("visit", "waits at the door")),
    (THERE, pgettext_lazy("visit", "is there")),
    (REFUSED, pgettext_lazy("visit", "was not there")),
]


def who(name: str, where: str) -> str:
    """The same person from two phones."""
    return f"{fold(name)[:NAME_AT_MOST]}|{fold(where)[:WHERE_AT_MOST]}"


class VisitQuerySet(models.QuerySet["Visit"]):
    def waiting(self) -> VisitQuerySet:
        return self.filter(state=WAITS)


class Visit(models.Model):
    """One person at one sitting, as they or an officer wrote it. `nonce` is the number of the form: however often it
    is sent, it is one visit; `device` stands for the browser, "" where an officer wrote it.

    `attendee` is who of the list it is, NULL until that is known: at once where it is certain, else as soon as an
    officer has seen them (`settled_…`).
    """

    nonce = models.UUIDField()
    sitting = models.ForeignKey(Sitting, models.CASCADE, related_name="visits", db_index=False)
    name = models.CharField(max_length=NAME_AT_MOST)
    where = models.CharField(max_length=WHERE_AT_MOST, blank=True, default="")
    who = KeyField(max_length=NAME_AT_MOST + WHERE_AT_MOST + 1, editable=False)
    device = models.CharField(max_length=24, blank=True, default="")
    state = models.CharField(max_length=8, choices=STATES, default=WAITS)
    attendee = models.ForeignKey(Attendee, models.CASCADE, null=True, related_name="visits")
    at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)
    settled_by = models.CharField(max_length=150, blank=True, default="")

    objects = VisitQuerySet.as_manager()

    class Meta:
        ordering = ["at", "pk"]
        indexes = [
            models.Index(fields=["sitting", "device"], name="visits_of_a_browser"),
            models.Index(fields=["sitting", "at", "id"], condition=Q(state=WAITS), name="visits_that_wait"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["sitting", "nonce"], name="a_form_is_one_visit"),
            models.UniqueConstraint(fields=["sitting", "who"], name="somebody_visits_a_sitting_once"),
            models.CheckConstraint(
                condition=~Q(state=THERE) | Q(attendee__isnull=False), name="whoever_is_there_is_on_the_list"
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.who = who(self.name, self.where)
        super().save(*args, **kwargs)
