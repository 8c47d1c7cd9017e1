"""What the styles of an .xlsx show otherwise than their cells hold, read from styles.xml as it streams by."""

import re
from collections.abc import Iterable
from typing import Final
from xml.parsers import expat

from vungmanh.sheets.number_formats import Look, look_of
from vungmanh.sheets.unreadable import Unreadable

MAX_STYLES: Final = 70_000  # Excel itself allows 65,490
STRUCK_TEXT: Final = 2**32 - 1  # stands for the style of a cell whose letters are crossed out, whatever its own is

_NO: Final = ("0", "false", "off")
_RUN: Final = re.compile(rb"<(?:[\w.-]+:)?r>(.*?)</(?:[\w.-]+:)?r>", re.DOTALL)
_TEXT: Final = re.compile(rb"<(?:[\w.-]+:)?t(?:\s[^>]*)?>([^<]*)<")
_STRIKE: Final = re.compile(rb"<(?:[\w.-]+:)?strike(?:\s*/?>|\s[^>]*?\bval\s*=\s*[\"'](?!0|false|off))")


def looks_of(chunks: Iterable[bytes], file: str) -> dict[int, Look]:
    """The looks that tell something, by the number of the style. Raises `Unreadable`."""
    styles = _Styles(file)
    parser = expat.ParserCreate()
    parser.StartElementHandler = styles.start
    parser.EndElementHandler = styles.end
    try:
        for chunk in chunks:
            parser.Parse(chunk, False)
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise Unreadable("damaged", file=file) from error
    return styles.looks


class _Styles:
    """Builds nothing but the looks: a font is a yes or no, a format its code."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.looks: dict[int, Look] = {}
        self._formats: dict[int, str] = {}
        self._struck: set[int] = set()
        self._fonts = self._styles = 0
        self._path: list[str] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rsplit(":", 1)[-1]
        self._path.append(name)
        if len(self._path) > 100 or max(self._fonts, self._styles, len(self._formats)) > MAX_STYLES:
            raise Unreadable("damaged", file=self.file)
        within = self._path[1:-1]
        if name == "numFmt" and within == ["numFmts"]:
            self._formats[_whole(attributes.get("numFmtId"))] = attributes.get("formatCode", "")[:255]
        elif name == "font" and within == ["fonts"]:
            self._fonts += 1
        elif name == "strike" and within == ["fonts", "font"] and attributes.get("val", "1") not in _NO:
            self._struck.add(self._fonts - 1)
        elif name == "xf" and within == ["cellXfs"]:
            number = _whole(attributes.get("numFmtId"))
            struck = _whole(attributes.get("fontId")) in self._struck
            if look := look_of(self._formats.get(number), number, struck=struck):
                self.looks[self._styles] = look
            self._styles += 1

    def end(self, _tag: str) -> None:
        self._path.pop()


def is_struck(rich: bytes) -> bool:
    """Whether all letters of a text of several runs are crossed out; `rich` is what stands in its element."""
    runs = _RUN.findall(rich)
    outside = _RUN.sub(b"", rich)
    letters = [run for run in runs if any(text.strip() for text in _TEXT.findall(run))]
    return bool(letters) and all(_STRIKE.search(run) for run in letters) and not _TEXT.search(outside)


def _whole(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else 0
