"""The lists that stand on a sheet: title lines above, the head, the mapping of its columns, the rows below."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from vungmanh.sheets import rows as rows_of
from vungmanh.sheets.answers import Answers
from vungmanh.sheets.fields import Form
from vungmanh.sheets.headers import Head, head_at, is_head, repeats, seen_heads
from vungmanh.sheets.mapping import Mapping, propose
from vungmanh.sheets.questions import Question
from vungmanh.sheets.reader import Cells, Sheet
from vungmanh.sheets.rows import Kind, Row
from vungmanh.sheets.sheet_xml import column_letters
from vungmanh.sheets.unreadable import Unreadable


@dataclass
class Table:
    """One list of a sheet. While `mapping.questions` has any, its `rows` are empty and it is to be refused.

    `title_lines` are the texts above its head; `sheet_titles` those above the first list of the sheet.
    """

    sheet: Sheet
    head: Head
    mapping: Mapping
    title_lines: tuple[str, ...] = ()
    sheet_titles: tuple[str, ...] = ()
    rows: list[Row] = field(default_factory=list)

    @property
    def data(self) -> list[Row]:
        return [row for row in self.rows if row.kind is Kind.DATA]

    @property
    def unclear(self) -> list[Row]:
        return [row for row in self.rows if row.kind is Kind.UNCLEAR]


def find_tables(sheet: Sheet, form: Form, answers: Answers | None = None) -> list[Table]:
    """The lists of a sheet, from the top; none if it is hidden or has nothing in it.

    A sheet with entries and no head that can be recognised comes as one Table with a question. Raises `Unreadable`
    when a field of an entry is a formula: its value is what some program last calculated, nobody has typed it.
    """
    answers = answers or Answers()
    rows = sheet.rows
    if sheet.hidden or not any(rows):
        return []
    heads = _heads(sheet, form, answers)
    if not heads:
        return [_without_head(sheet, form, answers)]
    tables: list[Table] = []
    for place, head in enumerate(heads):
        end = heads[place + 1].first_row - 1 if place + 1 < len(heads) else len(rows)
        mapping = propose(head, form, answers, rows[head.last_row : end])
        table = Table(sheet, head, _with_doubts(mapping, sheet))
        if not table.mapping.questions:
            merges = sheet.merges
            table.rows = rows_of.classify(rows, head, form, mapping, head.last_row + 1, end, merges, rows)
        tables.append(table)
    _give_titles(tables, rows)
    for table in tables:
        _refuse_formulas(table)
    return tables


def _heads(sheet: Sheet, form: Form, answers: Answers) -> list[Head]:
    """The heads of the sheet's lists. One that says the same as the last begins a list of its own only below a
    title; else it is the top of another page.
    """
    rows, known = sheet.rows, frozenset(answers.columns)
    heads: list[Head] = []
    number = 0
    while number < len(rows):
        cells = rows[number]
        if not is_head(cells, form, known):
            number += 1
            continue
        if heads and repeats(cells, rows, heads[-1]):
            if not _title_above(rows, heads[-1], number):
                number += 1
                continue
        head = head_at(rows, number, form, known, sheet.merges)
        if heads and head.first_row <= heads[-1].last_row:
            number += 1
            continue
        heads.append(head)
        number = head.last_row
    return heads


def _title_above(rows: Sequence[Cells], head: Head, number: int) -> bool:
    """Whether a line of words alone stands directly above a repeated head."""
    above = number - 1
    while above >= head.last_row and not rows[above]:
        above -= 1
    if above < head.last_row:
        return False
    filled = [cell for cell in rows[above] if cell is not None]
    return len(filled) <= 2 and all(isinstance(cell, str) for cell in filled) and not _is_page_number(filled)


def _is_page_number(filled: Sequence[object]) -> bool:
    text = " ".join(map(str, filled)).lower()
    return text.startswith(("trang", "page")) or text.replace("/", "").replace(" ", "").isdigit()


def _give_titles(tables: list[Table], rows: Sequence[Cells]) -> None:
    """A list's titles are the lines of words above its head, down from the last entry of the list before."""
    first = 1
    for table in tables:
        lines = [
            str(cell)
            for cells in rows[first - 1 : table.head.first_row - 1]
            for cell in cells
            if isinstance(cell, str)
        ]
        table.title_lines = tuple(dict.fromkeys(lines))
        table.sheet_titles = tables[0].title_lines
        trailing = _trailing_titles(table)
        first = trailing or table.head.last_row + 1
    for upper, lower in zip(tables, tables[1:], strict=False):
        upper.rows = [row for row in upper.rows if row.number < _title_start(upper, lower)]


def _trailing_titles(table: Table) -> int | None:
    """The first row under the last entry, sum or signature of a list."""
    last = [
        row.number
        for row in table.rows
        if row.kind in (Kind.DATA, Kind.TOTAL, Kind.FOOTER)
        or (row.kind is Kind.UNCLEAR and sum(cell is not None for cell in row.cells) > 2)
    ]
    return max(last) + 1 if last else None


def _title_start(upper: Table, lower: Table) -> int:
    return min(_trailing_titles(upper) or upper.head.last_row + 1, lower.head.first_row)


def _without_head(sheet: Sheet, form: Form, answers: Answers) -> Table:
    """A list without a head, if the officer named its columns by letters; else the question."""
    number, seen = seen_heads(sheet.rows)
    head = Head(0, 0, ())
    if answers.columns:
        mapping = propose(head, form, answers, sheet.rows)
        if not mapping.questions:
            rows = rows_of.classify(
                sheet.rows, head, form, mapping, 1, len(sheet.rows), sheet.merges, sheet.rows
            )
            table = Table(sheet, head, _with_doubts(mapping, sheet), rows=rows)
            first = next((row.number for row in rows if row.kind is Kind.DATA), len(rows) + 1)
            lines = [str(c) for cells in sheet.rows[: first - 1] for c in cells if isinstance(c, str)]
            table.title_lines = table.sheet_titles = tuple(lines)
            table.rows = [row for row in rows if row.number >= first]
            _refuse_formulas(table)
            return table
    question = Question("no-head", {"row": number, "seen": seen})
    return Table(sheet, head, Mapping({}, questions=(question,), answers=answers))


def _with_doubts(mapping: Mapping, sheet: Sheet) -> Mapping:
    """Columns that are taken and whose letters could be read in two ways are asked about."""
    doubts = {doubt.column: doubt for doubt in sheet.doubts}
    asked = [
        Question("letters", {"column": column.letter, "seen": doubts[column.index].seen})
        for column in mapping.columns.values()
        if column.index in doubts
    ]
    if not asked:
        return mapping
    return Mapping(
        mapping.columns, mapping.running, mapping.ignored, (*mapping.questions, *asked), mapping.answers
    )


def _refuse_formulas(table: Table) -> None:
    if not table.sheet.formulas:
        return
    columns = {column.index: column for column in table.mapping.columns.values()}
    for row in table.rows:
        if row.kind not in (Kind.DATA, Kind.UNCLEAR):
            continue
        for index, column in columns.items():
            if (row.number, index + 1) in table.sheet.formulas:
                cell = f"{column_letters(index + 1)}{row.number}"
                raise Unreadable(
                    "formula-in-list",
                    file=table.sheet.file,
                    sheet=table.sheet.name,
                    cell=cell,
                    column=column.head or column.letter,
                )
