"""What is read in a part of a Word document, in its order; what is there for machines alone is passed over.

The list is of what is known: words, tables, pictures, boxes of text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any, Final

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_A: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_M: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_R: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_V: Final = "{urn:schemas-microsoft-com:vml}"
_WP: Final = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"

_FORMER: Final = frozenset((f"{W}del", f"{W}moveFrom", f"{W}rPrChange", f"{W}pPrChange", f"{W}sectPrChange",
                            f"{W}tblPrChange", f"{W}trPrChange", f"{W}tcPrChange"))  # fmt: skip
_CHANGED: Final = frozenset((f"{W}ins", f"{W}moveTo"))
_SIGNS: Final = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-", f"{W}ptab": "\t"}
# Fields whose result was written by a person, or counts. Others give the author's name, the file's path, a moment.
_HARMLESS: Final = frozenset((
    "HYPERLINK", "REF", "PAGEREF", "NOTEREF", "TOC", "SEQ", "PAGE", "NUMPAGES", "SECTIONPAGES", "FORMTEXT",
    "FORMCHECKBOX", "FORMDROPDOWN", "MERGEFIELD", "STYLEREF", "="
))  # fmt: skip
_OF_PROPERTIES: Final = re.compile(r"coreProperties|extended-properties|custom-properties|metadata", re.IGNORECASE)


@dataclass(frozen=True)
class Words:
    text: str
    bold: bool = False
    italic: bool = False
    underlined: bool = False


@dataclass(frozen=True)
class Picture:
    """`relation` finds it among the part's own; `width` in EMU, 0 where none is said."""

    relation: str
    width: int = 0


@dataclass
class Reading:
    """How far the reading of one part has come: fields begin in one paragraph and end in another."""

    found: set[str]
    fields: list[list[str]] = field(default_factory=list)  # of each open one: its words, and whether they are over

    @property
    def is_kept(self) -> bool:
        """Whether what is read now is read by people, too."""
        return all(_is_harmless(words) and over for words, over in self.fields)


def blocks(inside: Any, reading: Reading) -> Iterator[Any]:
    """The paragraphs and tables in there, in their order, as they stand in the old document."""
    for mark in inside:
        if mark.tag in (f"{W}p", f"{W}tbl"):
            yield mark
        elif mark.tag in _FORMER:
            reading.found.add("changes")
        elif mark.tag == f"{W}sdt":
            yield from blocks(_content_of(mark, reading), reading)
        elif mark.tag in (*_CHANGED, f"{W}customXml", f"{W}txbxContent"):
            yield from blocks(mark, reading)
        elif mark.tag in (f"{W}altChunk",):
            reading.found.add("object")


def spoken(mark: Any, reading: Reading) -> Iterator[Words | Picture | Any]:
    """What a paragraph says; a box of text is given as it stands, for whoever writes its blocks."""
    for each in mark:
        tag = each.tag
        if tag == f"{W}r":
            yield from _of_run(each, reading)
        elif tag in _FORMER:
            reading.found.add("changes")
        elif tag in _CHANGED:
            reading.found.add("changes")
            yield from spoken(each, reading)
        elif tag == f"{W}sdt":
            yield from spoken(_content_of(each, reading), reading)
        elif tag == f"{W}fldSimple":
            reading.fields.append([each.get(f"{W}instr", ""), "over"])
            yield from spoken(each, reading)
            _close(reading)
        elif tag in (f"{W}hyperlink", f"{W}smartTag", f"{W}customXml", f"{W}dir", f"{W}bdo", f"{_M}oMath",
                     f"{_M}oMathPara"):  # fmt: skip
            yield from spoken(each, reading)
        elif isinstance(tag, str) and tag.startswith(_M):
            yield from ([Words(each.text or "")] if tag == f"{_M}t" else spoken(each, reading))


def _of_run(run: Any, reading: Reading) -> Iterator[Words | Picture | Any]:
    said = run.find(f"{W}rPr")
    if said is not None and (_is_on(said, "vanish") or _is_on(said, "webHidden")):
        reading.found.add("hidden")
        return
    look = Words("") if said is None else Words("", _is_on(said, "b"), _is_on(said, "i"), _is_on(said, "u"))
    for each in run:
        if each.tag in (f"{W}t", *_SIGNS):
            if reading.is_kept:
                yield replace(look, text=_SIGNS.get(each.tag) or each.text or "")
        elif each.tag == f"{W}fldChar":
            _field(each.get(f"{W}fldCharType"), reading)
        elif each.tag == f"{W}instrText" and reading.fields:
            reading.fields[-1][0] += each.text or ""
        elif each.tag in (f"{W}footnoteReference", f"{W}endnoteReference"):
            yield Words(f"[{each.get(f'{W}id')}]")
        elif each.tag in (f"{W}commentReference", f"{W}annotationRef"):
            reading.found.add("comments")
        elif each.tag in (f"{W}drawing", f"{W}pict", f"{W}object", f"{_MC}AlternateContent"):
            yield from _drawn(each, reading)


def _drawn(mark: Any, reading: Reading) -> Iterator[Picture | Any]:
    """Pictures and boxes of text in a drawing. Of two ways to say the same the first is taken."""
    if mark.tag == f"{_MC}AlternateContent":
        mark = next(iter(mark), mark)
    if mark.tag == f"{W}object":
        reading.found.add("object")
    something = False
    for each in mark.iter(f"{_A}blip", f"{_V}imagedata", f"{W}txbxContent"):
        if any(above.tag in (f"{W}txbxContent", f"{_MC}Fallback") for above in _between(each, mark)):
            continue
        something = True
        if each.tag == f"{W}txbxContent":
            yield each
            continue
        relation = each.get(f"{_R}embed") or each.get(f"{_R}id")
        extent = next(mark.iter(f"{_WP}extent"), None)
        if relation:
            yield Picture(relation, int(extent.get("cx", "0")) if extent is not None else 0)
    if not something:
        reading.found.add("object")


def _between(mark: Any, top: Any) -> Iterator[Any]:
    for above in mark.iterancestors():
        if above is top:
            return
        yield above


def _content_of(control: Any, reading: Reading) -> Any:
    """What a control holds; nothing where it shows a property of the file, as the author's name."""
    bound = control.find(f"{W}sdtPr/{W}dataBinding")
    if bound is not None and _OF_PROPERTIES.search("".join(bound.attrib.values())):
        reading.found.add("author")
        return ()
    content = control.find(f"{W}sdtContent")
    return () if content is None else content


def _field(at: str | None, reading: Reading) -> None:
    if at == "begin":
        reading.fields.append(["", ""])
    elif at == "separate" and reading.fields:
        reading.fields[-1][1] = "over"
    elif at == "end" and reading.fields:
        _close(reading)


def _close(reading: Reading) -> None:
    words, _over = reading.fields.pop()
    if not _is_harmless(words):
        reading.found.add("time" if "DATE" in words.upper() or "TIME" in words.upper() else "author")


def _is_harmless(words: str) -> bool:
    first = words.split(maxsplit=1)
    return not first or first[0].upper() in _HARMLESS or first[0].startswith("=")


def _is_on(said: Any, name: str) -> bool:
    mark = said.find(f"{W}{name}")
    return mark is not None and mark.get(f"{W}val", "1") not in ("0", "false", "none", "off")
