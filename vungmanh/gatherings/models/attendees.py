"""Who is invited or came, from where as of that day, and how they stand at each sitting."""

from __future__ import annotations

from typing import Any, Final

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from vungmanh.core.vietnamese import fold
from vungmanh.core.vietnamese import sort_key as sorted_as
from vungmanh.gatherings.models.gatherings import Gathering, Sitting
from vungmanh.gatherings.rules import kinds
from vungmanh.members.models import Person
from vungmanh.officers.models import OFFICES
from vungmanh.organization.fields import KeyField
from vungmanh.organization.models import Unit

NAME_AT_MOST: Final = 120
WHERE_AT_MOST: Final = 120
SORT_KEY_AT_MOST: Final = 160

ANSWERS: Final = [
    (kinds.YES, _("will come")),
    (kinds.NO, _("cannot come")),
    (kinds.INSTEAD, _("somebody comes in their place")),
]
PRESENCES: Final = [
    (kinds.PRESENT, pgettext_lazy("attendance", "present")),
    (kinds.LATE, pgettext_lazy("attendance", "late")),
    (kinds.EXCUSED, pgettext_lazy("attendance", "excused")),
    (kinds.ABSENT, pgettext_lazy("attendance", "absent")),
]


class AttendeeQuerySet(models.QuerySet["Attendee"]):
    def standing(self) -> AttendeeQuerySet:
        """All but those that were taken off the list."""
        return self.filter(struck=False)

    def came(self) -> AttendeeQuerySet:
        """Those who were at one sitting at least."""
        there = Presence.objects.filter(attendee=models.OuterRef("pk"), state__in=kinds.CAME)
        return self.standing().filter(models.Exists(there))


class Attendee(models.Model):
    """Somebody who is invited to a gathering, or came to it.

    `unit` and `office` are those of its first day and stay, whatever becomes of the person later. Somebody who is no
    member has no `person`; `where` says from where they come. `place_of` is the invited one in whose place they came.
    """

    gathering = models.ForeignKey(Gathering, models.CASCADE, related_name="attendees", db_index=False)
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="attendances", db_index=False)
    name = models.CharField(max_length=NAME_AT_MOST)
    search_key = KeyField(max_length=NAME_AT_MOST, editable=False)
    sort_key = KeyField(max_length=SORT_KEY_AT_MOST, editable=False)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="attendances", db_index=False)
    office = models.CharField(max_length=24, choices=OFFICES, blank=True, default="")
    where = models.CharField(max_length=WHERE_AT_MOST, blank=True, default="")
    invited = models.BooleanField(default=True)
    answer = models.CharField(max_length=8, choices=ANSWERS, blank=True, default="")
    answered_at = models.DateTimeField(null=True)
    place_of = models.OneToOneField("self", models.PROTECT, null=True, related_name="substitute")
    note = models.CharField(max_length=WHERE_AT_MOST, blank=True, default="")  # why they cannot come
    struck = models.BooleanField(default=False)

    objects = AttendeeQuerySet.as_manager()

    class Meta:
        ordering = ["sort_key", "pk"]
        indexes = [
            models.Index(fields=["gathering", "sort_key", "id"], name="attendees_of_a_gathering"),
            models.Index(fields=["unit", "gathering"], name="attendees_of_a_unit"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "gathering"], condition=Q(person__isnull=False, struck=False),
                name="a_person_is_once_at_a_gathering",
            ),
            models.CheckConstraint(
                condition=Q(place_of__isnull=True) | ~Q(place_of=F("pk")), name="nobody_comes_in_their_own_place"
            ),
            models.CheckConstraint(
                condition=Q(answer="", answered_at__isnull=True) | ~Q(answer="") & Q(answered_at__isnull=False),
                name="an_answer_is_given_at_a_moment",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.search_key, self.sort_key = fold(self.name)[:NAME_AT_MOST], sorted_as(self.name)[:SORT_KEY_AT_MOST]
        super().save(*args, **kwargs)


class Presence(models.Model):
    """How an attendee stands at one sitting. Of many words about it the one that `rules.marks.stands` lets stand.

    `said_at` is the moment on the phone at which it was said, `nonce` the phone's own number of it, by which what is
    sent twice is known; `by_hand`: an officer has set it against what stood there.
    """

    DESK, PHONE, SELF, PAPER, LIST = "desk", "phone", "self", "paper", "list"
    WAYS: Final = [
        (DESK, _("on the officer's list")),
        (PHONE, _("on a phone at the door")),
        (SELF, _("by themselves at the door")),
        (PAPER, _("on the paper sheet")),
        (LIST, _("from a list")),
    ]

    attendee = models.ForeignKey(Attendee, models.CASCADE, related_name="presences", db_index=False)
    sitting = models.ForeignKey(Sitting, models.CASCADE, related_name="presences", db_index=False)
    state = models.CharField(max_length=8, choices=PRESENCES)
    said_at = models.DateTimeField()
    by_hand = models.BooleanField(default=False)
    way = models.CharField(max_length=6, choices=WAYS)
    nonce = models.UUIDField(null=True)
    at = models.DateTimeField()
    by = models.CharField(max_length=150)

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["sitting", "state"], name="presences_of_a_sitting")]
        constraints = [
            models.UniqueConstraint(fields=["attendee", "sitting"], name="an_attendee_stands_once_at_a_sitting"),
        ]
