"""What a sheet shows otherwise than it holds: what is hidden, crossed out, known to the month, or has zeros before it."""

# ruff: noqa: E501 - a table of cases is read as a table

import re
import struct
import time
from datetime import date

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font
from openpyxl.utils.datetime import MAC_EPOCH

from vungmanh.sheets.number_formats import as_shown, is_share, look_of, span_of
from vungmanh.sheets.reader import read_workbook
from vungmanh.sheets.tests.test_guard import CELL, MAIN, old_book, record, rows_of, sheet_of, xlsx
from vungmanh.sheets.unreadable import Unreadable

SPANS = {
    "mmm-yy": "month", "mm/yyyy": "month", "m/yyyy": "month", "[$-42A]mm/yyyy": "month", '"Tháng" mm/yyyy': "month",
    "\\T\\h\\á\\n\\g\\ m\\/yyyy": "month", "mmmm yyyy": "month", "yyyy-mm": "month", "mm.yy;@": "month", "mmmm": "month",
    "[Red]mm/yyyy": "month", "MM/YYYY": "month", 'yyyy"年"m"月"': "month", "yyyy": "year", "yy": "year", "[$-42A]yyyy;@": "year",
    '"Năm" yyyy': "year", "yyyy hh:mm": "year",
    "dd/mm/yyyy": "", "d-mmm-yy": "", "[$-42A]dd mmmm yyyy": "", "m/d/yyyy h:mm": "", "dddd": "", "h:mm": "", "mm:ss": "",
    "[h]:mm:ss": "", "h:mm AM/PM": "", "General": "", "0000": "", "#,##0": "", "@": "", '"năm" 0': "", '"my"0': "", "": "",
}  # fmt: skip
ZEROS = [
    ("0000000000", 12345678, "0012345678"), ("000", 7, "007"), ("00", 5, "05"), ("000000000000", 1088000111, "001088000111"),
    ("000-000000", 123456789, "123-456789"), ("000-000000", 1234, "000-001234"), ("0###", 12, "0012"), ('"0"#', 912345678, "0912345678"),
    ('"0"General', 912345678, "0912345678"), ("\\0#########", 912345678, "0912345678"), ("0000 000 000", 912345678, "0912 345 678"),
    ('"CĐ-"0000', 12, "CĐ-0012"), ("000;-000;\\-", 12, "012"), ("[$-42A]0000", 12, "0012"), ("000_);(000)", 12, "012"),
    ("[<=9999999]000-0000;(000) 000-0000", 1234567, "123-4567"), ("[<=9999999]000-0000;(000) 000-0000", 243825123, "(024) 382-5123"),
    ("0000000000", 1012345678, ""), ("0000", 1990, ""), ("0", 12, ""), ("General", 12, ""), ("#,##0", 1234, ""), ("0.00", 1, ""),
    ("00.0", 1, ""), ("0%", 1, ""), ("0.00E+00", 12, ""), ("dd/mm/yyyy", 33000, ""), ('0 "người"', 12, ""), ("# ##0", 1234, ""),
    ("@", 12, ""), ("#", 0, ""), ('"Số "0', 12, ""),
]  # fmt: skip


@pytest.mark.parametrize(("code", "span"), SPANS.items())
def test_a_format_without_the_day_of_the_month_shows_the_month_or_the_year(code: str, span: str) -> None:
    assert span_of(code) == span


@pytest.mark.parametrize(
    ("code", "share"),
    [
        ("0%", True),
        ("0.00%", True),
        ("#,##0.0 %;-0", True),
        ("[Red]0%", True),
        ("0", False),
        ('0 "%"', False),
        ("0\\%", False),
        ("", False),
    ],
)
def test_a_format_of_hundredths_shows_a_share(code: str, share: bool) -> None:
    assert is_share(code) is share


@pytest.mark.parametrize(("code", "number", "text"), ZEROS)
def test_a_format_of_zeros_shows_them_and_others_show_the_number(code: str, number: int, text: str) -> None:
    assert as_shown(code, number) == text
    assert not text or look_of(code), "one that is shown otherwise is looked at"


@given(st.integers(1, 15), st.integers(0, 10**15 - 1))
def test_zeros_are_written_up_to_the_width_and_digits_never_change(width: int, number: int) -> None:
    shown = as_shown("0" * width, number) or str(number)
    assert int(shown) == number
    assert len(shown) == max(width, len(str(number)))


