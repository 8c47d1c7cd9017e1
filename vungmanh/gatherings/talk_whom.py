"""Whom a conclusion asks, in words: the kinds of units below, and those that were named."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from vungmanh.organization.models import Unit, UnitKind
from vungmanh.tasks.models import Task

_NAMED_AT_MOST: Final = 5


def whom_of(tasks: Sequence[Task]) -> dict[int, str]:
    """By the keys of the tasks. Two queries."""
    of_kinds = {kind for task in tasks for kind in task.kinds}
    kinds = {kind.pk: kind.name for kind in UnitKind.objects.filter(pk__in=of_kinds)} if of_kinds else {}
    chosen = {unit for task in tasks for unit in task.chosen[:_NAMED_AT_MOST]}
    names = dict(Unit.objects.filter(pk__in=chosen).values_list("pk", "name")) if chosen else {}
    return {task.pk: _in_words(task, kinds, names) for task in tasks}


def _in_words(task: Task, kinds: dict[str, str], names: dict[int, str]) -> str:
    said = [_("all of: %(kind)s") % {"kind": kinds[kind]} for kind in task.kinds if kind in kinds]
    said += [names[unit] for unit in task.chosen[:_NAMED_AT_MOST] if unit in names]
    if len(task.chosen) > _NAMED_AT_MOST:
        said.append(_("and %(count)s more units") % {"count": number_format(len(task.chosen) - _NAMED_AT_MOST)})
    return ", ".join(said)
