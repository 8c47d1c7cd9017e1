"""Two entries become one person, and part again: no day counted twice, none lost, every figure true."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from tests.world import TODAY, World, rolled_back
from vungmanh.access.permissions import Permission
from vungmanh.access.scope import NotAllowed
from vungmanh.journal.models import Entry
from vungmanh.kit.following import FollowsPerson, Goes
from vungmanh.kit.models import Act
from vungmanh.ledger.actions.fold import fold
from vungmanh.ledger.actions.post import recount
from vungmanh.ledger.models import Entry as Booked
from vungmanh.ledger.models import Rollup
from vungmanh.ledger.verify import differences
from vungmanh.members.actions.admit_members import admit_members
from vungmanh.members.actions.correct_person import correct_person
from vungmanh.members.belonging import BELONGS
from vungmanh.members.facts import FACTS, Facts
from vungmanh.members.following import FOLLOWS
from vungmanh.members.imports.carry_out import import_members
from vungmanh.members.imports.undo import CannotUndo, undo_members
from vungmanh.members.measures import MEASURES
from vungmanh.members.models import Membership, Person, TwoPersons
from vungmanh.members.refusals import CannotMerge
from vungmanh.members.stays import Stay
from vungmanh.members.tests.lists import nobody_minds, workbook
from vungmanh.merging.actions.merge_persons import merge_persons, undo_merge
from vungmanh.merging.actions.tell_apart import tell_apart
from vungmanh.merging.tests.test_merged_stays import days_of, lives
from vungmanh.merging.weighing import chosen, differing, entries_looked_at, fuller
from vungmanh.sheets.answers import Answers
from vungmanh.sheets.models import Import

# --- the facts

BARE = Facts(
    name="NGUYEN THI AN", gender="female", born_on=date(1990, 1, 1), born_precision="year", identity_number="012345678"
)
FULL = Facts(
    name="Nguyễn Thị An",
    gender="female",
    born_on=date(1990, 8, 15),
    identity_number="001190004321",
    phone="0912345678",
    joined_on=date(2012, 5, 3),
)


@pytest.mark.parametrize("fact", ["name", "born_on", "identity_number", "phone", "joined_on"])
def test_the_fuller_fact_is_proposed(fact: str) -> None:
    assert fuller(fact, BARE, FULL) == "other"
    assert fuller(fact, FULL, BARE) == "kept"


def test_what_is_equally_full_stays() -> None:
    assert fuller("job", Facts("A", job="Thợ dệt"), Facts("A", job="Thợ may")) == "kept"


def test_the_facts_that_differ_and_the_ones_chosen() -> None:
    assert differing(BARE, FULL) == ["name", "born_on", "identity_number", "joined_on", "phone"]
    taken = chosen(BARE, FULL, {"born_on", "phone"})
    assert (taken.born_on, taken.born_precision, taken.phone) == (date(1990, 8, 15), "day", "0912345678")
    assert (taken.name, taken.identity_number) == (BARE.name, BARE.identity_number)
    assert set(differing(BARE, FULL)) <= set(FACTS)


# --- the act


def twin_of_an(world: World, unit: Any = None, since: date = date(2024, 5, 6), **facts: Any) -> Person:
    known: dict[str, Any] = {"name": "NGUYEN THI AN", "gender": "female", "born_on": date(1990, 8, 15), **facts}
    (membership,) = admit_members([Facts(**known)], to=unit or world.le_loi, on=since, by=world.operator, today=TODAY)
    return membership.person


def books() -> list[Any]:
    fold()
    entries = list(Booked.objects.order_by("unit", "measure", "day").values_list("unit", "measure", "day", "amount"))
    rollups = Rollup.objects.exclude(amount=0).order_by("ancestor", "block", "measure", "day")
    return [entries, list(rollups.values_list("ancestor", "block", "measure", "day", "amount"))]


def everything() -> list[Any]:
    return [entries_looked_at(*Person.objects.values_list("pk", flat=True))(), books()]


def test_chi_makes_one_of_two(world: World) -> None:
    twin = twin_of_an(world, phone="0987654321", identity_number="012345678", email="an@example.vn")
    merge_persons(world.an, twin, {"phone", "email"}, by=world.chi, today=TODAY)
    assert not Person.objects.filter(pk=twin.pk).exists()
    one = Person.objects.get(pk=world.an.pk)
    assert (one.name, one.phone, one.email) == ("Nguyễn Thị An", "0987654321", "an@example.vn")
    assert Person.objects.get(phone_tail_mark="4321") == one
    assert (one.identity.number, one.card.number) == ("001190004321", "SX-0001234")
    assert [(m.unit, m.since, m.until) for m in one.memberships.all()] == [(world.det_may, date(2012, 5, 3), None)]
    fold()
    assert list(differences(MEASURES)) == []
    line = Entry.objects.filter(action="members.merge").latest("pk")
    assert (line.by, line.subject, line.facts["taken"]) == ("chi", f"person {world.an.pk}", ["email", "phone"])
    assert "0987654321" not in str(line.facts)


def test_whoever_is_kept_goes_where_the_other_went(world: World) -> None:
    """The kept entry had left; the other one is a member: the person is one, from the day the two part."""
    viet = Person.objects.get(name="Đỗ Quốc Việt")
    twin = twin_of_an(world, name="Đỗ Quốc Việt", gender="male", born_on=date(1985, 2, 3), since=date(2025, 3, 1))
    merge_persons(viet, twin, set(), by=world.chi, today=TODAY)
    stays = [(m.unit, m.since, m.until, m.began, m.ended) for m in viet.memberships.all()]
    assert stays == [
        (world.det_may, date(2025, 2, 10), date(2025, 9, 1), "admitted", "left"),
        (world.le_loi, date(2025, 9, 1), None, "transferred", ""),
    ]
    assert Person.objects.get(pk=viet.pk).unit == world.le_loi
    fold()
    assert list(differences(MEASURES)) == []


def test_undoing_restores_every_row_and_figure(world: World) -> None:
    twin = twin_of_an(world, phone="0987654321", card_number="SX-0009999")
    third = twin_of_an(world, unit=world.drivers)
    tell_apart(twin, third, by=world.chi, today=TODAY)
    before = everything()
    merge = merge_persons(world.an, twin, {"name", "card_number"}, by=world.chi, today=TODAY)
    assert everything() != before
    assert TwoPersons.objects.filter(one=world.an, other=third).exists()
    undo_merge(merge, by=world.chi, today=TODAY)
    assert everything() == before
    assert list(differences(MEASURES)) == []


def test_undoing_is_done_once(world: World) -> None:
    merge = merge_persons(world.an, twin_of_an(world), set(), by=world.chi, today=TODAY)
    undo_merge(merge, by=world.chi, today=TODAY)
    with pytest.raises(CannotMerge, match=r"already|rồi"):
        undo_merge(merge, by=world.chi, today=TODAY)


def test_undoing_is_refused_after_a_change(world: World, in_english: None) -> None:
    merge = merge_persons(world.an, twin_of_an(world), set(), by=world.chi, today=TODAY)
    correct_person(world.an, Facts(name=world.an.name, phone="0356789012"), by=world.chi, today=TODAY)
    with pytest.raises(CannotMerge, match="has been changed since"):
        undo_merge(merge, by=world.chi, today=TODAY)
    assert Act.objects.of(Permission.MERGE_MEMBERS).get().undone_at is None


def test_undoing_is_refused_when_the_number_is_taken(world: World, in_english: None) -> None:
    twin = twin_of_an(world, card_number="SX-0009999")
    merge = merge_persons(world.an, twin, set(), by=world.chi, today=TODAY)
    correct_person(
        world.binh_the_member, Facts(name="Trần Quang Bình", card_number="SX-0009999"), by=world.chi, today=TODAY
    )
    before = everything()
    with pytest.raises(CannotMerge, match="belongs to somebody else"), rolled_back():
        undo_merge(merge, by=world.chi, today=TODAY)
    assert everything() == before


def test_merges_in_a_chain_are_undone_from_the_end(world: World) -> None:
    second, third = twin_of_an(world), twin_of_an(world, unit=world.drivers)
    before = everything()
    first_merge = merge_persons(second, third, set(), by=world.chi, today=TODAY)
    second_merge = merge_persons(world.an, Person.objects.get(pk=second.pk), set(), by=world.chi, today=TODAY)
    with pytest.raises(CannotMerge):
        undo_merge(first_merge, by=world.chi, today=TODAY)
    undo_merge(second_merge, by=world.chi, today=TODAY)
    undo_merge(first_merge, by=world.chi, today=TODAY)
    assert everything() == before


def test_two_valid_numbers_are_never_merged(world: World, in_english: None) -> None:
    twin = twin_of_an(world, identity_number="001190004322")
    with pytest.raises(CannotMerge, match="prove two persons"):
        merge_persons(world.an, twin, set(), by=world.chi, today=TODAY)


def test_facts_chosen_must_fit_together(world: World, in_english: None) -> None:
    twin = twin_of_an(world, gender="male")
    with pytest.raises(CannotMerge, match="contradict each other"):
        merge_persons(world.an, twin, {"gender"}, by=world.chi, today=TODAY)
    assert Person.objects.filter(pk=twin.pk).exists()


def test_an_entry_is_not_merged_with_itself_nor_with_one_that_is_gone(world: World) -> None:
    twin = twin_of_an(world)
    with pytest.raises(CannotMerge):
        merge_persons(world.an, world.an, set(), by=world.chi, today=TODAY)
    merge_persons(world.an, twin, set(), by=world.chi, today=TODAY)
    with pytest.raises(CannotMerge):
        merge_persons(world.an, Person(pk=twin.pk or 10**6), set(), by=world.chi, today=TODAY)


@pytest.mark.parametrize("who", ["binh", "giang", "dung", "hanh", "leader"])
def test_merging_needs_the_right_at_both_units(world: World, who: str) -> None:
    twin = twin_of_an(world)
    with pytest.raises(NotAllowed):
        merge_persons(world.an, twin, set(), by=getattr(world, who), today=TODAY)


def test_undoing_needs_the_right_at_both_units(world: World) -> None:
    merge = merge_persons(world.an, twin_of_an(world), set(), by=world.chi, today=TODAY)
    with pytest.raises(NotAllowed):
        undo_merge(merge, by=world.binh, today=TODAY)


def test_every_table_of_members_that_points_at_a_person_is_carried_over() -> None:
    """A new one must be named in BELONGS, or follow by an answer of its own, or a merge would lose its rows; other
    rooms answer for theirs."""
    relations = Person._meta.get_fields(include_hidden=True)
    tables = {each.related_model for each in relations if each.is_relation and each.auto_created}
    pointing = {table for table in tables if table._meta.app_label == "members"}
    own = [each for each in FOLLOWS if isinstance(each, FollowsPerson) and isinstance(each.merged, Goes)]
    assert pointing == {model for model, _fields in BELONGS} | {model for each in own for model in each.of}


@settings(max_examples=settings().max_examples // 2)
@given(lives(), lives(), some.sets(some.sampled_from(["name", "phone", "job"])), some.booleans())
def test_merge_and_undo_are_nothing(
    world: World, kept: list[Stay], other: list[Stay], taken: set[str], women: bool
) -> None:
    units = [world.det_may, world.le_loi, world.drivers]
    with rolled_back():
        people = []
        for life in (kept, other):
            person = Person(
                gender="female" if women or life is kept else "male", unit=units[0], born_on=date(1990, 8, 15)
            )
            person.call("Hồ Thị Sen")
            person.save()
            people.append(person)
            made: list[Membership] = []
            with recount(MEASURES, lambda made=made: made):  # type: ignore[misc]
                for each in life:
                    row = Membership(person=person, unit=units[each.unit - 1], since=each.since, until=each.until)
                    row.began, row.ended = each.began, each.ended
                    made.append(row)
                Membership.objects.bulk_create(made)
        before = everything()
        merge = merge_persons(people[0], people[1], taken, by=world.chi, today=TODAY)
        fold()
        assert list(differences(MEASURES)) == []
        rows = list(Membership.objects.filter(person=people[0]).order_by("since"))
        days = days_of([Stay(0, row.since, row.until, "") for row in rows])
        assert len(days) == len(set(days))
        undo_merge(merge, by=world.chi, today=TODAY)
        assert everything() == before
        assert list(differences(MEASURES)) == []


def test_an_import_is_not_undone_under_a_merge(world: World, tmp_path: Any, in_english: None) -> None:
    rows = [["Họ và tên", "Giới tính", "Ngày sinh"], ["Hồ Thị Sen", "Nữ", "05/04/1988"]]
    path = workbook(tmp_path / "ds.xlsx", {"DS": rows})
    way: dict[str, Any] = {"by": world.operator, "today": TODAY}
    outcome = import_members([path], under=world.le_loi, on=None, answers=Answers(), **way)
    sen = Person.objects.get(name="Hồ Thị Sen")
    merge = merge_persons(world.an, sen, set(), by=world.chi, today=TODAY)
    batch = Import.objects.get(pk=outcome.batch)
    with pytest.raises(CannotUndo, match="has been merged"):
        undo_members(batch, **way, going=nobody_minds)
    undo_merge(merge, by=world.chi, today=TODAY)
    assert undo_members(batch, **way, going=nobody_minds) == 1
    assert not Person.objects.filter(name="Hồ Thị Sen").exists()
