"""Where the heads of a list's columns stand, over one to three rows, merged or not, and what each column is called."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Final

from vungmanh.core.vietnamese import fold
from vungmanh.sheets.fields import Form, is_ignored, is_refusal_column, is_running_number, match, near
from vungmanh.sheets.merged import Merges
from vungmanh.sheets.reader import Cells, Value
from vungmanh.sheets.sheet_xml import column_letters

MAX_DEPTH: Final = 3
_LONGEST_HEAD: Final = 120
# What stands under a head that is divided; alone in a row it proves nothing.
_PARTS: Final = re.compile(
    r"nam|nu|ngay|thang|so|ngay cap|noi cap|ho|ho dem|ten|ngay sinh|nam sinh|ky ten|tong so|trong do nu"
    r"|du bi|chinh thuc"
)
# What counts the columns under a head, and is no entry for its digits.
_COUNTED: Final = re.compile(
    r"([a-z]+ )*(lan|dot|ky|quy) (thu )?\d|thang \d{1,2}|(6|9) thang( (dau|cuoi) nam)?"
    r"|((uoc )?(thuc hien|chi tieu|ke hoach|ket qua|giao)( giao)? )?(nam )?20\d\d"
)


@dataclass(frozen=True)
class Column:
    """A column of a list. `index` counts from 0, `path` is its head from the top, () if it has none."""

    index: int
    path: tuple[str, ...]

    @property
    def letter(self) -> str:
        return column_letters(self.index + 1)

    @property
    def head(self) -> str:
        return " / ".join(self.path)


@dataclass(frozen=True)
class Head:
    """The rows of the head, counted from 1, and the columns it names."""

    first_row: int
    last_row: int
    columns: tuple[Column, ...]
    # Columns whose head is one cell merged over several: they have the same path, and need not mean the same.
    merged: frozenset[int] = frozenset()
    # What its rows say, to know it again: folded with the place, and the words as they stand in small letters.
    texts: tuple[frozenset[tuple[int, str]], ...] = ()
    words: frozenset[str] = frozenset()


def is_head(cells: Cells, form: Form, known: Collection[str]) -> bool:
    """Whether a row names columns: at least two heads that the form or the officer's answers know."""
    texts = [(index, cell) for index, cell in enumerate(cells) if cell is not None]
    if len(texts) < 2 or any(not isinstance(cell, str) or len(cell) > _LONGEST_HEAD for _, cell in texts):
        return False
    heads = [str(cell) for _, cell in texts]
    if any(sum(character.isdigit() for character in head) >= 6 for head in heads):
        return False
    if form.entries and any(re.fullmatch(form.entries, fold(head)) for head in heads):
        return False
    named = [head for head in heads if _is_known(head, form, known)]
    telling = [head for head in named if not _PARTS.fullmatch(fold(head))]
    if any(fold(head) in known and len(head) > 2 for head in telling):
        return True  # the officer has called it a head
    if not telling:
        return False
    if not _are_enough(named, heads):  # mistyped ones are known too, beside one that is not
        named += [head for head in heads if head not in named and near(form, (head,))]
    return _are_enough(named, heads)


def _are_enough(named: Collection[str], heads: Collection[str]) -> bool:
    return len(named) >= 3 or (len(named) >= 2 and 2 * len(named) >= len(heads))


def _is_known(head: str, form: Form, known: Collection[str]) -> bool:
    path = (head,)
    return (
        fold(head) in known
        or is_running_number(path)
        or is_refusal_column(path)
        or bool(match(form, path))
        or is_ignored(form, path)
    )


def head_at(rows: Sequence[Cells], index: int, form: Form, known: Collection[str], merges: Merges) -> Head:
    """The head whose telling row is `rows[index]`, with the divided row below it or the grouping one above."""
    first = last = index
    while first > 0 and last - first + 1 < MAX_DEPTH and _is_group_row(rows, first - 1, first, merges):
        first -= 1
    while (
        last + 1 < len(rows)
        and last - first + 1 < MAX_DEPTH
        and _is_divided_row(rows, last, last + 1, form, known, merges)
    ):
        last += 1
    return _head(rows, first, last, merges)


