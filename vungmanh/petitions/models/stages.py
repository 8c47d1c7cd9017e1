"""How a petition stood, at whom and until when, from one day to the next."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from vungmanh.organization.models import Unit
from vungmanh.petitions.models.petitions import RESULTS, STATES, Petition
from vungmanh.vault.fields import SealedTextField


class StageQuerySet(models.QuerySet["Stage"]):
    def standing(self) -> StageQuerySet:
        """How petitions stand at last."""
        return self.filter(until=None)

    def on(self, day: date) -> StageQuerySet:
        """How petitions stood at the end of the day."""
        return self.filter(Q(until__isnull=True) | Q(until__gt=day), since__lte=day)


class Stage(models.Model):
    """How a petition stood from `since` until the day before `until`, as `by` has said it at the moment `at`.

    `holder` has it, and of its people `owner` where one is named; `outside` is the employer or authority it was
    forwarded to. `due` is the last day as it stood then by the clock of that name (rules/clocks.py), `late_from` the
    first of these days on which it is late. Of two stages of a day the second stands: the first has no day of its own.
    `unit` is that of the petition, which never changes.
    """

    petition = models.ForeignKey(Petition, models.CASCADE, related_name="stages")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", db_index=False)
    holder = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    outside = models.CharField(max_length=200, blank=True, default="")
    state = models.CharField(max_length=14, choices=STATES)
    result = models.CharField(max_length=12, choices=RESULTS, blank=True, default="")
    since = models.DateField()
    until = models.DateField(null=True)
    due = models.DateField(null=True)
    clock = models.CharField(max_length=24, blank=True, default="")
    is_open = models.BooleanField()
    late_from = models.DateField(null=True)
    words = SealedTextField(blank=True, default="")
    by = models.CharField(max_length=150)
    at = models.DateTimeField()

    objects = StageQuerySet.as_manager()

    class Meta:
        ordering = ["petition", "at", "pk"]
        indexes = [models.Index(fields=["unit", "since"], name="petition_stages_of_a_unit")]
        constraints = [
            models.UniqueConstraint(fields=["petition"], condition=Q(until=None), name="a_petition_stands_in_one_way"),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="a_petition_stage_ends_after_it_begins"
            ),
        ]
