"""How long whole pages take, as a signed-in officer of the province opens them: the goal is the same for all."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import partial
from time import perf_counter
from urllib.parse import unquote_plus, urlencode

from django.test import Client
from django.urls import NoReverseMatch, reverse
from django.utils import timezone  # noqa: TID251 -- a benchmark is a command

from bench.finding import people_sought
from bench.forty import SINCE
from bench.scene import Scene
from bench.timing import SECONDS, Line, single, timed
from vungmanh.access.models import Grant
from vungmanh.accounts.models import User
from vungmanh.core.masks import holds_number
from vungmanh.journal.models import Spent
from vungmanh.members.models import Person
from vungmanh.merging.finding import find, kept_at
from vungmanh.merging.models import Finding
from vungmanh.organization.models import Unit

GOAL = 150  # milliseconds, the 95th of a hundred
TIMES = 20


def pages(scene: Scene) -> Iterator[Line]:
    """Each kind of page; one that this version does not have is left out."""
    # The invented federation lies in this process and in no web worker: its collector must not look through it.
    gc.collect()
    gc.freeze()
    yield from mornings(scene)
    client = officer(scene.province, "specialist")
    for what, addresses in _addresses(scene):
        if addresses:
            calls = [partial(opened, client, address) for address in addresses]
            yield timed("pages", what, calls, goal=GOAL, budget=20)


def mornings(scene: Scene) -> Iterator[Line]:
    """What waits for each level, and all of it; in the province for its specialist, and its chair, who gives roles."""
    union = scene.unions_below(scene.ward)[0]
    for what, unit, role in (
        ("grassroots", union, "chair"), ("ward", scene.ward, "upper_chair"), ("province", scene.province, "specialist"),
        ("province, its chair", scene.province, "upper_chair"), ("country", scene.country, "upper_chair"),
    ):  # fmt: skip
        client = officer(unit, role)
        for all_of_it, query in (("", ""), (", all", "?all=1")):
            calls = [partial(opened, client, reverse("home:start") + query)] * 5
            yield timed("pages", f"morning{all_of_it}, {what}", calls, goal=GOAL, budget=10)


def pairs(scene: Scene) -> Iterator[Line]:
    """Entries that may be one person: those of a province are found in the background, and its page reads them."""
    kept_at(scene.province, timezone.now())
    began = perf_counter()
    find(scene.province, today=scene.today, now=timezone.now())
    found = Finding.objects.get(unit=scene.province)
    note = f"{len(found.pairs):,} pairs"
    yield single("pairs", "found in the background, province", perf_counter() - began, SECONDS, note=note)
    for level, unit in scene.levels[1:]:
        client = officer(unit, "specialist")
        for what, query in (("first page", {}), ("another page", {"page": 7})):
            calls = [
                partial(opened, client, address) for address in addresses_of(unit, "merging:duplicates", [query] * 3)
            ]
            yield timed("pairs", f"{what}, {level}", calls, goal=GOAL, budget=20)


def _addresses(scene: Scene) -> Iterator[tuple[str, list[str]]]:
    union = scene.unions_below(scene.ward)[0]
    levels = [("province", scene.province), ("ward", scene.ward), ("grassroots", union)]
    for level, unit in levels:
        days: list[dict[str, object]] = [{"day": day.isoformat()} for day in scene.days(unit)[:TIMES]]
        yield f"overview, {level}", addresses_of(unit, "figures:overview", [{}, *days])
    yield "overview by block, province", addresses_of(scene.province, "figures:overview", [{"by": "block"}] * 3)
    yield "figures as a workbook, province", addresses_of(scene.province, "figures:figures_sheet", [{}] * 3)
    for level, unit in levels:
        yield f"tree, {level}", addresses_of(unit, "organization:tree", [{}] * 5)
        yield f"unit page, {level}", addresses_of(unit, "home:unit", [{}] * 5)
        yield f"roll, {level}", addresses_of(unit, "members:roll", [{}, {"page": 2}, {"page": 3}])
        asked: list[dict[str, object]] = [
            {"gender": "female"},
            {"card": "without"},
            {"age_from": 30, "age_to": 40},
            {"sort": "unit"},
        ]
        yield f"roll filtered, {level}", addresses_of(unit, "members:roll", asked)
    for level, unit in levels[:2]:
        for when, day in (("before July 2025", date(2024, 12, 31)), ("a month ago", scene.today - timedelta(days=30))):
            now: dict[str, object] = {"day": day.isoformat(), "tree": "now"}
            yield f"overview by today's tree, {when}, {level}", addresses_of(unit, "figures:overview", [now] * 3)
    for level, unit, measure in (
        ("grassroots", union, "members"), ("ward", scene.ward, "members"), ("ward", scene.ward, "admissions"),
        ("province", scene.province, "units"), ("province", scene.province, "admissions"),
    ):  # fmt: skip
        yield f"records of {measure}, {level}", addresses_of(unit, "figures:records", [{}, {"page": 2}] * 3, measure)
    people = Person.objects.filter(unit=union).values_list("pk", flat=True)[:TIMES]
    yield "person", [address for pk in people for address in _address("members:person", pk)]
    yield from _searches(scene)


def _searches(scene: Scene) -> Iterator[tuple[str, list[str]]]:
    sought = people_sought(scene)
    names = [" ".join(unit.name.split()[-2:]) for unit in scene.unions_below(scene.province)[:: 1 + 11_000 // TIMES]]
    asked = {
        "search, units": names,
        "search, unit by initials": ["".join(word[0] for word in name.split()) + "x" for name in names],
        "search, full name": [" ".join(words) for words, _number in sought],
        "search, family and given name": [f"{words[0]} {words[-1]}" for words, _number in sought],
        "search, identity number": [number for _words, number in sought],
        "search, last four digits": [number[-4:] for _words, number in sought],
        "search, phone": [f"09{number[-8:]}" for _words, number in sought],
        "search, nothing": ["không có ai tên như vậy"] * 3,
    }
    for what, texts in asked.items():
        yield (
            what,
            [f"{address}?{urlencode({'q': text})}" for text in texts[:TIMES] for address in _address("home:search")],
        )


def addresses_of(unit: Unit, view: str, questions: Sequence[dict[str, object]], *more: object) -> list[str]:
    found = _address(view, unit.code, *more)
    return [f"{address}?{urlencode(question)}" for address in found for question in questions]


def _address(view: str, *args: object) -> list[str]:
    try:
        return [reverse(view, args=args)]
    except NoReverseMatch:
        return []


def officer(unit: Unit, role: str) -> Client:
    """Somebody who sees everything of the unit, names too."""
    name = f"bench-{role}-{unit.pk}"
    officer, _ = User.objects.get_or_create(username=name, defaults={"name": "Chuyên viên"})
    Grant.objects.get_or_create(
        user=officer, role=role, unit=unit, until=None, defaults={"since": SINCE, "because": "bench"}
    )
    Spent.objects.filter(who=officer.username).delete()  # another run of the same day
    client = Client(SERVER_NAME="localhost")
    client.force_login(officer)
    return client


def opened(client: Client, address: str) -> bytes:
    path, _mark, query = address.partition("?q=")
    text = unquote_plus(query)
    answer = client.post(path, {"q": text}) if holds_number(text) else client.get(address)  # numbers go in forms
    if answer.status_code != 200:
        raise RuntimeError(f"{address} answered {answer.status_code}")
    return answer.content
