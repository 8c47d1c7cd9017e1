"""A gathering, and the days on which people sit together."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from vungmanh.access.permissions import Permission
from vungmanh.core.vietnamese import fold
from vungmanh.gatherings.rules import kinds
from vungmanh.officers.models import visible_units
from vungmanh.organization.models import Unit

GATHERING: Final = "gatherings.gathering"  # the journal, evidence, tasks and figures name gatherings so
TITLE_AT_MOST: Final = 200
PLACE_AT_MOST: Final = 120

KINDS: Final = [
    (kinds.SEMINAR, pgettext_lazy("gathering", "seminar")),
    (kinds.COMMITTEE, _("meeting of a committee")),
    (kinds.SESSION, _("working session")),
    (kinds.TRAINING, _("training class")),
    (kinds.PROPAGANDA, _("legal or propaganda session")),
    (kinds.JOINT, _("joint programme")),
    (kinds.CONTEST, _("contest or sport day")),
    (kinds.CONGRESS, pgettext_lazy("gathering", "congress")),
    (kinds.OTHER, pgettext_lazy("gathering", "other")),
]
STATES: Final = [
    (kinds.PLANNED, pgettext_lazy("gathering", "planned")),
    (kinds.HELD, pgettext_lazy("gathering", "held")),
    (kinds.CALLED_OFF, pgettext_lazy("gathering", "called off")),
]


class GatheringQuerySet(models.QuerySet["Gathering"]):
    def standing(self) -> GatheringQuerySet:
        """All but those that were struck out."""
        return self.filter(struck_on__isnull=True)

    def held(self) -> GatheringQuerySet:
        return self.standing().filter(state=kinds.HELD)

    def visible_to(self, user: Any, on: date, to: Permission = Permission.SEE_GATHERINGS) -> GatheringQuerySet:
        """Gatherings of units within the reader's reach."""
        return self.filter(unit__in=visible_units(user, to, on))


class Gathering(models.Model):
    """People come together, called by `unit`, in whose books it stands.

    `on` and `until` are its first and last day, as its sittings say. It is planned, held, or called off with a reason;
    whatever was held is counted on its first day. `invited` and `present` follow from its attendees and are written
    with them: `present` are all who came to one sitting at least, and those counted without names, of whom
    `unnamed_members` are members, `unnamed_others` other workers, and `unnamed_women` women among both.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="gatherings", db_index=False)
    kind = models.CharField(max_length=10, choices=KINDS)
    title = models.CharField(max_length=TITLE_AT_MOST)
    topic = models.CharField(max_length=TITLE_AT_MOST, blank=True, default="")
    material = models.CharField(max_length=TITLE_AT_MOST, blank=True, default="")
    partners = models.CharField(max_length=TITLE_AT_MOST, blank=True, default="")
    search_key = models.CharField(max_length=3 * TITLE_AT_MOST + 2, editable=False)
    on = models.DateField()
    until = models.DateField()
    state = models.CharField(max_length=8, choices=STATES, default=kinds.PLANNED)
    off_because = models.CharField(max_length=200, blank=True, default="")
    held_said_on = models.DateField(null=True)  # when somebody said that it was held
    otherwise_on = models.DateField(null=True)  # when it was called off, or, still to come, its days became others
    unnamed_members = models.PositiveIntegerField(default=0)
    unnamed_others = models.PositiveIntegerField(default=0)
    unnamed_women = models.PositiveIntegerField(default=0)
    invited = models.PositiveIntegerField(default=0, editable=False)
    present = models.PositiveIntegerField(default=0, editable=False)
    at = models.DateTimeField()
    by = models.CharField(max_length=150)
    struck_on = models.DateField(null=True)
    struck_by = models.CharField(max_length=150, blank=True, default="")
    struck_because = models.CharField(max_length=200, blank=True, default="")

    objects = GatheringQuerySet.as_manager()

    class Meta:
        ordering = ["-on", "-pk"]
        indexes = [
            models.Index(fields=["unit", "on", "id"], name="gatherings_of_a_unit"),
            models.Index(fields=["on", "unit", "kind", "state", "struck_on"], name="gatherings_by_day"),
            models.Index(fields=["-on", "-id"], condition=Q(struck_on=None), name="gatherings_the_last_first"),
            models.Index(
                fields=["unit", "until"], condition=Q(state=kinds.PLANNED, struck_on=None), name="gatherings_to_come"
            ),
            models.Index(
                fields=["otherwise_on"], condition=Q(otherwise_on__isnull=False), name="gatherings_now_otherwise"
            ),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(until__gte=F("on")), name="a_gathering_ends_no_sooner_than_it_begins"),
            models.CheckConstraint(
                condition=Q(state=kinds.CALLED_OFF) & ~Q(off_because="")
                | ~Q(state=kinds.CALLED_OFF) & Q(off_because=""),
                name="a_gathering_called_off_says_why",
            ),
            models.CheckConstraint(
                condition=Q(state=kinds.HELD, held_said_on__isnull=False)
                | ~Q(state=kinds.HELD) & Q(held_said_on__isnull=True),
                name="a_gathering_was_held_on_somebodys_word",
            ),
            models.CheckConstraint(
                condition=Q(unnamed_women__lte=F("unnamed_members") + F("unnamed_others")),
                name="no_more_women_than_people_without_names",
            ),
            models.CheckConstraint(
                condition=Q(struck_on__isnull=True, struck_by="") | Q(struck_on__isnull=False) & ~Q(struck_by=""),
                name="a_gathering_is_struck_out_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.search_key = fold(" ".join([self.title, self.topic, self.partners]))
        super().save(*args, **kwargs)

    @property
    def unnamed(self) -> int:
        """How many came whose names nobody wrote down."""
        return self.unnamed_members + self.unnamed_others


class Sitting(models.Model):
    """One day of a gathering, its hours and its place. Every gathering has one at least."""

    gathering = models.ForeignKey(Gathering, models.CASCADE, related_name="sittings", db_index=False)
    on = models.DateField()
    begins = models.TimeField(null=True, blank=True)
    ends = models.TimeField(null=True, blank=True)
    place = models.CharField(max_length=PLACE_AT_MOST, blank=True, default="")

    class Meta:
        ordering = ["on"]
        constraints = [
            models.UniqueConstraint(fields=["gathering", "on"], name="a_gathering_sits_once_on_a_day"),
            models.CheckConstraint(
                condition=Q(begins__isnull=True) | Q(ends__isnull=True) | Q(ends__gt=F("begins")),
                name="a_sitting_ends_after_it_begins",
            ),
        ]
