"""What stands in the refused rows, field by field, so that they can be corrected on the screen."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

from vungmanh.sheets.answers import Answers
from vungmanh.sheets.fields import Form, FormOf, form_of
from vungmanh.sheets.outcome import Refusal
from vungmanh.sheets.reader import read_workbook
from vungmanh.sheets.seen import shown
from vungmanh.sheets.tables import find_tables

Where = tuple[str, str, int]  # file, sheet, row of the workbook


def cells_of(
    sources: Sequence[Path], refusals: Iterable[Refusal], form: Form | FormOf, answers: Answers
) -> dict[Where, dict[str, str]]:
    """The texts of every refused row by field, of all fields its list has a column for; '' where nothing stands."""
    wanted: dict[tuple[str, str], set[int]] = defaultdict(set)
    for refusal in refusals:
        if refusal.row:
            wanted[refusal.file, refusal.sheet].add(refusal.row)
    files = {file for file, _ in wanted}
    found: dict[Where, dict[str, str]] = {}
    for source in sources:
        if source.name not in files:
            continue
        for sheet in read_workbook(source):
            own = form_of(form, sheet)
            rows = wanted.get((sheet.file, sheet.name), set())
            for table in find_tables(sheet, own, answers) if rows else ():
                for row in table.rows:
                    if row.number in rows:
                        values, columns = table.mapping.values(row.cells), table.mapping.columns
                        found[sheet.file, sheet.name, row.number] = {
                            code: shown(values[code], sheet.shown_as.get((row.number, columns[code].index), "day"))
                            for code in own.codes
                            if code in values
                        }
    return found