def _is_group_row(rows: Sequence[Cells], above: int, row: int, merges: Merges) -> bool:
    """Whether the row above groups the heads of `row`: 'Thông tin cá nhân' over three of them, or a running
    number that stands only there.
    """
    cells, below = rows[above], rows[row]
    filled = [index for index, cell in enumerate(cells) if cell is not None]
    if len(filled) < 2 or any(
        not isinstance(cells[index], str) or len(str(cells[index])) > _LONGEST_HEAD for index in filled
    ):
        return False
    lone = [index for index in filled if _at(below, index) is None]
    spread = [
        (left, right)
        for top, left, bottom, right in merges
        if top == bottom == above + 1 and right > left and _at(cells, left) is not None
    ]
    if any(is_running_number((str(cells[index]),)) for index in lone):
        return True
    tall = any(top == above + 1 and bottom > above + 1 for top, _l, bottom, _r in merges)
    below_filled = {index for index, cell in enumerate(below) if cell is not None}
    grouping = [span for span in spread if len(below_filled & set(range(span[0], span[1] + 1))) >= 2]
    return tall or (bool(grouping) and len(grouping) == len([i for i in filled if i not in lone]))


def _is_divided_row(
    rows: Sequence[Cells], upper: int, lower: int, form: Form, known: Collection[str], merges: Merges
) -> bool:
    """Whether `lower` divides heads of `upper`: only words, under heads that reach over several columns."""
    heads, cells = rows[upper], rows[lower]
    filled = [index for index, cell in enumerate(cells) if cell is not None]
    if not filled or any(not isinstance(cells[index], str) or _is_figure(str(cells[index])) for index in filled):
        return False
    for index in filled:
        under_merge = any(
            top <= upper + 1 <= bottom and left <= index <= right and right > left
            for top, left, bottom, right in merges
        )
        below_own = _at(heads, index) is not None
        open_group = not below_own and _at(heads, _left(heads, index)) is not None
        divided = below_own and index + 1 in filled and _at(heads, index + 1) is None
        if not (under_merge or open_group or divided):
            return False
    words = [str(cells[index]) for index in filled]
    if all(_PARTS.fullmatch(fold(word)) for word in words):
        return True
    # Words that say something of their own must be known heads together with what stands above them.
    knowing = [
        index
        for index in filled
        if match(form, (str(_at(heads, _left(heads, index)) or ""), str(cells[index])))
        or _is_known(str(cells[index]), form, known)
    ]
    return 2 * len(knowing) >= len(filled)


def _is_figure(text: str) -> bool:
    """Whether digits stand in it, as they do in entries; “Lần 1”, “Quý 2”, “Năm 2025” are heads."""
    return any(character.isdigit() for character in text) and not _COUNTED.fullmatch(fold(text))


def _head(rows: Sequence[Cells], first: int, last: int, merges: Merges) -> Head:
    width = max(len(rows[row]) for row in range(first, last + 1))
    paths: list[list[str]] = [[] for _ in range(width)]
    merged: set[int] = set()
    for row in range(first, last + 1):
        cells = rows[row]
        for column in range(width):
            text = _at(cells, column)
            if text is None:
                text = _text_over(rows, row, column, first, last, merges)
                if text is not None and _covered(row, column, merges):
                    merged.add(column)
            if text is not None and (not paths[column] or paths[column][-1] != str(text)):
                paths[column].append(str(text))
    _tell_year_from_man(paths)
    columns = tuple(Column(index, tuple(path)) for index, path in enumerate(paths) if path)
    alike = {index for index in merged if paths[index]}
    own = rows[first : last + 1]
    words = frozenset(cell.lower() for cells in own for cell in cells if isinstance(cell, str))
    return Head(first + 1, last + 1, columns, frozenset(alike), tuple(map(_folded, own)), words)


