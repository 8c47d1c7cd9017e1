"""Indicators that were made on screen, and what each of them means from which day on."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from django.db import models
from django.db.models import Q
from django.utils.translation import pgettext_lazy

from vungmanh.access.permissions import Permission
from vungmanh.indicators.rules import kinds
from vungmanh.officers.models import visible_units
from vungmanh.organization.models import Unit

INDICATOR: Final = "indicators.indicator"  # the journal and acts name indicators that were made so
CODE_AT_MOST: Final = 60
NAME_AT_MOST: Final = 200
UNIT_AT_MOST: Final = 40
SAYS_AT_MOST: Final = 1_000
SOURCE_AT_MOST: Final = 300

DIRECTIONS: Final = [
    (kinds.MORE, pgettext_lazy("indicator", "the more the better")),
    (kinds.LESS, pgettext_lazy("indicator", "the less the better")),
    (kinds.NEITHER, pgettext_lazy("indicator", "neither is better")),
]
LEVELS: Final = [
    (kinds.ANY, pgettext_lazy("indicator", "any unit")),
    (kinds.ABOVE, pgettext_lazy("indicator", "units that have others below them")),
    (kinds.UNION, pgettext_lazy("indicator", "unions at the workplace")),
]


class MadeQuerySet(models.QuerySet["Made"]):
    def visible_to(self, user: Any, on: date, to: Permission = Permission.SEE_TARGETS) -> MadeQuerySet:
        """Those that a unit within the reader's reach has made."""
        return self.filter(maker__in=visible_units(user, to, on))


class Made(models.Model):
    """An indicator that `maker` has made of measures: for itself and all units below, once a definition is released.

    `code` is never used again; `unit_of` is the unit of measurement; `levels` and `blocks` (codes of
    organization/blocks; none are all) say of which units it makes sense. Retired, it is offered for nothing new and
    still read.
    """

    code = models.CharField(max_length=CODE_AT_MOST, unique=True)
    name = models.CharField(max_length=NAME_AT_MOST)
    theme = models.CharField(max_length=40)
    unit_of = models.CharField(max_length=UNIT_AT_MOST)
    direction = models.CharField(max_length=8, choices=DIRECTIONS, default=kinds.MORE)
    levels = models.CharField(max_length=6, choices=LEVELS, default=kinds.ANY)
    blocks = models.JSONField(default=list)
    maker = models.ForeignKey(Unit, models.PROTECT, related_name="indicators_made")
    retired_on = models.DateField(null=True)
    at = models.DateTimeField()
    by = models.CharField(max_length=150)

    objects = MadeQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name


class MadeDefinition(models.Model):
    """What the indicator means from the day `since` on, until the next released one begins: a formula over measures
    (rules/formulas.py). A draft until it is released; then never changed, only followed by another."""

    made = models.ForeignKey(Made, models.CASCADE, related_name="definitions", db_index=False)
    since = models.DateField()
    formula = models.JSONField()
    says = models.CharField(max_length=SAYS_AT_MOST)
    source = models.CharField(max_length=SOURCE_AT_MOST, blank=True, default="")
    released_on = models.DateField(null=True)
    released_by = models.CharField(max_length=150, blank=True, default="")
    at = models.DateTimeField()
    by = models.CharField(max_length=150)

    class Meta:
        ordering = ["since", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["made", "since"], name="an_indicator_is_defined_once_from_a_day_on"),
            models.CheckConstraint(
                condition=Q(released_on__isnull=True, released_by="")
                | Q(released_on__isnull=False) & ~Q(released_by=""),
                name="a_definition_is_released_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return self.says
