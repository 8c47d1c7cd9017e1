"""How a page finds the campaign or the congress it is about: a stranger's is not found, as if there were none."""

from __future__ import annotations

from django.http import Http404, HttpRequest

from vungmanh.access.asking import rights_of
from vungmanh.access.permissions import Permission
from vungmanh.congresses.campaign_queries import campaigns_seen_from
from vungmanh.congresses.models import Campaign, Congress
from vungmanh.organization.loaders import road_here, today_of, unit_for
from vungmanh.organization.models import Unit


def campaign_from(request: HttpRequest, code: str, pk: int) -> tuple[Unit, Campaign]:
    """The campaign as it is seen from the unit with the code, which has called it or holds a congress in it, itself or
    below. Raises Http404, NotAllowed."""
    unit = unit_for(request, code, to=Permission.SEE_OFFICERS)
    today = today_of(request)
    seen = campaigns_seen_from(road_here(request).seat(today), today).filter(pk=pk)
    campaign = seen.prefetch_related("dues").first()
    if campaign is None:
        raise Http404
    return unit, campaign


def campaign_for(request: HttpRequest, pk: int) -> Campaign:
    """The campaign, for whoever may call congresses at its unit. Raises Http404 where the reader may not see that,
    NotAllowed where they may not call there."""
    campaign = Campaign.objects.select_related("unit__kind").filter(pk=pk).first()
    if campaign is None:
        raise Http404
    campaign.unit = unit_for(request, campaign.unit.code, to=Permission.CALL_CONGRESSES)
    return campaign


def congress_for(request: HttpRequest, pk: int) -> Congress:
    """The congress of a unit within the reader's reach. Raises Http404."""
    today = today_of(request)
    seen = Congress.objects.visible_to(rights_of(request, today), today).select_related(
        "unit", "campaign__unit__kind", "election"
    )
    congress = seen.prefetch_related("campaign__dues", "steps").filter(pk=pk).first()
    if congress is None:
        raise Http404
    congress.unit = unit_for(request, congress.unit.code)
    return congress
