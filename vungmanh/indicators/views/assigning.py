"""Targets are assigned: what and for when is asked, the split over the units below is proposed and looked at, then
done."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from django.http import HttpRequest, HttpResponse, QueryDict
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from vungmanh.access.asking import rights_of
from vungmanh.access.permissions import Permission
from vungmanh.core.decisions import Refused
from vungmanh.indicators.actions.assign_targets import assign_targets
from vungmanh.indicators.catalogue import Indicator
from vungmanh.indicators.figures_before import period_before
from vungmanh.indicators.forms.assigning import AssignForm, SplitForm
from vungmanh.indicators.models import Plan, Target
from vungmanh.indicators.period_words import capitalised, period_in_words
from vungmanh.indicators.seen import may_see
from vungmanh.indicators.target_indicators import offered_at
from vungmanh.indicators.targets_refusals import WrittenMeanwhile
from vungmanh.indicators.targets_splitting import (
    AT_MOST,
    Part,
    comes_to,
    is_divided,
    parts_below,
    proposed,
)
from vungmanh.indicators.value_forms import shown
from vungmanh.kit.act import Done, act_page, act_view, tell
from vungmanh.kit.looking import Look, look_then_act, mark_of
from vungmanh.organization.loaders import held_here, today_of, unit_for
from vungmanh.organization.models import Unit

_SETS: Final = Permission.SET_TARGETS
_STYLES: Final = "indicators/targets.css"
_AGAIN: Final = "again"  # the button that divides the rest anew


def with_now(request: HttpRequest) -> dict[str, Any]:
    return {"by": request.user, "today": today_of(request), "now": timezone.now()}


@require_safe
def assign(request: HttpRequest, code: str) -> HttpResponse:
    """The first page; its answers lead on to the split."""
    unit = unit_for(request, code, to=_SETS)
    return _ask(request, unit, _form(request, unit, None))


@dataclass(frozen=True)
class _Split:
    """What the second page is about: the question of the first, the units below, and the target of the level itself."""

    unit: Unit
    asked: AssignForm
    parts: list[Part]
    own: Target | None

    @property
    def divided(self) -> bool:
        return is_divided(self.asked.chosen, self.asked.wanted().value)

    @property
    def sets_own(self) -> bool:
        """Whether the level sets this as its own target, too: no level above has assigned it one."""
        own = self.own is None or self.own.assigner_id == self.unit.pk
        return own and bool(self.asked.cleaned_data["own"])


@act_view
def split(request: HttpRequest, code: str) -> HttpResponse:
    unit = unit_for(request, code, to=_SETS)
    today = today_of(request)
    asked = _form(request, unit, request.GET)
    if not asked.is_valid():
        return _ask(request, unit, asked)
    indicator, period = asked.chosen, asked.period_chosen
    about = _Split(unit, asked, *parts_below(unit, indicator, period, today))
    own = about.own
    if len(about.parts) > AT_MOST:
        asked.add_error(None, _("More than %(count)d units stand directly below: load their targets as a list.") % {
            "count": AT_MOST
        })  # fmt: skip
        return _ask(request, unit, asked)
    try:
        first = proposed(about.parts, asked.wanted(), indicator, {})
    except Refused as refused:
        asked.add_error("minimum" if asked.wanted().minimum else "value", refused.reason)
        return _ask(request, unit, asked)
    data = request.POST if request.method == "POST" else None
    form = SplitForm(data, parts=about.parts, values=first, indicator=indicator, today=today)
    if data is not None and _AGAIN in data and form.is_valid():
        form = _divided_anew(form, about, today)
    if form.is_bound and _AGAIN in (data or {}):
        return _page(request, about, form)

    def values() -> dict[int, Decimal]:
        return form.values() | ({unit.pk: asked.wanted().value} if about.sets_own else {})

    def seen() -> dict[int, int]:
        return form.versions() | ({unit.pk: own.version if own else 0} if about.sets_own else {})

    def look() -> Look:
        facts = (unit.pk, indicator.code, period.key, sorted(values().items()), sorted(seen().items()))
        return Look(mark_of(*facts), lambda: _looked_at(about, form))

    def do() -> Done:
        reason = form.cleaned_data.get("reason", "")
        done = assign_targets(
            unit, indicator.code, period, values(), paper=asked.paper(), reason=reason, seen=seen(), **with_now(request)
        )
        said = ngettext("Assigned: %(count)d target.", "Assigned: %(count)d targets.", done.new + done.changed)
        url = reverse("indicators:register", args=[unit.code])
        return Done(
            said % {"count": done.new + done.changed}, f"{url}?indicator={indicator.code}&period={period.key}", done.act
        )

    confirm = {
        "heading": _("Assign targets"), "back": request.get_full_path(), "template": "indicators/split_look.html",
        "verb": _("Assign them"), "styles": _STYLES,
    }  # fmt: skip
    return look_then_act(request, unit, form, look, do, refuse=_refuse(form), **confirm) or _page(request, about, form)


def _form(request: HttpRequest, unit: Unit, data: QueryDict | None) -> AssignForm:
    today = today_of(request)
    plans = Plan.objects.visible_to(rights_of(request, today), today).standing().filter(unit=unit)
    return AssignForm(
        data, indicators=_readable(request, unit), plans=plans, today=today, level=unit.name,
        offered=request.GET.dict(),
    )  # fmt: skip


def _readable(request: HttpRequest, unit: Unit) -> dict[str, Indicator]:
    """SECURITY: beside a target stand figures of the year before; of measures that need a right of their own they are
    shown to who holds it here alone."""
    held, today = held_here(request), today_of(request)
    return {code: each for code, each in offered_at(unit, today).items() if may_see(each, held)}


def _ask(request: HttpRequest, unit: Unit, form: AssignForm) -> TemplateResponse:
    return act_page(
        request, unit, form, heading=_("Assign targets"), verb=_("See the split"), template="indicators/assign.html",
        back=reverse("indicators:register", args=[unit.code]), styles=_STYLES,
    )  # fmt: skip


def _divided_anew(form: SplitForm, about: _Split, today: Any) -> SplitForm:
    """What was set by hand stays, and the rest is divided anew over the others."""
    try:
        values = proposed(about.parts, about.asked.wanted(), form.indicator, form.held())
    except Refused as refused:
        form.add_error(None, refused.reason)
        return form
    data: Any = form.data.copy()  # type: ignore[attr-defined]
    for key, value in values.items():
        text = shown(value, form.indicator, today)
        if key not in form.held():
            data[f"was_{key}"] = text
        data[f"value_{key}"] = text
    return SplitForm(data, parts=about.parts, values=values, indicator=form.indicator, today=today)


def _page(request: HttpRequest, about: _Split, form: SplitForm) -> TemplateResponse:
    today, asked = today_of(request), about.asked
    values = form.values() if form.is_bound and form.is_valid() else {
        part.unit.pk: proposed(about.parts, asked.wanted(), asked.chosen, {})[part.unit.pk] for part in form.parts
    }  # fmt: skip
    back = reverse("indicators:assign", args=[about.unit.code]) + "?" + request.GET.urlencode()
    return act_page(
        request, about.unit, form, heading=_("Assign targets"), verb=_("See what is assigned"), back=back,
        template="indicators/split.html", styles=_STYLES, **_said(about, values, today),
        left_out=[part for part in about.parts if not part.asked],
        before=capitalised(period_in_words(period_before(asked.period_chosen).key)),
    )  # fmt: skip


def _looked_at(about: _Split, form: SplitForm) -> dict[str, Any]:
    values = form.values()
    today = form.today
    new, other, same, ending = [], [], 0, []
    for part in form.parts:
        value = values.get(part.unit.pk)
        if value is None:
            continue
        line = (part, shown(value, form.indicator, today))
        if part.standing is None or part.standing.assigner_id == part.unit.pk:
            new.append(line)
        elif part.standing.value != value:
            other.append((*line, shown(part.standing.value, form.indicator, today)))
        else:
            same += 1
        if part.ends_on:
            ending.append(part)
    told = {"new": new, "other": other, "same": same, "ending": ending, "sets_own": about.sets_own}
    return told | _said(about, values, today)


def _said(about: _Split, values: dict[int, Decimal], today: Any) -> dict[str, Any]:
    """The whole beside what its parts come to."""
    indicator, whole = about.asked.chosen, about.asked.wanted().value
    come = comes_to(about.parts, values, divided=about.divided)
    return {
        "indicator": indicator,
        "period": period_in_words(about.asked.period_chosen.key),
        "whole": shown(whole, indicator, today),
        "whole_plain": str(whole),
        "comes_to": shown(come, indicator, today) if come is not None else "",
        "differs": come is not None and come != whole,
        "rest": shown(abs(whole - come), indicator, today) if come is not None else "",
        "too_much": come is not None and come > whole,
        "divided": about.divided,
        "own": about.own,
    }


def _refuse(form: SplitForm) -> Any:
    def refuse(refusal: Refused) -> None:
        if isinstance(refusal, WrittenMeanwhile):
            now = shown(refusal.target.value, form.indicator, form.today)
            said = {"unit": refusal.target.unit.name, "now": now}
            text = _("Somebody has set the target of %(unit)s to %(now)s since this page was made; yours stands below.")
            form.add_error(None, text % said)
            data: Any = form.data
            data[f"seen_{refusal.target.unit_id}"] = str(refusal.target.version)
        else:
            tell(form, refusal)

    return refuse
