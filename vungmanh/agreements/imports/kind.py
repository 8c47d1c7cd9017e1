"""Registers of collective agreements, as the lists room takes them in."""

from __future__ import annotations

from typing import Any, Final

from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from vungmanh.access.permissions import Permission
from vungmanh.agreements.imports.carry_out import import_agreements
from vungmanh.agreements.imports.form import FORM
from vungmanh.agreements.imports.reading import KIND, speaks_of_agreements
from vungmanh.agreements.imports.said import NONE
from vungmanh.agreements.imports.says import NOT_GRADED
from vungmanh.agreements.imports.undo import undo_agreements, units_of
from vungmanh.agreements.models.agreements import GRADES, KINDS
from vungmanh.agreements.rules.kinds import STRUCK
from vungmanh.agreements.standing import STATE_NAMES
from vungmanh.kit.list_kind import ListKind, ListWords, TakesBack
from vungmanh.ledger.actions import locks

_NOT_SAID: Final = (NOT_GRADED, pgettext_lazy("agreement", "says nothing of it"))
_STATES: Final = [(state, name) for state, name in STATE_NAMES.items() if state != STRUCK]


def _meanings(code: str) -> list[tuple[str, Any]]:
    meanings: dict[str, list[tuple[str, Any]]] = {
        "kind": list(KINDS),
        "grade": [*GRADES, (NOT_GRADED, pgettext_lazy("agreement", "not graded"))],
        "state": [*_STATES, (NONE, pgettext_lazy("agreement", "there is none")), _NOT_SAID],
    }
    return meanings.get(code, [])


AGREEMENTS: Final = ListKind(
    KIND,
    needs=Permission.IMPORT_AGREEMENTS,
    sees=(Permission.SEE_AGREEMENTS,),
    form=FORM,
    load=import_agreements,
    takes_back=TakesBack(hold=locks.hold_all_entries, units=units_of, does=undo_agreements),
    titles=(
        r"(danh sach|bang|bieu|so|tong hop|thong ke|bao cao|ket qua|phu luc|theo doi|tinh hinh).{0,60}"
        r"\b(thoa uoc|tuld ?tt|tuld|tutt)\b"
    ),
    speaks=speaks_of_agreements,
    meanings=_meanings,
    missed={"signed_on": ("paper",), "until": ("lasts",), "unit": ()},
    names_upper=True,
    template="agreements:empty_list",
    leads_to="agreements:agreements",
    words=ListWords(
        title=gettext_lazy("List of collective agreements"),
        many=lambda lists: (
            ngettext("%(lists)s list of agreements", "%(lists)s lists of agreements", lists) % {"lists": lists}
        ),
        check=gettext_lazy("Check the list of agreements"),
        empty=gettext_lazy("Empty list of agreements (.xlsx)"),
        beside=gettext_lazy("With it lists of agreements were loaded:"),
        load=gettext_lazy("Load the lists of agreements"),
        not_yours=gettext_lazy("This is a list of collective agreements, and your role does not load such lists."),
        other=gettext_lazy(
            "This is a list of agreements and was not read. Load it with: vungmanh import agreements “%(file)s”"
        ),
        left_behind=gettext_lazy("The agreements were not loaded. Send their list again."),
        coming=gettext_lazy("The new agreements, as they will stand"),
        gone=lambda created: (
            ngettext(
                "%(created)s row of the list is no agreement any more.",
                "%(created)s rows of the list are no agreements any more.",
                created,
            )
            % {"created": created}
        ),
        leads=gettext_lazy("To the agreements"),
    ),
)