def _text_over(rows: Sequence[Cells], row: int, column: int, first: int, last: int, merges: Merges) -> Value:
    """The head that reaches over an empty cell of the head: by its merge, or because the row below divides it."""
    for top, left, bottom, right in merges:
        if top <= row + 1 <= bottom and left <= column <= right and first <= top - 1:
            return _at(rows[top - 1], left) if top == row + 1 else None
    if row < last and _at(rows[row + 1], column) is not None:
        left = _left(rows[row], column)
        reaches = all(_at(rows[row + 1], between) is not None for between in range(left, column + 1))
        return _at(rows[row], left) if reaches else None
    return None


def _covered(row: int, column: int, merges: Merges) -> bool:
    return any(
        top <= row + 1 <= bottom and left <= column <= right and right > left for top, left, bottom, right in merges
    )


def _left(cells: Cells, index: int) -> int:
    while index > 0 and _at(cells, index) is None:
        index -= 1
    return index


def _at(cells: Cells, index: int) -> Value:
    return cells[index] if 0 <= index < len(cells) else None


def _tell_year_from_man(paths: list[list[str]]) -> None:
    """Typed without marks, 'nam' beside 'ngay' and 'thang' is năm, the year, and not nam, the man."""
    months = {tuple(path[:-1]) for path in paths if path and fold(path[-1]) in ("thang", "mm")}
    for path in paths:
        if path and tuple(path[:-1]) in months and path[-1].lower() == "nam":
            path[-1] = "năm"


def says_again(cells: Cells, head: Head, form: Form) -> bool:
    """Whether a row directly below a head names the same columns once more, as in another language."""
    filled = {index for index, cell in enumerate(cells) if cell is not None}
    named = {column.index: column.path for column in head.columns}
    same = [
        index
        for index in filled & set(named)
        if {each.code for each in match(form, named[index])} & {each.code for each in match(form, (str(cells[index]),))}
    ]
    return len(same) >= 2 and filled <= set(named) and 2 * len(filled) >= len(named)


def in_two_languages(head: Head, cells: Cells, form: Form) -> Head:
    """The head with the row below it that says it again: a column that only the lower one names is called so."""
    columns = tuple(
        Column(column.index, (str(below),))
        if (below := _at(cells, column.index)) is not None and not _is_known(column.head, form, ())
        else column
        for column in head.columns
    )
    words = head.words | {cell.lower() for cell in cells if isinstance(cell, str)}
    return replace(head, last_row=head.last_row + 1, columns=columns, texts=(*head.texts, _folded(cells)), words=words)


def repeats(cells: Cells, head: Head) -> bool:
    """Whether a row says again what a row of the head says, as at the top of a new page."""
    if not any(isinstance(cell, str) and cell.lower() in head.words for cell in cells):
        return False
    words = _folded(cells)
    return any(
        words == again or (len(words & again) >= 3 and 3 * len(words & again) >= 2 * len(words)) for again in head.texts
    )


def _folded(cells: Cells) -> frozenset[tuple[int, str]]:
    return frozenset((index, fold(cell)) for index, cell in enumerate(cells) if isinstance(cell, str))


def numbers_columns(cells: Cells) -> bool:
    """Whether a row only counts the columns: 1 2 3 …, (1) (2) (3) …, A B 1 2 …"""
    values = [cell for cell in cells if cell is not None]
    numbers: list[int] = []
    for place, value in enumerate(values):
        text = str(value).strip("()[] ")
        if text in ("A", "B", "C") and place == "ABC".index(text):
            continue
        if not text.isdigit():
            return False
        numbers.append(int(text))
    return len(values) >= 3 and len(numbers) >= 2 and numbers == list(range(numbers[0], numbers[0] + len(numbers)))


def seen_heads(rows: Sequence[Cells]) -> tuple[int, tuple[str, ...]]:
    """The row that would most likely be the head where none is known, and its texts; (0, ()) if none."""
    best, texts = 0, tuple[str, ...]()
    for number, cells in enumerate(rows[:40], 1):
        words = tuple(f"{column_letters(i + 1)}: {c}" for i, c in enumerate(cells) if isinstance(c, str))
        if len(words) >= 2 and len(words) > len(texts):
            best, texts = number, words
    return best, texts
