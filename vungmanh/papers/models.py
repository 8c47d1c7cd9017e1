"""Numbers of official papers: how a unit numbers, how far it has counted, and the register of what was issued."""

from __future__ import annotations

from django.db import models

from vungmanh.papers.paper import Paper, paper_of
from vungmanh.papers.rules import symbol_of
from vungmanh.vault.fields import SealedJSONField, SealedTextField


class Numbering(models.Model):
    """How a unit writes numbers and symbols from a day on: for one kind of paper or, with `kind` "", for all others.

    `pattern` is of papers.rules; `abbreviation` is the unit's own, as CĐCS. `each_kind_apart`: every kind has its own
    count; otherwise all such papers share one. `source` is the decision of the head (Nghị định 30/2020/NĐ-CP Đ.15).
    """

    unit = models.ForeignKey("organization.Unit", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, blank=True)
    since = models.DateField()
    pattern = models.CharField(max_length=60)
    abbreviation = models.CharField(max_length=30)
    each_kind_apart = models.BooleanField(default=False)
    source = models.CharField(max_length=200)
    by = models.CharField(max_length=150)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "kind", "since"], name="one_way_of_numbering_from_a_day_on")
        ]

    def series(self, kind: str) -> str:
        """The count that a paper of the kind is numbered in: that of its kind, or the one of all ("")."""
        return kind if self.each_kind_apart or self.kind else ""

    def symbol(self, kind: str, year: int, number: int | None) -> str:
        return symbol_of(self.pattern, number=number, year=year, kind=kind, unit=self.abbreviation)


class Counter(models.Model):
    """How far a unit has counted in a year. The row is held while a number is given; `first` is where it began.

    Numbers before `first` were given before this register was kept, and stand in the books of the office.
    """

    unit = models.ForeignKey("organization.Unit", models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    series = models.CharField(max_length=10, blank=True)
    first = models.PositiveIntegerField(default=1)
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "year", "series"], name="one_count_per_unit_year_and_series"),
            models.CheckConstraint(
                condition=models.Q(first__gte=1, last__gte=models.F("first") - 1), name="a_count_goes_on_from_its_first"
            ),
        ]


class Issued(models.Model):
    """A number that was given to a paper: a line of the register of papers sent out. It is never deleted.

    `symbol` is the number and symbol as it stood that day. `facts` is the paper, to be made again (None: it lies
    elsewhere). `because` says why it has its number out of the order of days, or later than the law has it.
    A number given by mistake stays, with the reason for which it is void.
    """

    unit = models.ForeignKey("organization.Unit", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10)
    year = models.PositiveSmallIntegerField()
    series = models.CharField(max_length=10, blank=True)
    number = models.PositiveIntegerField()
    symbol = models.CharField(max_length=80)
    day = models.DateField()
    title = SealedTextField(blank=True, default="")
    facts = SealedJSONField(null=True)
    because = SealedTextField(blank=True, default="")
    by = models.CharField(max_length=150)
    at = models.DateTimeField(auto_now_add=True)
    is_void = models.BooleanField(default=False)
    void_because = SealedTextField(blank=True, default="")
    void_by = models.CharField(max_length=150, blank=True)
    void_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["unit", "-year", "series", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["unit", "year", "series", "number"], name="a_number_is_given_once_a_year"),
            models.UniqueConstraint(fields=["unit", "year", "symbol"], name="a_symbol_is_given_once_a_year"),
            models.CheckConstraint(
                condition=models.Q(is_void=False, void_at__isnull=True) | models.Q(is_void=True, void_at__isnull=False),
                name="what_is_void_says_since_when",
            ),
        ]

    @property
    def paper(self) -> Paper | None:
        """The paper as it was issued, None where its facts were not kept here."""
        return paper_of(self.facts) if self.facts else None
