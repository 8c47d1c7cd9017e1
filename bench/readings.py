"""How long fifty indicators take: a unit with all units below it, as of any day; and the pages that show them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from django.urls import reverse

from bench.load import on_postgres
from bench.overview import signed_in
from bench.scene import Scene
from bench.timing import Line, timed
from vungmanh.indicators.catalogue import Indicator
from vungmanh.indicators.definitions import BUILT_IN
from vungmanh.indicators.readings import View, read_by_child
from vungmanh.ledger.question import NOW, THEN
from vungmanh.organization.models import Unit

QUERY_GOAL, PAGE_GOAL = 50, 200  # milliseconds, of the country (PostgreSQL) and of a province (SQLite)
FIFTY: tuple[Indicator, ...] = BUILT_IN[:50]


def indicators(scene: Scene) -> Iterator[Line]:
    for level, unit in scene.levels:
        for way, tree in (("then", THEN), ("today's tree", NOW)):
            calls = [_asking(scene, unit, day, tree) for day in scene.days(unit)]
            goal = QUERY_GOAL if level == "country" and tree == THEN else None
            yield timed("indicators, query", f"{level} × {len(FIFTY)}, {way}", calls, goal=goal)
    goal_level = "country" if scene.size == "nation" else "province"
    for level, unit in scene.levels:
        goal = PAGE_GOAL if level == goal_level and (on_postgres() or level == "province") else None
        for what, by in (("all", ""), ("one theme by unit", "child")):
            yield timed("indicators, page", f"{level}, {what}", _opening(scene, unit, by), goal=goal)


def _asking(scene: Scene, unit: Unit, day: date, tree: str) -> Callable[[], object]:
    view = View(unit, day.replace(month=1, day=1), day, scene.today, tree)
    return lambda: read_by_child(view, FIFTY)


def _opening(scene: Scene, unit: Unit, by: str) -> list[Callable[[], object]]:
    client = signed_in(unit)
    address = reverse("indicators:readings", args=[unit.code])

    def opened(day: date) -> Callable[[], object]:
        def call() -> object:
            answer = client.get(address, {"day": day.isoformat(), **({"by": by} if by else {})})
            if answer.status_code != 200:
                raise RuntimeError(f"{address} answered {answer.status_code}")
            return answer.content

        return call

    return [opened(day) for day in scene.days(unit)]
