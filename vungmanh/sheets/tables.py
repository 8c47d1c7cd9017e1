"""The lists that stand on a sheet: title lines above, the head, the mapping of its columns, the rows below."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from vungmanh.core.vietnamese import fold, looks_like_name
from vungmanh.sheets import rows as rows_of
from vungmanh.sheets.answers import Answers
from vungmanh.sheets.corrections import correct
from vungmanh.sheets.fields import Form, is_ignored, match
from vungmanh.sheets.headers import MAX_DEPTH, Head, head_at, in_two_languages, is_head, repeats, says_again, seen_heads
from vungmanh.sheets.mapping import Mapping, propose
from vungmanh.sheets.questions import Question
from vungmanh.sheets.reaching import reach_down
from vungmanh.sheets.reader import Cells, Sheet
from vungmanh.sheets.rows import Kind, Row, is_signature, is_total
from vungmanh.sheets.sections import is_section_text
from vungmanh.sheets.sheet_xml import column_letters
from vungmanh.sheets.sign_columns import with_signs
from vungmanh.sheets.unreadable import Unreadable


@dataclass
class Table:
    """One list of a sheet. While `mapping.questions` has any, its `rows` are empty and it is to be refused.

    `title_lines` are the texts above its head; `sheet_titles` those above the first list of the sheet.
    One that is `left_out` has neither rows nor questions: the officer has said that it is not to be taken.
    """

    sheet: Sheet
    head: Head
    mapping: Mapping
    title_lines: tuple[str, ...] = ()
    sheet_titles: tuple[str, ...] = ()
    rows: list[Row] = field(default_factory=list)
    left_out: bool = False

    @property
    def entries(self) -> int:
        """How many rows below the head hold anything, for a list that is refused unread."""
        counts = self.sheet.entries_from
        return counts[min(self.head.last_row, len(counts) - 1)]

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
    answers = (answers or Answers()).at(sheet.file, sheet.name)
    rows = sheet.rows
    if sheet.hidden or not any(rows):
        return []
    heads = _heads(sheet, form, answers)
    if not heads:
        return [_without_head(sheet, form, answers)]
    starts = [_title_start(rows, head, heads[place - 1] if place else None) for place, head in enumerate(heads)]
    tables: list[Table] = []
    for place, head in enumerate(heads):
        end = starts[place + 1] - 1 if place + 1 < len(heads) else len(rows)
        mapping = with_signs(propose(head, form, answers, rows[head.last_row : end]), form, rows[head.last_row : end])
        titles = _texts(rows[starts[place] - 1 : head.first_row - 1])
        reach_down(sheet, [mapping.columns[code].index for code in form.reaches if code in mapping.columns], head, end)
        mapping, corrected = correct(sheet, mapping, range(head.last_row + 1, end + 1))
        table = Table(sheet, head, _with_doubts(mapping, sheet), titles)
        table.sheet_titles = tables[0].title_lines if tables else table.title_lines
        table.left_out = answers.lists.get(head.first_row) == ""
        if table.left_out:
            table.mapping = replace(table.mapping, questions=())
        elif not table.mapping.questions:
            table.rows = rows_of.classify(corrected, head, form, mapping, head.last_row + 1, end, sheet.places.wide)
        _mark_doubts(table)
        _refuse_formulas(table)
        tables.append(table)
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
        if heads and number == heads[-1].last_row and says_again(cells, heads[-1], form):
            heads[-1] = in_two_languages(heads[-1], cells, form)
            number += 1
            continue
        if heads and form.of_people and _is_somebody(cells, heads[-1], form):
            number += 1
            continue
        if heads and repeats(cells, heads[-1]) and not _title_above(rows, heads[-1], number):
            number += 1
            continue
        merges = sheet.places.about(number + 1 - MAX_DEPTH, number + 1 + MAX_DEPTH)
        head = head_at(rows, number, form, known, merges)
        if heads and head.first_row <= heads[-1].last_row:
            number += 1
            continue
        heads.append(head)
        number = head.last_row
    return heads


def _is_somebody(cells: Cells, head: Head, form: Form) -> bool:
    """Whether a person stands where the names are, beside words that head columns elsewhere: 'Vắng', 'Có phép'."""
    for column in head.columns:
        text = cells[column.index] if column.index < len(cells) else None
        if isinstance(text, str) and any(each.code in form.names for each in match(form, column.path)):
            is_known = match(form, (text,)) or is_ignored(form, (text,))
            return not is_known and looks_like_name(text) and all(word[0].isupper() for word in text.split())
    return False


def _title_above(rows: Sequence[Cells], head: Head, number: int) -> bool:
    """Whether a line of words alone stands directly above a repeated head."""
    above = number - 1
    while above >= head.last_row and not rows[above]:
        above -= 1
    if above < head.last_row:
        return False
    filled = [cell for cell in rows[above] if cell is not None]
    return _is_line(rows[above]) and not is_signature(" ".join(map(str, filled))) and not _is_page_number(filled)


def _is_page_number(filled: Sequence[object]) -> bool:
    text = " ".join(map(str, filled)).lower()
    return text.startswith(("trang", "page")) or text.replace("/", "").replace(" ", "").isdigit()


def _title_start(rows: Sequence[Cells], head: Head, before: Head | None) -> int:
    """The first row of the title of a list: of the first one row 1, of others the lines of words above their head,
    up to the signatures or entries of the list before.
    """
    if before is None:
        return 1
    top = _block_above(rows, head.first_row, before.last_row)
    while top > before.last_row + 1:
        higher = _block_above(rows, top, before.last_row)
        texts = _texts(rows[higher - 1 : top - 1])
        if higher == top or not texts or any(is_signature(text) for text in texts) or not any(map(_is_title, texts)):
            break
        top = higher
    return top


def _block_above(rows: Sequence[Cells], row: int, limit: int) -> int:
    """The first row of the lines of words that stand together above `row`; `row` itself if there are none."""
    top = row - 1
    while top > limit and not rows[top - 1]:
        top -= 1
    first = row
    while top > limit and rows[top - 1] and _is_line(rows[top - 1]):
        first = top
        top -= 1
    return first


def _is_line(cells: Cells) -> bool:
    filled = [cell for cell in cells if cell is not None]
    return len(filled) <= 2 and all(isinstance(cell, str) for cell in filled) and not is_total(filled)


def _is_title(text: str) -> bool:
    return is_section_text(text) or fold(text).startswith(("danh sach", "cong hoa xa hoi", "doc lap tu do"))


def _texts(rows: Sequence[Cells]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(cell for cells in rows for cell in cells if isinstance(cell, str)))


def _without_head(sheet: Sheet, form: Form, answers: Answers) -> Table:
    """A list without a head, if the officer named its columns by letters; else the question."""
    number, seen = seen_heads(sheet.rows)
    head = Head(0, 0, ())
    if answers.lists.get(0) == "":
        return Table(sheet, head, Mapping({}, answers=answers), left_out=True)
    mapping = with_signs(propose(head, form, answers, sheet.rows), form, sheet.rows)
    if (mapping.columns or answers.columns or answers.letters) and not mapping.questions:
        mapping, corrected = correct(sheet, mapping, range(1, len(sheet.rows) + 1))
        rows = rows_of.classify(corrected, head, form, mapping, 1, len(sheet.rows), sheet.places.wide)
        table = Table(sheet, head, _with_doubts(mapping, sheet), rows=rows)
        first = next((row.number for row in rows if row.kind is Kind.DATA), len(rows) + 1)
        table.title_lines = table.sheet_titles = _texts(sheet.rows[: first - 1])
        table.rows = [row for row in rows if row.number >= first]
        _mark_doubts(table)
        _refuse_formulas(table)
        return table
    question = Question("no-head", {"row": number, "seen": seen})
    return Table(sheet, head, Mapping({}, questions=(question,), answers=answers, asked=mapping.asked))


def _with_doubts(mapping: Mapping, sheet: Sheet) -> Mapping:
    """Columns that are taken and whose letters could be read in two ways are asked about."""
    doubts = sheet.doubts_of_columns
    asked = [
        Question("letters", {"column": column.letter, "seen": doubts[column.index].seen})
        for column in mapping.columns.values()
        if column.index in doubts
    ]
    if not asked:
        return mapping
    return replace(mapping, questions=(*mapping.questions, *asked))


def _mark_doubts(table: Table) -> None:
    """An entry with a field that can be read in two ways is in doubt as a whole."""
    taken = {column.index for column in table.mapping.columns.values()}
    by_row = table.sheet.doubts_in_rows
    for row in table.rows if by_row else ():
        if row.kind is not Kind.DATA or row.number not in by_row:
            continue
        in_doubt = [doubt for doubt in by_row[row.number] if doubt.column in taken]
        if in_doubt:
            row.kind, row.doubt = Kind.UNCLEAR, in_doubt[-1].seen


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
