"""The mark of a union, which stands on the cards of its members."""

from __future__ import annotations

import base64

from django.db import models
from django.db.models import Q

from vungmanh.organization.models import Unit
from vungmanh.vault.fields import SealedBinaryField


class Emblem(models.Model):
    """A unit's own mark (biểu trưng): a PNG that the house has drawn anew (drawn_anew.py), borne from the day `since`
    to before the day `until`, or still. It stands on the cards of the unit and of all below it that have none nearer.
    """

    SIDE = 192  # points: 9 mm on a card of 480 points an inch take 170

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="emblems")
    picture = SealedBinaryField()
    since = models.DateField()
    until = models.DateField(null=True)
    by = models.CharField(max_length=150)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit"], condition=Q(until__isnull=True), name="a_unit_bears_one_emblem_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return f"emblem {self.pk}"

    @property
    def as_address(self) -> str:
        """The picture itself as an address, for a page or a drawing that shows it."""
        return f"data:image/png;base64,{base64.b64encode(self.picture).decode()}"

    @property
    def as_drawing(self) -> str:
        """The picture as an SVG, for a card or a certificate that is set."""
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {self.SIDE} {self.SIDE}">'
            f'<image href="{self.as_address}" width="{self.SIDE}" height="{self.SIDE}"/></svg>'
        )
