"""A table of a Word document is read like a sheet, by the same guard."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from vungmanh.sheets import guard
from vungmanh.sheets.reader import Sheet, read_workbook
from vungmanh.sheets.unreadable import Unreadable

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def written(folder: Path, document: Any) -> Path:
    path = folder / "ke hoach.docx"
    document.save(str(path))
    return path


def the_sheet(path: Path) -> Sheet:
    (sheet,) = read_workbook(path)
    return sheet


def document_of(body: str, **parts: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<a/>")
        archive.writestr("word/document.xml", f"<w:document {W}><w:body>{body}</w:body></w:document>")
        for name, text in parts.items():
            archive.writestr(name.replace("__", "/"), text)
    return file.getvalue()


def test_lines_and_rows_stand_below_each_other_with_their_merges(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("PHỤ LỤC")
    document.add_paragraph("Phân công nhiệm vụ")
    table = document.add_table(4, 3)
    for row, texts in zip(
        table.rows,
        [("STT", "Nội dung", "Đơn vị"), ("1", "Họp", "A"), ("2", "Báo cáo", ""), ("II. CHUNG", "", "")],
        strict=True,
    ):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    table.cell(1, 2).merge(table.cell(2, 2)).text = "CĐ phường A\nCĐ phường B"
    table.cell(3, 0).merge(table.cell(3, 2)).text = "II. CHUNG"
    document.add_paragraph("TM. BAN THƯỜNG VỤ")
    sheet = the_sheet(written(tmp_path, document))
    assert [row for row in sheet.rows if row] == [
        ("PHỤ LỤC",), ("Phân công nhiệm vụ",), ("STT", "Nội dung", "Đơn vị"), ("1", "Họp", "CĐ phường A CĐ phường B"),
        ("2", "Báo cáo", None), ("II. CHUNG", None, None), ("TM. BAN THƯỜNG VỤ",),
    ]  # fmt: skip
    assert sorted(sheet.merges) == [(4, 2, 5, 2), (6, 0, 6, 2)]
    assert sheet.broken[4, 2] == (3, 3)
    assert (sheet.alone, sheet.name) == (True, "")


def test_what_was_deleted_or_is_hidden_does_not_stand_there(tmp_path: Path) -> None:
    cell = (
        "<w:tc><w:p><w:r><w:t>Quý II</w:t></w:r><w:del><w:r><w:delText>I</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>/2026</w:t></w:r></w:ins><w:r><w:rPr><w:vanish/></w:rPr><w:t>x</w:t></w:r></w:p></w:tc>"
    )
    path = tmp_path / "a.docx"
    path.write_bytes(document_of(f"<w:tbl><w:tr>{cell}</w:tr></w:tbl>"))
    assert the_sheet(path).rows == [("Quý II/2026",)]


def test_numbers_that_word_counts_by_itself_are_counted(tmp_path: Path) -> None:
    counted = "<w:tc><w:p><w:pPr><w:numPr><w:ilvl w:val='0'/><w:numId w:val='3'/></w:numPr></w:pPr></w:p></w:tc>"
    row = f"<w:tr>{counted}<w:tc><w:p><w:r><w:t>Họp</w:t></w:r></w:p></w:tc></w:tr>"
    path = tmp_path / "a.docx"
    path.write_bytes(document_of(f"<w:tbl>{row * 3}</w:tbl>"))
    assert [cells[0] for cells in the_sheet(path).rows] == [1, 2, 3]


def test_crossed_out_cells_are_known(tmp_path: Path) -> None:
    document = docx.Document()
    table = document.add_table(1, 2)
    table.cell(0, 0).paragraphs[0].add_run("Họp").font.strike = True
    run = table.cell(0, 1).paragraphs[0].add_run("A")
    run._r.append(parse_xml(f"<w:lastRenderedPageBreak {nsdecls('w')}/>"))
    assert the_sheet(written(tmp_path, document)).struck == {1: frozenset({0})}


def test_a_table_within_a_cell_is_text_of_the_cell(tmp_path: Path) -> None:
    document = docx.Document()
    table = document.add_table(1, 2)
    table.cell(0, 0).text = "Ngoài"
    table.cell(0, 1).add_table(1, 1).cell(0, 0).text = "Trong"
    assert [row for row in the_sheet(written(tmp_path, document)).rows if row] == [("Ngoài", "Trong")]


DEEP = "<w:sdt><w:sdtContent>" * 50_000 + "</w:sdtContent></w:sdt>" * 50_000
WIDE = "<w:tr><w:tc><w:tcPr><w:gridSpan w:val='300'/></w:tcPr><w:p/></w:tc></w:tr>" * 20_000
HOSTILE = [
    (document_of("<w:p/>"), "word"),
    (document_of("<w:tbl/>", word__vbaProject__bin="x").replace(b"vbaProject/bin", b"vbaProject.bin"), "macros"),
    (document_of("<w:tbl>"), "damaged"),
    (document_of(DEEP), "damaged"),
    (document_of(f"<w:tbl>{WIDE}</w:tbl>"), "too-many-cells"),
    (document_of("<w:p/>" * 3_000_000), "unpacks-too-big"),
]


@pytest.mark.parametrize(("content", "code"), HOSTILE, ids=[str(n) for n in range(len(HOSTILE))])
def test_what_is_no_honest_document_is_refused(tmp_path: Path, content: bytes, code: str) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(content)
    with pytest.raises(Unreadable) as refused:
        guard.check(path)
    assert refused.value.code == code


def test_entities_are_never_unfolded(tmp_path: Path) -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("word/document.xml", f'<!DOCTYPE a [<!ENTITY b "c">]><w:document {W}/>')
    path = tmp_path / "a.docx"
    path.write_bytes(file.getvalue())
    with pytest.raises(Unreadable) as refused:
        guard.check(path)
    assert refused.value.code == "entities"
