"""Finds tasks by their words and directives by their number for the search box: those of the reader's reach."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from vungmanh.access.permissions import Permission
from vungmanh.access.scope import reach, within_reach
from vungmanh.core.days import show_day
from vungmanh.core.vietnamese import fold
from vungmanh.kit.searching import Hit, Hits, Sought
from vungmanh.organization.models import Placement
from vungmanh.tasks.models import Assignment, Directive, Task

_LOOKED_THROUGH: Final = 2_000  # the latest; whoever looks for older ones narrows the register


def search(sought: Sought) -> Hits:
    """Three queries, and none where the reader sees no tasks."""
    found = Hits(_("Tasks and directives"), "paper", _("Type the number of the directive, or more words of the task."))
    if not reach(sought.rights, Permission.SEE_TASKS, sought.today):
        return found
    for hit in _hits(sought):
        if len(found.hits) == sought.at_most:
            return Hits(found.heading, found.icon, found.hint, found.hits, more=True)
        found.hits.append(hit)
    return found


def _hits(sought: Sought) -> Iterator[Hit]:
    """Directives first, then tasks that were set within reach, then those that fell to the reader's own units."""
    words = fold(sought.text).split()
    papers = Directive.objects.filter(_placed(sought, "unit") | Q(pk__in=_mine(sought).values("task__directive")))
    for pk, number, summary in papers.distinct().values_list("pk", "number", "summary")[:_LOOKED_THROUGH]:
        if _fits(words, f"{number} {summary}"):
            yield Hit(number, summary[:80], reverse("tasks:directive", args=[pk]))
    seen = set[int]()
    tasks = Task.objects.filter(_placed(sought, "unit")).distinct().order_by("-pk")
    for pk, what, due in tasks.values_list("pk", "what", "due")[:_LOOKED_THROUGH]:
        seen.add(pk)
        if _fits(words, what):
            yield Hit(what, show_day(due), reverse("tasks:whole", args=[pk]))
    fallen = _mine(sought).order_by("-pk").values_list("pk", "task", "task__what", "part", "due")
    for pk, task, what, part, due in fallen[:_LOOKED_THROUGH]:
        if task not in seen and _fits(words, f"{what} {part}"):
            yield Hit(what, " · ".join(filter(None, [part, show_day(due)])), reverse("tasks:task", args=[pk]))


def _placed(sought: Sought, unit: str) -> Q:
    """Rows whose unit stands within the reader's reach today."""
    within = within_reach(sought.rights, Permission.SEE_TASKS, sought.today, path="path")
    places = Placement.objects.on(sought.today).filter(within)
    return Q(**{f"{unit}__in": places.order_by().values("unit")})


def _mine(sought: Sought) -> Any:
    """What fell to the units of the reader's roles themselves."""
    tops = reach(sought.rights, Permission.SEE_TASKS, sought.today)
    places = Placement.objects.on(sought.today).filter(path__in=tops)
    return Assignment.objects.filter(unit__in=places.order_by().values("unit"))


def _fits(words: list[str], text: str) -> bool:
    """Whether every word that was typed stands in the text, whatever its marks."""
    known = fold(text)
    return all(word in known for word in words)
