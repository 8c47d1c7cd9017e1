"""Lists of gatherings and classes, as the lists room takes them in."""

from __future__ import annotations

from typing import Any, Final

from django.utils.translation import gettext_lazy, ngettext

from vungmanh.access.permissions import Permission
from vungmanh.gatherings.imports.carry_out import import_gatherings
from vungmanh.gatherings.imports.form import FORM
from vungmanh.gatherings.imports.reading import KIND, speaks_of_gatherings
from vungmanh.gatherings.imports.undo import undo_gatherings, units_of
from vungmanh.gatherings.models import KINDS, STATES
from vungmanh.kit.list_kind import ListKind, ListWords, TakesBack
from vungmanh.ledger.actions import locks

_TITLES: Final = (
    r"(danh sach|bang|bieu|so|tong hop|thong ke|bao cao|ket qua|lich|phu luc|ke hoach).{0,60}"
    r"\b(lop|hoi nghi|toa dam|cuoc hop|tap huan|boi duong|tuyen truyen|hoi thi|hoat dong|su kien)\b"
)


def _meanings(code: str) -> list[tuple[str, Any]]:
    return {"kind": list(KINDS), "state": list(STATES)}.get(code, [])


LISTS: Final = ListKind(
    KIND,
    needs=Permission.IMPORT_GATHERINGS,
    sees=(Permission.SEE_GATHERINGS,),
    form=FORM,
    load=import_gatherings,
    takes_back=TakesBack(hold=locks.hold_all_entries, units=units_of, does=undo_gatherings),
    titles=_TITLES,
    speaks=speaks_of_gatherings,
    meanings=_meanings,
    missed={"on": (), "unit": ()},
    names_upper=True,
    template="gatherings:empty_list",
    leads_to="gatherings:gatherings",
    words=ListWords(
        title=gettext_lazy("List of gatherings and classes"),
        many=lambda lists: (
            ngettext("%(lists)s list of gatherings", "%(lists)s lists of gatherings", lists) % {"lists": lists}
        ),
        check=gettext_lazy("Check the list of gatherings"),
        empty=gettext_lazy("Empty list of gatherings (.xlsx)"),
        beside=gettext_lazy("With it lists of gatherings were loaded:"),
        load=gettext_lazy("Load the lists of gatherings"),
        not_yours=gettext_lazy("This is a list of gatherings, and your role does not load such lists."),
        other=gettext_lazy(
            "This is a list of gatherings and was not read. Load it with: vungmanh import gatherings “%(file)s”"
        ),
        left_behind=gettext_lazy("The gatherings were not loaded. Send their list again."),
        coming=gettext_lazy("The new gatherings, as they will stand"),
        gone=lambda created: (
            ngettext(
                "%(created)s row of the list is no gathering any more.",
                "%(created)s rows of the list are no gatherings any more.",
                created,
            )
            % {"created": created}
        ),
        leads=gettext_lazy("To the gatherings"),
    ),
)
