"""How a target of a whole is divided over its parts: in proportion, whole things stay whole, the sum is kept. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, Literal

from vungmanh.core.money import split as largest_remainder

Why = Literal["more_than_all", "less_than_all", "too_little"]
MORE_THAN_ALL: Final = "more_than_all"  # what is set by hand comes to more than the whole
LESS_THAN_ALL: Final = "less_than_all"  # every part is set by hand, and something is left over
TOO_LITTLE: Final = "too_little"  # the rest does not give each of the others the least that is asked for


class CannotSplit(ValueError):
    """The whole cannot be divided so. `rest` is what is left for the parts that are not set by hand, `over` how many
    those are."""

    def __init__(self, why: Why, rest: int, over: int) -> None:
        super().__init__(why)
        self.why, self.rest, self.over = why, rest, over


def split(
    total: int, weights: Sequence[int], *, minimum: int = 0, step: int = 1, locked: Mapping[int, int] | None = None
) -> list[int]:
    """The parts in the order of their weights; they come to `total`, whatever the numbers.

    In proportion to the weights by the largest remainder; where all weights are nothing, evenly. Each part gets
    `minimum` at least, and the others share what is left. Parts are multiples of `step`; what no whole step is made of
    goes to the heaviest. `locked` are parts set by hand, by their places: they stay, and the rest is divided anew over
    the others. A total below zero (a balance that is to fall) is divided as its opposite, and knows no minimum.

    Raises CannotSplit.
    """
    if step < 1 or minimum < 0 or any(weight < 0 for weight in weights):
        raise ValueError("a step is 1 or more, a minimum and a weight are nothing or more")
    held = dict(locked or {})
    free = [place for place in range(len(weights)) if place not in held]
    rest = total - sum(held.values())
    if not free:
        if rest:
            raise CannotSplit(MORE_THAN_ALL if rest < 0 else LESS_THAN_ALL, rest, 0)
        return [held[place] for place in range(len(weights))]
    if rest < 0 <= total:
        raise CannotSplit(MORE_THAN_ALL, rest, len(free))
    least = 0 if total < 0 else -(-minimum // step) * step
    if 0 <= rest < least * len(free):
        raise CannotSplit(TOO_LITTLE, rest, len(free))
    sign = -1 if rest < 0 else 1
    shares = _shared(abs(rest), [weights[place] for place in free], least, step)
    found = held | {place: sign * share for place, share in zip(free, shares, strict=True)}
    return [found[place] for place in range(len(weights))]


def _shared(total: int, weights: Sequence[int], least: int, step: int) -> list[int]:
    """Whoever would get less than the least gets the least; then the others share what is left, until it is so."""
    if not any(weights):
        weights = [1] * len(weights)
    steps, odd = divmod(total, step)
    floor = least // step
    at_least: set[int] = set()
    while True:
        sharing = [place for place in range(len(weights)) if place not in at_least]
        left, whole = steps - floor * len(at_least), sum(weights[place] for place in sharing)
        below = {place for place in sharing if left * weights[place] < floor * whole}
        if not below:  # and so there is one that shares: all of them together have the least of each
            break
        at_least |= below
    found = [floor] * len(weights)
    for place, share in zip(sharing, largest_remainder(left, [weights[place] for place in sharing]), strict=True):
        found[place] = share
    parts = [share * step for share in found]
    parts[max(range(len(weights)), key=lambda place: (weights[place], -place))] += odd
    return parts
