"""How an agreement is bargained for: step by step, each with its day and its paper."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from vungmanh.access.permissions import Permission
from vungmanh.agreements.models.agreements import Agreement
from vungmanh.agreements.models.striking import Struck, struck_by_somebody
from vungmanh.agreements.rules import kinds
from vungmanh.officers.models import visible_units
from vungmanh.organization.models import Unit
from vungmanh.vault.fields import SealedTextField

NEGOTIATION: Final = "agreements.negotiation"
SAID_AT_MOST: Final = 400
OUTCOMES: Final = [
    (kinds.SIGNED, pgettext_lazy("bargaining", "signed")),
    (kinds.FAILED, pgettext_lazy("bargaining", "failed")),
    (kinds.REFUSED, pgettext_lazy("bargaining", "refused by one side")),
    (kinds.DROPPED, pgettext_lazy("bargaining", "dropped")),
]
STEPS: Final = [
    (kinds.INFORMATION_ASKED, _("information asked of the employer")),
    (kinds.INFORMATION_GIVEN, _("information given by the employer")),
    (kinds.TEAM, _("decision on the team that bargains")),
    (kinds.OPINIONS_ASKED, _("opinions of workers asked for")),
    (kinds.OPINIONS_GATHERED, _("opinions of a group gathered")),
    (kinds.DEMAND, _("demand to bargain sent to the other side")),
    (kinds.TALKS, _("day of talks, with minutes")),
    (kinds.VOTE, _("all workers asked whether they agree")),
    (kinds.AGREEMENT, _("agreement signed")),
    (kinds.SENT, _("sent to the labour authority")),
]


class NegotiationQuerySet(models.QuerySet["Negotiation"]):
    def standing(self) -> NegotiationQuerySet:
        """All but those that were struck out."""
        return self.filter(struck_on__isnull=True)

    def going_on(self) -> NegotiationQuerySet:
        return self.standing().filter(ended_on__isnull=True)

    def visible_to(self, user: Any, on: date, to: Permission = Permission.SEE_AGREEMENTS) -> NegotiationQuerySet:
        """Those of units within the reader's reach."""
        return self.filter(unit__in=visible_units(user, to, on))


class Negotiation(Struck):
    """The union of `unit` bargains since the day `begun_on`, for the first time or to renew an agreement (`renews`),
    until it has signed one (`led_to`), or failed. `last_step_on`, the day of its last step, is written by the acts."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="negotiations", db_index=False)
    renews = models.ForeignKey(Agreement, models.PROTECT, null=True, related_name="bargained_anew")
    led_to = models.ForeignKey(Agreement, models.PROTECT, null=True, related_name="bargained")
    begun_on = models.DateField()
    ended_on = models.DateField(null=True)
    outcome = models.CharField(max_length=8, choices=OUTCOMES, blank=True, default="")
    last_step_on = models.DateField(editable=False)

    objects = NegotiationQuerySet.as_manager()

    class Meta:
        ordering = ["-begun_on", "-pk"]
        indexes = [
            models.Index(fields=["unit", "begun_on", "id"], name="negotiations_of_a_unit"),
            models.Index(
                fields=["unit", "last_step_on"], condition=Q(ended_on=None, struck_on=None), name="negotiations_now"
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True, outcome="")
                | Q(ended_on__isnull=False, ended_on__gte=F("begun_on")) & ~Q(outcome=""),
                name="bargaining_that_ended_says_how",
            ),
            models.CheckConstraint(
                condition=Q(led_to__isnull=True) | Q(outcome=kinds.SIGNED), name="only_what_was_signed_led_somewhere"
            ),
            struck_by_somebody("a_negotiation_is_struck_out_by_somebody"),
        ]

    def __str__(self) -> str:
        return str(_("bargaining"))


class Step(Struck):
    """A document of bargaining on its day: how many were asked and agreed where it has such numbers, when its minutes
    were published. Its words, what a group of workers or the other side said, may name people."""

    negotiation = models.ForeignKey(Negotiation, models.CASCADE, related_name="steps", db_index=False)
    step = models.CharField(max_length=20, choices=STEPS)
    on = models.DateField()
    asked = models.PositiveIntegerField(null=True)
    in_favour = models.PositiveIntegerField(null=True)
    words = SealedTextField(blank=True, default="")
    published_on = models.DateField(null=True)

    class Meta:
        ordering = ["on", "pk"]
        indexes = [models.Index(fields=["negotiation", "on"], name="steps_of_a_negotiation")]
        constraints = [
            models.UniqueConstraint(
                fields=["negotiation", "step"],
                condition=Q(struck_on__isnull=True) & ~Q(step__in=kinds.SEVERAL_TIMES),
                name="a_step_of_bargaining_is_taken_once",
            ),
            models.CheckConstraint(
                condition=Q(asked__isnull=True) | Q(in_favour__isnull=True) | Q(in_favour__lte=F("asked")),
                name="no_more_agree_at_a_step_than_were_asked",
            ),
            models.CheckConstraint(
                condition=Q(published_on__isnull=True) | Q(step=kinds.TALKS, published_on__gte=F("on")),
                name="minutes_of_talks_are_published_afterwards",
            ),
            struck_by_somebody("a_step_is_struck_out_by_somebody"),
        ]

    def __str__(self) -> str:
        return str(self.get_step_display())
