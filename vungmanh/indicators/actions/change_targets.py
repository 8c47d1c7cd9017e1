"""The level above decides on what a unit proposed, changes a target in the course of its period, says that it is hard,
or withdraws it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext as _

from vungmanh.files.subject import Subject
from vungmanh.indicators.actions import setting
from vungmanh.indicators.actions.holding import about_targets, held_for, looked_at
from vungmanh.indicators.actions.target_reasons import checked_reason, fitting
from vungmanh.indicators.models import TARGET, Target
from vungmanh.indicators.models.plans import REASON_AT_MOST
from vungmanh.indicators.rules import cascade
from vungmanh.indicators.rules import standing as states
from vungmanh.indicators.target_indicators import indicator_named
from vungmanh.indicators.targets_refusals import CannotChangeTarget
from vungmanh.indicators.value_forms import checked_value
from vungmanh.journal.changed import Changed
from vungmanh.journal.record import record
from vungmanh.kit.kept import Keeping, kept
from vungmanh.kit.models import Act

DECIDED: Final = "indicators.decide"
CHANGED: Final = "indicators.change"
HARDENED: Final = "indicators.harden"
WITHDRAWN: Final = "indicators.withdraw"


@transaction.atomic
def decide_target(
    target: Target, value: Decimal, reason: str, *, version: int | None = None, by: Any, today: date, now: datetime
) -> Act:
    """`value` is what was proposed, what was assigned, or one between; a reason is asked for where it is not what the
    unit proposed. Returns the act that is taken back. Raises CannotChangeTarget, NotAllowed, WrittenMeanwhile."""
    target = held_for(cascade.DECIDE, target, CannotChangeTarget, version, by=by, today=today)
    checked_value(value, indicator_named(target.indicator), CannotChangeTarget, on=today, at="value")
    reason = fitting(reason, REASON_AT_MOST, CannotChangeTarget, "reason")
    if value != target.proposed and not reason:
        raise CannotChangeTarget(_("Say why it is not what the unit has proposed."), "reason")
    before = target.value
    with _written(DECIDED, target, by, today) as keeping:
        target.value, target.state, target.proposed, target.proposed_because = value, states.DECIDED, None, ""
        setting.write(target)
        setting.step(target, states.DECIDED, on=today, at=now, by=by, value=value, before=before, reason=reason)
    record(by, DECIDED, target.unit.code, about=about_targets([target]), **_told(target, today, _values(before, value)))
    return keeping.done


@transaction.atomic
def change_target(
    target: Target, value: Decimal, reason: str, *, version: int | None = None, by: Any, today: date, now: datetime
) -> Act:
    """Another value from today on: the unit answers anew. Returns the act that is taken back.

    Raises CannotChangeTarget, NotAllowed, WrittenMeanwhile.
    """
    target = held_for(cascade.CHANGE, target, CannotChangeTarget, version, by=by, today=today)
    checked_value(value, indicator_named(target.indicator), CannotChangeTarget, on=today, at="value")
    if value == target.value:
        raise CannotChangeTarget(_("That is the target as it stands."), "value")
    reason = checked_reason(reason, CannotChangeTarget, _("Say why it is changed."))
    before = target.value
    with _written(CHANGED, target, by, today) as keeping:
        setting.let_change(target, value, reason, on=today, at=now, by=by)
    record(by, CHANGED, target.unit.code, about=about_targets([target]), **_told(target, today, _values(before, value)))
    return keeping.done


@transaction.atomic
def harden_target(
    target: Target, hard: str, reason: str, *, version: int | None = None, by: Any, today: date, now: datetime
) -> Act:
    """`hard` is rules/standing: HARD, NOT_HARD, or COMPUTED to leave it to the figures. Returns the act that is taken
    back. Raises CannotChangeTarget, NotAllowed, WrittenMeanwhile."""
    target = held_for(cascade.HARDEN, target, CannotChangeTarget, version, by=by, today=today)
    if hard not in (states.COMPUTED, states.HARD, states.NOT_HARD):
        raise CannotChangeTarget(_("Say whether it is hard to reach."), "hard")
    if hard == target.hard:
        raise CannotChangeTarget(_("It is written down so already."), "hard")
    reason = fitting(reason, REASON_AT_MOST, CannotChangeTarget, "reason")
    if hard and not reason:
        raise CannotChangeTarget(_("Say why, so that everybody knows."), "reason")
    with _written(HARDENED, target, by, today) as keeping:
        target.hard = hard
        setting.write(target)
        setting.step(target, states.HARDENED, on=today, at=now, by=by, reason=reason)
    record(by, HARDENED, target.unit.code, about=about_targets([target]), **_told(target, today), hard=hard)
    return keeping.done


@transaction.atomic
def withdraw_target(
    target: Target, reason: str, *, version: int | None = None, by: Any, today: date, now: datetime
) -> Act:
    """It stays readable, and counts no more. Returns the act that is taken back.

    Raises CannotChangeTarget, NotAllowed, WrittenMeanwhile.
    """
    target = held_for(cascade.WITHDRAW, target, CannotChangeTarget, version, by=by, today=today)
    reason = checked_reason(reason, CannotChangeTarget, _("Say why it is withdrawn."))
    with _written(WITHDRAWN, target, by, today) as keeping:
        target.withdrawn_on, target.withdrawn_because = today, reason
        setting.write(target)
        setting.step(target, states.WITHDRAWN, on=today, at=now, by=by, before=target.value, reason=reason)
    record(by, WITHDRAWN, target.unit.code, about=about_targets([target]), **_told(target, today))
    return keeping.done


@contextmanager
def _written(verb: str, target: Target, by: Any, today: date) -> Iterator[Keeping]:
    """One target is written within, at its unit."""
    with kept(verb, looked_at(lambda: [target.pk]), by=by, on=today, at=target.unit) as keeping:
        yield keeping
        keeping.units.update({target.unit_id, target.assigner_id})
        keeping.records.add(Subject(TARGET, target.pk))


def _told(target: Target, today: date, changes: Sequence[Changed] = ()) -> dict[str, Any]:
    """What the journal says of it. SECURITY: a reason may name somebody; it stands at the target, and in no line."""
    told: dict[str, Any] = {"on": today, "indicator": target.indicator, "period": target.period}
    return told | ({"changes": list(changes)} if changes else {})


def _values(before: Decimal, after: Decimal) -> list[Changed]:
    return [Changed("value", f"{before.normalize():f}", f"{after.normalize():f}")] if before != after else []
