"""How what is done to campaigns and steps is taken back: who finds the act, what is said, where it leads."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vungmanh.access.permissions import Permission
from vungmanh.congresses.actions.change_campaign import ADDED, CHANGED, CLOSED, TAKEN_OUT
from vungmanh.congresses.actions.take_step import AGREED, STEP_BACK
from vungmanh.congresses.actions.undo_campaign import undo_campaign
from vungmanh.congresses.models import Campaign, Congress
from vungmanh.congresses.models.campaigns import CAMPAIGN, CONGRESS
from vungmanh.kit.models import Act, ActQuerySet
from vungmanh.kit.undo import Undo
from vungmanh.officers.models import visible_units


def _to_what_stands(act: Act, _user: Any, _today: date) -> str:
    """To the one congress it was done to, or to the campaign; where that is no more, to the campaigns of the unit."""
    named = list(act.records.all()[:3])
    congresses = Congress.objects.filter(pk__in=[each.key for each in named if each.kind == CONGRESS])
    campaigns = Campaign.objects.filter(pk__in=[each.key for each in named if each.kind == CAMPAIGN])
    if campaign := campaigns.select_related("unit").first():
        return reverse("congresses:campaign", args=[campaign.unit.code, campaign.pk])
    if congress := congresses.first():
        return reverse("congresses:congress", args=[congress.pk])
    return reverse("congresses:campaigns", args=[act.at_unit.code if act.at_unit else act.under])


def _seen(acts: ActQuerySet, user: Any, today: date) -> ActQuerySet:
    return acts.filter(at_unit__in=visible_units(user, Permission.SEE_OFFICERS, today))


def _undo(word: Any, needs: str) -> Undo:
    return Undo(
        undo_campaign,
        _seen,
        lambda act: _("Taken back: it stands as before."),
        _to_what_stands,
        word,
        needs=needs,
    )


_CALLS: Final = Permission.CALL_CONGRESSES
UNDO: Final[dict[str, Undo]] = {
    _CALLS: _undo(gettext_lazy("congresses called"), _CALLS),
    CHANGED: _undo(gettext_lazy("campaign changed"), _CALLS),
    ADDED: _undo(gettext_lazy("units added to the campaign"), _CALLS),
    TAKEN_OUT: _undo(gettext_lazy("taken out of the campaign"), _CALLS),
    CLOSED: _undo(gettext_lazy("campaign closed"), _CALLS),
    Permission.TAKE_STEP: _undo(gettext_lazy("step to the congress"), Permission.TAKE_STEP),
    # Whoever recognises may call, too; of a union's sections whoever calls recognises. The act asks precisely.
    AGREED: _undo(gettext_lazy("agreement or recognition"), _CALLS),
    STEP_BACK: _undo(gettext_lazy("step taken back"), Permission.TAKE_STEP),
}
