"""Lists as .csv: any letters and separators, the same rows; our own protected texts come back."""

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vungmanh.core.vietnamese import clean
from vungmanh.sheets import csv_text
from vungmanh.sheets.reader import read_workbook
from vungmanh.sheets.tests.books import data, table
from vungmanh.sheets.tests.test_letters import tcvn3, vni
from vungmanh.sheets.unreadable import Unreadable

ROWS = [
    ["STT", "Họ và tên", "Ngày sinh", "Giới tính", "Chức vụ"],
    ["1", "Nguyễn Văn Đạt", "01/02/1988", "Nam", "Tổ trưởng, kiêm thủ quỹ; tạm"],
    ["2", "Trần Thị Hạnh", "9/5/1990", "Nữ", "Giáo viên"],
    ["3", "Lê Quang Dũng", "1985", "Nam", 'Nói là "phó"'],
]


def written(rows, separator):
    file = io.StringIO(newline="")
    csv.writer(file, delimiter=separator).writerows(rows)
    return file.getvalue()


def to_1258(text):
    out = []
    for character in text:
        try:
            out.append(character.encode("cp1258"))
        except UnicodeEncodeError:
            out.append(apart(character).encode("cp1258"))
    return b"".join(out)


def apart(letter):
    """Windows-1258 writes the shaped vowel and its tone one after the other."""
    import unicodedata

    base, *marks = unicodedata.normalize("NFD", letter)
    shape = "".join(m for m in marks if m in "\u0302\u0306\u031b")
    tone = "".join(m for m in marks if m not in "\u0302\u0306\u031b")
    return unicodedata.normalize("NFC", base + shape) + tone


ENCODINGS = {
    "utf-8": lambda text: text.encode(),
    "utf-8-sig": lambda text: text.encode("utf-8-sig"),
    "utf-16": lambda text: text.encode("utf-16"),
    "utf-16-be with mark": lambda text: b"\xfe\xff" + text.encode("utf-16-be"),
    "utf-16-le": lambda text: text.encode("utf-16-le"),
    "cp1258": to_1258,
    "tcvn3": lambda text: tcvn3(text).encode("cp1252"),
    "vni": lambda text: vni(text).encode("cp1252"),
}


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_every_encoding_and_separator_gives_the_same_rows(tmp_path, encoding, separator):
    path = tmp_path / "a.csv"
    path.write_bytes(ENCODINGS[encoding](written(ROWS, separator)))
    found = data(table(path))
    expected = [dict(zip(["name", "born_on", "gender", "job"], row[1:], strict=True)) for row in ROWS[1:]]
    folded = [{code: str(value).casefold() for code, value in entry.items()} for entry in (*found, *expected)]
    assert folded[:3] == folded[3:]


def test_a_note_about_the_separator_and_blank_lines(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("sep=;\n;;;;\n" + written(ROWS, ";"), encoding="utf-8")
    found = table(path)
    assert [row.number for row in found.data] == [4, 5, 6]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b'a,b\n"never closed,1\n2,3\n', "csv-shape"),
        (b"a,b\n" * 300_001, "too-many-rows"),
        (b"a," * 301, "too-many-columns"),
        (("x," * 200 + "\n").encode() * 30_000, "too-many-cells"),
        (b"\xff\xfea", "unknown-letters"),
        (b"STT,Ten\n" * 1000 + b"\0\1\2", "binary"),
        (b'"' + b"x" * 200_000 + b'",1\n', "csv-shape"),
    ],
)
def test_what_is_no_list_is_refused(tmp_path, content, code):
    path = tmp_path / "a.csv"
    path.write_bytes(content)
    with pytest.raises(Unreadable) as refusal:
        list(read_workbook(path))
    assert refusal.value.code == code
    assert "a.csv" in str(refusal.value)


@settings(max_examples=300)
@given(st.text())
def test_protecting_a_text_can_be_undone(text):
    assert csv_text.unprotect(csv_text.protect(text)) == text


@settings(max_examples=300)
@given(st.text(alphabet="=+-@\t'0a＝"))
def test_a_protected_text_is_no_formula(text):
    assert not csv_text.protect(text).startswith(("=", "+", "-", "@", "\t", "\r", "\n"))


@settings(max_examples=100, deadline=None)
@given(st.lists(st.lists(st.text(alphabet="aĐạ ,\"'=\n1"), min_size=2, max_size=2), min_size=1, max_size=8))
def test_what_python_writes_is_read_back(tmp_path_factory, rows):
    path = tmp_path_factory.getbasetemp() / "b.csv"
    head = [["Họ và tên", "Ghi chú"]]
    path.write_text(written(head + rows, ","), encoding="utf-8", newline="")
    (sheet,) = read_workbook(path)
    expected = [[clean(csv_text.plain(cell)) or None for cell in row] for row in head + rows]
    got = [list(row) or [None, None] for row in sheet.rows]
    while expected and not any(expected[-1]):
        expected.pop()
    assert got == expected


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ('="038190000001"', "038190000001"),
        ('"=""038190000001"""', "038190000001"),
        (' = "0912345678" ', "0912345678"),
        ('="Công ty ""Sao Mai"""', 'Công ty "Sao Mai"'),
        ('="007"', "007"),
        ('="05/03/1990"', "05/03/1990"),
        ('=""', None),
        ("3.8186E+10", "3.8186E+10"),
        ("9.12E+08", "9.12E+08"),
        ("038190000001", "038190000001"),
        ("=1+2", "=1+2"),
        ('="a"&"b"', '="a"&"b"'),
        ('=HYPERLINK("x")', '=HYPERLINK("x")'),
        ('\'="038"', '="038"'),
    ],
)
def test_digits_that_were_told_to_be_a_text_are_that_text(tmp_path, field, text):
    path = tmp_path / "a.csv"
    path.write_text(f"STT,Số CCCD,Họ tên\n1,{field},An\n", encoding="utf-8")
    assert csv_text.read_csv(path)[1] == ("1", text, "An")
