"""What whoever calls congresses does: call them, change the last days, add units, take one out, close the campaign."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vungmanh.access.asking import rights_of
from vungmanh.access.permissions import Permission
from vungmanh.congresses.actions.call_congresses import call_congresses
from vungmanh.congresses.actions.change_campaign import add_units, change_campaign, close_campaign, take_out
from vungmanh.congresses.campaign_form import AddUnitsForm, CallForm, ChangeCampaignForm, ReasonForm
from vungmanh.congresses.campaign_loaders import campaign_for, congress_for
from vungmanh.congresses.campaign_look import look_at
from vungmanh.congresses.campaign_queries import dues_of, how_many_below, not_called_below
from vungmanh.congresses.models import Campaign
from vungmanh.congresses.models.campaigns import CAMPAIGN
from vungmanh.kit.act import Done, act, act_page, act_view
from vungmanh.kit.looking import Look, look_then_act
from vungmanh.organization.loaders import today_of, unit_for
from vungmanh.organization.models import Unit
from vungmanh.ui.forms import HouseForm


def _way(request: HttpRequest) -> dict[str, Any]:
    return {"by": request.user, "today": today_of(request)}


def _page_of(campaign: Campaign) -> str:
    return reverse("congresses:campaign", args=[campaign.unit.code, campaign.pk])


def _within(request: HttpRequest) -> Any:
    """The units for which the reader may call."""
    today = today_of(request)
    seen = Unit.objects.visible_to(rights_of(request, today), Permission.CALL_CONGRESSES, today)
    return seen.standing_on(today)


@act_view
def call(request: HttpRequest, code: str) -> HttpResponse:
    unit = unit_for(request, code, to=Permission.CALL_CONGRESSES)
    today = today_of(request)
    data = request.POST if request.method == "POST" else None
    form = CallForm(data, unit=unit, today=today, kinds=how_many_below(unit, today), within=_within(request))

    def look() -> Look:
        return look_at(unit, form.called(), form.whose(), today)

    def do() -> Done:
        kept = call_congresses(unit, form.called(), form.whose(), **_way(request))
        many = kept.facts["units"]
        said = ngettext(
            "The congress of %(count)d unit is called.", "The congresses of %(count)d units are called.", many
        )
        key = kept.records.get(kind=CAMPAIGN).key
        return Done(said % {"count": many}, reverse("congresses:campaign", args=[unit.code, key]), kept)

    page: dict[str, Any] = {
        "heading": _("Call the congresses of a term"),
        "back": reverse("congresses:campaigns", args=[unit.code]),
    }
    confirm = {**page, "template": "congresses/call_look.html", "verb": _("Call them")}
    asked = {**page, "verb": _("See whose congresses"), "styles": "tasks/tasks.css"}
    return look_then_act(request, unit, form, look, do, **confirm) or act_page(request, unit, form, **asked)


@act_view
def change(request: HttpRequest, pk: int) -> HttpResponse:
    campaign = campaign_for(request, pk)
    dues = dues_of(campaign)
    form = ChangeCampaignForm(request.POST or None, campaign=campaign, dues=dues, today=today_of(request))
    back = _page_of(campaign)

    def do() -> Done:
        kept = change_campaign(campaign, form.called(), **_way(request))
        return Done(_("The campaign is changed.") if kept else _("Nothing is another one."), back, kept)

    return act(request, form, do) or act_page(
        request, campaign.unit, form, heading=_("Change a campaign of congresses"), verb=_("Save the change"),
        back=back, lead=_("It holds for all its units. Where the last day moves, steps that you leave move along."),
    )  # fmt: skip


@act_view
def add(request: HttpRequest, pk: int) -> HttpResponse:
    campaign = campaign_for(request, pk)
    today, back = today_of(request), _page_of(campaign)
    data = request.POST if request.method == "POST" else None
    form = AddUnitsForm(data, free=not_called_below(campaign.unit, today), within=_within(request), today=today)

    def do() -> Done:
        kept = add_units(campaign, form.chosen(), **_way(request))
        many = len(form.chosen())
        said = ngettext("%(count)d unit has come in.", "%(count)d units have come in.", many)
        return Done(said % {"count": many}, back, kept)

    return act(request, form, do) or act_page(
        request, campaign.unit, form, heading=_("Add units"), verb=_("Add them"), back=back, lead=campaign.name
    )


@act_view
def close(request: HttpRequest, pk: int) -> HttpResponse:
    campaign = campaign_for(request, pk)
    back = _page_of(campaign)
    form = HouseForm(request.POST if request.method == "POST" else None)

    def do() -> Done:
        return Done(_("The campaign is closed."), back, close_campaign(campaign, **_way(request)))

    return act(request, form, do) or act_page(
        request, campaign.unit, form, heading=_("Close the campaign"), verb=_("Close it"), back=back,
        lead=_("Nothing is due in it any more, and no step is written down; what was done stays readable."),
    )  # fmt: skip


@act_view
def out(request: HttpRequest, pk: int) -> HttpResponse:
    """One unit out of the campaign."""
    congress = congress_for(request, pk)
    campaign_for(request, congress.campaign_id)
    congress.unit = unit_for(request, congress.unit.code, to=Permission.CALL_CONGRESSES)
    if congress.left_on:
        raise Http404
    back = reverse("congresses:congress", args=[congress.pk])
    form = ReasonForm(request.POST or None)

    def do() -> Done:
        kept = take_out(congress, form.cleaned_data["reason"], **_way(request))
        return Done(_("It is taken out of the campaign."), back, kept)

    return act(request, form, do) or act_page(
        request, congress.unit, form, heading=_("Take it out of the campaign"), verb=_("Take it out"), back=back,
        lead=_("The unit is not counted in “%(name)s” any more; what was done stays readable.")
        % {"name": congress.campaign.name},
    )  # fmt: skip
