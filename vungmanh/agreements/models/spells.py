"""What the ledger counts of an agreement at each of its parties: derived rows, written by actions/settling alone."""

from __future__ import annotations

from typing import Final

from django.db import models
from django.db.models import F, Q

from vungmanh.agreements.models.agreements import Agreement, Change
from vungmanh.agreements.rules import kinds
from vungmanh.organization.models import Unit

SPELLS: Final = [(spell, spell) for spell in kinds.SPELLS]  # nobody reads them


class Spell(models.Model):
    """At the unit, from the day `since` until the day before `until`: the agreement is in force, its end is near, or it
    is graded A or B; or, on the day `since`, it was signed or amended (by `change`). None of an agreement that was
    struck out."""

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="spells", db_index=False)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="agreement_spells", db_index=False)
    what = models.CharField(max_length=8, choices=SPELLS)
    since = models.DateField()
    until = models.DateField(null=True)
    change = models.ForeignKey(Change, models.CASCADE, null=True, related_name="+")
    workers = models.PositiveIntegerField(default=0)  # covered at the unit, where it is in force

    class Meta:
        ordering = ["agreement", "pk"]
        indexes = [
            models.Index(fields=["agreement"], name="spells_of_an_agreement"),
            models.Index(fields=["unit", "what", "since", "until"], name="spells_of_a_unit"),
            # What goes on at a unit is asked of twelve thousand at once, and answered out of the index alone.
            models.Index(
                fields=["unit", "until", "since", "what", "agreement", "workers"], name="spells_going_on_at_a_unit"
            ),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(until__isnull=True) | Q(until__gt=F("since")), name="a_spell_lasts"),
            models.CheckConstraint(
                condition=Q(what=kinds.SPELL_AMENDED, change__isnull=False)
                | ~Q(what=kinds.SPELL_AMENDED) & Q(change__isnull=True),
                name="what_is_amended_has_its_change",
            ),
        ]
