"""What the page of a unit shows of its tasks: how many are open, late, and done this year."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.kit.about_unit import AboutUnit, Panel
from vungmanh.kit.inquiry import Inquiry
from vungmanh.kit.matter import NUMBER, Detail, Link
from vungmanh.tasks.filters import TasksForm
from vungmanh.tasks.models import Step

_NONE: Final = (0, 0, 0)  # of a unit that no task has fallen to


def panels(page: AboutUnit) -> Iterator[Inquiry[Panel]]:
    """Of the unit itself, not of those below it."""
    if Permission.SEE_TASKS not in page.held:
        return
    steps = Step.objects.standing().filter(assignment__unit=page.unit, since__lte=page.today)
    counted = steps.order_by().values("assignment__unit").annotate(
        open=Count("pk", filter=Q(is_open=True)),
        late=Count("pk", filter=Q(late_from__lte=page.today)),
        done=Count("pk", filter=Q(assignment__done_on__gte=page.today.replace(month=1, day=1))),
    )  # fmt: skip
    yield Inquiry(counted.values_list("open", "late", "done"), lambda rows: _told(page, *(rows[0] if rows else _NONE)))


def _told(page: AboutUnit, is_open: int, late: int, done: int) -> Iterator[Panel]:
    here = reverse("tasks:tasks", args=[page.unit.code])
    own = {"which": TasksForm.OWN}
    details = [
        _counted(_("Open tasks"), is_open, f"{here}?{urlencode({'state': TasksForm.OPEN, **own})}"),
        _counted(_("Late tasks"), late, f"{here}?{urlencode({'state': TasksForm.LATE, **own})}"),
        _counted(_("Done this year"), done, f"{here}?{urlencode({'state': TasksForm.IS_DONE, **own})}"),
    ]
    nothing = "" if is_open or late or done else _("No task has fallen to this unit itself this year.")
    shown = details if is_open or late or done else ()
    yield Panel(
        35,
        _("Tasks of the unit"),
        shown,
        text=nothing,
        link=Link(_("All its tasks"), f"{here}?{urlencode({'state': TasksForm.ALL, **own})}"),
    )


def _counted(name: str, number: int, url: str) -> Detail:
    return Detail(name, number_format(number), url=url if number else "", look=NUMBER)
