"""The gatherings of a unit and of what stands below it, and which of those below have held one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from vungmanh.access.asking import rights_of
from vungmanh.access.permissions import Permission
from vungmanh.core.days import show_day
from vungmanh.gatherings.filters import GatheringsForm, WhoHasHeldForm
from vungmanh.gatherings.models import Conclusion, Gathering, Opinion
from vungmanh.gatherings.rules.kinds import CALLED_OFF, HELD, PLANNED
from vungmanh.kit.listing import Listing, ListPage, Ordered
from vungmanh.kit.register import Register
from vungmanh.kit.table import Column, fields_of
from vungmanh.organization.models import IN_ORDER

_TONES: Final = {PLANNED: "plain", HELD: "good", CALLED_OFF: "warn"}
_KIND: Final = pgettext_lazy("gathering", "Kind")
_STANDS: Final = pgettext_lazy("gathering", "How it stands")
_INVITED: Final = pgettext_lazy("gathering", "Invited")
_PRESENT: Final = pgettext_lazy("gathering", "Were there")
_TITLE: Final = pgettext_lazy("gathering", "Title")
_TIMES: Final = pgettext_lazy("gatherings of a unit", "How many")
_AT_ONCE: Final = 5_000


@dataclass(frozen=True)
class _WithTalk:
    """Gatherings with how many `opinions` and `conclusions` each has, counted of those alone that are shown."""

    rows: Ordered

    def page(self, number: Any) -> ListPage:
        page = self.rows.page(number)
        _count_talk(page.records)
        return page

    def everything(self, limit: int) -> Sequence[Any] | None:
        found = self.rows.everything(limit)
        if found is not None:
            _count_talk(found)
        return found


def _count_talk(found: Sequence[Any]) -> None:
    """Two queries for each five thousand."""
    for name, model in (("opinions", Opinion), ("conclusions", Conclusion)):
        many: dict[int, int] = {}
        for start in range(0, len(found), _AT_ONCE):
            rows = model.objects.filter(gathering__in=[each.pk for each in found[start : start + _AT_ONCE]])
            counted = rows.filter(struck=False).order_by().values_list("gathering").annotate(n=Count("pk"))
            many |= dict(counted)
        for each in found:
            setattr(each, f"{name}_said", many.get(each.pk, 0))


def _rows(form: Any, to: Permission) -> Listing:
    found = form.rows(to).select_related("unit")
    return _WithTalk(Ordered(found.order_by(*fields_of(COLUMNS, form.question().sort or "on"))))


def _url(gathering: Gathering) -> str:
    return reverse("gatherings:gathering", args=[gathering.pk])


def _state(gathering: Gathering) -> str:
    return str(_("Struck out")) if gathering.struck_on else str(gathering.get_state_display())


def _of_many_units(form: Any, found: Any) -> bool:
    return bool(form.at.kind.is_upper or any(each.unit_id != form.at.pk for each in found))


_UNIT: Final = Column(
    "unit", _("Unit"), lambda row: row.unit.name, sort=("unit__sort_key",), look="of-unit", where=_of_many_units,
    width=36,
)  # fmt: skip
_NUMBERS: Final = (
    Column("invited", _INVITED, lambda each: each.invited, "count", width=10, on_phone="named"),
    Column(
        "present", _PRESENT, lambda each: each.present, "count", sort=("-present",), width=10, on_phone="named"
    ),
    Column("opinions", _("Opinions"), lambda each: each.opinions_said, "count", width=10, on_phone="none"),
    Column("conclusions", _("Conclusions"), lambda each: each.conclusions_said, "count", width=10, on_phone="none"),
)  # fmt: skip
COLUMNS: Final = (
    Column("title", _TITLE, lambda each: each.title, link=_url, width=44),
    Column("on", _("Day"), lambda each: each.on, "day", sort=("-on",), width=12),
    Column("state", _STANDS, _state, tone=lambda each: "" if each.struck_on else _TONES[each.state], width=16),
    _UNIT,
    Column("kind", _KIND, lambda each: str(each.get_kind_display()), width=24),
    *_NUMBERS,
)
_TOLD: Final = (
    Column("number", _("Number"), lambda each: each.pk, "count"),
    Column("kind", _KIND, lambda each: str(each.get_kind_display())),
    Column("title", _TITLE, lambda each: each.title),
    Column("on", _("Day"), lambda each: each.on, "day"),
    Column("unit", _("Unit"), lambda each: each.unit.code),
    *_NUMBERS,
)
_SHEET: Final = (
    Column("number", _("Number"), lambda each: each.pk, "count", width=10),
    Column("title", _TITLE, lambda each: each.title, width=44),
    Column("kind", _KIND, lambda each: str(each.get_kind_display()), width=24),
    Column("on", pgettext_lazy("gathering", "First day"), lambda each: each.on, "day", width=12),
    Column("until", pgettext_lazy("gathering", "Last day"), lambda each: each.until, "day", width=12),
    Column("unit", _("Unit"), lambda each: each.unit.name, width=36),
    Column("code", _("Unit code"), lambda each: each.unit.code, width=12),
    Column("state", _STANDS, _state, width=16),
    Column("topic", _("Topic"), lambda each: each.topic, width=36),
    Column("partners", _("Held together with"), lambda each: each.partners, width=30),
    Column("members", _("Members without names"), lambda each: each.unnamed_members, "count", width=12),
    Column("others", _("Others without names"), lambda each: each.unnamed_others, "count", width=12),
    Column("women", _("Women among those without names"), lambda each: each.unnamed_women, "count", width=12),
    *_NUMBERS,
)

GATHERINGS: Final = Register(
    code="gatherings",
    name=_("Gatherings"),
    view="gatherings:gatherings",
    sheet_view="gatherings:gatherings_sheet",
    form=GatheringsForm,
    asks=rights_of,
    rows=_rows,
    columns=COLUMNS,
    sheet_columns=_SHEET,
    told_columns=_TOLD,
    sees=Permission.SEE_GATHERINGS,
    exports=Permission.EXPORT_GATHERINGS,
    file="hoat-dong",
    titled=_("Gatherings on %(day)s"),
    period=("since", "to"),
    everyday="on",
)  # fmt: skip


def _of_unit(unit: Any) -> str:
    """The gatherings that are counted: of its own, of that kind and period."""
    return f"{reverse('gatherings:gatherings', args=[unit.code])}?{unit.asked}"


def _has(unit: Any) -> str:
    return str(_("has held it")) if unit.many else str(_("has not held it"))


WHO_HAS_HELD: Final = Register(
    code="who_has_held",
    name=_("Who has held it"),
    view="gatherings:who_has_held",
    sheet_view="gatherings:who_has_held_sheet",
    form=WhoHasHeldForm,
    asks=rights_of,
    rows=lambda form, to: form.rows(to).select_related("kind"),
    columns=(
        Column("unit", _("Unit"), lambda unit: unit.name, sort=IN_ORDER, link=_of_unit, width=44),
        Column("has", _("Held?"), _has, tone=lambda unit: "good" if unit.many else "bad", width=16),
        Column(
            "many", _TIMES, lambda unit: unit.many, "count", sort=("many", *IN_ORDER), width=10, on_phone="named"
        ),
        Column("last", _("Held last on"), lambda unit: unit.last, "day", sort=("-last",), width=12, on_phone="named"),
    ),
    sheet_columns=(
        Column("unit", _("Unit"), lambda unit: unit.name, width=44),
        Column("code", _("Unit code"), lambda unit: unit.code, width=12),
        Column("has", _("Held?"), _has, width=16),
        Column("many", _TIMES, lambda unit: unit.many, "count", width=10),
        Column("last", _("Held last on"), lambda unit: unit.last, "day", width=12),
    ),
    sees=Permission.SEE_GATHERINGS,
    exports=Permission.EXPORT_GATHERINGS,
    file="da-to-chuc",
    titled=_("Who has held it, on %(day)s"),
    period=("since", "to"),
    everyday="many",
)  # fmt: skip


def said_of_period(form: WhoHasHeldForm) -> str:
    """From when until when it is asked. Only of a valid form."""
    asked = form.cleaned_data
    return f"{show_day(asked['since'])}–{show_day(asked['to'])}"
