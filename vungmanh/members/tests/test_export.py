"""The roll as a file: for those who may have it, complete, and remembered."""

import json
from datetime import date

import pytest

from tests.world import World
from vungmanh.access.scope import NotAllowed
from vungmanh.journal.models import Entry
from vungmanh.members.exports import export_members
from vungmanh.members.models import Membership, Person
from vungmanh.sheets.reader import read_workbook


def write(world: World, path, unit=None, by=None, on=None):
    return export_members(unit or world.ben_go, path, on=on or world.today, by=by or world.chi, today=world.today)


def test_everybody_below_the_ward_and_nobody_beside_it(world, tmp_path):
    path = tmp_path / "roll.json"
    count = write(world, path)
    people = json.loads(path.read_text())
    inside = Membership.objects.on(world.today).filter(unit__in=[world.det_may, world.le_loi, world.drivers])
    assert count == len(people) == inside.count() > 0
    assert {person["name"] for person in people} == set(inside.values_list("person__name", flat=True))
    assert list(people[0]) == [
        "unit", "name", "gender", "born_on", "identity_number", "phone", "other_phone", "joined_on",
        "card_number",
    ]  # fmt: skip
    assert {person["unit"] for person in people} <= {world.det_may.code, world.le_loi.code, world.drivers.code}


def test_a_bare_year_stays_a_bare_year(world, tmp_path):
    person = Membership.objects.on(world.today).filter(unit=world.det_may).first().person
    Person.objects.filter(pk=person.pk).update(born_on=date(1988, 1, 1), born_precision="year")
    write(world, tmp_path / "roll.json")
    born = {entry["name"]: entry["born_on"] for entry in json.loads((tmp_path / "roll.json").read_text())}
    assert born[person.name] == "1988"


@pytest.mark.parametrize("ending", [".xlsx", ".csv"])
def test_a_workbook_holds_the_same_people(world, tmp_path, ending):
    path = tmp_path / f"roll{ending}"
    count = write(world, path)
    (sheet,) = read_workbook(path)
    names = {cells[2] for cells in sheet.rows if len(cells) > 2 and isinstance(cells[0], int | str) and cells[2]}
    inside = Membership.objects.on(world.today).filter(unit__in=[world.det_may, world.le_loi, world.drivers])
    assert set(inside.values_list("person__name", flat=True)) <= names
    assert count == inside.count()


def test_the_journal_remembers_who_took_how_many_and_not_whom(world, tmp_path):
    count = write(world, tmp_path / "roll.json")
    line = Entry.objects.order_by("-pk").first()
    assert (line.by, line.action, line.subject) == (world.chi.username, "members.export", world.ben_go.code)
    assert line.facts["rows"] == count
    people = json.loads((tmp_path / "roll.json").read_text())
    assert not any(person["name"] in str(line.facts) for person in people)


@pytest.mark.parametrize("who", ["hanh", "leader", "giang", "lan"])
def test_who_may_not_take_the_roll(world, tmp_path, who):
    with pytest.raises(NotAllowed):
        write(world, tmp_path / "roll.json", by=getattr(world, who))
    assert not (tmp_path / "roll.json").exists()