@given(st.text(alphabet='0#?-_*\\"[];<=>9ymdhs /.,%E@Gé', max_size=25), st.integers(0, 10**15))
def test_no_format_breaks_the_reader(code: str, number: int) -> None:
    look = look_of(code)
    shown = as_shown(code, number)
    assert not shown or look is not None


def made(tmp_path, fill):
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in range(1, 7):
        for column in range(1, 5):
            sheet.cell(row, column, f"{row}-{column}")
    fill(book, sheet)
    book.save(tmp_path / "a.xlsx")
    (read,) = read_workbook(tmp_path / "a.xlsx")
    return read


def test_hidden_rows_and_columns_are_told_where_something_stands_in_them(tmp_path):
    def fill(_book, sheet):
        for row in (2, 5, 9):
            sheet.row_dimensions[row].hidden = True
        sheet.column_dimensions.group("B", "C", hidden=True)
        sheet.column_dimensions["H"].hidden = True
        sheet.row_dimensions[3].height = 30

    read = made(tmp_path, fill)
    assert read.hidden_rows == {2, 5}
    assert read.hidden_columns == {1, 2}
    assert read.rows[1][1] == "2-2", "what is done about them is decided by whoever knows what the list is"


def test_what_a_filter_has_hidden_is_hidden_and_an_open_filter_hides_nothing(tmp_path):
    def fill(_book, sheet):
        sheet.auto_filter.ref = "A1:D6"
        sheet.auto_filter.add_filter_column(1, ["2-2"])
        sheet.row_dimensions[4].hidden = True

    assert made(tmp_path, fill).hidden_rows == {4}
    assert made(tmp_path, lambda _book, sheet: setattr(sheet.auto_filter, "ref", "A1:D6")).hidden_rows == set()


def test_rows_without_height_and_columns_without_width_are_hidden(tmp_path):
    rows = "".join(
        f'<row r="{row}" {height}><c r="A{row}"><v>1</v></c><c r="B{row}"><v>2</v></c><c r="C{row}"><v>2</v></c></row>'
        for row, height in enumerate(
            ['ht="0" customHeight="1"', 'ht="15"', 'ht="0.75"', "hidden='true'", 'hidden="0"', 'ht="0.0"'], 1
        )
    )
    columns = '<cols><col min="1" max="1" width="0.5"/><col min="2" max="2" width="0" customWidth="1"/><col min="3" max="3" width="9" hidden="0"/></cols>'
    path = tmp_path / "a.xlsx"
    path.write_bytes(xlsx(sheet_of(rows).replace("<sheetData>", f"{columns}<sheetData>")))
    (read,) = read_workbook(path)
    assert read.hidden_rows == {1, 4, 6}
    assert read.hidden_columns == {1}


def test_numbers_shown_as_shares_are_told_by_cell(tmp_path):
    def fill(_book, sheet):
        for cell, value, code in (("B2", 0.83, "0%"), ("C2", 0.835, "0.0%"), ("D2", 0.83, "0.00"), ("B3", "83%", "0%")):
            sheet[cell].value, sheet[cell].number_format = value, code

    read = made(tmp_path, fill)
    assert read.shares == {(2, 1), (2, 2)}
    assert read.rows[1][1] == 0.83, "the number is as it was"


def test_crossed_out_cells_are_told_by_row(tmp_path):
    def fill(_book, sheet):
        for cell in (*sheet[3], sheet["B5"]):
            cell.font = Font(strike=True, bold=True)
        sheet["C5"].font = Font(strike=False)
        sheet["A9"].font = Font(strike=True)
        sheet["A2"].font = Font(strike=True, color="FF0000", sz=9)
        sheet["B2"].font = Font(bold=True)

    assert made(tmp_path, fill).struck == {2: {0}, 3: {0, 1, 2, 3}, 5: {1}}


def test_letters_that_are_crossed_out_count_when_all_of_them_are(tmp_path):
    gone, stays = InlineFont(strike=True), InlineFont(b=True)

    def fill(_book, sheet):
        sheet["A1"] = CellRichText(TextBlock(gone, "Nguyễn Văn "), TextBlock(gone, "An"))
        sheet["A2"] = CellRichText(TextBlock(gone, "Nguyễn Văn Ân"), TextBlock(stays, " Nguyễn Văn An"))
        sheet["A3"] = CellRichText(TextBlock(stays, "An"))
        sheet["A4"] = CellRichText(TextBlock(gone, "An"), TextBlock(stays, "  "))
        sheet["A5"] = CellRichText(TextBlock(gone, "An"), " còn lại")

    assert made(tmp_path, fill).struck == {1: {0}, 4: {0}}


