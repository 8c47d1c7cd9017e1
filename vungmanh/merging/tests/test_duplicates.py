"""Entries that may be one person: who is taken for whom, and what the page asks about."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.pages import read
from tests.readers import english
from tests.world import TODAY, World
from vungmanh.access.scope import NotAllowed
from vungmanh.journal.models import Entry
from vungmanh.kit.models import Act
from vungmanh.members.actions.admit_members import admit_members
from vungmanh.members.facts import Facts
from vungmanh.members.likeness import REASONS, Traits, likeness
from vungmanh.members.models import Person, TwoPersons
from vungmanh.merging import duplicates
from vungmanh.merging.actions.tell_apart import tell_apart, undo_tell_apart
from vungmanh.merging.duplicates import WORDS, probable_pairs
from vungmanh.organization.models import Unit
from vungmanh.organization.seats import seat_of

AN = Traits("Nguyễn Thị An", "female", date(1990, 8, 15), "day", "001190004321", "0912345678")


def but(**changes: Any) -> Traits:
    known = {name: getattr(AN, name) for name in AN.__dataclass_fields__}
    return Traits(**{**known, **changes})


NO_PHONE = {"phone": ""}
ALIKE = [
    # the same name and birth day
    (but(), but(number="", **NO_PHONE), 80, {"same_name", "same_day", "number_missing"}),
    (but(number=""), but(number=""), 95, {"same_name", "same_day", "same_phone"}),
    (but(), but(number="012345678", **NO_PHONE), 80, {"same_name", "same_day", "old_and_new_number"}),
    (but(name="NGUYEN THI AN"), but(number="", **NO_PHONE), 80, {"same_name", "same_day", "number_missing"}),
    (
        but(),
        but(name="Nguyễn Thị Ân", number="", **NO_PHONE),
        70,
        {"same_name", "same_day", "number_missing", "other_marks"},
    ),
    (but(), but(gender="male", number="", **NO_PHONE), 60, {"same_name", "same_day", "number_missing", "other_gender"}),
    # numbers that differ by a slip of the finger, and one of them does not fit its owner
    (but(), but(number="001390004321", **NO_PHONE), 85, {"same_name", "same_day", "one_digit"}),
    (but(), but(number="001109004321", **NO_PHONE), 85, {"same_name", "same_day", "one_digit"}),
    (but(number="012345678"), but(number="012345679", **NO_PHONE), 85, {"same_name", "same_day", "one_digit"}),
    # the year alone
    (
        but(born_on=date(1990, 1, 1), born_precision="year"),
        but(number="", **NO_PHONE),
        60,
        {"same_name", "same_year", "number_missing"},
    ),
    (
        but(born_on=date(1990, 8, 1), born_precision="month"),
        but(number="", **NO_PHONE),
        60,
        {"same_name", "same_year", "number_missing"},
    ),
    (but(born_on=None), but(number="", **NO_PHONE), 60, {"same_name", "same_year", "number_missing"}),
    # day and month the other way round
    (
        but(born_on=date(1990, 8, 5)),
        but(born_on=date(1990, 5, 8), number="", **NO_PHONE),
        70,
        {"same_name", "day_and_month_swapped", "number_missing"},
    ),
    # the same phone
    (but(number=""), but(name="Trần Thị An", number=""), 75, {"same_given_name", "same_day", "same_phone"}),
    (but(number="", born_on=None), but(name="Lê An", number=""), 50, {"same_given_name", "same_phone"}),
    (but(number=""), but(born_on=date(1985, 1, 2), number=""), 60, {"same_name", "other_birth", "same_phone"}),
    # in one unit a birth that is a slip apart, or that nobody knows
    (
        but(number="", unit=7),
        but(born_on=date(1990, 8, 16), number="", unit=7, **NO_PHONE),
        60,
        {"same_name", "birth_slip", "same_unit"},
    ),
    (
        but(number="", unit=7),
        but(born_on=date(1990, 8, 25), unit=7, **NO_PHONE),
        60,
        {"same_name", "birth_slip", "same_unit", "number_missing"},
    ),
    (
        but(number="", unit=7),
        but(born_on=date(1909, 8, 15), unit=7, number=""),
        75,
        {"same_name", "birth_slip", "same_unit", "same_phone"},
    ),
    (but(number="", born_on=None, unit=7), but(unit=7, number="", **NO_PHONE), 50, {"same_name", "same_unit"}),
    # a title that was kept as a part of the name
    (but(name="ThS. Nguyễn Thị An", number=""), but(number="", **NO_PHONE), 80, {"same_name", "same_day"}),
    (
        but(name="Bà Nguyễn Thị An", number=""),
        but(name="CN. Nguyễn Thị An", number="", **NO_PHONE),
        80,
        {"same_name", "same_day"},
    ),
    # the number of the old card
    (
        but(number="171234567", **NO_PHONE),
        but(born_on=date(1985, 1, 2), former=("171234567",), **NO_PHONE),
        85,
        {"same_name", "other_birth", "former_number"},
    ),
    (
        but(former=("171234567",), **NO_PHONE),
        but(name="Lê An", number="171234567", **NO_PHONE),
        70,
        {"same_given_name", "same_day", "former_number"},
    ),
    (but(number="M12345678", **NO_PHONE), but(**NO_PHONE), 80, {"same_name", "same_day"}),
]
TWO = [
    # two different valid numbers are two persons, whatever else is the same
    (but(), but(number="001190004322")),
    (but(), but(number="034190009999")),
    # a wrong number that differs by more than a slip
    (but(), but(number="034385009999")),
    (but(number="012345678"), but(number="876543210")),
    # two bearers of a name
    (but(), but(born_on=date(1990, 8, 16), number="", **NO_PHONE)),
    (but(), but(born_on=date(1991, 1, 1), born_precision="year", number="", **NO_PHONE)),
    (but(number="", born_on=None), but(number="", **NO_PHONE)),
    # in one unit, too: more than a slip apart, or two valid numbers
    (but(number="", unit=7), but(born_on=date(1990, 9, 16), number="", unit=7, **NO_PHONE)),
    (but(number="", unit=7), but(born_on=date(1990, 8, 16), number="", unit=8, **NO_PHONE)),
    (but(unit=7), but(born_on=date(1991, 8, 15), number="001191004322", unit=7, **NO_PHONE)),
    (but(number="", unit=7), but(name="Nguyễn Thị Anh", born_on=date(1990, 8, 16), number="", unit=7, **NO_PHONE)),
    (but(number="", gender="male", unit=7), but(born_on=date(1990, 8, 16), number="", unit=7, **NO_PHONE)),
    # an old number of somebody of another name: provinces gave out the same
    (but(former=("171234567",)), but(name="Lê Văn Tám", gender="male", number="171234567", **NO_PHONE)),
    # one phone in a family
    (but(number=""), but(name="Nguyễn Văn Bình", gender="male", number="")),
    (but(number=""), but(name="Trần Thị An", born_on=date(1962, 3, 4), number="")),
    (but(number="", born_on=None), but(name="Lê An", gender="male", number="")),
]


@pytest.mark.parametrize(("one", "other", "score", "reasons"), ALIKE)
def test_two_entries_are_taken_for_one_person(one: Traits, other: Traits, score: int, reasons: set[str]) -> None:
    for first, second in ((one, other), (other, one)):
        alike = likeness(first, second)
        assert alike is not None
        assert (alike.score, set(alike.reasons)) == (score, reasons)


@pytest.mark.parametrize(("one", "other"), TWO)
def test_two_persons_are_left_in_peace(one: Traits, other: Traits) -> None:
    assert likeness(one, other) is None
    assert likeness(other, one) is None


def test_every_reason_has_its_words() -> None:
    assert set(WORDS) == set(REASONS)


def admitted(world: World, unit: Unit, **facts: Any) -> Person:
    way: dict[str, Any] = {"by": world.operator, "today": TODAY}
    known: dict[str, Any] = {"name": "Nguyễn Thị An", "gender": "female", **facts}
    (membership,) = admit_members([Facts(**known)], to=unit, on=date(2024, 5, 6), **way)
    return membership.person


def pairs_at(unit: Unit) -> set[frozenset[int]]:
    found = probable_pairs(seat_of(unit, today=TODAY), TODAY).pairs
    return {frozenset(person.pk for person in pair.people) for pair in found}


@pytest.mark.every
@pytest.mark.parametrize(
    "facts",
    [
        {"born_on": date(1990, 8, 15)},
        {"born_on": date(1990, 8, 15), "identity_number": "012345678"},
        {"born_on": date(1990, 8, 15), "identity_number": "001390004321"},
        {"born_on": date(1990, 1, 1), "born_precision": "year"},
        {"born_on": date(1990, 8, 1), "born_precision": "month"},
        {"name": "Lê An", "phone": "0912345678"},
    ],
)
def test_the_database_finds_what_the_rules_know(world: World, facts: dict[str, Any]) -> None:
    twin = admitted(world, world.le_loi, **facts)
    assert pairs_at(world.ben_go) == {frozenset({world.an.pk, twin.pk})}
    assert pairs_at(world.song_xanh) == {frozenset({world.an.pk, twin.pk})}


@pytest.mark.parametrize(
    "born", [date(1988, 4, 13), date(1988, 4, 31 - 1), date(1989, 4, 3), date(1988, 5, 3), date(1988, 4, 30)]
)
def test_births_a_slip_apart_in_one_unit_are_found(world: World, born: date) -> None:
    one = admitted(world, world.le_loi, name="Hồ Thị Sen", born_on=date(1988, 4, 3))
    other = admitted(world, world.le_loi, name="Hồ Thị Sen", born_on=born)
    admitted(world, world.drivers, name="Hồ Thị Sen", born_on=date(1988, 4, 4))  # of another unit
    admitted(world, world.le_loi, name="Hồ Thị Sen", born_on=date(1979, 12, 26))  # of another birth
    assert pairs_at(world.ben_go) == {frozenset({one.pk, other.pk})}


def test_titles_that_stand_in_names_are_looked_through(world: World) -> None:
    bare = admitted(world, world.le_loi, name="Hồ Thị Sen", born_on=date(1988, 4, 3))
    titled = admitted(world, world.drivers, name="ThS. Hồ Thị Sen", born_on=date(1988, 4, 3))
    admitted(world, world.drivers, name="Cô Thị Sen", born_on=date(1988, 4, 3))  # a family of that name
    assert pairs_at(world.ben_go) == {frozenset({bare.pk, titled.pk})}
    tell_apart(bare, titled, by=world.chi, today=TODAY)
    assert pairs_at(world.ben_go) == set()


def test_the_number_of_an_old_card_joins_two_entries(world: World) -> None:
    one = admitted(world, world.le_loi, name="Hồ Thị Sen", born_on=date(1988, 4, 3), identity_number="171234567")
    other = admitted(
        world,
        world.drivers,
        name="Hồ Thị Sen",
        born_on=date(1986, 1, 9),
        identity_number="034186000001",
        former_number="171234567",
    )
    admitted(
        world, world.drivers, name="Lê Văn Tám", gender="male", born_on=date(1970, 1, 9), former_number="171234567"
    )
    assert pairs_at(world.ben_go) == {frozenset({one.pk, other.pk})}


def test_a_crowd_of_one_name_and_day_is_compared_with_its_eldest(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("vungmanh.merging.duplicates._SAME_DAY", duplicates._SAME_DAY.replace("<= 40", "<= 3"))
    crowd = [admitted(world, world.le_loi, name="Hồ Thị Sen", born_on=date(1988, 4, 3)).pk for _ in range(5)]
    assert pairs_at(world.ben_go) == {frozenset({crowd[0], other}) for other in crowd[1:]}


def test_a_birth_that_only_the_number_tells_is_found(world: World) -> None:
    with_number = admitted(world, world.le_loi, name="Hồ Thị Sen", identity_number="034188000001")
    with_birth = admitted(world, world.drivers, name="HO THI SEN", born_on=date(1988, 4, 30))
    assert pairs_at(world.ben_go) == {frozenset({with_number.pk, with_birth.pk})}


def test_day_and_month_the_other_way_round_are_found(world: World) -> None:
    one = admitted(world, world.le_loi, name="Hồ Thị Sen", born_on=date(1988, 4, 3))
    other = admitted(world, world.drivers, name="Hồ Thị Sen", born_on=date(1988, 3, 4))
    assert pairs_at(world.ben_go) == {frozenset({one.pk, other.pk})}


def test_two_valid_numbers_are_no_pair(world: World) -> None:
    admitted(world, world.le_loi, born_on=date(1990, 8, 15), identity_number="001190004322")
    assert pairs_at(world.ben_go) == set()


def test_a_unit_asks_only_about_its_own(world: World) -> None:
    """A pair across two wards is the city's to settle, not either ward's."""
    twin = admitted(world, world.co_khi, born_on=date(1990, 8, 15))
    assert pairs_at(world.ben_go) == pairs_at(world.cau_da) == set()
    assert pairs_at(world.song_xanh) == {frozenset({world.an.pk, twin.pk})}


def test_many_units_are_asked_like_few(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    twins = [
        admitted(world, world.le_loi, born_on=date(1990, 8, 15)),
        admitted(world, world.drivers, born_on=date(1990, 1, 1), born_precision="year"),
        admitted(world, world.drivers, name="Lê An", phone="0912345678"),
    ]
    for name, number, other in (
        ("Hồ Thị Sen", None, "034188000001"),  # swapped, and a number is missing
        ("Hồ Thị Sim", "034188002", "034188000003"),  # swapped, and a number is of the old kind
        ("Hồ Thị Súng", "034099000004", "034099000005"),  # swapped, but both are of the new kind: not asked
    ):
        admitted(world, world.le_loi, name=name, born_on=date(1988, 4, 3), identity_number=number)
        admitted(world, world.drivers, name=name, born_on=date(1988, 3, 4), identity_number=other)
    admitted(world, world.le_loi, name="Hồ Thị Sậy", born_on=date(1988, 12, 30))
    admitted(world, world.co_khi, name="Hồ Thị Sậy", identity_number="034188000006")
    few = pairs_at(world.song_xanh)
    assert len(few) == 7, "An with three, two of these with each other, and the three of the others that are asked"
    monkeypatch.setattr("vungmanh.merging.duplicates._FEW_UNITS", 1)
    assert pairs_at(world.song_xanh) == few
    assert {frozenset({world.an.pk, twin.pk}) for twin in twins} <= few


def test_chi_says_that_they_are_two_persons(world: World) -> None:
    twin = admitted(world, world.le_loi, born_on=date(1990, 8, 15))
    act = tell_apart(twin, world.an, by=world.chi, today=TODAY)
    assert tell_apart(world.an, twin, by=world.chi, today=TODAY) == act
    assert pairs_at(world.song_xanh) == set()
    assert TwoPersons.objects.count() == 1
    undo_tell_apart(act, by=world.chi, today=TODAY)
    assert pairs_at(world.song_xanh) == {frozenset({world.an.pk, twin.pk})}
    assert Entry.objects.filter(action="members.merge").count() == 3


def test_who_may_not_merge_cannot_say_so_either(world: World) -> None:
    twin = admitted(world, world.le_loi, born_on=date(1990, 8, 15))
    for somebody in (world.binh, world.giang, world.dung, world.leader, world.hanh):  # Bình has only one of the two
        with pytest.raises(NotAllowed):
            tell_apart(world.an, twin, by=somebody, today=TODAY)


# --- the page


def page_of(world: World, who: str, unit: Unit) -> Any:
    client = english()
    client.force_login(getattr(world, who))
    return client.get(reverse("merging:duplicates", args=[unit.code]))


def test_chi_sees_the_pair_with_its_reasons_and_masked_numbers(world: World) -> None:
    twin = admitted(world, world.le_loi, born_on=date(1990, 8, 15), phone="0912345678")
    page = read(page_of(world, "chi", world.ben_go))
    assert "Almost certainly one person" in page.text
    assert "the same phone" in page.text
    assert "001190004321" not in page.text
    assert "0912345678" not in page.text
    assert "•321" in page.text
    assert page.link("Compare and merge") == reverse("merging:merge", args=[world.an.pk, twin.pk])


def test_nothing_to_merge_is_said(world: World) -> None:
    assert "No two entries look like one person" in read(page_of(world, "chi", world.ben_go)).text


@pytest.mark.parametrize(
    ("who", "unit", "status"),
    [
        ("chi", "ben_go", 200),
        ("binh", "det_may", 200),
        ("khoa", "song_xanh", 200),
        ("giang", "det_may", 403),
        ("dung", "ben_go", 403),
        ("leader", "song_xanh", 403),
        ("chi", "cau_da", 404),
        ("binh", "ben_go", 404),
        ("lan", "det_may", 404),
    ],
)
def test_who_sees_the_pairs(world: World, who: str, unit: str, status: int) -> None:
    assert page_of(world, who, getattr(world, unit)).status_code == status


def test_the_page_costs_the_same_for_many_pairs(world: World, django_assert_max_num_queries: Any) -> None:
    client = english()
    client.force_login(world.chi)
    url = reverse("merging:duplicates", args=[world.ben_go.code])
    client.get(url)
    counts = []
    for extra in (1, 2):
        for _ in range(extra):
            admitted(world, world.le_loi, born_on=date(1990, 8, 15))
        with django_assert_max_num_queries(40) as asked:
            client.get(url)
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_the_word_is_given_by_post_and_taken_back_from_the_toast(world: World) -> None:
    twin = admitted(world, world.le_loi, born_on=date(1990, 8, 15))
    client = english()
    client.force_login(world.chi)
    url = reverse("merging:apart", args=[world.an.pk, twin.pk])
    assert client.get(url).status_code == 405
    answer = client.post(url, {"unit": world.ben_go.code})
    assert answer.headers["Location"] == reverse("merging:duplicates", args=[world.ben_go.code])
    assert pairs_at(world.ben_go) == set()
    answer = client.post(reverse("home:undo", args=[Act.objects.latest("pk").pk]))
    assert answer.headers["Location"] == reverse("merging:merge", args=[world.an.pk, twin.pk])
    assert pairs_at(world.ben_go) == {frozenset({world.an.pk, twin.pk})}


@pytest.mark.parametrize(("who", "status"), [("hanh", 404), ("binh", 404), ("dung", 403)])
def test_a_stranger_gives_no_word(world: World, who: str, status: int) -> None:
    twin = admitted(world, world.le_loi, born_on=date(1990, 8, 15))
    client = Client()
    client.force_login(getattr(world, who))
    assert client.post(reverse("merging:apart", args=[world.an.pk, twin.pk])).status_code == status
    assert not TwoPersons.objects.exists()
