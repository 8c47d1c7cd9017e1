"""Heads of member lists in every wording: names in parts, papers of every kind, and what is asked rather than lost."""

# ruff: noqa: E501 - a table of cases is read as a table

from __future__ import annotations

import unicodedata
from typing import Any

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from vungmanh.members.imports.form import FORM
from vungmanh.sheets.answers import Answers
from vungmanh.sheets.reader import Sheet
from vungmanh.sheets.tables import Table, find_tables

AN = ["Nguyễn Văn An", "01/02/1988", "Nam"]
BINH = ["Trần Thị Bình", "09/05/1990", "Nữ"]
CHI = ["Lê Thị Chi", "31/12/1975", "Nữ"]
HEAD = ["STT", "Họ và tên", "Ngày sinh", "Giới tính"]


def read(head: list[Any], *rows: list[Any], said: dict[str, Any] | None = None) -> Table:
    """The only list of a sheet that begins with its head; the rows are numbered."""
    numbered = [[number, *row] for number, row in enumerate(rows, 1)]
    cells = [tuple(row) for row in (head, *numbered)]
    (table,) = find_tables(Sheet("a.xlsx", "DS", cells), FORM, Answers.of(said or {}))
    return table


def more(head: str, *values: Any, said: dict[str, Any] | None = None) -> Table:
    """The list of three people with one column more."""
    rows = [[*who, value] for who, value in zip((AN, BINH, CHI), values, strict=True)]
    return read([*HEAD, head], *rows, said=said)


def letters(table: Table) -> dict[str, str]:
    return {code: column.letter for code, column in table.mapping.columns.items()}


def asked(table: Table) -> list[tuple[str, str, str]]:
    return [(each.key, each.code, each.best) for each in table.mapping.asked if each.is_open]


NINE_AND_TWELVE = ("171234567", "171234568", "038175000003")


@pytest.mark.parametrize(
    "head",
    [
        "Số giấy tờ tùy thân", "Số CMTND/ Hộ chiếu", "CMND", "CMT(ND)", "Số CMT", "CMTND/CCCD", "CMND hoặc CCCD",
        "Số CCCD mới", "Hộ chiếu", "Số hộ chiếu", "Passport No.", "Số định danh", "Mã định danh cá nhân", "CCCD gắn chíp",
        "Số chứng minh thư nhân dân", "Thẻ căn cước", "Giấy tờ tùy thân", "CCCD (12 số)", "Số CCCD / ID No.", "ID number",
        "1. Số CCCD", "SỐ CCCD:", "Số CMND/CCCD/Hộ chiếu", "Số CCCD *",
    ],
)  # fmt: skip
def test_every_paper_counts_whatever_share_of_its_numbers_looks_like_one(head: str) -> None:
    for values in (NINE_AND_TWELVE, ("M12345678", "EB1234567", "038175000003"), ("171 234 567", None, None)):
        table = more(head, *values)
        assert table.mapping.questions == ()
        assert letters(table)["identity_number"] == "E"


@pytest.mark.parametrize(
    "head",
    ["Bản sao CCCD", "CCCD của vợ", "Giấy tờ khác", "Thông tin CCCD/hộ chiếu", "Số trên thẻ căn cước", "Nộp CMND số"],
)
def test_words_of_a_paper_over_long_numbers_are_a_question(head: str) -> None:
    table = more(head, "038088000001", None, None)
    assert [(code, best) for _, code, best in asked(table)] == [("unknown-column", "identity_number")]
    assert "identity_number" in {choice.value for choice in table.mapping.asked[0].choices}


