"""An official paper as a Word file, filled into a form that was made in Word and can be mended there.

The form (forms/paper.docx) knows the order of the parts and a named style for each; sizes, margins and the widths of
tables are set from the layout in force on the paper's day (papers.layout).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any, Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_ROW_HEIGHT_RULE
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import Table as WordTable
from docx.text.paragraph import Paragraph
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup, escape

from vungmanh.core.days import VIETNAM
from vungmanh.papers.laid import laid
from vungmanh.papers.paper import Paper

FORM: Final = Path(__file__).parent / "forms" / "paper.docx"
_NO_MOMENT: Final = datetime(2020, 1, 1, tzinfo=VIETNAM)  # the same paper gives the same bytes
_TWIPS: Final = 1440 / 25.4  # of a millimetre
_BODY: Final = (
    "Căn cứ", "Nội dung", "Lệnh", "Chương", "Tên chương", "Mục", "Điều", "Tên điều", "Khoản", "Tên khoản", "Điểm",
    "Gạch đầu dòng",
)  # fmt: skip
# Which part of the layout a style of the form shows.
_PARTS: Final[Mapping[str, str]] = {
    **dict.fromkeys(_BODY, "body"),
    "Quốc hiệu": "nation", "Tiêu ngữ": "motto", "Cơ quan chủ quản": "above", "Cơ quan ban hành": "issuer",
    "Số, ký hiệu": "number", "Địa danh, thời gian": "place_day", "Trích yếu công văn": "about", "Dấu mức độ": "mark",
    "Tên loại": "kind", "Trích yếu": "title", "Thẩm quyền ban hành": "authority", "Kính gửi": "addressees",
    "Kính gửi nhiều nơi": "addressees", "Nơi được kính gửi": "addressees", "Đơn vị tính": "table",
    "Đầu bảng": "table", "Ô bảng": "table", "Ô cộng": "table", "Nơi nhận": "recipients_head",
    "Danh sách nơi nhận": "recipients", "Quyền hạn, chức vụ": "post", "Họ tên người ký": "signer",
    "Phụ lục": "appendix", "Tên phụ lục": "appendix_title", "Kèm theo": "attached", "Số trang": "page_number",
}  # fmt: skip
_INDENTED: Final = ("Căn cứ", "Nội dung", "Mục", "Điều", "Tên điều", "Khoản", "Tên khoản", "Điểm", "Gạch đầu dòng")
# Docxtpl turns these into tags at the end, wherever they come from.
_TAGS_OF_DOCXTPL: Final = ("{_{", "}_}", "{_%", "%_}")
_SIGNED: Final = ("Ký", "Hai bên ký")  # what the tables of signatures are called in the form
_CAPITAL, _SMALL, _BLANK = 0.71, 0.47, 0.25  # how broad bold letters are, in their size


def docx(paper: Paper) -> bytes:
    """Returns the paper as a Word file: the same bytes for the same paper.

    A page takes 50 ms; a thousand rows of eight cells 0.4 s and 30 MB. What has a table of more than a hundred rows is
    made by the background worker, never while a page is answered. Raises kinds.UnknownKind.
    """
    return saved(filled_in(paper))


def filled_in(paper: Paper) -> DocxTemplate:
    """The form with the paper in it. Raises kinds.UnknownKind."""
    words = laid(paper)
    form = DocxTemplate(FORM)
    env = SandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
    form.render(_literal(words), jinja_env=env)
    document = form.docx
    _size(document, words["layout"])
    parts = [{"body": words["body"], "is_landscape": words["is_landscape"]}, *words["appendices"]]
    _turn(document, words["layout"], [part["is_landscape"] for part in parts])
    _measure_tables(document, words, parts)
    _keep_the_end_together(document)
    _rule(document, words)
    properties = document.core_properties
    properties.title, properties.author, properties.last_modified_by = words["name"][:255], paper.issuer[:255], ""
    properties.created = properties.modified = _NO_MOMENT
    return form


def saved(form: DocxTemplate) -> bytes:
    """The form that is filled in, as a file: the same bytes for the same words."""
    made = BytesIO()
    form.save(made)
    return _without_moments(made)


def _literal(value: Any) -> Any:
    """The words as the form takes them: nothing in a text is a tag; lists of sums for the loop over the last row."""
    if isinstance(value, dict):
        literal = {key: _literal(each) for key, each in value.items()}
        return {**literal, "totals": [literal["total"]] if literal["total"] else []} if "total" in value else literal
    if isinstance(value, list | tuple):
        return [_literal(each) for each in value]
    if isinstance(value, str) and any(tag in value for tag in _TAGS_OF_DOCXTPL):
        return Markup(str(escape(value)).replace("_", "&#95;"))
    return value


def _size(document: Any, layout: Mapping[str, Any]) -> None:
    for name, part in _PARTS.items():
        document.styles[name].font.size = Pt(layout["sizes"][part])
    for name in _BODY:
        document.styles[name].paragraph_format.line_spacing = layout["line_spacing"]
    for name in _INDENTED:
        style = document.styles[name].paragraph_format
        style.space_before, style.first_line_indent = Pt(layout["paragraph_gap"]), Mm(layout["first_line"])


def _turn(document: Any, layout: Mapping[str, Any], landscape: list[bool]) -> None:
    """Each part of the paper, the main part and the appendices, is a section of the file."""
    short, long = (Mm(each) for each in layout["page"])
    for section, is_landscape in zip(document.sections, landscape, strict=True):
        section.orientation = WD_ORIENT.LANDSCAPE if is_landscape else WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = (long, short) if is_landscape else (short, long)
        for side, margin in layout["margins"].items():
            setattr(section, f"{side}_margin", Mm(margin))


def _room(layout: Mapping[str, Any], is_landscape: bool) -> float:
    """How broad the text is, in millimetres."""
    return float(layout["page"][is_landscape] - layout["margins"]["left"] - layout["margins"]["right"])


def _measure_tables(document: Any, words: Mapping[str, Any], parts: list[Mapping[str, Any]]) -> None:
    layout = words["layout"]
    room, left = _room(layout, words["is_landscape"]), layout["left_column"] + layout["gutter"]
    framing = {"Thể thức": (left, room - left), "Ký": (left, room - left), "Hai bên ký": (room / 2, room / 2)}
    told = iter((block, part) for part in parts for block in part["body"] if block["style"] == "table")
    for table in document.element.body.iter(qn("w:tbl")):
        name = table.tblPr.find(qn("w:tblCaption")).get(qn("w:val"))
        if name in framing:
            _widen(table, framing[name])
            continue
        block, part = next(told)
        shares = [column["width"] for column in block["columns"]]
        broad = _room(layout, part["is_landscape"])
        _widen(table, [broad * share / sum(shares) for share in shares])
        _align(table, [column["align"] for column in block["columns"]])
        if block["row"]:
            _heighten(WordTable(table, document), block["row"])


def _keep_the_end_together(document: Any) -> None:
    """The last lines go with the signatures: these never stand on a page alone."""
    for table in document.element.body.iter(qn("w:tbl")):
        if table.tblPr.find(qn("w:tblCaption")).get(qn("w:val")) not in _SIGNED:
            continue
        for before in table.itersiblings(preceding=True):
            if before.tag != qn("w:p"):
                break
            lines = Paragraph(before, document)
            lines.paragraph_format.keep_with_next = True
            if lines.text.strip():
                break


def _widen(table: Any, widths: Any) -> None:
    twips = [str(round(width * _TWIPS)) for width in widths]
    for column, width in zip(table.tblGrid.findall(qn("w:gridCol")), twips, strict=True):
        column.set(qn("w:w"), width)
    for row in table.iterchildren(qn("w:tr")):
        for cell, width in zip(row.iterchildren(qn("w:tc")), twips, strict=True):
            cell.tcPr.find(qn("w:tcW")).set(qn("w:w"), width)


def _heighten(table: WordTable, least: float) -> None:
    """All rows but the head."""
    for row in table.rows[1:]:
        row.height, row.height_rule = Mm(least), WD_ROW_HEIGHT_RULE.AT_LEAST


def _align(table: Any, sides: list[str]) -> None:
    """All rows but the head."""
    for row in list(table.iterchildren(qn("w:tr")))[1:]:
        for cell, side in zip(row.iterchildren(qn("w:tc")), sides, strict=True):
            if side != "left":
                aligned = cell.find(qn("w:p")).get_or_add_pPr()
                aligned.append(aligned.makeelement(qn("w:jc"), {qn("w:val"): side}))


def _rule(document: Any, words: Mapping[str, Any]) -> None:
    """The lines under the motto, the issuing body and the titles: borders of empty paragraphs, drawn in."""
    layout = words["layout"]
    sizes, left, room = layout["sizes"], layout["left_column"], _room(layout, words["is_landscape"])
    right = room - left - layout["gutter"]
    under = {
        "Kẻ dưới cơ quan": iter([(left, _share(words["issuer"], sizes["issuer"], left))]),
        "Kẻ dưới tiêu ngữ": iter([(right, layout["motto_line"])]),
        "Kẻ dưới trích yếu": iter([(room, _share(words["title"], sizes["title"], room))]),
        "Kẻ dưới phụ lục": iter(
            [
                (broad, _share(each["attached"], sizes["attached"], broad))
                for each in words["appendices"]
                for broad in [_room(layout, each["is_landscape"])]
            ]
        ),
    }
    names = {document.styles[name].style_id: name for name in under}
    for paragraph in document.element.body.iter(qn("w:p")):
        if paragraph.style in names:
            broad, length = next(under[names[paragraph.style]])
            side = str(round((broad - length) / 2 * _TWIPS))
            about = paragraph.get_or_add_pPr()
            about.append(about.makeelement(qn("w:ind"), {qn("w:left"): side, qn("w:right"): side}))


def _share(text: str, size: float, room: float) -> float:
    """Two fifths of a line of text, between the third and the half that the law asks for."""
    em = sum(_CAPITAL if c.isupper() else _BLANK if c.isspace() else _SMALL for c in text)
    return 0.4 * min(em * size * 25.4 / 72, room)


def _without_moments(made: BytesIO) -> bytes:
    """The same file, in which no part says when it was written."""
    plain = BytesIO()
    with ZipFile(made) as parts, ZipFile(plain, "w", ZIP_DEFLATED) as written:
        for part in sorted(parts.infolist(), key=lambda each: each.filename != "[Content_Types].xml"):
            info = ZipInfo(part.filename, _NO_MOMENT.timetuple()[:6])
            info.compress_type = ZIP_DEFLATED
            written.writestr(info, parts.read(part))
    return plain.getvalue()
