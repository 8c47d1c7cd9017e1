"""What the employer has promised, as tasks of somebody outside: at this dialogue, and still open from earlier ones."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from vungmanh.core.days import show_day
from vungmanh.dialogue.models import DIALOGUE, Dialogue
from vungmanh.organization.models import Unit
from vungmanh.tasks.models import Assignment, Task


@dataclass(frozen=True)
class Commitment:
    """`who` has promised it, until `due`; `stands` says how it stands, in the colour `tone`; `url` is "" for those who
    may not see tasks."""

    what: str
    who: str
    due: date
    stands: str
    tone: str
    url: str
    about: int
    is_open: bool


def commitments_of(unit: Unit, today: date, *, sees: bool, of: int | None = None) -> list[Commitment]:
    """Those of the dialogue `of`, and all of the unit that are still open. One query."""
    mine = Q(task__about_key=of) if of is not None else Q(pk__in=[])
    still = Q(done_on=None, ended_on=None)
    found = Assignment.objects.filter(mine | still, unit=unit, parent=None, task__about_kind=DIALOGUE)
    rows = found.exclude(outside="").select_related("task").order_by("due", "pk")
    return [_commitment(each, today, sees) for each in rows]


def _commitment(each: Assignment, today: date, sees: bool) -> Commitment:
    stands, tone = _stands(each, today)
    return Commitment(
        each.title, each.outside, each.due, stands, tone,
        reverse("tasks:task", args=[each.pk]) if sees else "", each.task.about_key or 0,
        each.done_on is None and each.ended_on is None,
    )  # fmt: skip


def _stands(each: Assignment, today: date) -> tuple[str, str]:
    if each.ended_on:
        return _("withdrawn"), ""
    if each.done_on:
        said = _("done on %(day)s") % {"day": show_day(each.done_on)}
        return (said, "good") if each.in_time else (_("%(done)s, late") % {"done": said}, "warn")
    if each.due < today:
        return _("overdue since %(day)s") % {"day": show_day(each.due)}, "bad"
    return _("open until %(day)s") % {"day": show_day(each.due)}, "plain"


def number_of_each(dialogues: Sequence[int]) -> dict[int, int]:
    """How many commitments came of each of the dialogues, by their keys. One query."""
    tasks = Task.objects.filter(about_kind=DIALOGUE, about_key__in=dialogues, withdrawn_on=None).order_by()
    return dict(tasks.values_list("about_key").annotate(many=Count("pk")))


def of_dialogue(found: Iterable[Commitment], dialogue: Dialogue) -> tuple[list[Commitment], list[Commitment]]:
    """What was promised at it, and what is still open from others."""
    mine = [each for each in found if each.about == dialogue.pk]
    return mine, [each for each in found if each.about != dialogue.pk and each.is_open]
