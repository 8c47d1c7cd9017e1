"""The list of a unit's members as a register: its columns on the screen and in the workbook."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from vungmanh.access.asking import rights_of
from vungmanh.access.permissions import Permission
from vungmanh.core.days import show_day
from vungmanh.core.masks import masked
from vungmanh.kit.register import Register, filter_pages
from vungmanh.kit.table import Column
from vungmanh.members.asked import BY_AGE, BY_JOINING, BY_NAME, BY_UNIT
from vungmanh.members.exports import day_or_text
from vungmanh.members.forms.roll import RollForm
from vungmanh.members.leaving import WORDS as REASONS
from vungmanh.members.models import Membership
from vungmanh.members.ordering import DAYS
from vungmanh.members.roll import Listed, RollListing


def _of_many_units(form: RollForm, listed: Sequence[Listed]) -> bool:
    return form.at.kind.is_upper or any(each.stay.unit_id != form.at.pk for each in listed)


def _of_those_who_left(form: RollForm, _listed: Sequence[Listed]) -> bool:
    return form.asked().left


def _born(listed: Listed) -> date | str | None:
    return day_or_text(listed.person.born_on, listed.person.born_precision)


def _joined(listed: Listed) -> date | str | None:
    return day_or_text(listed.person.joined_on, listed.person.joined_precision)


def _reason(listed: Listed) -> str:
    return str(REASONS.get(listed.stay.reason, listed.stay.reason))


def _left(listed: Listed) -> str:
    day = show_day(listed.stay.until) if listed.stay.until else ""
    return f"{day} · {_reason(listed)}" if listed.stay.reason else day


def _with_something_ahead(form: RollForm, listed: Sequence[Listed]) -> bool:
    asked = form.asked()
    return asked.is_of_today and not asked.left and any(_ahead(each) for each in listed)


def _ahead(listed: Listed) -> str:
    """Of a member of today whose membership has an end, or who waits for another union's answer."""
    stay: Any = listed.stay
    if stay.waits_for:
        return str(_waits) % {"unit": stay.waits_for}
    if not stay.until:
        return ""
    said = _goes if stay.ended == Membership.MOVED else _leaves
    return str(said) % {"day": show_day(stay.until), "reason": str(REASONS.get(stay.reason, stay.reason))}


def _page_of(listed: Listed) -> str:
    return reverse("members:person", args=[listed.pk])


_NUMBER = Column("number", _("No."), lambda each: each.number, "count", width=6)
_NAME = Column(
    BY_NAME, _("Full name"), lambda each: each.person.name, sort=["person__sort_key"], link=_page_of, width=26
)
_GENDER = Column("gender", _("Gender"), lambda each: each.person.get_gender_display(), width=9, on_phone="none")
_BORN = Column(BY_AGE, _("Born on"), _born, "day", sort=[f"-{DAYS[BY_AGE]}"], width=12)  # the youngest first
_UNIT = Column(
    BY_UNIT, _("Unit"), lambda each: each.unit, sort=["unit"], look="of-unit", width=34, where=_of_many_units
)
_JOINED = Column(BY_JOINING, _("Joined"), _joined, "day", sort=[DAYS[BY_JOINING]], width=14, on_phone="none")
_LEFT = Column("left", _("Left"), _left, look="left-on", where=_of_those_who_left)
_leaves = _("leaves from %(day)s: %(reason)s")
_goes = _("goes to another unit from %(day)s")
_waits = _("waits for %(unit)s to take them in")
_AHEAD = Column("ahead", _("Decided ahead"), _ahead, look="left-on", where=_with_something_ahead)
_CARD = Column("card", _("Card"), lambda each: each.card, look="digits", width=16)
_IDENTITY = Column(
    "identity", _("Identity number"), lambda each: masked(each.identity), look="digits", width=15, on_phone="none"
)
_PHONE = Column("phone", _("Phone"), lambda each: masked(each.person.phone), look="digits", width=13, on_phone="none")

_LEFT_ON = Column("left", _("Left on"), lambda each: each.stay.until, "day", width=12, where=_of_those_who_left)
_REASON = Column("reason", _("Reason"), _reason, width=20, where=_of_those_who_left)


def _rows(form: RollForm, to: Any) -> RollListing:
    return RollListing(form.at, form.asked(), form.user, to)


ROLL: Final = Register(
    code="members",
    name=_("Members"),
    view="members:roll",
    sheet_view="members:roll_sheet",
    form=RollForm,
    asks=rights_of,
    rows=_rows,
    columns=[_NAME, _GENDER, _BORN, _UNIT, _JOINED, _LEFT, _AHEAD, _CARD, _IDENTITY, _PHONE],
    sheet_columns=[
        _NUMBER, _NAME, _GENDER, _BORN, replace(_UNIT, where=None), replace(_JOINED, name=_("Joined the union")),
        replace(_CARD, name=_("Card number")), _IDENTITY, _PHONE, _LEFT_ON, _REASON,
    ],
    sees=Permission.SEE_MEMBERS,
    reads="members.read_roll",
    exports=Permission.EXPORT_MEMBERS,
    file="doan-vien",
    titled=_("List of members on %(day)s"),
    day="day",
)  # fmt: skip

KEPT_FILTERS: Final = filter_pages(
    ROLL,
    mine="members:filters",
    keep="members:keep_filter",
    rename="members:rename_filter",
    forget="members:forget_filter",
)
