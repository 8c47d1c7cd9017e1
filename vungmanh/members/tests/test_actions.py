"""Admitting, transferring, leaving, correcting: what happens, what is refused, and what the database never holds."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from tests.world import IDENTITY_OF_AN, JUNE_2025, TODAY, World
from vungmanh.access.scope import NotAllowed
from vungmanh.house.rooms import MEASURES
from vungmanh.journal.models import Entry
from vungmanh.ledger.queries import figure
from vungmanh.ledger.question import Question
from vungmanh.ledger.verify import differences
from vungmanh.members.actions.admit_members import admit_members
from vungmanh.members.actions.correct_person import correct_person
from vungmanh.members.actions.end_memberships import end_memberships
from vungmanh.members.actions.transfer_member import transfer_member
from vungmanh.members.facts import Facts
from vungmanh.members.models import CardNumber, IdentityNumber, Membership, Person
from vungmanh.members.refusals import CannotAdmit, CannotCorrect, CannotEnd, CannotTransfer
from vungmanh.organization.models import Unit
from vungmanh.reorganization.actions.dissolve_unit import dissolve_unit

DAY = timedelta(days=1)
MARCH = date(2026, 3, 2)
NEW = Facts(name="Lưu Thị Mới", gender="female", born_on=date(2000, 1, 2), identity_number="001300001111")


@pytest.fixture
def way(world: World) -> dict[str, Any]:
    return {"by": world.khoa, "today": TODAY}


def figures(unit: Unit, day: date = TODAY) -> dict[str, int]:
    return figure(Question(unit, MEASURES, date(day.year, 1, 1), day, TODAY))


def stay_of(person: Person) -> Membership:
    return Membership.objects.open().select_related("person").get(person=person)


def books_are_true() -> bool:
    return list(differences(MEASURES)) == []


# ---- admit


def test_binh_admits_and_the_ward_counts_her_at_once(world: World) -> None:
    before = figures(world.ben_go)
    (stay,) = admit_members([NEW], to=world.det_may, on=MARCH, by=world.binh, today=TODAY)
    person = stay.person
    assert (stay.unit, stay.since, stay.until, stay.began, stay.ended) == (world.det_may, MARCH, None, "admitted", "")
    assert (person.name, person.unit, person.joined_on) == ("Lưu Thị Mới", world.det_may, MARCH)
    assert (person.search_key, person.given_key, person.initials) == ("luu thi moi", "moi thi luu", "ltm")
    assert (person.identity.number, person.identity.tail) == ("001300001111", "1111")
    after = figures(world.ben_go)
    changed = {code: after[code] - before[code] for code in after if after[code] != before[code]}
    assert changed == {"members": 1, "members_female": 1, "admissions": 1}
    line = Entry.objects.latest("pk")
    assert (line.by, line.action, line.subject) == ("binh", "members.admit", "DM")
    assert line.facts == {"people": [person.pk], "on": "2026-03-02"}
    assert books_are_true()


def test_who_joined_elsewhere_long_ago_keeps_that_day(world: World, way: dict[str, Any]) -> None:
    facts = Facts(name="Lưu Thị Mới", gender="female", joined_on=date(2019, 5, 1), joined_precision="year")
    (stay,) = admit_members([facts], to=world.det_may, on=MARCH, **way)
    assert (stay.person.joined_on, stay.person.joined_precision) == (date(2019, 5, 1), "year")
    assert stay.since == MARCH


def test_an_admission_decided_before_july_2025_is_entered_by_todays_officers(world: World) -> None:
    """The ward did not stand yet; whoever keeps the union's roll today enters what was decided then."""
    for officer in (world.binh, world.giang, world.chi):
        person = Facts(name=f"Người của {officer.username}", gender="male")
        admit_members([person], to=world.det_may, on=date(2025, 5, 5), by=officer, today=TODAY)
    assert figures(world.ben_cu, JUNE_2025)["members"] == 12 + 3
    assert books_are_true()


