"""One target: its page, and what the level above does with it: decides, changes, names it hard, withdraws it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from vungmanh.access.asking import rights_of
from vungmanh.access.permissions import Permission
from vungmanh.core.decisions import Refused
from vungmanh.indicators.actions.change_targets import change_target, decide_target, harden_target, withdraw_target
from vungmanh.indicators.forms.targets import ChangeForm, DecideForm, HardenForm, OfTarget, ReasonForm
from vungmanh.indicators.models import Target
from vungmanh.indicators.page_of_target import shown_of
from vungmanh.indicators.rules import cascade
from vungmanh.indicators.rules.values import show_value
from vungmanh.indicators.screen import Card, card_of
from vungmanh.indicators.standing import mark_of
from vungmanh.indicators.targets_loaders import deeds_of, target_for
from vungmanh.indicators.targets_refusals import WrittenMeanwhile
from vungmanh.indicators.targets_seen import facts_of, see
from vungmanh.indicators.views.assigning import with_now
from vungmanh.kit.act import Done, act, act_page, act_view, tell
from vungmanh.kit.models import Act
from vungmanh.kit.the_house import sees_of
from vungmanh.organization.loaders import held_here, today_of, unit_for

_STYLES = "indicators/targets.css"


def url_of(target: Target) -> str:
    return reverse("indicators:target", args=[target.pk])


@require_safe
def target(request: HttpRequest, pk: int) -> HttpResponse:
    found = target_for(request, pk)
    shown = shown_of(found, deeds=deeds_of(request, found), reader=rights_of(request, today_of(request)),
                     today=today_of(request))  # fmt: skip
    shown["card"] = _how_far(request, found)
    if _passes_on(request, found):
        asked = urlencode({"indicator": found.indicator, "period": found.period, "value": show_value(found.value)})
        shown["assign_url"] = reverse("indicators:assign", args=[found.unit.code]) + f"?{asked}"
    return TemplateResponse(request, "indicators/target.html", {"unit": request.unit, **shown})  # type: ignore[attr-defined]


def _passes_on(request: HttpRequest, found: Target) -> bool:
    """Whether the reader may assign it to units further below: at the unit whose target it is, while it is one."""
    at_home = request.unit == found.unit  # type: ignore[attr-defined]
    stands = found.withdrawn_on is None and found.until > today_of(request)
    return at_home and stands and Permission.SET_TARGETS in held_here(request)


def _how_far(request: HttpRequest, found: Target) -> Card | None:
    """None of a target that is withdrawn or whose period has not begun, and of figures that the reader may not see."""
    today = today_of(request)
    if found.withdrawn_on or found.since > today:
        return None
    mark = mark_of(found, today)
    sees = {sees_of(code) for code in mark.indicator.measures} - {None}
    return card_of(mark) if sees <= held_here(request) else None


@require_safe
def objections(request: HttpRequest, code: str) -> HttpResponse:
    """What units below propose instead of what was assigned to them, to be decided one by one."""
    unit = unit_for(request, code, to=Permission.SET_TARGETS)
    today = today_of(request)
    rows = Target.objects.visible_to(rights_of(request, today), today, Permission.SET_TARGETS)
    waiting = see(rows.waiting_for_decision(unit, today), today)
    return TemplateResponse(request, "indicators/objections.html", {"unit": unit, "waiting": waiting})


def act_on(
    request: HttpRequest, found: Target, form_of: type[OfTarget], does: Callable[[Any], Act], said: str, **page: Any
) -> HttpResponse:
    """The page of an act upon the target, which shows how it stands and leads back to it. Who looked at an older
    version keeps what was typed beside how it stands now."""
    form = form_of(request.POST if request.method == "POST" else None, target=found, today=today_of(request))

    def do() -> Done:
        return Done(said, url_of(found), does(form))

    def refuse(refusal: Refused) -> None:
        if isinstance(refusal, WrittenMeanwhile):
            form.overtaken(refusal)
        else:
            tell(form, refusal)

    return act(request, form, do, refuse=refuse) or act_page(
        request, found.unit, form, back=url_of(found), template="indicators/act_on_target.html", styles=_STYLES,
        facts=facts_of(found, today_of(request)), **page,
    )  # fmt: skip


@act_view
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    found = target_for(request, pk, to=cascade.DECIDE)

    def does(form: DecideForm) -> Act:
        value, reason = form.decided(), form.cleaned_data["reason"]
        return decide_target(found, value, reason, version=form.looked_at, **with_now(request))

    return act_on(
        request, found, DecideForm, does, _("The target is decided."), heading=_("Decide on the target"),
        verb=pgettext("target", "Decide"),
    )  # fmt: skip


@act_view
def change(request: HttpRequest, pk: int) -> HttpResponse:
    found = target_for(request, pk, to=cascade.CHANGE)

    def does(form: ChangeForm) -> Act:
        said = form.cleaned_data
        return change_target(found, said["value"], said["reason"], version=form.looked_at, **with_now(request))

    own = found.assigner_id == found.unit_id
    return act_on(
        request, found, ChangeForm, does, _("The target is changed."), heading=_("Change the target"),
        verb=pgettext("target", "Change it"),
        lead="" if own else _("The unit answers the new value; the old one stays in the history."),
    )  # fmt: skip


@act_view
def harden(request: HttpRequest, pk: int) -> HttpResponse:
    found = target_for(request, pk, to=cascade.HARDEN)

    def does(form: HardenForm) -> Act:
        said = form.cleaned_data
        return harden_target(found, said["hard"], said["reason"], version=form.looked_at, **with_now(request))

    return act_on(
        request, found, HardenForm, does, _("It is written down."), heading=_("Say how hard it is"),
        verb=_("Write it down"),
    )  # fmt: skip


@act_view
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    found = target_for(request, pk, to=cascade.WITHDRAW)

    def does(form: ReasonForm) -> Act:
        return withdraw_target(found, form.cleaned_data["reason"], version=form.looked_at, **with_now(request))

    return act_on(
        request, found, ReasonForm, does, _("The target is withdrawn."), heading=_("Withdraw the target"),
        verb=_("Withdraw it"), grave=True, lead=_("It stays readable, and nobody is asked to reach it any more."),
    )  # fmt: skip
