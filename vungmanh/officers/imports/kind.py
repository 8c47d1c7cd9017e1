"""Lists of officers, as the lists room takes them in."""

from __future__ import annotations

from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from vungmanh.access.permissions import Permission
from vungmanh.kit.list_kind import ListKind, ListWords, TakesBack
from vungmanh.officers.imports.carry_out import import_officers
from vungmanh.officers.imports.form import FORM, TICKS
from vungmanh.officers.imports.offices_of import NONE, speaks_of_offices
from vungmanh.officers.imports.reading import KIND
from vungmanh.officers.imports.undo import foretold, hold, undo_officers, units_of
from vungmanh.officers.models import BODIES, OFFICES, Appointment

_TITLES: Final = (
    r"(danh sach|ds|trich ngang|tong hop|bieu|thong tin|ly lich)( trich ngang)?( cac)?( dong chi)?.{0,30}"
    r"\b(ban chap hanh|bch|can bo cong doan|cbcd|uy ban kiem tra|ubkt|ban thuong vu|btv|chu tich|uy vien|nu cong"
    r"|thanh tra nhan dan)\b"
)


def _meanings(code: str) -> list[tuple[str, Any]]:
    if code == "office":
        return [*OFFICES, (NONE, _("No office of the union: leave it out"))]
    known: dict[str, list[tuple[str, Any]]] = {
        "body": list(BODIES),
        "how": list(Appointment.WAYS),
        "ended": list(Appointment.ENDINGS),
        "gender": [("male", _("male")), ("female", _("female"))],
        "full_time": [("yes", _("full-time")), ("no", _("part-time"))],
    }
    return known.get(code, [])


LISTS: Final = ListKind(
    KIND,
    needs=Permission.IMPORT_OFFICERS,
    sees=(Permission.SEE_OFFICERS, Permission.SEE_MEMBERS),
    form=FORM,
    load=import_officers,
    takes_back=TakesBack(hold=hold, units=units_of, does=undo_officers, foretold=foretold),
    titles=_TITLES,
    speaks=speaks_of_offices,
    meanings=_meanings,
    missed={"office": tuple(TICKS), "since": (), "unit": (), "born_on": ("born_day", "born_month", "born_year")},
    names_upper=True,
    template="officers:template",
    leads_to="officers:register",
    words=ListWords(
        title=gettext_lazy("List of officers"),
        many=lambda lists: (
            ngettext("%(lists)s list of officers", "%(lists)s lists of officers", lists) % {"lists": lists}
        ),
        check=gettext_lazy("Check the list of officers"),
        empty=gettext_lazy("Empty list of officers (.xlsx)"),
        beside=gettext_lazy("With it lists of officers were loaded:"),
        load=gettext_lazy("Load the lists of officers"),
        not_yours=gettext_lazy("This is a list of officers, and your role does not load such lists."),
        other=gettext_lazy(
            "This is a list of officers and was not read. Load it with: vungmanh import officers “%(file)s”"
        ),
        left_behind=gettext_lazy("The officers were not loaded. Send their list again."),
        coming=gettext_lazy("The new officers, as they will stand"),
        first_coming=lambda rows: (
            ngettext(
                "The first new officer, as they will stand", "The first %(rows)s new officers, as they will stand", rows
            )
            % {"rows": rows}
        ),
        gone=lambda created: (
            ngettext(
                "%(created)s row of the list is in office no more; whoever was followed is in office again.",
                "%(created)s rows of the list are in office no more; whoever was followed is in office again.",
                created,
            )
            % {"created": created}
        ),
        leaving=lambda people: (
            ngettext(
                "%(people)s officer is followed by a new one", "%(people)s officers are followed by new ones", people
            )
            % {"people": people}
        ),
        absent=lambda people: (
            ngettext(
                "%(people)s officer is in office and not in the list",
                "%(people)s officers are in office and not in the list",
                people,
            )
            % {"people": people}
        ),
        missing=gettext_lazy(
            "Whoever is in office and not in the list stays in office until somebody writes down that it has ended."
        ),
        leads=gettext_lazy("To the officers"),
    ),
)