@pytest.mark.parametrize(
    ("facts", "to", "on", "reason"),
    [
        (NEW, "ben_cu", MARCH, "LĐLĐ quận Bến Cũ did not stand on 02/03/2026"),
        (NEW, "ben_cu", JUNE_2025, "stands only until 01/07/2025"),
        (NEW, "det_may", date(2005, 2, 28), "did not stand on 28/02/2005"),
        (NEW, "det_may", TODAY + 366 * DAY, "at most a year ahead: until 16/03/2027"),
        (Facts(name="", gender="female"), "det_may", MARCH, "needs a name and a gender"),
        (Facts(name="Không rõ"), "det_may", MARCH, "needs a name and a gender"),
        (
            Facts(name="Nguyễn Thị An", gender="female", identity_number=IDENTITY_OF_AN), "le_loi", MARCH,
            "Nguyễn Thị An is on the roll already, at CĐCS Dệt May Hòa Bình; transfer",
        ),
        (Facts(name="X", gender="male", card_number="SX-0001234"), "le_loi", MARCH, "same identity or card number"),
    ],
)  # fmt: skip
@pytest.mark.usefixtures("in_english")
def test_an_admission_that_cannot_be(
    world: World, way: dict[str, Any], facts: Facts, to: str, on: date, reason: str
) -> None:
    people = Person.objects.count()
    with pytest.raises(CannotAdmit) as refused:
        admit_members([Facts(name="Hợp lệ", gender="male"), facts], to=getattr(world, to), on=on, **way)
    assert reason in refused.value.reason
    assert Person.objects.count() == people  # all or none
    assert books_are_true()


def test_two_with_the_same_number_in_one_decision(world: World, way: dict[str, Any]) -> None:
    with pytest.raises(CannotAdmit):
        admit_members([NEW, NEW], to=world.det_may, on=MARCH, **way)


@pytest.mark.parametrize("who", ["hanh", "dung", "leader", "lan"])
def test_who_may_not_admit(world: World, who: str) -> None:
    with pytest.raises(NotAllowed):
        admit_members([NEW], to=world.det_may, on=MARCH, by=getattr(world, who), today=TODAY)


# ---- transfer


def test_a_transfer_ends_one_membership_and_begins_another(world: World) -> None:
    joined = transfer_member(world.an, to=world.co_khi, on=MARCH, by=world.khoa, today=TODAY)
    left = Membership.objects.get(person=world.an, unit=world.det_may)
    assert (left.until, left.ended) == (MARCH, "moved")
    assert (joined.unit, joined.since, joined.until, joined.began) == (world.co_khi, MARCH, None, "transferred")
    assert Person.objects.get(pk=world.an.pk).unit == world.co_khi
    assert (figures(world.ben_go)["members"], figures(world.cau_da)["members"]) == (8, 3)
    assert (figures(world.ben_go)["transfers_out"], figures(world.cau_da)["transfers_in"]) == (1, 1)
    assert figures(world.song_xanh)["members"] == 11
    line = Entry.objects.latest("pk")
    assert (line.action, line.facts) == ("members.transfer", {"left": "DM", "joined": "CK", "on": "2026-03-02"})
    assert books_are_true()


@pytest.mark.parametrize(
    ("to", "on", "reason"),
    [
        ("det_may", MARCH, "Nguyễn Thị An is a member of CĐCS Dệt May Hòa Bình already"),
        ("co_khi", date(2012, 5, 3), "was no member of another unit before 03/05/2012"),
        ("co_khi", date(2012, 5, 4), None),
        ("ben_cu", MARCH, "LĐLĐ quận Bến Cũ did not stand on 02/03/2026"),
        ("ben_cu", JUNE_2025, "stands only until 01/07/2025"),
        ("co_khi", TODAY + 366 * DAY, "at most a year ahead"),
    ],
)
@pytest.mark.usefixtures("in_english")
def test_transfers_that_cannot_be(world: World, way: dict[str, Any], to: str, on: date, reason: str | None) -> None:
    if reason is None:
        transfer_member(world.an, to=getattr(world, to), on=on, **way)
        return
    with pytest.raises(CannotTransfer) as refused:
        transfer_member(world.an, to=getattr(world, to), on=on, **way)
    assert reason in refused.value.reason
    assert stay_of(world.an).unit == world.det_may


@pytest.mark.usefixtures("in_english")
def test_who_has_left_is_not_transferred(world: World, way: dict[str, Any]) -> None:
    end_memberships([stay_of(world.an)], on=MARCH, reason="retired", **way)
    with pytest.raises(CannotTransfer, match="Nguyễn Thị An was no member of another unit"):
        transfer_member(world.an, to=world.co_khi, on=TODAY, **way)


