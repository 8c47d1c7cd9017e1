"""The columns of a list and what stands in them, before anybody knows what they are."""

from collections.abc import Sequence

from vungmanh.sheets.headers import Column, Head
from vungmanh.sheets.reader import Cells, Value
from vungmanh.sheets.sheet_xml import column_letters


def with_bare(head: Head, sample: Sequence[Cells]) -> list[Column]:
    """The columns of the head and those that have entries and no head."""
    named = {column.index: column for column in head.columns}
    filled = {index for row in sample for index, cell in enumerate(row) if cell is not None}
    return [named.get(index) or Column(index, ()) for index in sorted(filled | set(named))]


def entries(column: Column, sample: Sequence[Cells]) -> list[Value]:
    """What stands in a column, without the empty cells."""
    return [row[column.index] for row in sample if len(row) > column.index and row[column.index] is not None]


def called(column: Column) -> str:
    """A column as its officer finds it: 'D (Ngày sinh)'."""
    return f"{column.letter} ({column.head})" if column.path else column_letters(column.index + 1)
