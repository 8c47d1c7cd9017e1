"""What the Charter, the guidance and the law ask of the bodies of a union: which there must be, how many people they
have, who may not sit in them, for how long they are elected. Pure; each fact dated, with its source.

What is not published, or was not found, is no rule here: between two sizes that are known no third one is made up.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final, NamedTuple

from vungmanh.core.law import Law, Rule
from vungmanh.officers.rules import offices

_CHARTER_XII = "Điều lệ Công đoàn Việt Nam khóa XII (bộ câu hỏi tìm hiểu Điều lệ)"
_SINCE_CHARTER_XII = date(2018, 9, 26)  # the day on which the 12th congress adopted it
_GUIDANCE = "Hướng dẫn đại hội công đoàn nhiệm kỳ 2025–2030 của TP. Hồ Chí Minh (laodong.vn 1575834)"
_SINCE_GUIDANCE = date(2025, 1, 1)
_DEMOCRACY = "Luật Thực hiện dân chủ ở cơ sở 10/2022/QH15, Đ.60–63, Đ.77"
_SINCE_DEMOCRACY = date(2023, 7, 1)  # the day it is in force, Đ.90

BASE_KINDS: Final = ("grassroots", "occupational")  # grassroots unions, as the law says it

# Blocks of the employers under the law on democracy at the grassroots: state enterprises, public services and schools.
_PUBLIC_BLOCKS: Final = (1, 4, 6)
_STATE = "state"


class Union(NamedTuple):
    """What the rules ask about a unit on a day. `workers` is None where nobody knows; `block` is 0 and `ownership` ""
    where it is not known. `within`: it is a grassroots union that stands below another one."""

    kind: str
    is_upper: bool = False
    within: bool = False
    members: int = 0
    women: int = 0
    workers: int | None = None
    block: int = 0
    ownership: str = ""

    @property
    def is_base(self) -> bool:
        return self.kind in BASE_KINDS

    @property
    def is_public(self) -> bool:
        return self.block in _PUBLIC_BLOCKS or (not self.block and self.ownership == _STATE)


@dataclass(frozen=True, slots=True)
class Sitting:
    """A person in a body: the offices they hold at the unit, and the codes of posts that make them depend on the
    employer."""

    person: int
    offices: frozenset[str] = frozenset()
    depends: frozenset[str] = frozenset()


# ---- how many people


@dataclass(frozen=True, slots=True)
class Size:
    """So many people at least, 0 where none is said, and at most."""

    at_least: int
    at_most: int


@dataclass(frozen=True, slots=True)
class _Step:
    """Of `unions` with so many members or more."""

    unions: str
    members: int
    size: Size


_BASE, _MEMBER, _SECTION, _WARD = "grassroots", "member", "section", "ward"

# Published are the two smallest sizes of a grassroots union and the greatest; of wards the two smallest and the
# greatest. Steps between say no more than that.
_EXECUTIVE_SIZES: Final[Law[Sequence[_Step]]] = Law.of(
    Rule(
        (
            _Step(_BASE, 0, Size(3, 3)),
            _Step(_BASE, 50, Size(5, 5)),
            _Step(_BASE, 150, Size(5, 25)),
            _Step(_MEMBER, 0, Size(0, 15)),
            _Step(_SECTION, 0, Size(0, 7)),
            _Step(_WARD, 0, Size(0, 13)),
            _Step(_WARD, 3_000, Size(0, 15)),
            _Step(_WARD, 7_000, Size(0, 25)),
        ),
        _SINCE_GUIDANCE,
        _GUIDANCE,
        "S",
    ),
)
_INSPECTION_SIZES: Final = Law.of(Rule(Size(0, 7), _SINCE_CHARTER_XII, _CHARTER_XII, "S"))
_PEOPLE_INSPECTION_SIZES: Final = Law.of(Rule(Size(3, 9), _SINCE_DEMOCRACY, _DEMOCRACY, "V"))


def size_of(body: str, union: Union, day: date) -> Rule[Size] | None:
    """Returns how many people the body of the union has by the rules of the day; None where no rule is known."""
    if body == offices.EXECUTIVE:
        kind = _MEMBER if union.kind == _BASE and union.within else union.kind
        return next((size for members, size in _executive_sizes(kind, day) if members <= union.members), None)
    return _sizes(day).get(body) if body != offices.INSPECTION or union.is_base else None


# Whole provinces are asked about one day: what holds on it is looked up once.
@lru_cache(maxsize=256)
def _executive_sizes(kind: str, day: date) -> Sequence[tuple[int, Rule[Size]]]:
    """Of unions of the kind, from so many members on, the greatest first."""
    table = _EXECUTIVE_SIZES.on(day)
    if table is None:
        return ()
    steps = (step for step in reversed(table.value) if step.unions == kind)
    return [(step.members, table.saying(step.size)) for step in steps]


@lru_cache(maxsize=256)
def _sizes(day: date) -> dict[str, Rule[Size]]:
    """Of the bodies whose size is the same in every union."""
    facts = {offices.INSPECTION: _INSPECTION_SIZES, offices.PEOPLE_INSPECTION: _PEOPLE_INSPECTION_SIZES}
    return {body: size for body, sizes in facts.items() if (size := sizes.on(day))}


# ---- which bodies there must be


# From so many members, women among them, or people at the workplace beyond this number.
_FROM: Final[dict[str, Law[int]]] = {
    offices.EXECUTIVE: Law.of(Rule(0, _SINCE_CHARTER_XII, _CHARTER_XII, "S")),
    offices.INSPECTION: Law.of(Rule(30, _SINCE_CHARTER_XII, _CHARTER_XII, "S")),
    offices.WOMEN: Law.of(Rule(10, _SINCE_CHARTER_XII, _CHARTER_XII, "S")),
    offices.PEOPLE_INSPECTION: Law.of(Rule(7, _SINCE_DEMOCRACY, _DEMOCRACY, "V")),
}


@lru_cache(maxsize=256)
def _from(day: date) -> dict[str, Rule[int]]:
    return {body: number for body, numbers in _FROM.items() if (number := numbers.on(day))}


def asked_for(body: str, union: Union, day: date) -> Rule[int] | None:
    """Returns by which number the union must have the body on the day, with its source; None where it need not.

    The number is that of members, of women among them, or of people at the workplace; 0 where every union must. Within
    a union, its sections and groups must have none.
    """
    rule = _from(day).get(body)
    if rule is None:
        return None
    if union.is_upper:
        every = body in (offices.EXECUTIVE, offices.INSPECTION)
        return rule.saying(0) if every else None
    return rule if union.is_base and _reaches(body, union, rule.value) else None


def _reaches(body: str, union: Union, number: int) -> bool:
    if body == offices.WOMEN:
        return union.women >= number
    if body == offices.PEOPLE_INSPECTION:
        return union.is_public and max(union.workers or 0, union.members) > number
    return union.members >= number


# ---- for how long


_TERMS: Final[dict[str, Law[int]]] = {
    offices.EXECUTIVE: Law.of(Rule(5, _SINCE_CHARTER_XII, _CHARTER_XII, "S")),
    offices.STANDING: Law.of(Rule(5, _SINCE_CHARTER_XII, _CHARTER_XII, "S")),
    offices.INSPECTION: Law.of(Rule(5, _SINCE_CHARTER_XII, _CHARTER_XII, "S")),
    offices.WOMEN: Law.of(Rule(5, _SINCE_CHARTER_XII, "Theo nhiệm kỳ ban chấp hành", "U")),
    offices.PEOPLE_INSPECTION: Law.of(Rule(2, _SINCE_DEMOCRACY, _DEMOCRACY, "V")),
}


def years_of_term(body: str, day: date) -> Rule[int] | None:
    """Returns for how many years the body is elected; None where no rule is known."""
    return _TERMS.get(body, Law()).on(day)


# ---- who may sit in it


# Of an inspection committee at most one part in so many comes from the executive committee.
_OF_EXECUTIVE: Final = Law.of(Rule(3, _SINCE_CHARTER_XII, _CHARTER_XII, "S"))
# Offices at the unit, or posts at the employer, whose holders may not sit in the body.
_EXCLUDED: Final[dict[str, Law[Sequence[str]]]] = {
    offices.INSPECTION: Law.of(
        Rule((offices.ACCOUNT_HOLDER, offices.ACCOUNTANT), _SINCE_CHARTER_XII, _CHARTER_XII, "S")
    ),
    offices.PEOPLE_INSPECTION: Law.of(
        Rule(("director", "deputy_director", "chief_accountant"), _SINCE_DEMOCRACY, _DEMOCRACY, "V"),
    ),
}


@dataclass(frozen=True, slots=True)
class TooMany:
    """`found` people of the executive committee sit in it, of whom the rule allows `allowed`."""

    found: int
    allowed: int
    rule: Rule[int]


def of_the_executive(body: str, sitting: Collection[Sitting], day: date) -> TooMany | None:
    """Returns how many people of the executive committee sit in the inspection committee, if these are too many."""
    rule = _OF_EXECUTIVE.on(day)
    if body != offices.INSPECTION or rule is None:
        return None
    executive = set(offices.offices_in(offices.EXECUTIVE))
    found = sum(not executive.isdisjoint(each.offices) for each in sitting)
    allowed = len(sitting) // rule.value
    return TooMany(found, allowed, rule) if found > allowed else None


@dataclass(frozen=True, slots=True)
class Excluded:
    """The person may not sit in the body, for they hold the office at the unit or the post at the employer, `code`."""

    person: int
    code: str
    source: str


def excluded(body: str, sitting: Iterable[Sitting], day: date) -> list[Excluded]:
    """Returns who sits in the body and may not, by the rules of the day."""
    rule = _EXCLUDED.get(body, Law()).on(day)
    if rule is None:
        return []
    return [
        Excluded(each.person, code, rule.article)
        for each in sitting
        for code in rule.value
        if code in each.offices or code in each.depends
    ]


# ---- how a body stands beside the rules


TOO_SMALL, TOO_LARGE = "too_small", "too_large"


def misfit(size: Rule[Size] | None, people: int) -> str:
    """Returns how a body of so many people or seats misses the size; "" where it does not, or no size is known."""
    if size is None or size.value.at_least <= people <= size.value.at_most:
        return ""
    return TOO_SMALL if people < size.value.at_least else TOO_LARGE