@pytest.mark.parametrize(
    ("head", "values"),
    [
        ("Ngày cấp CCCD", ("01/02/2021", "01/02/2022", None)),
        ("Nơi cấp CMND", ("Cục CSQLHC", "CA Hà Nội", None)),
        ("Ngày cấp", ("01/02/2021", "01/02/2022", "01/03/2021")),
        ("Loại giấy tờ", ("CCCD", "CMND", "Hộ chiếu")),
        ("Đã nộp CCCD", ("x", "x", None)),
        ("Số tài khoản", ("012345678901", "19001234567", "9704123456789")),
        ("Quê quán", ("Hà Nội", "Thái Bình", "Nam Định")),
        ("Ghi chú về CCCD", ("chưa có", None, None)),
    ],
)
def test_what_is_beside_a_paper_is_passed_over_without_a_question(head: str, values: tuple[Any, ...]) -> None:
    table = more(head, *values)
    assert table.mapping.questions == ()
    assert "identity_number" not in table.mapping.columns


@pytest.mark.parametrize("values", [NINE_AND_TWELVE, ("038088000001", None, None), ("171234567", None, None)])
def test_a_column_of_nine_or_twelve_digits_without_a_head_is_asked_about(values: tuple[Any, ...]) -> None:
    table = read([*HEAD, None], *[[*who, value] for who, value in zip((AN, BINH, CHI), values, strict=True)])
    assert asked(table) == [("column:E", "no-head-above", "identity_number")]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Số CMND cũ", "Số CCCD mới"),
        ("CMND", "CCCD"),
        ("Số CMT", "Số căn cước công dân"),
        ("CMND (9 số)", "Mã định danh"),
    ],
)
def test_an_old_number_beside_a_new_one_is_kept_as_the_former(old: str, new: str) -> None:
    table = read([*HEAD, old, new], [*AN, "171234567", "038088000001"], [*BINH, "171234568", None])
    assert table.mapping.questions == ()
    assert (letters(table)["former_number"], letters(table)["identity_number"]) == ("E", "F")


def test_two_columns_of_the_same_card_stay_a_question_that_a_choice_answers() -> None:
    head, rows = [*HEAD, "Số CCCD", "CCCD"], ([*AN, "038088000001", "038088000002"], [*BINH, "1", "038190000002"])
    table = read(head, *rows)
    assert asked(table) == [("which:identity_number", "two-columns", "")]
    table = read(head, *rows, said={"said": {"which:identity_number": "F"}})
    assert table.mapping.questions == ()
    assert letters(table)["identity_number"] == "F"
    assert [each.answer for each in table.mapping.asked] == ["F"]


@pytest.mark.parametrize(
    ("head", "code"),
    [
        ("Quốc tịch", "nationality"), ("Nationality", "nationality"), ("Quốc tịch / Nationality", "nationality"),
        ("Số điện thoại 2", "other_phone"), ("Số điện thoại khác", "other_phone"), ("ĐT nhà riêng", "other_phone"),
        ("SĐT phụ", "other_phone"), ("Điện thoại cố định", "other_phone"),
        ("Đ/thoại", "phone"), ("SĐT", "phone"), ("Đ.T", "phone"), ("ĐT di động", "phone"), ("Điện thoại DĐ", "phone"),
        ("Số ĐT", "phone"), ("Di động", "phone"), ("Mobile", "phone"), ("Số điện thoại 1", "phone"), ("ĐTDĐ", "phone"),
        ("Số ĐT (Zalo)", "phone"), ("Điện thoại / Phone", "phone"), ("Điện thoại Mobile", "phone"),
    ],
)  # fmt: skip
def test_nationality_and_phones_in_their_wordings(head: str, code: str) -> None:
    assert letters(more(head, "x", "y", None))[code] == "E"


@pytest.mark.parametrize("head", ["Số điện thoại người thân", "SĐT vợ/chồng", "Điện thoại phụ huynh"])
def test_the_phone_of_somebody_else_is_not_taken_for_the_members(head: str) -> None:
    table = more(head, "0912345678", "0912345679", None)
    assert "phone" not in table.mapping.columns
    assert [best for _, _, best in asked(table)] == ["phone"]


