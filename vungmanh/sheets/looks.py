"""What the cells of a sheet show otherwise than they hold, once both are known."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from vungmanh.sheets.number_formats import as_shown
from vungmanh.sheets.sheet_xml import SheetFacts

LONGEST_NUMBER = 10**15  # of more digits Excel keeps no more than fifteen


@dataclass
class Shown:
    """See reader.Sheet, whose fields these are."""

    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    struck: dict[int, frozenset[int]] = field(default_factory=dict)
    shown_as: dict[tuple[int, int], Literal["month", "year"]] = field(default_factory=dict)
    shares: set[tuple[int, int]] = field(default_factory=set)


def what_is_shown(rows: list[tuple[Any, ...]], facts: SheetFacts) -> Shown:
    """What was noted of cells that hold something. Numbers that are shown with zeros before them become these texts."""
    noted, looks = facts.noted, facts.looks
    shown = Shown(
        frozenset(row for row in noted.hidden_rows if row <= len(rows) and rows[row - 1]),
        frozenset(
            column - 1 for column in noted.hidden_columns if any(_at(cells, column - 1) is not None for cells in rows)
        ),
    )
    struck: dict[int, set[int]] = defaultdict(set)
    with_zeros: dict[int, dict[int, str]] = defaultdict(dict)
    cells_of = iter(noted.cells)
    for row, column, style in zip(cells_of, cells_of, cells_of, strict=True):
        value = _at(rows[row - 1], column - 1) if 0 < row <= len(rows) and column else None
        if value is None:
            continue
        look = looks.get(style)
        if look is None or look.struck:
            struck[row].add(column - 1)
        if look is None:
            continue
        if look.span and isinstance(value, int | float | date) and not isinstance(value, bool):
            shown.shown_as[row, column - 1] = look.span
        elif look.share and isinstance(value, int | float) and not isinstance(value, bool):
            shown.shares.add((row, column - 1))
        elif look.zeros and value.__class__ is int and value >= 0 and (text := as_shown(look.zeros, value)):
            with_zeros[row][column - 1] = text
    for row, style in noted.row_styles.items():
        if looks[style].struck and row <= len(rows):
            struck[row].update(index for index, cell in enumerate(rows[row - 1]) if cell is not None)
    for row, texts in with_zeros.items():
        rows[row - 1] = tuple([texts.get(index, cell) for index, cell in enumerate(rows[row - 1])])
    shown.struck = {row: frozenset(columns) for row, columns in struck.items() if columns}
    return shown


def _at(cells: tuple[Any, ...], index: int) -> Any:
    return cells[index] if index < len(cells) else None
