"""What stands on the pages of a paper, read back out of its two files."""

from __future__ import annotations

import json
import re
import struct
import zlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import typst
from docx import Document

from vungmanh.papers.docx import docx
from vungmanh.papers.paper import Paper
from vungmanh.papers.pdf import FONTS, FORM, inputs_of

# Asks the form where its labelled parts have come to stand, and says all words of the page in their order.
_REPORT = """#include "/paper.typ"
#let names = (
  "above", "issuer", "nation", "motto", "number", "about", "mark", "place-day", "kind", "title", "authority",
  "addressees", "body", "recipients", "signer", "appendix", "appendix-title", "attached",
)
#context for name in names {
  for each in query(label(name)) {
    let at = each.location().position()
    [#metadata((name: name, page: at.page, x: at.x.mm(), y: at.y.mm())) <placed>]
  }
}
"""


def placed(paper: Paper) -> dict[str, list[tuple[int, float, float]]]:
    """Returns (page, millimetres from the left, from the top) of the labelled parts of the PDF."""
    told = typst.query(
        _REPORT.encode(),
        "<placed>",
        field="value",
        root=FORM.parent,
        font_paths=[FONTS],
        ignore_system_fonts=True,
        sys_inputs=inputs_of(paper),
    )
    found: dict[str, list[tuple[int, float, float]]] = {}
    for part in json.loads(told):
        found.setdefault(part["name"], []).append((part["page"], round(part["x"], 1), round(part["y"], 1)))
    return found


def letters_in_pdf(content: bytes) -> set[str]:
    """Returns every letter that the file can give back when its text is marked and copied."""
    letters: set[str] = set()
    for stream in _streams(content):
        if b"beginbfchar" in stream:
            letters |= {bytes.fromhex(code.decode()).decode("utf-16-be") for code in re.findall(rb"> <(\w+)>", stream)}
    return letters


def _streams(content: bytes) -> Iterator[bytes]:
    for found in re.finditer(rb"stream\r?\n(.*?)\r?\nendstream", content, re.DOTALL):
        try:
            yield zlib.decompress(found[1])
        except zlib.error:
            continue


def fonts_of(content: bytes) -> set[str]:
    return {name.decode() for name in re.findall(rb"/BaseFont\s*/[A-Z]{6}\+([\w-]+)", content)}


def pages_of(content: bytes) -> list[tuple[int, int]]:
    """Returns the width and height of each page, in millimetres."""
    boxes = re.findall(rb"/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]", content)
    return [(round(float(width) / 72 * 25.4), round(float(height) / 72 * 25.4)) for width, height in boxes]


def word_file(paper: Paper) -> Any:
    return Document(BytesIO(docx(paper)))


def words_of(paper: Paper) -> list[str]:
    """Returns every paragraph of the Word file in its order, cells too, without the empty ones."""
    body = word_file(paper).element.body
    space = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    texts = ("".join(run.text or "" for run in each.iter(f"{space}t")) for each in body.iter(f"{space}p"))
    return [text for text in texts if text]


def letters_of_font(path: Path) -> set[str]:
    """Returns the letters that a font file has a shape for (its table `cmap`, format 4)."""
    data = path.read_bytes()
    tables = {data[at : at + 4]: struct.unpack(">II", data[at + 8 : at + 16]) for at in _entries(data)}
    start, length = tables[b"cmap"]
    cmap = data[start : start + length]
    for place in range(struct.unpack(">H", cmap[2:4])[0]):
        platform, _kind, offset = struct.unpack(">HHI", cmap[4 + place * 8 : 12 + place * 8])
        if platform == 3 and struct.unpack(">H", cmap[offset : offset + 2])[0] == 4:
            return set(_of_format_4(cmap[offset:]))
    raise AssertionError(f"{path.name} has no Unicode table")


def _entries(data: bytes) -> range:
    return range(12, 12 + 16 * struct.unpack(">H", data[4:6])[0], 16)


def _of_format_4(table: bytes) -> Iterator[str]:
    many = struct.unpack(">H", table[6:8])[0] // 2
    ends = struct.unpack(f">{many}H", table[14 : 14 + 2 * many])
    starts = struct.unpack(f">{many}H", table[16 + 2 * many : 16 + 4 * many])
    for first, last in zip(starts, ends, strict=True):
        yield from map(chr, range(first, min(last, 0xFFFE) + 1))
