"""The books: leaf entries, what they add up to at every unit above, and the closings of whole months."""

from django.db import models

from vungmanh.core import paths
from vungmanh.ledger.constraints import UniqueAndCovering
from vungmanh.organization.fields import KeyField
from vungmanh.organization.models import Unit


class Entry(models.Model):
    """On this day the measure changed by `amount` at this unit. One row per unit, measure and day."""

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="+", db_index=False)
    measure = models.PositiveSmallIntegerField()
    day = models.DateField()
    amount = models.BigIntegerField()

    class Meta:
        constraints = [
            UniqueAndCovering(
                fields=["unit", "measure", "day"],
                include=["amount"],
                name="one_entry_per_unit_measure_and_day",
            ),
        ]
        # What happened within a month, wherever: by today's tree the days beside the closed months are read so.
        indexes = [models.Index(fields=["measure", "day", "unit", "amount"], name="what_a_day_changed_anywhere")]


class Pending(models.Model):
    """An entry that is in the books but not yet added up above. Readings add these; the fold takes them away."""

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="+", db_index=False, db_constraint=False)
    measure = models.PositiveSmallIntegerField()
    day = models.DateField()
    amount = models.BigIntegerField()


class SharedEntry(models.Model):
    """An entry once more, by the thing that it counts: of those things alone that count at several units. The sums hold
    them at each of these units; whoever reads sums takes off what is too many (decision 0076)."""

    measure = models.PositiveSmallIntegerField()
    thing = models.BigIntegerField()
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", db_index=False)
    day = models.DateField()
    amount = models.BigIntegerField()

    class Meta:
        constraints = [
            UniqueAndCovering(
                fields=["measure", "thing", "unit", "day"],
                include=["amount"],
                name="one_shared_entry_per_measure_thing_unit_and_day",
            ),
        ]
        indexes = [models.Index(fields=["unit", "measure"], name="what_a_unit_shares")]


class Rollup(models.Model):
    """What the day changed at an upper unit and everything below it, by block; block 0 is all together."""

    ancestor = models.ForeignKey(Unit, models.CASCADE, related_name="+", db_index=False)
    block = models.PositiveSmallIntegerField()
    day = models.DateField()
    measure = models.PositiveSmallIntegerField()
    amount = models.BigIntegerField()

    class Meta:
        constraints = [
            UniqueAndCovering(
                fields=["ancestor", "block", "day", "measure"],
                include=["amount"],
                name="one_rollup_per_ancestor_block_day_and_measure",
            ),
        ]


class Closing(models.Model):
    """What a month changed at an upper unit (`net`) and, for a stock, where it stood at the month's end.

    `month` is year * 12 + month - 1. A row stands for every month where either is not zero, up to the
    last closed month; a missing row means zero.
    """

    ancestor = models.ForeignKey(Unit, models.CASCADE, related_name="+", db_index=False)
    block = models.PositiveSmallIntegerField()
    month = models.PositiveIntegerField()
    measure = models.PositiveSmallIntegerField()
    net = models.BigIntegerField()
    closing = models.BigIntegerField()

    class Meta:
        constraints = [
            UniqueAndCovering(
                fields=["ancestor", "block", "month", "measure"],
                include=["net", "closing"],
                name="one_closing_per_ancestor_block_month_and_measure",
            ),
        ]


class Seated(models.Model):
    """Where the sums of today's tree count a unit: at an upper unit at or above its place, with that place and block.

    One row for each upper unit; one without any where none is above. A unit may stand elsewhere by now: what is asked
    of today's tree knows by these rows who does, and the next seating corrects them.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", db_index=False)
    ancestor = models.ForeignKey(Unit, models.PROTECT, related_name="+", db_index=False, null=True)
    path = KeyField(max_length=paths.STEP * 16)
    block = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "ancestor"], name="a_unit_is_seated_once_at_each_above"),
        ]
        indexes = [models.Index(fields=["ancestor", "unit", "path", "block"], name="whoever_is_seated_at_a_unit")]


class Present(models.Model):
    """What a closed month, or the closed months of a year, changed at an upper unit by today's tree, by block.

    `period` is year * 12 + month - 1 of a month, and the year itself of a year: no month is that early. Block 0 is all
    together.
    """

    ancestor = models.ForeignKey(Unit, models.PROTECT, related_name="+", db_index=False)
    block = models.PositiveSmallIntegerField()
    period = models.PositiveIntegerField()
    measure = models.PositiveSmallIntegerField()
    amount = models.BigIntegerField()

    class Meta:
        constraints = [
            UniqueAndCovering(
                fields=["ancestor", "block", "measure", "period"],
                include=["amount"],
                name="one_present_per_ancestor_block_measure_and_period",
            ),
        ]


class Books(models.Model):
    """The one row that says through which month the books are closed, and on which day all units were last seated, up
    to which row of their places."""

    closed_through = models.PositiveIntegerField(default=0)
    seated_on = models.DateField(null=True)
    seated_to = models.BigIntegerField(default=0)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="there_is_one_set_of_books")]
