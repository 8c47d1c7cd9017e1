"""What an agreement says, how good it was found by the level above, and whether it is kept."""

from __future__ import annotations

from typing import Final

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from vungmanh.agreements.models.agreements import GRADES, Agreement
from vungmanh.agreements.models.striking import Struck, struck_by_somebody
from vungmanh.agreements.rules import kinds
from vungmanh.organization.models import Unit
from vungmanh.vault.fields import SealedTextField

WORDS_AT_MOST: Final = 400
SHEET_AT_MOST: Final = 20

TOPICS: Final = [
    (kinds.WAGE_FLOOR, _("lowest wage")),
    (kinds.YEARLY_RAISE, _("yearly raise of wages")),
    (kinds.BONUS, _("13th month and Tết bonus")),
    (kinds.SHIFT_MEAL, _("shift meal")),
    (kinds.ALLOWANCE, _("allowances")),
    (kinds.HOURS, _("hours of work")),
    (kinds.REST, _("hours and days of rest")),
    (kinds.LEAVE, _("days of leave")),
    (kinds.JOBS, _("security of jobs")),
    (kinds.SAFETY, _("safety and health at work")),
    (kinds.WOMEN, _("women, maternity, gender equality")),
    (kinds.HARASSMENT, _("violence and harassment at the workplace")),
    (kinds.TRAINING, _("training of workers")),
    (kinds.WELFARE, _("welfare")),
    (kinds.UNION, _("conditions for the union's work")),
    (kinds.DISPUTES, _("how disputes are prevented and settled")),
    (kinds.OTHER, pgettext_lazy("clause", "other")),
]
MEASURES: Final = [
    (kinds.DONG, pgettext_lazy("clause", "đồng")),
    (kinds.DAYS, pgettext_lazy("clause", "days")),
    (kinds.HOURS_OF, pgettext_lazy("clause", "hours")),
    (kinds.PERCENT, pgettext_lazy("clause", "percent")),
    (kinds.WORDS, pgettext_lazy("clause", "in words")),
]
RESULTS: Final = [
    (kinds.KEPT, pgettext_lazy("clause", "kept")),
    (kinds.PARTLY, pgettext_lazy("clause", "kept in part")),
    (kinds.BROKEN, pgettext_lazy("clause", "not kept")),
]


class Clause(models.Model):
    """What the agreement gives on a topic beside what the law gives: numbers of one measure, or words alone.

    `people` is how many it is given to. One that is written anew is struck out (`struck`) and stays for its checks.
    """

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="clauses", db_index=False)
    place = models.PositiveSmallIntegerField()
    topic = models.CharField(max_length=12, choices=TOPICS)
    measure = models.CharField(max_length=8, choices=MEASURES, default=kinds.WORDS)
    law_gives = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    law_words = models.CharField(max_length=WORDS_AT_MOST, blank=True, default="")
    gives = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    words = models.CharField(max_length=WORDS_AT_MOST, blank=True, default="")
    people = models.PositiveIntegerField(null=True)
    note = models.CharField(max_length=WORDS_AT_MOST, blank=True, default="")
    struck = models.BooleanField(default=False)

    class Meta:
        ordering = ["place", "pk"]
        indexes = [models.Index(fields=["topic", "measure"], condition=Q(struck=False), name="clauses_of_a_topic")]
        constraints = [
            models.UniqueConstraint(fields=["agreement", "place"], name="a_clause_has_a_place_of_its_own"),
            models.CheckConstraint(
                condition=~Q(measure=kinds.WORDS) | Q(law_gives__isnull=True, gives__isnull=True),
                name="what_is_said_in_words_has_no_number",
            ),
            models.CheckConstraint(
                condition=(Q(gives__isnull=True) | Q(gives__gte=0)) & (Q(law_gives__isnull=True) | Q(law_gives__gte=0)),
                name="a_clause_gives_and_does_not_take",
            ),
        ]

    def __str__(self) -> str:
        return str(self.get_topic_display())


class Grade(Struck):
    """How good the agreement is, as the level above (`given_by`) found on the day `on`: from a score sheet with points
    of each item, or said at once. The last one that is not struck out stands from its day on."""

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="grades", db_index=False)
    grade = models.CharField(max_length=1, choices=GRADES)
    on = models.DateField()
    sheet = models.CharField(max_length=SHEET_AT_MOST, blank=True, default="")
    score = models.DecimalField(max_digits=5, decimal_places=2, null=True)
    because = models.CharField(max_length=WORDS_AT_MOST, blank=True, default="")
    given_by = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="grades_given")

    class Meta:
        ordering = ["on", "pk"]
        indexes = [models.Index(fields=["agreement", "on"], name="grades_of_an_agreement")]
        constraints = [
            models.UniqueConstraint(
                fields=["agreement", "on"], condition=Q(struck_on__isnull=True), name="one_grade_is_given_on_a_day"
            ),
            models.CheckConstraint(
                condition=Q(score__isnull=True) | Q(score__gte=0, score__lte=100), name="a_score_is_of_a_hundred"
            ),
            struck_by_somebody("a_grade_is_withdrawn_by_somebody"),
        ]


class GradeItem(models.Model):
    """The points that a grade has given to one item of its sheet, with the reason."""

    grade = models.ForeignKey(Grade, models.CASCADE, related_name="items", db_index=False)
    item = models.CharField(max_length=SHEET_AT_MOST)
    points = models.DecimalField(max_digits=5, decimal_places=2)
    reason = models.CharField(max_length=WORDS_AT_MOST, blank=True, default="")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["grade", "item"], name="an_item_has_its_points_once"),
            models.CheckConstraint(condition=Q(points__gte=0), name="points_are_given"),
        ]


class Check(Struck):
    """The union has looked at whether the agreement, or one clause of it, is kept. Its words may name people."""

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="checks", db_index=False)
    clause = models.ForeignKey(Clause, models.PROTECT, null=True, related_name="checks")
    on = models.DateField()
    result = models.CharField(max_length=8, choices=RESULTS)
    words = SealedTextField(blank=True, default="")

    class Meta:
        ordering = ["on", "pk"]
        indexes = [models.Index(fields=["agreement", "on"], name="checks_of_an_agreement")]
        constraints = [struck_by_somebody("a_check_of_an_agreement_is_struck_out_by_somebody")]
