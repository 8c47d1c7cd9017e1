"""A report on the mood of workers: what they think, what is rumoured, whether a stoppage is to be feared."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from vungmanh.access.permissions import Permission
from vungmanh.core.vietnamese import fold
from vungmanh.officers.models import visible_units
from vungmanh.organization.models import Unit
from vungmanh.situation.rules import levels
from vungmanh.vault.fields import SealedTextField

MOOD: Final = "situation.mood"  # the journal and acts name reports so
EMPLOYER_AT_MOST: Final = 200
WORDS_AT_MOST: Final = 4_000
REASON_AT_MOST: Final = 200

LEVELS: Final = [(levels.CALM, _("calm")), (levels.WATCH, _("to be watched")), (levels.HOT, _("hot"))]


class MoodQuerySet(models.QuerySet["Mood"]):
    def standing(self) -> MoodQuerySet:
        """All but those that were struck out."""
        return self.filter(struck_on__isnull=True)

    def waiting(self) -> MoodQuerySet:
        """Hot ones that nobody above has taken note of."""
        return self.standing().filter(level=levels.HOT, noted_on__isnull=True)

    def visible_to(self, user: Any, on: date, to: Permission = Permission.SEE_SITUATION) -> MoodQuerySet:
        """Reports of units within the reader's reach."""
        return self.filter(unit__in=visible_units(user, to, on))


class Mood(models.Model):
    """What an officer of the unit has heard on the day `on`, of the workers of `employer` ("" for the unit's own).

    Its words are sealed: they may name people. A hot one waits until somebody above the unit has taken note of it,
    with what they do about it. What was written by mistake is struck out and stays readable.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="moods", db_index=False)
    on = models.DateField()
    employer = models.CharField(max_length=EMPLOYER_AT_MOST, blank=True, default="")
    search_key = models.CharField(max_length=EMPLOYER_AT_MOST, blank=True, default="", editable=False)
    level = models.PositiveSmallIntegerField(choices=LEVELS)
    mood = SealedTextField(blank=True, default="")
    rumours = SealedTextField(blank=True, default="")
    risk = SealedTextField(blank=True, default="")
    at = models.DateTimeField()
    by = models.CharField(max_length=150)
    noted_on = models.DateField(null=True)
    noted_by = models.CharField(max_length=150, blank=True, default="")
    noted = SealedTextField(blank=True, default="")
    struck_on = models.DateField(null=True)
    struck_by = models.CharField(max_length=150, blank=True, default="")
    struck_because = SealedTextField(blank=True, default="")

    objects = MoodQuerySet.as_manager()

    class Meta:
        ordering = ["-on", "-pk"]
        indexes = [
            models.Index(fields=["unit", "on"], name="moods_of_a_unit"),
            models.Index(
                fields=["unit"], condition=Q(level=levels.HOT, noted_on=None, struck_on=None), name="moods_that_wait"
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(noted_on__isnull=True, noted_by="") | Q(noted_on__isnull=False) & ~Q(noted_by=""),
                name="a_mood_is_noted_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(struck_on__isnull=True, struck_by="") | Q(struck_on__isnull=False) & ~Q(struck_by=""),
                name="a_mood_is_struck_out_by_somebody",
            ),
        ]

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.search_key = fold(self.employer)
        super().save(*args, **kwargs)

    @property
    def where(self) -> str:
        """Of whose workers it speaks."""
        return self.employer or self.unit.name
