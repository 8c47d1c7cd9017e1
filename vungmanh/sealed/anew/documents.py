"""Word: what is read in the document is written into a new one: words, tables, pictures. Nothing else is known here,
so nothing else comes along: no comment, no former wording, no path in a field, no name of a picture.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any, Final

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Emu, Mm, Pt

from vungmanh.sealed.anew import pictures
from vungmanh.sealed.anew.made import Made
from vungmanh.sealed.anew.parts import DAY, of_properties, parsed, rezipped
from vungmanh.sealed.anew.words import Picture, Reading, W, Words, blocks, spoken

_WIDEST: Final = Mm(170)  # what a page of A4 holds
_TABLE: Final = 9_600  # twentieths of a point: as wide
_FONT: Final = "Times New Roman"
_TEMPLATE: Final = (Path(docx.__file__).parent / "templates" / "default.docx").read_bytes()
_PARTS: Final = re.compile(r"word/(?:header\d*|document|footnotes|endnotes|footer\d*)\.xml")
_IN_ORDER: Final = ("header", "document", "footnotes", "endnotes", "footer")
_PICTURES: Final = {b"\xff\xd8\xff": "jpg", b"\x89PNG": "png", b"GIF8": "gif"}
_HEADING: Final = re.compile(r"heading (\d)")
_PLAIN: Final = re.compile(
    r"\[Content_Types\]\.xml|.*\.rels|docProps/(?:app|core)\.xml|word/theme/\w+\.xml|word/media/image\d+\.(?:jpe?g|png|gif)"
    r"|word/(?:styles|stylesWithEffects|settings|fontTable|webSettings|numbering|document|footnotes|endnotes"
    r"|header\d*|footer\d*)\.xml"
)


def made(content: bytes, kind: str) -> Made:
    """Raises CannotBeMade."""
    found = traces(content, kind)
    new = _new()
    with zipfile.ZipFile(BytesIO(content)) as old:
        names = [name for name in old.namelist() if _PARTS.fullmatch(name)]
        headings = _headings(old)
        for name in sorted(names, key=lambda name: next(at for at, part in enumerate(_IN_ORDER) if part in name)):
            _Copying(old, name, new, found, headings).part()
    out = BytesIO()
    new.save(out)
    return Made("docx", rezipped(out.getvalue()), frozenset(found))


def traces(content: bytes, kind: str) -> set[str]:
    with zipfile.ZipFile(BytesIO(content)) as package:
        found = of_properties(package)
        for name in package.namelist():
            if not _PLAIN.fullmatch(name):
                found.add(_of_part(name.lower()))
            elif name.startswith("word/media/"):
                found |= _of_picture(package.read(name))
            elif _PARTS.fullmatch(name):
                part = parsed(package.read(name))
                if any(next(part.iter(f"{W}{former}"), None) is not None for former in ("ins", "del", "moveFrom")):
                    found.add("changes")
    return found


def _of_part(name: str) -> str:
    if "comment" in name or "people" in name:
        return "comments"
    if "thumbnail" in name:
        return "thumbnail"
    return "object" if any(each in name for each in ("media/", "embed", "chart", "diagram", "drawing")) else "hidden"


def _of_picture(content: bytes) -> set[str]:
    kind = _kind_of(content)
    return pictures.traces(content, kind) if kind else {"object"}


def _kind_of(content: bytes) -> str:
    return next((kind for sign, kind in _PICTURES.items() if content.startswith(sign)), "")


def _new() -> Any:
    new = docx.Document(BytesIO(_TEMPLATE))
    page = new.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Mm(20)
    package = new.part.package
    for owner, unwanted in (
        (new.part, "customXml"),
        (new.part, "WithEffects"),
        (package, "thumb"),
        (package, "extended"),
    ):
        for key, relation in list(owner.rels.items()):
            if unwanted in relation.reltype:
                del owner.rels[key]
    said = new.core_properties
    said.author = said.comments = ""
    said.created = said.modified = DAY
    style = new.styles["Normal"]
    style.font.name, style.font.size = _FONT, Pt(13)
    return new


class _Copying:
    """Writes one part of the old document at the end of the new one."""

    def __init__(self, old: zipfile.ZipFile, name: str, new: Any, found: set[str], headings: dict[str, int]) -> None:
        self.old, self.name, self.new, self.headings = old, name, new, headings
        self.reading = Reading(found)
        self.relations = self._relations()

    def part(self) -> None:
        root = parsed(self.old.read(self.name))
        last = self.new.element.body[-1]  # says how large the page is
        if root.tag == f"{W}document":
            for block in self._blocks(root.find(f"{W}body")):
                last.addprevious(block)
            return
        notes = [mark for mark in root if mark.tag in (f"{W}footnote", f"{W}endnote")]
        for note in notes or [root]:
            written = [block for block in self._blocks(note) if _says_something(block)]
            if written and note is not root:
                written[0].insert(0, _run(Words(f"[{note.get(f'{W}id')}] ")))
            for block in written:
                last.addprevious(block)

    def _blocks(self, place: Any) -> list[Any]:
        written: list[Any] = []
        for block in blocks(place, self.reading):
            if block.tag == f"{W}tbl":
                written.append(self._table(block))
            else:
                written += self._paragraph(block)
        return written

    def _paragraph(self, old: Any) -> list[Any]:
        """The paragraph, and behind it what stood in its boxes of text."""
        new, behind = OxmlElement("w:p"), []
        self._look(old, new)
        for each in spoken(old, self.reading):
            if isinstance(each, Words):
                new.append(_run(each))
            elif isinstance(each, Picture):
                self._picture(each, new)
            else:
                behind += self._blocks(each)
        return [new, *behind]

    def _look(self, old: Any, new: Any) -> None:
        said = old.find(f"{W}pPr")
        if said is None:
            return
        look = new.get_or_add_pPr()
        style = said.find(f"{W}pStyle")
        level = self.headings.get(style.get(f"{W}val")) if style is not None else None
        if level:
            look.style = f"Heading{level}"
        elif said.find(f"{W}numPr") is not None:
            look.style = "ListBullet"
        aligned = said.find(f"{W}jc")
        if aligned is not None and aligned.get(f"{W}val") in ("center", "right", "both"):
            mark = OxmlElement("w:jc")
            mark.set(qn("w:val"), aligned.get(f"{W}val"))
            look.append(mark)

    def _table(self, old: Any) -> Any:
        table, said, columns = OxmlElement("w:tbl"), OxmlElement("w:tblPr"), OxmlElement("w:tblGrid")
        style = OxmlElement("w:tblStyle")
        style.set(qn("w:val"), "TableGrid")
        said.append(style)
        table.extend((said, columns))
        widest = 1
        for row in old.iter(f"{W}tr"):
            if _above(row) is not old or row.find(f"{W}trPr/{W}del") is not None:
                continue
            new = OxmlElement("w:tr")
            for cell in row.iter(f"{W}tc"):
                if _above(cell) is old:
                    new.append(self._cell(cell))
            if len(new):
                table.append(new)
                widest = max(widest, sum(_columns_of(cell) for cell in new))
        for _column in range(widest):
            mark = OxmlElement("w:gridCol")
            mark.set(qn("w:w"), str(_TABLE // widest))
            columns.append(mark)
        return table

    def _cell(self, old: Any) -> Any:
        cell, look = OxmlElement("w:tc"), OxmlElement("w:tcPr")
        for name, words in (("gridSpan", r"\d{1,3}"), ("vMerge", "restart|continue")):
            said = old.find(f"{W}tcPr/{W}{name}")
            if said is not None:
                mark = OxmlElement(f"w:{name}")
                if re.fullmatch(words, said.get(f"{W}val", "")):
                    mark.set(qn("w:val"), said.get(f"{W}val"))
                look.append(mark)
        written = self._blocks(old)
        cell.append(look)
        cell.extend(written if written and written[-1].tag == f"{W}p" else [*written, OxmlElement("w:p")])
        return cell

    def _picture(self, picture: Picture, new: Any) -> None:
        content = self.relations.get(picture.relation, b"")
        kind = _kind_of(content)
        if not kind:
            self.reading.found.add("object")
            return
        drawn, _kind = pictures.drawn_anew(content, kind)
        width = min(picture.width or _WIDEST, _WIDEST)
        run = OxmlElement("w:r")
        drawing = OxmlElement("w:drawing")
        drawing.append(self.new.part.new_pic_inline(BytesIO(drawn), Emu(width), None))
        run.append(drawing)
        new.append(run)

    def _relations(self) -> dict[str, bytes]:
        folder, part = posixpath.split(self.name)
        path = f"{folder}/_rels/{part}.rels"
        if path not in self.old.namelist():
            return {}
        found = {}
        for each in parsed(self.old.read(path)):
            target = posixpath.normpath(posixpath.join(folder, each.get("Target", "")))
            if each.get("Type", "").endswith("/image") and target in self.old.namelist():
                found[each.get("Id", "")] = self.old.read(target)
        return found


def _run(words: Words) -> Any:
    run = OxmlElement("w:r")
    for wanted, name in ((words.bold, "b"), (words.italic, "i"), (words.underlined, "u")):
        if wanted:
            mark = OxmlElement(f"w:{name}")
            if name == "u":
                mark.set(qn("w:val"), "single")
            run.get_or_add_rPr().append(mark)
    run.text = words.text
    return run


def _columns_of(cell: Any) -> int:
    said = cell.find(f"{W}tcPr/{W}gridSpan")
    return 1 if said is None else int(said.get(f"{W}val", "1"))


def _says_something(block: Any) -> bool:
    return bool("".join(block.itertext()).strip()) or next(block.iter(qn("w:drawing")), None) is not None


def _above(mark: Any) -> Any:
    """The table that it belongs to itself."""
    return next(mark.iterancestors(f"{W}tbl"), None)


def _headings(old: zipfile.ZipFile) -> dict[str, int]:
    if "word/styles.xml" not in old.namelist():
        return {}
    found = {}
    for style in parsed(old.read("word/styles.xml")).iter(f"{W}style"):
        name = style.find(f"{W}name")
        heading = _HEADING.fullmatch(name.get(f"{W}val", "").lower()) if name is not None else None
        if heading and 1 <= int(heading[1]) <= 9:
            found[style.get(f"{W}styleId")] = int(heading[1])
    return found
