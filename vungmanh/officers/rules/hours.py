"""How many working hours a month the employer gives to part-time officers. Pure, dated, with its source."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Final

from vungmanh.core.law import Law, Rule
from vungmanh.officers.rules import offices

_LAW_2012 = "Luật Công đoàn 12/2012/QH13, Đ.24.2"
_LAW_2024 = "Luật Công đoàn 50/2024/QH15, Đ.27.2"
_CHAIRS: Final = frozenset({offices.CHAIR, offices.VICE_CHAIR})
_OTHERS: Final = frozenset({offices.STANDING_MEMBER, offices.MEMBER, offices.GROUP_LEADER, offices.GROUP_DEPUTY})
# Hours a month of the chair and the vice chair of a grassroots union, and of members of the committee and leaders of
# groups and their deputies.
_HOURS: Final = Law.of(
    Rule((24, 12), date(2013, 1, 1), _LAW_2012, "U"),
    Rule((24, 12), date(2025, 7, 1), _LAW_2024, "V"),
)


def hours_a_month(held: Collection[str], kind: str, day: date) -> Rule[int] | None:
    """Returns the hours of whoever holds these offices, part-time, at a unit of the kind; None where the law gives
    none. Several offices give the hours of the one that gives most; more may be agreed upon."""
    rule = _HOURS.on(day)
    if rule is None or kind not in ("grassroots", "occupational", "section", "group"):
        return None
    most, less = rule.value
    leads_union = kind in ("grassroots", "occupational") and not _CHAIRS.isdisjoint(held)
    if leads_union:
        return rule.saying(most)
    if not (_OTHERS | _CHAIRS).isdisjoint(held):
        return rule.saying(less)
    return None
