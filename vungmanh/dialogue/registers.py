"""The dialogues and conferences of a unit and of what stands below it; regulations; what employers have asked about."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from vungmanh.access.asking import rights_of
from vungmanh.access.permissions import Permission
from vungmanh.dialogue.breach_words import IN_SHORT
from vungmanh.dialogue.commitments import number_of_each
from vungmanh.dialogue.filters import ConsultationsForm, DialoguesForm, RegulationsForm
from vungmanh.dialogue.models import Consultation, Dialogue, Regulation
from vungmanh.dialogue.names import KIND_NAMES, first_up
from vungmanh.dialogue.rules.kinds import CALLED_OFF, HELD, PLANNED
from vungmanh.kit.listing import Listing, ListPage, Ordered
from vungmanh.kit.register import Register
from vungmanh.kit.table import Column, fields_of

_TONES: Final = {PLANNED: "plain", HELD: "good", CALLED_OFF: "warn"}
_KIND: Final = pgettext_lazy("dialogue", "Kind")
_STANDS: Final = pgettext_lazy("dialogue", "How it stands")
_INVITED: Final = pgettext_lazy("dialogue", "Invited")
_PRESENT: Final = pgettext_lazy("dialogue", "Present")
_OPINIONS: Final = pgettext_lazy("dialogue", "Opinions")
_PUBLISHED: Final = _("Published on")
_NUMBER: Final = _("Number")
_AT_ONCE: Final = 5_000


def _of_many_units(form: Any, found: Any) -> bool:
    return bool(form.at.kind.is_upper or any(each.unit_id != form.at.pk for each in found))


_UNIT: Final = Column(
    "unit", _("Unit"), lambda row: row.unit.name, sort=("unit__sort_key",), look="of-unit", where=_of_many_units,
    width=36,
)  # fmt: skip
_OF_UNIT: Final = Column("unit", _("Unit"), lambda row: row.unit.name, width=36)
_CODE: Final = Column("code", _("Unit code"), lambda row: row.unit.code, width=12)
_UNIT_TOLD: Final = Column("unit", _("Unit"), lambda row: row.unit.code)


# ---- dialogues and conferences


@dataclass(frozen=True)
class _WithCommitments:
    """Dialogues with how many `commitments` came of each, counted of those alone that are shown."""

    rows: Ordered

    def page(self, number: Any) -> ListPage:
        page = self.rows.page(number)
        _count(page.records)
        return page

    def everything(self, limit: int) -> Sequence[Any] | None:
        found = self.rows.everything(limit)
        if found is not None:
            _count(found)
        return found


def _count(found: Sequence[Any]) -> None:
    """A query for each five thousand."""
    for start in range(0, len(found), _AT_ONCE):
        some = found[start : start + _AT_ONCE]
        many = number_of_each([each.pk for each in some])
        for each in some:
            each.promised = many.get(each.pk, 0)


def _rows(form: Any, to: Permission) -> Listing:
    found = form.rows(to).select_related("unit")
    return _WithCommitments(Ordered(found.order_by(*fields_of(COLUMNS, form.question().sort or "on"))))


def _url(dialogue: Dialogue) -> str:
    return reverse("dialogue:dialogue", args=[dialogue.pk])


def _state(dialogue: Dialogue) -> str:
    if dialogue.struck_on:
        return str(pgettext_lazy("dialogue", "struck out"))
    return str(dialogue.get_state_display())


def breaks_in_words(dialogue: Dialogue) -> str:
    """Which rules it breaks, in short."""
    return ", ".join(str(IN_SHORT.get(code, code)) for code in dialogue.broken.split(",") if code)


def _count_column(code: str, name: Any, cell: Callable[[Any], int | None], **more: Any) -> Column:
    return Column(code, name, cell, "count", width=10, **more)


_NUMBERS: Final = (
    _count_column("invited", _INVITED, lambda each: each.invited, on_phone="none"),
    _count_column("present", _PRESENT, lambda each: each.present, sort=("-present",), on_phone="named"),
    _count_column("opinions", _OPINIONS, lambda each: each.opinions, on_phone="named"),
    _count_column("commitments", _("Commitments"), lambda each: each.promised, on_phone="none"),
)
_PUBLISHED_ON: Final = Column(
    "published_on", _PUBLISHED, lambda each: each.published_on, "day", width=12, on_phone="none"
)
COLUMNS: Final = (
    Column("kind", _KIND, lambda each: first_up(KIND_NAMES[each.kind]), sort=("kind",), link=_url, width=40),
    Column("on", _("Day"), lambda each: each.on, "day", sort=("-on",), width=12),
    Column("state", _STANDS, _state, tone=lambda each: "" if each.struck_on else _TONES[each.state], width=14),
    _UNIT,
    *_NUMBERS,
    _PUBLISHED_ON,
    Column(
        "breaks", _("Breaks a rule"), breaks_in_words, width=40, on_phone="whole",
        where=lambda form, found: any(each.broken for each in found),
    ),
)  # fmt: skip
_TOLD: Final = (
    _count_column("number", _NUMBER, lambda each: each.pk),
    _UNIT_TOLD,
    Column("kind", _KIND, lambda each: each.kind),
    Column("on", _("Day"), lambda each: each.on, "day"),
    *_NUMBERS,
    Column("published_on", _PUBLISHED, lambda each: each.published_on, "day"),
)
_SHEET: Final = (
    _count_column("number", _NUMBER, lambda each: each.pk),
    Column("kind", _KIND, lambda each: first_up(KIND_NAMES[each.kind]), width=40),
    Column("on", _("Day"), lambda each: each.on, "day", width=12),
    _OF_UNIT,
    _CODE,
    Column("state", _STANDS, _state, width=14),
    *_NUMBERS,
    _PUBLISHED_ON,
    Column("paper", _("Number of the minutes"), lambda each: each.number, width=18),
    Column("place", pgettext_lazy("dialogue", "Place"), lambda each: each.place, width=30),
    Column("breaks", _("Breaks a rule"), breaks_in_words, width=40),
)

DIALOGUES: Final = Register(
    code="dialogues",
    name=_("Dialogues and conferences"),
    view="dialogue:dialogues",
    sheet_view="dialogue:dialogues_sheet",
    form=DialoguesForm,
    asks=rights_of,
    rows=_rows,
    columns=COLUMNS,
    sheet_columns=_SHEET,
    told_columns=_TOLD,
    sees=Permission.SEE_DIALOGUES,
    exports=Permission.SEE_DIALOGUES,
    file="doi-thoai",
    titled=_("Dialogues and conferences on %(day)s"),
    day="to",
    period=("since", "to"),
    everyday="on",
)  # fmt: skip


# ---- regulations


def _regulation_url(regulation: Regulation) -> str:
    return reverse("dialogue:regulation", args=[regulation.pk])


def _regulation_name(regulation: Regulation) -> str:
    return first_up(regulation.get_kind_display())


_REGULATION: Final = Column(
    "kind", pgettext_lazy("regulation", "Regulation"), _regulation_name, sort=("kind",), link=_regulation_url, width=40
)
_IN_FORCE: Final = (
    Column("on", _("In force from"), lambda each: each.on, "day", sort=("-on",), width=12, on_phone="named"),
    Column("until", _("In force until"), lambda each: each.until, "day", width=12, on_phone="named"),
)
_PAPER: Final = (
    Column("number", _("Number of the paper"), lambda each: each.number, look="digits", width=18, on_phone="none"),
    Column("body", _("Issued by"), lambda each: each.body, width=30, on_phone="none"),
)
REGULATIONS: Final = Register(
    code="regulations",
    name=_("Regulations of the units"),
    view="dialogue:regulations",
    sheet_view="dialogue:regulations_sheet",
    form=RegulationsForm,
    asks=rights_of,
    rows=lambda form, to: form.rows(to).select_related("unit"),
    columns=(_REGULATION, *_IN_FORCE, _UNIT, *_PAPER),
    sheet_columns=(_REGULATION, *_IN_FORCE, _OF_UNIT, _CODE, *_PAPER),
    told_columns=(_UNIT_TOLD, Column("kind", _KIND, lambda each: each.kind), *_IN_FORCE),
    sees=Permission.SEE_DIALOGUES,
    exports=Permission.SEE_DIALOGUES,
    file="quy-che",
    titled=_("Regulations of the units on %(day)s"),
    day="day",
    period=("since", "to"),
    unasked={"which": RegulationsForm.ALL},
    everyday="on",
)  # fmt: skip


# ---- what employers have asked about


def _consultation_url(consultation: Consultation) -> str:
    return reverse("dialogue:consultation", args=[consultation.pk])


def _about(consultation: Consultation) -> str:
    return first_up(consultation.get_about_display())


def stands_in_words(consultation: Consultation) -> str:
    if consultation.struck_on:
        return str(pgettext_lazy("consultation", "struck out"))
    if consultation.answered_on is None:
        return str(_("not answered yet"))
    return str(consultation.get_taken_over_display()) if consultation.taken_over else str(_("answered"))


def tone_of_consultation(consultation: Consultation) -> str:
    if consultation.struck_on:
        return ""
    if consultation.answered_on is None:
        return "warn"
    return {"all": "good", "none": "bad"}.get(consultation.taken_over, "plain")


_CONSULTED: Final = (
    Column("about", _("Asked about"), _about, sort=("about",), link=_consultation_url, width=36),
    Column("asked_on", _("Asked on"), lambda each: each.asked_on, "day", sort=("-asked_on",), width=12),
    Column("answered_on", _("Answered on"), lambda each: each.answered_on, "day", width=12, on_phone="named"),
    Column("stands", _("What became of it"), stands_in_words, tone=tone_of_consultation, width=24),
)
CONSULTATIONS: Final = Register(
    code="consultations",
    name=_("What employers have asked about"),
    view="dialogue:consultations",
    sheet_view="dialogue:consultations_sheet",
    form=ConsultationsForm,
    asks=rights_of,
    rows=lambda form, to: form.rows(to).select_related("unit").defer("asked", "answer"),
    columns=(*_CONSULTED, _UNIT),
    sheet_columns=(*_CONSULTED, _OF_UNIT, _CODE),
    sees=Permission.SEE_DIALOGUES,
    exports=Permission.SEE_DIALOGUES,
    file="lay-y-kien",
    titled=_("What employers have asked about, on %(day)s"),
    day="to",
    period=("since", "to"),
    everyday="asked_on",
)  # fmt: skip
