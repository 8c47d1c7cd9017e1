"""What has been put through the door, until the office takes it up; and the codes that were tried at it.

These tables lie outside of the office's database (machine/apart.py), so nothing here points into it: a unit is named
by its key alone. It cannot go, for a poster of its own led here.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from django.db import models
from django.db.models import Q

from vungmanh.vault.fields import SealedBinaryField, SealedJSONField, SealedTextField

# What it says of the petition that it is about: a new one, more words, settled, not settled, what has become of it.
NEW, WORDS, SETTLED, OBJECTION, STAYED, CAME_BACK = "new", "words", "settled", "objection", "stayed", "came_back"
KINDS: Final = (NEW, WORDS, SETTLED, OBJECTION, STAYED, CAME_BACK)
KEPT: Final = timedelta(days=1)  # after it was taken up: whoever sends it once more is told the same number


class LetterQuerySet(models.QuerySet["Letter"]):
    def waiting(self) -> LetterQuerySet:
        """Neither taken up nor discarded."""
        return self.filter(taken_at__isnull=True, struck_at__isnull=True)

    def held(self) -> LetterQuerySet:
        """Those that wait because so many came at once: somebody looks through them."""
        return self.waiting().filter(held=True)

    def ready(self, now: datetime) -> LetterQuerySet:
        """Those that are to be taken up now, the first to come first."""
        return self.waiting().filter(Q(again_at__isnull=True) | Q(again_at__lte=now)).order_by("at", "pk")


class Letter(models.Model):
    """What somebody has said at the door. `key` comes with the form: however often it is sent, it is one letter.

    `number` is the petition's; a new one was told it with `code`, and `unit` is the one whose poster led here. `device`
    stands for the browser. `held`: too many came at once; `let_through`: an officer has seen that it is none of a
    flood. `again_at`: it could not be taken up and is tried again then, for the so many-th time. Once the office has
    it, it holds its words no more; what is discarded (`struck_…`) stays readable.
    """

    key = models.UUIDField(unique=True)
    kind = models.CharField(max_length=10, choices=[(kind, kind) for kind in KINDS])
    number = models.CharField(max_length=9, db_index=True)
    code = SealedTextField(blank=True, default="")
    unit = models.PositiveIntegerField(null=True)
    content = SealedJSONField()
    device = models.CharField(max_length=24, blank=True, default="")
    at = models.DateTimeField()
    held = models.BooleanField(default=False)
    let_through = models.BooleanField(default=False)
    tries = models.PositiveSmallIntegerField(default=0)
    again_at = models.DateTimeField(null=True)
    taken_at = models.DateTimeField(null=True)
    struck_at = models.DateTimeField(null=True)
    struck_by = models.CharField(max_length=150, blank=True, default="")
    struck_because = models.CharField(max_length=255, blank=True, default="")

    objects = LetterQuerySet.as_manager()

    class Meta:
        ordering = ["at", "pk"]
        indexes = [
            models.Index(
                fields=["at", "id"],
                condition=Q(taken_at__isnull=True, struck_at__isnull=True),
                name="letters_that_wait",
            ),
            models.Index(fields=["unit", "taken_at"], name="letters_of_a_unit"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["number"], condition=Q(kind=NEW), name="a_number_is_told_once"),
            models.CheckConstraint(
                condition=Q(kind=NEW, unit__isnull=False) | ~Q(kind=NEW) & Q(unit__isnull=True),
                name="a_new_letter_is_to_a_unit",
            ),
            models.CheckConstraint(
                condition=Q(struck_at__isnull=True, struck_because="")
                | Q(struck_at__isnull=False) & ~Q(struck_because=""),
                name="a_discarded_letter_says_why",
            ),
            models.CheckConstraint(
                condition=Q(taken_at__isnull=True) | Q(struck_at__isnull=True),
                name="a_letter_is_taken_up_or_discarded",
            ),
        ]


class LetterFile(models.Model):
    """A file that came with it, sealed; let go as soon as the office has it."""

    letter = models.ForeignKey(Letter, models.CASCADE, related_name="files")
    place = models.PositiveSmallIntegerField()
    name = SealedTextField()
    size = models.PositiveIntegerField()
    content = SealedBinaryField()

    class Meta:
        ordering = ["letter", "place"]
        constraints = [
            models.UniqueConstraint(fields=["letter", "place"], name="one_file_of_a_letter_per_place"),
            models.CheckConstraint(condition=Q(size__gt=0), name="a_file_of_a_letter_is_never_empty"),
        ]


class Guess(models.Model):
    """One code that was tried and was not right, or is not judged yet. `key` says whose tries are counted together."""

    key = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["key", "at"], name="guesses_of_a_key"),
            models.Index(fields=["at"], name="guesses_by_age"),
        ]
