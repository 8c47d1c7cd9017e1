"""Word and Excel files with a word planted in every place where they keep something about people."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from functools import cache

import docx
import openpyxl
from docx.oxml.ns import nsdecls
from openpyxl.comments import Comment
from openpyxl.workbook.defined_name import DefinedName

from vungmanh.sealed.tests.planted import PLANT, WORD, saved

TOLD = "Ca đêm không có phụ cấp"
_W, _ALL = nsdecls("w"), nsdecls("w", "wp", "a", "r")
_BY = f'w:id="1" w:author="{WORD}" w:date="2026-01-02T03:04:05Z"'


def word(inside: str = "", *, picture: bytes = b"", **parts: str) -> bytes:
    """A document that says TOLD; `inside` stands in a further paragraph. Parts are named as `word_comments`."""
    base = _base(picture)
    told = {name.replace("_", "/", 1) + ".xml": said for name, said in parts.items()}
    if inside:
        with zipfile.ZipFile(io.BytesIO(base)) as package:
            document = package.read("word/document.xml").decode()
        told["word/document.xml"] = document.replace("<w:sectPr", f"<w:p {_ALL}>{inside}</w:p><w:sectPr", 1)
    return with_parts(base, dict(told))


@cache
def _base(picture: bytes) -> bytes:
    """Without the traces that the template of python-docx brings of its own."""
    paper = docx.Document()
    paper.add_paragraph(TOLD)
    if picture:
        paper.add_picture(io.BytesIO(picture))
    out = io.BytesIO()
    paper.save(out)
    bare = io.BytesIO()
    with zipfile.ZipFile(out) as old, zipfile.ZipFile(bare, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if not name.startswith(("customXml/", "docProps/", "word/stylesWith")):
                new.writestr(name, old.read(name))
    return bare.getvalue()


def with_parts(content: bytes, parts: dict[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, said in parts.items():
            new.writestr(name, said)
    return out.getvalue()


def _with_relation(content: bytes, part: str, kind: str, target: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as old:
        told = old.read(part).decode() if part in old.namelist() else _NO_RELATIONS
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    said = f'<Relationship Id="rId99" Type="{office}/{kind}" Target="{target}" TargetMode="External"/>'
    return with_parts(content, {part: told.replace("</Relationships>", f"{said}</Relationships>")})


_NO_RELATIONS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'


def _field(code: str) -> str:
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    return (
        mark.format("begin")
        + f"<w:r><w:instrText>{code}</w:instrText></w:r>"
        + mark.format("separate")
        + f"<w:r><w:t>{WORD}</w:t></w:r>"
        + mark.format("end")
    )


def _bound() -> str:
    bound = '<w:dataBinding w:xpath="/ns1:coreProperties[1]/ns0:creator[1]" w:storeItemID="{6C3C8BC8}"/>'
    return f"<w:sdt><w:sdtPr>{bound}</w:sdtPr><w:sdtContent><w:r><w:t>{WORD}</w:t></w:r></w:sdtContent></w:sdt>"


def _drawing() -> str:
    """What Word keeps of a picture: its path on the writer's machine."""
    extent = '<wp:extent cx="9000" cy="9000"/>'
    return (
        f'<w:r><w:drawing><wp:inline>{extent}<wp:docPr id="1" name="{WORD}" descr="C:\\Users\\{WORD}\\a.jpg"/>'
        '<a:graphic><a:graphicData uri="x"/></a:graphic></wp:inline></w:drawing></w:r>'
    )


def _part(root: str, inside: str = "") -> str:
    return f"<w:{root} {_W}>{inside}</w:{root}>"


def _core() -> str:
    about = 'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
    dc = 'xmlns:dc="http://purl.org/dc/elements/1.1/"'
    said = f"<dc:creator>{WORD}</dc:creator><cp:lastModifiedBy>{WORD}</cp:lastModifiedBy><dc:title>{WORD}</dc:title>"
    return f"<cp:coreProperties {about} {dc}>{said}</cp:coreProperties>"


def _note() -> str:
    return _part("comments", f"<w:comment {_BY}><w:p><w:r><w:t>{WORD}</w:t></w:r></w:p></w:comment>")


def book(change: Callable[[openpyxl.Workbook], None]) -> bytes:
    """A workbook whose one sheet says TOLD."""
    new = openpyxl.Workbook()
    new.active.title = "Bảng"
    new.active["A1"], new.active["B1"] = TOLD, 5
    change(new)
    out = io.BytesIO()
    new.save(out)
    return out.getvalue()


def _author(new: openpyxl.Workbook) -> None:
    new.properties.creator = new.properties.lastModifiedBy = new.properties.title = WORD


