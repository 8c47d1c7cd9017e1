"""Which column of a list is which field: proposed from the heads, decided by the officer's answers, never guessed."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from vungmanh.core.vietnamese import fold
from vungmanh.sheets.answers import Answers
from vungmanh.sheets.column_questions import NOT_TAKEN, ColumnQuestions, holds_long_numbers
from vungmanh.sheets.columns import called, entries, with_bare
from vungmanh.sheets.divided_names import PROOF, Claims, divide_names
from vungmanh.sheets.fields import (
    Form,
    Match,
    is_ignored,
    is_refusal_column,
    is_running_number,
    keys_in,
    match,
    near,
    sign_of,
)
from vungmanh.sheets.former_papers import tell_former
from vungmanh.sheets.headers import Column, Head
from vungmanh.sheets.questions import Asked, Question
from vungmanh.sheets.reader import Cells, Value

_SAMPLE = 2_000


@dataclass(frozen=True)
class Mapping:
    """Field code → column. While there are `questions`, the list is not to be read.

    `running` is the column of running numbers, `ignored` the columns that are not taken. `asked` are the questions
    that can be answered by a choice, those that were answered too. `signs` are the
    columns that say whether a row counts, each with its code.
    """

    columns: dict[str, Column]
    running: int | None = None
    ignored: tuple[Column, ...] = ()
    questions: tuple[Question, ...] = ()
    answers: Answers = field(default_factory=Answers)
    asked: tuple[Asked, ...] = ()
    signs: tuple[tuple[str, Column], ...] = ()

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
    return _Proposal(head, form, answers, [row for row in body[:_SAMPLE] if row]).mapping()


class _Proposal:
    """One list's columns on their way to fields: claimed by their heads, asked about, and mapped."""

    def __init__(self, head: Head, form: Form, answers: Answers, sample: Sequence[Cells]) -> None:
        self.head, self.form, self.answers, self.sample = head, form, answers, sample
        self.columns = with_bare(head, sample)
        self.heads = frozenset(fold(part) for column in self.columns for part in (" ".join(column.path), *column.path))
        self.questions = ColumnQuestions(form, answers, self.columns, sample)
        self.taken: Claims = defaultdict(list)
        self.rest: list[Column] = []
        self.mapped: dict[str, Column] = {}
        self.running: int | None = None

    def mapping(self) -> Mapping:
        for column in self.columns:
            if not is_refusal_column(column.path):
                self._place(column)
        self._divide_names()
        tell_former(self.form, self.taken, self.sample)
        for code, claims in self.taken.items():
            if chosen := self._choose(code, claims):
                self.mapped[code] = chosen
        if self.running is None:
            self.running = _bare_running(self.rest, self.sample)
        self.rest = [column for column in self.rest if column.index != self.running]
        if self.head.columns:
            self._ask_unknown()
        else:
            self._ask_headless()
        self._ask_missing()
        asked = self.questions
        return Mapping(self.mapped, self.running, tuple(self.rest), tuple(asked.open), self.answers, tuple(asked.asked))

    def _place(self, column: Column) -> None:
        answer = self.answers.column(column.path, column.letter, self.heads)
        if answer == "":
            self.rest.append(column)
        elif answer is not None:
            self._answered(column, answer)
        elif is_running_number(column.path):
            self.running = column.index if self.running is None else self.running
        else:
            self._claim(column, match(self.form, column.path))

    def _answered(self, column: Column, answer: str) -> None:
        """A field is said by its code, or by what it is called on the screen."""
        labels = {fold(self.questions.label(code)): code for code in self.form.codes}
        code = answer if answer in self.form.codes else labels.get(fold(answer))
        if code is None:
            fields = self.questions.labels(self.form.codes)
            self.questions.open.append(Question("unknown-field", {"code": answer, "codes": fields}))
            return
        self.taken[code].append((-1, column))

    def _claim(self, column: Column, matches: tuple[Match, ...]) -> None:
        if not matches:
            self.rest.append(column)
            return
        best = [each for each in matches if each.rank == matches[0].rank]
        if len({each.code for each in best}) == 1 or len(matches) == 1:
            self.taken[matches[0].code].append((matches[0].rank, column))
            return
        codes = [each.code for each in matches]
        params = {"column": called(column), "fields": self.questions.labels(codes)}
        self._put(column, self.questions.which_field(column, Question("two-fields", params), codes))

    def _put(self, column: Column, code: str) -> None:
        """Do with a column as was said; one of which nothing was said is not taken, and its list is not read."""
        if code in self.form.codes:
            self.taken[code].append((-1, column))
        else:
            self.rest.append(column)

    def _divide_names(self) -> None:
        open_name = divide_names(self.form, self.taken, self.rest, self.sample)
        if open_name is None:
            return
        codes = ("name", "family_name")
        question = Question("two-fields", {"column": called(open_name), "fields": self.questions.labels(codes)})
        code = self.questions.which_field(open_name, question, codes, best="name")
        if code and code != "name":
            del self.taken["name"]
            self._put(open_name, code)

    def _choose(self, code: str, claims: Sequence[tuple[int, Column]]) -> Column | None:
        """The column of a field among those that claim it: the best head, and of equals the only one with entries."""
        rank = min(rank for rank, _ in claims)
        best = [column for each, column in claims if each == rank]
        self.rest.extend(column for each, column in claims if each != rank)
        filled = [column for column in best if entries(column, self.sample)]
        filled = [column for column in filled if not self._is_sign(column)] or filled
        chosen: Column | None = (filled or best)[0]
        if len(filled) > 1:
            names = [called(column) for column in best]
            question = Question("two-columns", {"columns": names, "field": self.questions.label(code)})
            chosen = self.questions.which_column(f"which:{code}", question, filled)
        self.rest.extend(column for column in best if chosen is not None and column is not chosen)
        return chosen

    def _is_sign(self, column: Column) -> bool:
        """Whether the head may name a fact or a sign, and nothing but the sign stands below it."""
        sign = sign_of(self.form, column.path)
        looks = self.form.field(sign).looks if sign else None
        return looks is not None and all(map(looks, entries(column, self.sample)))

    def _missing(self) -> list[tuple[str, ...]]:
        """Of each need that is not met, the codes of its first alternative."""
        return [
            need[0]
            for need in self.form.needs
            if not any(all(code in self.mapped for code in alternative) for alternative in need)
        ]

    def _ask_missing(self) -> None:
        for need in self._missing():
            called_all = [called(column) for column in self.columns]
            missing = " + ".join(self.questions.labels(need))
            question = Question("missing", {"missing": missing, "seen": called_all})
            if not self.head.columns:
                self.questions.open.append(question)  # its columns are asked about one by one
                continue
            code = need[0]
            chosen = self.questions.which_column(f"missing:{code}", question, self.columns, self._likely(code))
            if chosen is not None:
                self.mapped = {each: column for each, column in self.mapped.items() if column is not chosen}
                self.mapped[code] = chosen
                self.rest = [column for column in self.rest if column is not chosen]

    def _likely(self, code: str) -> Column | None:
        """The column that a missing field most likely is: by its mistyped head, else by what stands in it."""
        mistyped = [column for column in self.rest if code in near(self.form, column.path)]
        if len(mistyped) == 1:
            return mistyped[0]
        parts = [self.mapped[part] for part in self.form.names if part in self.mapped]
        return parts[0] if parts and code in self.form.names else self.questions.best_for(code, self.rest)

    def _ask_unknown(self) -> None:
        """Columns that may matter: their heads have words of a field, or nearly its head, or their entries look so."""
        name = next((self.mapped[code] for code in self.form.names if code in self.mapped), None)
        people = len(entries(name, self.sample)) if name else 0
        needed = {code for need in self._missing() for code in need}
        for column in list(self.rest):
            if self.answers.column(column.path, column.letter, self.heads) == "" or is_ignored(self.form, column.path):
                continue
            found = entries(column, self.sample)
            if not found or match(self.form, column.path):
                continue
            many = len(found) >= max(2, people / 2)
            codes = self._may_be(column)
            if column.path and column.index not in self.head.merged and needed & set(near(self.form, column.path)):
                continue  # asked about as what is missing
            if codes and column.path:
                params = {"column": called(column), "fields": self.questions.labels(codes)}
                self._settle(column, Question("unknown-column", params), codes)
            elif not column.path and (codes or many):
                self._settle(column, Question("no-head-above", {"column": column.letter}), codes)
            elif column.index in self.head.merged and many:
                self._settle(column, Question("no-head-above", {"column": called(column)}), codes)

    def _may_be(self, column: Column) -> list[str]:
        """The fields that a column may be, the likeliest first."""
        missing = [each.code for each in self.form.fields if each.code not in self.mapped]
        by_key: list[str] = []
        for code in keys_in(self.form, column.path) if holds_long_numbers(column, self.sample) else ():
            other = _OTHER_OF.get(code, code) if code in self.mapped else code
            by_key.append(other if other in self.form.codes else code)
        by_slip = [code for code in near(self.form, column.path) if code in missing]
        by_content = self.questions.looks_like(column, missing)
        if not column.path and "identity_number" in missing:
            by_content += self.questions.looks_like(column, ["identity_number"], least=0.001)
        return list(dict.fromkeys([*by_key, *by_slip, *by_content]))

    def _settle(self, column: Column, question: Question, codes: Sequence[str], *, blocks: bool = True) -> None:
        """Ask which of the fields that the list does not have yet a column is, and do as was said."""
        free = [each for each in self.form.codes if each not in self.mapped or each in codes]
        choices = list(dict.fromkeys([*codes, *free]))
        code = self.questions.which_field(column, question, choices, best=next(iter(codes), ""), blocks=blocks)
        if code and code != NOT_TAKEN:
            replaced = self.mapped.get(code)
            self.mapped[code] = column
            self.rest = [each for each in self.rest if each is not column] + ([replaced] if replaced else [])

    def _ask_headless(self) -> None:
        """Of a list without a head every column is asked about, until the officer has named some."""
        for column in list(self.rest):
            if self.answers.column(column.path, column.letter, self.heads) is not None:
                continue
            codes = self._may_be(column)
            likely = next((code for code in self.form.names if code not in self.mapped), "")
            if not codes and likely and self.questions.best_for(likely, [column]):
                codes = [likely]
            named = bool(self.mapped) or any(key.startswith("column:") for key in self.answers.chosen)
            self._settle(column, Question("no-head-above", {"column": column.letter}), codes, blocks=not named)


# What a second column may be whose head has the words of a field that another column is already.
_OTHER_OF = {"identity_number": "former_number", "phone": "other_phone"}


def _bare_running(rest: Sequence[Column], sample: Sequence[Cells]) -> int | None:
    """A column without a head that counts 1, 2, 3 …"""
    for column in rest:
        if column.path:
            continue
        numbers = [row[column.index] for row in sample if len(row) > column.index and row[column.index] is not None]
        whole = [number for number in numbers if isinstance(number, int) and not isinstance(number, bool)]
        steps = sum(1 for a, b in pairwise(whole) if b == a + 1)
        if len(whole) >= 2 and whole[0] <= 1 and steps >= PROOF * (len(whole) - 1):
            return column.index
    return None
