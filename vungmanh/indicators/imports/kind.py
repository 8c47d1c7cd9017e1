"""Lists of targets, as the lists room takes them in."""

from __future__ import annotations

import re
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from vungmanh.access.permissions import Permission
from vungmanh.core.periods import NotAPeriod, Period
from vungmanh.core.vietnamese import fold
from vungmanh.indicators.definitions import BUILT_IN
from vungmanh.indicators.imports.asked import PERIOD
from vungmanh.indicators.imports.carry_out import import_targets
from vungmanh.indicators.imports.form import FORM
from vungmanh.indicators.imports.reading import KIND
from vungmanh.indicators.imports.undo import undo_targets, units_of
from vungmanh.kit.list_kind import ListKind, ListWords, Option, TakesBack
from vungmanh.ledger.actions import locks
from vungmanh.sheets.tables import Table

_TITLES: Final = (
    r"(phu luc|bang|bieu|danh sach|tong hop|giao|ke hoach|phan bo|dang ky|quyet dinh).{0,80}\bchi tieu\b"
    r"|.{0,40}\bchi tieu\b.*"
)
_AIMED: Final = re.compile(r"\bchi tieu\b|\btargets?\b")
_OF_TASKS: Final = re.compile(r"\b(nhiem vu|cong viec|thoi han|han hoan thanh|chu tri|phu trach|phoi hop|san pham)\b")


def speaks_of_targets(table: Table) -> bool:
    """Whether titles, or else heads, speak of what is to be reached; a plan of tasks has such a head among others."""
    if any(_AIMED.search(fold(text)) for text in (*table.title_lines, *table.sheet_titles, table.sheet.name)):
        return True
    heads = [fold(part) for column in table.head.columns for part in column.path]
    return any(map(_AIMED.search, heads)) and not any(map(_OF_TASKS.search, heads))


def no_period(said: str) -> str:
    """Why the key is none of a period for targets; "" where it is one."""
    try:
        is_one = Period.parse(said).kind != "month"
    except NotAPeriod:
        is_one = False
    return "" if is_one else _("There is no period “%(period)s”; choose another.") % {"period": said}


def _meanings(code: str) -> list[tuple[str, Any]]:
    return [(each.code, each.name) for each in BUILT_IN] if code == "indicator" else []


TARGETS: Final = ListKind(
    KIND,
    needs=Permission.IMPORT_TARGETS,
    sees=(Permission.SEE_TARGETS,),
    form=FORM,
    load=import_targets,
    takes_back=TakesBack(hold=locks.hold_all_entries, units=units_of, does=undo_targets),
    titles=_TITLES,
    speaks=speaks_of_targets,
    meanings=_meanings,
    missed={"unit": (), "indicator": ()},
    names_upper=True,
    template="indicators:empty_list",
    leads_to="indicators:targets",
    options=(
        Option(PERIOD, gettext_lazy("for which period the targets are: 2026, 2026-H1, 2026-Q1, 2025-2030"), no_period),
    ),
    words=ListWords(
        title=gettext_lazy("List of targets: the appendix of a plan"),
        many=lambda lists: (
            ngettext("%(lists)s list of targets", "%(lists)s lists of targets", lists) % {"lists": lists}
        ),
        check=gettext_lazy("Check the list of targets"),
        empty=gettext_lazy("Empty list of targets (.xlsx)"),
        beside=gettext_lazy("With it lists of targets were loaded:"),
        load=gettext_lazy("Load the lists of targets"),
        not_yours=gettext_lazy("This is a list of targets, and your role does not load such lists."),
        other=gettext_lazy(
            "This is a list of targets and was not read. Load it with: vungmanh import targets “%(file)s”"
        ),
        left_behind=gettext_lazy("The targets were not loaded. Send their list again."),
        coming=gettext_lazy("The new targets, as they will stand"),
        gone=lambda created: (
            ngettext(
                "%(created)s row of the list sets no target any more.",
                "%(created)s rows of the list set no targets any more.",
                created,
            )
            % {"created": created}
        ),
        leads=gettext_lazy("To the targets"),
    ),
)