def test_crossed_out_letters_of_shared_texts_count_too(tmp_path):
    texts = "".join(
        f"<si>{text}</si>"
        for text in (
            "<t>Họ và tên</t>",
            "<r><rPr><strike/></rPr><t>An</t></r><r><rPr><b/><strike/></rPr><t> Bình</t></r>",
            "<r><rPr><strike/></rPr><t>An</t></r><r><t> Bình</t></r>",
            '<r><rPr><strike val="0"/></rPr><t>Chi</t></r>',
        )
    )
    rows = "".join(f'<row r="{row + 1}"><c r="B{row + 1}" t="s"><v>{row}</v></c></row>' for row in range(4))
    path = tmp_path / "a.xlsx"
    path.write_bytes(xlsx(sheet_of(rows), **{"xl__sharedStrings.xml": f'<sst xmlns="{MAIN}">{texts}</sst>'}))
    (read,) = read_workbook(path)
    assert read.struck == {2: {1}}


STYLES = f"""<styleSheet xmlns="{MAIN}"><numFmts><numFmt numFmtId="164" formatCode="0000000000"/><numFmt numFmtId="165" formatCode="&quot;Tháng&quot; mm/yyyy"/></numFmts>
<fonts><font><sz val="11"/></font><font><strike/></font><font><strike val="0"/></font></fonts>
<cellStyleXfs><xf fontId="1"/></cellStyleXfs>
<cellXfs><xf fontId="0"/><xf fontId="1"/><xf fontId="2"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="17"/></cellXfs>
<dxfs><dxf><font><strike/></font></dxf></dxfs></styleSheet>"""


@pytest.mark.parametrize("prefix", ["", "x:"])
@pytest.mark.parametrize("named", [True, False])
def test_styles_are_told_whatever_the_writer_calls_its_elements_and_cells(tmp_path, prefix, named):
    styles = [1, 0, 3, 4, 5, 2]
    cells = "".join(
        f"<c {f'r={chr(34)}{chr(65 + place)}2{chr(34)} ' if named else ''}s='{style}'><v>32000</v></c>"
        for place, style in enumerate(styles)
    )
    struck = (
        '<row r="3" s="1" customFormat="1"><c r="B3"><v>1</v></c></row><row r="4" s="1"><c r="B4"><v>1</v></c></row>'
    )
    sheet, parts = sheet_of(f'<row r="2">{cells}</row>{struck}'), STYLES
    if prefix:
        sheet, parts = (
            re.sub(r"<(/?)(\w)", rf"<\1{prefix}\2", text).replace("xmlns=", "xmlns:x=").replace("<?x:xml", "<?xml")
            for text in (sheet, parts)
        )
    path = tmp_path / "a.xlsx"
    path.write_bytes(xlsx(sheet, **{"xl__styles.xml": parts}))
    (read,) = read_workbook(path)
    assert read.struck == {2: {0}, 3: {1}}
    assert read.shown_as == {(2, 3): "month", (2, 4): "month"}
    assert read.rows[1][2] == "0000032000"


def test_days_that_show_their_month_or_year_are_told_and_texts_and_empty_cells_are_not(tmp_path):
    def fill(_book, sheet):
        for place, code in enumerate(["mmm-yy", "mm/yyyy", "yyyy", "dd/mm/yyyy", "mm/yyyy"], 1):
            sheet.cell(place, 2, date(1985, 8, 1)).number_format = code
        sheet["B5"] = "08/1985"
        sheet["E6"].number_format = "mm/yyyy"

    read = made(tmp_path, fill)
    assert read.shown_as == {(1, 1): "month", (2, 1): "month", (3, 1): "year"}


def test_numbers_come_with_the_zeros_that_are_shown_and_too_long_ones_as_what_they_are(tmp_path):
    def fill(_book, sheet):
        for place, (code, value) in enumerate(
            [
                ("0000000000", 12345678),
                ("0000000000", 1012345678),
                ("General", 7),
                ("0", 1234567890123456),
                ("000", -7),
                ("000", 1.5),
            ],
            1,
        ):
            sheet.cell(place, 1, value).number_format = code

    column = [cells[0] for cells in made(tmp_path, fill).rows]
    assert column == ["0012345678", 1012345678, 7, 1234567890123456.0, -7, 1.5]
    assert isinstance(column[3], float), "no code of more than fifteen digits is what was typed"