@pytest.mark.parametrize("who", ["hanh", "dung", "leader", "lan"])
def test_only_the_unit_that_is_left_gives_the_letter(world: World, who: str) -> None:
    with pytest.raises(NotAllowed):
        transfer_member(world.an, to=world.co_khi, on=MARCH, by=getattr(world, who), today=TODAY)


# ---- leaving


def test_leaving_ends_the_membership_and_is_counted(world: World) -> None:
    end_memberships([stay_of(world.an)], on=MARCH, reason="own_wish", by=world.giang, today=TODAY)
    stay = Membership.objects.get(person=world.an)
    assert (stay.until, stay.ended, stay.reason) == (MARCH, "left", "own_wish")
    eve, day = figures(world.ben_go, MARCH - DAY), figures(world.ben_go, MARCH)
    assert (eve["members"], eve["members_female"], eve["departures"]) == (9, 5, 0)
    assert (day["members"], day["members_female"], day["departures"]) == (8, 4, 1)
    assert books_are_true()


@pytest.mark.parametrize(
    ("reason", "on", "sentence"),
    [
        ("", MARCH, "“” is no reason for leaving"),
        ("fired", MARCH, "“fired” is no reason for leaving"),
        ("retired", date(2012, 5, 3), "Nguyễn Thị An's membership cannot end on 03/05/2012"),
        ("retired", TODAY + 366 * DAY, "at most a year ahead"),
        ("deceased", TODAY + DAY, "A death is entered on its day"),
    ],
)
@pytest.mark.usefixtures("in_english")
def test_leavings_that_cannot_be(world: World, way: dict[str, Any], reason: str, on: date, sentence: str) -> None:
    with pytest.raises(CannotEnd) as refused:
        end_memberships([stay_of(world.an)], on=on, reason=reason, **way)
    assert sentence in refused.value.reason


def test_nobody_leaves_twice_not_even_from_a_page_of_yesterday(world: World, way: dict[str, Any]) -> None:
    stay = stay_of(world.an)
    end_memberships([stay], on=date(2026, 3, 1), reason="retired", **way)
    with pytest.raises(CannotEnd):
        end_memberships([stay], on=MARCH, reason="retired", **way)
    assert Membership.objects.get(person=world.an).until == date(2026, 3, 1)
    assert books_are_true()


def test_all_leave_or_none(world: World, way: dict[str, Any]) -> None:
    both = [stay_of(world.an), stay_of(world.hoa_the_neighbour)]
    with pytest.raises(NotAllowed):
        end_memberships(both, on=MARCH, reason="retired", by=world.chi, today=TODAY)
    assert Membership.objects.open().filter(person__in=[world.an, world.hoa_the_neighbour]).count() == 2
    end_memberships(both, on=MARCH, reason="retired", **way)
    assert figures(world.song_xanh)["departures"] == 2


# ---- correct


def test_a_corrected_gender_corrects_the_figures(world: World) -> None:
    assert correct_person(world.an, Facts(name="Nguyễn Thị An", gender="male"), by=world.giang, today=TODAY)
    for unit, women in ((world.ben_go, 4), (world.song_xanh, 5)):
        assert figures(unit)["members_female"] == women
    assert figures(world.ben_cu, JUNE_2025)["members_female"] == 5
    line = Entry.objects.latest("pk")
    assert (line.action, line.subject, line.facts) == (
        "members.correct", f"person {world.an.pk}", {"fields": ["gender"], "changes": {"gender": ["female", "male"]}},
    )  # fmt: skip
    assert books_are_true()


def test_a_corrected_name_is_found_by_its_new_keys(world: World, way: dict[str, Any]) -> None:
    correct_person(world.an, Facts(name="Nguyễn Thị Ân"), **way)
    person = Person.objects.get(pk=world.an.pk)
    assert (person.name, person.search_key) == ("Nguyễn Thị Ân", "nguyen thi an")
    assert person.gender == "female"  # what is not given stays


