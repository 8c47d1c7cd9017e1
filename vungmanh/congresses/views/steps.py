"""Steps to the congress: written down, taken back, and the agreement to the candidates of many units at once."""

from __future__ import annotations

from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vungmanh.access.asking import rights_of
from vungmanh.access.permissions import Permission
from vungmanh.access.scope import require
from vungmanh.congresses.actions.take_step import take_back_step, take_step
from vungmanh.congresses.campaign_form import ReasonForm
from vungmanh.congresses.campaign_loaders import campaign_from, congress_for
from vungmanh.congresses.campaign_queries import right_above, seat_above, waiting_below
from vungmanh.congresses.models import Congress
from vungmanh.congresses.models.campaigns import STEPS
from vungmanh.congresses.rules.steps import BY_THE_LEVEL_ABOVE, PERSONNEL
from vungmanh.congresses.step_form import AgreeForm, StepForm
from vungmanh.kit.act import Done, act, act_page, act_view
from vungmanh.organization.loaders import road_here, today_of

AT_ONCE: Final = 100
_WORDS: Final = dict(STEPS)


def _congress(request: HttpRequest, pk: int, step: int) -> Congress:
    """The congress, for whoever may take this step of it. Raises Http404, NotAllowed."""
    congress = congress_for(request, pk)
    if step not in _WORDS:
        raise Http404
    today = today_of(request)
    rights, seat = rights_of(request, today), road_here(request).seat(today)
    if step in BY_THE_LEVEL_ABOVE:
        require(rights, right_above(congress.campaign), at=seat_above(seat), on=today)
    else:
        require(rights, Permission.TAKE_STEP, at=seat, on=today)
    return congress


@act_view
def take(request: HttpRequest, pk: int, step: int) -> HttpResponse:
    congress = _congress(request, pk, step)
    today, back = today_of(request), reverse("congresses:congress", args=[pk])
    form = StepForm(request.POST if request.method == "POST" else None, today=today)

    def do() -> Done:
        kept = take_step([congress.pk], form.taken(step), by=request.user, today=today)
        return Done(_("Written down: %(step)s.") % {"step": _WORDS[step]}, back, kept)

    heading = _("%(step)s: %(name)s") % {"step": str(_WORDS[step]).capitalize(), "name": congress.campaign.name}
    return act(request, form, do) or act_page(
        request, congress.unit, form, heading=heading, verb=_("Write the step down"), back=back
    )


@act_view
def take_back(request: HttpRequest, pk: int, step: int) -> HttpResponse:
    congress = _congress(request, pk, step)
    today, back = today_of(request), reverse("congresses:congress", args=[pk])
    form = ReasonForm(request.POST or None)

    def do() -> Done:
        kept = take_back_step(congress, step, form.cleaned_data["reason"], by=request.user, today=today)
        return Done(_("Taken back: %(step)s.") % {"step": _WORDS[step]}, back, kept)

    heading = _("Take back: %(step)s") % {"step": _WORDS[step]}
    return act(request, form, do) or act_page(
        request, congress.unit, form, heading=heading, verb=_("Take the step back"), back=back,
        lead=_("For a step that was written down by mistake."),
    )  # fmt: skip


@act_view
def agree(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """To the candidates of units below that have sent their reports."""
    unit, campaign = campaign_from(request, code, pk)
    today = today_of(request)
    seat = road_here(request).seat(today)
    require(rights_of(request, today), right_above(campaign), at=seat, on=today)
    back = reverse("congresses:campaign", args=[unit.code, campaign.pk])
    waiting = waiting_below(seat, campaign, PERSONNEL, today)
    shown = list(waiting.select_related("unit").prefetch_related("steps").order_by("unit__sort_key", "pk")[:AT_ONCE])
    form = AgreeForm(request.POST if request.method == "POST" else None, waiting=waiting, today=today)

    def do() -> Done:
        keys = [each.pk for each in form.cleaned_data["congresses"]]
        kept = take_step(keys, form.taken(PERSONNEL), by=request.user, today=today)
        many = kept.facts["units"]
        said = ngettext("Agreed for %(count)d unit.", "Agreed for %(count)d units.", many)
        return Done(said % {"count": many}, back, kept)

    page: dict[str, Any] = {"template": "congresses/agree.html", "heading": _("Agree to candidates")}
    return act(request, form, do) or act_page(
        request, unit, form, verb=_("Agree to those ticked"), back=back, campaign=campaign, waiting=shown,
        more=waiting.count() - len(shown), **page,
    )  # fmt: skip
