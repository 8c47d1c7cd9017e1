"""What was written by mistake is struck out with a reason and stays readable."""

from __future__ import annotations

from typing import Final

from django.db import models
from django.db.models import Q

REASON_AT_MOST: Final = 200


class Struck(models.Model):
    """Columns of a row that can be struck out; and who has written it when."""

    at = models.DateTimeField()
    by = models.CharField(max_length=150)
    struck_on = models.DateField(null=True)
    struck_by = models.CharField(max_length=150, blank=True, default="")
    struck_because = models.CharField(max_length=REASON_AT_MOST, blank=True, default="")

    class Meta:
        abstract = True


def struck_by_somebody(name: str) -> models.CheckConstraint:
    condition = Q(struck_on__isnull=True, struck_by="") | Q(struck_on__isnull=False) & ~Q(struck_by="")
    return models.CheckConstraint(condition=condition, name=name)
