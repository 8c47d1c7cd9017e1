"""What belongs to a dialogue or a conference: the points, the half-yearly check, the people's inspection board."""

from __future__ import annotations

from datetime import date
from typing import Final

from django.db import models
from django.db.models import F, Q
from django.utils.translation import pgettext_lazy

from vungmanh.dialogue.models.dialogues import REASON_AT_MOST, SIDES, Dialogue
from vungmanh.dialogue.rules import kinds
from vungmanh.organization.models import Unit
from vungmanh.vault.fields import SealedTextField

SAID_AT_MOST: Final = 400
OUTCOMES: Final = [
    (kinds.OPEN, pgettext_lazy("point of a dialogue", "open")),
    (kinds.AGREED, pgettext_lazy("point of a dialogue", "agreed")),
    (kinds.PARTLY, pgettext_lazy("point of a dialogue", "agreed in part")),
    (kinds.REFUSED, pgettext_lazy("point of a dialogue", "refused")),
]
_TONES: Final = {kinds.OPEN: "plain", kinds.AGREED: "good", kinds.PARTLY: "warn", kinds.REFUSED: "bad"}


class Point(models.Model):
    """What one side said at a dialogue or a conference, what it was answered, and what became of it. Its words are
    sealed: they may name people."""

    dialogue = models.ForeignKey(Dialogue, models.CASCADE, related_name="points", db_index=False)
    place = models.PositiveSmallIntegerField()
    side = models.CharField(max_length=8, choices=SIDES)
    said = SealedTextField()
    answer = SealedTextField(blank=True, default="")
    outcome = models.CharField(max_length=8, choices=OUTCOMES, default=kinds.OPEN)
    struck = models.BooleanField(default=False)

    class Meta:
        ordering = ["place", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["dialogue", "place"], name="a_point_has_a_place_of_its_own"),
        ]

    @property
    def tone(self) -> str:
        """How its outcome stands out from others."""
        return _TONES[self.outcome]


class ResolutionCheck(models.Model):
    """The head and the union have looked at how the resolution of a conference is carried out, and told everybody on
    the day `told_on`."""

    conference = models.ForeignKey(Dialogue, models.PROTECT, related_name="checks", db_index=False)
    on = models.DateField()
    result = SealedTextField(blank=True, default="")
    told_on = models.DateField(null=True)
    at = models.DateTimeField()
    by = models.CharField(max_length=150)
    struck_on = models.DateField(null=True)
    struck_by = models.CharField(max_length=150, blank=True, default="")
    struck_because = models.CharField(max_length=REASON_AT_MOST, blank=True, default="")

    class Meta:
        ordering = ["on", "pk"]
        indexes = [models.Index(fields=["conference", "on"], name="checks_of_a_conference")]
        constraints = [
            models.CheckConstraint(
                condition=Q(struck_on__isnull=True, struck_by="") | Q(struck_on__isnull=False) & ~Q(struck_by=""),
                name="a_check_is_struck_out_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(told_on__isnull=True) | Q(told_on__gte=F("on")), name="a_check_is_told_afterwards"
            ),
        ]


class BoardQuerySet(models.QuerySet["InspectionBoard"]):
    def standing(self) -> BoardQuerySet:
        """All but those that were struck out."""
        return self.filter(struck_on__isnull=True)

    def in_force(self, day: date) -> BoardQuerySet:
        """The one of each unit that was elected last, if its term has not run out: a new one ends the former."""
        later = self.model._default_manager.filter(
            unit=models.OuterRef("unit"), struck_on__isnull=True, elected_on__lte=day,
            elected_on__gt=models.OuterRef("elected_on"),
        )  # fmt: skip
        return self.standing().filter(~models.Exists(later), elected_on__lte=day, until__gte=day)


class InspectionBoard(models.Model):
    """The people's inspection board of a unit (ban thanh tra nhân dân), elected at `conference` for a term that ends
    with the day `until`; `recognised_on` is when the union's committee has said that it stands."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="inspection_boards", db_index=False)
    conference = models.ForeignKey(Dialogue, models.PROTECT, null=True, related_name="boards")
    elected_on = models.DateField()
    until = models.DateField()
    members = models.PositiveSmallIntegerField(null=True)
    recognised_on = models.DateField(null=True)
    at = models.DateTimeField()
    by = models.CharField(max_length=150)
    struck_on = models.DateField(null=True)
    struck_by = models.CharField(max_length=150, blank=True, default="")
    struck_because = models.CharField(max_length=REASON_AT_MOST, blank=True, default="")

    objects = BoardQuerySet.as_manager()

    class Meta:
        ordering = ["-elected_on", "-pk"]
        indexes = [models.Index(fields=["unit", "elected_on"], name="boards_of_a_unit")]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "elected_on"], condition=Q(struck_on__isnull=True),
                name="a_unit_elects_one_board_on_a_day",
            ),
            models.CheckConstraint(
                condition=Q(struck_on__isnull=True, struck_by="") | Q(struck_on__isnull=False) & ~Q(struck_by=""),
                name="a_board_is_struck_out_by_somebody",
            ),
            models.CheckConstraint(condition=Q(until__gte=F("elected_on")), name="a_board_stands_for_a_while"),
            models.CheckConstraint(
                condition=Q(recognised_on__isnull=True) | Q(recognised_on__gte=F("elected_on")),
                name="a_board_is_recognised_afterwards",
            ),
        ]  # fmt: skip