def test_numbers_are_given_and_changed(world: World, way: dict[str, Any]) -> None:
    number = lambda: IdentityNumber.objects.get(person=world.an).number  # noqa: E731
    name = world.an.name
    assert correct_person(world.an, Facts(name=name, identity_number="001190009999"), **way)
    assert number() == "001190009999"
    assert correct_person(world.an, Facts(name=name, identity_number=IDENTITY_OF_AN), **way)
    assert number() == IDENTITY_OF_AN
    assert not correct_person(world.an, Facts(name=name, identity_number=IDENTITY_OF_AN), **way)
    assert correct_person(world.hoa_the_neighbour, Facts(name="Mai Thị Hòa", card_number="SX-0009999"), **way)
    assert CardNumber.objects.get(person=world.hoa_the_neighbour).number == "SX-0009999"


@pytest.mark.parametrize("facts", [{"identity_number": IDENTITY_OF_AN}, {"card_number": "SX-0001234"}])
def test_two_people_never_have_one_number(world: World, way: dict[str, Any], facts: dict[str, str]) -> None:
    with pytest.raises(CannotCorrect):
        correct_person(world.hoa_the_neighbour, Facts(name="Mai Thị Hòa", **facts), **way)
    assert IdentityNumber.objects.get(number=IDENTITY_OF_AN).person == world.an


def test_what_is_written_already_is_no_change(world: World, way: dict[str, Any]) -> None:
    lines = Entry.objects.count()
    assert not correct_person(world.an, Facts(name="Nguyễn Thị An", gender="female"), **way)
    assert Entry.objects.count() == lines


def test_who_is_on_no_roll_is_not_corrected(world: World, way: dict[str, Any]) -> None:
    nobody = Person(unit=world.det_may, gender="male")
    nobody.call("Không Ai")
    nobody.save()
    with pytest.raises(CannotCorrect):
        correct_person(nobody, Facts(name="Ai Đó"), **way)


@pytest.mark.parametrize("who", ["hanh", "dung", "leader", "lan"])
def test_who_may_not_correct(world: World, who: str) -> None:
    with pytest.raises(NotAllowed):
        correct_person(world.an, Facts(name="Nguyễn Thị Ân"), by=getattr(world, who), today=TODAY)


def test_who_left_with_the_unit_can_still_be_corrected(world: World, way: dict[str, Any]) -> None:
    driver = Person.objects.filter(unit=world.drivers).first()
    assert driver
    dissolve_unit(world.drivers, on=MARCH, **way)
    assert correct_person(driver, Facts(name="Hoàng Văn Tại"), by=world.chi, today=TODAY)


# ---- what the database never holds

CONSTRAINTS = [
    "one_open_membership_per_person",
    "one_membership_begins_per_person_and_day",
    "a_membership_ends_after_it_begins",
    "an_ended_membership_says_how_it_ended",
    "an_ended_membership_says_how_it_ended (open)",
]


@pytest.mark.every
@pytest.mark.parametrize("constraint", CONSTRAINTS)
def test_what_the_roll_never_holds(world: World, constraint: str) -> None:
    an, since, closed = world.an, date(2026, 1, 1), {"until": date(2026, 2, 1), "ended": "left"}
    rows: dict[str, dict[str, Any]] = {
        "one_open_membership_per_person": {"since": since},
        "one_membership_begins_per_person_and_day": {"since": date(2012, 5, 3), **closed},
        "a_membership_ends_after_it_begins": {"since": since, "until": since, "ended": "left"},
        "an_ended_membership_says_how_it_ended": {"since": since, "until": date(2026, 2, 1)},
        "an_ended_membership_says_how_it_ended (open)": {"since": since, "ended": "left"},
    }
    if constraint.endswith("(open)"):
        Membership.objects.filter(person=an).update(until=date(2025, 1, 1), ended="left")
    with pytest.raises(IntegrityError) as broken, transaction.atomic():
        Membership.objects.create(person=an, unit=world.le_loi, began="admitted", **rows[constraint])
    # SQLite names the columns of a broken unique constraint; PostgreSQL names the constraint.
    unnamed = connection.vendor == "sqlite" and constraint.startswith("one_")
    assert constraint.split(" ")[0] in str(broken.value) or (unnamed and "UNIQUE" in str(broken.value))


def test_a_number_belongs_to_one_person_in_the_nation(world: World) -> None:
    for row in (
        IdentityNumber(person=world.hoa_the_neighbour, number=IDENTITY_OF_AN),
        CardNumber(person=world.hoa_the_neighbour, number="SX-0001234"),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            row.save(force_insert=True)
