"""What becomes of the rows of a member list by its signs: taken, refused, recorded as left, or asked about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from vungmanh.core.days import UnreadableDay, read_day
from vungmanh.core.vietnamese import fold
from vungmanh.members.imports import sign_questions as ask
from vungmanh.members.imports.list_signs import Ticks, day_of_title, kind_said
from vungmanh.members.imports.row_signs import RowSign, RowSigns
from vungmanh.members.imports.sign_questions import LEFT_ANSWER, MEMBER_ANSWER
from vungmanh.sheets import marks
from vungmanh.sheets.answers import Answers
from vungmanh.sheets.questions import Asked
from vungmanh.sheets.rows import Kind, Row
from vungmanh.sheets.signs import LEFT, NOT_YET, RELATIVE, STILL_MEMBERS, UNSURE, WORKS, take_days
from vungmanh.sheets.tables import Table
from vungmanh.sheets.title_signs import BOTH, TitleSign

_MOST_QUESTIONS: Final = 20  # of one list about its remarks; whatever is said more rarely is one question
REASON_NOT_SAID: Final = "not_said"


@dataclass(frozen=True, slots=True)
class Left:
    """What a row says of somebody who is no member any more: since which day, why, and in which words.

    `on` is the first day that is no longer a member's, None where the list has none; `reason` is one of
    rules.LEAVING_REASONS.
    """

    on: date | None
    reason: str
    words: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What becomes of a row. With `code` it is refused: for `asked`, or for the sentence of the code.

    With `left` it ends a membership. `remark` is kept of a member, and `is_away` tells that it is worth a note.
    """

    code: str = ""
    about: str = ""
    value: str = ""
    asked: Asked | None = None
    left: Left | None = None
    remark: str = ""
    is_away: bool = False


_TAKEN: Final = Verdict()


