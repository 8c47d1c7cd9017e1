"""Union cards: those that people have or had in hand, and the series that numbers are given out of."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from vungmanh.organization.fields import KeyField
from vungmanh.organization.models import Unit


class Card(models.Model):
    """One card of a person: the `nth` that bears this number, given out on the day `issued_on`, or nobody knows when.

    Of a number that came with a list or was typed there is no row until something becomes of the card. A card that is
    lost or replaced has ended: its code is answered as not valid from that day on.
    """

    LOST, DAMAGED, CHANGED, EXCHANGED = "lost", "damaged", "changed", "exchanged"
    ENDINGS = [
        (LOST, _("lost")),
        (DAMAGED, _("damaged")),
        (CHANGED, _("what stood on it has changed")),
        (EXCHANGED, _("exchanged for a new one")),
    ]

    person = models.ForeignKey("members.Person", models.PROTECT, related_name="cards", db_index=False)
    number = KeyField(max_length=20)
    nth = models.PositiveSmallIntegerField(default=1)
    issued_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)
    ended = models.CharField(max_length=9, choices=ENDINGS, blank=True, default="")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["person", "number", "nth"], name="a_card_is_kept_once"),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True, ended="") | Q(ended_on__isnull=False) & ~Q(ended=""),
                name="a_card_that_has_ended_says_why",
            ),
        ]
        # The number of a card that has ended is given to nobody else.
        indexes = [models.Index(fields=["number"], name="cards_by_number")]

    def __str__(self) -> str:
        return self.number


class CardSeriesQuerySet(models.QuerySet["CardSeries"]):
    def begun(self, day: date) -> CardSeriesQuerySet:
        """The series that have begun by the day, each unit's latest last: that one is in force."""
        return self.filter(since__lte=day).order_by("unit", "since")


class CardSeries(models.Model):
    """The numbers that are given out one after another at a unit and below it from the day `since`, until its next
    series begins: the prefix and so many running digits. `number` is the next one. Of several on the way up to the top
    the nearest is in force.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="card_series", db_index=False)
    prefix = KeyField(max_length=14, blank=True)
    digits = models.PositiveSmallIntegerField()
    number = models.PositiveBigIntegerField()
    since = models.DateField()
    by = models.CharField(max_length=150)

    objects = CardSeriesQuerySet.as_manager()

    class Meta:
        ordering = ["unit", "since"]
        constraints = [
            models.UniqueConstraint(fields=["unit", "since"], name="a_unit_begins_one_series_of_cards_a_day"),
        ]

    def __str__(self) -> str:
        return self.written(self.number)

    def written(self, number: int) -> str:
        """The number as it stands on a card."""
        return f"{self.prefix}{number:0{self.digits}}"

    @property
    def last(self) -> int:
        return 10**self.digits - 1


class CardExchange(models.Model):
    """Cards are exchanged for new ones (đổi thẻ) at the unit and below it from the day `since`, as it is planned until
    the day `until`; ended on the day `closed_on`. Whoever is a member there takes part, wherever the unit stood then.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="card_exchanges")
    name = models.CharField(max_length=120)
    since = models.DateField()
    until = models.DateField(null=True)
    closed_on = models.DateField(null=True)
    by = models.CharField(max_length=150)

    class Meta:
        ordering = ["-since", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")),
                name="an_exchange_of_cards_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_open(self) -> bool:
        return self.closed_on is None


class CardReceived(models.Model):
    """Somebody has the new card of an exchange in hand, since the day `on`."""

    exchange = models.ForeignKey(CardExchange, models.PROTECT, related_name="received", db_index=False)
    person = models.ForeignKey("members.Person", models.PROTECT, related_name="cards_received")
    on = models.DateField()
    by = models.CharField(max_length=150)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["exchange", "person"], name="a_new_card_is_received_once_per_exchange"),
        ]
