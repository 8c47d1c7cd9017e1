"""A clock held to the server does not tell a receipt that exists from one that does not."""

from __future__ import annotations

import math
import time
from collections import Counter
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import pytest

from tests.world import World
from vungmanh.sealed.refusals import Wrong
from vungmanh.sealed.rules.receipts import Receipt
from vungmanh.sealed.tests.reports import NOW, read_by_sender, sent, two_readers

_TRIES, _ROUNDS = 250, 3  # of each kind; one round in twenty differs by chance alone


def test_unlike_times_are_told_apart_and_alike_ones_are_not() -> None:
    alike = [float(n % 17) for n in range(_TRIES)]
    assert chance_of(alike, list(reversed(alike))) > 0.9
    assert chance_of(alike, [each + 2 for each in alike]) < 0.001


@pytest.mark.slow
@pytest.mark.once
def test_the_times_of_known_and_unknown_receipts_do_not_differ(world: World, settings: Any) -> None:
    """Without the even steps in which pages are answered (same.py): what lies beneath them is alike already."""
    settings.SEALED_COST = (1, 2**20)
    two_readers(world)
    known = sent(world.det_may).locator
    unknown = "000000" if known != "000000" else "111111"
    assert any(_round(known, unknown, turn) > 0.05 for turn in range(_ROUNDS))


def _round(known: str, unknown: str, turn: int) -> float:
    took: dict[str, list[float]] = {known: [], unknown: []}
    for n in range(_TRIES):
        for locator in (known, unknown) if n % 2 else (unknown, known):
            now = NOW + timedelta(hours=2 * (turn * _TRIES + n + 1))  # so that no brake is met
            began = time.perf_counter()
            with pytest.raises(Wrong):
                read_by_sender(Receipt(locator, f"{n:014}"), now=now)
            took[locator].append(time.perf_counter() - began)
    return chance_of(took[known], took[unknown])


def chance_of(some: Sequence[float], others: Sequence[float]) -> float:
    """How probable it is that chance alone makes them differ so (Mann and Whitney, two-sided, with ties)."""
    of_some, of_others = Counter(some), Counter(others)
    below, ties, rank_sum = 0, 0, 0.0
    for value in sorted(of_some.keys() | of_others.keys()):
        here = of_some[value] + of_others[value]
        rank_sum += of_some[value] * (below + (here + 1) / 2)
        below, ties = below + here, ties + here**3 - here
    a, b, both = len(some), len(others), len(some) + len(others)
    more = rank_sum - a * (a + 1) / 2 - a * b / 2
    spread = math.sqrt(a * b / 12 * (both + 1 - ties / (both * (both - 1))))
    return math.erfc(abs(more) / spread / math.sqrt(2))
