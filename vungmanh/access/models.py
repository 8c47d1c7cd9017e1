"""Grants: who may do what, where, from which day and because of what."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from vungmanh.access.roles import ROLES

LONGEST_REASON = 200  # letters


class GrantQuerySet(models.QuerySet["Grant"]):
    def on(self, day: date) -> GrantQuerySet:
        return self.filter(Q(until__isnull=True) | Q(until__gt=day), since__lte=day)


class Opening(models.Model):
    """Who opened the account, and at which unit: what decides who may make a new sign-in link for it.

    Without a unit, or without this row, it was opened from the command line: for those who give roles everywhere.
    """

    account = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, primary_key=True, related_name="opening")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    unit = models.ForeignKey("organization.Unit", models.SET_NULL, null=True, related_name="+")


class Grant(models.Model):
    """The person holds the role at the unit and everything below it during the span.

    Only an operator's grant names no unit: it reaches everywhere. The unit is named by its model's label
    because the gate stands below the body: founding a unit needs a permission too.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="grants")
    role = models.CharField(_("role"), max_length=30, choices=[(role.code, role.name) for role in ROLES])
    unit = models.ForeignKey("organization.Unit", models.CASCADE, related_name="grants", null=True, blank=True)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    because = models.CharField(_("appointment"), max_length=LONGEST_REASON)
    # The office that it follows from; NULL: given by hand. What follows begins, ends and moves with the office
    # (officers/actions/give_rights.py). Of one office there may be several, one after the other: another person signs
    # in, the office was corrected to another one.
    appointment = models.ForeignKey(
        "officers.Appointment", models.CASCADE, related_name="grants", null=True, editable=False
    )

    objects = GrantQuerySet.as_manager()

    class Meta:
        ordering = ["since"]
        constraints = [
            models.CheckConstraint(
                condition=Q(unit__isnull=False) | Q(role="operator"),
                name="only_an_operator_reaches_everywhere",
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gt=F("since")), name="a_grant_ends_after_it_begins"
            ),
            models.UniqueConstraint(
                fields=["user", "role", "unit"],
                condition=Q(until__isnull=True, appointment__isnull=True),
                name="one_open_grant_of_a_role_at_a_unit",
            ),
            models.UniqueConstraint(
                fields=["user", "role"],
                condition=Q(until__isnull=True, unit__isnull=True, appointment__isnull=True),
                name="one_open_grant_of_a_role_everywhere",
            ),
            models.UniqueConstraint(
                fields=["appointment"], condition=Q(until__isnull=True), name="one_open_grant_of_an_appointment"
            ),
        ]
