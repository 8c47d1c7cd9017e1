"""What is found in the background and kept: pairs of entries that are probably one person, of many units."""

from __future__ import annotations

from django.db import models

from vungmanh.organization.models import Unit


class Finding(models.Model):
    """The pairs that were found last at a unit, the likeliest first: the keys of two people each.

    Nothing else is kept of them: who they are, whether they are still there and what speaks for it is asked of the
    entries whenever they are shown. `found_at` is the moment at which the looking began, None before the first one;
    `asked_at` says since when it is to be looked anew, None when it is not; `tries` how often that was begun. `more`:
    there were more pairs than are kept. A row whose unit is gone has no use any more.
    """

    unit = models.OneToOneField(Unit, models.SET_NULL, null=True, related_name="+")
    pairs = models.JSONField(default=list)
    more = models.BooleanField(default=False)
    found_at = models.DateTimeField(null=True)
    asked_at = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)
