"""Targets as lists and pages show them: what of, for when, how much, how they stand between level and unit."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from vungmanh.core.days import show_day
from vungmanh.indicators.catalogue import Indicator
from vungmanh.indicators.models import Target
from vungmanh.indicators.period_words import capitalised, period_in_words
from vungmanh.indicators.target_indicators import indicator_named, indicators_named
from vungmanh.indicators.target_words import Said, said_of
from vungmanh.indicators.value_forms import shown


@dataclass(frozen=True)
class Seen:
    """`proposed` is what the unit proposes instead, "" where it proposes nothing."""

    target: Target
    name: str
    value: str
    proposed: str
    period: str
    said: Said

    @property
    def mark(self) -> str:
        """Which target it is, and which version of it."""
        return f"{self.target.pk}:{self.target.version}"


def see(targets: Iterable[Target], today: date) -> list[Seen]:
    found = list(targets)
    known = indicators_named(each.indicator for each in found)
    return [seen(each, known[each.indicator], today) for each in found]


def seen(target: Target, indicator: Indicator, today: date) -> Seen:
    said = said_of(target.state, own=target.assigner_id == target.unit_id, withdrawn=target.withdrawn_on is not None)
    return Seen(
        target, str(indicator.name), with_unit(target.value, indicator, today),
        with_unit(target.proposed, indicator, today), period_in_words(target.period), said,
    )  # fmt: skip


def with_unit(value: Decimal | None, indicator: Indicator, today: date) -> str:
    """12.000 đoàn viên; parts of a hundred say what they are by their sign. "" where there is none."""
    said = shown(value, indicator, today)
    return f"{said} {indicator.unit}" if said and not indicator.is_percent else said


def facts_of(target: Target, today: date) -> list[tuple[str, str]]:
    """What is said of the target above the boxes of an act upon it: name and value of each fact."""
    it = seen(target, indicator_named(target.indicator), today)
    found = [
        (_("Indicator"), it.name),
        (pgettext("target", "Unit"), target.unit.name),
        (pgettext("target", "Period"), capitalised(it.period)),
        (pgettext("target", "Target"), it.value),
        (pgettext("target", "How it stands"), f"{it.said.shape} {it.said.word}"),
    ]
    if it.proposed:
        found += [(_("The unit proposes"), it.proposed), (_("Why another value is proposed"), target.proposed_because)]
    if target.withdrawn_on:
        found.append((_("Withdrawn on"), f"{show_day(target.withdrawn_on)}: {target.withdrawn_because}"))
    return found
