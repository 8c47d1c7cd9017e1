"""A target: what a unit is to reach of an indicator in a period, and every step by which it came to be so."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from vungmanh.access.permissions import Permission
from vungmanh.indicators.models.made import CODE_AT_MOST
from vungmanh.indicators.models.plans import PERIOD_AT_MOST, REASON_AT_MOST, Plan
from vungmanh.indicators.rules import standing
from vungmanh.officers.models import visible_units
from vungmanh.organization.models import Unit

TARGET: Final = "indicators.target"  # the journal and acts name targets so

STATES: Final = [
    (standing.ASSIGNED, pgettext_lazy("target", "assigned, not answered yet")),
    (standing.ACCEPTED, pgettext_lazy("target", "accepted")),
    (standing.OBJECTED, pgettext_lazy("target", "another one is proposed")),
    (standing.DECIDED, pgettext_lazy("target", "decided by the level above")),
]
HARD: Final = [
    (standing.COMPUTED, _("as the figures of the years before say")),
    (standing.HARD, _("named hard to reach")),
    (standing.NOT_HARD, _("named not hard to reach")),
]
STEPS: Final = [
    (standing.ASSIGNED, pgettext_lazy("step of a target", "assigned")),
    (standing.CHANGED, pgettext_lazy("step of a target", "changed")),
    (standing.ACCEPTED, pgettext_lazy("step of a target", "accepted")),
    (standing.OBJECTED, pgettext_lazy("step of a target", "another one proposed")),
    (standing.DECIDED, pgettext_lazy("step of a target", "decided")),
    (standing.HARDENED, pgettext_lazy("step of a target", "said how hard it is")),
    (standing.WITHDRAWN, pgettext_lazy("step of a target", "withdrawn")),
]


def _value(**options: Any) -> Any:
    return models.DecimalField(max_digits=16, decimal_places=2, **options)


class TargetQuerySet(models.QuerySet["Target"]):
    def standing(self) -> TargetQuerySet:
        """All but those that were withdrawn."""
        return self.filter(withdrawn_on__isnull=True)

    def for_period(self, key: str) -> TargetQuerySet:
        return self.filter(period=key)

    def running(self, day: date) -> TargetQuerySet:
        """Those whose period the day lies in."""
        return self.standing().filter(since__lte=day, until__gt=day)

    def waiting_for_answer(self, today: date) -> TargetQuerySet:
        """Those that their units have not answered yet, of periods that are not over; the first to begin first."""
        found = self.standing().filter(state=standing.ASSIGNED, until__gt=today)
        return found.select_related("unit", "assigner", "plan").order_by("since", "until", "pk")

    def waiting_for_decision(self, level: Unit, today: date) -> TargetQuerySet:
        """Those of the units that stand directly below the level today, which propose another value."""
        below = Unit.objects.directly_under(level, today).order_by().values("pk")
        found = self.standing().filter(state=standing.OBJECTED, until__gt=today, unit__in=below)
        return found.select_related("unit", "assigner", "plan").order_by("indicator", "unit__sort_key", "pk")

    def visible_to(self, user: Any, on: date, to: Permission = Permission.SEE_TARGETS) -> TargetQuerySet:
        """Those of units within the reader's reach, and those that one of these has assigned."""
        units = visible_units(user, to, on)
        return self.filter(Q(unit__in=units) | Q(assigner__in=units))


class Target(models.Model):
    """What `unit` is to reach of the indicator (its code) in the period: `value`, in the indicator's own unit, shares
    in percent. The period is named by its key (core/periods), and lasts from `since` until the day before `until`.

    `assigner` has assigned it: the level above, or the unit itself. While the unit proposes another value it stands in
    `proposed`, with the reason. `version` counts how often it was written, so that whoever looked at an older one sees
    it. What was withdrawn stays, with its day and reason; what stands is one for a unit, an indicator and a period.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="targets", db_index=False)
    indicator = models.CharField(max_length=CODE_AT_MOST)
    period = models.CharField(max_length=PERIOD_AT_MOST)
    since = models.DateField()
    until = models.DateField()
    assigner = models.ForeignKey(Unit, models.PROTECT, related_name="targets_assigned", db_index=False)
    plan = models.ForeignKey(Plan, models.PROTECT, null=True, related_name="targets")
    value = _value()
    proposed = _value(null=True)
    proposed_because = models.CharField(max_length=REASON_AT_MOST, blank=True, default="")
    state = models.CharField(max_length=10, choices=STATES, default=standing.ASSIGNED)
    hard = models.CharField(max_length=4, choices=HARD, blank=True, default=standing.COMPUTED)
    version = models.PositiveIntegerField(default=1)
    at = models.DateTimeField()
    by = models.CharField(max_length=150)
    withdrawn_on = models.DateField(null=True)
    withdrawn_because = models.CharField(max_length=REASON_AT_MOST, blank=True, default="")

    objects = TargetQuerySet.as_manager()

    class Meta:
        ordering = ["-since", "unit", "indicator", "pk"]
        indexes = [
            models.Index(fields=["unit", "since", "until"], name="targets_of_a_unit"),
            models.Index(fields=["assigner", "period", "indicator"], name="targets_a_unit_has_assigned"),
            models.Index(
                fields=["period", "indicator", "unit"], condition=Q(withdrawn_on=None), name="targets_of_a_period"
            ),
            models.Index(
                fields=["assigner"], condition=Q(withdrawn_on=None, state="objected"), name="targets_to_be_decided"
            ),
            models.Index(
                fields=["unit"], condition=Q(withdrawn_on=None, state="assigned"), name="targets_to_be_answered"
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "indicator", "period"], condition=Q(withdrawn_on__isnull=True),
                name="a_unit_has_one_target_of_an_indicator_in_a_period",
            ),
            models.CheckConstraint(condition=Q(until__gt=F("since")), name="a_target_is_for_a_span_of_days"),
            models.CheckConstraint(
                condition=Q(state="objected", proposed__isnull=False) & ~Q(proposed_because="")
                | ~Q(state="objected") & Q(proposed__isnull=True, proposed_because=""),
                name="another_target_is_proposed_with_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_on__isnull=True) ^ ~Q(withdrawn_because=""),
                name="a_withdrawn_target_says_when_and_why",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.indicator} {self.period}"

    @property
    def last_day(self) -> date:
        return date.fromordinal(self.until.toordinal() - 1)


class Step(models.Model):
    """What was done to the target on the day `on`: the value after it, the one before, and the reason. Never edited."""

    target = models.ForeignKey(Target, models.CASCADE, related_name="steps", db_index=False)
    what = models.CharField(max_length=10, choices=STEPS)
    on = models.DateField()
    at = models.DateTimeField()
    by = models.CharField(max_length=150)
    value = _value(null=True)
    before = _value(null=True)
    reason = models.CharField(max_length=REASON_AT_MOST, blank=True, default="")

    class Meta:
        ordering = ["at", "pk"]
        indexes = [models.Index(fields=["target", "at", "id"], name="steps_of_a_target")]

    def __str__(self) -> str:
        return str(self.get_what_display())
