"""How long whoever looks after committees waits: the register of officers, the committees of a unit, the lists of what
is due below."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Final

from bench.pages import GOAL, addresses_of, officer, opened
from bench.scene import Scene
from bench.timing import Line, timed

GOAL_OF_DUE: Final = 300  # milliseconds, the 95th of a hundred


def pages(scene: Scene) -> Iterator[Line]:
    """At each level, as its chair opens them."""
    for level, unit in [*scene.levels[1:], ("grassroots", scene.unions_below(scene.ward)[0])]:
        client = officer(unit, "upper_chair" if unit.kind.is_upper else "chair")
        for what, view, query, goal in _PAGES:
            if calls := [partial(opened, client, address) for address in addresses_of(unit, view, [query] * 5)]:
                yield timed("officers", f"{what}, {level}", calls, goal=goal, budget=15)


_PAGES: Final[tuple[tuple[str, str, dict[str, object], float], ...]] = (
    ("register", "officers:register", {}, GOAL),
    ("register, another page", "officers:register", {"page": 7}, GOAL),
    ("committees", "officers:committees", {}, GOAL),
    ("what is due below", "officers:below", {}, GOAL_OF_DUE),
    ("congresses", "congresses:campaigns", {}, GOAL),
    ("handing over", "home:handover", {}, GOAL),
)