@pytest.mark.parametrize("is_1904", [True, False])
def test_a_workbook_says_from_which_day_its_numbers_count(tmp_path, is_1904):
    read = made(tmp_path, lambda book, _sheet: setattr(book, "epoch", MAC_EPOCH) if is_1904 else None)
    assert read.epoch == (date(1904, 1, 1) if is_1904 else date(1899, 12, 30))


# An .xls, of records.


def font(struck=False):
    return record(0x0031, struct.pack("<HH", 200, 8 if struck else 0) + b"\0" * 10)


def number_format(number, code):
    return record(0x041E, struct.pack("<HHB", number, len(code), 1) + code.encode("utf-16-le"))


def style(font_number=0, format_number=0):
    return record(0x00E0, struct.pack("<HH", font_number, format_number) + b"\0" * 16)


def cell(row, column, value, style_number=0):
    return record(0x0203, struct.pack("<3Hd", row, column, style_number, value))


def row(number, flags=0, style_number=0):
    return record(0x0208, struct.pack("<8H", number, 0, 9, 255, 0, 0, flags, style_number))


def columns(first, last, hidden):
    return record(0x007D, struct.pack("<6H", first, last, 2000, 15, int(hidden), 0))


OLD_STYLES = (
    record(0x0022, b"\1\0")
    + b"".join([font(), font(), font(), font(), font(), font(struck=True)])
    + number_format(164, "0000000000")
    + number_format(165, '"Tháng" mm/yyyy')
    + b"".join([style(), style(6), style(5), style(0, 164), style(0, 165), style(0, 17)])
)


def test_an_old_workbook_tells_the_same(tmp_path):
    many = record(0x00BD, struct.pack("<HHHIHIH", 3, 0, 3, (7 << 2) | 2, 0, (8 << 2) | 2, 1))
    cells = (
        columns(1, 1, True) + columns(2, 3, False) + columns(9, 200, True)
        + row(0) + row(1, 0x20) + row(2, 0x80, 1) + row(8, 0x20)
        + cell(0, 0, 1.0, 1) + cell(0, 1, 12345678.0, 3) + cell(0, 2, 31000.0, 4) + cell(0, 3, 31000.0, 5) + cell(0, 4, 1.0, 2)
        + cell(1, 0, 2.0) + cell(2, 0, 3.0) + many
    )  # fmt: skip
    path = tmp_path / "a.xls"
    path.write_bytes(old_book(cells, globals_=OLD_STYLES))
    (read,) = read_workbook(path)
    assert read.hidden_rows == {2}
    assert read.hidden_columns == {1}
    assert read.struck == {1: {0}, 3: {0}}
    assert read.shown_as == {(1, 2): "month", (1, 3): "month"}
    assert read.rows[0][1] == "0012345678"
    assert read.rows[3][:2] == ("0000000007", 8)
    assert read.epoch == date(1904, 1, 1)


HOSTILE = {
    "more styles than there are": lambda: {"xl__styles.xml": f'<styleSheet xmlns="{MAIN}"><cellXfs>{"<xf/>" * 80_000}</cellXfs></styleSheet>'},
    "styles in a depth": lambda: {"xl__styles.xml": "<a>" * 200_000},
    "styles that are cut off": lambda: {"xl__styles.xml": STYLES[:300]},
    "styles with entities": lambda: {"xl__styles.xml": '<!DOCTYPE a [<!ENTITY b "ha">]>' + STYLES},
    "styles of a hundred megabytes": lambda: {"xl__styles.xml": STYLES + " " * 100_000_000},
}  # fmt: skip


@pytest.mark.parametrize("what", HOSTILE)
def test_hostile_styles_are_refused_quickly(tmp_path, what):
    path = tmp_path / "a.xlsx"
    path.write_bytes(xlsx(rows_of(CELL), **HOSTILE[what]()))
    begun = time.process_time()
    with pytest.raises(Unreadable):
        list(read_workbook(path))
    assert time.process_time() - begun < 4


def test_more_crossed_out_cells_than_a_list_has_are_refused_and_hidden_rows_without_end_are_not_kept(tmp_path):
    path = tmp_path / "a.xlsx"
    many = '<c r="A1" s="1"><v>1</v></c>' * 200_000
    path.write_bytes(
        xlsx(sheet_of(f'<row r="1">{CELL}{many}</row><row r="900000" hidden="1"/>'), **{"xl__styles.xml": STYLES})
    )
    (read,) = read_workbook(path)
    assert read.struck == {1: {0}}
    assert read.hidden_rows == set()
