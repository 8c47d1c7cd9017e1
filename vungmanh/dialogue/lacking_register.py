"""The unions below a unit of which something is asked, and what each of them lacks on the day."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db.models import Case, F, Max, OuterRef, Q, Subquery, Value, When
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext, pgettext_lazy

from vungmanh.access.asking import rights_of
from vungmanh.access.permissions import Permission
from vungmanh.core.vietnamese import fold
from vungmanh.dialogue.levels_form import LackingForm
from vungmanh.dialogue.levels_units import has, must, unions, with_workers
from vungmanh.dialogue.levels_words import NAMES
from vungmanh.dialogue.models import Dialogue
from vungmanh.dialogue.rules import kinds
from vungmanh.dialogue.rules.asked_of_units import DEMANDS
from vungmanh.kit.listing import LISTED_AT_MOST, Listing, ListPage, turned
from vungmanh.kit.register import Register
from vungmanh.kit.table import Column, fields_of
from vungmanh.organization.blocks import BY_NUMBER

_SORT: Final = ("unit__sort_key", "unit__code")


def units_of(form: LackingForm, to: Permission) -> Any:
    """Where the unions stood on the day, those alone that are asked for. Only of a valid form."""
    asked, day = form.cleaned_data, form.as_of()
    found = unions(form.seen(to)).filter(_wanted(asked["what"], asked["which"], day))
    for word in fold(asked["q"]).split():
        found = found.filter(Q(unit__search_key__contains=word) | Q(unit__code__iexact=asked["q"]))
    return found


def _wanted(what: str, which: str, day: date) -> Q:
    wanted = Q(pk__in=[])
    for demand in (what,) if what else DEMANDS:
        wanted |= must(demand, day) & _standing(demand, which, day)
    return wanted


def _standing(demand: str, which: str, day: date) -> Q:
    """What was late is neither lacking nor counted as it should be."""
    if which == LackingForm.ALL:
        return Q()
    there, in_time = Q(has(demand, day)), Q(has(demand, day, in_time=True))
    return {LackingForm.HAS: in_time, LackingForm.LATE: there & ~in_time}.get(which, ~there)


@dataclass(frozen=True)
class _Told:
    """What of the units each has is looked up for those alone that are shown; which they are, once for all pages."""

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
        told: dict[str, Any] = {}
        for demand in DEMANDS:
            asked = must(demand, self.day)
            stands = When(asked & Q(has(demand, self.day)), then=Value(1))
            told[f"stands_{demand}"] = Case(stands, When(asked, then=Value(0)), default=Value(None))
        found = with_workers(units, self.day).annotate(workers=F("force__workers"), **told)
        return found.annotate(**_last(self.day)).select_related("unit")


def _last(day: date) -> dict[str, Subquery]:
    """The days of the last dialogue and of the last conference until then."""
    found = {}
    for name, which in (("last_dialogue", kinds.DIALOGUES), ("last_conference", kinds.CONFERENCES)):
        held = Dialogue.objects.held().filter(unit=OuterRef("unit"), kind__in=which, on__lte=day).order_by()
        found[name] = Subquery(held.values("unit").annotate(last=Max("on")).values("last"))
    return found


def _rows(form: Any, to: Any) -> Listing:
    day, sort = form.as_of(), form.question().sort or "unit"
    units = units_of(form, to)
    if sort.removeprefix("-") != "unit":
        units = units.alias(**_last(day))
    return _Told(units, fields_of(_COLUMNS, sort), day)


def lacks_of(row: Any) -> list[str]:
    """The codes of what a fetched row lacks."""
    return [demand for demand in DEMANDS if getattr(row, f"stands_{demand}") == 0]


def _lacks(row: Any) -> str:
    said = "; ".join(str(NAMES[demand]) for demand in lacks_of(row))
    return said or pgettext("unit", "lacks nothing")


def _stands(demand: str) -> Callable[[Any], str]:
    words = {1: pgettext_lazy("unit", "has it"), 0: pgettext_lazy("unit", "lacks it")}
    return lambda row: str(words.get(getattr(row, f"stands_{demand}"), pgettext("unit", "not asked of it")))


def _url(row: Any) -> str:
    return reverse("dialogue:dialogues", args=[row.unit.code])


def _block(row: Any) -> str:
    block = BY_NUMBER.get(row.block)
    return str(block.name) if block else ""


_UNIT: Final = Column("unit", _("Unit"), lambda row: row.unit.name, sort=_SORT, link=_url, width=44)
_CODE: Final = Column("code", _("Unit code"), lambda row: row.unit.code, width=12)
_BLOCK: Final = Column("block", pgettext_lazy("of a unit", "Block"), _block, width=24, on_phone="none")
_WORKERS: Final = Column("workers", _("Workers"), lambda row: row.workers, "count", width=10, on_phone="none")
_LAST: Final = (
    Column(
        "dialogue", _("Last dialogue"), lambda row: row.last_dialogue, "day", sort=("last_dialogue", *_SORT), width=14,
        on_phone="named",
    ),
    Column(
        "conference", _("Last conference"), lambda row: row.last_conference, "day", sort=("last_conference", *_SORT),
        width=14, on_phone="named",
    ),
)  # fmt: skip

_COLUMNS: Final = (
    _UNIT,
    Column("lacks", pgettext_lazy("unit", "Lacks"), _lacks, width=50, on_phone="whole"),
    _BLOCK,
    _WORKERS,
    *_LAST,
)

LACKING: Final = Register(
    code="dialogue_lacking",
    name=_("Who lacks what"),
    view="dialogue:lacking",
    sheet_view="dialogue:lacking_sheet",
    form=LackingForm,
    asks=rights_of,
    rows=_rows,
    columns=_COLUMNS,
    sheet_columns=(
        _UNIT, _CODE, _BLOCK, _WORKERS, *(Column(each, name, _stands(each), width=16) for each, name in NAMES.items()),
        *_LAST,
    ),
    sees=Permission.SEE_DIALOGUES,
    exports=Permission.SEE_DIALOGUES,
    file="con-thieu",
    titled=_("Who lacks what, on %(day)s"),
    day="day",
    everyday="unit",
)  # fmt: skip
