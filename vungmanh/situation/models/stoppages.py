"""A stoppage of work at an employer, and its log: what happened at which hour, and how many took part by then."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from vungmanh.access.permissions import Permission
from vungmanh.core.days import VIETNAM
from vungmanh.core.vietnamese import fold
from vungmanh.officers.models import visible_units
from vungmanh.organization.models import Unit
from vungmanh.situation.models.moods import EMPLOYER_AT_MOST
from vungmanh.situation.rules import stoppages
from vungmanh.vault.fields import SealedTextField

STOPPAGE: Final = "situation.stoppage"  # the journal, evidence and figures name stoppages so

KINDS: Final = [
    (stoppages.STOPPAGE, _("collective stoppage of work")),
    (stoppages.STRIKE, _("strike in the order of the law")),
    (stoppages.SLOWDOWN, _("slowdown of work")),
    (stoppages.GATHERING, _("many gather and complain")),
]
OUTCOMES: Final = [
    (stoppages.MET, _("the demands are met")),
    (stoppages.MET_IN_PART, _("the demands are met in part")),
    (stoppages.NOT_MET, _("back to work, the demands are not met")),
    (stoppages.OTHERWISE, _("ended in another way")),
]


class StoppageQuerySet(models.QuerySet["Stoppage"]):
    def standing(self) -> StoppageQuerySet:
        """All but those that were struck out."""
        return self.filter(struck_on__isnull=True)

    def going_on(self) -> StoppageQuerySet:
        """Those that have not ended."""
        return self.standing().filter(ended_at__isnull=True)

    def visible_to(self, user: Any, on: date, to: Permission = Permission.SEE_SITUATION) -> StoppageQuerySet:
        """Stoppages at units within the reader's reach."""
        return self.filter(unit__in=visible_units(user, to, on))


class Stoppage(models.Model):
    """Workers of `employer` ("" for the unit's own) stopped work at the moment `began_at`, so many `at_first`.

    `began_on` is the day of that moment in Viet Nam, on which it is counted; `people` is how many took part at most,
    and follows from `at_first` and the log. `noticed_on` is the day on which the decision to strike was sent,
    `told_at` the moment at which the people's committee was told. Words that may name people are sealed.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="stoppages", db_index=False)
    employer = models.CharField(max_length=EMPLOYER_AT_MOST, blank=True, default="")
    search_key = models.CharField(max_length=EMPLOYER_AT_MOST, blank=True, default="", editable=False)
    kind = models.CharField(max_length=10, choices=KINDS)
    began_at = models.DateTimeField()
    began_on = models.DateField(editable=False)
    at_first = models.PositiveIntegerField()
    people = models.PositiveIntegerField()
    total = models.PositiveIntegerField(null=True)
    cause = SealedTextField(blank=True, default="")
    demands = SealedTextField(blank=True, default="")
    present = SealedTextField(blank=True, default="")
    noticed_on = models.DateField(null=True)
    told_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=12, choices=OUTCOMES, blank=True, default="")
    result = SealedTextField(blank=True, default="")
    at = models.DateTimeField()
    by = models.CharField(max_length=150)
    struck_on = models.DateField(null=True)
    struck_by = models.CharField(max_length=150, blank=True, default="")
    struck_because = SealedTextField(blank=True, default="")

    objects = StoppageQuerySet.as_manager()

    class Meta:
        ordering = ["-began_at", "-pk"]
        indexes = [
            models.Index(fields=["unit", "began_on"], name="stoppages_of_a_unit"),
            models.Index(fields=["unit"], condition=Q(ended_at=None, struck_on=None), name="stoppages_that_go_on"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(at_first__gte=1), name="somebody_stops_work"),
            models.CheckConstraint(condition=Q(people__gte=F("at_first")), name="at_most_is_no_fewer_than_at_first"),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("began_at")),
                name="a_stoppage_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, outcome="") | Q(ended_at__isnull=False) & ~Q(outcome=""),
                name="a_stoppage_that_ended_has_an_outcome",
            ),
            models.CheckConstraint(
                condition=Q(struck_on__isnull=True, struck_by="") | Q(struck_on__isnull=False) & ~Q(struck_by=""),
                name="a_stoppage_is_struck_out_by_somebody",
            ),
        ]

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.search_key = fold(self.employer)
        self.began_on = self.began_at.astimezone(VIETNAM).date()
        super().save(*args, **kwargs)

    @property
    def where(self) -> str:
        """Whose workers they are."""
        return self.employer or self.unit.name

    @property
    def goes_on(self) -> bool:
        return self.ended_at is None and self.struck_on is None


class LogLine(models.Model):
    """What happened at the moment `at`, and how many took part by then, where somebody has counted.

    Of two officers who write at once both lines stay. One that was written by mistake is struck out.
    """

    stoppage = models.ForeignKey(Stoppage, models.CASCADE, related_name="lines", db_index=False)
    at = models.DateTimeField()
    words = SealedTextField(blank=True, default="")
    people = models.PositiveIntegerField(null=True)
    written_at = models.DateTimeField()
    by = models.CharField(max_length=150)
    struck_on = models.DateField(null=True)
    struck_by = models.CharField(max_length=150, blank=True, default="")

    class Meta:
        ordering = ["at", "pk"]
        indexes = [models.Index(fields=["stoppage", "at"], name="log_of_a_stoppage")]
