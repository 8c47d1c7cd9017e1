"""Lists of members, as the lists room takes them in."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from vungmanh.access.permissions import Permission
from vungmanh.kit.following import PersonsRemoved
from vungmanh.kit.list_kind import Going, ListKind, ListWords, TakesBack
from vungmanh.members.actions.held import held
from vungmanh.members.imports.carry_out import import_members
from vungmanh.members.imports.form import FORM
from vungmanh.members.imports.undo import only_from, undo_members, units_touched
from vungmanh.sheets.models import Import

_TITLES: Final = (
    r"(danh sach|ds|tong hop|bieu|thong ke)( trich ngang)? "
    r"(doan vien|cong doan vien|dv|dvcd|cnvc\w*|cong nhan|nguoi lao dong|nld|can bo|giao vien|nhan vien)\b"
)


def _meanings(code: str) -> list[tuple[str, Any]]:
    return [("male", _("male")), ("female", _("female"))] if code == "gender" else []


def _undo(batch: Import, *, by: Any, today: date, going: Going) -> int:
    return undo_members(batch, by=by, today=today, going=lambda people: going(PersonsRemoved(people, by, today)))


LISTS: Final = ListKind(
    Import.MEMBERS,
    needs=Permission.IMPORT_MEMBERS,
    sees=(Permission.SEE_MEMBERS,),
    form=FORM,
    load=import_members,
    takes_back=TakesBack(
        hold=lambda: held(()),
        units=units_touched,
        does=_undo,
        foretold=lambda batch, reader, today: PersonsRemoved(only_from(batch), reader, today),
    ),
    titles=_TITLES,
    meanings=_meanings,
    missed={
        "gender": ("male", "female"),
        "born_on": ("born_day", "born_month", "born_year"),
        "identity_number": (),
        "unit": (),
    },
    template="members:template",
    leads_to="members:roll",
    words=ListWords(
        title=gettext_lazy("List of members"),
        many=lambda lists: (
            ngettext("%(lists)s list of members", "%(lists)s lists of members", lists) % {"lists": lists}
        ),
        check=gettext_lazy("Check the list of members"),
        empty=gettext_lazy("Empty list of members (.xlsx)"),
        beside=gettext_lazy("With it lists of members were loaded:"),
        load=gettext_lazy("Load the members’ lists"),
        not_yours=gettext_lazy("This is a list of members, and your role loads lists of units only."),
        other=gettext_lazy(
            "This is a list of members and was not read. Load it with: vungmanh import members “%(file)s”"
        ),
        left_behind=gettext_lazy("The units were loaded, the members were not. Send the lists of the members again."),
        gone=lambda created: (
            ngettext(
                "%(created)s member that it brought goes, with their numbers and memberships.",
                "%(created)s members that it brought go, with their numbers and memberships.",
                created,
            )
            % {"created": created}
        ),
        missing=gettext_lazy(
            "Whoever is on the roll and not in the list stays a member until somebody records the leaving."
        ),
        leads=gettext_lazy("To the list of members"),
    ),
)
