"""People who are on no roll yet: for admissions, and for the workbook that is read in."""

from __future__ import annotations

from datetime import date
from random import Random

from bench.people import id_behind, identity_number
from bench.scene import Scene
from vungmanh.core.vietnamese import fold
from vungmanh.home.demo.names import name_pool
from vungmanh.members.facts import Facts
from vungmanh.members.models import IdentityNumber, Person

# Identity numbers are made from ids; those of newcomers lie beyond all ids of the federation.
_BEYOND = 13_000_000
_LOOKED_AT = 200_000  # more than one list holds; whoever was admitted last has the highest keys
_BETWEEN = ("Thanh", "Ngọc", "Minh", "Hồng", "Thu", "Hoài", "Bảo", "Phương", "Khánh", "Hải", "Gia", "Kim")
_next: list[int] = []


def newcomers(scene: Scene, what: str, count: int) -> list[Facts]:
    """So many different people, with identity numbers that nobody has."""
    names = {gender: name_pool(gender, 50_000) for gender in (Person.FEMALE, Person.MALE)}
    start = _next[0] if _next else _first_free()
    _next[:] = [start + count]
    draw = scene.draw(f"newcomers {what} {start}")
    people = []
    known: set[tuple[str, date]] = set()
    for pk in range(start, start + count):
        gender = draw.choice((Person.FEMALE, Person.MALE))
        # Whoever has another's name and birthday is asked about, not taken: that is not what is measured here.
        name, born = "", date.min
        while not name or (fold(name), born) in known:
            name = _longer(draw.choice(names[gender]).name, draw)
            born = date(draw.randint(1970, 2003), draw.randint(1, 12), draw.randint(1, 28))
        known.add((fold(name), born))
        people.append(
            Facts(
                name=name,
                gender=gender,
                born_on=born,
                identity_number=identity_number(pk, gender, born.year),
                phone=f"09{draw.randrange(100_000_000):08}",
            )
        )
    return people


def _first_free() -> int:
    """Beyond whoever an earlier run has admitted to this database."""
    last = IdentityNumber.objects.order_by("-person").values_list("number", flat=True)[:_LOOKED_AT]
    return max([_BEYOND - 1, *map(id_behind, last)]) + 1


def _longer(name: str, draw: Random) -> str:
    """Five words or more, as nobody of the federation has, so that no newcomer is taken for somebody known."""
    words = name.split()
    return " ".join([*words[:-1], *draw.sample(_BETWEEN, 2), words[-1]])
