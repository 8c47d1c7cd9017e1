"""Lists of many days: history is what they say together, in whatever order they are read, and without any of them."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.world import rolled_back
from vungmanh.ledger.actions.fold import fold
from vungmanh.ledger.models import Entry
from vungmanh.ledger.queries import figure
from vungmanh.ledger.question import Question
from vungmanh.lists.actions.undo_import import undo_import
from vungmanh.members.actions.admit_members import admit_members
from vungmanh.members.actions.correct_person import correct_person
from vungmanh.members.actions.end_memberships import end_memberships
from vungmanh.members.facts import Facts
from vungmanh.members.measures import MEASURES
from vungmanh.members.models import Membership, Mention, Person, UnitList
from vungmanh.members.tests.lists import (
    AN,
    BINH,
    CHI,
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
    roll,
    typed,
)
from vungmanh.reorganization.actions.dissolve_unit import dissolve_unit
from vungmanh.reorganization.refusals import CannotUndo
from vungmanh.sheets.models import Change, Import
from vungmanh.sheets.outcome import Outcome

pytestmark = pytest.mark.django_db
D23, D24 = date(2023, 12, 31), date(2024, 12, 31)
UNNUMBERED = AN._replace(joined="", phone="")


@pytest.fixture
def office(db: None, tmp_path: Path) -> Office:
    return Office(tmp_path, {"BC-001": "CĐCS Trường Mầm non Hoa Mai", "BC-002": "CĐCS Trường Tiểu học Gia Thụy"})


def load(office: Office, *people: Someone, on: date, under: str = "BC-001", **more: Any) -> Outcome:
    title = "" if under != "BC" else "CĐCS TRƯỜNG MẦM NON HOA MAI"
    return office.members(office.book(plain(people, title)), under=under, on=on, **more)


def undo(office: Office, outcome: Outcome) -> None:
    undo_import(Import.objects.get(pk=outcome.batch), by=office.by, today=TODAY)
    fold()


def members_on(office: Office, day: date, code: str = "BC-001") -> int:
    (measure,) = [measure for measure in MEASURES if measure.code == "members"]
    return figure(Question(office.unit(code), [measure], date(day.year, 1, 1), day, TODAY))["members"]


NOBODY_SAID = [who._replace(joined="") for who in (AN, BINH, CHI)]


@pytest.mark.parametrize("days", [(LIST_DAY, D24), (D24, LIST_DAY)])
def test_who_stands_in_a_list_was_a_member_on_its_day(office: Office, days: tuple[date, date]) -> None:
    for day in days:
        load(office, *NOBODY_SAID, on=day)
    assert [members_on(office, day) for day in (D23, D24, LIST_DAY)] == [0, 3, 3]
    assert is_clean()


def test_a_preview_says_since_when_somebody_is_a_member_then(office: Office) -> None:
    load(office, *NOBODY_SAID, on=LIST_DAY)
    outcome = load(office, *NOBODY_SAID, on=D24, dry_run=True)
    assert counts(outcome) == (0, 3, 0, 0)
    unit = "CĐCS Trường Mầm non Hoa Mai"
    assert outcome.changes[0].facts == (("Membership", f"{unit} từ 31/05/2025", f"{unit} từ 31/12/2024"),)


def test_an_older_list_rewrites_nothing_and_fills_what_is_missing(office: Office) -> None:
    load(office, AN._replace(phone="0912345670", joined=""), BINH._replace(phone=""), on=LIST_DAY)
    outcome = load(office, AN._replace(phone="0900000001"), BINH._replace(phone="0912345679"), on=D24)
    assert counts(outcome) == (0, 2, 0, 0)
    assert roll() == [AN._replace(phone="0912345670"), BINH]


def test_taking_back_the_list_that_brought_them_leaves_what_another_says(office: Office) -> None:
    before = books_as_they_stand()
    first = load(office, *NOBODY_SAID, on=D24)
    second = load(office, AN._replace(phone="0900000001", joined=""), on=LIST_DAY)
    undo(office, first)
    assert roll() == [AN._replace(phone="0900000001", joined="")]
    assert [members_on(office, day) for day in (D24, LIST_DAY)] == [0, 1]
    assert is_clean()
    undo(office, second)
    assert differing(before, books_as_they_stand()) == {}


def test_the_same_list_twice_is_kept_once_and_another_of_that_day_beside_it(office: Office) -> None:
    load(office, AN, on=LIST_DAY)
    again = load(office, AN, on=LIST_DAY)
    assert (again.batch, UnitList.objects.count()) == (None, 1)
    corrected = load(office, AN._replace(phone="0900000001"), on=LIST_DAY)
    assert (counts(corrected), UnitList.objects.count()) == ((0, 1, 0, 0), 2)


def test_what_an_officer_has_corrected_stands_against_an_older_list_and_not_a_newer(office: Office) -> None:
    load(office, AN, on=D24)
    correct_person(Person.objects.get(), Facts(AN.name, phone="0911111111"), by=office.by, today=LIST_DAY)
    assert counts(load(office, AN._replace(phone="0922222222"), on=date(2025, 3, 1))) == (0, 0, 1, 0)
    assert roll()[0].phone == "0911111111"
    assert counts(load(office, AN._replace(phone="0933333333"), on=TODAY)) == (0, 1, 0, 0)
    assert roll()[0].phone == "0933333333"


def test_what_an_officer_has_taken_out_does_not_come_back_with_an_old_list(office: Office) -> None:
    load(office, AN, on=D24)
    person = Person.objects.get()
    correct_person(person, Facts(AN.name), without=["phone"], by=office.by, today=LIST_DAY)
    load(office, AN, on=D23)
    assert Person.objects.get().phone == ""


def test_a_list_is_taken_back_from_somebody_whom_an_officer_admitted(office: Office) -> None:
    admitted(office)
    before = books_as_they_stand()
    outcome = load(office, AN._replace(phone="0900000001"), on=TODAY)
    assert counts(outcome) == (0, 1, 0, 0)
    undo(office, outcome)
    assert differing(before, books_as_they_stand()) == {}
    assert not Mention.objects.exists()


def admitted(office: Office) -> None:
    facts = Facts(AN.name, AN.gender, date(1988, 2, 1), identity_number=AN.number, phone=AN.phone)
    admit_members([facts], to=office.unit(), on=date(2025, 3, 1), by=office.by, today=date(2025, 3, 1))
    fold()


def test_a_list_of_a_day_before_somebody_joined_is_refused(office: Office) -> None:
    load(office, AN._replace(joined="2024-06-01"), on=LIST_DAY)
    outcome = load(office, AN._replace(joined=""), on=D23)
    assert refused(outcome) == [(2, "listed_before_joining")]
    assert "01/06/2024" in only(outcome).reason
    assert "31/12/2023" in only(outcome).reason


def test_a_day_of_joining_after_a_list_that_names_them_is_refused(office: Office) -> None:
    load(office, AN._replace(joined=""), on=D23)
    assert refused(load(office, AN._replace(joined="2024-06-01"), on=LIST_DAY)) == [(2, "listed_before_joining")]


def stays_by_unit() -> list[tuple[str, date, date | None]]:
    return list(Membership.objects.order_by("since").values_list("unit__code", "since", "until"))


def test_who_moved_between_two_lists_has_moved_in_whatever_order_they_are_read(office: Office) -> None:
    moved = [("BC-001", D24, LIST_DAY), ("BC-002", LIST_DAY, None)]
    first = load(office, UNNUMBERED, on=D24)
    asked = load(office, UNNUMBERED, on=LIST_DAY, under="BC-002")
    assert refused(asked) == [(2, "member_elsewhere")]
    assert "Hoa Mai" in only(asked).reason
    answers = {"said": {"moved:2": "moved"}}
    second = load(office, UNNUMBERED, on=LIST_DAY, under="BC-002", answers=answers)
    assert (counts(second), stays_by_unit()) == ((0, 1, 0, 0), moved)
    undo(office, second)
    assert stays_by_unit() == [("BC-001", D24, None)]
    undo(office, first)
    load(office, UNNUMBERED, on=LIST_DAY, under="BC-002")
    load(office, UNNUMBERED, on=D24)
    assert stays_by_unit() == moved
    assert is_clean()


def test_where_somebody_was_before_the_list_that_named_them_elsewhere(office: Office) -> None:
    later = load(office, UNNUMBERED, on=LIST_DAY, under="BC-002")
    earlier = load(office, UNNUMBERED, on=D24)
    assert counts(earlier) == (0, 1, 0, 0)
    assert [members_on(office, day) for day in (D24, LIST_DAY)] == [1, 0]
    assert [members_on(office, day, "BC-002") for day in (D24, LIST_DAY)] == [0, 1]
    assert is_clean()
    undo(office, later)
    assert roll() == [UNNUMBERED]
    assert Person.objects.get().unit == office.unit()
    assert is_clean()
    undo(office, earlier)
    assert not Person.objects.exists()


def test_who_has_left_is_asked_about_and_admitted_again_by_the_answer(office: Office) -> None:
    load(office, AN, on=D24)
    end_memberships(list(Membership.objects.all()), on=date(2025, 3, 1), reason="retired", **office.way)
    asked = load(office, AN, on=LIST_DAY)
    (question,) = asked.seen[0].asked[-1:]
    assert (question.key, question.is_open, [each.value for each in question.choices]) == (
        "back:2",
        True,
        ["back", "not"],
    )
    assert refused(asked) == [(2, "left_before")]
    assert refused(load(office, AN, on=LIST_DAY, answers={"said": {"back:2": "not"}})) == [(2, "left_before")]
    again = load(office, AN, on=LIST_DAY, answers={"said": {"back:2": "back"}})
    assert counts(again) == (0, 1, 0, 0)
    assert [(stay.since, stay.until) for stay in Membership.objects.order_by("since")] == [
        (date(2010, 9, 5), date(2025, 3, 1)),
        (LIST_DAY, None),
    ]
    assert is_clean()
    undo(office, again)
    assert Membership.objects.get().until == date(2025, 3, 1)


def test_an_import_of_before_lists_were_kept_is_taken_back(office: Office) -> None:
    before = books_as_they_stand()
    outcome = load(office, AN, BINH, on=LIST_DAY)
    as_before_lists_were_kept(outcome)
    later = load(office, AN, on=TODAY)
    with pytest.raises(CannotUndo, match=str(later.batch)):
        undo(office, outcome)
    undo(office, later)
    undo(office, outcome)
    assert differing(before, books_as_they_stand()) == {}


def as_before_lists_were_kept(outcome: Outcome) -> None:
    for key in Mention.objects.filter(list__batch=outcome.batch).values_list("person", flat=True):
        Change.objects.create(batch_id=outcome.batch, model="person", key=key)
    UnitList.objects.filter(batch=outcome.batch).delete()


LEAVERS = [
    ["DANH SÁCH ĐOÀN VIÊN GIẢM QUÝ I/2025"],
    [],
    ["STT", "Họ và tên", "Ngày sinh", "Số CCCD", "Ngày thôi", "Lý do"],
]


def leavers(office: Office, *rows: tuple[Someone, str], **more: Any) -> Outcome:
    listed = [[n, who.name, typed(who.born), who.number, day, "Nghỉ hưu"] for n, (who, day) in enumerate(rows, 1)]
    return office.members(office.book([*LEAVERS, *listed]), answers={"said": {"kind:left": "left"}}, **more)


@pytest.mark.parametrize("on", [D24, None])
def test_a_list_of_leavers_ends_memberships_and_is_taken_back(office: Office, on: date | None) -> None:
    office.members(office.book(plain([AN, BINH])), on=on)
    before = books_as_they_stand()
    outcome = leavers(office, (AN, "15/02/2025"))
    assert outcome.left == 1
    stay = Membership.objects.get(person__name=AN.name)
    assert (stay.until, stay.ended, stay.reason) == (date(2025, 2, 15), "left", "retired")
    assert is_clean()
    again = leavers(office, (AN, "15/02/2025"))
    assert (again.left, again.unchanged, again.batch) == (0, 1, None)
    undo(office, outcome)
    assert differing(before, books_as_they_stand()) == {}


def test_leavers_whom_nobody_knows_or_who_left_otherwise_are_refused(office: Office) -> None:
    load(office, AN, BINH, on=D24)
    assert refused(leavers(office, (CHI, "15/02/2025"))) == [(4, "not_on_roll")]
    assert refused(leavers(office, (BINH, "15/02/2024"))) == [(4, "listed_since")]
    leavers(office, (AN, "15/02/2025"))
    assert refused(leavers(office, (AN, "16/02/2025"))) == [(4, "left_otherwise")]


def test_the_number_of_an_old_card_in_a_newer_list_does_not_take_the_new_ones_place(office: Office) -> None:
    load(office, AN, on=D24)
    outcome = load(office, AN._replace(number="171234567"), on=LIST_DAY)
    assert outcome.refused == 0
    person = Person.objects.get()
    assert person.identity.number == AN.number
    assert [each.number for each in person.former_numbers.all()] == ["171234567"]
    undo(office, outcome)
    assert not Person.objects.get().former_numbers.exists()


def dissolved(office: Office) -> None:
    dissolve_unit(office.unit(), on=date(2025, 3, 1), **office.way)


def test_a_list_of_a_unit_that_is_no_more_ends_with_the_unit_and_leads_to_the_next(office: Office) -> None:
    dissolved(office)
    assert counts(load(office, UNNUMBERED, on=D24, under="BC")) == (1, 0, 0, 0)
    stay = Membership.objects.get()
    assert (stay.until, stay.reason) == (date(2025, 3, 1), "unit_dissolved")
    later = load(office, UNNUMBERED._replace(number=""), on=LIST_DAY, under="BC-002")
    assert counts(later) == (0, 1, 0, 0)
    assert roll("BC-002") == [UNNUMBERED]
    assert Person.objects.get().unit.code == "BC-002"
    assert is_clean()
    undo(office, later)
    assert Person.objects.get().unit.code == "BC-001"


def test_nobody_is_a_member_of_a_unit_after_its_end(office: Office) -> None:
    dissolved(office)
    outcome = load(office, UNNUMBERED, on=LIST_DAY, under="BC")
    assert outcome.created == 0
    assert not Membership.objects.exists()


# --- any lists, in any order

PEOPLE = [AN, BINH, CHI]
said_of_one = st.fixed_dictionaries(
    {
        "who": st.integers(0, 2),
        "phone": st.sampled_from(["", "0912345678", "0987654321"]),
        "joined": st.sampled_from(["", "2010", "2010-09-05"]),
        "born": st.sampled_from(["", "year", "day"]),
    }
)
one_list = st.lists(said_of_one, min_size=1, max_size=3, unique_by=lambda each: each["who"])
lists = st.lists(
    st.tuples(st.dates(date(2020, 1, 1), TODAY), one_list), min_size=2, max_size=4, unique_by=lambda each: each[0]
)


def told(said: dict[str, Any]) -> Someone:
    who = PEOPLE[said["who"]]
    born = {"": "", "year": who.born[:4], "day": who.born}[said["born"]]
    return who._replace(phone=said["phone"], joined=said["joined"], born=born)


def history() -> Any:
    """What stands, without keys."""
    people = sorted((_whole(person) for person in Person.objects.select_related("identity")), key=repr)
    return people, sorted(Entry.objects.values_list("unit", "measure", "day", "amount"))


def _whole(person: Person) -> Any:
    stays = person.memberships.order_by("since").values_list("unit__code", "since", "until", "began", "ended", "reason")
    own = (person.name, person.gender, person.born_on, person.born_precision, person.phone, person.joined_on)
    return (*own, person.identity.number, person.unit.code, list(stays))


@settings(max_examples=settings().max_examples // 4, deadline=None, suppress_health_check=list(HealthCheck))
@given(lists, st.randoms(use_true_random=False), st.integers(0, 3))
def test_any_lists_in_any_order_and_without_any_of_them(office: Office, said: Any, chance: Any, gone: int) -> None:
    def read(order: Any) -> dict[date, Outcome]:
        return {day: load(office, *(told(each) for each in rows), on=day) for day, rows in order}

    with rolled_back():
        read(said)
        in_order = history()
    mixed = list(said)
    chance.shuffle(mixed)
    with rolled_back():
        outcomes = read(mixed)
        assert history() == in_order
        assert is_clean()
        out = said[gone % len(said)]
        undo(office, outcomes[out[0]])
        without = history()
        assert is_clean()
    with rolled_back():
        read([each for each in said if each is not out])
        assert history() == without
