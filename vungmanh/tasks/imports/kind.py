"""Appendices of plans, as the lists room takes them in."""

from __future__ import annotations

from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from vungmanh.access.permissions import Permission
from vungmanh.kit.list_kind import ListKind, ListWords, TakesBack
from vungmanh.ledger.actions import locks
from vungmanh.tasks.imports import whose
from vungmanh.tasks.imports.carry_out import import_tasks
from vungmanh.tasks.imports.form import FORM
from vungmanh.tasks.imports.reading import KIND
from vungmanh.tasks.imports.undo import undo_tasks, units_of

_TITLES: Final = (
    r"(phu luc|bang|bieu|danh muc|ke hoach|phan cong|du kien|chuong trinh|tien do).{0,60}"
    r"\b(nhiem vu|cong viec|phan cong|trien khai|thuc hien|hoat dong|cong tac)\b"
)


def _meanings(code: str) -> list[tuple[str, Any]]:
    """What a group of units may be: “các đơn vị trực thuộc”."""
    if code != "unit":
        return []
    return [
        (whose.DIRECTLY, _("All units directly below")),
        (whose.WARDS, _("The ward unions below")),
        (whose.GRASSROOTS, _("The grassroots unions below")),
        (whose.UNIONS, _("The grassroots and occupational unions below")),
        (whose.ITSELF, _("This unit itself")),
        (whose.NONE, _("Not to be set as a task")),
    ]


LISTS: Final = ListKind(
    KIND,
    needs=Permission.IMPORT_TASKS,
    sees=(Permission.SEE_TASKS,),
    form=FORM,
    load=import_tasks,
    takes_back=TakesBack(hold=locks.hold_all_entries, units=units_of, does=undo_tasks),
    titles=_TITLES,
    meanings=_meanings,
    missed={"unit": (), "due": ()},
    has_units=False,
    names_upper=True,
    leads_to="tasks:tasks",
    words=ListWords(
        title=gettext_lazy("Tasks of a plan"),
        many=lambda lists: ngettext("%(lists)s table of tasks", "%(lists)s tables of tasks", lists) % {"lists": lists},
        check=gettext_lazy("Check the tasks of the plan"),
        not_yours=gettext_lazy("This is the table of a plan, and your role does not set tasks."),
        other=gettext_lazy(
            "This is the table of a plan and was not read. Set its tasks with: vungmanh import tasks “%(file)s”"
        ),
        coming=gettext_lazy("The new tasks, as they will be set"),
        first_coming=lambda rows: (
            ngettext("The first new task, as it will be set", "The first %(rows)s new tasks, as they will be set", rows)
            % {"rows": rows}
        ),
        gone=lambda created: (
            ngettext(
                "%(created)s row of the plan is no task any more.",
                "%(created)s rows of the plan are no tasks any more.",
                created,
            )
            % {"created": created}
        ),
        leads=gettext_lazy("To the tasks"),
    ),
)