@pytest.mark.parametrize(
    "first",
    [
        "Họ và tên đệm", "Họ đệm", "Họ lót", "Họ & đệm", "Chữ lót", "Họ, tên đệm", "Họ và đệm", "Họ", "Họ tên đệm", "HỌ ĐỆM",
        "Họ và chữ lót", "Họ và tên lót", "Tên đệm", "Họ và chữ đệm", "1. Họ đệm", "Ho va ten dem", "Họ và tên", "Họ tên",
    ],
)  # fmt: skip
@pytest.mark.parametrize("last", ["Tên", "Tên gọi", "Tên riêng", "TÊN", "Tên / Given name"])
def test_a_name_in_two_columns_is_one_name(first: str, last: str) -> None:
    rows = [["Nguyễn Văn", "An", "01/02/1988", "Nam"], ["Trần Thị", "Bình", "09/05/1990", "Nữ"]]
    table = read(["STT", first, last, "Ngày sinh", "Giới tính"], *rows)
    assert table.mapping.questions == ()
    assert (letters(table)["family_name"], letters(table)["given_name"]) == ("B", "C")
    assert "name" not in table.mapping.columns


def test_a_name_in_three_columns_loses_none_of_them() -> None:
    rows = [["Nguyễn", "Văn", "An", "01/02/1988", "Nam"], ["Trần", "Thị", "Bình", "09/05/1990", "Nữ"]]
    table = read(["STT", "Họ", "Tên đệm", "Tên", "Ngày sinh", "Giới tính"], *rows)
    assert table.mapping.questions == ()
    assert [letters(table)[code] for code in ("family_name", "middle_name", "given_name")] == ["B", "C", "D"]


def test_a_divided_head_over_the_parts_of_a_name() -> None:
    head = [("STT", "Họ và tên", None, "Ngày sinh"), (None, "Họ đệm", "Tên", None)]
    rows = [(1, "Nguyễn Văn", "An", "01/02/1988"), (2, "Trần Thị", "Bình", "09/05/1990")]
    (table,) = find_tables(Sheet("a.xlsx", "DS", [*head, *rows], merges=[(1, 1, 1, 2)]), FORM)
    assert table.mapping.questions == ()
    assert (letters(table)["family_name"], letters(table)["given_name"]) == ("B", "C")


def test_a_full_name_beside_the_given_name_stays_the_full_name() -> None:
    table = read(
        ["STT", "Họ và tên", "Tên", "Ngày sinh"], ["Nguyễn Văn An", "An", "1/2/1988"], ["Lê Thị Chi", "Chi", "1/2/1990"]
    )
    assert letters(table)["name"] == "B"


def test_where_neither_is_proven_it_is_asked_whether_the_name_is_full() -> None:
    head = ["STT", "Họ và tên", "Tên", "Ngày sinh"]
    rows = [["Nguyễn Văn An", "An", "01/02/1988"], ["Lê Thị Chi", "Bống", "01/02/1990"]]
    assert asked(read(head, *rows)) == [("column:ho va ten", "two-fields", "name")]
    for answer in ("name", "family_name"):
        table = read(head, *rows, said={"said": {"column:ho va ten": answer}})
        assert table.mapping.questions == ()
        assert letters(table)[answer] == "B"


def test_full_names_under_the_head_of_a_part_are_names_where_they_prove_it_and_asked_where_not() -> None:
    head = ["STT", "Họ và tên đệm", "Ngày sinh", "Giới tính"]
    assert letters(read(head, AN, BINH, CHI))["name"] == "B"
    short = [["Lê An", "01/02/1988", "Nam"], ["Trần Bình", "09/05/1990", "Nữ"], CHI]
    assert asked(read(head, *short)) == [("missing:name", "missing", "B")]
    table = read(head, *short, said={"said": {"missing:name": "B"}})
    assert table.mapping.questions == ()
    assert letters(table)["name"] == "B"


