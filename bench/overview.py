"""How long the overview takes: forty measures of all units below, as of any day, in both trees and by block."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from unittest.mock import patch

from django.test import Client
from django.urls import reverse

from bench.forty import FORTY, SINCE
from bench.load import on_postgres
from bench.scene import Scene
from bench.timing import Line, timed
from vungmanh.access.models import Grant
from vungmanh.accounts.models import User
from vungmanh.core.measures import Measure, Nature
from vungmanh.core.periods import first_of_month, month_index, month_start
from vungmanh.house.rooms import THEMES
from vungmanh.ledger.explain import explain
from vungmanh.ledger.queries import figure, figures_by_child
from vungmanh.ledger.question import NOW, THEN, Question
from vungmanh.members.measures import ADMISSIONS, MEMBERS
from vungmanh.organization.blocks import BY_NUMBER
from vungmanh.organization.models import Unit

BLOCK = 2
QUERY_GOAL, PAGE_GOAL = 20, 150  # milliseconds, of the country (PostgreSQL) and of a province (SQLite)
_STOCKS_FIRST = tuple(sorted(FORTY, key=lambda measure: measure.nature is not Nature.STOCK))
_WAYS = (("then", THEN, 0), ("then, one block", THEN, BLOCK), ("today's tree", NOW, 0))


def figures(scene: Scene) -> Iterator[Line]:
    """The question to the ledger alone."""
    for level, unit in scene.levels:
        for way, tree, block in _WAYS:
            calls = [_asking(scene, unit, day, tree, block) for day in scene.days(unit)]
            goal = QUERY_GOAL if level == "country" and tree == THEN and not block else None
            yield timed("overview, query", f"{level} × 40, {way}", calls, goal=goal)


def _asking(scene: Scene, unit: Unit, day: date, tree: str, block: int) -> Callable[[], object]:
    question = Question(unit, FORTY, day.replace(month=1, day=1), day, scene.today, tree, block)
    return lambda: figures_by_child(question)


def pages(scene: Scene) -> Iterator[Line]:
    """The whole page through Django, with all its queries and its template, for the leader of the unit."""
    code, theme = next(iter(THEMES.items()))
    with patch.dict(THEMES, {code: replace(theme, measures=_STOCKS_FIRST)}):
        for level, unit in scene.levels:
            client = signed_in(unit)
            for way, tree, block in _WAYS:
                calls = [_opening(client, unit, day, tree, block) for day in scene.days(unit)]
                goal_level = "country" if scene.size == "nation" else "province"
                wanted = level == goal_level and tree == THEN and not block and (on_postgres() or level == "province")
                yield timed("overview, page", f"{level} × 40, {way}", calls, goal=PAGE_GOAL if wanted else None)


def signed_in(unit: Unit) -> Client:
    leader, _ = User.objects.get_or_create(username=f"bench-{unit.code}", defaults={"name": "Lãnh đạo"})
    Grant.objects.get_or_create(
        user=leader, role="leader", unit=unit, until=None, defaults={"since": SINCE, "because": "bench"}
    )
    client = Client(SERVER_NAME="localhost")
    client.force_login(leader)
    return client


def _opening(client: Client, unit: Unit, day: date, tree: str, block: int) -> Callable[[], object]:
    asked = {"day": day.isoformat(), "tree": tree, "block": BY_NUMBER[block].code if block else ""}
    address = reverse("figures:overview", args=[unit.code])

    def call() -> object:
        answer = client.get(address, {name: value for name, value in asked.items() if value})
        if answer.status_code != 200:
            raise RuntimeError(f"{address} answered {answer.status_code}")
        if day >= SINCE and FORTY[-1].code not in answer.content.decode():
            raise RuntimeError(f"{address} does not show all {len(FORTY)} measures")
        return answer.content

    return call


def records(scene: Scene) -> Iterator[Line]:
    """Opening a figure, and one unit's figures through two years."""
    for level, unit in scene.levels[1:]:
        for measure in (MEMBERS, ADMISSIONS):
            if level == "province" and measure is MEMBERS:
                continue  # a list of a million people is an export, not a page
            opening = [partial(_open, scene, unit, measure, day) for day in scene.days(unit)[:20]]
            yield timed("explain", f"{level}, all records of {measure.code}", opening)
    for level, unit in scene.levels:
        asking = [partial(_two_years, scene, unit, day) for day in scene.days(unit)[:10]]
        yield timed("figures", f"{level} × 40 in each of 24 months", asking)


def _open(scene: Scene, unit: Unit, measure: Measure, day: date) -> int:
    question = Question(unit, [measure], day.replace(month=1, day=1), day, scene.today)
    return sum(record.amount for record in explain(question, measure))


def _two_years(scene: Scene, unit: Unit, day: date) -> None:
    last = month_index(first_of_month(day))
    for month in range(last - 24, last):
        end = month_start(month + 1).toordinal() - 1
        figure(Question(unit, FORTY, month_start(month), date.fromordinal(end), scene.today))
