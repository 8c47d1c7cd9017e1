"""A birth that was typed wrongly, and is right in the next list, makes no second person."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from vungmanh.ledger.actions.fold import fold
from vungmanh.lists.actions.undo_import import undo_import
from vungmanh.members.imports.maybe_same import one_slip_apart
from vungmanh.members.models import Person
from vungmanh.members.tests.lists import (
    BINH,
    LIST_DAY,
    TODAY,
    Office,
    Someone,
    books_as_they_stand,
    counts,
    differing,
    is_clean,
    only,
    plain,
    refused,
)
from vungmanh.sheets.models import Import
from vungmanh.sheets.outcome import Outcome
from vungmanh.sheets.questions import Asked

MAI = Someone("Lê Thị Mai", "female", "1990-03-12")
LATER = date(2025, 6, 1)


@pytest.fixture
def office(db: None, tmp_path: Path) -> Office:
    return Office(tmp_path, {"BC-001": "CĐCS Trường Mầm non Hoa Mai", "BC-002": "CĐCS Trường Tiểu học Gia Thụy"})


def load(office: Office, *people: Someone, on: date = LATER, **more: Any) -> Outcome:
    return office.members(office.book(plain(people)), on=on, **more)


def asked(outcome: Outcome) -> list[Asked]:
    return [each for seen in outcome.seen for each in seen.asked if each.key.startswith("same:")]


@pytest.mark.parametrize(
    ("other", "apart"),
    [
        ("1990-03-13", True),  # one digit
        ("1990-03-22", True),
        ("1991-03-12", True),
        ("1990-03-21", True),  # two neighbours the wrong way round
        ("1990-12-03", True),  # day and month
        ("1909-03-12", True),
        ("1990-03-12", False),  # the same
        ("1990-04-13", False),
        ("1981-03-12", False),
        ("1990-05-21", False),
        ("1988-03-13", False),
    ],
)
def test_births_one_slip_apart(other: str, apart: bool) -> None:
    assert one_slip_apart(date(1990, 3, 12), date.fromisoformat(other)) is apart
    assert one_slip_apart(date.fromisoformat(other), date(1990, 3, 12)) is apart


def test_a_corrected_birth_is_asked_about_and_the_row_waits(office: Office) -> None:
    load(office, MAI, BINH, on=LIST_DAY)
    outcome = load(office, MAI._replace(born="1990-03-13"), BINH)
    (question,) = asked(outcome)
    assert (question.key, question.best, question.is_open) == ("same:2", "same", True)
    assert "13/03/1990" in question.text
    assert "12/03/1990" in question.text
    assert refused(outcome) == [(2, "maybe_same")]
    assert only(outcome).reason == question.text
    assert not outcome.missing
    assert Person.objects.count() == 2


def test_the_same_person_has_another_birth_then(office: Office) -> None:
    load(office, MAI, BINH, on=LIST_DAY)
    before = books_as_they_stand()
    outcome = load(office, MAI._replace(born="1990-03-13"), BINH, answers={"said": {"same:2": "same"}})
    assert counts(outcome) == (0, 1, 1, 0)
    assert Person.objects.get(name=MAI.name).born_on == date(1990, 3, 13)
    assert asked(outcome)[0].answer == "same"
    undo_import(Import.objects.get(pk=outcome.batch), by=office.by, today=TODAY)
    fold()
    assert differing(before, books_as_they_stand()) == {}


def test_somebody_else_is_admitted_as_well(office: Office) -> None:
    load(office, MAI, on=LIST_DAY)
    assert counts(load(office, MAI._replace(born="1990-03-13"), answers={"said": {"same:2": "other"}})) == (1, 0, 0, 0)
    assert Person.objects.filter(name=MAI.name).count() == 2
    assert is_clean()


@pytest.mark.parametrize(
    "rows",
    [
        [MAI, MAI._replace(born="1990-03-13")],  # both stand in the list
        [MAI._replace(born="1990-04-13")],  # two digits
        [MAI._replace(born="1990-03-13", name="Lê Thị Mái Hồng")],
        [MAI._replace(born="1990-03-13", gender="male")],
        [MAI._replace(born="1990-03-13", number="001190000999")],  # a number of one's own
        [MAI._replace(born="1991")],
    ],
)
def test_who_is_not_asked_about(office: Office, rows: list[Someone]) -> None:
    load(office, MAI, on=LIST_DAY)
    assert asked(load(office, *rows)) == []


def test_a_namesake_of_another_unit_is_not_asked_about(office: Office) -> None:
    load(office, MAI, on=LIST_DAY, under="BC-002")
    assert asked(load(office, MAI._replace(born="1990-03-13"))) == []


def test_a_number_on_the_roll_that_tells_another_year_makes_two(office: Office) -> None:
    load(office, MAI._replace(number="001190000888"), on=LIST_DAY)
    assert asked(load(office, MAI._replace(born="1991-03-12"))) == []
    assert len(asked(load(office, MAI._replace(born="1990-03-13")))) == 1
