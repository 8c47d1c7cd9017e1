"""Whose place it is in a class with so many places for each unit. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

K = TypeVar("K")


@dataclass(frozen=True, slots=True)
class Placed(Generic[K]):
    """`has_a_place` come to the class, `wait` move up when one of their own unit gives a place up."""

    has_a_place: tuple[K, ...]
    wait: tuple[K, ...]


def placed(signed_up: Iterable[tuple[K, Hashable]], quota: int | None) -> Placed[K]:
    """Of (who, of which unit) in the order in which they were signed up: the first of each unit have its places.

    Without a quota there is a place for everybody. Nobody waits because of another unit's people.
    """
    taken: Counter[Hashable] = Counter()
    first: list[K] = []
    rest: list[K] = []
    for who, unit in signed_up:
        taken[unit] += 1
        (first if quota is None or taken[unit] <= quota else rest).append(who)
    return Placed(tuple(first), tuple(rest))
