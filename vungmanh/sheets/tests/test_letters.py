"""Old fonts: decoded where that is certain, asked about where it is not, Unicode never touched."""

import random

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vungmanh.core.legacy_text import _TCVN3, _VNI
from vungmanh.sheets.letters import read_columns
from vungmanh.sheets.reader import read_workbook
from vungmanh.sheets.rows import Kind
from vungmanh.sheets.tests.books import book, data, names, table

NAMES = [
    "Nguyễn Văn Đạt",
    "Trần Thị Hạnh",
    "Lê Quang Dũng",
    "Phạm Thúy Hường",
    "Hoàng Đức Thịnh",
    "Vũ Thị Ngọc Ánh",
    "Đỗ Mạnh Cường",
    "Bùi Thị Tuyết",
]
HEAD = ["STT", "Họ và tên", "Giới tính", "Chức vụ"]


def encoder(table_of):
    reverse = {}
    for signs, letter in table_of.items():
        reverse.setdefault(letter, signs)
    return lambda text: "".join(reverse.get(c, reverse.get(c.lower(), c)) for c in text)


tcvn3, vni = encoder(_TCVN3), encoder(_VNI)
ENCODERS = [pytest.param(tcvn3, id="tcvn3"), pytest.param(vni, id="vni")]


def people(encode, head=HEAD):
    rows = [[number, encode(name), encode("Nữ"), encode("Giáo viên")] for number, name in enumerate(NAMES, 1)]
    return [[head[0], *head[1:]], *rows]


@pytest.mark.parametrize("encode", ENCODERS)
def test_a_whole_list_in_an_old_font(tmp_path, encode):
    rows = [[encode("DANH SÁCH ĐOÀN VIÊN")], *people(encode, [encode(text) for text in HEAD])]
    found = table(book(tmp_path, rows))
    assert [name.casefold() for name in names(found)] == [name.casefold() for name in NAMES]
    assert {entry["gender"].casefold() for entry in data(found)} == {"nữ"}


@pytest.mark.parametrize("encode", ENCODERS)
def test_old_names_under_a_head_and_above_a_sum_of_today(tmp_path, encode):
    rows = [["DANH SÁCH ĐOÀN VIÊN CĐCS TRƯỜNG MẦM NON"], *people(encode), [None, "Tổng cộng: 8 đoàn viên"]]
    found = table(book(tmp_path, rows))
    assert [name.casefold() for name in names(found)] == [name.casefold() for name in NAMES]
    assert found.title_lines == ("DANH SÁCH ĐOÀN VIÊN CĐCS TRƯỜNG MẦM NON",)


@pytest.mark.parametrize("encode", ENCODERS)
def test_old_and_new_names_in_one_column_are_asked_about_or_right(tmp_path, encode):
    for seed in range(30):
        chance = random.Random(seed)
        rows = [HEAD]
        expected = []
        for number in range(1, 9):
            name = chance.choice([*NAMES, "Lê Anh", "Hà Lan", "Lê Hà", "Võ Hân"])
            expected.append(name.casefold())
            rows.append([number, encode(name) if chance.random() < 0.5 else name, "Nam", "GV"])
        found = table(book(tmp_path, rows))
        if found.mapping.questions:
            assert [question.code for question in found.mapping.questions] == ["letters"]
            continue
        for row in found.rows:
            name = str(found.mapping.value(row.cells, "name")).casefold()
            assert row.kind is Kind.UNCLEAR or name == expected[row.number - 2]


def test_a_name_that_may_be_old_or_new_is_refused_with_both_readings(tmp_path):
    rows = [
        HEAD,
        [1, tcvn3("Nguyễn Văn Đạt"), "Nam"],
        [2, "Lê Anh", "Nam"],
        [3, "Nguyễn Thị Hà", "Nữ"],
        [4, tcvn3("Phạm Thúy Hường"), "Nữ"],
    ]
    found = table(book(tmp_path, rows))
    assert [name.casefold() for name in names(found)] == ["nguyễn văn đạt", "nguyễn thị hà", "phạm thúy hường"]
    (doubtful,) = found.unclear
    assert doubtful.number == 3
    assert "Lê Anh / Lờ Anh" in doubtful.reason


def test_beside_names_of_today_an_old_one_must_be_proven_by_itself(tmp_path):
    others = [tcvn3("Nguyễn Văn Đạt"), tcvn3("Phạm Thúy Hường")]
    for modern, doubtful in ((["Nguyễn Thị Hằng"], True), ([], False)):
        rows = [
            HEAD,
            *([number, name, "Nam"] for number, name in enumerate([others[0], *modern, "Mai Dòng", others[1]], 1)),
        ]
        found = table(book(tmp_path, rows))
        assert [row.text for row in found.unclear] == (["3 Mai Dòng Nam"] if doubtful else [])
        assert ("Mai Dũng" in names(found)) is not doubtful


def test_a_column_of_one_short_word_is_asked_about(tmp_path):
    found = table(
        book(tmp_path, [["STT", "Họ và tên", "Phái"], [1, "Nguyễn Văn An", "N÷"], [2, "Trần Thị Hạnh", "N÷"]])
    )
    (question,) = found.mapping.questions
    assert question.code == "letters"
    assert "Nữ" in str(question)


def test_a_doubtful_column_that_is_not_taken_is_no_question(tmp_path):
    rows = [["STT", "Họ và tên", "Quê"], [1, "An", "N÷"], [2, "Bình", "Thừa Thiên Huế"], [3, "Chi", "Lê Anh"]]
    assert names(table(book(tmp_path, rows))) == ["An", "Bình", "Chi"]


WORDS = st.sampled_from(
    [*NAMES, "Lê Hà", "Võ Công", "Tô Hoài", "Hồ Xuân Hương", "Mỹ Đức", "Trí", "Tú", "Sĩ", "Tạ Thị Thơ", "Cộng"]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, min_size=4, max_size=30), st.lists(WORDS, min_size=4, max_size=30))
def test_unicode_is_never_touched(names_of_a, names_of_b):
    rows = [(a, b) for a, b in zip(names_of_a, names_of_b, strict=False)]
    before = list(rows)
    read_columns(rows)
    assert rows == before


def test_decomposed_letters_and_icelandic_eth_come_out_as_vietnamese(tmp_path):
    import unicodedata

    rows = [HEAD, [1, unicodedata.normalize("NFD", "Nguyễn Thị Ngọc"), "Nữ"], [2, "Ðặng Văn Ðạt", "Nam"]]
    assert names(table(book(tmp_path, rows))) == ["Nguyễn Thị Ngọc", "Đặng Văn Đạt"]


def test_a_row_of_nothing_but_spaces_is_blank(tmp_path):
    workbook = openpyxl.Workbook()
    workbook.worksheets[0].append(["x"])
    workbook.worksheets[0].append([" ", "\u00a0", "\u200b"])
    workbook.save(tmp_path / "a.xlsx")
    (sheet,) = read_workbook(tmp_path / "a.xlsx")
    assert sheet.rows == [("x",) + (None,) * 2] or sheet.rows == [("x", None, None)]
