"""The register of targets of a unit and of what stands below it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from vungmanh.access.asking import rights_of
from vungmanh.access.permissions import Permission
from vungmanh.indicators.models.targets import HARD
from vungmanh.indicators.targets_filters import TargetsForm
from vungmanh.indicators.targets_seen import see
from vungmanh.kit.listing import Listing, ListPage, Ordered
from vungmanh.kit.register import Register
from vungmanh.kit.table import Column, fields_of

_HARD: Final = dict(HARD)


@dataclass(frozen=True)
class Targets:
    """A listing whose rows bear what is `seen` of them, asked of those alone that are shown."""

    rows: Ordered
    today: date

    def page(self, number: Any) -> ListPage:
        page = self.rows.page(number)
        _see(page.records, self.today)
        return page

    def everything(self, limit: int) -> Sequence[Any] | None:
        found = self.rows.everything(limit)
        if found is not None:
            _see(found, self.today)
        return found


def _see(found: Sequence[Any], today: date) -> None:
    for each, said in zip(found, see(found, today), strict=True):
        each.seen = said


def _rows(form: Any, to: Permission) -> Listing:
    found = form.rows(to).select_related("unit", "assigner", "plan")
    return Targets(Ordered(found.order_by(*fields_of(COLUMNS, form.question().sort or "unit"))), form.today)


def _url(target: Any) -> str:
    return reverse("indicators:target", args=[target.pk])


def _of_several_units(form: Any, found: Sequence[Any]) -> bool:
    return any(each.unit_id != form.at.pk for each in found)


def _any_is_hard(form: Any, found: Sequence[Any]) -> bool:
    return any(each.hard for each in found)


_INDICATOR: Final = Column(
    "indicator", _("Indicator"), lambda each: each.seen.name, sort=("indicator", "unit__sort_key"), link=_url, width=44
)
_PERIOD: Final = Column(
    "period", pgettext_lazy("target", "Period"), lambda each: each.seen.period, sort=("-since", "until"), width=16,
)  # fmt: skip
_STATE: Final = Column(
    "state", pgettext_lazy("target", "How it stands"), lambda each: f"{each.seen.said.shape} {each.seen.said.word}",
    tone=lambda each: each.seen.said.tone, sort=("state",), width=22,
    on_phone="whole",
)  # fmt: skip
_PROPOSED: Final = Column(
    "proposed", _("The unit proposes"), lambda each: each.seen.proposed, width=18, on_phone="named",
    where=lambda form, found: any(each.seen.proposed for each in found),
)  # fmt: skip
COLUMNS: Final = (
    _INDICATOR,
    Column("unit", pgettext_lazy("target", "Unit"), lambda each: each.unit.name, sort=("unit__sort_key", "indicator"),
           look="of-unit", width=40, where=_of_several_units),
    Column("value", pgettext_lazy("target", "Target"), lambda each: each.seen.value, sort=("-value",), look="number",
           width=18),
    _PERIOD, _STATE, _PROPOSED,
    Column("hard", pgettext_lazy("target", "Hard"), lambda each: str(_HARD[each.hard]) if each.hard else "",
           width=16, on_phone="named", where=_any_is_hard),
)  # fmt: skip
_TOLD: Final = (
    Column("number", _("Number"), lambda each: each.pk, "count"),
    Column("unit", pgettext_lazy("target", "Unit"), lambda each: each.unit.code),
    Column("indicator", _("Indicator"), lambda each: each.indicator),
    Column("period", pgettext_lazy("target", "Period"), lambda each: each.period),
    Column("value", pgettext_lazy("target", "Target"), lambda each: str(each.value)),
    Column("state", pgettext_lazy("target", "How it stands"), lambda each: each.state),
    Column("proposed", _("The unit proposes"), lambda each: None if each.proposed is None else str(each.proposed)),
    Column("assigner", _("Assigned by"), lambda each: each.assigner.code),
    Column("hard", pgettext_lazy("target", "Hard"), lambda each: each.hard or None),
    Column("withdrawn_on", _("Withdrawn on"), lambda each: each.withdrawn_on, "day"),
)
_SHEET: Final = (
    Column("unit", pgettext_lazy("target", "Unit"), lambda each: each.unit.name, width=44),
    Column("code", _("Unit code"), lambda each: each.unit.code, width=14),
    _INDICATOR,
    _PERIOD,
    Column("value", pgettext_lazy("target", "Target"), lambda each: each.seen.value, width=18),
    _STATE,
    _PROPOSED,
    Column("because", _("Why another value is proposed"), lambda each: each.proposed_because, width=44),
    Column("assigner", _("Assigned by"), lambda each: each.assigner.name, width=36),
    Column("paper", _("By the paper"), lambda each: (each.plan.number or each.plan.name) if each.plan else "",
           width=24),
    Column("hard", pgettext_lazy("target", "Hard"), lambda each: str(_HARD[each.hard]) if each.hard else "", width=20),
)  # fmt: skip
TARGETS: Final = Register(
    code="targets",
    name=_("Targets of the units"),
    view="indicators:register",
    sheet_view="indicators:register_sheet",
    form=TargetsForm,
    asks=rights_of,
    rows=_rows,
    columns=COLUMNS,
    sheet_columns=_SHEET,
    told_columns=_TOLD,
    sees=Permission.SEE_TARGETS,
    exports=Permission.SEE_TARGETS,
    file="chi-tieu",
    titled=_("Targets on %(day)s"),
    unasked={"period": TargetsForm.EVERY},
    everyday="unit",
)
