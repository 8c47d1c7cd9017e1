"""The collective agreements of a unit and of what stands below it, and the bargaining for them."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from vungmanh.access.asking import rights_of
from vungmanh.access.permissions import Permission
from vungmanh.agreements.breach_words import breaks_in_words
from vungmanh.agreements.filters import AgreementsForm, NegotiationsForm
from vungmanh.agreements.models import Agreement, Negotiation
from vungmanh.agreements.names import KIND_NAMES, first_up, name_of_negotiation
from vungmanh.agreements.rules import kinds
from vungmanh.agreements.seen import Agreements
from vungmanh.agreements.standing import GRADE_TONES, STATE_NAMES, TONES
from vungmanh.kit.listing import Listing, Ordered
from vungmanh.kit.register import Register
from vungmanh.kit.table import Column, fields_of

_KIND: Final = pgettext_lazy("agreement", "Kind")
_STANDS: Final = pgettext_lazy("agreement", "How it stands")
_UNTIL: Final = pgettext_lazy("agreement", "Until")
_GRADE: Final = pgettext_lazy("agreement", "Grade")
_WORKERS: Final = _("Workers covered")
_SEES: Final = Permission.SEE_AGREEMENTS


def _rows(form: Any, to: Permission) -> Listing:
    found = form.rows(to).select_related("unit")
    ordered = Ordered(found.order_by(*fields_of(COLUMNS, form.question().sort or "signed_on")))
    day = form.as_of()
    return Agreements(ordered, form.at, day, is_past=day < form.today)


def _url(agreement: Agreement) -> str:
    return reverse("agreements:agreement", args=[agreement.pk])


def _heading(agreement: Any) -> str:
    return agreement.seen.names if agreement.seen.named else first_up(KIND_NAMES[agreement.kind])


def _others_too(form: Any, found: Any) -> bool:
    """Whether the kind is said in a column of its own: it does not head each line, and is not the same of all."""
    return any(each.seen.named and each.kind != kinds.ENTERPRISE for each in found)


def _breaks(agreement: Agreement) -> str:
    return breaks_in_words(agreement.broken)


def _day(code: str, name: Any, **more: Any) -> Column:
    def cell(each: Any) -> date | None:
        day: date | None = getattr(each, code)
        return day

    return Column(code, name, cell, "day", width=12, **more)


_SIGNED_ON: Final = _day("signed_on", _("Signed on"), sort=("-signed_on",), on_phone="none")
_UNTIL_DAY: Final = Column(
    "until", _UNTIL, lambda each: each.seen.until, "day", sort=("until",), width=12, on_phone="named"
)
_STATE: Final = Column(
    "state", _STANDS, lambda each: str(STATE_NAMES[each.seen.state]), tone=lambda each: TONES[each.seen.state], width=18
)
_GRADE_OF: Final = Column(
    "grade", _GRADE, lambda each: each.seen.grade, sort=("grade",), on_phone="named", width=8,
    tone=lambda each: GRADE_TONES.get(each.seen.grade, ""),
)  # fmt: skip
_COVERED: Final = Column("workers", _WORKERS, lambda each: each.workers, "count", sort=("-workers",), on_phone="none")
_SENT_ON: Final = _day("sent_on", _("Sent on"), on_phone="none")
COLUMNS: Final = (
    Column(
        "agreement", pgettext_lazy("register", "Agreement"), _heading, sort=("unit__sort_key",), link=_url, width=44
    ),
    Column("kind", _KIND, lambda each: first_up(KIND_NAMES[each.kind]), where=_others_too, width=30,
           on_phone="none"),
    _SIGNED_ON, _STATE, _UNTIL_DAY, _GRADE_OF, _COVERED, _SENT_ON,
    Column(
        "breaks", _("Breaks a rule"), _breaks, width=40, on_phone="whole",
        where=lambda form, found: any(each.broken for each in found),
    ),
)  # fmt: skip
_NUMBER: Final = Column("number", _("Number"), lambda each: each.pk, "count", width=10)
_PREDECESSOR: Final = Column("predecessor", _("The one before"), lambda each: each.predecessor_id, "count", width=10)
_CHANGED: Final = (
    Column("amended_on", _("Amended on"), lambda each: each.seen.amended_on, "day", width=12),
    Column("extended_until", _("Extended until"), lambda each: each.seen.extended_until, "day", width=12),
    Column("ended_on", _("Ended on"), lambda each: each.seen.ended_on, "day", width=12),
)
_TOLD: Final = (
    _NUMBER,
    Column("unit", _("Unit"), lambda each: each.seen.codes),
    Column("kind", _KIND, lambda each: each.kind),
    _SIGNED_ON,
    _day("effective_on", pgettext_lazy("agreement", "In force from")),
    _UNTIL_DAY,
    _COVERED,
    Column("grade", _GRADE, lambda each: each.seen.grade or None),
    Column("state", _STANDS, lambda each: each.seen.state),
    *_CHANGED,
    _PREDECESSOR,
)
_SHEET: Final = (
    _NUMBER,
    Column("units", _("Unit"), lambda each: each.seen.names, width=44),
    Column("code", _("Unit code"), lambda each: each.seen.codes, width=14),
    Column("employers", _("Employer"), lambda each: each.employers, width=36),
    Column("kind", _KIND, lambda each: first_up(KIND_NAMES[each.kind]), width=30),
    Column("paper", _("Number of the paper"), lambda each: each.number, width=18),
    _SIGNED_ON,
    _day("effective_on", pgettext_lazy("agreement", "In force from")),
    _UNTIL_DAY,
    _STATE,
    _COVERED,
    Column("asked", _("Asked"), lambda each: each.asked, "count", width=10),
    Column("in_favour", _("In favour"), lambda each: each.in_favour, "count", width=10),
    _SENT_ON,
    _GRADE_OF,
    *_CHANGED,
    _PREDECESSOR,
    Column("breaks", _("Breaks a rule"), _breaks, width=40),
)

AGREEMENTS: Final = Register(
    code="agreements",
    name=_("Collective agreements"),
    view="agreements:agreements",
    sheet_view="agreements:agreements_sheet",
    form=AgreementsForm,
    asks=rights_of,
    rows=_rows,
    columns=COLUMNS,
    sheet_columns=_SHEET,
    told_columns=_TOLD,
    sees=_SEES,
    exports=_SEES,
    file="thoa-uoc",
    titled=_("Collective agreements on %(day)s"),
    day="day",
    period=("since", "to"),
    everyday="signed_on",
)  # fmt: skip


# ---- bargaining


def _of_many_units(form: Any, found: Any) -> bool:
    return bool(form.at.kind.is_upper or any(each.unit_id != form.at.pk for each in found))


def _negotiation_url(negotiation: Negotiation) -> str:
    return reverse("agreements:negotiation", args=[negotiation.pk])


def negotiation_stands(negotiation: Negotiation) -> str:
    if negotiation.struck_on:
        return str(pgettext_lazy("bargaining", "struck out"))
    return str(negotiation.get_outcome_display()) if negotiation.outcome else str(_("going on"))


def tone_of_negotiation(negotiation: Negotiation) -> str:
    if negotiation.struck_on:
        return ""
    tones = {kinds.SIGNED: "good", kinds.FAILED: "bad", kinds.REFUSED: "bad", kinds.DROPPED: "warn"}
    return tones.get(negotiation.outcome, "plain")


_BARGAINING: Final = (
    Column("begun_on", pgettext_lazy("register", "Bargaining"), name_of_negotiation, sort=("-begun_on",),
           link=_negotiation_url, width=30),
    Column("state", pgettext_lazy("bargaining", "How it stands"), negotiation_stands, tone=tone_of_negotiation,
           width=18),
    Column("last_step_on", _("Last step on"), lambda each: each.last_step_on, "day", sort=("-last_step_on",), width=12,
           on_phone="named"),
    Column("ended_on", pgettext_lazy("bargaining", "Over on"), lambda each: each.ended_on, "day", width=12,
           on_phone="none"),
)  # fmt: skip
_OF_UNIT: Final = Column(
    "unit", _("Unit"), lambda each: each.unit.name, sort=("unit__sort_key",), look="of-unit", where=_of_many_units,
    width=36,
)  # fmt: skip
NEGOTIATIONS: Final = Register(
    code="negotiations",
    name=_("Bargaining for agreements"),
    view="agreements:negotiations",
    sheet_view="agreements:negotiations_sheet",
    form=NegotiationsForm,
    asks=rights_of,
    rows=lambda form, to: form.rows(to).select_related("unit"),
    columns=(*_BARGAINING, _OF_UNIT),
    sheet_columns=(
        *_BARGAINING, Column("unit", _("Unit"), lambda each: each.unit.name, width=36),
        Column("code", _("Unit code"), lambda each: each.unit.code, width=12),
    ),
    sees=_SEES,
    exports=_SEES,
    file="thuong-luong",
    titled=_("Bargaining for agreements, on %(day)s"),
    period=("since", "to"),
    everyday="begun_on",
)  # fmt: skip
