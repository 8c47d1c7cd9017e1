"""What the Charter, the guidance and the law ask of committees: by the number of members, the kind and the day."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vungmanh.officers.models import Appointment
from vungmanh.officers.rules import allowance as allowances
from vungmanh.officers.rules import offices
from vungmanh.officers.rules.allowance import BASE, GROUP, SECTION, WITHIN, allowance, base_salary
from vungmanh.officers.rules.bodies import (
    Sitting,
    Size,
    Union,
    asked_for,
    excluded,
    of_the_executive,
    size_of,
    years_of_term,
)
from vungmanh.officers.rules.hours import hours_a_month

TODAY = date(2026, 3, 16)
EXECUTIVE, INSPECTION, WOMEN, PEOPLE = "executive", "inspection", "women", "people_inspection"


def union(kind: str = "grassroots", **facts: Any) -> Union:
    return Union(kind, is_upper=kind in ("province", "ward"), **facts)


@pytest.mark.parametrize(
    ("of", "size"),
    [
        (union(members=0), Size(3, 3)),
        (union(members=49), Size(3, 3)),
        (union(members=50), Size(5, 5)),
        (union(members=149), Size(5, 5)),
        (union(members=150), Size(5, 25)),
        (union(members=30_000), Size(5, 25)),
        (union(members=49, within=True), Size(0, 15)),
        (union("section", members=400), Size(0, 7)),
        (union("ward", members=2_999), Size(0, 13)),
        (union("ward", members=3_000), Size(0, 15)),
        (union("ward", members=7_000), Size(0, 25)),
        (union("ward", members=25_000), Size(0, 25)),
    ],
)
def test_the_executive_committee_has_so_many_people(of: Union, size: Size) -> None:
    found = size_of(EXECUTIVE, of, TODAY)
    assert found is not None
    assert (found.value, found.sure) == (size, "S")
    assert "2025–2030" in found.article


@pytest.mark.parametrize("of", [union("province"), union("occupational", members=80), union("group")])
def test_where_no_size_is_published_none_is_made_up(of: Union) -> None:
    assert size_of(EXECUTIVE, of, TODAY) is None


def test_a_rule_does_not_hold_before_its_day() -> None:
    assert size_of(EXECUTIVE, union(members=40), date(2024, 12, 31)) is None
    for people_inspection in (years_of_term, lambda body, day: size_of(body, union(block=6), day)):
        assert people_inspection(PEOPLE, date(2023, 6, 30)) is None  # the law of 2022 is in force from 01/07/2023
        assert people_inspection(PEOPLE, date(2023, 7, 1)) is not None


def test_other_bodies_have_the_sizes_that_are_written() -> None:
    def of(body: str, union: Union) -> Size | None:
        found = size_of(body, union, TODAY)
        return found.value if found else None

    assert of(INSPECTION, union(members=400)) == Size(0, 7)
    assert of(INSPECTION, union("ward", members=4_000)) is None
    assert of(PEOPLE, union(block=6)) == Size(3, 9)
    assert of("negotiation", union(members=400)) is None


@pytest.mark.parametrize(
    ("body", "of", "number"),
    [
        (EXECUTIVE, union(members=0), 0),
        (EXECUTIVE, union("group"), None),
        (INSPECTION, union(members=29), None),
        (INSPECTION, union(members=30), 30),
        (INSPECTION, union("ward", members=3), 0),
        (INSPECTION, union("section", members=90), None),
        (WOMEN, union(members=90, women=9), None),
        (WOMEN, union(members=90, women=10), 10),
        (PEOPLE, union(members=20, block=2), None),
        (PEOPLE, union(members=7, workers=7, block=6), None),
        (PEOPLE, union(members=7, workers=8, block=6), 7),
        (PEOPLE, union(members=8, block=6), 7),  # whoever is a member works there, however many the others are
        (PEOPLE, union(members=20, ownership="state"), 7),
        (PEOPLE, union(members=20, ownership="state", block=3), None),
        ("negotiation", union(members=900), None),
        ("standing", union(members=900), None),
    ],
)
def test_which_bodies_there_must_be(body: str, of: Union, number: int | None) -> None:
    found = asked_for(body, of, TODAY)
    assert (found.value if found else None) == number
    assert found is None or found.article


@given(st.integers(0, 40_000), st.integers(0, 40_000), st.booleans())
def test_a_greater_union_needs_no_fewer_people_and_no_fewer_bodies(one: int, other: int, within: bool) -> None:
    less, more = (union(members=n, women=n, within=within) for n in sorted((one, other)))
    smaller, greater = size_of(EXECUTIVE, less, TODAY), size_of(EXECUTIVE, more, TODAY)
    assert smaller
    assert greater
    assert smaller.value.at_least <= greater.value.at_least <= greater.value.at_most
    assert smaller.value.at_most <= greater.value.at_most
    for body in offices.BODIES:
        assert asked_for(body, more, TODAY) or not asked_for(body, less, TODAY)


def test_a_term_is_five_years_and_that_of_the_peoples_inspection_board_two() -> None:
    years = {body: found.value for body in offices.BODIES if (found := years_of_term(body, TODAY))}
    assert years == {EXECUTIVE: 5, "standing": 5, INSPECTION: 5, WOMEN: 5, PEOPLE: 2}


# ---- who may sit in it


@given(st.integers(1, 7), st.integers(0, 7))
def test_at_most_a_third_of_the_inspection_committee_is_of_the_executive(people: int, both: int) -> None:
    sitting = [
        Sitting(n, frozenset({"inspection_member", *(["committee_member"] if n < both else [])})) for n in range(people)
    ]
    found = of_the_executive(INSPECTION, sitting, TODAY)
    assert (found is not None) == (min(both, people) * 3 > people)
    assert of_the_executive(WOMEN, sitting, TODAY) is None


def test_whoever_keeps_the_account_does_not_inspect_it() -> None:
    sitting = [
        Sitting(1, frozenset({"inspection_head", "accountant"})),
        Sitting(2, frozenset({"inspection_member", "treasurer"})),
        Sitting(3, frozenset({"inspection_member", "account_holder"})),
    ]
    assert [(each.person, each.code) for each in excluded(INSPECTION, sitting, TODAY)] == [
        (1, "accountant"),
        (3, "account_holder"),
    ]
    assert excluded(WOMEN, sitting, TODAY) == []


def test_a_director_is_on_no_peoples_inspection_board() -> None:
    sitting = [Sitting(1, frozenset({"people_inspection_head"}), frozenset({"deputy_director"})), Sitting(2)]
    assert [(each.person, each.code) for each in excluded(PEOPLE, sitting, TODAY)] == [(1, "deputy_director")]
    assert {each for each, _name in Appointment.DEPENDENCES} >= {"director", "deputy_director", "chief_accountant"}


# ---- time and allowance


@pytest.mark.parametrize(
    ("held", "kind", "hours"),
    [
        ({"chair"}, "grassroots", 24),
        ({"vice_chair", "committee_member"}, "occupational", 24),
        ({"committee_member"}, "grassroots", 12),
        ({"standing_member"}, "grassroots", 12),
        ({"group_leader"}, "group", 12),
        ({"group_deputy"}, "group", 12),
        ({"chair"}, "section", 12),  # of its committee; the law names the chair of the grassroots union alone
        ({"treasurer"}, "grassroots", None),
        ({"chair"}, "ward", None),
    ],
)
def test_hours_a_month(held: set[str], kind: str, hours: int | None) -> None:
    found = hours_a_month(held, kind, TODAY)
    assert (found.value if found else None) == hours
    assert found is None or "Đ.27" in found.article
    before = hours_a_month(held, kind, date(2025, 6, 30))
    assert (before.value if before else None) == hours
    assert before is None or "12/2012" in before.article


@pytest.mark.parametrize(
    ("held", "whose", "members", "coefficient"),
    [
        (["chair"], BASE, 0, 15),
        (["chair"], BASE, 149, 15),
        (["chair"], BASE, 150, 25),
        (["vice_chair"], BASE, 499, 20),
        (["accountant"], BASE, 500, 30),
        (["committee_member"], BASE, 1_499, 16),
        (["treasurer"], BASE, 1_500, 19),
        (["inspection_member"], BASE, 3_000, 20),
        (["women_member"], BASE, 6_000, 15),
        (["women_head", "committee_member", "accountant"], BASE, 90, 12),  # the highest, once
        (["chair"], WITHIN, 200, 13),
        (["committee_member"], WITHIN, 200, 11),
        (["chair"], SECTION, 200, 11),
        (["committee_member"], SECTION, 200, 7),
        (["group_leader"], GROUP, 20, 8),
        (["group_deputy"], GROUP, 20, 5),
    ],
)
def test_the_coefficient_of_the_allowance(held: list[str], whose: str, members: int, coefficient: int) -> None:
    found = allowance(held, whose, members, TODAY)
    assert found is not None
    assert found.coefficient == coefficient
    assert found.amount * 100 == coefficient * found.salary


@pytest.mark.parametrize(("held", "whose"), [(["account_holder"], BASE), ([], BASE), (["chair"], GROUP)])
def test_offices_that_the_decision_does_not_name_have_no_allowance(held: list[str], whose: str) -> None:
    assert allowance(held, whose, 100, TODAY) is None


@pytest.mark.parametrize(
    ("day", "salary", "amount"),
    [
        (date(2023, 6, 30), 1_490_000, 223_500),
        (date(2023, 7, 1), 1_800_000, 270_000),
        (date(2024, 6, 30), 1_800_000, 270_000),
        (date(2024, 7, 1), 2_340_000, 351_000),
        (date(2026, 7, 1), 2_530_000, 379_500),
    ],
)
def test_the_allowance_goes_with_the_base_salary_of_the_day(day: date, salary: int, amount: int) -> None:
    found, base = allowance(["chair"], BASE, 40, day), base_salary(day)
    assert found
    assert base
    assert (found.salary, base.value, found.amount) == (salary, salary, amount)
    assert found.sources == ("QĐ 3226/QĐ-TLĐ 20/09/2021", base.article)


def test_before_the_decision_there_is_none() -> None:
    assert allowance(["chair"], BASE, 40, date(2021, 9, 19)) is None


@given(
    st.lists(st.sampled_from([office.code for office in offices.OFFICES]), min_size=1, max_size=4),
    st.integers(0, 9_000),
)
def test_another_office_and_more_members_never_give_less(held: list[str], members: int) -> None:
    alone = [allowance([office], BASE, members, TODAY) for office in held]
    together = allowance(held, BASE, members, TODAY)
    assert (together.coefficient if together else 0) == max(each.coefficient if each else 0 for each in alone)
    more = allowance(held, BASE, members + 500, TODAY)
    assert (more.amount if more else 0) >= (together.amount if together else 0)
    assert all(salary.value % 100 == 0 for salary in allowances._BASE_SALARY.rules)
