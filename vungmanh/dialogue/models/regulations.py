"""Regulations that a unit has, one of a kind in force at a time; and what the employer has asked the union about."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, Final

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from vungmanh.access.permissions import Permission
from vungmanh.dialogue.models.dialogues import NUMBER_AT_MOST, REASON_AT_MOST
from vungmanh.dialogue.rules import kinds
from vungmanh.officers.models import visible_units
from vungmanh.organization.models import Unit
from vungmanh.vault.fields import SealedTextField

REGULATION: Final = "dialogue.regulation"  # the journal, evidence and figures name regulations so
CONSULTATION: Final = "dialogue.consultation"
BODY_AT_MOST: Final = 120
ASKED_AT_MOST: Final = 400
_A_DAY: Final = timedelta(days=1)

REGULATIONS: Final = [
    (kinds.DEMOCRACY, _("regulation of democracy at the workplace")),
    (kinds.WORKING, _("working regulation of the committee")),
    (kinds.COORDINATION, _("regulation of coordination with the head")),
    (kinds.SPENDING, _("regulation of internal spending")),
]
CONSULTED: Final = [
    (kinds.WAGE_SCALE, _("wage scale")),
    (kinds.NORMS, _("norms of work")),
    (kinds.BONUS, pgettext_lazy("consultation", "bonus")),
    (kinds.DISCIPLINE, _("rules of the workplace and discipline")),
    (kinds.LABOUR_USE, _("use of labour")),
    (kinds.OTHER, pgettext_lazy("consultation", "other")),
]
TAKEN_OVER: Final = [
    (kinds.ALL, pgettext_lazy("consultation", "taken over as a whole")),
    (kinds.PART, pgettext_lazy("consultation", "taken over in part")),
    (kinds.NONE, pgettext_lazy("consultation", "not taken over")),
]


class RegulationQuerySet(models.QuerySet["Regulation"]):
    def standing(self) -> RegulationQuerySet:
        """All but those that were struck out."""
        return self.filter(struck_on__isnull=True)

    def in_force(self, day: date) -> RegulationQuerySet:
        return self.standing().filter(Q(until__isnull=True) | Q(until__gte=day), on__lte=day)

    def visible_to(self, user: Any, on: date, to: Permission = Permission.SEE_DIALOGUES) -> RegulationQuerySet:
        """Those of units within the reader's reach."""
        return self.filter(unit__in=visible_units(user, to, on))


class Regulation(models.Model):
    """A regulation of a unit, in force from the day `on` to the day `until`, while empty for good.

    `said_until` is the last day that somebody has written down; `until` is that, or the day before the next of its
    kind comes into force. `gone_on`, the day after `until`, is for the ledger.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="regulations", db_index=False)
    kind = models.CharField(max_length=12, choices=REGULATIONS)
    on = models.DateField()
    said_until = models.DateField(null=True)
    until = models.DateField(null=True)
    gone_on = models.DateField(null=True, editable=False)
    body = models.CharField(max_length=BODY_AT_MOST, blank=True, default="")  # who has issued it
    number = models.CharField(max_length=NUMBER_AT_MOST, blank=True, default="")  # of the paper
    at = models.DateTimeField()
    by = models.CharField(max_length=150)
    struck_on = models.DateField(null=True)
    struck_by = models.CharField(max_length=150, blank=True, default="")
    struck_because = models.CharField(max_length=REASON_AT_MOST, blank=True, default="")

    objects = RegulationQuerySet.as_manager()

    class Meta:
        ordering = ["-on", "-pk"]
        indexes = [
            models.Index(fields=["unit", "on", "id"], name="regulations_of_a_unit"),
            models.Index(fields=["unit", "kind", "on", "until", "struck_on"], name="regulations_by_kind"),
            models.Index(fields=["-on", "-id"], condition=Q(struck_on=None), name="regulations_the_last_first"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "kind"], condition=Q(until__isnull=True, struck_on__isnull=True),
                name="one_regulation_of_a_kind_in_force",
            ),
            models.UniqueConstraint(
                fields=["unit", "kind", "on"], condition=Q(struck_on__isnull=True),
                name="one_regulation_of_a_kind_begins_on_a_day",
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("on")), name="a_regulation_is_in_force_for_a_while"
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True, gone_on__isnull=True)
                | Q(until__isnull=False, gone_on__isnull=False, gone_on__gt=F("until")),
                name="a_regulation_is_gone_the_day_after",
            ),
            models.CheckConstraint(
                condition=Q(said_until__isnull=True)
                | Q(until__isnull=False, until__lte=F("said_until")),
                name="a_regulation_ends_no_later_than_was_said",
            ),
            models.CheckConstraint(
                condition=Q(struck_on__isnull=True, struck_by="") | Q(struck_on__isnull=False) & ~Q(struck_by=""),
                name="a_regulation_is_struck_out_by_somebody",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return str(self.get_kind_display())

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.gone_on = self.until + _A_DAY if self.until else None
        super().save(*args, **kwargs)


class ConsultationQuerySet(models.QuerySet["Consultation"]):
    def standing(self) -> ConsultationQuerySet:
        """All but those that were struck out."""
        return self.filter(struck_on__isnull=True)

    def visible_to(self, user: Any, on: date, to: Permission = Permission.SEE_DIALOGUES) -> ConsultationQuerySet:
        """Those of units within the reader's reach."""
        return self.filter(unit__in=visible_units(user, to, on))


class Consultation(models.Model):
    """The employer has asked the union of the unit about a rule or a plan of its own: what was asked, what the union
    has answered, and how much of that was taken over. Words are sealed: they may name people."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="consultations", db_index=False)
    about = models.CharField(max_length=10, choices=CONSULTED)
    asked_on = models.DateField()
    asked = SealedTextField(blank=True, default="")
    answered_on = models.DateField(null=True)
    answer = SealedTextField(blank=True, default="")
    taken_over = models.CharField(max_length=8, choices=TAKEN_OVER, blank=True, default="")
    at = models.DateTimeField()
    by = models.CharField(max_length=150)
    struck_on = models.DateField(null=True)
    struck_by = models.CharField(max_length=150, blank=True, default="")
    struck_because = models.CharField(max_length=REASON_AT_MOST, blank=True, default="")

    objects = ConsultationQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_on", "-pk"]
        indexes = [
            models.Index(fields=["unit", "asked_on", "id"], name="consultations_of_a_unit"),
            models.Index(fields=["-asked_on", "-id"], condition=Q(struck_on=None), name="consultations_the_last_first"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(answered_on__isnull=True) | Q(answered_on__gte=F("asked_on")),
                name="a_consultation_is_answered_afterwards",
            ),
            models.CheckConstraint(
                condition=Q(answered_on__isnull=False) | Q(taken_over=""),
                name="what_is_taken_over_was_answered",
            ),
            models.CheckConstraint(
                condition=Q(struck_on__isnull=True, struck_by="") | Q(struck_on__isnull=False) & ~Q(struck_by=""),
                name="a_consultation_is_struck_out_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return str(self.get_about_display())
