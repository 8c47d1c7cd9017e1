"""In which letters the columns of a sheet are written: Unicode, or older fonts, decoded where that is certain."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from vungmanh.core.legacy_text import Encoding, decode_tcvn3, decode_vni, judge
from vungmanh.core.vietnamese import clean

_DECODERS: Final[dict[Encoding, Callable[[str], str]]] = {
    Encoding.TCVN3: decode_tcvn3,
    Encoding.VNI: decode_vni,
}


@dataclass(frozen=True)
class Doubt:
    """A column (from 0), or one cell of it (`row` from 1), that can be read in several ways; `seen` shows them."""

    column: int
    seen: str
    row: int | None = None


@dataclass
class _Column:
    """The texts of a column that are more than plain Latin letters, with their places in the list."""

    telling: list[tuple[int, str]]
    encoding: Encoding = Encoding.UNICODE
    old: frozenset[str] = frozenset()  # texts that Unicode alone does not explain
    first: int = 0
    last: int = -1


def broken_cells(rows: list[tuple[Any, ...]]) -> dict[tuple[int, int], tuple[int, ...]]:
    """The words of each line of the cells with several lines, before their texts are cleaned and become one line."""
    return {
        (number, column): tuple(len(line.split()) for line in cell.splitlines() if line.strip())
        for number, cells in enumerate(rows, 1)
        for column, cell in enumerate(cells)
        if cell.__class__ is str and "\n" in cell
    }


def read_columns(rows: list[tuple[Any, ...]]) -> list[Doubt]:
    """Decodes and cleans the texts of the rows in place; an empty text becomes None.

    Each column is judged by the texts in it that are no Unicode; where these are too few, by those of the whole
    sheet. What can be read in two ways stays as it is, and comes back as a doubt: 'Lê Anh' among names in TCVN3 would
    be 'Lờ Anh'.
    """
    width = max(map(len, rows), default=0)
    columns = [_judged(telling) for telling in _telling(rows, width)]
    if any(column.encoding is Encoding.UNCERTAIN for column in columns):
        whole = judge(text for column in columns for text in column.old)
        for column in columns:
            if column.encoding is Encoding.UNCERTAIN:
                column.encoding = whole
    doubts: list[Doubt] = []
    readers = []
    for index, column in enumerate(columns):
        unsure = _unsure(column)
        if column.encoding is Encoding.UNCERTAIN:
            example = max(column.old or {text for _, text in column.telling}, key=len)
            doubts.append(Doubt(index, _readings(example)))
        doubts += [Doubt(index, _readings(text), place + 1) for place, text in column.telling if text in unsure]
        decode = _DECODERS.get(column.encoding)
        readers.append(_reader(decode, column.old - unsure))
    for number, cells in enumerate(rows):
        if cells:
            values = [read(cell) if cell.__class__ is str else cell for read, cell in zip(readers, cells, strict=False)]
            rows[number] = tuple(values) if any(value is not None for value in values) else ()
    return doubts


def _telling(rows: list[tuple[Any, ...]], width: int) -> list[list[tuple[int, str]]]:
    """By column, the texts that are more than plain Latin letters, with their places. Every cell is looked at once."""
    found: list[list[tuple[int, str]]] = [[] for _ in range(width)]
    for place, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            if cell.__class__ is str and not cell.isascii():
                found[column].append((place, cell))
    return found


def _judged(telling: list[tuple[int, str]]) -> _Column:
    texts = {text for _, text in telling}
    if not texts or judge(texts) is Encoding.UNICODE:
        return _Column(telling)
    old = frozenset(text for text in texts if not _is_unicode(text) and judge([text]) is not Encoding.UNICODE)
    places = [place for place, text in telling if text in old]
    if not old:
        return _Column(telling, Encoding.UNCERTAIN, old)
    return _Column(telling, judge(old), old, places[0], places[-1])


def _unsure(column: _Column) -> frozenset[str]:
    """The texts of a column of old letters that may as well be Unicode."""
    decode = _DECODERS.get(column.encoding)
    if decode is None:
        return frozenset()
    proof = sorted(column.old, key=len)[-3:]
    inside = {text for place, text in column.telling if column.first <= place <= column.last}
    mixed = any(_is_unicode(text) for text in inside)
    modern_around = any(_is_unicode(text) for _, text in column.telling)
    unsure = set()
    for text in {text for _, text in column.telling}:
        if _is_unicode(text) or clean(decode(text)) == clean(text):
            continue
        if text in column.old:
            # Where old and new entries stand side by side, an old one must be proven by itself.
            if mixed and judge([text]) is not column.encoding:
                unsure.add(text)
        elif (text in inside or not modern_around) and judge([text, *proof]) is column.encoding:
            unsure.add(text)
    return frozenset(unsure)


def _is_unicode(text: str) -> bool:
    """Whether the text holds letters that the old fonts did not have: 'ễ' is no byte."""
    return any(letter > "\u00ff" and (letter.isalpha() or "\u0300" <= letter <= "\u036f") for letter in text)


def _reader(decode: Callable[[str], str] | None, old: frozenset[str]) -> Callable[[str], str | None]:
    """From a text as it stands to the cleaned one; equal texts come back as the same object."""
    known: dict[str, str | None] = {}

    def read(text: str) -> str | None:
        if text not in known:
            known[text] = clean(decode(text) if decode and text in old else text) or None
        return known[text]

    return read


def _readings(example: str) -> str:
    readings = dict.fromkeys(clean(each[:60]) for each in (example, decode_tcvn3(example), decode_vni(example)))
    return " / ".join(readings)
