"""Who is on the roll and not in the newer list of the unit is named, and leaves where the officer says so."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from vungmanh.ledger.actions.fold import fold
from vungmanh.lists.actions.undo_import import undo_import
from vungmanh.members.imports.missing import names_everybody
from vungmanh.members.models import Membership
from vungmanh.members.tests.lists import (
    AN,
    BINH,
    CHI,
    DAT,
    FOUR,
    LIST_DAY,
    TODAY,
    Office,
    Someone,
    books_as_they_stand,
    counts,
    differing,
    is_clean,
    plain,
    roll,
)
from vungmanh.sheets.models import Import
from vungmanh.sheets.outcome import Outcome
from vungmanh.sheets.questions import Asked

D24 = date(2024, 12, 31)


@pytest.fixture
def office(db: None, tmp_path: Path) -> Office:
    return Office(tmp_path, {"BC-001": "CĐCS Trường Mầm non Hoa Mai", "BC-002": "CĐCS Trường Tiểu học Gia Thụy"})


def load(office: Office, *people: Someone, on: date, title: str = "", **more: Any) -> Outcome:
    return office.members(office.book(plain(people, title)), on=on, **more)


def asked(outcome: Outcome) -> list[Asked]:
    return [each for seen in outcome.seen for each in seen.asked if each.key.startswith("missing:")]


def missing(outcome: Outcome) -> list[tuple[str, str]]:
    return [(each.name, each.day) for each in outcome.missing]


@pytest.mark.parametrize(
    ("titles", "everybody"),
    [
        (["DANH SÁCH ĐOÀN VIÊN"], True),
        (["DANH SÁCH ĐOÀN VIÊN CÔNG ĐOÀN", "(Số liệu đến ngày 31/12/2025)"], True),
        (["Danh sách đoàn viên CĐCS Công ty Đổi Mới"], True),
        (["Danh sách đoàn viên CĐCS Trường Mầm non Hoa Mới · Năm 2025"], True),
        (["CĐCS Tổng công ty May", "DS"], True),
        (["Công đoàn Trung tâm Phòng chống bệnh", "Sheet1"], True),
        (["DANH SÁCH ĐOÀN VIÊN MỚI"], False),
        (["Danh sách đoàn viên công đoàn mới kết nạp"], False),
        (["DANH SÁCH KẾT NẠP ĐOÀN VIÊN QUÝ II"], False),
        (["Danh sách đoàn viên bổ sung"], False),
        (["DANH SÁCH ĐOÀN VIÊN GIẢM QUÝ III/2026"], False),
        (["Danh sách tăng giảm đoàn viên"], False),
        (["DS", "Đoàn viên Tổ 2"], False),
        (["Danh sách đoàn viên tổ sản xuất số 3"], False),
        (["Danh sách đoàn viên bộ phận Kho"], False),
        (["DANH SÁCH BAN CHẤP HÀNH CÔNG ĐOÀN"], False),
        (["Danh sách đoàn viên nữ"], False),
    ],
)
def test_lists_that_may_name_everybody(titles: list[str], everybody: bool) -> None:
    assert names_everybody(titles) is everybody


def test_who_is_not_in_the_newer_list_is_named_and_stays(office: Office) -> None:
    load(office, *FOUR, on=D24)
    outcome = load(office, AN, CHI, DAT, on=LIST_DAY)
    (question,) = asked(outcome)
    assert (question.key, question.best, question.blocks) == ("missing:BC-001", "keep", False)
    assert BINH.name in question.text
    assert "31/05/2025" in question.text
    assert missing(outcome) == [(BINH.name, "")]
    assert counts(outcome) == (0, 0, 3, 0)
    assert len(roll()) == 4


def test_the_officer_says_that_they_have_left_and_it_is_taken_back_with_the_list(office: Office) -> None:
    load(office, *FOUR, on=D24)
    before = books_as_they_stand()
    outcome = load(office, AN, CHI, DAT, on=LIST_DAY, answers={"said": {"missing:BC-001": "retired"}})
    assert missing(outcome) == [(BINH.name, "31/05/2025")]
    left = Membership.objects.get(person__name=BINH.name)
    assert (left.until, left.ended, left.reason) == (LIST_DAY, "left", "retired")
    assert is_clean()
    undo_import(Import.objects.get(pk=outcome.batch), by=office.by, today=TODAY)
    fold()
    assert differing(before, books_as_they_stand()) == {}


def test_one_by_one(office: Office) -> None:
    load(office, *FOUR, on=D24)
    questions = asked(load(office, AN, CHI, on=LIST_DAY, dry_run=True))
    assert [each.best for each in questions] == ["keep", "as-all", "as-all"]
    binh = next(each.key for each in questions if BINH.name in each.text and each.best == "as-all")
    said = {"missing:BC-001": "retired", binh: "keep"}
    outcome = load(office, AN, CHI, on=LIST_DAY, answers={"said": said})
    assert sorted(missing(outcome)) == sorted([(BINH.name, ""), (DAT.name, "31/05/2025")])
    assert [who.name for who in roll()] == [AN.name, BINH.name, CHI.name]


def test_read_in_the_other_order_the_same_is_said(office: Office) -> None:
    load(office, AN, CHI, DAT, on=LIST_DAY)
    outcome = load(office, *FOUR, on=D24)
    assert missing(outcome) == [(BINH.name, "")]
    assert "31/05/2025" in outcome.missing[0].why


@pytest.mark.parametrize(
    "title", ["DANH SÁCH ĐOÀN VIÊN MỚI KẾT NẠP", "Danh sách đoàn viên bổ sung", "Danh sách đoàn viên tổ 1"]
)
def test_a_list_of_some_misses_nobody(office: Office, title: str) -> None:
    load(office, *FOUR, on=D24)
    outcome = load(office, AN, on=LIST_DAY, title=title)
    assert (missing(outcome), asked(outcome)) == ([], [])


def test_who_stands_in_a_row_that_was_refused_is_not_missing(office: Office) -> None:
    load(office, *FOUR, on=D24)
    outcome = load(office, AN, BINH._replace(born="1990-02-31"), CHI, DAT._replace(number="1"), on=LIST_DAY)
    assert outcome.refused == 2
    assert missing(outcome) == []


def test_who_became_a_member_after_the_day_of_the_list_is_not_missing(office: Office) -> None:
    load(office, AN._replace(joined="2025-03-01"), BINH, on=LIST_DAY)
    assert missing(load(office, BINH, on=D24)) == []


def test_nobody_is_missing_from_the_list_of_another_unit(office: Office) -> None:
    load(office, *FOUR, on=D24)
    assert missing(load(office, Someone("Hồ Văn Kim", "male", "1990-01-01"), on=LIST_DAY, under="BC-002")) == []
