"""Which column of a list is which field: proposed from the heads, decided by the officer's answers, never guessed."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from django.utils.translation import gettext

from vungmanh.core.vietnamese import fold
from vungmanh.sheets.answers import Answers
from vungmanh.sheets.fields import Form, Match, is_ignored, is_refusal_column, is_running_number, match
from vungmanh.sheets.headers import Column, Head
from vungmanh.sheets.questions import Question
from vungmanh.sheets.reader import Cells, Value
from vungmanh.sheets.sheet_xml import column_letters

# So many of the rows must agree before the content of a column proves what its head says.
_PROOF = 0.9
_SAMPLE = 2_000


@dataclass(frozen=True)
class Mapping:
    """Field code → column. While there are `questions`, the list is not to be read.

    `running` is the column of running numbers, `ignored` the columns that are not taken.
    """

    columns: dict[str, Column]
    running: int | None = None
    ignored: tuple[Column, ...] = ()
    questions: tuple[Question, ...] = ()
    answers: Answers = field(default_factory=Answers)

    def value(self, cells: Cells, code: str) -> Value:
        """What a row holds for a field; None if nothing, or if the list has no such column."""
        column = self.columns.get(code)
        return cells[column.index] if column is not None and column.index < len(cells) else None

    def values(self, cells: Cells) -> dict[str, Value]:
        """All fields of a row that the list has a column for."""
        return {
            code: cells[column.index] if column.index < len(cells) else None for code, column in self.columns.items()
        }

    def head(self, code: str) -> str:
        """What the list calls a field, '' if it has none: for the 'column' of a refusal."""
        column = self.columns.get(code)
        return (column.head or column.letter) if column else ""


def propose(head: Head, form: Form, answers: Answers, body: Sequence[Cells]) -> Mapping:
    """The mapping of a list; `body` are the rows under its head."""
    sample = [row for row in body[:_SAMPLE] if row]
    columns = _with_bare(head, sample)
    heads = frozenset(fold(part) for column in columns for part in (" ".join(column.path), *column.path))
    taken: dict[str, list[tuple[int, Column]]] = defaultdict(list)
    questions: list[Question] = []
    rest: list[Column] = []
    running = None
    for column in columns:
        if is_refusal_column(column.path):
            continue
        answer = answers.column(column.path, column.letter, heads)
        if answer == "":
            rest.append(column)
        elif answer is not None:
            if answer not in form.codes:
                questions.append(Question("unknown-field", {"code": answer, "codes": form.codes}))
            taken[answer].append((-1, column))
        elif is_running_number(column.path):
            running = column.index if running is None else running
        else:
            matches = match(form, column.path)
            _place(column, matches, taken, rest, questions)
    _split_name(form, taken, rest, head, sample)
    chosen = {code: _choose(code, claims, rest, questions, form, sample) for code, claims in taken.items()}
    mapped = {code: column for code, column in chosen.items() if column is not None}
    if running is None:
        running = _bare_running(rest, sample)
    rest = [column for column in rest if column.index != running]
    _ask_missing(form, mapped, columns, questions)
    if head.columns:  # without a head the officer has named the columns that count, by their letters
        _ask_unknown(form, mapped, rest, answers, heads, head, sample, questions)
    return Mapping(mapped, running, tuple(rest), tuple(questions), answers)


def _with_bare(head: Head, sample: Sequence[Cells]) -> list[Column]:
    """The columns of the head and those that have entries and no head."""
    named = {column.index: column for column in head.columns}
    filled = {index for row in sample for index, cell in enumerate(row) if cell is not None}
    return [named.get(index) or Column(index, ()) for index in sorted(filled | set(named))]


def _place(
    column: Column,
    matches: tuple[Match, ...],
    taken: dict[str, list[tuple[int, Column]]],
    rest: list[Column],
    questions: list[Question],
) -> None:
    if not matches:
        rest.append(column)
        return
    best = [each for each in matches if each.rank == matches[0].rank]
    if len({each.code for each in best}) > 1 and len(matches) > 1:
        codes = [each.code for each in matches]
        questions.append(Question("two-fields", {"column": _called(column), "fields": codes}))
        return
    taken[matches[0].code].append((matches[0].rank, column))


def _choose(
    code: str,
    claims: list[tuple[int, Column]],
    rest: list[Column],
    questions: list[Question],
    form: Form,
    sample: Sequence[Cells],
) -> Column | None:
    """The column of a field among those that claim it: the best head, and of equals the only one with entries."""
    rank = min(rank for rank, _ in claims)
    best = [column for each, column in claims if each == rank]
    rest.extend(column for each, column in claims if each != rank)
    if len(best) > 1:
        filled = [column for column in best if _entries(column, sample)]
        if len(filled) > 1:
            names = [_called(column) for column in best]
            questions.append(Question("two-columns", {"columns": names, "field": _label(form, code)}))
            return None
        rest.extend(column for column in best if column not in (filled or best)[:1])
        best = filled or best
    return best[0]


def _split_name(
    form: Form,
    taken: dict[str, list[tuple[int, Column]]],
    rest: list[Column],
    head: Head,
    sample: Sequence[Cells],
) -> None:
    """A head 'Họ và tên' over two columns: family and middle name, then the given name. The content must prove it."""
    if not {"name", "family_name", "given_name"} <= set(form.codes) or "family_name" in taken:
        return
    claims = [column for _, column in taken.get("name", [])]
    if not claims:
        return
    left = claims[0]
    right = next((column for column in (*claims[1:], *rest) if column.index == left.index + 1), None)
    if right is None or (right.path and right.path != left.path):
        return
    pairs = [
        (row[left.index], row[right.index])
        for row in sample
        if len(row) > right.index and isinstance(row[left.index], str) and isinstance(row[right.index], str)
    ]
    filled = [row for row in sample if len(row) > left.index and isinstance(row[left.index], str)]
    single = [1 for _, given in pairs if len(str(given).split()) == 1 and str(given).isalpha()]
    if pairs and len(single) >= _PROOF * len(pairs) and len(pairs) >= _PROOF * _rows_with_both(filled, left, sample):
        del taken["name"]
        taken["family_name"].append((0, left))
        taken["given_name"].append((0, right))
        if right in rest:
            rest.remove(right)


def _rows_with_both(filled: Sequence[Cells], left: Column, sample: Sequence[Cells]) -> int:
    """Rows that hold more than a lone text: titles, sections and signatures prove nothing."""
    return sum(1 for row in filled if sum(cell is not None for cell in row) >= 3)


def _bare_running(rest: Sequence[Column], sample: Sequence[Cells]) -> int | None:
    """A column without a head that counts 1, 2, 3 …"""
    for column in rest:
        if column.path:
            continue
        numbers = [row[column.index] for row in sample if len(row) > column.index and row[column.index] is not None]
        whole = [number for number in numbers if isinstance(number, int) and not isinstance(number, bool)]
        steps = sum(1 for a, b in pairwise(whole) if b == a + 1)
        if len(whole) >= 2 and whole[0] <= 1 and steps >= _PROOF * (len(whole) - 1):
            return column.index
    return None


def _ask_missing(form: Form, mapped: dict[str, Column], columns: Sequence[Column], questions: list[Question]) -> None:
    missing = [
        " + ".join(_label(form, code) for code in need[0])
        for need in form.needs
        if not any(all(code in mapped for code in alternative) for alternative in need)
    ]
    if missing:
        seen = [_called(column) for column in columns]
        questions.append(Question("missing", {"missing": missing, "seen": seen}))


def _ask_unknown(
    form: Form,
    mapped: dict[str, Column],
    rest: Sequence[Column],
    answers: Answers,
    heads: frozenset[str],
    head: Head,
    sample: Sequence[Cells],
    questions: list[Question],
) -> None:
    """Columns that may matter: what stands in them looks like a field that the list seems not to have."""
    missing = [each for each in form.fields if each.code not in mapped and each.looks is not None]
    name = next((mapped[code] for code in form.names if code in mapped), None)
    people = sum(1 for row in sample if name and len(row) > name.index and row[name.index] is not None)
    for column in rest:
        if answers.column(column.path, column.letter, heads) == "" or is_ignored(form, column.path):
            continue
        if match(form, column.path):
            continue
        entries = _entries(column, sample)
        if not entries:
            continue
        like = [f for f in missing if sum(1 for e in entries if f.looks and f.looks(e)) >= 0.6 * len(entries)]
        if like and column.path:
            params = {"column": _called(column), "fields": [_label(form, f.code) for f in like]}
            questions.append(Question("unknown-column", params))
        elif not column.path and (like or len(entries) >= max(2, people / 2)):
            questions.append(Question("no-head-above", {"column": column.letter}))
        elif column.index in head.merged and len(entries) >= max(2, people / 2):
            questions.append(Question("no-head-above", {"column": _called(column)}))


def _entries(column: Column, sample: Sequence[Cells]) -> list[Value]:
    return [row[column.index] for row in sample if len(row) > column.index and row[column.index] is not None]


def _called(column: Column) -> str:
    return f"{column.letter} ({column.head})" if column.path else column_letters(column.index + 1)


def _label(form: Form, code: str) -> str:
    return gettext(form.field(code).label) if code in form.codes else code