@pytest.mark.parametrize(
    "head",
    [
        ("Họ và tên / Full name", "Ngày sinh (Date of birth)", "Giới tính/Sex"),
        ("Họ và tên\nFull name", "Ngày sinh\nDate of birth", "Giới tính\nGender"),
        ("Họ và tên Full name", "Ngày sinh Date of birth", "Giới tính Sex"),
        ("Full name (Họ và tên)", "Date of birth (Ngày sinh)", "Sex (Giới tính)"),
        ("H.tên", "N.sinh", "G.tính"), ("Họ tên (*)", "NTNS (*)", "GT*"),
        ("(1) Họ và tên", "(2) Ngày, tháng, năm sinh", "(3) Giới tính"), ("1. Họ tên", "2. Ngày sinh", "3. Phái"),
        ("Họ và tên:", "Ngày sinh:", "Giới tính:"), ("HỌ VA TÊN", "NGAY SINH", "GIOI TINH"),
        ("Full name", "DOB", "Gender"), ("a) Họ tên", "b) Năm sinh", "c) Nam/Nữ"),
        ("Họ và tên đoàn viên / Member name", "Ngày sinh - Birth date", "Giới tính – Gender"),
    ],
)  # fmt: skip
def test_heads_in_two_languages_short_numbered_and_starred(head: tuple[str, str, str]) -> None:
    for form in ("NFC", "NFD"):
        table = read(["STT", *(unicodedata.normalize(form, each) for each in head)], AN, BINH, CHI)
        assert table.mapping.questions == ()
        assert [letters(table).get(code) for code in ("name", "born_on", "gender")] == ["B", "C", "D"]


@pytest.mark.parametrize(
    ("head", "best"),
    [("Nagỳ sinh", "born_on"), ("Ngày sihn", "born_on"), ("Ngày tháng năm sin", "born_on"), ("Ngay sinnh", "born_on")],
)
def test_a_mistyped_head_is_asked_about_with_what_it_nearly_says(head: str, best: str) -> None:
    table = read(["STT", "Họ và tên", head, "Giới tính"], AN, BINH)
    ((key, code, proposed),) = asked(table)
    assert (code, proposed) == ("unknown-column", best)
    assert "born_on" not in table.mapping.columns
    assert letters(read(["STT", "Họ và tên", head, "Giới tính"], AN, BINH, said={"said": {key: best}}))[best] == "C"


def test_a_mistyped_head_of_the_name_is_the_best_answer_to_what_is_missing() -> None:
    table = read(["STT", "Họ và tnê", "Ngày sinh", "Giới tính", "Quê quán"], [*AN, "Hà Nội"], [*BINH, "Thái Bình"])
    assert asked(table) == [("missing:name", "missing", "B")]


@pytest.mark.parametrize(
    "head",
    [
        "Giới tính (ghi Nam hoặc Nữ)",
        "Giới tính: Nam/Nữ",
        "10. Giới tính (Nam/Nữ)",
        "Giới tính (Nữ/Nam)",
        "Phái nam hay nữ",
        "GT (nam, nữ)",
    ],
)
def test_a_head_that_names_both_genders_is_that_of_the_gender(head: str) -> None:
    table = read(["STT", "Họ và tên", "Ngày sinh", head], AN, BINH)
    assert table.mapping.questions == ()
    assert letters(table)["gender"] == "D"


def test_a_head_most_of_whose_words_are_mistyped_is_a_head_and_asked_about() -> None:
    table = read(["STT", "Họ và tnê", "Nagỳ sinh", "Giới tihn", "Ghi chú"], [*AN, ""], [*BINH, ""])
    assert table.head.first_row == 1
    assert {best for _, _, best in asked(table)} == {"B", "born_on", "gender"}


