"""In which letters the columns of a sheet are written: Unicode, or the fonts before it, decoded where that is certain."""

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
    """A column (from 0) whose letters can be read in several ways; `seen` shows one entry in each of them."""

    column: int
    seen: str


def read_columns(rows: list[tuple[Any, ...]]) -> list[Doubt]:
    """Decodes and cleans the texts of the rows in place; an empty text becomes None.

    A column is judged by itself, one with too few words by the whole sheet. Where two readings stay possible the
    text is left as it is, and the column is returned.
    """
    width = max(map(len, rows), default=0)
    telling = [_telling(rows, column) for column in range(width)]
    verdicts = [judge(texts) if texts else Encoding.UNICODE for texts in telling]
    if Encoding.UNCERTAIN in verdicts:
        whole = judge(text for texts in telling for text in texts)
        verdicts = [whole if verdict is Encoding.UNCERTAIN else verdict for verdict in verdicts]
    readers = [_reader(_DECODERS.get(verdict)) for verdict in verdicts]
    for number, cells in enumerate(rows):
        if cells:
            values = [
                read(cell) if cell.__class__ is str else cell for read, cell in zip(readers, cells, strict=False)
            ]
            rows[number] = tuple(values) if any(value is not None for value in values) else ()
    return [
        Doubt(column, _readings(telling[column]))
        for column, verdict in enumerate(verdicts)
        if verdict is Encoding.UNCERTAIN
    ]


def _telling(rows: list[tuple[Any, ...]], column: int) -> set[str]:
    """The texts of a column that are more than plain Latin letters."""
    return {
        cells[column]
        for cells in rows
        if len(cells) > column and cells[column].__class__ is str and not cells[column].isascii()
    }


def _reader(decode: Callable[[str], str] | None) -> Callable[[str], str | None]:
    """From a text as it stands to the cleaned one; equal texts come back as the same object."""
    known: dict[str, str | None] = {}

    def read(text: str) -> str | None:
        if text not in known:
            known[text] = clean(decode(text) if decode else text) or None
        return known[text]

    return read


def _readings(texts: set[str]) -> str:
    example = max(texts, key=len)[:60]
    readings = dict.fromkeys(clean(each) for each in (example, decode_tcvn3(example), decode_vni(example)))
    return " / ".join(readings)
