"""How an agreement stands on a day. Pure."""

from __future__ import annotations

from datetime import date

from vungmanh.agreements.rules import kinds


def state_on(
    day: date,
    *,
    effective_on: date,
    until: date,
    gone_on: date,
    ended_on: date | None = None,
    replaced_on: date | None = None,
    is_struck: bool = False,
) -> str:
    """Returns one of kinds.STATES."""
    if is_struck:
        return kinds.STRUCK
    if day < effective_on:
        return kinds.UPCOMING
    if day < gone_on:
        return kinds.IN_FORCE if day <= until else kinds.GOING_ON
    if replaced_on is not None and gone_on == replaced_on:
        return kinds.REPLACED
    return kinds.ENDED if ended_on is not None else kinds.EXPIRED
