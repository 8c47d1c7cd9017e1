"""What an officer typed in place of what a row holds: put into the row before anybody reads it."""

from collections.abc import Sequence
from dataclasses import replace

from vungmanh.sheets.headers import Column
from vungmanh.sheets.mapping import Mapping
from vungmanh.sheets.reader import Cells, Sheet, Value


def correct(sheet: Sheet, mapping: Mapping, numbers: range) -> tuple[Mapping, Sequence[Cells]]:
    """The mapping and all rows of the sheet, with the answers about the rows `numbers` of the workbook put in.

    The sheet itself gets them too, so that a refused row is given back as it was corrected; a corrected cell is
    neither in doubt nor calculated any more. A field that the list has no column for gets one behind the last,
    which only the returned mapping and rows know.
    """
    corrected = {number: cells for number, cells in mapping.answers.rows.items() if number in numbers}
    if not corrected:
        return mapping, sheet.rows
    missing = list(dict.fromkeys(code for cells in corrected.values() for code in cells))
    missing = [code for code in missing if code not in mapping.columns]
    width = max((len(cells) for cells in sheet.rows), default=0)
    added = {code: Column(width + place, ()) for place, code in enumerate(missing)}
    for number, cells in corrected.items():
        for code, text in cells.items():
            if code in mapping.columns:
                _put_right(sheet, number, mapping.columns[code].index, text)
    rows = list(sheet.rows)
    for number, cells in corrected.items():
        for code in set(cells) & set(added):
            rows[number - 1] = _put(rows[number - 1], added[code].index, cells[code] or None)
    return replace(mapping, columns={**mapping.columns, **added}), rows


def _put_right(sheet: Sheet, number: int, index: int, text: str) -> None:
    sheet.rows[number - 1] = _put(sheet.rows[number - 1], index, text or None)
    sheet.formulas.pop((number, index + 1), None)
    in_row = sheet.doubts_in_rows
    if number in in_row:
        in_row[number] = [doubt for doubt in in_row[number] if doubt.column != index]


def _put(cells: Cells, index: int, value: Value) -> Cells:
    padded = cells + (None,) * (index + 1 - len(cells))
    return (*padded[:index], value, *padded[index + 1 :])
