"""How long it takes to find a person: by whatever one remembers, in the country, in a province, in a ward."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from bench.load import on_postgres
from bench.scene import Scene
from bench.timing import Line, timed
from vungmanh.members.models import IdentityNumber, Person, PersonQuerySet
from vungmanh.members.search import search

QUESTIONS = 60
_WAYS: dict[str, Callable[[list[str], str], str]] = {
    "full name": lambda words, number: " ".join(words),
    "last two words": lambda words, number: " ".join(words[-2:]),
    "given name": lambda words, number: words[-1],
    "family and given name": lambda words, number: f"{words[0]} {words[-1]}",
    "given and family name": lambda words, number: f"{words[-1]} {words[0]}",
    "given name and year": lambda words, number: f"{words[-1]} {_year_told_by(number)}",
    "initials": lambda words, number: "".join(word[0] for word in words),
    "last four digits": lambda words, number: number[-4:],
    "identity number": lambda words, number: number,
}


def goal() -> float:
    """Milliseconds, the 95th of a hundred."""
    return 100 if on_postgres() else 150


def finding(scene: Scene) -> Iterator[Line]:
    """Half of the people asked for live within the scope; the other half may live anywhere, as in real searches."""
    anybody = people_sought(scene)
    for level, unit in scene.levels:
        scope = Person.objects.all()
        known = anybody
        if level != "country":
            scope = scope.of_units_under(scene.place(unit), scene.today)
            inside = _people(scene, scope.filter(unit__in=[u.pk for u in scene.unions_below(unit)[:40]]), level)
            known = [*inside[: QUESTIONS // 2], *anybody[: QUESTIONS // 2]]
        for way, make in _WAYS.items():
            texts = [make(words, number) for words, number in known]
            calls = [partial(search, text, scope) for text in texts]
            yield timed("search", f"{level}, by {way}", calls, goal=goal(), budget=20)


def _year_told_by(number: str) -> int:
    return 1900 + 100 * (int(number[3]) // 2) + int(number[4:6])


def people_sought(scene: Scene) -> list[tuple[list[str], str]]:
    """(words of the search key, identity number) of people anywhere."""
    return _people(scene, Person.objects.all(), "anybody")


def _people(scene: Scene, among: PersonQuerySet, what: str) -> list[tuple[list[str], str]]:
    """(words of the search key, identity number) of people chosen by chance."""
    draw = scene.draw(f"people sought, {what}")
    if what == "anybody":
        highest = scene.highest_person()
        chosen = sorted({draw.randint(1, highest) for _ in range(QUESTIONS * 3)})
    else:
        everybody = list(among.order_by("pk").values_list("pk", flat=True)[:5_000])
        chosen = draw.sample(everybody, min(QUESTIONS * 3, len(everybody)))
    numbers = IdentityNumber.objects.filter(person__in=chosen).select_related("person").order_by("pk")
    found = [(row.person.search_key.split(" "), row.number) for row in numbers]
    draw.shuffle(found)
    return found[:QUESTIONS]
