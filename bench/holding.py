"""How long whoever looks after gatherings waits: the register, one of 2,000 people, who has held it or stays away."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Final

from django.urls import reverse

from bench.pages import GOAL, addresses_of, officer, opened
from bench.scene import Scene
from bench.timing import Line, timed
from vungmanh.gatherings.models import Gathering


def pages(scene: Scene) -> Iterator[Line]:
    """At each level, as its chair opens them."""
    for level, unit in [*scene.levels[1:], ("grassroots", scene.unions_below(scene.ward)[0])]:
        client = officer(unit, "upper_chair" if unit.kind.is_upper else "chair")
        for what, view, query in _PAGES:
            if calls := [partial(opened, client, address) for address in addresses_of(unit, view, [query] * 5)]:
                yield timed("gatherings", f"{what}, {level}", calls, goal=GOAL, budget=15)
    largest = Gathering.objects.filter(unit=scene.province).order_by("-present", "pk").values_list("pk", flat=True)[:1]
    client = officer(scene.province, "upper_chair")
    for what, view, words in _OF_ONE:
        address = [reverse(f"gatherings:{view}", args=[key]) + words for key in largest]
        if calls := [partial(opened, client, each) for each in address] * 5:
            yield timed("gatherings", f"{what} of 2,000, province", calls, goal=GOAL, budget=10)
    attendance = addresses_of(scene.province, "gatherings:attendance", [{"gathering": key} for key in largest])
    if calls := [partial(opened, client, address) for address in attendance] * 5:
        yield timed("gatherings", "attendance of 2,000, province", calls, goal=GOAL, budget=10)


_PAGES: Final[tuple[tuple[str, str, dict[str, object]], ...]] = (
    ("register", "gatherings:gatherings", {}),
    ("register, another page", "gatherings:gatherings", {"page": 7}),
    ("register of a kind", "gatherings:gatherings", {"kind": "training"}),
    ("register of a year", "gatherings:gatherings", {"since": "01/01/2025", "to": "31/12/2025"}),
    ("register, two words", "gatherings:gatherings", {"q": "luat lao"}),
    ("register by the tree of then", "gatherings:gatherings", {"tree": "then"}),
    ("who has held it", "gatherings:who_has_held", {"kind": "propaganda"}),
    ("who has held it, a word", "gatherings:who_has_held", {"saying": "cong doan"}),
    ("who has not held it", "gatherings:who_has_held", {"kind": "propaganda", "which": "has_not"}),
    ("units that stay away", "gatherings:missed", {}),
    ("recording", "gatherings:record", {}),
)
_OF_ONE: Final = (
    ("page", "gathering", ""),
    ("people", "people", ""),
    ("people, a word", "people", "?q=van+1"),
    ("counts", "people_numbers", ""),
)
