"""A kind of lists as a room to come would give it: how many members the units say they have, on a day."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from vungmanh.access.permissions import Permission
from vungmanh.kit.list_kind import ListKind, ListWords
from vungmanh.loading.cells import Cells, Wrong
from vungmanh.loading.records import Records
from vungmanh.loading.undo_records import takes_back
from vungmanh.organization.models import DeclaredCount, Unit
from vungmanh.sheets.fields import Field, Form

FORM: Final = Form(
    fields=(
        Field("unit", "unit", ("(ten )?(don vi|cdcs)",)),
        Field("members", "declared members", ("so khai( doan vien)?",)),
        Field("on", "day", ("khai ngay|tinh den ngay",)),
    ),
    needs=((("members",),),),
    names=("unit",),
    of_people=False,
)


class LoadingDeclared(Records):
    kind = "declared"
    needs = Permission.IMPORT_UNITS
    form = FORM
    model = DeclaredCount
    same = ("on",)
    days = ("on",)

    def record(self, cells: Cells, unit: Unit, day: date) -> dict[str, Any]:
        members = cells.count("members")
        if members is None:
            raise Wrong("members", "no_count", "Say how many.")
        return {"members": members, "on": cells.day("on") or day}


DECLARED: Final = ListKind(
    "declared",
    needs=Permission.IMPORT_UNITS,
    form=FORM,
    load=LoadingDeclared.load,
    takes_back=takes_back(LoadingDeclared),
    words=ListWords("Declared counts"),
    titles="(danh sach|bang) so khai",
    missed={"unit": (), "members": ()},
)
