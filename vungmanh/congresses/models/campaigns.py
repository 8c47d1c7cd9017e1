"""The congresses of a term: which units hold theirs by when, and how far each of them is."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from django.db import models
from django.db.models import F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from vungmanh.access.permissions import Permission
from vungmanh.congresses.models.elections import Election
from vungmanh.congresses.rules import steps
from vungmanh.core import paths
from vungmanh.officers.models import LONGEST_DECISION, visible_units
from vungmanh.organization.models import Unit

CAMPAIGN, CONGRESS = "congresses.campaign", "congresses.congress"  # the journal names records so
LONGEST_NAME: Final = 120  # letters
LONGEST_WORDS: Final = 200

STEPS: Final = [
    (steps.PLAN, _("plan")),
    (steps.REPORTS, _("reports")),
    (steps.PERSONNEL, _("candidates agreed to above")),
    (steps.HELD, _("congress held")),
    (steps.MINUTES, _("minutes and count of votes")),
    (steps.ASKED, _("recognition asked for")),
    (steps.RECOGNISED, _("recognised")),
]


class CampaignQuerySet(models.QuerySet["Campaign"]):
    def running(self) -> CampaignQuerySet:
        return self.filter(closed_on__isnull=True)


class Campaign(models.Model):
    """An upper level calls for the congresses of a term at units below it (which: one Congress each).

    `to` is the last day on which a congress is to be held. It is closed when the level above says so.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="campaigns")
    name = models.CharField(_("name"), max_length=LONGEST_NAME)
    term_since = models.PositiveSmallIntegerField(_("first year of the term"))
    term_to = models.PositiveSmallIntegerField(_("last year of the term"))
    to = models.DateField(_("congresses are held by"))
    number = models.CharField(_("number of the plan"), max_length=LONGEST_DECISION, blank=True)
    on = models.DateField(_("of the day"))
    by = models.CharField(max_length=150)
    closed_on = models.DateField(null=True, editable=False)

    objects = CampaignQuerySet.as_manager()

    class Meta:
        ordering = ["-on", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["unit", "name"], name="a_campaign_of_a_unit_has_a_name_of_its_own"),
            models.CheckConstraint(condition=Q(term_to__gt=F("term_since")), name="a_term_lasts_for_years"),
        ]

    @property
    def term(self) -> str:
        return f"{self.term_since}–{self.term_to}"

    def counted_on(self, today: date) -> date:
        """The day of which it is told how far the congresses are: today, or that on which it was closed."""
        return min(today, self.closed_on or today)


class StepDue(models.Model):
    """The last day of a step of every congress of the campaign."""

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="dues", db_index=False)
    step = models.PositiveSmallIntegerField(choices=STEPS)
    due = models.DateField()

    class Meta:
        ordering = ["step"]
        constraints = [models.UniqueConstraint(fields=["campaign", "step"], name="a_step_is_due_once_in_a_campaign")]


class CongressQuerySet(models.QuerySet["Congress"]):
    def visible_to(self, user: Any, on: date, to: Permission = Permission.SEE_OFFICERS) -> CongressQuerySet:
        """Congresses of units within the reader's reach."""
        return self.filter(unit__in=visible_units(user, to, on))

    def called(self, day: date) -> CongressQuerySet:
        """Those that had not been taken out of their campaign by the day."""
        return self.filter(Q(left_on__isnull=True) | Q(left_on__gt=day))

    def below(self, path: str, day: date, *, or_at: bool = True) -> CongressQuerySet:
        """Those of units that stand on the day at or below the place, each with the one row of where it stands, so that
        `unit__placements__path` is its place; without `or_at` only those below."""
        at = "unit__placements__"
        low, high = paths.span(path) if or_at else paths.below(path)
        here = Q(**{f"{at}since__lte": day, f"{at}path__gte": low, f"{at}path__lt": high})
        return self.filter(here & (Q(**{f"{at}until__isnull": True}) | Q(**{f"{at}until__gt": day})))

    def with_furthest(self, day: date) -> Any:
        """These with `far`, the furthest step that was taken by the day, 0 for none."""
        taken = StepTaken.objects.filter(congress=OuterRef("pk"), on__lte=day).order_by("-step").values("step")
        return self.annotate(far=Coalesce(Subquery(taken[:1]), 0))


class Congress(models.Model):
    """The congress of one unit in a campaign, and the election that it ended with.

    Whoever was taken out of the campaign is not counted any more from `left_on` on, and stays readable. A unit that
    stands below the campaign's no more is not counted either, as long as it does not.
    """

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="congresses", db_index=False)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="congresses")
    election = models.OneToOneField(
        Election, models.SET_NULL, related_name="congress", null=True, blank=True, editable=False
    )
    called_on = models.DateField()  # the day on which it was told to the unit
    left_on = models.DateField(null=True, editable=False)
    left_because = models.CharField(max_length=LONGEST_WORDS, blank=True)

    objects = CongressQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["campaign", "unit"], name="a_unit_holds_one_congress_of_a_campaign"),
            models.CheckConstraint(
                condition=Q(left_on__isnull=True, left_because="") | Q(left_on__isnull=False) & ~Q(left_because=""),
                name="whoever_is_taken_out_of_a_campaign_is_told_why",
            ),
        ]


class StepTaken(models.Model):
    """The unit, or the level above it, has taken the step on the day.

    `election`: it follows from the election that was entered, and goes with it.
    """

    congress = models.ForeignKey(Congress, models.CASCADE, related_name="steps", db_index=False)
    step = models.PositiveSmallIntegerField(choices=STEPS)
    on = models.DateField()
    number = models.CharField(_("number of the paper"), max_length=LONGEST_DECISION, blank=True)
    words = models.CharField(_("in words"), max_length=LONGEST_WORDS, blank=True)
    by = models.CharField(max_length=150)
    election = models.ForeignKey(Election, models.CASCADE, related_name="steps", null=True, blank=True, editable=False)

    class Meta:
        ordering = ["step"]
        constraints = [models.UniqueConstraint(fields=["congress", "step"], name="a_step_is_taken_once")]
