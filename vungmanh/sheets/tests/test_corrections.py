"""What was answered about one sheet or one row holds there and nowhere else, through every door."""

from __future__ import annotations

import json

import pytest

from vungmanh.sheets.answers import Answers, answered
from vungmanh.sheets.reader import Sheet
from vungmanh.sheets.rows import Kind
from vungmanh.sheets.tables import find_tables
from vungmanh.sheets.tests.forms import PEOPLE
from vungmanh.sheets.unreadable import Unreadable

HEAD = ("STT", "Họ và tên", "Ngày sinh", "Giới tính")
NONE: frozenset[str] = frozenset()


def a_sheet(file: str = "a.xlsx", name: str = "Sheet1") -> Sheet:
    rows = [HEAD, (1, "Lưu Thị Hoa", "01/02/1988", "Nữ"), (2, "Mạc Văn Nam", "31/02/1990", "Nam")]
    return Sheet(file, name, list(rows))


def of_sheet(**parts: dict[str, object]) -> Answers:
    return Answers.of({"sheets": {"a.xlsx": {"Sheet1": parts}}})


def values(sheet: Sheet, answers: Answers) -> list[dict[str, object]]:
    (table,) = find_tables(sheet, PEOPLE, answers)
    return [table.mapping.values(row.cells) for row in table.data]


def test_a_row_is_read_as_it_was_corrected() -> None:
    answers = of_sheet(rows={"3": {"born_on": "28/02/1990"}})
    assert [row["born_on"] for row in values(a_sheet(), answers)] == ["01/02/1988", "28/02/1990"]


def test_the_correction_holds_for_its_file_and_sheet_alone() -> None:
    answers = of_sheet(rows={"3": {"born_on": "28/02/1990"}})
    for sheet in (a_sheet(file="b.xlsx"), a_sheet(name="Sheet2")):
        assert values(sheet, answers)[1]["born_on"] == "31/02/1990"


def test_a_field_without_a_column_gets_one_that_the_sheet_itself_does_not_have() -> None:
    sheet = a_sheet()
    (table,) = find_tables(sheet, PEOPLE, of_sheet(rows={"3": {"phone": "0912345678"}}))
    assert [table.mapping.value(row.cells, "phone") for row in table.data] == [None, "0912345678"]
    assert all(len(cells) == len(HEAD) for cells in sheet.rows)


def test_an_emptied_cell_is_empty() -> None:
    assert values(a_sheet(), of_sheet(rows={"3": {"born_on": ""}}))[1]["born_on"] is None


def test_a_corrected_cell_is_no_formula_any_more() -> None:
    sheet = a_sheet()
    sheet.formulas[3, 3] = "=C2"
    with pytest.raises(Unreadable):
        find_tables(sheet, PEOPLE)
    assert values(sheet, of_sheet(rows={"3": {"born_on": "28/02/1990"}}))[1]["born_on"] == "28/02/1990"


def test_a_list_that_is_left_out_has_no_rows_and_asks_nothing() -> None:
    (table,) = find_tables(a_sheet(), PEOPLE, of_sheet(lists={"1": ""}))
    assert table.left_out
    assert (table.rows, table.mapping.questions) == ([], ())
    (other,) = find_tables(a_sheet(name="Sheet2"), PEOPLE, of_sheet(lists={"1": ""}))
    assert [row.kind for row in other.rows] == [Kind.DATA, Kind.DATA]


def test_a_letter_names_a_column_whatever_its_head() -> None:
    answers = of_sheet(letters={"C": "", "D": "gender"})
    assert "born_on" not in values(a_sheet(), answers)[0]
    assert answers.at("a.xlsx", "Sheet1").column(("Ngày sinh",), "C", frozenset({"c"})) == ""
    assert answers.at("a.xlsx", "Sheet2").column(("Ngày sinh",), "C", NONE) is None


def test_what_is_said_of_a_sheet_goes_before_what_is_said_of_all() -> None:
    said = {
        "columns": {"Tên gọi": "name"},
        "values": {"gender": {"1": "male", "2": "female"}},
        "units": {"Khối 1": "A"},
        "sheets": {"a.xlsx": {"S": {"values": {"gender": {"1": "female"}}, "units": {"Khối 1": "B"}}}},
    }
    own, other = Answers.of(said).at("a.xlsx", "S"), Answers.of(said).at("a.xlsx", "T")
    assert (own.meaning("gender", 1), own.meaning("gender", 2), own.unit("khối 1")) == ("female", "female", "B")
    assert (other.meaning("gender", 1), other.unit("khối 1")) == ("male", "A")
    assert own.column(("Tên gọi",), "B", NONE) == "name"


def test_more_is_added_to_what_was_said_and_nothing_is_taken_unasked() -> None:
    first = answered({"units": {"x": "A"}}, "a.xlsx", "S", {"rows": {"3": {"name": "An"}}, "lists": {"1": ""}})
    second = answered(first, "a.xlsx", "S", {"rows": {"4": {"name": "Bình"}}, "lists": {"1": None}})
    assert first["sheets"]["a.xlsx"]["S"]["lists"] == {"1": ""}, "what was said before stays as it was"
    assert second == {
        "units": {"x": "A"},
        "sheets": {"a.xlsx": {"S": {"rows": {"3": {"name": "An"}, "4": {"name": "Bình"}}}}},
    }


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ('{"a.xlsx": []}', "sheets"),
        ('{"a.xlsx": {"S": []}}', "sheets"),
        ('{"a.xlsx": {"S": {"colums": {}}}}', "colums"),
        ('{"a.xlsx": {"S": {"rows": {"drei": {}}}}}', "rows: drei"),
        ('{"a.xlsx": {"S": {"rows": {"3": {"name": 3}}}}}', "rows: 3"),
        ('{"a.xlsx": {"S": {"lists": {"1": 2}}}}', "lists: 1"),
    ],
)
def test_what_is_wrong_in_the_mapping_file_is_said(tmp_path, parts, said) -> None:
    path = tmp_path / "m.json"
    path.write_text(json.dumps({"sheets": json.loads(parts)}))
    with pytest.raises(Unreadable) as refusal:
        Answers.load(path)
    assert said in str(refusal.value)
