"""The number of an old card is kept beside the new one's, and found again."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from vungmanh.members.actions.correct_person import correct_person
from vungmanh.members.facts import Facts
from vungmanh.members.former import bearers_of_former
from vungmanh.members.models import FormerNumber, Person
from vungmanh.members.tests.lists import AN, BINH, TODAY, Office, plain
from vungmanh.merging.actions.merge_persons import merge_persons, undo_merge

pytestmark = pytest.mark.django_db
OLD = "171234567"


def formers(person: Person) -> list[str]:
    return list(FormerNumber.objects.filter(person=person).values_list("number", flat=True))


def test_the_number_of_the_old_card_stays_when_the_new_one_is_entered(tmp_path: Path) -> None:
    office = Office(tmp_path)
    office.members(office.book(plain([AN._replace(number=OLD), BINH])))
    an, binh = Person.objects.order_by("pk")
    correct_person(an, Facts(AN.name, identity_number=AN.number), by=office.by, today=TODAY)
    assert formers(an) == [OLD]
    assert bearers_of_former([OLD, BINH.number]) == {OLD: {an.pk}}
    # A digit that was typed wrongly was never anybody's number.
    correct_person(binh, Facts(BINH.name, identity_number="001190000223"), by=office.by, today=TODAY)
    assert formers(binh) == []


def test_a_merge_keeps_the_old_number_of_either_entry_and_its_undoing_gives_it_back(tmp_path: Path) -> None:
    office = Office(tmp_path)
    office.members(office.book(plain([AN._replace(number=OLD)])))
    office.members(
        office.book(plain([AN._replace(name="Nguyễn Văn Anh", born="1988-02-02", number="034088000111 / 171234568")]))
    )
    old, new = Person.objects.order_by("pk")
    merge = merge_persons(old, new, ["identity_number", "born_on"], by=office.by, today=TODAY)
    assert (Person.objects.get().identity.number, sorted(formers(old))) == ("034088000111", [OLD, "171234568"])
    undo_merge(merge, by=office.by, today=date(2025, 6, 3))
    old, new = Person.objects.order_by("pk")
    assert (old.identity.number, formers(old), formers(new)) == (OLD, [], ["171234568"])
