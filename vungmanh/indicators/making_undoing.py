"""How what is done to indicators is taken back: who finds the act, where it leads."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vungmanh.access.permissions import Permission
from vungmanh.indicators.actions import make_indicator, release_indicator
from vungmanh.indicators.actions.undo_making import undo_making
from vungmanh.indicators.models import INDICATOR, Made
from vungmanh.kit.models import Act
from vungmanh.kit.undo import Undo
from vungmanh.organization.records import acts_at_units_seen_by


def to_what_stands(act: Act, _user: Any, _today: date) -> str:
    """To the indicator, or to those that the unit has made where it is no more."""
    key = next((each.key for each in act.records.all() if each.kind == INDICATOR), 0)
    if Made.objects.filter(pk=key).exists():
        return reverse("indicators:made", args=[key])
    return reverse("indicators:made_here", args=[act.at_unit.code if act.at_unit else act.under])


def _undo(word: Any) -> Undo:
    return Undo(
        undo_making,
        acts_at_units_seen_by(Permission.MAKE_INDICATORS),
        lambda act: _("Taken back: it stands as before."),
        to_what_stands,
        word,
        needs=Permission.MAKE_INDICATORS,
    )


UNDO: Final[dict[str, Undo]] = {
    make_indicator.MADE: _undo(gettext_lazy("indicator made")),
    make_indicator.DEFINED: _undo(gettext_lazy("indicator defined anew")),
    release_indicator.RELEASED: _undo(gettext_lazy("indicator released")),
    release_indicator.RETIRED: _undo(gettext_lazy("indicator retired")),
}
