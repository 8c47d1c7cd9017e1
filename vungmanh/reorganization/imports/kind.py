"""Lists of units, as the lists room takes them in."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from vungmanh.access.permissions import Permission
from vungmanh.kit.following import UnitsRemoved
from vungmanh.kit.list_kind import ListKind, ListWords, TakesBack
from vungmanh.officers.imports.undo import units_in
from vungmanh.organization import blocks
from vungmanh.organization.models import Unit
from vungmanh.reorganization.actions.held import held
from vungmanh.reorganization.imports.carry_out import import_units
from vungmanh.reorganization.imports.chairs import OF_UNIT, offices_of
from vungmanh.reorganization.imports.form import FORM
from vungmanh.reorganization.imports.undo import undo_units
from vungmanh.sheets.models import Import

_TITLES: Final = (
    r"(danh sach|ds|tong hop|bieu|thong ke|bang)( trich ngang)?( cac| tong hop)? "
    r"(cdcs|cong doan co so|cong doan truc thuoc|don vi|nghiep doan|to chuc cong doan)\b"
)


def _meanings(code: str) -> list[tuple[str, Any]]:
    if code == "block":
        return [(block.code, block.name) for block in blocks.BLOCKS]
    if code == "ownership":
        return list(blocks.Ownership.CHOICES)
    return [
        ("grassroots", _("grassroots union")),
        ("occupational", _("occupational union")),
        ("section", _("union section")),
        ("group", _("union group")),
        ("ward", _("ward union")),
    ]


def _touched(batch: Import) -> list[int]:
    """The units themselves, among them those whose chair the list has brought."""
    units = list(batch.changes.filter(model=OF_UNIT).order_by().values_list("key", flat=True))
    return [*units, *units_in(offices_of(batch))]


def _foretold(batch: Import, reader: Any, today: date) -> UnitsRemoved:
    founded = batch.changes.filter(model=OF_UNIT, before__isnull=True).order_by().values("key")
    return UnitsRemoved(Unit.objects.filter(pk__in=founded), True, reader, today)


def _first(rows: int) -> str:
    return ngettext(
        "The first new unit, as it will stand", "The first %(rows)s new units, as they will stand", rows
    ) % {"rows": rows}


LISTS: Final = ListKind(
    Import.UNITS,
    needs=Permission.IMPORT_UNITS,
    sees=(Permission.SEE_MEMBERS,),
    form=FORM,
    load=import_units,
    takes_back=TakesBack(hold=lambda: held(()), units=_touched, does=undo_units, foretold=_foretold),
    titles=_TITLES,
    meanings=_meanings,
    missed={"code": (), "block": ()},
    has_units=False,
    brings_units=True,
    followed_by=Import.MEMBERS,
    template="reorganization:template",
    leads_to="organization:tree",
    words=ListWords(
        title=gettext_lazy("List of units"),
        many=lambda lists: ngettext("%(lists)s list of units", "%(lists)s lists of units", lists) % {"lists": lists},
        check=gettext_lazy("Check the list of units"),
        empty=gettext_lazy("Empty list of units (.xlsx)"),
        beside=gettext_lazy("With it a list of units was loaded:"),
        not_yours=gettext_lazy("This is a list of units, and your role loads lists of members only."),
        other=gettext_lazy("This is a list of units and was not read. Load it with: vungmanh import units “%(file)s”"),
        coming=gettext_lazy("The new units, as they will stand"),
        first_coming=_first,
        gone=lambda created: (
            ngettext("%(created)s unit that it founded goes.", "%(created)s units that it founded go.", created)
            % {"created": created}
        ),
        leads=gettext_lazy("To the units"),
    ),
)
