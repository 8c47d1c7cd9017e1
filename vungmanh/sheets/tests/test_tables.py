"""Lists as offices keep them: each habit read rightly or asked about, never read wrongly."""

# ruff: noqa: E501 - a table of cases is read as a table

from datetime import date, datetime, time

import pytest

from vungmanh.core.vietnamese import fold
from vungmanh.sheets.fields import Field, Form
from vungmanh.sheets.rows import Kind
from vungmanh.sheets.tests.books import AN, BINH, CHI, HEAD, book, books, data, kinds, names, table, tables
from vungmanh.sheets.tests.forms import UNITS

TITLE = ["DANH SÁCH ĐOÀN VIÊN CĐCS TRƯỜNG HOA SEN"]
THREE = ["Nguyễn Văn An", "Trần Thị Bình", "Lê Thị Chi"]


def test_titles_head_entries_and_signatures(tmp_path):
    rows = [
        ["CÔNG ĐOÀN CẤP TRÊN", None, None, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
        TITLE,
        [],
        HEAD,
        AN,
        BINH,
        CHI,
        [None, "Tổng cộng: 3 đoàn viên"],
        [],
        [None, "NGƯỜI LẬP BIỂU", None, None, "TM. BAN CHẤP HÀNH"],
        [None, None, None, None, "CHỦ TỊCH"],
        [None, "Phạm Thị Giang", None, None, "Hoàng Văn Hạnh"],
    ]
    found = table(book(tmp_path, rows))
    assert found.title_lines == ("CÔNG ĐOÀN CẤP TRÊN", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", TITLE[0])
    assert (found.head.first_row, found.head.last_row) == (4, 4)
    assert [row.number for row in found.data] == [5, 6, 7]
    assert data(found)[1] == {
        "name": "Trần Thị Bình",
        "born_on": date(1990, 5, 9),
        "gender": "Nữ",
        "identity_number": "001190000222",
        "phone": "0912345679",
    }
    assert kinds(found) == {5: "data", 6: "data", 7: "data", 8: "total", 10: "footer", 11: "footer", 12: "footer"}


@pytest.mark.parametrize("blank", [0, 1, 4, 9])
def test_row_numbers_are_those_of_the_workbook(tmp_path, blank):
    found = table(book(tmp_path, [[]] * blank + [HEAD, AN, [], BINH]))
    assert [row.number for row in found.data] == [blank + 2, blank + 4]


@pytest.mark.parametrize("shift", [1, 2, 5])
def test_leading_columns_are_blank(tmp_path, shift):
    found = table(book(tmp_path, [[None] * shift + row for row in (HEAD, AN, BINH)]))
    assert names(found) == THREE[:2]
    assert found.mapping.columns["name"].letter == "BCDEFG"[shift]


HEADS = [
    (["TT", "HỌ VÀ TÊN", "NĂM SINH", "PHÁI", "CMND", "ĐT"], "gender"),
    (["Số TT", "Họ tên", "Ngày, tháng, năm sinh", "Giới tính (Nam/Nữ)", "CCCD/CMND", "SĐT"], "gender"),
    (["S.T.T", "Họ và tên đoàn viên", "Ngày sinh (dd/mm/yyyy)", "Nam/Nữ", "Số định danh cá nhân", "Di động"], "gender"),
    (["Stt", "ho va ten", "ngay sinh", "gioi tinh", "so cccd", "so dien thoai"], "gender"),
    (["STT", "Họ  và\ntên", "Ngày\nsinh", "Giới\ntính", "Số căn cước công dân", "Số điện thoại liên hệ"], "gender"),
    (["STT", "Họ và tên", "Ngày sinh", "GT", "Số thẻ căn cước", "Điện thoại di động"], "gender"),
]


@pytest.mark.parametrize(("head", "code"), HEADS)
def test_wordings_of_heads(tmp_path, head, code):
    found = table(book(tmp_path, [head, AN, BINH, CHI]))
    assert found.mapping.questions == ()
    assert [found.mapping.columns[c].letter for c in ("name", "born_on", code, "identity_number", "phone")] == list(
        "BCDEF"
    )
    assert names(found) == THREE


def test_heads_in_any_order_and_unknown_columns_are_reported(tmp_path):
    head = ["Điện thoại", "Tôn giáo", "Họ và tên", "Sở trường", "Số CCCD"]
    found = table(book(tmp_path, [head, ["0912345678", "Không", "Nguyễn Văn An", "Hát", "001088000111"]]))
    assert data(found) == [{"name": "Nguyễn Văn An", "phone": "0912345678", "identity_number": "001088000111"}]
    assert [column.head for column in found.mapping.ignored] == ["Tôn giáo", "Sở trường"]


@pytest.mark.parametrize("merges", [(), ("C1:D1",), ("A1:A2", "B1:B2", "C1:D1", "E1:E2", "F1:F2")])
def test_two_row_head_with_birth_in_the_columns_of_men_and_women(tmp_path, merges):
    rows = [
        ["Stt", "Họ và tên", "Năm sinh", None, "Số CCCD", "SĐT"],
        [None, None, "Nam", "Nữ", None, None],
        [1, "Nguyễn Văn An", "01/02/1988", None, "001088000111", "0912345678"],
        [2, "Trần Thị Bình", None, 1990, "001190000222", "0912345679"],
    ]
    found = table(book(tmp_path, rows, merges))
    assert found.head.last_row == 2
    assert found.mapping.columns["male"].head == "Năm sinh / Nam"
    assert [(e.get("male"), e.get("female")) for e in data(found)] == [("01/02/1988", None), (None, 1990)]


def test_day_month_and_year_apart_and_typed_without_marks(tmp_path):
    for upper, parts in (("Ngày sinh", ["Ngày", "Tháng", "Năm"]), ("Ngay sinh", ["Ngay", "Thang", "Nam"])):
        rows = [
            ["STT", "Ho va ten" if upper[3] == "y" else "Họ và tên", upper, None, None, "CCCD"],
            [None, None, *parts, None],
            [1, "Nguyễn Văn An", 1, 2, 1988, "001088000111"],
        ]
        found = table(book(tmp_path, rows))
        (entry,) = data(found)
        assert (entry["born_day"], entry["born_month"], entry["born_year"]) == (1, 2, 1988)
        assert "male" not in entry


def test_marks_in_columns_of_men_and_women(tmp_path):
    rows = [
        ["TT", "Họ và tên", "Ngày sinh", "Nam", "Nữ"],
        [1, "Nguyễn Văn An", "1988", "x", None],
        [2, "Trần Thị Bình", "1990", None, "X"],
    ]
    assert [(e.get("male"), e.get("female")) for e in data(table(book(tmp_path, rows)))] == [("x", None), (None, "X")]


def test_only_a_column_for_women(tmp_path):
    rows = [
        ["TT", "Họ và tên", "Nữ", "CCCD"],
        [1, "Nguyễn Văn An", None, "001088000111"],
        [2, "Trần Thị Bình", "x", "001190000222"],
    ]
    assert [e.get("female") for e in data(table(book(tmp_path, rows)))] == [None, "x"]


@pytest.mark.parametrize(
    "head",
    [
        ["STT", "Họ và tên đệm", "Tên", "Ngày sinh"],
        ["STT", "Họ đệm", "Tên", "Ngày sinh"],
        ["STT", "Họ", "Tên", "Ngày sinh"],
    ],
)
def test_family_and_given_name_apart(tmp_path, head):
    found = table(book(tmp_path, [head, [1, "Nguyễn Văn", "An", "1/2/1988"]]))
    assert data(found) == [{"family_name": "Nguyễn Văn", "given_name": "An", "born_on": "1/2/1988"}]


@pytest.mark.parametrize("merges", [("B1:C1",), ()])
def test_one_head_over_family_and_given_name(tmp_path, merges):
    rows = [
        ["STT", "Họ và tên", None, "Ngày sinh"],
        [1, "Nguyễn Văn", "An", "1/2/1988"],
        [2, "Trần Thị", "Bình", "1990"],
    ]
    found = table(book(tmp_path, rows, merges))
    assert [(e["family_name"], e["given_name"]) for e in data(found)] == [("Nguyễn Văn", "An"), ("Trần Thị", "Bình")]


def test_a_second_column_under_the_name_that_proves_nothing_is_asked_about(tmp_path):
    rows = [
        ["STT", "Họ và tên", None, "Ngày sinh"],
        [1, "Nguyễn Văn An", "tổ 1", "1/2/1988"],
        [2, "Trần Thị Bình", "tổ 2", "1990"],
    ]
    found = table(book(tmp_path, rows))
    assert [question.code for question in found.mapping.questions] == ["no-head-above"]
    assert found.rows == []


def test_a_group_row_above_the_heads(tmp_path):
    rows = [
        ["STT", "Thông tin cá nhân", None, None, "Thông tin công đoàn", None],
        [None, "Họ và tên", "Ngày sinh", "Giới tính", "Ngày vào công đoàn", "Số thẻ đoàn viên"],
        [1, "Nguyễn Văn An", "1/2/1988", "Nam", "5/6/2010", "TH01"],
    ]
    for merges in ((), ("A1:A2", "B1:D1", "E1:F1")):
        found = table(book(tmp_path, rows, merges))
        assert (found.head.first_row, found.mapping.running) == (1, 0)
        assert data(found)[0]["card_number"] == "TH01"


def test_a_head_of_three_rows(tmp_path):
    rows = [
        ["STT", "Họ và tên", "Thông tin cá nhân", None, None],
        [None, None, "Năm sinh", None, "CCCD"],
        [None, None, "Nam", "Nữ", None],
        [1, "Nguyễn Văn An", 1988, None, "001088000111"],
    ]
    found = table(book(tmp_path, rows, ("A1:A3", "B1:B3", "C1:E1", "C2:D2", "E2:E3")))
    assert data(found) == [{"name": "Nguyễn Văn An", "male": 1988, "identity_number": "001088000111"}]


@pytest.mark.parametrize(
    ("first", "second"), [("Lần 1", "Lần 2"), ("Quý 1", "Quý 2"), ("Tháng 11", "Tháng 12"), ("2024", "Năm 2025")]
)
def test_the_lower_row_of_a_head_may_count(tmp_path, first, second):
    paid = tuple(Field(text, text, (f"dong phi {fold(text)}",)) for text in (first, second))
    form = Form((Field("name", "name", ("ho va ten",)), *paid), ((("name",),),), ("name",), of_people=True)
    rows = [["STT", "Họ và tên", "Đóng phí", None], [None, None, first, second], [1, "Nguyễn Văn An", "x", "5/6/2010"]]
    (found,) = tables(book(tmp_path, rows, ("A1:A2", "B1:B2", "C1:D1")), form)
    assert data(found) == [{"name": "Nguyễn Văn An", first: "x", second: "5/6/2010"}]


def test_an_entry_with_figures_divides_no_head(tmp_path):
    rows = [["STT", "Họ và tên", "Ngày sinh", None], [None, "Nguyễn Văn An", "5/6/1990", "0912345679"]]
    assert table(book(tmp_path, rows, ("C1:D1",))).head.last_row == 1


@pytest.mark.parametrize(
    "numbers", [[1, 2, 3, 4, 5, 6], ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)"], ["A", "B", 1, 2, 3, 4]]
)
def test_a_row_that_numbers_the_columns_is_no_person(tmp_path, numbers):
    found = table(book(tmp_path, [HEAD, numbers, AN, BINH]))
    assert names(found) == THREE[:2]
    assert found.unclear == []


def test_no_title_rows_and_no_running_number(tmp_path):
    found = table(book(tmp_path, [HEAD[1:], AN[1:], BINH[1:]]))
    assert found.title_lines == ()
    assert names(found) == THREE[:2]


def test_a_column_of_running_numbers_without_a_head(tmp_path):
    found = table(book(tmp_path, [[None, *HEAD[1:]], AN, BINH, CHI]))
    assert found.mapping.running == 0
    assert names(found) == THREE


def test_heads_repeated_on_every_page(tmp_path):
    rows = [TITLE, HEAD, AN, HEAD, BINH, [], HEAD, [None, "Trang 2"], CHI]
    found = table(book(tmp_path, rows))
    assert names(found) == THREE
    assert [number for number, kind in kinds(found).items() if kind == "head"] == [4, 7]


def test_two_row_heads_repeated(tmp_path):
    head = [["Stt", "Họ và tên", "Năm sinh", None, "SĐT"], [None, None, "Nam", "Nữ", None]]
    rows = [
        *head,
        [1, "Nguyễn Văn An", 1988, None, "0912345678"],
        *head,
        [2, "Trần Thị Bình", None, 1990, "0912345679"],
    ]
    assert names(table(book(tmp_path, rows))) == THREE[:2]


def test_several_lists_on_one_sheet(tmp_path):
    other = ["TT", "Họ và tên", "SĐT"]
    rows = [
        ["CĐCS Trường A"], HEAD, AN, ["Tổng cộng: 1"], [None, None, None, None, "CHỦ TỊCH"], [None, None, None, None, "Vũ Văn Kim"], [],
        ["CĐCS Trường B"], HEAD, [1, *BINH[1:]], [], ["CĐCS Trường C"], other, [1, "Lê Thị Chi", "0912345680"],
    ]  # fmt: skip
    found = tables(book(tmp_path, rows))
    assert [each.title_lines for each in found] == [("CĐCS Trường A",), ("CĐCS Trường B",), ("CĐCS Trường C",)]
    assert [names(each) for each in found] == [[name] for name in THREE]
    assert all(each.unclear == [] for each in found)


def test_sections_between_the_entries(tmp_path):
    rows = [
        HEAD,
        ["CĐCS Trường Mầm non Hoa Sen"],
        AN,
        ["II", "Trường Tiểu học Long Biên"],
        [1, *BINH[1:]],
        [None, "Tổ Toán - Lý"],
        [2, *CHI[1:]],
    ]
    found = table(book(tmp_path, rows, ("A2:F2",)))
    assert names(found) == THREE
    assert [row.section for row in found.data] == [
        "CĐCS Trường Mầm non Hoa Sen",
        "Trường Tiểu học Long Biên",
        "Tổ Toán - Lý",
    ]
    assert found.unclear == []


def test_a_merged_section_may_look_like_a_name(tmp_path):
    found = table(book(tmp_path, [HEAD, ["Mai Hoa"], AN, ["Hoa Sen"], BINH], ("A2:F2", "A4:F4")))
    assert [row.section for row in found.data] == ["Mai Hoa", "Hoa Sen"]


LONE = [
    # A lone text in the column of names: a person, or a unit? Only what is certain is taken.
    ([HEAD, AN, [2, "Trần Thị Bình"], CHI], {3: "data"}),
    ([HEAD, [1, "Trần Thị Bình"], [2, *CHI[1:]]], {2: "data"}),
    ([HEAD, AN, [None, "Hoa Sữa"], CHI], {3: "unclear"}),
    ([HEAD, [1, "Mầm non Hoa Sữa"], [1, *AN[1:]], [2, *BINH[1:]]], {2: "section"}),
    ([HEAD, [1, "Hoa Sữa"], [1, *AN[1:]], [2, *BINH[1:]], [2, "Hoa Mai"], [1, *CHI[1:]]], {2: "unclear", 5: "unclear"}),
    ([HEAD, AN, [None, "Tô Văn Hùng"], CHI], {3: "unclear"}),
    ([HEAD, AN, [None, "Tống Thị Cộng", "1988"], CHI], {3: "data"}),
    ([HEAD, AN, [2, "Tống Thị Công"], CHI], {3: "data"}),
    ([HEAD, AN, [None, None, None, None, None, None, "chuyển đi"], CHI], {3: "unclear"}),
    ([HEAD, AN, [2], [3], [4]], {}),
    ([HEAD, AN, [2, None, "1988", "Nữ"], CHI], {3: "data"}),
    ([HEAD, AN, [None, "Ghi chú: danh sách tháng 5"]], {3: "footer"}),
    ([HEAD, AN, ["Danh sách này có 1 người"]], {3: "total"}),
    ([HEAD, AN, [None, "Cộng", None, None, 1]], {3: "total"}),
    ([HEAD, AN, [None, "TỔNG SỐ: 1 người"]], {3: "total"}),
    ([HEAD, AN, [None, "Tổng cộng", None, None, "001088000222"]], {3: "data"}),
    ([HEAD, AN, [None, None, None, None, "Hà Nội, ngày 31 tháng 5 năm 2025"], [None, None, None, None, "Vũ Văn Kim"]], {3: "footer", 4: "footer"}),
    ([HEAD, AN, [], [None, "Vũ Văn Kim"]], {4: "unclear"}),
    ([HEAD, AN, [None, None, None, "CHỦ TỊCH"], [None, "Vũ Văn Kim"], BINH], {3: "footer", 4: "unclear", 5: "data"}),
    ([HEAD, AN, [None, "Trần Thị Bình", "1990", "Nữ"], CHI], {3: "data"}),
    ([HEAD, AN, [None, "Trần Thị Bình", None, "Nữ"], CHI], {3: "data"}),
    ([["Họ và tên", "Chức vụ"], ["Nguyễn Văn An", "GV"], ["Hà Lan", "GV"], [], ["Vũ Văn Kim"]], {2: "data", 3: "data", 5: "unclear"}),
    ([["Họ và tên", "Chức vụ"], ["Nguyễn Văn An", "Kế toán"], ["Hà Lan", "Chủ tịch"], [None, "CHỦ TỊCH"], [None, "Vũ Văn Kim"]], {2: "data", 3: "data", 4: "footer", 5: "footer"}),
    ([[*HEAD, "Chức vụ"], [*AN, "GV"], [None, "Lê Hà", None, None, None, None, "Kế toán"], [*CHI, "GV"]], {3: "unclear"}),
    ([["Họ và tên", "Ghi chú"], ["Nguyễn Văn An"], ["Trần Thị Bình"]], {2: "unclear"}),
    ([["STT", "Họ và tên"], [1, "Nguyễn Văn An"], [2, "Trần Thị Bình"], [], [None, "Vũ Văn Kim"]], {2: "data", 3: "data", 5: "unclear"}),
    ([HEAD, AN, ["Người lập", None, None, "Chủ tịch", None]], {3: "footer"}),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "expected"), LONE)
def test_rows_with_little_in_them(tmp_path, rows, expected):
    found = table(book(tmp_path, rows))
    got = kinds(found)
    assert {number: got.get(number) for number in expected} == expected
    assert "Vũ Văn Kim" not in names(found)
    assert not {"Hoa Sữa", "Hoa Mai", "Mầm non Hoa Sữa"} & set(names(found))


def test_a_unit_list(tmp_path):
    rows = [
        ["STT", "Tên CĐCS", "Loại hình", "Số QĐ thành lập", "Ngày thành lập", "Tổng số CNVCLĐ", "Số đoàn viên", "Chủ tịch CĐCS", "Điện thoại"],
        ["I", "KHỐI TRƯỜNG CÔNG LẬP"],
        [1, "CĐCS Trường A", "Công lập", "1/QĐ", "1/2/2001", 20, 19, "Nguyễn Văn An", "0912345678"],
        [2, "CĐCS Trường B"],
        ["II", "KHỐI DOANH NGHIỆP"],
        [1, "CĐCS Công ty C", "FDI", "2/QĐ", "1/2/2003", "1.234", "1.200", "Lê Thị Chi", "0912345680"],
        [None, "Tổng cộng", None, None, None, 1254, 1219],
    ]  # fmt: skip
    found = table(book(tmp_path, rows), UNITS)
    assert names(found) == ["CĐCS Trường A", "CĐCS Trường B", "CĐCS Công ty C"]
    assert data(found)[2]["workers"] == "1.234"
    assert kinds(found)[7] == "total"
    assert found.data[2].section == "KHỐI DOANH NGHIỆP"


def test_a_head_that_nobody_knows_is_asked_about(tmp_path):
    found = table(book(tmp_path, [["Alpha", "Beta", "Gamma"], ["a", "Nguyễn Văn An", "1988"]]))
    (question,) = found.mapping.questions
    assert question.code == "no-head"
    assert "Beta" in str(question)


def test_a_list_without_a_name_is_asked_about_with_what_was_seen(tmp_path):
    found = table(
        book(tmp_path, [["STT", "Quý danh", "Ngày sinh", "CCCD"], [1, "Nguyễn Văn An", "1988", "001088000111"]])
    )
    (question,) = found.mapping.questions
    assert question.code == "missing"
    assert "Quý danh" in str(question)
    assert "full name" in str(question) or "họ" in str(question).lower()


@pytest.mark.parametrize(
    ("head", "values"),
    [
        ("N.T.N", ["01/02/1988", "9/5/1990"]),
        ("Mã", ["001088000111", "001190000222"]),
        ("Liên lạc", ["0912345678", "0912345679"]),
        ("Giới (theo hồ sơ)?", ["Nam", "Nữ"]),
    ],
)
def test_an_unknown_column_that_may_matter_is_asked_about(tmp_path, head, values):
    rows = [
        ["STT", "Họ và tên", "Chức vụ", head],
        [1, "Nguyễn Văn An", "GV", values[0]],
        [2, "Trần Thị Bình", "GV", values[1]],
    ]
    assert [question.code for question in table(book(tmp_path, rows)).mapping.questions] in ([], ["unknown-column"])


def test_two_columns_for_one_field_are_asked_about(tmp_path):
    rows = [["STT", "Họ và tên", "Điện thoại", "SĐT"], [1, "Nguyễn Văn An", "0912345678", "0912345679"]]
    path = book(tmp_path, rows)
    assert [question.code for question in table(path).mapping.questions] == ["two-columns"]
    answered = table(path, answers={"columns": {"SĐT": "phone", "Điện thoại": ""}})
    assert data(answered)[0]["phone"] == "0912345679"


def test_of_two_columns_for_one_field_the_filled_one_counts(tmp_path):
    rows = [["STT", "Họ và tên", "Điện thoại", "SĐT"], [1, "Nguyễn Văn An", None, "0912345679"]]
    assert data(table(book(tmp_path, rows)))[0]["phone"] == "0912345679"


def test_answers_name_columns_by_head_and_by_letter(tmp_path):
    path = book(tmp_path, [["Alpha", "Beta", "Gamma"], ["a", "Nguyễn Văn An", "1988"]])
    for columns in (
        {"Beta": "name", "Gamma": "born_on"},
        {"B": "name", "C": "born_on"},
        {"BETA": "name", "C": "born_on"},
    ):
        found = table(path, answers={"columns": columns})
        assert {"name": "Nguyễn Văn An", "born_on": "1988"} in data(found), columns
        assert "Beta" not in names(found)


def test_a_list_without_any_head_is_read_by_letters(tmp_path):
    found = table(
        book(tmp_path, [AN, BINH]), answers={"columns": {"B": "name", "C": "born_on", "E": "identity_number"}}
    )
    assert [row.number for row in found.data] == [1, 2]
    assert names(found) == THREE[:2]


def test_an_answer_for_a_field_that_does_not_exist_is_asked_about(tmp_path):
    found = table(book(tmp_path, [HEAD, AN]), answers={"columns": {"C": "birthday"}})
    assert "unknown-field" in [question.code for question in found.mapping.questions]


def test_hidden_sheets_are_not_read_and_empty_ones_are_no_lists(tmp_path):
    import openpyxl

    path = books(tmp_path, {"Một": ([HEAD, AN], ()), "Ẩn": ([HEAD, BINH], ()), "Trống": ([], ())})
    workbook = openpyxl.load_workbook(path)
    workbook["Ẩn"].sheet_state = "hidden"
    workbook.save(path)
    from vungmanh.sheets.reader import read_workbook

    assert [(sheet.name, sheet.hidden, len(sheet.rows)) for sheet in read_workbook(path)] == [
        ("Một", False, 2),
        ("Ẩn", True, 0),
        ("Trống", False, 0),
    ]
    assert [names(each) for each in tables(path)] == [["Nguyễn Văn An"]]


def test_values_come_as_they_are(tmp_path):
    import openpyxl
    from openpyxl.utils.datetime import MAC_EPOCH

    path = book(
        tmp_path,
        [
            HEAD,
            [1, "Nguyễn  Văn\u00a0An ", datetime.combine(date(1988, 2, 1), time()), "Nam", 1088000111, True],
            [2, "Bình", 1.5, "Nữ"],
        ],
    )
    workbook = openpyxl.load_workbook(path)
    sheet = workbook.worksheets[0]
    sheet["E3"] = "#N/A"
    sheet["E3"].data_type = "e"
    sheet["E2"].number_format = "000000000000"
    workbook.epoch = MAC_EPOCH
    workbook.save(path)
    first, second = data(table(path))
    assert first == {
        "name": "Nguyễn Văn An",
        "born_on": date(1988, 2, 1),
        "gender": "Nam",
        "identity_number": "001088000111",
        "phone": True,
    }
    assert second == {"name": "Bình", "born_on": 1.5, "gender": "Nữ", "identity_number": "#N/A"}


def test_every_row_under_the_head_is_accounted_for(tmp_path):
    rows = [HEAD, AN, [], ["Tổ 1"], [None, "?"], BINH, HEAD, CHI, [None, "Tổng cộng", 3]]
    found = table(book(tmp_path, rows))
    assert [row.number for row in found.rows] == list(range(2, 10))
    assert {row.kind for row in found.rows} <= set(Kind)
    assert kinds(found)[5] == "unclear"


SUSPECT = [
    # Under a text that may be another unit, nobody is counted to the unit before.
    ([HEAD, ["CĐCS Trường A"], AN, [None, "HOA SỮA"], [1, *BINH[1:]]], ["CĐCS Trường A", "HOA SỮA"]),
    ([HEAD, ["CĐCS Trường A"], AN, [1, "HOA SỮA"], [1, *BINH[1:]]], ["CĐCS Trường A", "HOA SỮA"]),
    ([HEAD[1:], ["CĐCS Trường A"], AN[1:], ["Hoa Sữa"], BINH[1:]], ["CĐCS Trường A", "Hoa Sữa"]),
    ([HEAD, ["CĐCS Trường A"], AN, [None, "Nguyễn Hoa Sữa"], BINH], ["CĐCS Trường A", "CĐCS Trường A"]),
    (
        [HEAD, ["CĐCS Trường A"], AN, [None, None, "CHỦ TỊCH"], [None, "Hoa Sữa"], [1, *BINH[1:]]],
        ["CĐCS Trường A", "Hoa Sữa"],
    ),
    ([HEAD, ["CĐCS Trường A"], AN, [None, "Cộng", 1], [None, "Hoa Sữa"], [1, *BINH[1:]]], ["CĐCS Trường A", "Hoa Sữa"]),
]


@pytest.mark.parametrize(("rows", "sections"), SUSPECT)
def test_entries_under_a_doubtful_title_are_not_those_of_the_section_before(tmp_path, rows, sections):
    found = table(book(tmp_path, rows))
    assert [row.section for row in found.data] == sections
    assert len(found.unclear) == 1


def test_ten_thousand_rows_in_doubt_take_no_longer_than_others(tmp_path):
    import time

    rows = [HEAD, AN, *([None, f"Hoa {number}"] for number in range(20_000)), BINH]
    path = book(tmp_path, rows)
    begun = time.process_time()
    found = table(path)
    assert time.process_time() - begun < 12
    assert len(found.unclear) == 20_000
