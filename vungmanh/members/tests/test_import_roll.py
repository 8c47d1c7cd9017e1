"""A list beside the roll: who is new, the same, changed, or not to be taken; and all of it a second time."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from vungmanh.access.models import Grant
from vungmanh.accounts.models import User
from vungmanh.core.vietnamese import fold
from vungmanh.members.actions.end_memberships import end_memberships
from vungmanh.members.actions.transfer_member import transfer_member
from vungmanh.members.imports.form import FORM
from vungmanh.members.models import Membership, Person
from vungmanh.members.tests.lists import (
    AN,
    BINH,
    CHI,
    DAT,
    FOUR,
    HEAD,
    LIST_DAY,
    Office,
    Someone,
    books_as_they_stand,
    counts,
    differing,
    everybody,
    how_many,
    is_clean,
    only,
    plain,
    refused,
    roll,
    row,
)
from vungmanh.organization.models import Unit
from vungmanh.sheets.errors import write_errors

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(db: None, tmp_path: Path) -> Office:
    return Office(tmp_path, {"BC-001": "CĐCS Trường Mầm non Hoa Mai", "BC-002": "CĐCS Trường Tiểu học Gia Thụy"})


def load(office: Office, *people: Someone, under: str = "BC-001", on: date = LIST_DAY) -> Any:
    return office.members(office.book(plain(people)), under=under, on=on)


def unnumbered(*people: Someone) -> list[Someone]:
    return [who._replace(number="") for who in people]


# --- in one import


@pytest.mark.parametrize(
    ("first", "second", "code"),
    [
        (AN, AN, "duplicate"),
        (AN, BINH._replace(number=AN.number), "duplicate"),
        (AN._replace(number=""), AN._replace(number=""), "same_person"),
        (AN, AN._replace(number=""), "same_person"),
        (AN._replace(number=""), AN, "same_person"),
        (AN, AN._replace(number="", name="NGUYEN VAN AN"), "same_person"),
        (AN._replace(number=""), AN._replace(number="", born="1988"), "same_person"),
        (AN, AN._replace(number="012345678"), "same_person"),
        (AN, AN._replace(number="", born="1988-02"), "same_person"),
        (AN._replace(born=""), AN._replace(number=""), "same_person"),
        (AN, AN._replace(number="034088000777"), None),
        (AN._replace(number=""), AN._replace(number="", born="1988-02-02"), None),
        (AN._replace(number=""), AN._replace(number="", born="1989"), None),
    ],
)
def test_one_person_twice_in_a_list(office: Office, first: Someone, second: Someone, code: str | None) -> None:
    outcome = load(office, first, second)
    assert refused(outcome) == ([(3, code)] if code else [])
    if code:
        assert "2" in only(outcome).reason  # the row where the first stands
        assert first.name in only(outcome).reason or code == "same_person"
    again = load(office, first, second)
    assert again.counts == {**outcome.counts, "created": 0, "unchanged": outcome.created}
    assert refused(again) == refused(outcome)


def test_one_card_for_two(office: Office) -> None:
    rows = [
        [*HEAD, "Số thẻ đoàn viên"],
        [*row(1, AN), "SX 0001234"],
        [*row(2, BINH), "SX0001234"],
        [*row(3, CHI), "12"],
    ]
    outcome = office.members(office.book(rows))
    assert refused(outcome) == [(3, "duplicate_card"), (4, "bad_card")]
    later = office.members(office.book([[*HEAD, "Số thẻ đoàn viên"], [*row(1, DAT), "SX0001234"]]))
    assert refused(later) == [(2, "duplicate_card")]


# --- beside the roll


def test_a_member_elsewhere_is_refused_with_the_unit_named(office: Office) -> None:
    load(office, AN, BINH._replace(number=""), under="BC-002")
    outcome = load(office, AN, BINH._replace(number=""), CHI)
    assert refused(outcome) == [(2, "member_elsewhere"), (3, "maybe_member_elsewhere")]
    assert all("CĐCS Trường Tiểu học Gia Thụy" in refusal.reason for refusal in outcome.refusals)
    assert everybody() == {"BC-002": [AN.name, BINH.name], "BC-001": [CHI.name]}


def test_a_number_of_another(office: Office) -> None:
    load(office, AN, under="BC-002")
    outcome = load(office, Someone("Trần Văn Giả", "male", "1988-05-05", AN.number))
    assert refused(outcome) == [(2, "number_of_another")]
    assert AN.name in only(outcome).reason
    assert "CĐCS Trường Tiểu học Gia Thụy" in only(outcome).reason


def test_a_made_up_list_does_not_tell_whose_a_number_is_elsewhere(office: Office) -> None:
    load(office, AN, under="BC-002")
    keeper = User.objects.create(username="keeper", name="Người giữ danh sách")
    unit = Unit.objects.get(code="BC-001")
    Grant.objects.create(user=keeper, role="roll_keeper", unit=unit, since=date(2020, 1, 1), because="QĐ 1")
    office.by = keeper
    outcome = load(office, Someone("Trần Văn Giả", "male", "1988-05-05", AN.number))
    assert refused(outcome) == [(2, "known_elsewhere")]
    assert AN.name not in only(outcome).reason
    assert "Gia Thụy" not in only(outcome).reason


@pytest.mark.parametrize("who", [AN, AN._replace(number="")])
def test_who_has_left_does_not_come_back_by_a_list(office: Office, who: Someone) -> None:
    load(office, who)
    end_memberships(list(Membership.objects.all()), on=date(2025, 6, 1), reason="retired", **office.way)
    assert counts(load(office, who)) == (0, 0, 1, 0)  # the day before, they were a member
    outcome = load(office, who, on=date(2025, 6, 1))
    assert refused(outcome) == [(2, "left_before")]
    assert "01/06/2025" in only(outcome).reason
    assert Person.objects.count() == 1


def test_who_was_transferred_stays_where_they_are(office: Office) -> None:
    load(office, AN, BINH._replace(number=""))
    for person in Person.objects.all():
        transfer_member(person, to=office.unit("BC-002"), on=date(2025, 6, 1), **office.way)
    later = date(2025, 6, 2)
    assert refused(load(office, AN, BINH._replace(number=""), on=later)) == [
        (2, "member_elsewhere"),
        (3, "maybe_member_elsewhere"),
    ]
    assert counts(load(office, AN, BINH._replace(number=""))) == (0, 0, 2, 0)  # there they were the day before
    assert counts(load(office, AN, BINH._replace(number=""), under="BC-002", on=later)) == (0, 0, 2, 0)
    assert is_clean()


def test_two_members_whom_a_row_may_mean(office: Office) -> None:
    load(office, AN, AN._replace(number="034088000777"))
    assert refused(load(office, AN._replace(number=""))) == [(2, "several_persons")]
    assert counts(load(office, AN._replace(number="034088000777"))) == (0, 0, 1, 0)


def test_a_number_corrected_in_the_list_makes_no_second_person(office: Office) -> None:
    load(office, AN)
    outcome = load(office, AN._replace(number="001088000112"))
    assert refused(outcome) == [(2, "other_number")]
    assert "111)" in only(outcome).reason
    assert "0111" not in only(outcome).reason
    assert roll() == [AN]


def test_the_card_of_twelve_digits_takes_the_place_of_the_old_one(office: Office) -> None:
    load(office, AN._replace(number="012345678"))
    assert counts(load(office, AN)) == (0, 1, 0, 0)
    assert roll() == [AN]
    assert is_clean()


def test_a_number_given_later(office: Office) -> None:
    load(office, *unnumbered(*FOUR))
    assert counts(load(office, *FOUR)) == (0, 4, 0, 0)
    assert roll() == FOUR


@pytest.mark.parametrize("born", ["", "1988", "1988-02"])
def test_less_known_than_before_changes_nothing(office: Office, born: str) -> None:
    load(office, AN)
    assert counts(load(office, AN._replace(born=born, phone="", joined=""))) == (0, 0, 1, 0)
    assert counts(load(office, AN._replace(joined="2010"))) == (0, 0, 1, 0)
    assert counts(load(office, AN._replace(joined="2010-09", name="NGUYEN VAN AN"))) == (0, 0, 1, 0)
    assert roll() == [AN]


@pytest.mark.parametrize("born", ["1988", "1988-02"])
def test_more_known_than_before(office: Office, born: str) -> None:
    load(office, AN._replace(born=born, joined="2010"))
    assert counts(load(office, AN)) == (0, 1, 0, 0)
    assert roll() == [AN]
    assert Membership.objects.get().since == date(2010, 9, 5)
    assert is_clean()


# --- a second time


def test_the_same_lists_again_change_nothing(office: Office) -> None:
    rows = [*plain([*FOUR, AN, BINH._replace(number="1"), Someone("Hồ Văn Kim", "male", "1990")])]
    book = office.book(rows)
    first = office.members(book, on=LIST_DAY)
    stands = books_as_they_stand()
    again = office.members(book, on=LIST_DAY)
    assert counts(first) == (5, 0, 0, 2)
    assert counts(again) == (0, 0, 5, 2)
    assert again.refusals == first.refusals
    assert again.batch is None
    assert books_as_they_stand() == stands
    later = office.members(book, on=date(2025, 6, 1))  # another list day is no change of anybody, but is kept
    assert counts(later) == (0, 0, 5, 2)
    assert later.batch
    kept = ("members_unitlist", "members_mention")
    assert differing(stands, books_as_they_stand()).keys() == set(kept)


def test_a_corrected_list_changes_the_corrected_rows(office: Office) -> None:
    load(office, *FOUR)
    before = {who.name: who for who in roll()}
    people = [
        AN,
        BINH._replace(phone="0900000001"),
        CHI._replace(joined="1999-03-02"),
        DAT._replace(name="Đặng Quốc Đát"),
    ]
    outcome = load(office, *people)
    assert counts(outcome) == (0, 3, 1, 0)
    assert roll() == people
    assert before[AN.name] == roll()[0]
    assert Membership.objects.get(person__name=CHI.name).since == date(1999, 3, 2)
    assert is_clean()


def test_who_got_another_phone_is_found_by_it_and_not_by_the_old_one(office: Office) -> None:
    load(office, AN)
    assert counts(load(office, AN._replace(phone="0356000999"))) == (0, 1, 0, 0)
    known = Person.objects.get()
    assert known.phone == "0356000999"
    assert list(Person.objects.filter(phone="0356000999")) == [known]
    assert list(Person.objects.filter(phone_tail_mark="0999")) == [known]
    assert not Person.objects.filter(phone=AN.phone).exists()


def test_the_membership_moves_with_the_day_of_joining(office: Office) -> None:
    from vungmanh.core.measures import Nature
    from vungmanh.ledger.queries import figure
    from vungmanh.ledger.question import Question
    from vungmanh.members.measures import MEASURES

    (members,) = [measure for measure in MEASURES if measure.code == "members"]
    assert members.nature is Nature.STOCK

    def on(day: date) -> int:
        return figure(Question(office.unit("BC"), [members], date(day.year, 1, 1), day, date(2025, 6, 2)))["members"]

    load(office, AN._replace(joined=""))
    assert (on(date(2010, 9, 5)), on(LIST_DAY)) == (0, 1)
    load(office, AN)
    assert (on(date(2010, 9, 4)), on(date(2010, 9, 5)), on(LIST_DAY)) == (0, 1, 1)
    assert is_clean()


def test_a_dry_run_writes_nothing_but_that_it_was_done(office: Office) -> None:
    load(office, AN)
    rows, stands = how_many(), books_as_they_stand()
    outcome = office.members(office.book(plain([AN._replace(phone="0900000001"), *FOUR[1:], BINH])), dry_run=True)
    assert counts(outcome) == (3, 1, 0, 1)
    assert outcome.batch is None
    assert how_many() == rows | {name: rows[name] + 1 for name in ("journal_entry", "journal_about")}
    assert books_as_they_stand() == stands


def test_what_was_refused_comes_back_as_a_workbook_to_correct(office: Office) -> None:
    title = "DANH SÁCH ĐOÀN VIÊN CĐCS TRƯỜNG MẦM NON HOA MAI"
    people = [AN, BINH._replace(number="1"), CHI._replace(born="1975-02-31"), DAT]
    books = [
        office.books({"Hoa Mai": plain(people, title), "Khối lạ": plain([Someone("Hồ Văn Kim", "male", "1990-01-01")])})
    ]
    outcome = office.members(*books, under="BC")
    assert len(outcome.refusals) == 3
    back = office.folder / "loi.xlsx"
    write_errors(back, books, outcome.refusals, FORM)
    book = openpyxl.load_workbook(back)
    for sheet in book.worksheets:
        for cells in sheet.iter_rows():
            for cell in cells:
                if cell.value == "1" and cell.column == 5:
                    cell.value = BINH.number
                if cell.value == "31/02/1975":
                    cell.value = "31/12/1975"
                if isinstance(cell.value, str) and fold(cell.value) == "khoi la":
                    cell.value = "CĐCS Trường Tiểu học Gia Thụy"
    last = book.worksheets[-1]
    last.title = "Trường Tiểu học Gia Thụy"
    book.save(back)
    again = office.members(back, under="BC")
    assert again.refusals == []
    assert counts(again) == (3, 0, 0, 0)
    assert sorted(roll()) == sorted(FOUR)
    assert everybody()["BC-002"] == ["Hồ Văn Kim"]
    assert counts(office.members(*books, under="BC"))[:3] == (0, 0, 2)


def test_counted_beside_declared(office: Office) -> None:
    rows = [["STT", "Tên CĐCS", "Mã", "Số đoàn viên"], [1, "CĐCS Trường Mầm non Hoa Mai", "BC-001", 5]]
    office.units(office.book(rows), on=LIST_DAY)
    outcome = load(office, *FOUR)
    assert outcome.as_json()["units"] == [
        {"code": "BC-001", "name": "CĐCS Trường Mầm non Hoa Mai", "declared": 5, "members": 4}
    ]


def test_an_import_asks_the_same_number_of_questions_however_long(
    office: Office, django_assert_max_num_queries: Any
) -> None:
    people = [
        Someone(f"Nguyễn Văn {'ABCDEGHIKL'[n % 10]}{'an'}", "male", f"19{60 + n % 40}-01-{1 + n // 40:02}")
        for n in range(400)
    ]
    with django_assert_max_num_queries(100):
        assert counts(office.members(office.book(plain(people)))) == (400, 0, 0, 0)
