"""Assign targets of one indicator and period to many units in one act: new ones, and others in the place of those that
stand."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext as _

from vungmanh.core.periods import Period
from vungmanh.files.subject import Subject
from vungmanh.indicators.actions import setting
from vungmanh.indicators.actions.holding import (
    about_targets,
    hold_units,
    looked_at,
    refuse,
    require_level,
    written_meanwhile,
)
from vungmanh.indicators.actions.plans import plan_by
from vungmanh.indicators.actions.target_reasons import checked_reason
from vungmanh.indicators.models import PLAN, TARGET, Plan, Target
from vungmanh.indicators.rules import cascade
from vungmanh.indicators.target_indicators import offered_at
from vungmanh.indicators.targets_refusals import CannotAssign
from vungmanh.indicators.targets_told import Paper
from vungmanh.indicators.value_forms import checked_value
from vungmanh.journal.record import record
from vungmanh.kit.kept import kept
from vungmanh.kit.models import Act
from vungmanh.organization.models import Unit
from vungmanh.organization.seats import seat_of

ASSIGNED: Final = "indicators.assign"


@dataclass(frozen=True)
class Assigned:
    """`act` is the one that is taken back."""

    new: int
    changed: int
    act: Act


@transaction.atomic
def assign_targets(
    assigner: Unit, indicator: str, period: Period, values: Mapping[int, Decimal], *, paper: Paper = Paper(),  # noqa: B008
    reason: str = "", seen: Mapping[int, int] | None = None, by: Any, today: date, now: datetime,
) -> Assigned:  # fmt: skip
    """`values` by the keys of units: those below the assigner, and the assigner itself where it sets its own. A target
    that stands already is changed, for which a reason is asked; what has the same value stays as it is. `seen` are the
    versions of those that were looked at (0: none stood), by the keys of units; None for whichever stand.

    Raises CannotAssign, NotAllowed, WrittenMeanwhile.
    """
    keys = set(values)
    hold_units(keys | {assigner.pk})
    own = keys & {assigner.pk}
    require_level(keys - own, own=own, by=by, today=today)
    units = _units(keys, assigner, today)
    _refuse_what_cannot_be(assigner, indicator, period, values, units, today)
    standing = _standing(keys, indicator, period, seen)
    changes = _changed(assigner, units, values, standing, today)
    if changes:
        reason = checked_reason(reason, CannotAssign, _("Say why targets that stand already are changed."))
    written: list[int] = [each.pk for each in standing.values()]
    plans: list[int] = []
    way: dict[str, Any] = {"on": today, "at": now, "by": by}
    with kept(ASSIGNED, looked_at(lambda: written, lambda: plans), by=by, on=today, at=assigner) as keeping:
        known = set(Plan.objects.filter(unit=assigner).values_list("pk", flat=True))
        plan = plan_by(paper, assigner, period, CannotAssign, today=today, by=by, now=now)
        plans += [plan.pk] if plan is not None and plan.pk not in known else []
        done = _write(assigner, indicator, period, values, units, standing, changes, plan, reason, way)
        written += [each.pk for each in done if each.unit_id not in standing]
        if not done:
            raise CannotAssign(_("All of these targets stand so already."))
        keeping.units.update({assigner.pk, *(each.unit_id for each in done)})
        keeping.records.update(Subject(TARGET, each.pk) for each in done)
        keeping.records.update(Subject(PLAN, key) for key in plans)
    facts = {"on": today, "indicator": indicator, "period": period.key, "targets": len(done)}
    record(by, ASSIGNED, assigner.code, about=about_targets(done), **facts)
    return Assigned(len(done) - len(changes), len(changes), keeping.done)


def _units(keys: Collection[int], assigner: Unit, today: date) -> dict[int, Unit]:
    """The units by their keys. Raises CannotAssign where one does not stand below the assigner today."""
    below = Unit.objects.under(seat_of(assigner, today=today), today).filter(pk__in=keys)
    found = {unit.pk: unit for unit in below.select_related("kind")} | (
        {assigner.pk: assigner} if assigner.pk in keys else {}
    )
    if missing := sorted(set(keys) - set(found)):
        name = Unit.objects.values_list("name", flat=True).filter(pk=missing[0]).first() or ""
        text = _("%(unit)s does not stand below %(top)s today; load the page anew.")
        raise CannotAssign(text % {"unit": name, "top": assigner.name})
    return found


def _refuse_what_cannot_be(
    assigner: Unit, indicator: str, period: Period, values: Mapping[int, Decimal], units: Mapping[int, Unit],
    today: date,
) -> None:  # fmt: skip
    found = offered_at(assigner, today).get(indicator)
    if found is None:
        raise CannotAssign(_("There is no such indicator here; choose another."), "indicator")
    if period.until <= today:
        raise CannotAssign(_("This period is over; no target is set for it any more."), "period")
    if not values:
        raise CannotAssign(_("Type the target of one unit at least."))
    for key, value in values.items():
        checked_value(value, found, CannotAssign, on=period.since, at=f"value_{key}")


def _standing(
    keys: Collection[int], indicator: str, period: Period, seen: Mapping[int, int] | None
) -> dict[int, Target]:
    """What stands by now, by units, held. Raises WrittenMeanwhile where it is not what was looked at."""
    rows = Target.objects.standing().select_for_update(of=("self",)).select_related("unit", "assigner")
    found = rows.filter(unit__in=keys, indicator=indicator, period=period.key).order_by("pk")
    standing = {each.unit_id: each for each in found}
    if seen is not None:
        for key, target in standing.items():
            if seen.get(key, 0) != target.version:
                raise written_meanwhile(target)
        if gone := next((key for key in keys if seen.get(key) and key not in standing), None):
            name = Unit.objects.values_list("name", flat=True).get(pk=gone)
            raise CannotAssign(_("The target of %(unit)s was withdrawn meanwhile; look again.") % {"unit": name})
    return standing


def _changed(
    assigner: Unit, units: Mapping[int, Unit], values: Mapping[int, Decimal], standing: Mapping[int, Target],
    today: date,
) -> list[Target]:  # fmt: skip
    """Those that a level has assigned before, to another value. Raises CannotAssign where one cannot be changed now."""
    found = []
    for key, target in standing.items():
        if why := setting.why_not_assigned(assigner, units[key], target):
            raise CannotAssign(why, f"value_{key}")
        if target.value == values[key]:
            continue
        if target.assigner_id != key or assigner.pk == key:
            refuse(cascade.CHANGE, target, CannotAssign, today)
            found.append(target)
    return found


def _write(
    assigner: Unit, indicator: str, period: Period, values: Mapping[int, Decimal], units: Mapping[int, Unit],
    standing: Mapping[int, Target], changes: Collection[Target], plan: Plan | None, reason: str, way: dict[str, Any],
) -> list[Target]:  # fmt: skip
    done = []
    for key, value in sorted(values.items()):
        target = standing.get(key)
        if target is None:
            said = {"assigner": assigner, "plan": plan, **way}
            done.append(setting.let_assign(units[key], indicator, period, value, **said))
        elif target in changes:
            setting.let_change(target, value, reason, plan=plan, **way)
            done.append(target)
        elif target.assigner_id == key != assigner.pk:
            setting.let_take_over(target, value, assigner=assigner, plan=plan, **way)
            done.append(target)
    return done
