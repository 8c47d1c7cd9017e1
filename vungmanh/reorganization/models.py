"""What was done to the tree at a desk, with what stood before, so that it can be taken back."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from vungmanh.organization.models import Unit
from vungmanh.vault.fields import SealedJSONField


class Act(models.Model):
    """One act of an officer: `units` were founded, edited, moved or dissolved from the day `on`.

    `at_unit` is the unit whose page the act was done on: of what was founded the unit above, of what was moved the
    new one; `under` is the code it bore then, for reading. `changes` holds of every unit touched what differs:
    {key: {"before": …, "after": …}} as reorganization.snapshots writes it, "before" null where the unit was founded.
    `follows` is what the rooms keep of records that followed (house.following).
    """

    FOUND, EDIT, MOVE, DISSOLVE = "found", "edit", "move", "dissolve"
    KINDS = [(FOUND, _("founded")), (EDIT, _("edited")), (MOVE, _("moved")), (DISSOLVE, _("dissolved"))]

    kind = models.CharField(max_length=10, choices=KINDS)
    at_unit = models.ForeignKey(Unit, models.SET_NULL, null=True, related_name="+")
    under = models.CharField(max_length=40)
    units = models.ManyToManyField(Unit, related_name="acts")
    by = models.CharField(max_length=150)
    at = models.DateTimeField(auto_now_add=True)
    on = models.DateField()
    changes = SealedJSONField(default=dict)
    follows = SealedJSONField(default=dict)
    undone_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-pk"]