def test_heads_said_again_in_another_language_in_the_row_below() -> None:
    rows = [
        ["STT", "Họ và tên", "Ngày sinh", "Giới tính", "Số CCCD", "Mã thành viên"],
        ["No", "Full name", "Date of birth", "Sex", "Citizen card", "Member card number"],
        [1, *AN, "001088000111", "DV00012345"],
        [2, *BINH, "001190000222", "DV00012346"],
        ["No", "Full name", "Date of birth", "Sex", "Citizen card", "Member card number"],
        [3, *CHI, "034175000333", "DV00012347"],
    ]
    for order in ((0, 1), (1, 0)):
        cells = [tuple(rows[place]) for place in (*order, 2, 3, 4, 5)]
        (table,) = find_tables(Sheet("a.xlsx", "DS", cells), FORM)
        assert table.mapping.questions == ()
        assert letters(table)["card_number"] == "F"
        assert letters(table)["identity_number"] == "E"
        assert [row.number for row in table.data] == [3, 4, 6]


@pytest.mark.parametrize("head", ["Nơi sinh", "Sở trường", "Năng khiếu", "Số con", "Tuổi", "Ngành"])
def test_another_word_is_no_mistyped_one(head: str) -> None:
    assert more(head, "Hát", "Múa", None).mapping.questions == ()


@pytest.mark.parametrize("value", ["none", "identity_number", "former_number"])
def test_an_answer_is_kept_beside_its_question_and_is_acted_on(value: str) -> None:
    table = more("Bản sao CCCD", "038088000001", None, None, said={"said": {"column:ban sao cccd": value}})
    assert table.mapping.questions == ()
    assert [(each.answer, each.lasting) for each in table.mapping.asked] == [(value, True)]
    assert letters(table).get(value) == (None if value == "none" else "E")


def test_an_answer_that_is_no_choice_is_as_good_as_none() -> None:
    table = more("Bản sao CCCD", "038088000001", None, None, said={"said": {"column:ban sao cccd": "rubbish"}})
    assert [each.is_open for each in table.mapping.asked] == [True]


def test_a_list_without_a_head_asks_about_each_column_and_takes_the_answers() -> None:
    rows = [(number, *who, "0912345678") for number, who in enumerate((AN, BINH, CHI), 1)]
    (table,) = find_tables(Sheet("a.xlsx", "DS", rows), FORM)
    assert [(each.key, each.best) for each in table.mapping.asked] == [
        ("column:B", "name"), ("column:C", "born_on"), ("column:D", "gender"), ("column:E", "phone"),
    ]  # fmt: skip
    said = {"said": {each.key: each.best for each in table.mapping.asked}}
    (table,) = find_tables(Sheet("a.xlsx", "DS", rows), FORM, Answers.of(said))
    assert table.mapping.questions == ()
    assert len(table.data) == 3


@pytest.mark.parametrize("language", ["vi", "en"])
def test_no_question_shows_a_code_word(language: str) -> None:
    with translation.override(language):
        texts = [
            *map(str, read(["STT", "Họ và tên", "Điện thoại, Email"], ["Lê Thị Chi", "0912345678"]).mapping.questions),
            *map(str, more("Bản sao CCCD", "038088000001", None, None).mapping.questions),
            *map(str, more("Quê", *("x" * 3), said={"columns": {"Quê": "rubbish"}}).mapping.questions),
            *map(str, read(["STT", "Ngày sinh", "Giới tính"], AN[1:], BINH[1:]).mapping.questions),
        ]
    assert len(texts) == 4
    assert not [text for text in texts if any(code in text for code in FORM.codes if "_" in code)]


def test_a_field_may_be_said_by_what_it_is_called() -> None:
    with translation.override("vi"):
        assert (
            letters(more("Mã riêng", "1", "2", "3", said={"columns": {"Mã riêng": "Số CCCD"}}))["identity_number"]
            == "E"
        )


@given(
    st.lists(
        st.sampled_from(["so", "ma", "the", "ho", "ten", "dem", "cccd", "dien", "thoai", "va", "cu", "9"]), max_size=24
    )
)
def test_no_head_takes_long_to_read(words: list[str]) -> None:
    more(" ".join(words)[:120] or "x", "a", "b", "c")
