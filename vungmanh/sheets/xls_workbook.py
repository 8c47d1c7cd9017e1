"""What an .xls of Excel 97–2003 holds, told from its records: how far its sheets reach, formulas, protection."""

import struct
from array import array
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from vungmanh.sheets import sheet_xml
from vungmanh.sheets.old_styles import OldStyles, note_columns, note_row
from vungmanh.sheets.ole import NotOle, Ole
from vungmanh.sheets.sheet_xml import SheetFacts
from vungmanh.sheets.unreadable import Unreadable
from vungmanh.sheets.zip_workbook import MAX_SHARED_BYTES

_BOF, _EOF, _CONTINUE = 0x0809, 0x000A, 0x003C
_BOUND_SHEET, _FILE_PASS, _SHARED_TEXTS, _OUTER_BOOK = 0x0085, 0x002F, 0x00FC, 0x01AE
_FORMULA, _SHARED_TEXT, _ERROR, _MERGES = 0x0006, 0x00FD, 0x0205, 0x00E5
_ROW, _COLUMNS, _COUNTS_FROM_1904 = 0x0208, 0x007D, 0x0022
# Records of one cell with something in it, and of several beside each other (their last column stands at the end).
_CELLS: Final = frozenset({_FORMULA, 0x0203, 0x0204, _SHARED_TEXT, 0x027E, _ERROR, 0x00D6})
_MANY_CELLS: Final = 0x00BD
_ERRORS: Final = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}
_INNER_BOOKS: Final = (b"\x01\x04", b"\x01\x3a")  # this workbook itself, and functions of Excel's own add-ins


def glance(path: Path) -> None:
    """Whether it is whole and nothing in it is named as it should not be. Raises `Unreadable`."""
    try:
        _check_names(path, Ole(path.read_bytes()))
    except (NotOle, struct.error, IndexError) as error:
        raise Unreadable("damaged", file=path.name) from error


def examine(path: Path) -> dict[str, SheetFacts]:
    """The facts of every sheet, by its name. Raises `Unreadable`."""
    try:
        ole = Ole(path.read_bytes())
        _check_names(path, ole)
        stream = ole.stream("Workbook" if "Workbook" in ole.names else "Book")
        return _facts(path, stream)
    except (NotOle, KeyError, struct.error, IndexError) as error:
        raise Unreadable("damaged", file=path.name) from error


def _check_names(path: Path, ole: Ole) -> None:
    names = set(ole.names)
    if "EncryptedPackage" in names or "EncryptionInfo" in names:
        raise Unreadable("password", file=path.name)
    if names & {"WordDocument", "PowerPoint Document"}:
        raise Unreadable("word", file=path.name)
    if names & {"_VBA_PROJECT_CUR", "_VBA_PROJECT", "VBA", "Macros"}:
        raise Unreadable("macros", file=path.name)
    if not names & {"Workbook", "Book"}:
        raise Unreadable("binary", file=path.name)


def _records(stream: bytes) -> Iterator[tuple[int, int, int, int]]:
    """(offset, kind, start, length) of every record."""
    at, end, read = 0, len(stream) - 3, struct.Struct("<HH").unpack_from
    while at < end:
        kind, length = read(stream, at)
        yield at, kind, at + 4, length
        at += 4 + length


