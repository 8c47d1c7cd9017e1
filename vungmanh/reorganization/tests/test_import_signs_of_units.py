"""A unit list that says that a unit stands no more founds nobody, and tells what to do about one that is known."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from vungmanh.members.tests.lists import Office, refused
from vungmanh.organization.models import Unit
from vungmanh.sheets import reader
from vungmanh.sheets.outcome import Outcome
from vungmanh.sheets.questions import Asked

pytestmark = pytest.mark.django_db

HEAD = ["STT", "Tên CĐCS", "Số đoàn viên"]
NAMES = ["CĐCS Trường THCS Lê Lợi", "CĐCS Công ty TNHH Sao", "CĐCS Công ty Giảm Tốc", "CĐCS Trường Tiểu học Mai"]


@pytest.fixture
def office(db: None, tmp_path: Path) -> Office:
    return Office(tmp_path, {})


def rows(column: str, cells: Sequence[Any]) -> list[list[Any]]:
    return [[*HEAD, column], *([place, NAMES[place - 1], 20, cell] for place, cell in enumerate(cells, 1))]


def listed(office: Office, column: str, cells: Sequence[Any], said: dict[str, str] | None = None) -> Outcome:
    return office.units(office.book(rows(column, cells)), answers={"said": said or {}}, dry_run=True)


def asked(outcome: Outcome) -> list[Asked]:
    """What the signs of the lists ask; which day a list is of is asked besides."""
    return [each for seen in outcome.seen for each in seen.asked if each.key.partition(":")[0] not in ("kind", "day")]


@pytest.mark.parametrize(
    ("column", "cell"),
    [
        ("Trạng thái", "Đã giải thể"),
        ("Tình trạng hoạt động", "Chấm dứt hoạt động từ 1/4/2025"),
        ("Ghi chú", "Sáp nhập vào CĐCS Trường THCS Hoa Mai từ 01/03/2025"),
        ("Ghi chú", "Giải thể ngày 01/03/2025"),
        ("Ngày giải thể", "01/03/2025"),
        ("Giải thể", "x"),
        ("Ngày quyết định giải thể", "01/03/2025"),
        ("Số QĐ giải thể", "12/QĐ-LĐLĐ"),
    ],
)
def test_a_unit_that_has_ended_is_not_founded(office: Office, column: str, cell: str) -> None:
    outcome = listed(office, column, [cell, None])
    assert refused(outcome) == [(2, "ended")]
    assert cell in outcome.refusals[0].reason
    assert outcome.created == 1


@pytest.mark.parametrize("cell", ["Đang hoạt động", "Mới thành lập", "Sáp nhập từ CĐCS A và CĐCS B", "KCN Sài Đồng"])
def test_a_unit_that_stands_is_founded(office: Office, cell: str) -> None:
    outcome = listed(office, "Ghi chú", [cell, cell, cell, cell])
    assert (outcome.created, outcome.refused, asked(outcome)) == (4, 0, [])


@pytest.mark.parametrize("cell", ["Tạm ngừng hoạt động", "chờ giải thể", "ngừng hoạt động", "Giải thể 30/12/2025"])
def test_what_is_not_clear_is_asked_once_for_all_that_say_it(office: Office, cell: str) -> None:
    outcome = listed(office, "Ghi chú", [cell, cell, None])
    (question,) = asked(outcome)
    assert question.rows == (2, 3)
    assert refused(outcome) == [(2, "sign"), (3, "sign")]
    assert listed(office, "Ghi chú", [cell, cell, None], {question.key: "stands"}).created == 3
    ended = listed(office, "Ghi chú", [cell, cell, None], {question.key: "ended"})
    assert refused(ended) == [(2, "ended"), (3, "ended")]


def test_a_known_unit_that_its_list_calls_dissolved_is_named_with_what_to_do(office: Office) -> None:
    office.found({"BC-001": NAMES[0]})
    outcome = listed(office, "Ghi chú", ["Đã giải thể", None])
    assert refused(outcome) == [(2, "ended_known")]
    assert NAMES[0] in outcome.refusals[0].reason
    assert Unit.objects.get(code="BC-001").dissolved_on is None


def test_a_list_of_units_that_have_ended_is_not_taken_as_a_whole(office: Office) -> None:
    for title in ("DANH SÁCH CĐCS GIẢI THỂ NĂM 2024", "DOANH NGHIỆP CHƯA CÓ TỔ CHỨC CÔNG ĐOÀN"):
        path = office.book([[title], [], HEAD, [1, NAMES[0], 20], [2, NAMES[1], 20]])
        outcome = office.units(path, dry_run=True)
        assert refused(outcome) == [(None, "list-ended")]
        assert (outcome.refused, outcome.created) == (2, 0)
        said = {"said": {"kind:ended": "stands"}}
        assert office.units(path, answers=said, dry_run=True).created == 2


def test_the_name_of_a_unit_says_nothing_of_it(office: Office) -> None:
    path = office.book([["DANH SÁCH CÔNG ĐOÀN CƠ SỞ"], [], HEAD, [1, NAMES[2], 20]], sheet=NAMES[2])
    assert office.units(path, dry_run=True).created == 1


def test_what_nobody_sees_is_not_taken_unasked(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    true = reader.read_workbook

    def reading(path: Path) -> Any:
        for sheet in true(path):
            sheet.hidden_rows, sheet.struck = frozenset({2}), {3: frozenset({0, 1, 2})}
            yield sheet

    monkeypatch.setattr("vungmanh.sheets.lists_in.read_workbook", reading)
    outcome = listed(office, "Ghi chú", [None, None, None])
    assert refused(outcome) == [(2, "hidden-rows"), (3, "struck")]
    assert outcome.created == 1
    said = {"hidden:rows": "take", "struck:rows": "out"}
    outcome = listed(office, "Ghi chú", [None, None, None], said)
    assert refused(outcome) == [(3, "struck")]
    assert outcome.created == 2
