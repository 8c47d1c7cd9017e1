"""What becomes of directives and tasks when units change: open ones end, stay or are handed over, and it is said so."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vungmanh.kit.following import Follower, FollowsUnit, Forbids, Goes, Stays, UnitDissolved, UnitsMoved, UnitsRemoved
from vungmanh.tasks.actions.follow_units import (
    Fate,
    end_with_unit,
    fate_of_dissolved,
    fate_of_moved,
    go_with_units,
    stand_again,
)
from vungmanh.tasks.models import Assignment, Directive, Job, Step, Task


def _of_dissolved(event: UnitDissolved) -> Iterable[str]:
    return _said(fate_of_dissolved(event))


def _of_moved(event: UnitsMoved) -> Iterable[str]:
    return _said(fate_of_moved(event))


def _said(fate: Fate) -> Iterable[str]:
    if ends := len(fate.ends):
        said = ngettext(
            "%(count)s open task ends; it has to be set anew where it is still wanted",
            "%(count)s open tasks end; they have to be set anew where they are still wanted",
            ends,
        )
        yield said % {"count": number_format(ends)}
    if handed := len(fate.handed_over):
        said = ngettext(
            "%(count)s open task is handed over: the unit goes on with it for the unit above it from now on",
            "%(count)s open tasks are handed over: the units go on with them for the unit above them from now on",
            handed,
        )
        yield said % {"count": number_format(handed)}


def _has_tasks(event: UnitsRemoved) -> str:
    fallen = Assignment.objects.filter(unit__in=event.units).select_related("unit").first()
    made = Task.objects.filter(unit__in=event.units).select_related("unit").first()
    paper = Directive.objects.filter(unit__in=event.units).select_related("unit").first()
    named = fallen or made or paper
    if named is not None:
        return _("%(name)s has tasks or directives already; they stay, and so does the unit.") % {
            "name": named.unit.name
        }
    if Task.objects.filter(below__in=event.units).exists() or Directive.objects.filter(issuer__in=event.units).exists():
        return _("A task was set below one of these units, or a directive of it is recorded; the units stay.")
    return ""


FOLLOWS: tuple[Follower, ...] = (
    FollowsUnit(
        (Assignment, Step),
        dissolved=Goes(_of_dissolved, end_with_unit, stand_again),
        moved=Goes(_of_moved, go_with_units, stand_again),
        removed=Forbids(_has_tasks),
    ),
    FollowsUnit(
        (Job,),
        dissolved=Stays("it says how far the work has come in the order of keys; the units after that one are next"),
        moved=Stays("a unit keeps its key"),
        removed=Stays("the units after that key are next, though nobody has it any more"),
    ),
    FollowsUnit(
        (Task, Directive),
        dissolved=Stays("what was asked stays asked; the unit above judges by its reach, or withdraws"),
        moved=Stays("it is of the unit, wherever it stands"),
        removed=Forbids(_has_tasks),
    ),
)
