"""The congresses of a term: which units hold theirs by when, and how far each of them is."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from vungmanh.access.permissions import Permission
from vungmanh.congresses.models.elections import Election
from vungmanh.congresses.rules import steps
from vungmanh.officers.models import LONGEST_DECISION, visible_units
from vungmanh.organization.models import Unit

CAMPAIGN, CONGRESS = "congresses.campaign", "congresses.congress"  # the journal names records so

STEPS: Final = [
    (steps.PLAN, _("plan")),
    (steps.REPORTS, _("reports")),
    (steps.PERSONNEL, _("candidates agreed to above")),
    (steps.HELD, _("congress held")),
    (steps.MINUTES, _("minutes and count of votes")),
    (steps.ASKED, _("recognition asked for")),
    (steps.RECOGNISED, _("recognised")),
]


class Campaign(models.Model):
    """An upper level calls for the congresses of a term at units below it (which: one Congress each).

    `to` is the last day on which a congress is to be held. It is closed when the level above says so.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="campaigns")
    name = models.CharField(_("name"), max_length=120)
    term_since = models.PositiveSmallIntegerField(_("first year of the term"))
    term_to = models.PositiveSmallIntegerField(_("last year of the term"))
    to = models.DateField(_("congresses are held by"))
    number = models.CharField(_("number of the plan"), max_length=LONGEST_DECISION, blank=True)
    on = models.DateField(_("of the day"))
    by = models.CharField(max_length=150)
    closed_on = models.DateField(null=True, editable=False)

    class Meta:
        ordering = ["-on", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["unit", "name"], name="a_campaign_of_a_unit_has_a_name_of_its_own"),
            models.CheckConstraint(condition=Q(term_to__gt=F("term_since")), name="a_term_lasts_for_years"),
        ]


class StepDue(models.Model):
    """The last day of a step of every congress of the campaign."""

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="dues")
    step = models.CharField(max_length=12, choices=STEPS)
    due = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["campaign", "step"], name="a_step_is_due_once_in_a_campaign")]


class CongressQuerySet(models.QuerySet["Congress"]):
    def visible_to(self, user: Any, on: date, to: Permission = Permission.SEE_OFFICERS) -> CongressQuerySet:
        """Congresses of units within the reader's reach."""
        return self.filter(unit__in=visible_units(user, to, on))


class Congress(models.Model):
    """The congress of one unit in a campaign, and the election that it ended with."""

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="congresses", db_index=False)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="congresses")
    election = models.OneToOneField(
        Election, models.SET_NULL, related_name="congress", null=True, blank=True, editable=False
    )

    objects = CongressQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["campaign", "unit"], name="a_unit_holds_one_congress_of_a_campaign")
        ]


class StepTaken(models.Model):
    """The unit, or the level above it, has taken the step on the day."""

    congress = models.ForeignKey(Congress, models.CASCADE, related_name="steps", db_index=False)
    step = models.CharField(max_length=12, choices=STEPS)
    on = models.DateField()
    number = models.CharField(_("number of the paper"), max_length=LONGEST_DECISION, blank=True)
    words = models.CharField(_("in words"), max_length=200, blank=True)
    by = models.CharField(max_length=150)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["congress", "step"], name="a_step_is_taken_once")]
