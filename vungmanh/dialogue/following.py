"""What becomes of dialogues, boards, regulations and consultations when units change: they stay as of then."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from vungmanh.core.days import show_day
from vungmanh.dialogue.models import Consultation, Dialogue, InspectionBoard, Regulation
from vungmanh.dialogue.names import first_up
from vungmanh.dialogue.rules.kinds import PLANNED
from vungmanh.kit.following import Follower, FollowsUnit, Forbids, Stays, UnitDissolved, UnitsRemoved
from vungmanh.organization.models import Unit

_TOLD_AT_MOST: Final = 20
_MODELS: Final = (Dialogue, InspectionBoard, Regulation, Consultation)


def _are_planned(event: UnitDissolved) -> Iterator[str]:
    planned = Dialogue.objects.standing().filter(unit=event.unit, state=PLANNED, on__gte=event.on)
    for each in planned.order_by("on", "pk")[:_TOLD_AT_MOST]:
        said = {"kind": first_up(each.get_kind_display()), "day": show_day(each.on)}
        yield _("%(kind)s: planned for %(day)s; call it off if it does not take place") % said


def _has_records(event: UnitsRemoved) -> str:
    """One query."""
    asked = Q()
    for model in _MODELS:
        asked |= Q(Exists(model._default_manager.filter(unit=OuterRef("pk"))))
    found = Unit.objects.filter(asked, pk__in=[unit.pk for unit in event.units]).order_by("pk").first()
    if found is None:
        return ""
    said = {"name": found.name}
    return _("%(name)s has a dialogue, a regulation or a consultation written down; the unit stays.") % said


FOLLOWS: tuple[Follower, ...] = (
    FollowsUnit(
        _MODELS,
        dissolved=Stays(
            "what was held and was in force stays; what is still to come is called off by hand", _are_planned
        ),
        moved=Stays("the unit keeps its dialogues and regulations, wherever it stands"),
        removed=Forbids(_has_records),
    ),
)