def _facts(path: Path, stream: bytes) -> dict[str, SheetFacts]:
    sheets: dict[int, str] = {}
    facts: dict[str, SheetFacts] = {}
    here: SheetFacts | None = None
    lengths: array[int] = array("L")
    segments: list[bytes] | None = None
    copied = 0
    place = struct.Struct("<HH").unpack_from
    styles = OldStyles(stream)
    epoch = sheet_xml.COUNTS_FROM_1900
    for at, kind, start, length in _records(stream):
        if segments is not None:
            if kind == _CONTINUE:
                segments.append(stream[start : start + length])
                continue
            lengths, segments = _text_lengths(segments), None
        if kind in _CELLS or kind == _MANY_CELLS:
            if here is None:
                continue
            row, column = place(stream, start)
            if styles.looks:
                styles.note_cells(here.noted, stream, start, length, many=kind == _MANY_CELLS)
            if kind == _MANY_CELLS:
                (column,) = struct.unpack_from("<H", stream, start + length - 2)
            elif kind == _SHARED_TEXT:
                (number,) = struct.unpack_from("<I", stream, start + 6)
                copied += lengths[number]
                if copied > MAX_SHARED_BYTES:
                    raise Unreadable("unpacks-too-big", file=path.name)
            elif kind == _FORMULA:
                here.formulas[row + 1, column + 1] = ""
            elif kind == _ERROR and stream[start + 7]:
                here.errors[row + 1, column + 1] = _ERRORS.get(stream[start + 6], "#LỖI")
            here.last_row = max(here.last_row, row + 1)
            here.last_column = max(here.last_column, column + 1)
        elif kind == _BOF:
            here = facts.setdefault(sheets[at], SheetFacts(looks=styles.looks)) if at in sheets else None
        elif kind == _ROW and here is not None:
            note_row(here, stream, start)
        elif kind == _COLUMNS and here is not None:
            note_columns(here.noted, stream, start)
        elif kind in styles.RECORDS:
            styles.read(kind, stream[start : start + length])
        elif kind == _COUNTS_FROM_1904 and stream[start]:
            epoch = sheet_xml.COUNTS_FROM_1904
        elif kind == _SHARED_TEXTS:
            segments = [stream[start : start + length]]
        elif kind == _BOUND_SHEET:
            offset, name = _bound_sheet(stream[start : start + length])
            sheets[offset] = name
        elif kind == _FILE_PASS:
            raise Unreadable("password", file=path.name)
        elif kind == _OUTER_BOOK and stream[start + 2 : start + 4] not in _INNER_BOOKS:
            raise Unreadable("external-links", file=path.name)
    if not sheets or len(facts) != len(sheets):
        raise Unreadable("damaged", file=path.name)
    for name, sheet in facts.items():
        sheet.epoch = epoch
        sheet_xml.check_reach(sheet, path.name, name)
        if sheet.cells > sheet_xml.MAX_CELLS:
            raise Unreadable("too-many-cells", file=path.name, cells=sheet.cells)
    return facts


def _bound_sheet(record: bytes) -> tuple[int, str]:
    """Where a sheet begins, and its name."""
    offset, length, flags = struct.unpack_from("<I2xBB", record)
    wide = flags & 1
    name = record[8 : 8 + length * (2 if wide else 1)]
    return offset, name.decode("utf-16-le" if wide else "latin-1")


def _text_lengths(segments: list[bytes]) -> "array[int]":
    """The bytes of each shared text. A text may go on in the next record, which then begins with its width anew."""
    lengths: array[int] = array("L")
    (count,) = struct.unpack_from("<I", segments[0], 4)
    segment, at = 0, 8

    def step() -> None:
        nonlocal segment, at
        while segment < len(segments) - 1 and at >= len(segments[segment]):
            at -= len(segments[segment])
            segment += 1

    for _text in range(count):
        step()
        letters, flags = struct.unpack_from("<HB", segments[segment], at)
        at += 3
        runs = extra = 0
        if flags & 8:
            (runs,) = struct.unpack_from("<H", segments[segment], at)
            at += 2
        if flags & 4:
            (extra,) = struct.unpack_from("<I", segments[segment], at)
            at += 4
        lengths.append(2 * letters)
        width = 2 if flags & 1 else 1
        left = letters
        while left:
            room = (len(segments[segment]) - at) // width
            taken = min(left, room)
            left -= taken
            at += taken * width
            if left:
                segment += 1
                width = 2 if segments[segment][0] & 1 else 1
                at = 1
        at += 4 * runs + extra
    return lengths
