"""How long whoever handles petitions waits: the register, one petition, what rises, the kinds of matters, a search."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Final

from django.urls import reverse

from bench.pages import GOAL, addresses_of, officer, opened
from bench.scene import Scene
from bench.timing import Line, timed
from vungmanh.petitions.models import Petition

GOAL_OF_A_PROVINCE: Final = 200  # milliseconds, the 95th of a hundred


def pages(scene: Scene) -> Iterator[Line]:
    """At each level, as its chair opens them; the morning of each stands among the other pages."""
    for level, unit in [*scene.levels[1:], ("grassroots", scene.unions_below(scene.ward)[0])]:
        client = officer(unit, "upper_chair" if unit.kind.is_upper else "chair")
        goal = GOAL_OF_A_PROVINCE if level == "province" else GOAL
        for what, view, query in _PAGES:
            if calls := [partial(opened, client, address) for address in addresses_of(unit, view, [query] * 5)]:
                yield timed("petitions", f"{what}, {level}", calls, goal=goal, budget=15)
        if calls := [partial(opened, client, address) for address in _of_each(unit.pk)]:
            yield timed("petitions", f"one petition, {level}", calls, goal=goal, budget=10)


def _of_each(unit: int) -> list[str]:
    """The pages of the last petitions of a unit; those of a level above are its unions'."""
    keys = Petition.objects.filter(unit=unit).order_by("-pk").values_list("pk", flat=True)[:5]
    return [reverse("petitions:petition", args=[key]) for key in keys]


_PAGES: Final[tuple[tuple[str, str, dict[str, object]], ...]] = (
    ("register", "petitions:register", {}),
    ("register, another page", "petitions:register", {"page": 7}),
    ("register, overdue", "petitions:register", {"state": "late"}),
    ("register, two words", "petitions:register", {"q": "an ca"}),
    ("what rises", "petitions:trouble", {}),
    ("by category", "petitions:by_category", {}),
)
