"""What the employer has promised when an agreement was looked at: tasks of somebody outside the union about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from vungmanh.agreements.models import AGREEMENT, Agreement
from vungmanh.core.days import show_day
from vungmanh.tasks.models import Assignment


@dataclass(frozen=True)
class Commitment:
    """`who` has promised it; `stands` says how it stands, in the colour `tone`; `url` is "" for whoever may not see
    tasks."""

    what: str
    who: str
    stands: str
    tone: str
    url: str


def commitments_of(agreement: Agreement, today: date, *, sees: bool) -> list[Commitment]:
    """One query. What somebody outside is to do is passed on to nobody: that it is no part need not be asked."""
    found = Assignment.objects.filter(task__about_kind=AGREEMENT, task__about_key=agreement.pk)
    rows = found.exclude(outside="").select_related("task").order_by("due", "pk")
    return [_commitment(each, today, sees) for each in rows]


def _commitment(each: Assignment, today: date, sees: bool) -> Commitment:
    stands, tone = _stands(each, today)
    return Commitment(each.title, each.outside, stands, tone, reverse("tasks:task", args=[each.pk]) if sees else "")


def _stands(each: Assignment, today: date) -> tuple[str, str]:
    if each.ended_on:
        return _("withdrawn"), ""
    if each.done_on:
        said = _("done on %(day)s") % {"day": show_day(each.done_on)}
        return (said, "good") if each.in_time else (_("%(done)s, late") % {"done": said}, "warn")
    if each.due < today:
        return _("overdue since %(day)s") % {"day": show_day(each.due)}, "bad"
    return _("open until %(day)s") % {"day": show_day(each.due)}, "plain"
