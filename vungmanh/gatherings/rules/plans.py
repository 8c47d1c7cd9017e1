"""What of a gathering cannot be, and which of its days becomes which when they are other ones. Pure."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Final, Protocol

from vungmanh.gatherings.rules.kinds import KINDS

DAYS_AT_MOST: Final = 60
LASTS_AT_MOST: Final = timedelta(days=366)  # from its first day to its last
AHEAD_AT_MOST: Final = timedelta(days=2 * 366)

# What is wrong. The room words it.
NO_KIND, NO_TITLE, NO_DAY, TOO_MANY, TWICE, TOO_LONG, TOO_FAR = (
    "no_kind", "no_title", "no_day", "too_many", "twice", "too_long", "too_far",
)  # fmt: skip
ENDS_FIRST, TO_COME, NOT_YET_COUNTED, TOO_MANY_WOMEN = "ends_first", "to_come", "not_yet_counted", "too_many_women"


class Day(Protocol):
    @property
    def on(self) -> date: ...
    @property
    def begins(self) -> time | None: ...
    @property
    def ends(self) -> time | None: ...


@dataclass(frozen=True, slots=True)
class Fault:
    """`at` is what was said wrong, named as it is told (told.Called)."""

    code: str
    at: str


def fault_of_days(days: Sequence[Day], *, is_held: bool, today: date) -> Fault | None:
    """The first thing that cannot be of its days; whatever is held has all of them behind it or on it."""
    if not days:
        return Fault(NO_DAY, "days")
    if len(days) > DAYS_AT_MOST:
        return Fault(TOO_MANY, "days")
    on = [each.on for each in days]
    if len(set(on)) < len(on):
        return Fault(TWICE, "days")
    if any(each.begins and each.ends and each.ends <= each.begins for each in days):
        return Fault(ENDS_FIRST, "ends")
    if max(on) - min(on) > LASTS_AT_MOST:
        return Fault(TOO_LONG, "days")
    if is_held and max(on) > today:
        return Fault(TO_COME, "days")
    if max(on) > today + AHEAD_AT_MOST:
        return Fault(TOO_FAR, "days")
    return None


def fault_of_words(kind: str, title: str) -> Fault | None:
    if kind not in KINDS:
        return Fault(NO_KIND, "kind")
    return None if title else Fault(NO_TITLE, "title")


def fault_of_counts(members: int, others: int, women: int, *, is_held: bool) -> Fault | None:
    """How many came without names is known once it was held; no more of them are women than there were."""
    if not is_held and (members or others or women):
        return Fault(NOT_YET_COUNTED, "unnamed_members")
    return Fault(TOO_MANY_WOMEN, "unnamed_women") if women > members + others else None


def days_become(old: Collection[date], new: Collection[date]) -> Mapping[date, date | None]:
    """What becomes of each old day when these are the days: one that stays is itself; of the others the first becomes
    the first that is new, and so on; what finds none goes (None). Whoever was there goes with the day."""
    gone, come = sorted(set(old) - set(new)), sorted(set(new) - set(old))
    moved = {day: come[place] if place < len(come) else None for place, day in enumerate(gone)}
    return {day: moved.get(day, day) for day in old}


def span(first: date, last: date | None) -> list[date]:
    """Every day from the first to the last, which is the first itself where none is said."""
    return [first + timedelta(days=n) for n in range(((last or first) - first).days + 1)]
