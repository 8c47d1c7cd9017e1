"""The monthly allowance of part-time officers: a coefficient by office and number of members × the base salary. Pure.

QĐ 3226/QĐ-TLĐ 20/09/2021. It counts the members who paid dues in the year before; what is counted here are the members
of the day, and whoever shows it says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from vungmanh.core.law import Law, Rule
from vungmanh.officers.rules import offices

# Whose officers: of a grassroots union, of one that stands within another, of its sections, of groups.
BASE, WITHIN, SECTION, GROUP = "base", "within", "section", "group"

_DECISION = "QĐ 3226/QĐ-TLĐ 20/09/2021"
_SINCE = date(2021, 9, 20)

# Đồng a month. Officers' allowances are told in it.
_BASE_SALARY: Final[Law[int]] = Law.of(
    Rule(1_490_000, date(2019, 7, 1), "NĐ 38/2019/NĐ-CP", "U"),
    Rule(1_800_000, date(2023, 7, 1), "NĐ 24/2023/NĐ-CP", "U"),
    Rule(2_340_000, date(2024, 7, 1), "NĐ 73/2024/NĐ-CP", "S"),
    Rule(2_530_000, date(2026, 7, 1), "NĐ 161/2026/NĐ-CP", "S"),
)

# From so many members on, the coefficients of groups 1 to 5 in hundredths.
_COEFFICIENTS: Final[Law[Sequence[tuple[int, tuple[int, int, int, int, int]]]]] = Law.of(
    Rule(
        (
            (0, (15, 12, 10, 8, 5)),
            (150, (25, 20, 13, 11, 7)),
            (500, (40, 30, 16, 14, 9)),
            (1_500, (60, 45, 19, 17, 11)),
            (3_000, (80, 60, 22, 20, 13)),
            (6_000, (100, 70, 25, 23, 15)),
        ),
        _SINCE,
        _DECISION,
        "S",
    ),
)
_GROUPS: Final[dict[str, dict[str, int]]] = {
    BASE: {
        offices.CHAIR: 1,
        offices.VICE_CHAIR: 2,
        offices.ACCOUNTANT: 2,
        offices.STANDING_MEMBER: 3,
        offices.MEMBER: 3,
        offices.INSPECTION_HEAD: 3,
        offices.WOMEN_HEAD: 3,
        offices.TREASURER: 3,
        offices.INSPECTION_DEPUTY: 4,
        offices.INSPECTION_MEMBER: 4,
        offices.WOMEN_DEPUTY: 5,
        offices.WOMEN_MEMBER: 5,
    },
    # A deputy who is named by no line is paid as the member of the committee that they are.
    WITHIN: {offices.CHAIR: 3, offices.VICE_CHAIR: 4, offices.STANDING_MEMBER: 4, offices.MEMBER: 4},
    SECTION: {offices.CHAIR: 4, offices.VICE_CHAIR: 5, offices.STANDING_MEMBER: 5, offices.MEMBER: 5},
    GROUP: {offices.GROUP_LEADER: 4, offices.GROUP_DEPUTY: 5},
}


@dataclass(frozen=True, slots=True)
class Allowance:
    """`coefficient` in hundredths of the base `salary`, for the `office` that gives the most."""

    office: str
    coefficient: int
    salary: int
    sources: tuple[str, str]

    @property
    def amount(self) -> int:
        """Đồng a month; a hundredth of a base salary is a whole number of them."""
        return self.coefficient * self.salary // 100


def base_salary(day: date) -> Rule[int] | None:
    """Returns the base salary of the day in đồng a month; None of days before it is known."""
    return _BASE_SALARY.on(day)


def allowance(held: Iterable[str], whose: str, members: int, day: date) -> Allowance | None:
    """Returns what part-time officers get a month who hold these offices; None where the decision names none of them.

    `members` are those of the grassroots union to which the unit belongs. Of several offices the highest counts, once.
    """
    table, salary = _COEFFICIENTS.on(day), base_salary(day)
    groups = {office: group for office in held if (group := _GROUPS.get(whose, {}).get(office))}
    if not (groups and table and salary):
        return None
    office = min(groups, key=lambda each: (groups[each], offices.RANK[each]))
    row = max((step for step in table.value if step[0] <= members), key=lambda step: step[0])
    return Allowance(office, row[1][groups[office] - 1], salary.value, (table.article, salary.article))
