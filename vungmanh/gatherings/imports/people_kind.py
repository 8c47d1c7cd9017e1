"""Lists of who was at a gathering, as the lists room takes them in."""

from __future__ import annotations

from typing import Any, Final

from django.utils.translation import gettext_lazy, ngettext

from vungmanh.access.permissions import Permission
from vungmanh.gatherings.imports.people_asked import GATHERING
from vungmanh.gatherings.imports.people_carry_out import import_attendance
from vungmanh.gatherings.imports.people_form import FORM
from vungmanh.gatherings.imports.people_reading import KIND, speaks_of_people
from vungmanh.gatherings.imports.people_undo import undo_attendance, units_of
from vungmanh.gatherings.models import Gathering
from vungmanh.gatherings.models.attendees import PRESENCES
from vungmanh.kit.list_kind import About, ListKind, ListWords, TakesBack
from vungmanh.ledger.actions import locks
from vungmanh.members.models import Person
from vungmanh.organization.models import Unit

_TITLES: Final = (
    r"(danh sach|bang|so|phieu|ket qua).{0,60}"
    r"\b(tham du|diem danh|(du|tham gia) (hoi nghi|lop|toa dam|hop|tap huan)|hoc vien|trieu tap)\b"
)


def _meanings(code: str) -> list[tuple[str, Any]]:
    return {"state": list(PRESENCES), "gender": list(Person.GENDERS)}.get(code, [])


def _stands_at(number: int) -> Unit | None:
    found: Any = Gathering.objects.standing().filter(pk=number).select_related("unit__kind").first()
    return found.unit if found else None


PEOPLE_LISTS: Final = ListKind(
    KIND,
    needs=Permission.IMPORT_GATHERINGS,
    sees=(Permission.SEE_GATHERINGS, Permission.SEE_MEMBERS),
    form=FORM,
    load=import_attendance,
    takes_back=TakesBack(hold=locks.hold_all_entries, units=units_of, does=undo_attendance),
    titles=_TITLES,
    speaks=speaks_of_people,
    meanings=_meanings,
    missed={"state": ("present", "absent")},
    names_upper=True,
    template="gatherings:empty_attendance",
    leads_to="gatherings:gatherings",
    about=About(GATHERING, _stands_at),
    words=ListWords(
        title=gettext_lazy("List of people at a gathering"),
        many=lambda lists: ngettext("%(lists)s list of people", "%(lists)s lists of people", lists) % {"lists": lists},
        check=gettext_lazy("Check the list of people"),
        empty=gettext_lazy("Empty list of people at a gathering (.xlsx)"),
        beside=gettext_lazy("With it lists of people were loaded:"),
        load=gettext_lazy("Load the lists of people"),
        not_yours=gettext_lazy("This is a list of people at a gathering, and your role does not load such lists."),
        other=gettext_lazy(
            "This is a list of people at a gathering and was not read. "
            "Load it with: vungmanh import attendance “%(file)s”"
        ),
        left_behind=gettext_lazy("The people were not loaded. Send their list again."),
        coming=gettext_lazy("Whoever is new on the list of the gathering"),
        gone=lambda created: (
            ngettext(
                "%(created)s person of the list is not at the gathering any more.",
                "%(created)s people of the list are not at the gathering any more.",
                created,
            )
            % {"created": created}
        ),
        leads=gettext_lazy("To the gatherings"),
    ),
)
