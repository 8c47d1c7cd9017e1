"""Names of a list: one person a row, by the name alone, whatever else stands in the cell."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from vungmanh.members.models import Person
from vungmanh.members.tests.lists import Office, only, refused
from vungmanh.sheets.outcome import Outcome

pytestmark = pytest.mark.django_db

HEAD = ["STT", "Họ và tên", "Giới tính", "Năm sinh"]


def load(office: Office, *names: Any, gender: str = "Nam", answers: dict[str, Any] | None = None) -> Outcome:
    rows = [[number, name, gender, 1960 + number] for number, name in enumerate(names, 1)]
    return office.members(office.book([HEAD, *rows]), answers=answers)


def names() -> list[str]:
    return list(Person.objects.order_by("pk").values_list("name", flat=True))


def test_titles_and_remarks_are_no_part_of_a_name(tmp_path: Path) -> None:
    outcome = load(
        Office(tmp_path),
        "H`Hen Mẫu Niê", "MƠ̆K MẪU NIÊ", "ThS. Nguyễn Văn Mẫu", "Ông Lê Văn Mẫu", "Đ/c Phạm Văn Mẫu",
        "Nguyễn Văn Mẫu (B)", "Phạm Văn Mẫu - Tổ trưởng", "François Müller", "김민준", "Nguyễn Văn Mẫu TP",
    )  # fmt: skip
    assert outcome.refusals == []
    assert names() == [
        "H'Hen Mẫu Niê", "Mơ̆k Mẫu Niê", "Nguyễn Văn Mẫu", "Lê Văn Mẫu", "Phạm Văn Mẫu", "Nguyễn Văn Mẫu",
        "Phạm Văn Mẫu",
        "François Müller", "김민준", "Nguyễn Văn Mẫu",
    ]  # fmt: skip
    beside = [(note.row, note.code) for note in outcome.notes]
    assert [each for each in beside if each[1] == "beside_name"] == [(row, "beside_name") for row in (7, 8, 11)]


def test_a_woman_who_is_called_ong_is_taken_and_told(tmp_path: Path) -> None:
    outcome = load(Office(tmp_path), "Ông Lê Văn Mẫu", "Bà Lê Thị Mẫu", gender="Nữ")
    assert names() == ["Lê Văn Mẫu", "Lê Thị Mẫu"]
    assert [(note.row, note.code) for note in outcome.notes] == [(2, "title_of_another")]


def test_two_lines_with_two_names_are_two_people(tmp_path: Path) -> None:
    outcome = load(Office(tmp_path), "Nguyễn Văn Mẫu\nTrần Thị Mẫu", "Đặng\nQuốc Đạt", "Lê Văn A / Lê Văn B")
    assert refused(outcome) == [(2, "two_names"), (4, "two_names")]
    assert names() == ["Đặng Quốc Đạt"]


def test_two_lines_of_a_csv_are_two_people(tmp_path: Path) -> None:
    office = Office(tmp_path)
    file = tmp_path / "ds.csv"
    file.write_text(
        'STT,Họ và tên,Giới tính,Năm sinh\n1,"Nguyễn Văn Mẫu\nTrần Thị Mẫu",Nam,1980\n2,Lê Văn Mẫu,Nam,1981\n',
        encoding="utf-8",
    )
    assert refused(office.members(file)) == [(2, "two_names")]
    assert names() == ["Lê Văn Mẫu"]


@pytest.mark.parametrize(
    ("name", "sign"), [("Nguyễn Văn Мẫu", "М"), ("Nguyễn Thị Mẫu 2", "2"), ("Nguyễn Văn Mẫu?", "?")]
)
def test_the_sign_that_makes_it_no_name_is_told(tmp_path: Path, name: str, sign: str) -> None:
    refusal = only(load(Office(tmp_path), name))
    assert (refusal.code, refusal.column) == ("bad_name", "Họ và tên")
    assert f"“{sign}”" in refusal.reason


def test_an_error_of_the_workbook_is_nobodys_name(tmp_path: Path) -> None:
    assert only(load(Office(tmp_path), "#N/A")).code == "cell_error"


@pytest.mark.parametrize(("said", "kept"), [("title", ["Lê Nam", "Lê Bắc"]), ("name", ["Ông Lê Nam", "Ông Lê Bắc"])])
def test_what_may_be_a_family_name_is_asked_once_for_the_whole_list(tmp_path: Path, said: str, kept: list[str]) -> None:
    office = Office(tmp_path)
    outcome = load(office, "Ông Lê Nam", "Ông Lê Bắc", "Trần Đông", "Ông Văn Tây")
    assert refused(outcome) == [(2, "title"), (3, "title")]
    (asked,) = [asked for seen in outcome.seen for asked in seen.asked if asked.code == "title"]
    assert (asked.key, asked.rows, asked.best, asked.lasting) == ("title:ong", (2, 3), "title", True)
    assert names() == ["Trần Đông", "Ông Văn Tây"]
    again = load(office, "Ông Lê Nam", "Ông Lê Bắc", answers={"said": {"title:ong": said}})
    assert again.refusals == []
    assert names()[2:] == kept
    assert [asked.answer for seen in again.seen for asked in seen.asked if asked.code == "title"] == [said]


def test_lists_with_titles_and_without_are_about_the_same_people(tmp_path: Path) -> None:
    office = Office(tmp_path)
    load(office, "ThS. Nguyễn Văn Mẫu", "Anh TRẦN VĂN MẪU")
    again = load(office, "Nguyễn Văn Mẫu", "Trần Văn Mẫu")
    assert (again.created, again.unchanged, Person.objects.count()) == (0, 2, 2)


def test_whoever_has_left_beside_the_name_is_heard_like_in_a_column(tmp_path: Path) -> None:
    office = Office(tmp_path)
    load(office, "Vũ Văn Mẫu", "Lê Văn Mẫu", "Trần Văn Mẫu", "Phạm Văn Mẫu")
    again = load(office, "Vũ Văn Mẫu đã nghỉ việc", "Lê Văn Mẫu (Hưu)", "Trần Văn Mẫu (nghỉ thai sản)", "Phạm Văn Mẫu")
    assert (again.created, again.unchanged) == (0, 2)
    assert {refusal.row for refusal in again.refusals} == {2, 3}
