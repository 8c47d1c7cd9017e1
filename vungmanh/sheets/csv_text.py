"""Lists kept as .csv: which letters, which separator, and our own protected texts back as they were."""

import csv
import io
import re
import unicodedata
from collections import Counter
from pathlib import Path
from typing import Final

from vungmanh.core.legacy_text import Encoding, judge
from vungmanh.sheets.sheet_xml import MAX_CELLS, MAX_COLUMNS, MAX_ROWS
from vungmanh.sheets.unreadable import Unreadable

_SEPARATORS: Final = "\t;,|"
_SAMPLE: Final = 60
# What a spreadsheet would take for a formula; the writer puts an apostrophe before it, the reader takes it off.
PROTECTED: Final = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
# How a .csv tells a spreadsheet that digits are a text: ="038190000001".
_AS_TEXT: Final = re.compile(r'\s*=\s*"((?:[^"]|"")*)"\s*')
_TONE_1258: Final = re.compile(rb"(.)[\xcc\xd2\xde\xec\xf2]", re.DOTALL)
_VOWELS_1258: Final = frozenset(b"aeiouyAEIOUY\xc2\xe2\xca\xea\xd4\xf4\xc3\xe3\xd5\xf5\xdd\xfd")


def read_csv(path: Path) -> list[tuple[str | None, ...]]:
    """The lines as rows of texts as they stand, None for nothing. Raises `Unreadable`."""
    text = decode(path.read_bytes(), path.name)
    rows: list[tuple[str | None, ...]] = []
    separator = separator_of(text)
    if text.count(separator) > MAX_CELLS:
        raise Unreadable("too-many-cells", file=path.name, cells=text.count(separator))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        for record in reader:
            # A line break inside a quoted text is not a new line of the workbook: rows are records.
            if len(rows) >= MAX_ROWS:
                raise Unreadable("too-many-rows", file=path.name, sheet="", row=len(rows) + 1, limit=MAX_ROWS)
            if len(record) > MAX_COLUMNS:
                raise Unreadable("too-many-columns", file=path.name, sheet="", column=len(record), limit=MAX_COLUMNS)
            rows.append(tuple(plain(field) or None for field in record) if any(record) else ())
    except csv.Error as error:
        raise Unreadable("csv-shape", file=path.name, row=len(rows) + 1, what=str(error)) from error
    if rows and re.fullmatch(r"sep=.?", rows[0][0] or "" if rows[0] else ""):
        rows[0] = ()  # Excel's own note about the separator
    return rows


def decode(data: bytes, file: str) -> str:
    """Unicode of any kind, then Windows-1258; anything else byte for byte, for the column's letters to be judged."""
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            try:
                return data.decode(encoding)
            except UnicodeDecodeError as error:
                raise Unreadable("unknown-letters", file=file) from error
    if b"\0" in data[:400]:
        wide = "utf-16-le" if data[1:400:2].count(0) > data[0:400:2].count(0) else "utf-16-be"
        try:
            return data.decode(wide)
        except UnicodeDecodeError as error:
            raise Unreadable("unknown-letters", file=file) from error
    if b"\0" in data:
        raise Unreadable("binary", file=file)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    if _has_tones_of_1258(data):
        text = unicodedata.normalize("NFC", data.decode("cp1258", "replace"))
        if "\ufffd" not in text and judge(text.splitlines()) is Encoding.UNICODE:
            return text
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        return data.decode("latin-1")


def _has_tones_of_1258(data: bytes) -> bool:
    """Whether tones stand behind vowels, as Windows-1258 writes them, and nowhere else."""
    letters = [found[0] for found in _TONE_1258.findall(data)]
    return bool(letters) and all(letter in _VOWELS_1258 for letter in letters)


def separator_of(text: str) -> str:
    """The sign that parts most lines into the same number of fields, at least two; a comma if none does."""
    best, best_score = ",", (0, 0)
    lines = text[:200_000].splitlines(keepends=True)[: 2 * _SAMPLE]
    for separator in _SEPARATORS:
        widths: Counter[int] = Counter()
        try:
            for record in csv.reader(lines, delimiter=separator):
                if any(record):
                    widths[len(record)] += 1
        except csv.Error:
            continue
        width, lines_of_it = max(widths.items(), key=lambda item: (item[0] > 1, item[1], item[0]), default=(1, 0))
        score = (lines_of_it if width > 1 else 0, width)
        if score > best_score:
            best, best_score = separator, score
    return best


def protect(text: str) -> str:
    """The text as a .csv cell that no spreadsheet calculates; `unprotect` gives it back."""
    return f"'{text}" if PROTECTED.match(text) else text


def plain(field: str) -> str:
    """A field as the text it is meant to be."""
    literal = _AS_TEXT.fullmatch(field) if field[:9].lstrip()[:1] == "=" else None
    return literal[1].replace('""', '"') if literal else unprotect(field)


def unprotect(text: str) -> str:
    return text[1:] if text.startswith("'") and PROTECTED.match(text) else text
