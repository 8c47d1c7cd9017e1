"""Registers of opinions, as the lists room takes them in."""

from __future__ import annotations

from typing import Any, Final

from django.utils.translation import gettext_lazy, ngettext

from vungmanh.access.permissions import Permission
from vungmanh.kit.list_kind import ListKind, ListWords, TakesBack
from vungmanh.ledger.actions import locks
from vungmanh.petitions.imports.carry_out import import_petitions
from vungmanh.petitions.imports.form import FORM
from vungmanh.petitions.imports.reading import KIND, speaks_of_petitions
from vungmanh.petitions.imports.undo import undo_petitions, units_of
from vungmanh.petitions.models.arranged import PRESETS
from vungmanh.petitions.models.petitions import KINDS, RESULTS, STATES
from vungmanh.petitions.rules import states

_TITLES: Final = (
    r"(so|bang|bieu|danh sach|tong hop|bao cao|phieu)( (tong hop|theo doi|tiep nhan|ghi|xu ly|giai quyet))*.{0,40}"
    r"\b(y kien|kien nghi|phan anh|khieu nai|to cao|tiep cong dan|tiep dan|don thu|nguyen vong)\b"
)


def _meanings(code: str) -> list[tuple[str, Any]]:
    """What is neither met nor refused for sure is never taken for closed: so there is no result to choose but these."""
    if code == "state":
        open_ones = [
            (state, name) for state, name in STATES if state in (states.RECEIVED, states.IN_WORK, states.ANSWERED)
        ]
        return [*open_ones, *RESULTS]
    return {"kind": list(KINDS), "category": list(PRESETS.items())}.get(code, [])


LISTS: Final = ListKind(
    KIND,
    needs=Permission.IMPORT_PETITIONS,
    sees=(Permission.SEE_PETITIONS,),
    form=FORM,
    load=import_petitions,
    takes_back=TakesBack(hold=locks.hold_all_entries, units=units_of, does=undo_petitions),
    titles=_TITLES,
    speaks=speaks_of_petitions,
    meanings=_meanings,
    missed={"received_on": (), "answered_on": (), "unit": ()},
    names_upper=True,
    template="petitions:empty_register",
    leads_to="petitions:register",
    words=ListWords(
        title=gettext_lazy("Register of petitions"),
        many=lambda lists: (
            ngettext("%(lists)s register of petitions", "%(lists)s registers of petitions", lists) % {"lists": lists}
        ),
        check=gettext_lazy("Check the register of petitions"),
        empty=gettext_lazy("Empty register of petitions (.xlsx)"),
        beside=gettext_lazy("With it registers of petitions were loaded:"),
        load=gettext_lazy("Load the registers of petitions"),
        not_yours=gettext_lazy("This is a register of petitions, and your role does not load such lists."),
        other=gettext_lazy(
            "This is a register of petitions and was not read. Load it with: vungmanh import petitions “%(file)s”"
        ),
        left_behind=gettext_lazy("The petitions were not loaded. Send their register again."),
        coming=gettext_lazy("The new petitions, as they will stand"),
        gone=lambda created: (
            ngettext(
                "%(created)s row of the register is no petition any more.",
                "%(created)s rows of the register are no petitions any more.",
                created,
            )
            % {"created": created}
        ),
        leads=gettext_lazy("To the petitions"),
    ),
)
