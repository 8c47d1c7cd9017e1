"""What the styles of an .xls show otherwise than their cells hold, and which of its rows and columns are hidden."""

import struct
from typing import Final

from vungmanh.sheets.noted_cells import Noted
from vungmanh.sheets.number_formats import Look, look_of
from vungmanh.sheets.sheet_xml import SheetFacts

_FONT, _FORMAT, _STYLE = 0x0031, 0x041E, 0x00E0
_STRUCK, _HIDDEN_ROW, _OWN_FORMAT, _HIDDEN_COLUMN = 0x0008, 0x0020, 0x0080, 0x0001
_EXCEL_97: Final = 0x0600  # from then on texts are Unicode
_two: Final = struct.Struct("<HH").unpack_from


class OldStyles:
    """The looks that tell something, by the number of the style; known once the records before the sheets are read."""

    RECORDS: Final = frozenset({_FONT, _FORMAT, _STYLE})

    def __init__(self, stream: bytes) -> None:
        self.looks: dict[int, Look] = {}
        self._is_unicode = len(stream) >= 6 and _two(stream, 2)[1] >= _EXCEL_97
        self._struck: list[bool] = []
        self._formats: dict[int, str] = {}
        self._styles = 0

    def read(self, kind: int, record: bytes) -> None:
        if kind == _FONT:
            self._struck.append(bool(_two(record, 0)[1] & _STRUCK))
        elif kind == _FORMAT:
            self._formats[_two(record.ljust(4, b"\0"), 0)[0]] = self._text(record[2:])
        else:
            font, number = _two(record, 0)
            place = font if font < 4 else font - 1  # there is no font 4
            struck = place < len(self._struck) and self._struck[place]
            if look := look_of(self._formats.get(number), number, struck=struck):
                self.looks[self._styles] = look
            self._styles += 1

    def _text(self, record: bytes) -> str:
        if not self._is_unicode:
            return record[1 : 1 + record[0]].decode("latin-1") if record else ""
        if len(record) < 3:
            return ""
        length, wide = record[0] + 256 * record[1], record[2] & 1
        return record[3 : 3 + length * (2 if wide else 1)].decode("utf-16-le" if wide else "latin-1", "replace")

    def note_cells(self, noted: Noted, stream: bytes, start: int, length: int, *, many: bool) -> None:
        """Note the cell of this record, or the `many` beside each other, if their style tells something."""
        row, column = _two(stream, start)
        # Of several cells each has its style and four bytes of its number; the last column stands at the end.
        places = range(start + 4, start + length - 2, 6) if many else (start + 4,)
        for beside, place in enumerate(places):
            (style,) = struct.unpack_from("<H", stream, place)
            if style in self.looks:
                noted.cells.extend((row + 1, column + beside + 1, style))


def note_row(facts: SheetFacts, stream: bytes, start: int) -> None:
    (row,) = struct.unpack_from("<H", stream, start)
    flags, style = _two(stream, start + 12)
    if flags & _HIDDEN_ROW:
        facts.noted.hidden_rows.add(row + 1)
    if flags & _OWN_FORMAT and style & 0x0FFF in facts.looks:
        facts.noted.row_styles[row + 1] = style & 0x0FFF


def note_columns(noted: Noted, stream: bytes, start: int) -> None:
    first, last, width, _style, flags = struct.unpack_from("<5H", stream, start)
    if flags & _HIDDEN_COLUMN or not width:
        noted.hidden_columns.update(range(first + 1, min(last + 1, noted.last_column) + 1))
