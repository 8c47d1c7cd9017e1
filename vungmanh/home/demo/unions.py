"""The invented unions of the three districts: name, block, first day, members on 30 June 2025, ward since July."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from bench.federation import shares
from vungmanh.home.demo.employers import names_of_unions
from vungmanh.home.demo.published import DISTRICTS, District, Group

SEED = "Vững Mạnh 2025"

_FEWEST = 5  # members that a grassroots union needs (Điều lệ Công đoàn Việt Nam, Đ.13)
_OCCUPATIONAL = 8
_SCHOOL_BLOCKS = (6, 7)
# By block: the years in which unions were founded, how large they are beside each other, the share of women.
_FOUNDED = {1: (1990, 2004), 2: (1998, 2024), 3: (2006, 2023), 4: (1990, 2015), 5: (2008, 2023), 6: (1990, 2014),
            7: (2005, 2024), 8: (2015, 2024)}  # fmt: skip
_LARGE = {1: (60, 110), 2: (10, 90), 3: (120, 420), 4: (8, 40), 5: (8, 50), 6: (24, 66), 7: (8, 40), 8: (12, 60)}
_WOMEN = {1: 0.4, 2: 0.5, 3: 0.72, 4: 0.6, 5: 0.65, 6: 0.88, 7: 0.94, 8: 0.4}
_WORKERS_PER_MEMBER = {1: (1.1, 1.2), 2: (1.2, 2.2), 3: (1.15, 1.5), 4: (1.12, 1.2), 5: (1.2, 1.8), 6: (1.12, 1.2),
                       7: (1.2, 1.6), 8: (1.2, 1.9)}  # fmt: skip


@dataclass(eq=False)
class Union:
    """A union of the demonstration. `members` is its stock on 30 June 2025, or on its first day if that is later."""

    code: str
    name: str
    block: int
    founded_on: date
    members: int
    workers: int
    women: float
    district: str
    ward: str
    dissolved_on: date | None = None
    renamed: tuple[date, str] | None = None
    grown: tuple[date, int] | None = None  # the day of a new count of workers, and the count
    facts: dict[str, str] = field(default_factory=dict)

    @property
    def kind(self) -> str:
        return "occupational" if self.block == _OCCUPATIONAL else "grassroots"

    @property
    def of_july(self) -> bool:
        """Whether it stood already when the wards took over."""
        return self.founded_on < date(2025, 7, 1)


def invent_unions(seed: str = SEED) -> list[Union]:
    """All unions that ever stand in the demonstration, district by district."""
    names = {block: names_of_unions(block, Random(f"{seed} names {block}")) for block in _FOUNDED}
    unions = []
    for district in DISTRICTS:
        draw = Random(f"{seed} {district.code}")
        numbers = iter(range(1, 1_000))
        for group in district.groups:
            unions += list(_group(district, group, names, numbers, draw))
    _change(unions)
    return [*unions, *_later(unions, names, Random(f"{seed} later"))]


def _group(
    district: District, group: Group, names: dict[int, Iterator[str]], numbers: Iterator[int], draw: Random
) -> Iterator[Union]:
    blocks = [block for block, count in group.blocks.items() for _ in range(count)]
    sizes = shares(group.members, [draw.uniform(*_LARGE[block]) for block in blocks], at_least=_FEWEST)
    for block, members in zip(blocks, sizes, strict=True):
        yield _union(district, block, members, _first_day(block, draw), names, next(numbers), draw)


def _union(
    district: District, block: int, members: int, founded_on: date, names: dict[int, Iterator[str]], number: int,
    draw: Random,
) -> Union:  # fmt: skip
    ward, ward_name = draw.choice(district.wards)
    place = ward_name.removeprefix("Công đoàn ")
    return Union(
        code=f"{district.code.removeprefix('HN-')}-{number:03}",
        name=next(names[block]),
        block=block,
        founded_on=founded_on,
        members=members,
        workers=max(members, round(members * draw.uniform(*_WORKERS_PER_MEMBER[block]))),
        women=min(0.98, _WOMEN[block] + draw.uniform(-0.06, 0.06)),
        district=district.code,
        ward=ward,
        facts={"ownership": _ownership(block), "address": f"{place[0].upper()}{place[1:]}, thành phố Hà Nội"},
    )


def _first_day(block: int, draw: Random) -> date:
    """Schools found their unions as the school year begins, others on any day."""
    first, last = _FOUNDED[block]
    year = draw.randint(first, last)
    if block in _SCHOOL_BLOCKS:
        return date(year, draw.choice((9, 10, 11)), draw.randint(1, 28))
    return date(year, 1, 1) + timedelta(days=draw.randrange(365))


def _ownership(block: int) -> str:
    return {1: "state", 3: "foreign", 4: "state", 6: "state", 8: ""}.get(block, "private")


def _change(unions: list[Union]) -> None:
    """What happens to unions after the districts: a school is renamed, companies take on workers."""
    school = next(union for union in unions if "Trường Tiểu học " in union.name and union.block == 6)
    school.renamed = (date(2026, 1, 1), school.name.replace("Trường Tiểu học", "Trường Tiểu học và THCS"))
    for company in [union for union in unions if union.block == 3][:4]:
        company.grown = (date(2026, 1, 1), company.workers + company.workers // 8)


def _later(unions: list[Union], names: dict[int, Iterator[str]], draw: Random) -> Iterator[Union]:
    """Unions founded under the wards; the first of them, of a company that closes, does not last.

    The unions of the districts all go on, so that the published figures are met by today's tree, too.
    """
    for district, block, members, founded_on, dissolved_on in (
        (DISTRICTS[2], 2, 36, date(2025, 10, 15), date(2026, 9, 1)),
        (DISTRICTS[1], 8, 24, date(2026, 3, 20), None),
        (DISTRICTS[0], 7, 15, date(2026, 9, 4), None),
    ):
        number = 1 + sum(union.district == district.code for union in unions)
        union = _union(district, block, members, founded_on, names, number, draw)
        union.dissolved_on = dissolved_on
        yield union