def _sheet(state: str) -> Callable[[openpyxl.Workbook], None]:
    def change(new: openpyxl.Workbook) -> None:
        sheet = new.create_sheet(WORD)
        sheet["A1"], sheet.sheet_state = WORD, state

    return change


def _row(new: openpyxl.Workbook) -> None:
    new.active["A3"] = WORD
    new.active.row_dimensions[3].hidden = True


def _column(new: openpyxl.Workbook) -> None:
    new.active["D1"] = WORD
    new.active.column_dimensions["D"].hidden = True


def _comment(new: openpyxl.Workbook) -> None:
    new.active["A1"].comment = Comment(WORD, WORD)


def _name(new: openpyxl.Workbook) -> None:
    new.defined_names[WORD] = DefinedName(WORD, attr_text=f'"{WORD}"')


def _header(new: openpyxl.Workbook) -> None:
    new.active.oddHeader.center.text = WORD


def _link(new: openpyxl.Workbook) -> None:
    new.active["A1"].hyperlink = f"file:///C:/Users/{WORD}/a.xlsx"


OFFICE: dict[str, tuple[str, Callable[[], bytes], set[str]]] = {
    "docx author": ("docx", lambda: word(docProps_core=_core()), {"author", "comments"}),
    "docx comments": (
        "docx",
        lambda: word('<w:r><w:commentReference w:id="1"/></w:r>', word_comments=_note()),
        {"comments"},
    ),
    "docx people": ("docx", lambda: word(word_people=_part("people", WORD)), {"comments"}),
    "docx former words": (
        "docx",
        lambda: word(f"<w:del {_BY}><w:r><w:delText>{WORD}</w:delText></w:r></w:del>"),
        {"changes"},
    ),
    "docx added words": ("docx", lambda: word(f"<w:ins {_BY}><w:r><w:t>thêm</w:t></w:r></w:ins>"), {"changes"}),
    "docx hidden words": (
        "docx",
        lambda: word(f"<w:r><w:rPr><w:vanish/></w:rPr><w:t>{WORD}</w:t></w:r>"),
        {"hidden"},
    ),
    "docx path in a field": ("docx", lambda: word(_field("FILENAME \\p")), {"author"}),
    "docx author in a field": ("docx", lambda: word(_field(" LASTSAVEDBY ")), {"author"}),
    "docx author in a control": ("docx", lambda: word(_bound()), {"author"}),
    "docx picture's camera": ("docx", lambda: word(picture=saved("JPEG", comment=PLANT)), {"comments"}),
    "docx picture's path": ("docx", lambda: word(_drawing()), {"object"}),
    "docx own data": ("docx", lambda: word(customXml_item9=f"<a>{WORD}</a>"), {"hidden"}),
    "docx own properties": ("docx", lambda: word(docProps_custom=f"<a>{WORD}</a>"), {"hidden"}),
    "docx settings": (
        "docx",
        lambda: word(word_settings=_part("settings", f'<w:docVars><w:docVar w:name="a" w:val="{WORD}"/></w:docVars>')),
        set(),
    ),
    "docx template's path": (
        "docx",
        lambda: _with_relation(
            word(), "word/_rels/settings.xml.rels", "attachedTemplate", f"file:///C:/Users/{WORD}/a.dotx"
        ),
        set(),
    ),
    "docx embedded file": (
        "docx",
        lambda: with_parts(word(), {"word/embeddings/oleObject1.bin": PLANT}),
        {"object"},
    ),
    "docx thumbnail": ("docx", lambda: with_parts(word(), {"docProps/thumbnail.jpeg": PLANT}), {"thumbnail"}),
    "xlsx author": ("xlsx", lambda: book(_author), {"author", "comments"}),
    "xlsx hidden sheet": ("xlsx", lambda: book(_sheet("hidden")), {"hidden"}),
    "xlsx very hidden sheet": ("xlsx", lambda: book(_sheet("veryHidden")), {"hidden"}),
    "xlsx hidden row": ("xlsx", lambda: book(_row), {"hidden"}),
    "xlsx hidden column": ("xlsx", lambda: book(_column), {"hidden"}),
    "xlsx comment": ("xlsx", lambda: book(_comment), {"comments"}),
    "xlsx name": ("xlsx", lambda: book(_name), {"hidden"}),
    "xlsx header": ("xlsx", lambda: book(_header), set()),
    "xlsx path in a link": ("xlsx", lambda: book(_link), set()),
    "xlsx own properties": (
        "xlsx",
        lambda: with_parts(book(lambda _new: None), {"docProps/custom.xml": f"<a>{WORD}</a>"}),
        {"hidden"},
    ),
}
