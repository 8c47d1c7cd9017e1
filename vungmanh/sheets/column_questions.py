"""What is asked about the columns of a list: each question with its choices, and what is done with its answer."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from django.utils.translation import gettext as _

from vungmanh.core.masks import numbers_masked
from vungmanh.core.vietnamese import fold, looks_like_name
from vungmanh.sheets.answers import Answers
from vungmanh.sheets.columns import called, entries
from vungmanh.sheets.fields import Form
from vungmanh.sheets.headers import Column
from vungmanh.sheets.questions import Asked, Choice, Question
from vungmanh.sheets.reader import Cells, Value
from vungmanh.sheets.values import read_text

NOT_TAKEN: Final = "none"
_LONGEST_KEY: Final = 80
_MOSTLY: Final = 0.6
_EXAMPLES: Final = 3


@dataclass
class ColumnQuestions:
    """The questions about one list: `asked` are all, `open` those that keep it from being read."""

    form: Form
    answers: Answers
    columns: Sequence[Column]
    sample: Sequence[Cells]
    asked: list[Asked] = field(default_factory=list)
    open: list[Question] = field(default_factory=list)

    def label(self, code: str) -> str:
        return _(self.form.field(code).label) if code in self.form.codes else code

    def labels(self, codes: Iterable[str]) -> list[str]:
        return [self.label(code) for code in codes]

    def which_field(
        self, column: Column, question: Question, codes: Iterable[str], best: str = "", *, blocks: bool = True
    ) -> str:
        """Ask which of the fields a column is: a code, NOT_TAKEN, or "" while nobody has said."""
        choices = [Choice(code, _capital(self.label(code))) for code in codes]
        heads = [other.path for other in self.columns]
        by_head = bool(column.path) and heads.count(column.path) == 1
        key = fold(column.head)[:_LONGEST_KEY] if by_head else column.letter
        return self._put(
            Asked(
                key=f"column:{key}",
                code=question.code,
                text=str(question),
                choices=(*choices, Choice(NOT_TAKEN, _("Not to be taken"))),
                best=best,
                blocks=blocks,
                lasting=by_head,
            ),
            question,
        )

    def which_column(
        self, key: str, question: Question, columns: Iterable[Column], best: Column | None = None
    ) -> Column | None:
        """Ask which of the columns it is; None while nobody has said."""
        of = {column.letter: column for column in columns}
        choices = tuple(Choice(letter, self._shown(column)) for letter, column in of.items())
        text = str(question)
        letter = self._put(Asked(key, question.code, text, choices, best=best.letter if best else ""), question)
        return of.get(letter)

    def _put(self, asked: Asked, question: Question) -> str:
        asked = self.answers.put(asked)
        if asked.answer not in {choice.value for choice in asked.choices}:
            asked = Asked(**{**asked.__dict__, "answer": ""})
        self.asked.append(asked)
        if asked.is_open:
            self.open.append(question)
        return asked.answer

    def _shown(self, column: Column) -> str:
        texts = [numbers_masked(read_text(entry))[:40] for entry in entries(column, self.sample)[:_EXAMPLES]]
        return f"{called(column)}: {', '.join(texts)}" if texts else called(column)

    def looks_like(self, column: Column, missing: Iterable[str], least: float = _MOSTLY) -> list[str]:
        """The fields, of those that the list seems not to have, that most entries of a column look like."""
        found = entries(column, self.sample)
        alike = {code: self._share(self.form.field(code).looks, found) for code in missing}
        return [code for code, share in alike.items() if share >= least and found]

    def best_for(self, code: str, columns: Iterable[Column]) -> Column | None:
        """The column most of whose entries look like the field, if there is only one."""
        looks = self.form.field(code).looks
        if looks is None and self.form.of_people and code in self.form.names:
            looks = _like_full_name
        fitting = [column for column in columns if self._share(looks, entries(column, self.sample)) >= _MOSTLY]
        return fitting[0] if len(fitting) == 1 else None

    @staticmethod
    def _share(looks: Callable[[Value], bool] | None, found: Sequence[Value]) -> float:
        return sum(1 for entry in found if looks(entry)) / len(found) if looks and found else 0.0


def holds_long_numbers(column: Column, sample: Sequence[Cells]) -> bool:
    """Whether any entry is long enough to tell somebody from others: six digits, as no count or mark has."""
    return any(sum(letter.isdigit() for letter in read_text(entry)) >= 6 for entry in entries(column, sample))


def _like_full_name(value: Value) -> bool:
    return isinstance(value, str) and looks_like_name(value) and len(value.split()) >= 2


def _capital(label: str) -> str:
    return label[:1].upper() + label[1:]
