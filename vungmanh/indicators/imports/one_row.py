"""One row of a plan: the targets that its columns hold, each of a unit, an indicator and a period."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vungmanh.core.periods import Period
from vungmanh.core.vietnamese import fold
from vungmanh.indicators.catalogue import Indicator
from vungmanh.indicators.imports import asked as of
from vungmanh.indicators.imports.amounts import Amount, NoAmount, amount_of
from vungmanh.indicators.imports.asked import TargetQuestions
from vungmanh.indicators.imports.columns import Columns, TargetColumn
from vungmanh.indicators.imports.known import without_unit
from vungmanh.indicators.imports.listed import Listed
from vungmanh.indicators.imports.paper import paper_in
from vungmanh.indicators.imports.spans import periods_in
from vungmanh.indicators.imports.units import TargetUnits
from vungmanh.indicators.imports.words import Meant, Vocabulary
from vungmanh.indicators.target_words import WITHDRAWN
from vungmanh.indicators.value_forms import form_of
from vungmanh.loading.cells import Place, Wrong
from vungmanh.loading.faults import Fault
from vungmanh.loading.list_questions import NOT_TAKEN
from vungmanh.organization.models import Unit
from vungmanh.sheets.questions import Asked
from vungmanh.sheets.rows import Row
from vungmanh.sheets.seen import ListSeen
from vungmanh.sheets.sheet_xml import column_letters
from vungmanh.sheets.tables import Table
from vungmanh.sheets.values import read_text

_WHY: Final[Mapping[str, Any]] = {
    "not_a_number": gettext_lazy("“%(value)s” is no number."),
    "not_whole": gettext_lazy("“%(value)s” is no whole number, and what is counted here is whole."),
    "below_zero": gettext_lazy("“%(value)s” is below zero, which this indicator cannot be."),
    "more_than_all": gettext_lazy("“%(value)s” is more than all of them: a share is 100%% at most."),
    "too_much": gettext_lazy("“%(value)s” is more than can be meant."),
    "too_fine": gettext_lazy("“%(value)s” has more than two digits behind the comma."),
    "share_for_count": gettext_lazy("“%(value)s” is a share, and this indicator is counted: “%(indicator)s”."),
    "a_day": gettext_lazy("Excel has made a day of it: %(value)s. Write the number as a text."),
    "about": gettext_lazy("“%(value)s” is about so many: a target is one number."),
    "against": gettext_lazy("“%(value)s” says the opposite of what “%(indicator)s” is to do: more, or less."),
    "more_than_before": gettext_lazy("“%(value)s” says by how much it is to change, and not how many there are to be."),
    "cell_error": gettext_lazy("Excel shows an error here: %(value)s."),
}


class RowReader:
    """Reads the rows of one list. What the list is asked as a whole is put by `ask`, before a row is refused."""

    def __init__(
        self, table: Table, units: TargetUnits, columns: Columns, known: Mapping[str, Indicator],
        vocabulary: Vocabulary, questions: TargetQuestions, seen: ListSeen, today: date, year: int | None,
    ) -> None:  # fmt: skip
        self._table, self.units, self._columns, self._known = table, units, columns, known
        self._vocabulary, self._questions, self._seen, self._today = vocabulary, questions, seen, today
        self._year = year
        self._doubts: dict[tuple[str, str], Asked] = {}
        self._calculated: Asked | None = None
        self._asked_period: Asked | None = None
        self._period = self._of_list = ""
        self._paper = paper_in([*table.title_lines, *table.sheet_titles], today)

    # ---- what the list is asked

    def ask(self, rows: Sequence[Row], period: str, of_list: str) -> None:
        """`period` and the indicator `of_list` are those that titles say, "" where they do not."""
        self._of_list = of_list
        rows = [row for row in rows if self.holds_values(row) and not self.units.is_group(row)]
        self._period = self._table.mapping.answers.chosen.get(of.PERIOD, "") or period
        silent = [row.number for row in rows if any(not self._said_period(row, each) for each in self._filled(row))]
        if silent and not self._period:
            self._asked_period = self._questions.period(silent, self._today)
        elif silent and not period:  # it was said, and can be said otherwise
            self._questions.period(silent, self._today)
        self._ask_calculated(rows)
        self._ask_doubts(rows)

    def _ask_calculated(self, rows: Sequence[Row]) -> None:
        formulas = self._table.sheet.formulas
        cells = [
            (row.number, each)
            for row in rows
            for each in self._filled(row)
            if (row.number, each.column.index + 1) in formulas
        ]
        if cells:
            names = [f"{column_letters(each.column.index + 1)}{number}" for number, each in cells]
            self._calculated = self._questions.calculated(list(dict.fromkeys(number for number, _each in cells)), names)

    def _ask_doubts(self, rows: Sequence[Row]) -> None:
        found: dict[tuple[str, str], list[tuple[int, str, Amount]]] = defaultdict(list)
        per_cent: dict[tuple[str, str], bool] = {}
        for row in rows:
            for each in self._filled(row):
                indicator, amount = self.quietly(row, each)
                if indicator and amount and amount.doubt:
                    key = (each.column.letter, amount.doubt)
                    found[key].append((row.number, self._text(row, each), amount))
                    per_cent[key] = self.per_cent(indicator)
        heads = {each.column.letter: each.column.head for each in self._columns.targets}
        for (letter, doubt), cells in found.items():
            asked = self._questions.which(heads[letter], letter, doubt, cells, per_cent=per_cent[letter, doubt])
            self._doubts[letter, doubt] = asked

    # ---- what its cells hold

    def holds_values(self, row: Row) -> bool:
        return bool(self._filled(row))

    def is_part_of_sum(self, row: Row) -> bool:
        return self.units.is_group(row)

    def quietly(self, row: Row, column: TargetColumn) -> tuple[Indicator | None, Amount | None]:
        """The indicator and the amount of a cell as far as they are known yet."""
        indicator = self._known.get(self._meant(row, column).code)
        try:
            return indicator, self._amount(row, column, indicator) if indicator else None
        except Wrong:
            return indicator, None

    def per_cent(self, indicator: Indicator) -> bool:
        return form_of(indicator, self._today).per_cent

    def holds(self, row: Row, column: TargetColumn) -> bool:
        return bool(self._text(row, column))

    def _filled(self, row: Row) -> list[TargetColumn]:
        return [each for each in self._columns.targets if self.holds(row, each)]

    def _text(self, row: Row, column: TargetColumn) -> str:
        index = column.column.index
        return read_text(row.cells[index]).strip() if index < len(row.cells) else ""

    def _meant(self, row: Row, column: TargetColumn) -> Meant:
        if column.indicator:
            return Meant(column.indicator)
        text = self._said_indicator(row)
        if not text:
            return Meant(self._of_list)
        answered = self._table.mapping.answers.meaning("indicator", text)
        if answered:
            return Meant(answered)
        measure = read_text(self._table.mapping.value(row.cells, "measure"))
        meant = self._vocabulary.meant(text, measure)
        if meant.code or not row.section:
            return meant
        # “DN có từ 25 lao động trở lên” says little without the section it stands in.
        both = self._vocabulary.meant(f"{row.section} {text}", measure)
        return both if both.code else meant if meant.near else both

    def _said_indicator(self, row: Row) -> str:
        return read_text(self._table.mapping.value(row.cells, "indicator")).strip()

    def _said_period(self, row: Row, column: TargetColumn) -> str:
        if column.period:
            return column.period
        found = periods_in(read_text(self._table.mapping.value(row.cells, "period")), self._year)
        return found[0] if len(found) == 1 else ""

    # ---- a row

    def listed(self, place: Place, row: Row) -> list[Listed]:
        """Its targets; none where its cells say that none is set. Raises Wrong."""
        found: list[Listed] = []
        if self._is_withdrawn(row):
            return found
        for column in self._filled(row):
            if self._calculated and (row.number, column.column.index + 1) in self._table.sheet.formulas:
                self._refuse_unless(self._calculated, of.TAKE, column)
            indicator = self._indicator(row, column)
            value = self._value(row, column, indicator)
            if value is not None:
                period = self._period_of(row, column)
                unit = self._unit(place, row, column)
                found.append(Listed(unit, indicator, period, value, place, column.code, self._paper))
        return found

    def _is_withdrawn(self, row: Row) -> bool:
        """Whether our own register shows the target as one that nobody is to reach any more."""
        text = fold(read_text(self._table.mapping.value(row.cells, "state")))
        return any(text.endswith(fold(word)) for word in ("đã rút", "đã thu hồi", "withdrawn", str(WITHDRAWN.word)))

    def _unit(self, place: Place, row: Row, column: TargetColumn) -> Unit:
        unit = self.units.of_cell(row, column.unit)
        if isinstance(unit, Fault):
            told = place.no_unit(unit)
            raise Wrong(unit.about, told.code, told.reason)
        return unit

    def _indicator(self, row: Row, column: TargetColumn) -> Indicator:
        if column.waits is not None:
            raise Wrong(column.code, column.waits.code, column.waits.text)
        meant = self._meant(row, column)
        if meant.code in self._known:
            return self._known[meant.code]
        text = self._said_indicator(row)
        if not text:
            raise Wrong("indicator", "no_indicator", _("The row does not say which indicator it is."))
        self._seen.wonder("indicator", text)
        if meant.near:
            names = "; ".join(f"“{self._known[code].name}”" for code in meant.near[:4])
            told = {"value": text, "near": names}
            raise Wrong("indicator", "unknown_value", _("“%(value)s” may be several indicators: %(near)s.") % told)
        raise Wrong("indicator", "unknown_value", _("No indicator is called “%(value)s”.") % {"value": text})

    def _amount(self, row: Row, column: TargetColumn, indicator: Indicator) -> Amount:
        index = column.column.index
        as_share = (row.number, index) in self._table.sheet.shares
        try:
            value = without_unit(row.cells[index], indicator.unit)
            return amount_of(value, form_of(indicator, self._today), indicator.direction, as_share=as_share)
        except NoAmount as wrong:
            told = {"value": self._text(row, column), "indicator": indicator.name}
            raise Wrong(column.code, wrong.why, str(_WHY[wrong.why]) % told) from wrong

    def _value(self, row: Row, column: TargetColumn, indicator: Indicator) -> Decimal | None:
        amount = self._amount(row, column, indicator)
        if not amount.doubt:
            return amount.value
        asked = self._doubts.get((column.column.letter, amount.doubt))
        if asked is None or asked.is_open:
            raise Wrong(column.code, amount.doubt, asked.text if asked else "")
        if asked.answer == NOT_TAKEN:
            if amount.doubt == "zero":
                return None
            raise Wrong(column.code, "said_out", _("You have said that such rows are not taken."))
        return amount.readings[0 if asked.answer == of.FIRST else 1]

    def _period_of(self, row: Row, column: TargetColumn) -> Period:
        key = self._said_period(row, column)
        if not key and read_text(self._table.mapping.value(row.cells, "period")).strip():
            text = read_text(self._table.mapping.value(row.cells, "period"))
            raise Wrong("period", "no_period", _("“%(value)s” is no period for targets.") % {"value": text})
        key = key or self._period
        if not key:
            asked = self._asked_period
            raise Wrong("period", of.PERIOD, asked.text if asked else "")
        return Period.parse(key)

    def _refuse_unless(self, asked: Asked, answer: str, column: TargetColumn) -> None:
        if asked.is_open:
            raise Wrong(column.code, asked.code, asked.text)
        if asked.answer != answer:
            raise Wrong(column.code, "said_out", _("You have said that such rows are not taken."))
