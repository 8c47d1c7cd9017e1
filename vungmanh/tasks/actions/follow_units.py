"""What becomes of open tasks when their unit ends or goes to another one. The rule is that of docs/decisions/0043.

- A unit that ends: what is open at it ends with it. What was done stays done.
- A unit that moves and still stands below whoever gave it the task: nothing changes.
- A unit that moves away from the unit that passed it a part, and still stands below the one that set the task: its part
  is handed over to the unit above it that has the same task; where there is none, it answers to who set it.
- A unit that moves away from whoever set the task: what is open at it ends.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any, Final

from django.db.models import Q
from django.utils.translation import gettext as _

from vungmanh.core import paths
from vungmanh.core.days import VIETNAM
from vungmanh.kit.following import Followed, UnitDissolved, UnitsMoved
from vungmanh.kit.kept import changed_since, put_back, rows
from vungmanh.organization.models import Placement
from vungmanh.organization.seats import seat_of, seats_by_unit
from vungmanh.tasks.actions.parts import roll_up
from vungmanh.tasks.actions.steps import Said, end, held, recounted
from vungmanh.tasks.models import Assignment, AssignmentQuerySet, Step
from vungmanh.tasks.queries import with_all_above, with_all_parts
from vungmanh.tasks.refusals import CannotUndoTask
from vungmanh.tasks.rules import DONE, ENDED

_AT_ONCE: Final = 100  # places of one question


@dataclass
class Fate:
    """What becomes of open assignments: keys of those that end; of those handed over, each with the one it goes to."""

    ends: list[int] = field(default_factory=list)
    handed_over: dict[int, int | None] = field(default_factory=dict)


def fate_of_dissolved(event: UnitDissolved) -> Fate:
    """All that is open at the unit, and what it had passed on."""
    open_ones = Assignment.objects.open().filter(unit=event.unit).values_list("pk", flat=True)
    below = Assignment.objects.open().filter(pk__in=with_all_parts(open_ones))
    return Fate(sorted(below.values_list("pk", flat=True)))


def fate_of_moved(event: UnitsMoved) -> Fate:
    """Asked before the units move: `under` stands where they will stand. A few queries, however many units go."""
    tops = seats_by_unit({unit.pk for unit in event.units}, today=event.today)
    going = _below(sorted(tops.values()), event.today)
    above = [*paths.ancestors(seat_of(event.under, today=event.today))]
    fate = Fate()
    mine = Assignment.objects.open().filter(unit__in=going).select_related("task", "parent").order_by("pk")
    for each in mine:
        if each.giver_id in going or each.giver_id in above:
            continue
        whole = _whole_at(each, above)
        if each.task.unit_id in above and (whole is not None or not _has_it_anyhow(each)):
            fate.handed_over[each.pk] = whole
        else:
            fate.ends += with_all_parts([each.pk])
    fate.ends = sorted(set(fate.ends))
    return fate


def _below(tops: list[str], today: date) -> set[int]:
    """The keys of the units at these places and below them. A query for every hundred of them."""
    found = set[int]()
    for start in range(0, len(tops), _AT_ONCE):
        within = Q()
        for low, high in map(paths.span, tops[start : start + _AT_ONCE]):
            within |= Q(path__gte=low, path__lt=high)
        found.update(Placement.objects.on(today).filter(within).values_list("unit", flat=True))
    return found


def _whole_at(part: Assignment, above: list[int]) -> int | None:
    """The same task at the nearest of the units above it, for the same time; None where none of them has it."""
    wholes = Assignment.objects.open().filter(task=part.task_id, unit__in=above, given_on__lte=part.due)
    found = dict(wholes.filter(due__gte=part.given_on).values_list("unit", "pk"))
    return next((found[unit] for unit in reversed(above) if unit in found), None)


def _has_it_anyhow(part: Assignment) -> bool:
    """Whether the unit has been given the same task by the one that set it, and needs its part no more."""
    same = Assignment.objects.filter(task=part.task_id, unit=part.unit_id, parent=None, ended_on=None)
    return same.filter(outside=part.outside).exists()


def end_with_unit(event: UnitDissolved) -> Followed:
    said = _("The unit stands no more.")
    return _carry_out(fate_of_dissolved(event), event, said)


def go_with_units(event: UnitsMoved) -> Followed:
    said = _("The unit stands under %(unit)s now.") % {"unit": event.under.name}
    return _carry_out(fate_of_moved(event), event, said)


def _carry_out(fate: Fate, event: UnitDissolved | UnitsMoved, words: str) -> Followed:
    if not (fate.ends or fate.handed_over):
        return Followed()
    wholes = {above for key in [*fate.ends, *fate.handed_over] for above in with_all_above(key)[1:]}
    touched = sorted({*fate.ends, *fate.handed_over, *wholes})
    held(touched)

    def mine() -> AssignmentQuerySet:
        return Assignment.objects.filter(pk__in=touched)

    look = rows(lambda: [(mine(), ()), (Step.objects.filter(assignment__in=touched), ())])
    before = look()
    said = Said(ENDED, event.by, event.on, datetime.combine(event.today, time(12), VIETNAM), words)
    with recounted(mine):
        for part, whole in fate.handed_over.items():
            Assignment.objects.filter(pk=part).update(parent=whole)
        end(lambda: Assignment.objects.filter(pk__in=fate.ends), said)
        _roll_up_those_left(wholes, said)
    after = look()
    keeps = {
        key: {"before": before.get(key), "after": after.get(key)}
        for key in {**before, **after}
        if before.get(key) != after.get(key)
    }
    return Followed({"on": touched, "changes": keeps}, {"tasks": len(fate.ends) + len(fate.handed_over)})


def _roll_up_those_left(wholes: Collection[int], said: Said) -> None:
    """A whole whose last open part has ended is done, if the other parts are."""
    for whole in sorted(wholes, reverse=True):
        left = Assignment.objects.filter(parent=whole).select_related("task", "parent").first()
        if left is not None:
            chain = [left, *Assignment.objects.filter(pk__in=with_all_above(whole)).order_by("-pk")]
            roll_up(chain, Said(DONE, said.by, said.on, said.at))


def stand_again(_event: Any, keeps: dict[str, Any]) -> None:
    """The tasks stand as before, if nothing has been said of them since. Raises CannotUndoTask."""
    touched, changes = keeps["on"], keeps["changes"]
    held(touched)

    def mine() -> AssignmentQuerySet:
        return Assignment.objects.filter(pk__in=touched)

    look = rows(lambda: [(mine(), ()), (Step.objects.filter(assignment__in=touched), ())])
    if changed_since(changes, look()):
        raise CannotUndoTask(_("Something has been said of tasks that ended with it since."))
    order = sorted(changes, key=lambda key: (key.startswith("tasks.step"), key))
    with recounted(mine):
        put_back({key: changes[key] for key in order})
