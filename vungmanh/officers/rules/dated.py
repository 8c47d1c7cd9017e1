"""A fact that the law can change: since when it holds, where it was read and how sure that is. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic, Literal, TypeVar

# V read in the law itself, S in a second source, U from memory and to be confirmed by an office.
Mark = Literal["V", "S", "U"]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Dated(Generic[T]):
    """`value` holds from the day `since` until another of the same kind does."""

    since: date
    value: T
    source: str
    mark: Mark


def on_day(facts: Sequence[Dated[T]], day: date) -> Dated[T] | None:
    """Returns the fact that holds on the day; None before the first."""
    return max((fact for fact in facts if fact.since <= day), key=lambda fact: fact.since, default=None)
