"""What the page of one target shows to its reader: its facts, how it came to be so, and what the units directly below
are to reach of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

from vungmanh.accounts.queries import names_of
from vungmanh.core.days import show_day
from vungmanh.files.subject import Subject
from vungmanh.indicators.catalogue import Indicator
from vungmanh.indicators.models import TARGET, Step, Target
from vungmanh.indicators.models.targets import HARD
from vungmanh.indicators.period_words import capitalised
from vungmanh.indicators.rules import cascade
from vungmanh.indicators.rules import standing as states
from vungmanh.indicators.target_indicators import indicator_named
from vungmanh.indicators.target_words import OF_STATE, Said, said_of
from vungmanh.indicators.targets_seen import Seen, see, seen, with_unit
from vungmanh.indicators.value_forms import form_of
from vungmanh.kit.matter import Button, Detail, Matter
from vungmanh.kit.models import Act
from vungmanh.organization.models import Unit
from vungmanh.ui.timeline import Event, FactChange

_SHOWN_AT_MOST: Final = 60  # units below on the page; the register has them all
_TOLD: Final = {
    states.ASSIGNED: pgettext_lazy("target", "Assigned"),
    states.CHANGED: pgettext_lazy("target", "Changed"),
    states.ACCEPTED: pgettext_lazy("target", "Accepted by the unit"),
    states.OBJECTED: gettext_lazy("The unit proposed another value"),
    states.DECIDED: gettext_lazy("Decided by the level above"),
    states.HARDENED: gettext_lazy("Said how hard it is"),
    states.WITHDRAWN: pgettext_lazy("target", "Withdrawn"),
}
_BUTTONS: Final = (
    (cascade.ACCEPT, pgettext_lazy("target", "Accept"), "accept", "done", True),
    (cascade.OBJECT, gettext_lazy("Propose another value"), "object", "edit", False),
    (cascade.DECIDE, pgettext_lazy("target", "Decide"), "decide", "done", True),
    (cascade.CHANGE, gettext_lazy("Change the target"), "change", "edit", False),
    (cascade.HARDEN, gettext_lazy("Say how hard it is"), "harden", "edit", False),
    (cascade.WITHDRAW, pgettext_lazy("target", "Withdraw"), "withdraw", "end", False),
)


@dataclass(frozen=True)
class Below:
    """The targets of the units directly below, of the same indicator and period. `states` says how many stand how,
    `comes_to` their sum ("" of what is not added up), `differs` how far that is from the whole, `without` how many
    units have none; `more` are not listed."""

    lines: Sequence[Seen]
    states: Sequence[tuple[Said, int]]
    comes_to: str
    differs: str
    too_much: bool
    without: int
    more: int


def shown_of(target: Target, *, deeds: Collection[str], reader: Any, today: date) -> dict[str, Any]:
    """`deeds` are those that the reader may do with it (rules/cascade)."""
    indicator = indicator_named(target.indicator)
    it = seen(target, indicator, today)
    return {
        "target": target,
        "seen": it,
        "matter": _matter(target, it, indicator, deeds, today),
        "below": _below(target, indicator, reader, today),
        "register_url": reverse("indicators:register", args=[target.unit.code])
        + f"?indicator={target.indicator}&period={target.period}",
    }


def _matter(target: Target, it: Seen, indicator: Indicator, deeds: Collection[str], today: date) -> Matter:
    return Matter(
        heading=it.name,
        details=list(_details(target, it)),
        buttons=[
            Button(word, reverse(f"indicators:{view}", args=[target.pk]), icon, is_first=first)
            for deed, word, view, icon, first in _BUTTONS
            if deed in deeds
        ],
        events=_life(target, indicator, today),
        acts=Act.objects.naming(Subject(TARGET, target.pk)),
    )


def _details(target: Target, it: Seen) -> Iterator[Detail]:
    if target.withdrawn_on:
        yield Detail(_("Withdrawn on"), show_day(target.withdrawn_on), note=target.withdrawn_because)
    yield Detail(pgettext("target", "Unit"), target.unit.name, url=reverse("home:unit", args=[target.unit.code]))
    yield Detail(pgettext("target", "Target"), it.value)
    yield Detail(pgettext("target", "Period"), capitalised(it.period), note=_until(target))
    yield Detail(pgettext("target", "How it stands"), f"{it.said.shape} {it.said.word}")
    if it.proposed:
        yield Detail(_("The unit proposes"), it.proposed, note=target.proposed_because)
    if target.assigner_id != target.unit_id:
        yield Detail(_("Assigned by"), target.assigner.name)
    if target.plan is not None:
        issued = show_day(target.plan.issued_on) if target.plan.issued_on else ""
        yield Detail(_("By the paper"), target.plan.number or target.plan.name, note=issued)
    if target.hard:
        yield Detail(_("Is it hard to reach?"), capitalised(str(dict(HARD)[target.hard])))


def _until(target: Target) -> str:
    return _("%(first)s to %(last)s") % {"first": show_day(target.since), "last": show_day(target.last_day)}


def _life(target: Target, indicator: Indicator, today: date) -> list[Event]:
    """The latest first. Two queries."""
    steps = list(target.steps.order_by("-at", "-pk"))
    names = names_of({step.by for step in steps})
    return [_event(step, indicator, names.get(step.by, step.by), today) for step in steps]


def _event(step: Step, indicator: Indicator, who: str, today: date) -> Event:
    before, after = (with_unit(value, indicator, today) for value in (step.before, step.value))
    changes = []
    if after and step.before != step.value:
        changes = [FactChange(pgettext("target", "Target"), before or None, after)]
    if step.what == states.OBJECTED:
        changes = [FactChange(_("The unit proposes"), None, after)]
    return Event(step.on, str(_TOLD[step.what]), " · ".join(filter(None, [step.reason, who])), changes=changes)


def _below(target: Target, indicator: Indicator, reader: Any, today: date) -> Below | None:
    """None of a unit that has none below it. Three queries."""
    units = Unit.objects.directly_under(target.unit, today).order_by()
    rows = Target.objects.visible_to(reader, today).standing().for_period(target.period)
    rows = rows.filter(indicator=target.indicator, unit__in=units.values("pk")).exclude(pk=target.pk)
    found = list(rows.select_related("unit", "assigner", "plan").order_by("unit__sort_key", "pk"))
    many = units.count()
    if not many:
        return None
    total = sum((each.value for each in found), Decimal(0))
    adds = bool(found) and form_of(indicator, today).whole
    differs = abs(total - target.value) if adds else Decimal(0)
    counted = Counter(each.state if each.assigner_id != each.unit_id else "" for each in found)
    return Below(
        lines=see(found[:_SHOWN_AT_MOST], today),
        states=[
            (said, counted[state])
            for state, said in (*OF_STATE.items(), ("", said_of(states.DECIDED, own=True)))
            if counted[state]
        ],
        comes_to=with_unit(total, indicator, today) if adds else "",
        differs=with_unit(differs, indicator, today) if differs else "",
        too_much=total > target.value,
        without=many - len(found),
        more=max(len(found) - _SHOWN_AT_MOST, 0),
    )
