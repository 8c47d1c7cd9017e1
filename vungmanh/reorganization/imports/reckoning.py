"""What a list would change about known units, reckoned from their pictures: nothing is written to find it out."""

from __future__ import annotations

from copy import deepcopy
from datetime import date
from typing import Any

from vungmanh.organization.models import Unit
from vungmanh.reorganization.actions.describe_unit import Description, refuse_after_the_end
from vungmanh.reorganization.imports.rows import Listed

Picture = dict[str, Any]


def said_in(row: Listed) -> Description:
    return Description(block=row.block, workers=row.workers, declared=row.declared, facts=row.facts)


def described(unit: Unit, before: Picture, said: Description, *, on: date) -> Picture:
    """The unit's picture (snapshots.snapshot) after `describe_unit` would have written what is said, dated from `on`.

    Raises CannotDescribe as the verb itself does; that both agree is held by a test over all kinds of rows.
    """
    on = max(on, unit.established_on)
    refuse_after_the_end(unit, said, on)
    after = deepcopy(before)
    after["facts"].update({name: value for name, value in said.facts.items() if value})
    for name, value in (("blocks", said.block), ("workforces", said.workers)):
        if value is not None:
            _hold_from(after[name], value, on.isoformat(), unit.dissolved_on)
    if said.declared is not None:
        _declare(after["declared"], said.declared, on.isoformat())
    return after


def _hold_from(spells: list[list[Any]], value: Any, on: str, dissolved_on: date | None) -> None:
    """Let the value hold from `on` until the next one that is known already; days of one form sort as texts."""
    holding = next((each for each in spells if each[1] <= on and (each[2] is None or each[2] > on)), None)
    if holding and holding[0] == value:
        return
    following = next((each[1] for each in spells if each[1] > on), None)
    ends = following or (dissolved_on.isoformat() if dissolved_on else None)
    kept = [each for each in spells if each[1] != on]
    for each in kept:
        if each[1] < on and (each[2] is None or each[2] > on):
            each[2] = on
    spells[:] = sorted([*kept, [value, on, ends]], key=lambda each: each[1])


def _declare(counts: list[list[Any]], members: int, on: str) -> None:
    """What was declared last still holds: only another count is something new."""
    last = next((each for each in reversed(counts) if each[0] <= on), None)
    if last and last[1] == members:
        return
    counts[:] = sorted([*(each for each in counts if each[0] != on), [on, members]], key=lambda each: each[0])
