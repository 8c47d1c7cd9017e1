"""A unit answers its targets: it accepts them, all in one act, or proposes another value with its reason."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext as _

from vungmanh.files.subject import Subject
from vungmanh.indicators.actions.holding import (
    about_targets,
    held,
    held_for,
    looked_at,
    refuse,
    require_side,
    written_meanwhile,
)
from vungmanh.indicators.actions.setting import step, write
from vungmanh.indicators.actions.target_reasons import checked_reason
from vungmanh.indicators.models import TARGET, Target
from vungmanh.indicators.rules import cascade
from vungmanh.indicators.target_indicators import indicator_named
from vungmanh.indicators.targets_refusals import CannotAnswer
from vungmanh.indicators.value_forms import checked_value
from vungmanh.journal.record import record
from vungmanh.kit.kept import kept
from vungmanh.kit.models import Act

ACCEPTED: Final = "indicators.accept"
OBJECTED: Final = "indicators.object"


@transaction.atomic
def accept_targets(seen: Mapping[int, int], *, by: Any, today: date, now: datetime) -> Act:
    """`seen` are the versions that were looked at, by the keys of targets; all are of one unit. Returns the act that is
    taken back. Raises CannotAnswer, NotAllowed, WrittenMeanwhile."""
    found = held(seen)
    if len({each.unit_id for each in found}) != 1 or len(found) != len(seen):
        raise CannotAnswer(_("One of these targets was taken back meanwhile; look at them again."))
    require_side(cascade.ACCEPT, found, by=by, today=today)
    for target in found:
        if seen[target.pk] != target.version:
            raise written_meanwhile(target)
        refuse(cascade.ACCEPT, target, CannotAnswer, today)
    unit = found[0].unit
    with kept(ACCEPTED, looked_at(lambda: list(seen)), by=by, on=today, at=unit) as keeping:
        for target in found:
            target.state = cascade.state_after(cascade.ACCEPT, cascade.Standing(target.state, target.until))
            write(target)
            step(target, target.state, on=today, at=now, by=by, value=target.value)
        keeping.units.add(unit.pk)
        keeping.records.update(Subject(TARGET, each.pk) for each in found)
    record(by, ACCEPTED, unit.code, about=about_targets(found), on=today, targets=len(found))
    return keeping.done


@transaction.atomic
def object_target(
    target: Target, value: Decimal, because: str, *, version: int | None = None, by: Any, today: date, now: datetime
) -> Act:
    """The unit proposes `value` instead, and the level above decides. Returns the act that is taken back.

    Raises CannotAnswer, NotAllowed, WrittenMeanwhile.
    """
    target = held_for(cascade.OBJECT, target, CannotAnswer, version, by=by, today=today)
    checked_value(value, indicator_named(target.indicator), CannotAnswer, on=today, at="value")
    if value == target.value:
        raise CannotAnswer(_("That is the target as it was assigned; accept it, or propose another value."), "value")
    because = checked_reason(because, CannotAnswer, _("Say why, so that the level above can decide."))
    with kept(OBJECTED, looked_at(lambda: [target.pk]), by=by, on=today, at=target.unit) as keeping:
        target.state, target.proposed, target.proposed_because = cascade.OBJECTED, value, because
        write(target)
        step(target, cascade.OBJECTED, on=today, at=now, by=by, value=value, before=target.value, reason=because)
        keeping.units.add(target.unit_id)
        keeping.records.add(Subject(TARGET, target.pk))
    facts = {"on": today, "indicator": target.indicator, "period": target.period}
    record(by, OBJECTED, target.unit.code, about=about_targets([target]), **facts)
    return keeping.done
