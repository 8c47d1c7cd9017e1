"""What is written when a target is set, answered or changed: its row, and the step that says how it came to be so.

No rights and no journal here; whoever calls has asked, holds the rows and keeps what stood before.
"""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from vungmanh.core.periods import Period
from vungmanh.indicators.actions.holding import named
from vungmanh.indicators.models import Plan, Step, Target
from vungmanh.indicators.rules import cascade
from vungmanh.indicators.rules import standing as states
from vungmanh.organization.models import Unit


def let_assign(
    unit: Unit, indicator: str, period: Period, value: Decimal, *, assigner: Unit, plan: Plan | None, on: date,
    at: datetime, by: Any,
) -> Target:  # fmt: skip
    """A target of the unit; none stands yet of this indicator and period."""
    target = Target.objects.create(
        unit=unit, indicator=indicator, period=period.key, since=period.since, until=period.until, assigner=assigner,
        plan=plan, value=value, state=cascade.first_state(own=assigner.pk == unit.pk), at=at, by=named(by),
    )  # fmt: skip
    step(target, states.ASSIGNED, on=on, at=at, by=by, value=value)
    return target


def let_take_over(
    target: Target, value: Decimal, *, assigner: Unit, plan: Plan | None, on: date, at: datetime, by: Any
) -> None:
    """What the unit had set for itself is assigned by a level above now."""
    before = target.value
    target.assigner, target.plan, target.value = assigner, plan, value
    target.state = cascade.first_state(own=False)
    write(target)
    step(target, states.ASSIGNED, on=on, at=at, by=by, value=value, before=before)


def let_change(
    target: Target, value: Decimal, reason: str, *, on: date, at: datetime, by: Any, plan: Plan | None = None
) -> None:
    """In the course of the period: the unit is asked anew, and what it had proposed is past. `plan` is the paper by
    which it is changed."""
    before = target.value
    target.value, target.state = value, cascade.state_after(cascade.CHANGE, _as_it_stands(target))
    target.proposed, target.proposed_because = None, ""
    target.plan = plan or target.plan
    write(target)
    step(target, states.CHANGED, on=on, at=at, by=by, value=value, before=before, reason=reason)


def write(target: Target) -> None:
    """Every writing of a target is another version of it."""
    target.version += 1
    target.save()


def step(
    target: Target, what: str, *, on: date, at: datetime, by: Any, value: Decimal | None = None,
    before: Decimal | None = None, reason: str = "",
) -> Step:  # fmt: skip
    return Step.objects.create(
        target=target, what=what, on=on, at=at, by=named(by), value=value, before=before, reason=reason
    )


def why_not_assigned(assigner: Unit, unit: Unit, standing: Target | None) -> str:
    """Why the unit `assigner` cannot set this target of `unit`, beside the one that stands; "" where it can."""
    if standing is not None and assigner.pk == unit.pk and standing.assigner_id != unit.pk:
        return _("%(level)s has assigned this target already; propose another value to it instead.") % {
            "level": standing.assigner.name
        }
    return ""


def _as_it_stands(target: Target) -> cascade.Standing:
    return cascade.Standing(target.state, target.until, target.assigner_id == target.unit_id)
