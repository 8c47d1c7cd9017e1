"""Questions and answers without people, for everybody."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from vungmanh.access.permissions import Permission
from vungmanh.access.scope import EVERYWHERE, reach_ever
from vungmanh.core.vietnamese import fold
from vungmanh.organization.models import Placement, Unit
from vungmanh.petitions.models.arranged import Category
from vungmanh.petitions.models.petitions import Petition

# The journal names records of this room so.
QUESTION: Final = "petitions.question"


class QuestionQuerySet(models.QuerySet["Question"]):
    def published(self) -> QuestionQuerySet:
        """What everybody reads: checked by a second officer, and not withdrawn."""
        return self.filter(checked_on__isnull=False, withdrawn_on__isnull=True)

    def visible_to(self, user: Any, on: date, to: Permission = Permission.PUBLISH_ANSWER) -> QuestionQuerySet:
        """Those of units within the reader's reach, published or not."""
        tops = reach_ever(user, to, on)
        if tops == [EVERYWHERE]:
            return self
        return self.filter(unit__in=Placement.objects.last_on(on).within(tops).order_by().values("unit"))


class Question(models.Model):
    """A question with its answer, as `unit` gives it: written by one officer, checked by another, then read by all.

    `petition` is the one it was made from; it names nobody, and no page for everybody leads there.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="questions")
    category = models.ForeignKey(Category, models.PROTECT, related_name="questions", verbose_name=_("category"))
    petition = models.ForeignKey(Petition, models.PROTECT, null=True, related_name="questions")
    asks = models.CharField(_("question"), max_length=300)
    answer = models.TextField(_("answer"))
    law = models.CharField(_("article of the law"), max_length=120, blank=True, default="")
    search_key = models.TextField(default="", editable=False)
    written_by = models.CharField(max_length=150)
    written_on = models.DateField()
    checked_by = models.CharField(max_length=150, blank=True, default="")
    checked_on = models.DateField(null=True)
    withdrawn_on = models.DateField(null=True)
    withdrawn_because = models.CharField(max_length=255, blank=True, default="")

    objects = QuestionQuerySet.as_manager()

    class Meta:
        ordering = ["-checked_on", "-pk"]
        indexes = [
            models.Index(
                fields=["category", "checked_on"],
                condition=Q(checked_on__isnull=False, withdrawn_on__isnull=True),
                name="published_questions",
            )
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(checked_on__isnull=True, checked_by="") | Q(checked_on__isnull=False) & ~Q(checked_by=""),
                name="a_checked_answer_says_by_whom",
            ),
            models.CheckConstraint(condition=~Q(checked_by=F("written_by")), name="a_second_officer_checks_an_answer"),
            models.CheckConstraint(
                condition=Q(withdrawn_on__isnull=True, withdrawn_because="")
                | Q(withdrawn_on__isnull=False) & ~Q(withdrawn_because=""),
                name="a_withdrawn_answer_says_why",
            ),
        ]

    def __str__(self) -> str:
        return self.asks

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.search_key = fold(f"{self.asks} {self.answer}")
        super().save(*args, **kwargs)
