"""Whether a file may be read at all: what it is, how large, what is hidden in it. Nothing is built, nothing is run."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Literal

from vungmanh.sheets import not_here, ole, xls_workbook, zip_workbook
from vungmanh.sheets.sheet_xml import SheetFacts
from vungmanh.sheets.unreadable import Unreadable
from vungmanh.sheets.word_tables import WordTables, is_word, read_word

MAX_FILE: Final = 30 * 2**20

Kind = Literal["xlsx", "docx", "xls", "csv"]

_PICTURES: Final = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*")
_ARCHIVES: Final = (b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"BZh", b"\xfd7zXZ")
_UTF16: Final = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True)
class Inspection:
    """What the guard saw: the kind of the file, and the facts of each sheet of a workbook by its name; of a Word
    document its tables, which are built of it at once."""

    kind: Kind
    sheets: dict[str, SheetFacts] = field(default_factory=dict)
    word: WordTables | None = None


def glance(path: Path | str) -> Kind:
    """What can be said at once, whatever the file holds: its kind, and that nothing in it is named as it should not be.

    Raises `Unreadable`. What stands in the parts of a workbook is looked at by `check` alone.
    """
    path = Path(path)
    kind = _sniff(path, _head(path))
    if kind == "xlsx":
        return "docx" if is_word(zip_workbook.glance(path)) else kind
    if kind == "xls":
        xls_workbook.glance(path)
    return kind


def check(path: Path | str) -> Inspection:
    """Looks at the file as a stranger's. Raises `Unreadable` with a sentence that says what to do.

    SECURITY: a file of a few megabytes can make this last for hours and fill the memory; where that must not be,
    it is done in a process of its own (home.apart), and never while a request is answered.
    """
    not_here.refuse_here()
    path = Path(path)
    kind = _sniff(path, _head(path))
    if kind == "xlsx":
        parts = zip_workbook.glance(path)
        if is_word(parts):
            return Inspection("docx", word=read_word(path, parts))
        return Inspection(kind, zip_workbook.examine(path))
    if kind == "xls":
        return Inspection(kind, xls_workbook.examine(path))
    return Inspection(kind)


def _head(path: Path) -> bytes:
    try:
        if not path.exists():
            raise Unreadable("missing", file=path.name)
        if not path.is_file():
            raise Unreadable("not-a-file", file=path.name)
        size = path.stat().st_size
        if size == 0:
            raise Unreadable("empty", file=path.name)
        if size > MAX_FILE:
            raise Unreadable("too-big", file=path.name, limit=MAX_FILE // 2**20)
        with path.open("rb") as file:
            return file.read(4096)
    except PermissionError as error:
        raise Unreadable("no-permission", file=path.name) from error


def _sniff(path: Path, head: bytes) -> Kind:
    """The kind by content; the ending of the name may lie. Raises `Unreadable`."""
    if head.startswith(b"PK"):
        return "xlsx"
    if head.startswith(ole.MAGIC):
        return "xls"
    for code, signatures in (("picture", _PICTURES), ("archive", _ARCHIVES)):
        if head.startswith(signatures):
            raise Unreadable(code, file=path.name)
    if b"%PDF-" in head[:1024]:
        raise Unreadable("pdf", file=path.name)
    if head.startswith(_UTF16) or _is_utf16(head):
        return "csv"
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if start.startswith((b"<!doctype html", b"<html", b"<table", b"<meta", b"<head")) or b"<html" in start:
        raise Unreadable("html", file=path.name)
    if start.startswith(b"<"):
        raise Unreadable("xml", file=path.name)
    if b"\0" in head:
        raise Unreadable("binary", file=path.name)
    return "csv"


def _is_utf16(head: bytes) -> bool:
    """UTF-16 without its mark: of the first letters every other byte is zero, and no others."""
    sample = head[:200]
    return len(sample) > 8 and any(
        sample[start::2].count(0) > len(sample) // 4 and sample[1 - start :: 2].count(0) == 0 for start in (0, 1)
    )
