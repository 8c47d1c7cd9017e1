"""What becomes of agreements and of bargaining when units change: they stay as of then."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from vungmanh.agreements.models import Agreement, Grade, Negotiation, Party, Spell
from vungmanh.core.days import show_day
from vungmanh.kit.following import Follower, FollowsUnit, Forbids, Stays, UnitDissolved, UnitsRemoved
from vungmanh.organization.models import Unit

_TOLD_AT_MOST: Final = 20
_MODELS: Final = (Agreement, Party, Spell, Negotiation, Grade)
_COLUMNS: Final = ((Agreement, "unit"), (Party, "unit"), (Negotiation, "unit"), (Grade, "given_by"))


def _still_stand(event: UnitDissolved) -> Iterator[str]:
    """In force on the day, or bargained for: what becomes of them is decided by both sides (BLLĐ 2019 Đ.80)."""
    stand = Agreement.objects.in_force(event.on).of_units([event.unit.pk]).order_by("signed_on", "pk")
    for each in stand[:_TOLD_AT_MOST]:
        said = {"kind": each.get_kind_display(), "day": show_day(each.signed_on), "until": show_day(each.last_day)}
        yield _("%(kind)s signed on %(day)s: in force until %(until)s; write down if it ends before") % said
    for talks in Negotiation.objects.going_on().filter(unit=event.unit).order_by("begun_on", "pk")[:_TOLD_AT_MOST]:
        yield _("bargaining since %(day)s: write down how it ended") % {"day": show_day(talks.begun_on)}


def _has_records(event: UnitsRemoved) -> str:
    """One query."""
    asked = Q()
    for model, column in _COLUMNS:
        asked |= Q(Exists(model._default_manager.filter(**{column: OuterRef("pk")})))
    found = Unit.objects.filter(asked, pk__in=[unit.pk for unit in event.units]).order_by("pk").first()
    if found is None:
        return ""
    return _("%(name)s has a collective agreement written down; the unit stays.") % {"name": found.name}


FOLLOWS: tuple[Follower, ...] = (
    FollowsUnit(
        _MODELS,
        dissolved=Stays("what was agreed stays until the day it ends, which is written down by hand", _still_stand),
        moved=Stays("the unit keeps its agreements, wherever it stands"),
        removed=Forbids(_has_records),
    ),
)
