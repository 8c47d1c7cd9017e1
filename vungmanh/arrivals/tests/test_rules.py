"""When a door stands open, who is meant by what somebody writes, what a phone says, which code opens what."""

from __future__ import annotations

import uuid
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest

from vungmanh.arrivals import codes
from vungmanh.arrivals.limits import MARKS_AT_ONCE, OLDEST
from vungmanh.arrivals.models import who
from vungmanh.arrivals.rules.entries import Unreadable, moment, read
from vungmanh.arrivals.rules.same import agree, the_one
from vungmanh.arrivals.rules.windows import is_open
from vungmanh.arrivals.tests.stories import AT_EIGHT
from vungmanh.arrivals.ticket import sealed_ticket, ticket_in
from vungmanh.core.days import VIETNAM

DAY = date(2026, 3, 16)
N = str(uuid.UUID(int=7))


@pytest.mark.parametrize(
    ("begins", "ends", "at", "stands_open"),
    [
        (time(8), time(11, 30), (16, 5, 59), False),
        (time(8), time(11, 30), (16, 6, 0), True),
        (time(8), time(11, 30), (16, 13, 30), True),
        (time(8), time(11, 30), (16, 13, 31), False),
        (time(8), time(11, 30), (15, 9, 0), False),
        (time(8), time(11, 30), (17, 9, 0), False),
        (time(8), None, (16, 5, 59), False),
        (time(8), None, (16, 23, 59), True),
        (None, None, (16, 0, 0), True),
        (None, None, (17, 0, 0), False),
        (time(0, 30), time(1, 0), (15, 23, 30), False),  # on its day alone
        (time(22), time(23), (16, 23, 59), True),
        (time(22), time(23), (17, 0, 30), False),
    ],
)
def test_the_door_is_open_on_the_day_around_its_hours(begins: Any, ends: Any, at: Any, stands_open: bool) -> None:
    day, hour, minute = at
    assert is_open(DAY, begins, ends, datetime(2026, 3, day, hour, minute, tzinfo=VIETNAM)) is stands_open


@pytest.mark.parametrize(
    ("typed", "known", "same"),
    [
        ("CĐCS Dệt May Hòa Bình", "Công đoàn cơ sở Dệt May Hòa Bình", True),
        ("det may hoa binh", "CĐCS Dệt May Hòa Bình", True),
        ("Dệt may", "CĐCS Dệt May Hòa Bình", True),
        ("Công ty Dệt May Hòa Bình, tổ 3", "CĐCS Dệt May Hòa Bình", True),
        ("Trường THPT Lê Lợi", "CĐCS Dệt May Hòa Bình", False),
        ("Công đoàn", "CĐCS Dệt May Hòa Bình", False),
        ("", "CĐCS Dệt May Hòa Bình", False),
        ("Dệt May", "", False),
    ],
)
def test_people_write_more_or_less_of_where_they_come_from(typed: str, known: str, same: bool) -> None:
    assert agree(typed, known) is same


@pytest.mark.parametrize(
    ("typed", "known", "key"),
    [
        ("Lê Lợi", [(1, "CĐCS Trường THPT Lê Lợi")], 1),
        ("Lê Lợi", [(1, "CĐCS Trường THPT Lê Lợi"), (2, "CĐCS Dệt May")], 1),
        ("Trường", [(1, "CĐCS Trường THPT Lê Lợi"), (2, "CĐCS Trường Nguyễn Huệ")], None),
        ("Dệt May", [(1, "CĐCS Trường THPT Lê Lợi")], None),
        ("Lê Lợi", [], None),
    ],
)
def test_of_two_of_one_name_nobody_is_taken_for_the_other(typed: str, known: Any, key: Any) -> None:
    assert the_one(typed, known) == key


def _of_phone(*said: Any, ahead: float = 0) -> Any:
    return {"now": (AT_EIGHT.timestamp() + ahead) * 1000, "said": list(said)}


@pytest.mark.parametrize("ahead", [3_600, -24 * 3_600, 24 * 3_600, -400 * 24 * 3_600])
def test_a_phone_whose_clock_is_wrong_says_when_it_was_all_the_same(ahead: int) -> None:
    told = {"a": 5, "n": N, "t": (AT_EIGHT.timestamp() + ahead - 90) * 1000}
    (entry,) = read(_of_phone(told, ahead=ahead), AT_EIGHT)
    assert (entry.attendee, entry.state, entry.by_hand) == (5, "present", False)
    assert entry.said_at == AT_EIGHT - timedelta(seconds=90)