class ListSigns:
    """Reads all signs of a list at once and puts its questions. `units` are the names of the units it may name.

    `asked` are the questions, answered or not. While `whole` is set nothing of the list is taken: a question, or the
    reason that stands in its text.
    """

    def __init__(
        self, table: Table, entries: Sequence[Row], units: Iterable[str], answers: Answers, day: date, today: date
    ) -> None:
        self.table, self.answers, self.day = table, answers, day
        self.entries = entries
        self.rows = [row for row in entries if row.kind is Kind.DATA]
        self.asked: list[Asked] = []
        self.whole: Asked | None = None
        self.without: Asked | None = None  # the question of hidden columns that are not taken
        names = tuple(dict.fromkeys(name for name in units if name))
        reader = RowSigns(table, names, day, today)
        self.signs = {row.number: sign for row in self.rows if (sign := reader.of(row))}
        self.verdicts: dict[int, Verdict] = {}
        self.left_on: date | None = None  # of those whose row has no day
        self.records_all = False  # the officer has said of the whole list that its people have left
        title = kind_said(table, self.rows, self.signs, names) if self.rows else None
        if title and not self._decide_kind(title):
            return
        self._decide_marks()
        self._decide_hidden()
        self._decide_rows()

    def of(self, row: Row) -> Verdict:
        """What becomes of the row."""
        return self.verdicts.get(row.number, _TAKEN)

    def _put(self, asked: Asked) -> Asked:
        put = self.answers.put(asked)
        self.asked.append(put)
        return put

    # The list as a whole.

    def _decide_kind(self, title: TitleSign) -> bool:
        """Ask what the whole list is; False where nothing of it is taken."""
        day = day_of_title(title, self.day)
        asked = self._put(ask.about_kind(title, len(self.rows), day or self.day))
        said = asked.counts_as
        if said == MEMBER_ANSWER and title.means != RELATIVE:
            self._overrule(title)
            return True
        if said == MEMBER_ANSWER:
            return True
        if title.means in (LEFT, BOTH) and (said == LEFT_ANSWER or (said and _day(said))):
            self.left_on, self.records_all = _day(said) or day, True
            for row in self.rows:
                self.signs[row.number] = _left_by_title(self.signs.get(row.number), title)
            return True
        self.whole = asked
        return False

    def _overrule(self, title: TitleSign) -> None:
        """The officer says that these are members: a row that says nothing but what the title says is one."""
        if title.means == NOT_YET:
            self.signs = {
                number: sign if sign.means != NOT_YET else RowSign(remark=sign.remark)
                for number, sign in self.signs.items()
            }

    # Marks: the tick of members, crossed-out and hidden rows and columns.

    def _decide_marks(self) -> None:
        ticks = Ticks(self.table, self.rows)
        if ticks.column and ticks.unmarked:
            asked = self._put(ask.about_ticks(ticks.column, sorted(ticks.unmarked), len(self.rows), ticks.is_weak))
            if asked.counts_as != MEMBER_ANSWER:
                blocking = asked if asked.is_open else None
                for number in ticks.unmarked:
                    self._refuse(number, "not_marked", about=ticks.column.head, asked=blocking, value=ticks.column.head)
        for number, words in ticks.unclear.items():
            head = ticks.column.head if ticks.column else ""
            if number not in self.signs or not self.signs[number].means:
                self.signs[number] = RowSign(UNSURE, words, head)
        self._decide_struck()

    def _decide_struck(self) -> None:
        struck = self.table.sheet.struck
        facts = {column.index: code for code, column in self.table.mapping.columns.items()}
        names = {index for index, code in facts.items() if code in ("name", "given_name", "family_name")}
        whole = [row.number for row in self.rows if struck.get(row.number, frozenset()) & names]
        cells = [row.number for row in self.rows if struck.get(row.number, frozenset()) & set(facts)]
        cells = [number for number in cells if number not in set(whole)]
        for asked in (marks.about_struck(whole, ask.left_choice()), marks.about_struck_cells(cells)):
            if not asked.rows:
                continue
            put = self._put(asked)
            for number in whole if asked.key == marks.STRUCK_ROWS else cells:
                if put.counts_as == LEFT_ANSWER:
                    sign = self.signs.get(number, RowSign())
                    if sign.means != LEFT:
                        self.signs[number] = replace(sign, means=LEFT, words=marks.crossed_out())
                elif put.counts_as != marks.TAKE:
                    self._refuse(number, "struck", asked=put if put.is_open else None)

    def _decide_hidden(self) -> None:
        sheet = self.table.sheet
        hidden = [row.number for row in self.entries if row.number in sheet.hidden_rows]
        if hidden:
            put = self._put(marks.about_hidden_rows(hidden))
            if put.counts_as != marks.TAKE:
                for number in hidden:
                    self.verdicts[number] = Verdict("hidden_row", asked=put if put.is_open else None)
        mapping = self.table.mapping
        columns = {code: each for code, each in mapping.columns.items() if each.index in sheet.hidden_columns}
        if columns and self.rows:
            needed = bool(set(columns) & {"name", "family_name", "given_name"})
            put = self._put(marks.about_hidden_columns(list(columns.values()), needed))
            if put.is_open:
                self.whole = put
            elif put.counts_as != marks.TAKE:
                self.without = put
                kept = {code: each for code, each in mapping.columns.items() if code not in columns}
                self.table.mapping = replace(mapping, columns=kept, ignored=(*mapping.ignored, *columns.values()))

    # The rows.

    def _decide_rows(self) -> None:
        self._decide_unsure()
        leaving = [number for number, sign in self.signs.items() if sign.means == LEFT and number not in self.verdicts]
        asked: Asked | None = None
        if leaving and not self.records_all:
            examples = list(dict.fromkeys(self.signs[number].words for number in leaving))
            without_day = sum(1 for number in leaving if not self.signs[number].on)
            asked = self._put(ask.about_leavers(leaving, examples, without_day, self.day))
            self.left_on = _day(asked.counts_as)
        for number in leaving:
            sign = self.signs[number]
            if asked and asked.counts_as == MEMBER_ANSWER:
                self.verdicts[number] = Verdict(remark=sign.remark or sign.words, is_away=True)
            elif asked and asked.counts_as != LEFT_ANSWER and not self.left_on:
                self._refuse(number, "left", about=sign.head, value=sign.words)
            else:
                self.verdicts[number] = self._leaves(sign)
        for number, sign in self.signs.items():
            if number in self.verdicts:
                continue
            if sign.means == NOT_YET:
                self._refuse(number, "not_yet", about=sign.head, value=sign.words)
            elif sign.means in ("", *STILL_MEMBERS):
                self.verdicts[number] = Verdict(remark=sign.remark, is_away=sign.is_away)

    def _decide_unsure(self) -> None:
        """One question for all rows that say the same."""
        alike: dict[str, list[int]] = defaultdict(list)
        for number, sign in self.signs.items():
            if sign.means == UNSURE and number not in self.verdicts:
                alike[_key(sign.words, self.day)].append(number)
        by_number = sorted(alike.items(), key=lambda each: (-len(each[1]), each[1][0]))
        groups = by_number[:_MOST_QUESTIONS]
        if others := by_number[_MOST_QUESTIONS:]:
            groups.append(("", sorted(number for _, numbers in others for number in numbers)))
        for words, numbers in groups:
            sign = self.signs[numbers[0]]
            put = self._put(ask.about_words(words, sign.words if words else "", sign.head, numbers))
            for number in numbers:
                sign = self.signs[number]
                if put.counts_as == LEFT_ANSWER or _day(put.counts_as):
                    self.verdicts[number] = self._leaves(sign, _day(put.counts_as))
                elif put.counts_as == MEMBER_ANSWER:
                    self.verdicts[number] = Verdict(remark=sign.remark or sign.words, is_away=True)
                else:
                    about = sign.head
                    self._refuse(number, "said_out", about, put if put.is_open else None, sign.words)

    def _leaves(self, sign: RowSign, on: date | None = None) -> Verdict:
        """Somebody who has left, or a refusal where the list says the year alone."""
        known = sign.on
        if on is None and known is not None and known.precision == "year" and not self.left_on:
            return Verdict("left_when", about=sign.head, value=sign.words)
        exact = known.day if known and known.precision != "year" else None
        return Verdict(left=Left(on or exact or self.left_on, sign.reason or REASON_NOT_SAID, sign.words))

    def _refuse(self, number: int, code: str, about: str = "", asked: Asked | None = None, value: str = "") -> None:
        self.verdicts.setdefault(number, Verdict(code, about, value, asked))


def _left_by_title(sign: RowSign | None, title: TitleSign) -> RowSign:
    """The row of a list of leavers: what it says itself goes before, and is unclear where it says the contrary."""
    if sign is None or sign.means in ("", UNSURE):
        head, words = (sign.head, sign.words) if sign and sign.words else ("", title.words)
        return RowSign(LEFT, words, head, (sign.reason if sign else "") or title.reason, sign.on if sign else None)
    if sign.means == WORKS and title.means == BOTH:
        return sign
    if sign.means in STILL_MEMBERS:
        return replace(sign, means=UNSURE)
    return replace(sign, reason=sign.reason or title.reason)


def _day(said: str) -> date | None:
    """The day that an officer typed as an answer, None for another one."""
    if not said or not any(letter.isdigit() for letter in said):
        return None
    try:
        known = read_day(said)
    except UnreadableDay:
        return None
    return known.day if known.precision == "day" else None


def _key(words: str, day: date) -> str:
    """What rows share that say the same: their words, without days and numbers."""
    without, _ = take_days(words, day)
    return " ".join(word for word in fold(without).split() if not any(map(str.isdigit, word)))[:60].strip() or "-"
