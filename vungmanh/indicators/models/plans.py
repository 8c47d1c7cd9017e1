"""The paper by which targets are set."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from django.db import models
from django.db.models import Q

from vungmanh.access.permissions import Permission
from vungmanh.officers.models import visible_units
from vungmanh.organization.models import Unit

PLAN: Final = "indicators.plan"  # the journal and evidence name plans so
PERIOD_AT_MOST: Final = 12
NAME_AT_MOST: Final = 200
NUMBER_AT_MOST: Final = 60
REASON_AT_MOST: Final = 400


class PlanQuerySet(models.QuerySet["Plan"]):
    def standing(self) -> PlanQuerySet:
        """All but those that were struck out."""
        return self.filter(struck_on__isnull=True)

    def visible_to(self, user: Any, on: date, to: Permission = Permission.SEE_TARGETS) -> PlanQuerySet:
        """Those of units within the reader's reach, and those by which a target was set for one of them."""
        units = visible_units(user, to, on)
        return self.filter(Q(unit__in=units) | Q(targets__unit__in=units)).distinct()


class Plan(models.Model):
    """The paper of `unit` by which it sets targets for a period (core/periods: its key). What was unknown to whoever
    wrote it down is NULL or empty. Written by mistake, it is struck out with a reason."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="plans", db_index=False)
    name = models.CharField(max_length=NAME_AT_MOST)
    period = models.CharField(max_length=PERIOD_AT_MOST)
    number = models.CharField(max_length=NUMBER_AT_MOST, blank=True, default="")
    issued_on = models.DateField(null=True)
    at = models.DateTimeField()
    by = models.CharField(max_length=150)
    struck_on = models.DateField(null=True)
    struck_by = models.CharField(max_length=150, blank=True, default="")
    struck_because = models.CharField(max_length=REASON_AT_MOST, blank=True, default="")

    objects = PlanQuerySet.as_manager()

    class Meta:
        ordering = ["-issued_on", "-pk"]
        indexes = [models.Index(fields=["unit", "period", "id"], name="plans_of_a_unit")]
        constraints = [
            models.CheckConstraint(
                condition=Q(struck_on__isnull=True, struck_by="") | Q(struck_on__isnull=False) & ~Q(struck_by=""),
                name="a_plan_is_struck_out_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return self.name
