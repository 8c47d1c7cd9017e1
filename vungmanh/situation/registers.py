"""The reports on the mood of workers, and the stoppages of work, of a unit and of what stands below it."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from vungmanh.access.asking import rights_of
from vungmanh.access.permissions import Permission
from vungmanh.core.days import VIETNAM
from vungmanh.core.masks import numbers_masked
from vungmanh.kit.register import Register
from vungmanh.kit.table import Column
from vungmanh.situation.filters import MoodsForm, StoppagesForm
from vungmanh.situation.models import Mood, Stoppage
from vungmanh.situation.rules.levels import HOT, WATCH

READ: Final = "situation.read_register"
_LETTERS: Final = 120
_LEVEL: Final = pgettext_lazy("mood of workers", "Level")
_BEGAN: Final = pgettext_lazy("stoppage", "Began")
_TONES: Final = {HOT: "bad", WATCH: "warn"}


def first_words(mood: Mood) -> str:
    """What a list shows of it: the first words of whichever box says something."""
    said = " ".join((mood.mood or mood.risk or mood.rumours).split())
    return numbers_masked(said if len(said) <= _LETTERS else f"{said[:_LETTERS].rsplit(' ', 1)[0]} …")


def _mood_url(mood: Mood) -> str:
    return reverse("situation:mood", args=[mood.pk])


def _stoppage_url(stoppage: Stoppage) -> str:
    return reverse("situation:stoppage", args=[stoppage.pk])


def _in_viet_nam(at: datetime | None) -> datetime | None:
    """As a cell shows it: an hour without a zone, which Excel does not know."""
    return at.astimezone(VIETNAM).replace(tzinfo=None) if at else None


def _standing(stoppage: Stoppage) -> str:
    if stoppage.ended_at is None:
        return str(_("going on"))
    return str(stoppage.get_outcome_display())


def _of_many_units(form: Any, found: Any) -> bool:
    return bool(form.at.kind.is_upper or any(each.unit_id != form.at.pk for each in found))


_UNIT: Final = Column(
    "unit", _("Unit"), lambda row: row.unit.name, sort=("unit__sort_key",), look="of-unit", where=_of_many_units,
    width=36,
)  # fmt: skip

MOODS: Final = Register(
    code="moods",
    name=_("Reports on the mood of workers"),
    view="situation:moods",
    sheet_view="situation:moods_sheet",
    form=MoodsForm,
    asks=rights_of,
    rows=lambda form, to: form.rows(to).select_related("unit"),
    columns=(
        Column("where", _("Enterprise or place"), lambda mood: mood.where, link=_mood_url, width=36),
        Column("on", _("Heard on"), lambda mood: mood.on, "day", sort=("-on",), width=12),
        Column(
            "level", _LEVEL, lambda mood: str(mood.get_level_display()), sort=("-level", "-on"),
            tone=lambda mood: _TONES.get(mood.level, "good"), width=16,
        ),
        _UNIT,
        Column("words", _("What was heard, in short"), first_words, on_phone="whole"),
    ),
    sheet_columns=(
        Column("on", _("Heard on"), lambda mood: mood.on, "day", width=12),
        Column("unit", _("Unit"), lambda mood: mood.unit.name, width=36),
        Column("code", _("Unit code"), lambda mood: mood.unit.code, width=12),
        Column("where", _("Enterprise or place"), lambda mood: mood.employer, width=36),
        Column("level", _LEVEL, lambda mood: str(mood.get_level_display()), width=16),
        Column("noted_on", _("Noted above on"), lambda mood: mood.noted_on, "day", width=14),
    ),
    sees=Permission.SEE_SITUATION,
    reads=READ,
    exports=Permission.SEE_SITUATION,
    file="tinh-hinh",
    titled=_("Reports on the mood of workers on %(day)s"),
    period=("since", "to"),
    everyday="on",
)  # fmt: skip

STOPPAGES: Final = Register(
    code="stoppages",
    name=_("Stoppages of work"),
    view="situation:stoppages",
    sheet_view="situation:stoppages_sheet",
    form=StoppagesForm,
    asks=rights_of,
    rows=lambda form, to: form.rows(to).select_related("unit"),
    columns=(
        Column("where", _("Enterprise or place"), lambda each: each.where, link=_stoppage_url, width=36),
        Column(
            "standing", _("How it stands"), _standing, tone=lambda each: "" if each.ended_at else "bad", width=26
        ),
        Column(
            "began", _BEGAN, lambda each: _in_viet_nam(each.began_at), sort=("-began_at",), width=18,
            on_phone="named",
        ),
        Column("people", _("People at most"), lambda each: each.people, "count", sort=("-people",), on_phone="named"),
        Column("kind", _("What it is"), lambda each: str(each.get_kind_display()), width=24),
        _UNIT,
    ),
    sheet_columns=(
        Column("began", _BEGAN, lambda each: _in_viet_nam(each.began_at), width=18),
        Column("ended", pgettext_lazy("stoppage", "Ended"), lambda each: _in_viet_nam(each.ended_at), width=18),
        Column("unit", _("Unit"), lambda each: each.unit.name, width=36),
        Column("code", _("Unit code"), lambda each: each.unit.code, width=12),
        Column("where", _("Enterprise or place"), lambda each: each.employer, width=36),
        Column("kind", _("What it is"), lambda each: str(each.get_kind_display()), width=24),
        Column("people", _("People at most"), lambda each: each.people, "count", width=10),
        Column("total", _("Workers in all"), lambda each: each.total, "count", width=10),
        Column("standing", _("How it stands"), _standing, width=26),
    ),
    sees=Permission.SEE_SITUATION,
    exports=Permission.SEE_SITUATION,
    file="ngung-viec",
    titled=_("Stoppages of work on %(day)s"),
    period=("since", "to"),
    everyday="began",
)  # fmt: skip
