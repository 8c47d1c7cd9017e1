"""Lists of dialogues and conferences, and lists of regulations, as the lists room takes them in."""

from __future__ import annotations

from typing import Any, Final

from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from vungmanh.access.permissions import Permission
from vungmanh.dialogue.imports.carry_out import import_dialogues
from vungmanh.dialogue.imports.form import FORM
from vungmanh.dialogue.imports.reading import KIND, speaks_of_dialogues
from vungmanh.dialogue.imports.regulation_carry_out import import_regulations, undo_regulations
from vungmanh.dialogue.imports.regulation_carry_out import units_of as units_of_regulations
from vungmanh.dialogue.imports.regulation_form import FORM as OF_REGULATIONS
from vungmanh.dialogue.imports.regulation_rows import KIND as REGULATION_LISTS
from vungmanh.dialogue.imports.regulation_rows import speaks_of_regulations
from vungmanh.dialogue.imports.undo import undo_dialogues, units_of
from vungmanh.dialogue.models import KINDS, STATES
from vungmanh.dialogue.models.dialogues import FORMS
from vungmanh.dialogue.models.regulations import REGULATIONS
from vungmanh.kit.list_kind import ListKind, ListWords, TakesBack
from vungmanh.ledger.actions import locks

_TITLES: Final = (
    r"(danh sach|bang|bieu|so|tong hop|thong ke|bao cao|ket qua|lich|phu luc|ke hoach|theo doi).{0,60}"
    r"\b(doi thoai|hoi nghi (nguoi lao dong|nld|can bo|cong chuc|vien chuc|cb\w*|cc\w*|vc)|hnnld|hncb\w*)\b"
)
_TICKS: Final = [("yes", pgettext_lazy("dialogue", "yes")), ("no", pgettext_lazy("dialogue", "no"))]


def _meanings(code: str) -> list[tuple[str, Any]]:
    ticks = {"minutes_signed": _TICKS, "resolution_passed": _TICKS, "pact_signed": _TICKS}
    return {"kind": list(KINDS), "state": list(STATES), "form": list(FORMS), **ticks}.get(code, [])


LISTS: Final = ListKind(
    KIND,
    needs=Permission.IMPORT_DIALOGUES,
    sees=(Permission.SEE_DIALOGUES,),
    form=FORM,
    load=import_dialogues,
    takes_back=TakesBack(hold=locks.hold_all_entries, units=units_of, does=undo_dialogues),
    titles=_TITLES,
    speaks=speaks_of_dialogues,
    meanings=_meanings,
    missed={"on": (), "unit": ()},
    names_upper=True,
    template="dialogue:empty_list",
    leads_to="dialogue:dialogues",
    words=ListWords(
        title=gettext_lazy("List of dialogues and conferences at workplaces"),
        many=lambda lists: (
            ngettext("%(lists)s list of dialogues", "%(lists)s lists of dialogues", lists) % {"lists": lists}
        ),
        check=gettext_lazy("Check the list of dialogues"),
        empty=gettext_lazy("Empty list of dialogues (.xlsx)"),
        beside=gettext_lazy("With it lists of dialogues were loaded:"),
        load=gettext_lazy("Load the lists of dialogues"),
        not_yours=gettext_lazy("This is a list of dialogues, and your role does not load such lists."),
        other=gettext_lazy(
            "This is a list of dialogues and was not read. Load it with: vungmanh import dialogues “%(file)s”"
        ),
        left_behind=gettext_lazy("The dialogues were not loaded. Send their list again."),
        coming=gettext_lazy("The new dialogues and conferences, as they will stand"),
        gone=lambda created: (
            ngettext(
                "%(created)s row of the list is no dialogue any more.",
                "%(created)s rows of the list are no dialogues any more.",
                created,
            )
            % {"created": created}
        ),
        leads=gettext_lazy("To the dialogues"),
    ),
)

REGULATIONS_LISTS: Final = ListKind(
    REGULATION_LISTS,
    needs=Permission.IMPORT_DIALOGUES,
    sees=(Permission.SEE_DIALOGUES,),
    form=OF_REGULATIONS,
    load=import_regulations,
    takes_back=TakesBack(hold=locks.hold_all_entries, units=units_of_regulations, does=undo_regulations),
    titles=r"(danh sach|bang|bieu|so|tong hop|thong ke|bao cao|phu luc|theo doi).{0,60}\b(quy che|qui che)\b",
    speaks=speaks_of_regulations,
    meanings=lambda code: list(REGULATIONS) if code == "kind" else [],
    missed={"on": (), "unit": ()},
    names_upper=True,
    template="dialogue:empty_regulations",
    leads_to="dialogue:regulations",
    words=ListWords(
        title=gettext_lazy("List of regulations"),
        many=lambda lists: (
            ngettext("%(lists)s list of regulations", "%(lists)s lists of regulations", lists) % {"lists": lists}
        ),
        check=gettext_lazy("Check the list of regulations"),
        empty=gettext_lazy("Empty list of regulations (.xlsx)"),
        beside=gettext_lazy("With it lists of regulations were loaded:"),
        load=gettext_lazy("Load the lists of regulations"),
        not_yours=gettext_lazy("This is a list of regulations, and your role does not load such lists."),
        other=gettext_lazy(
            "This is a list of regulations and was not read. Load it with: vungmanh import regulations “%(file)s”"
        ),
        left_behind=gettext_lazy("The regulations were not loaded. Send their list again."),
        coming=gettext_lazy("The new regulations, as they will stand"),
        gone=lambda created: (
            ngettext(
                "%(created)s row of the list is no regulation any more.",
                "%(created)s rows of the list are no regulations any more.",
                created,
            )
            % {"created": created}
        ),
        leads=gettext_lazy("To the regulations"),
    ),
)
