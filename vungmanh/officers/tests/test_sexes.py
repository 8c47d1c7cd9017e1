"""Who was entered as a man and is a woman is a woman in the figures of officers too, on every day since."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from vungmanh.house.rooms import MEASURES as ALL
from vungmanh.ledger.actions.post import recount
from vungmanh.ledger.queries import figure
from vungmanh.ledger.question import Question
from vungmanh.ledger.verify import differences
from vungmanh.lists.actions.undo_import import undo_import
from vungmanh.members.actions.correct_person import correct_person
from vungmanh.members.facts import Facts
from vungmanh.members.models import Person
from vungmanh.members.tests.lists import LIST_DAY, TODAY, Office, Someone, plain
from vungmanh.officers.measures import MEASURES, OFFICERS_FEMALE, counted_rows
from vungmanh.officers.models import Appointment
from vungmanh.organization.models import Unit
from vungmanh.sheets.models import Import

LATER = date(2025, 6, 1)
SINCE = date(2020, 3, 1)
HOA_MAI = "BC-001"
ANH = Someone("Nguyễn Minh Anh", "female", "1990-03-12")


@pytest.fixture
def office(db: None, tmp_path: Path) -> Iterator[Office]:
    """Minh Anh is the chair, and was entered as a man; the books are true when the test is over, too."""
    office = Office(tmp_path, {HOA_MAI: "CĐCS Trường Mầm non Hoa Mai"})
    office.members(office.book(plain([ANH._replace(gender="male")])), on=LIST_DAY)
    unit = Unit.objects.get(code=HOA_MAI)
    with recount(MEASURES, lambda: counted_rows([unit.pk])):
        Appointment.objects.create(
            person=Person.objects.get(), unit=unit, office="chair", since=SINCE, how="elected", by="ai đó",
            recorded_on=TODAY,
        )  # fmt: skip
    yield office
    assert list(differences(ALL)) == []


def women_officers(on: date = SINCE) -> int:
    unit = Unit.objects.get(code=HOA_MAI)
    return figure(Question(unit, (OFFICERS_FEMALE,), on, on, TODAY))["officers_female"]


def test_whose_sex_is_corrected_by_hand(office: Office) -> None:
    assert women_officers() == 0
    anh = Person.objects.get()
    correct_person(anh, Facts(name=anh.name, gender="female"), by=office.by, today=TODAY)
    assert women_officers() == 1


def test_whose_sex_a_later_list_corrects_and_the_list_is_taken_back(office: Office) -> None:
    outcome = office.members(office.book(plain([ANH])), on=LATER)
    assert (outcome.updated, women_officers()) == (1, 1)
    undo_import(Import.objects.get(pk=outcome.batch), by=office.by, today=TODAY)
    assert women_officers() == 0
