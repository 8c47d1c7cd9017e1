"""Tasks behind a number: who may be told of them, where their page lies, how they are counted in words; their files."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any, Final

from django.urls import reverse
from django.utils.formats import localize
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from vungmanh.access.permissions import Permission
from vungmanh.files.owner import Owner
from vungmanh.kit.room import Opens
from vungmanh.organization.records import known_at_their_units
from vungmanh.tasks.models import ASSIGNMENT, DIRECTIVE, Assignment, Directive


def _counted(number: int) -> str:
    return ngettext("%(count)s task", "%(count)s tasks", number) % {"count": localize(number)}


def _address_of(assignment: int) -> str:
    return reverse("tasks:task", args=[assignment])


def _sees_assignment(user: Any, key: int, today: date) -> bool:
    return Assignment.objects.filter(pk=key).visible_to(user, today).exists()


def _sees_directive(user: Any, key: int, today: date) -> bool:
    return Directive.objects.filter(pk=key).visible_to(user, today).exists()


def _assignments(keys: Collection[int]) -> set[int]:
    return set(Assignment.objects.filter(pk__in=keys).values_list("pk", flat=True))


def _directives(keys: Collection[int]) -> set[int]:
    return set(Directive.objects.filter(pk__in=keys).values_list("pk", flat=True))


OPENS: Final = {
    ASSIGNMENT: Opens(
        heading=_("What is to be done"),
        counted=_counted,
        unnamed=_("Tasks are counted by unit here."),
        named_to=_("What they are about is seen by those who look after the unit."),
        may_name=known_at_their_units,
        url=_address_of,
        sees=Permission.SEE_TASKS,
        takes=Permission.SEE_TASKS,
    )
}
EVIDENCE: Final = (
    Owner(ASSIGNMENT, _sees_assignment, _assignments),
    Owner(DIRECTIVE, _sees_directive, _directives),
)
