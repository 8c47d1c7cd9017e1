"""What the columns of a plan are: indicators, units or periods whose targets stand below, or nothing that is taken.

Their heads say it in words of their own, over one row or three: “Phát triển đoàn viên / Chỉ tiêu 2026 (người)”, “LĐLĐ
quận 1”, “Quý I”. What a head leaves open is asked; last year's results and sums are never taken for targets.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from vungmanh.core.measures import Nature
from vungmanh.core.vietnamese import fold
from vungmanh.indicators.catalogue import Indicator
from vungmanh.indicators.imports.asked import FIGURES, TargetQuestions
from vungmanh.indicators.imports.form import OURS, VALUE
from vungmanh.indicators.imports.spans import names_part_of_year, periods_in, without_period
from vungmanh.indicators.imports.words import Meant, Vocabulary
from vungmanh.indicators.rules.kinds import AMOUNT
from vungmanh.kit.the_house import measure_of
from vungmanh.loading.list_questions import NOT_TAKEN
from vungmanh.organization.models import Unit
from vungmanh.sheets.headers import Column
from vungmanh.sheets.questions import Asked
from vungmanh.sheets.reader import Cells
from vungmanh.sheets.rows import Kind
from vungmanh.sheets.tables import Table
from vungmanh.sheets.values import read_text

_AIMED: Final = re.compile(r"\b(chi tieu|muc tieu|ke hoach|giao|phan dau|dang ky)\b")
_RESULT: Final = re.compile(
    r"\b(thuc hien|ket qua|(?<!thoa )uoc|da dat|dat duoc|so voi|cung ky|hien co|hien nay|tinh den|chenh lech|xep loai"
    r"|danh gia|nam truoc|ty le (dat|hoan thanh)|tang giam|diem|lien truoc|hoan thanh|tu so|mau so)\b"
)
_SUM: Final = re.compile(r"(tong( cong| so)?|cong|toan (thanh pho|tinh|nganh|huyen|quan|truong|cong ty)|ca nuoc|chung)")
_PLAIN: Final = re.compile(
    r"(muc |so |so luong |cac )?(chi tieu|muc tieu|ke hoach|giao|phan dau|dang ky|gia tri|duoc giao|thuc hien"
    r"|nhiem vu|nam|ca|so|muc|moi|target|cac|\s)*"
)
_MEASURE: Final = re.compile(
    r"%|phan tram|nguoi|doan vien|dv|cdcs|don vi|cuoc|ban|vu|lop|y kien|doanh nghiep|dn|to chuc|luot|lan|dong"
    r"|trieu dong"
)
_IN_BRACKETS: Final = re.compile(r"[(\[]([^()\[\]]+)[)\]]")
_BASE: Final = frozenset(["unit", "unit_code", "indicator", "measure", "period", "state", "note"])


@dataclass(frozen=True)
class TargetColumn:
    """A column that holds targets; "" and None where its rows say it: `indicator`, `unit`, the key of the `period`.
    `waits` is what has to be answered before anything of it is taken."""

    column: Column
    code: str
    indicator: str = ""
    unit: Unit | None = None
    period: str = ""
    is_sum: bool = False
    waits: Asked | None = None


@dataclass
class Columns:
    """The columns of one list; a head that names no known unit stands in `unknown_units`."""

    found: list[TargetColumn] = field(default_factory=list)
    unknown_units: list[str] = field(default_factory=list)
    measures: dict[int, str] = field(default_factory=dict)

    @property
    def targets(self) -> list[TargetColumn]:
        return [each for each in self.found if not each.is_sum]


class Reader:
    """Reads the heads of one list. `finds` knows the unit that a text names."""

    def __init__(
        self, table: Table, vocabulary: Vocabulary, known: Mapping[str, Indicator], questions: TargetQuestions,
        finds: Callable[[str], Unit | None], year: int | None, of_list: str,
    ) -> None:  # fmt: skip
        self._table, self._vocabulary, self._known, self._questions = table, vocabulary, known, questions
        self._finds, self._year, self._of_list = finds, year, of_list
        mapped = table.mapping.columns
        self._by_rows = "indicator" in mapped
        taken = {column.index for code, column in mapped.items() if code in _BASE}
        self._free = [
            column
            for column in table.head.columns
            if column.index not in taken and column.index != table.mapping.running
        ]
        self._said = {column.index: code for code, column in mapped.items() if code not in _BASE}
        self._rows = [row.number for row in table.rows if row.kind in (Kind.DATA, Kind.UNCLEAR)]
        self._body = [row.cells for row in table.rows if row.kind in (Kind.DATA, Kind.UNCLEAR, Kind.TOTAL)]

    def columns(self) -> Columns:
        columns = Columns(measures=measures_below(self._table))
        for column in self._free:
            if _holds_anything(column, self._body) and (one := self._one(column, columns)):
                columns.found.append(one)
        if len(columns.targets) == 1:  # one that can be corrected on the screen, as other fields are
            columns.found = [each if each.is_sum else replace(each, code=VALUE) for each in columns.found]
        return columns

    def _one(self, column: Column, columns: Columns) -> TargetColumn | None:
        said = self._said.get(column.index, "")
        head, last = " ".join(column.path), column.path[-1] if column.path else ""
        if not said and re.fullmatch(OURS, fold(head)):
            return None
        if not said and (is_result(column.path) or names_part_of_year(head)):
            return None
        periods = periods_in(head, self._year)
        if len(periods) > 1 or (periods and self._year and not said and self._is_past(periods[0], head)):
            return None
        period = periods[0] if periods else ""
        found = TargetColumn(column, f"at_{column.letter}", period=period)
        if said == VALUE:
            return found
        if _PLAIN.fullmatch(without_period(head)):
            return found if self._by_rows or self._of_list else self._ask(found, head, tuple(self._known))
        if self._by_rows:
            return self._of_unit(found, last, columns)
        return self._of_indicator(found, column, columns)

    def _is_past(self, period: str, head: str) -> bool:
        """Whether a year before that of the list stands there without a word of what is aimed at."""
        return period[:4].isdigit() and int(period[:4]) < (self._year or 0) and not _AIMED.search(fold(head))

    def _of_unit(self, found: TargetColumn, head: str, columns: Columns) -> TargetColumn | None:
        text = head.strip()
        if _SUM.fullmatch(fold(text)):
            return replace(found, is_sum=True)
        if unit := self._finds(text):
            return replace(found, unit=unit)
        if _holds_numbers(found.column, self._body):
            columns.unknown_units.append(text)
        return None

    def _of_indicator(self, found: TargetColumn, column: Column, columns: Columns) -> TargetColumn | None:
        meant = self._meant(column, columns.measures.get(column.index, ""))
        head = " ".join(column.path)
        if meant.code:
            found = replace(found, indicator=meant.code)
            if may_be_figures(self._known[meant.code]) and not _AIMED.search(fold(head)) and not found.period:
                asked = self._questions.aimed_at(column.head, column.letter, self._rows)
                return None if asked.answer == FIGURES else replace(found, waits=asked if asked.is_open else None)
            return found
        if meant.near:
            return self._ask(found, head, meant.near)
        # Plans have columns for much that is no indicator of the house: those are not taken until somebody says so.
        return self._ask(found, head, tuple(self._known), blocks=False) if _holds_numbers(column, self._body) else None

    def _ask(self, found: TargetColumn, head: str, near: Sequence[str], *, blocks: bool = True) -> TargetColumn | None:
        names = {code: indicator.name for code, indicator in self._known.items()}
        asked = self._questions.indicator(head, found.column.letter, near, names, self._rows, blocks=blocks)
        if not asked.answer and not blocks:
            return None
        if asked.answer == NOT_TAKEN:
            return None
        return replace(found, indicator=asked.answer, waits=asked if asked.is_open else None)

    def _meant(self, column: Column, measure: str) -> Meant:
        """By the whole head, else by its last part, else by any part that is sure."""
        parts = [" ".join(column.path), *reversed(column.path)]
        share = measure or _measure_in(parts[0])
        found = [self._vocabulary.meant(part, share) for part in dict.fromkeys(parts)]
        sure = next((meant for meant in found if meant.code), None)
        return sure or next((meant for meant in found if meant.near), Meant())


def is_result(path: Sequence[str]) -> bool:
    """Whether a head is of what was reached, not of what is aimed at; its last words say it before those above them."""
    for part in (path[-1:], path):
        text = fold(" ".join(part))
        if _AIMED.search(text):
            return False
        if _RESULT.search(text):
            return True
    return False


def _measure_in(head: str) -> str:
    """The unit of measurement that a head names in brackets, or that it is a share."""
    found = [text for text in _IN_BRACKETS.findall(head) if is_measure(text)]
    return "%" if "%" in head else found[-1] if found else ""


def may_be_figures(indicator: Indicator) -> bool:
    """Whether the indicator is how many there are: such a column stands in plans to be divided by as well."""
    formula = indicator.latest.formula
    measures = [measure_of(term.measure) for term in formula.part]
    return formula.kind == AMOUNT and all(each is not None and each.nature is Nature.STOCK for each in measures)


def measures_below(table: Table) -> dict[int, str]:
    """The units of measurement in a row of their own below the head, by column; that row is no entry."""
    for row in table.rows[:2]:
        texts = {index: str(cell) for index, cell in enumerate(row.cells) if cell is not None}
        if texts and all(is_measure(text) for text in texts.values()):
            row.kind = Kind.HEAD
            return texts
    return {}


def is_measure(text: str) -> bool:
    """Whether a text is nothing but a unit of measurement: “%”, “(người)”, “ĐVT: CĐCS”."""
    bare = text.strip().strip("()[]").strip()
    return bare == "%" or _MEASURE.fullmatch(re.sub(r"^(dvt|don vi tinh) ", "", fold(bare))) is not None


def _holds_anything(column: Column, body: Sequence[Cells]) -> bool:
    return any(len(cells) > column.index and cells[column.index] is not None for cells in body)


def _holds_numbers(column: Column, body: Sequence[Cells]) -> bool:
    texts = [
        read_text(cells[column.index])
        for cells in body
        if len(cells) > column.index and cells[column.index] is not None
    ]
    return bool(texts) and 2 * sum(any(letter.isdigit() for letter in text) for text in texts) >= len(texts)
