"""What a unit has set for the units below it in a period, read from the records for papers and the workbook."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Count

from vungmanh.access.permissions import Permission
from vungmanh.core import paths
from vungmanh.core.periods import Period
from vungmanh.indicators.catalogue import Indicator
from vungmanh.indicators.models import Target, TargetQuerySet
from vungmanh.indicators.period_words import period_in_words
from vungmanh.indicators.plan_told import Of, Reached, Row, Told
from vungmanh.indicators.readings import View, read_by_child
from vungmanh.indicators.rules.formulas import Reading
from vungmanh.indicators.rules.kinds import AMOUNT, OF_A_WHOLE
from vungmanh.indicators.seen import may_see
from vungmanh.indicators.target_indicators import indicators_named
from vungmanh.officers.models import Appointment
from vungmanh.officers.rules.offices import CHAIR
from vungmanh.organization.models import Unit
from vungmanh.organization.queries import names_on
from vungmanh.organization.road import road_of
from vungmanh.papers.names import in_full
from vungmanh.papers.queries import numbering_of

_DECISION = "QĐ"


def set_by(unit: Unit, reader: Any, today: date) -> TargetQuerySet:
    """The targets that the unit has set for others and that the reader sees."""
    return Target.objects.visible_to(reader, today).standing().filter(assigner=unit).exclude(unit=unit)


def periods_set_by(unit: Unit, reader: Any, today: date) -> list[tuple[str, int, int]]:
    """The periods for which it has set any, the newest first: key, how many units and targets."""
    found = set_by(unit, reader, today).order_by().values("period", "since")
    counted = found.annotate(units=Count("unit", distinct=True), targets=Count("pk"))
    return [(each["period"], each["units"], each["targets"]) for each in counted.order_by("-since", "period")]


def told_of(
    unit: Unit, period: Period, reader: Any, today: date, *, held: Collection[Permission] = (), results: bool = False
) -> Told | None:
    """With `results` also what is reached by today, as far as the reader, who holds these rights, may read it. None
    where the unit has set nothing for the period."""
    rows = set_by(unit, reader, today).for_period(period.key).select_related("unit", "plan")
    targets = list(rows.order_by("unit__sort_key", "unit__code", "indicator"))
    if not targets:
        return None
    known = indicators_named(each.indicator for each in targets)
    reached = _reached(unit, known, period, today, held) if results else {}
    values: dict[int, dict[str, Decimal]] = defaultdict(dict)
    units = {each.unit_id: each.unit for each in targets}
    for each in targets:
        values[each.unit_id][each.indicator] = each.value
    above = list(reversed(paths.ancestors(road_of(unit).seat(today))[:-1]))
    names = names_on([unit.pk, *above], today)
    plans = {each.plan for each in targets}
    plan = plans.pop() if len(plans) == 1 else None
    return Told(
        issuer=in_full(names[unit.pk]),
        above=[in_full(names[key]) for key in above],
        period=period_in_words(period.key),
        symbol=plan.number if plan and plan.number else _symbol(unit, today),
        day=plan.issued_on if plan else None,
        indicators=[_of(each, period, held) for each in sorted(known.values(), key=_in_order)],
        rows=[Row(units[key].name, units[key].code, values[key], reached.get(key, {})) for key in units],
        chair=_chair(unit, today),
        as_of=min(today, period.last_day) if results else None,
    )  # fmt: skip


def _in_order(indicator: Indicator) -> tuple[str, str]:
    return indicator.theme, indicator.code


def _of(indicator: Indicator, period: Period, held: Collection[Permission]) -> Of:
    formula = (indicator.on(period.last_day) or indicator.latest).formula
    return Of(
        indicator.code, str(indicator.name), str(indicator.unit), formula.kind,
        formula.per if formula.kind in OF_A_WHOLE else 1, may_see(indicator, held),
    )  # fmt: skip


def _reached(
    unit: Unit, known: Mapping[str, Indicator], period: Period, today: date, held: Collection[Permission]
) -> dict[int, dict[str, Reached]]:
    """Of the units directly below, by their keys."""
    if period.since > today:
        return {}
    readable = [indicator for indicator in known.values() if may_see(indicator, held)]
    table = read_by_child(View.of(unit, period, today, today), readable)
    kinds = {code: (indicator.on(today) or indicator.latest).formula.kind for code, indicator in known.items()}
    return {
        line.below.of.unit: {code: _as_reached(kinds[code], reading) for code, reading in line.readings.items()}
        for line in table.lines
        if line.below
    }


def _as_reached(kind: str, reading: Reading) -> Reached:
    if kind == AMOUNT:
        return Reached(part=reading.numerator)
    if kind in OF_A_WHOLE:
        return Reached(part=reading.numerator, whole=reading.denominator)
    value = reading.value
    return Reached(
        value=None if value is None else (Decimal(value.numerator) / value.denominator).quantize(Decimal("0.01"))
    )


def _chair(unit: Unit, today: date) -> str:
    held = Appointment.objects.on(today).filter(unit=unit, office=CHAIR).values_list("person__name", flat=True)
    return str(held.first() or "")


def _symbol(unit: Unit, today: date) -> str:
    way = numbering_of(unit.pk, _DECISION, today)
    return way.symbol(_DECISION, today.year, None) if way else f"…/{_DECISION}-…"
