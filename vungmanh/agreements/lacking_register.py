"""The unions below a unit at which something of an agreement is missing on the day, and what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db.models import BooleanField, ExpressionWrapper, F, Max, OuterRef, Q, Subquery
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext, pgettext_lazy

from vungmanh.access.asking import rights_of
from vungmanh.access.permissions import Permission
from vungmanh.agreements.levels_form import LackingForm
from vungmanh.agreements.levels_units import MISSING, can, has, missing
from vungmanh.agreements.levels_words import NAMES
from vungmanh.agreements.models import Spell
from vungmanh.agreements.names import first_up
from vungmanh.agreements.rules import kinds
from vungmanh.agreements.rules.terms import A_DAY
from vungmanh.core.vietnamese import fold
from vungmanh.dialogue.levels_units import unions, with_workers
from vungmanh.kit.listing import LISTED_AT_MOST, Listing, ListPage, turned
from vungmanh.kit.register import Register
from vungmanh.kit.table import Column, fields_of
from vungmanh.organization.blocks import BY_NUMBER

_SORT: Final = ("unit__sort_key", "unit__code")


def units_of(form: LackingForm, to: Permission) -> Any:
    """Where the unions stood on the day, those alone that are asked for. Only of a valid form."""
    asked, day = form.cleaned_data, form.as_of()
    found = unions(form.seen(to)).filter(_wanted(asked["what"], day))
    for word in fold(asked["q"]).split():
        found = found.filter(Q(unit__search_key__contains=word) | Q(unit__code__iexact=asked["q"]))
    return found


def _wanted(what: str, day: date) -> Q:
    if what in LackingForm.COUNTED:
        return can(day) & Q(has(day)) if what == LackingForm.HAVE else can(day)
    if what:
        return missing(what, day)
    wanted = Q(pk__in=[])
    for each in MISSING:
        wanted |= missing(each, day)
    return wanted


@dataclass(frozen=True)
class _Told:
    """What is missing at each is looked up for those alone that are shown; which they are, once for all pages."""

    units: Any
    order: Sequence[str]
    day: date

    def page(self, number: Any) -> ListPage:
        keys = list(self.units.order_by(*self.order).values_list("pk", flat=True)[: LISTED_AT_MOST + 1])
        page = turned(len(keys), number)
        shown = keys[page.start_index() - 1 : page.end_index()] if keys else []
        told = {each.pk: each for each in self._told(self.units.model.objects.filter(pk__in=shown))}
        records = [told[key] for key in shown]
        return ListPage(records, min(len(keys), LISTED_AT_MOST), len(keys) > LISTED_AT_MOST, page)

    def everything(self, limit: int) -> Sequence[Any] | None:
        found = list(self._told(self.units).order_by(*self.order)[: limit + 1])
        return found if len(found) <= limit else None

    def _told(self, units: Any) -> Any:
        told = {
            f"is_{each}": ExpressionWrapper(missing(each, self.day), output_field=BooleanField()) for each in MISSING
        }  # fmt: skip
        found = with_workers(units, self.day).annotate(workers=F("force__workers"), **told)
        return found.annotate(**_last(self.day)).select_related("unit")


def _last(day: date) -> dict[str, Subquery]:
    """The last day of the agreement that is in force longest, or of the last one that was: as is known now."""
    begun = Spell.objects.filter(unit=OuterRef("unit"), what=kinds.SPELL_IN_FORCE, since__lte=day).order_by()
    return {"gone": Subquery(begun.values("unit").annotate(gone=Max("until")).values("gone"))}


def _rows(form: Any, to: Any) -> Listing:
    day, sort = form.as_of(), form.question().sort or "unit"
    units = units_of(form, to)
    if sort.removeprefix("-") != "unit":
        units = units.alias(**_last(day))
    return _Told(units, fields_of(_COLUMNS, sort), day)


def missing_at(row: Any) -> list[str]:
    """The codes of what is missing at a fetched row."""
    return [each for each in MISSING if getattr(row, f"is_{each}")]


def _missing(row: Any) -> str:
    said = first_up("; ".join(str(NAMES[each]) for each in missing_at(row)))
    return said or pgettext("missing at a union", "Nothing is missing")


def _last_day(row: Any) -> date | None:
    return row.gone - A_DAY if row.gone else None


def _url(row: Any) -> str:
    return reverse("agreements:agreements", args=[row.unit.code])


def _block(row: Any) -> str:
    block = BY_NUMBER.get(row.block)
    return str(block.name) if block else ""


_UNIT: Final = Column("unit", _("Unit"), lambda row: row.unit.name, sort=_SORT, link=_url, width=44)
_CODE: Final = Column("code", _("Unit code"), lambda row: row.unit.code, width=12)
_MISSING: Final = Column(
    "missing", pgettext_lazy("agreements", "What is missing"), _missing, width=50, on_phone="whole"
)  # fmt: skip
_BLOCK: Final = Column("block", pgettext_lazy("of a unit", "Block"), _block, width=24, on_phone="none")
_WORKERS: Final = Column("workers", _("Workers"), lambda row: row.workers, "count", width=10, on_phone="none")
_UNTIL: Final = Column(
    "until", _("Last day of the agreement"), _last_day, "day", sort=("gone", *_SORT), width=14, on_phone="named"
)
_COLUMNS: Final = (_UNIT, _MISSING, _BLOCK, _WORKERS, _UNTIL)

LACKING: Final = Register(
    code="agreements_lacking",
    name=_("Agreements: what is missing where"),
    view="agreements:lacking",
    sheet_view="agreements:lacking_sheet",
    form=LackingForm,
    asks=rights_of,
    rows=_rows,
    columns=_COLUMNS,
    sheet_columns=(_UNIT, _CODE, _MISSING, _BLOCK, _WORKERS, _UNTIL),
    sees=Permission.SEE_AGREEMENTS,
    exports=Permission.SEE_AGREEMENTS,
    file="thoa-uoc-con-thieu",
    titled=_("Agreements: what is missing where, on %(day)s"),
    day="day",
    everyday="unit",
)