@pytest.mark.parametrize(
    ("seconds", "back"),
    [(0, 0), (-90, 90), (600, 0), (-100 * 3600, OLDEST.total_seconds())],
)
def test_nothing_is_said_after_now_nor_before_a_phone_can_have_waited(seconds: float, back: float) -> None:
    told = (AT_EIGHT.timestamp() + seconds) * 1000
    assert moment(told, AT_EIGHT) == AT_EIGHT - timedelta(seconds=back)


@pytest.mark.parametrize(
    "said",
    [
        {"a": 1},
        {"n": "x", "a": 1},
        {"n": N},
        {"n": N, "a": 1, "v": 2},
        {"n": N, "a": -1},
        {"n": N, "a": 2**70},
        {"n": N, "a": "An"},
        {"n": N, "a": 1, "s": "flying"},
        {"n": N, "a": 1, "s": "no"},
        {"n": N, "a": 1, "t": "soon"},
        {"n": N, "a": 1, "t": float("nan")},
        {"n": N, "g": "  "},
        "An",
        None,
    ],
)
def test_what_no_page_of_ours_sends_is_not_read(said: Any) -> None:
    with pytest.raises(Unreadable):
        read(_of_phone(said), AT_EIGHT)


@pytest.mark.parametrize("sent", [None, [], {}, {"said": "x"}, {"said": [{"n": N, "a": 1}] * (MARKS_AT_ONCE + 1)}])
def test_what_is_no_batch_is_not_read(sent: Any) -> None:
    with pytest.raises(Unreadable):
        read(sent, AT_EIGHT)


def test_somebody_written_in_has_a_name_as_it_is_written() -> None:
    (entry,) = read(_of_phone({"n": N, "g": "  LÒ THỊ  SEN ", "w": "Tổ 3 " + "x" * 300}), AT_EIGHT)
    assert (entry.name, len(entry.where)) == ("Lò Thị Sen", 120)


def test_the_code_on_the_screen_is_taken_for_two_steps_and_for_its_sitting_alone() -> None:
    shown = codes.screen_code(5, AT_EIGHT)
    taken = [codes.is_on_the_screen(5, shown, AT_EIGHT + timedelta(seconds=later)) for later in (0, 29, 59, 60, 3600)]
    assert taken == [True, True, True, False, False]
    assert not codes.is_on_the_screen(5, shown, AT_EIGHT - timedelta(seconds=1))
    assert not codes.is_on_the_screen(6, shown, AT_EIGHT)
    assert codes.changes_in(AT_EIGHT + timedelta(seconds=29)) == 1


def test_a_code_of_one_thing_opens_nothing_else() -> None:
    opens = (codes.opens_sitting, codes.opens_invitation, codes.opens_ticket)
    makes = (codes.poster_code, codes.invitation_code, codes.ticket_code)
    told = [[test(5, make(5)) for make in makes] for test in opens]
    assert told == [[True, False, False], [False, True, False], [False, False, True]]
    assert not any(test(6, make(5)) for test, make in zip(opens, makes, strict=True))
    assert all(len(make(5)) == 16 for make in makes)


def test_two_digits_follow_from_what_was_typed_and_are_spread() -> None:
    mine = codes.digits_of(5, who("Lò Thị Sen", "Dệt May"))
    assert mine == codes.digits_of(5, who("lo thi sen", "DỆT MAY"))
    many = [codes.digits_of(5, who(f"Người {n}", "")) for n in range(1_000)]
    assert {len(each) for each in many} == {2}
    assert len(set(many)) == 100


def test_what_a_form_was_opened_with_is_as_long_whatever_it_says() -> None:
    fresh, old = (sealed_ticket(5, fresh, AT_EIGHT) for fresh in (True, False))
    assert len(fresh) == len(old)
    told = [ticket_in(each, 5, AT_EIGHT) for each in (fresh, old)]
    assert [each and each.fresh for each in told] == [True, False]
    late = ticket_in(fresh, 5, AT_EIGHT + timedelta(minutes=11))
    assert late is not None
    assert not late.fresh
    assert [ticket_in(each, 5, AT_EIGHT) for each in (fresh[:-4], "", "é", fresh.lower())] == [None] * 4
    assert ticket_in(fresh, 6, AT_EIGHT) is None
