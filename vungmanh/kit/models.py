"""What somebody asks of a register again and again."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from vungmanh.vault.fields import SealedTextField


class SavedFilterQuerySet(models.QuerySet["SavedFilter"]):
    def visible_to(self, user: Any) -> SavedFilterQuerySet:
        """Nobody's filters but one's own."""
        return self.filter(user=user)


class SavedFilter(models.Model):
    """What somebody asks of the register with this code, without the unit and the day it was asked of."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", db_index=False)
    register = models.CharField(max_length=30)
    name = models.CharField(_("name"), max_length=60)
    query = SealedTextField()  # who is asked for may be asked for by name

    objects = SavedFilterQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["user", "register", "name"], name="a_person_names_a_filter_of_a_list_once")
        ]
