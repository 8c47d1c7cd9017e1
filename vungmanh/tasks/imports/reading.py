"""The rows of plans: what is to be done, by whom, until when; those of our own register that stand as they are."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath
from typing import TypeVar

from django.utils.translation import gettext as _

from vungmanh.core.days import UnreadableDay, read_day
from vungmanh.core.vietnamese import fold
from vungmanh.loading.cells import Cells, Place, Wrong
from vungmanh.loading.job import Job
from vungmanh.loading.marked import Marked
from vungmanh.organization.meant import finder_below
from vungmanh.sheets.day_columns import DayColumns
from vungmanh.sheets.lists_in import lists_in
from vungmanh.sheets.notes import unclear
from vungmanh.sheets.outcome import Outcome
from vungmanh.sheets.rows import Kind, Row
from vungmanh.sheets.seen import ListSeen
from vungmanh.sheets.tables import Table
from vungmanh.sheets.values import read_text
from vungmanh.tasks.imports.due_column import DueColumn, PlanYear, Times
from vungmanh.tasks.imports.form import FORM
from vungmanh.tasks.imports.paper_asked import By, Papers
from vungmanh.tasks.imports.papers import paper_of, year_of
from vungmanh.tasks.imports.standing import Shown
from vungmanh.tasks.imports.whose import Target, Whose
from vungmanh.tasks.models import WHAT_AT_MOST

KIND = "tasks"
Found = TypeVar("Found")
_CUT = ("partners", "result", "note")


@dataclass(frozen=True)
class Listed:
    """A good row: what the appendix says of a task. `words` are the columns of its PlanRow."""

    place: Place
    what: str
    targets: Sequence[Target]
    times: Times
    by: By
    words: dict[str, str]


class Reading:
    """Reads the lists of a job. What belongs to a file belongs to each of its sheets: the directive, the year."""

    def __init__(self, job: Job, outcome: Outcome) -> None:
        self._job, self._outcome = job, outcome
        self._papers, self._shown = Papers(job), Shown(job)
        self._titles: dict[str, list[str]] = {}

    def rows(self) -> Iterator[Listed]:
        job = self._job
        for table, seen in lists_in(job.files, FORM, KIND, job.answers, self._outcome, job.takes):
            yield from self._of_table(table, seen)

    def _of_table(self, table: Table, seen: ListSeen) -> Iterator[Listed]:
        job, answers = self._job, table.mapping.answers
        titles = self._titles.setdefault(table.sheet.file, [])
        titles += [line for line in (*table.title_lines, *table.sheet_titles) if line not in titles]
        own = [*table.title_lines, *table.sheet_titles]
        table.rows = [row for row in table.rows if not self._stands(table, row)]
        marked = Marked(table, names=("what",), needed=("what", "unit", "due"))
        entries = list(_entries(table))
        if not entries:
            return
        seen.asked += marked.asked
        self._outcome.rows += len(entries)
        per_row = "paper" in table.mapping.columns
        by = By() if per_row else self._papers.by(paper_of(own) or paper_of(titles), answers)
        if by.asked:
            seen.asked.append(by.asked)
        said = year_of(own) or year_of(titles) or year_of([table.sheet.name, PurePath(table.sheet.file).stem])
        due = DueColumn(table, [row for _chapter, row in entries], PlanYear(said, by.day, job.today))
        seen.asked += due.asked
        finder = finder_below(
            job.under, job.on or by.day or job.today, job.today, by=job.by, answers=job.answers, upper=True
        )
        whose = Whose(table, finder, job.under, seen, job.today)
        reader = _Rows(table, due, whose, by, self._papers if per_row else None, job.today, seen)
        for chapter, row in entries:
            place = Place(table, row.number)
            if row.kind is Kind.UNCLEAR:
                self._outcome.refuse([unclear(table, row)])
                continue
            try:
                marked.refuse(row.number)
                yield reader.listed(place, row, chapter)
            except Wrong as wrong:
                self._outcome.refuse([place.refusal(wrong)])
        whose.tell()

    def _stands(self, table: Table, row: Row) -> bool:
        """Whether the row is one that our own register has shown, and stands as it was shown."""
        if "paper" not in table.mapping.columns or row.kind not in (Kind.DATA, Kind.UNCLEAR):
            return False
        cells = table.mapping.values(row.cells)
        try:
            due = read_day(cells.get("due")).day
        except UnreadableDay:
            return False
        texts = [read_text(cells.get(code)) for code in ("what", "unit", "paper")]
        if not self._shown.stands(texts[0], texts[1], texts[2], due):
            return False
        self._outcome.rows += 1
        self._outcome.unchanged += 1
        return True


class _Rows:
    """Reads the rows of one list."""

    def __init__(
        self, table: Table, due: DueColumn, whose: Whose, by: By, papers: Papers | None, today: date, seen: ListSeen
    ) -> None:
        self._table, self._due, self._whose, self._by, self._papers = table, due, whose, by, papers
        self._today, self._seen = today, seen
        self._days = DayColumns(table, {})

    def listed(self, place: Place, row: Row, chapter: str) -> Listed:
        cells = Cells(self._table, row, self._days, self._seen, self._today)
        what = cells.text("what", longest=WHAT_AT_MOST)
        if not what:
            raise Wrong("what", "nothing_to_do", _("The row does not say what is to be done."))
        # All that a row leaves open is asked at once, whichever of it is refused first.
        targets = _tried(lambda: self._whose.of(row))
        times = _tried(lambda: self._due.of(row))
        by = _tried(lambda: self._paper(cells))
        if isinstance(targets, Wrong):
            raise targets
        if isinstance(times, Wrong):
            raise times
        if isinstance(by, Wrong):
            raise by
        words = {code: cells.text(code, longest=WHAT_AT_MOST) for code in _CUT}
        words |= {"number": _number(self._table, row), "chapter": chapter[:WHAT_AT_MOST]}
        words["lead"] = self._whose.text(row)[:WHAT_AT_MOST]
        return Listed(place, what, targets, times, by, words)

    def _paper(self, cells: Cells) -> By:
        if self._papers is None:
            if self._by.waits and self._by.asked:
                raise Wrong("", self._by.asked.code, self._by.asked.text)
            return self._by
        number = cells.text("paper")
        found = self._papers.numbered(number) if number else []
        if number and len(found) != 1:
            reason = _("No directive %(number)s is recorded here, or more than one; record it first.")
            raise Wrong("paper", "no_directive", reason % {"number": number})
        return By(recorded=found[0] if found else None)


def _tried(read: Callable[[], Found]) -> Found | Wrong:
    try:
        return read()
    except Wrong as wrong:
        return wrong


def _number(table: Table, row: Row) -> str:
    index = table.mapping.running
    return read_text(row.cells[index])[:20] if index is not None and index < len(row.cells) else ""


def _entries(table: Table) -> Iterator[tuple[str, Row]]:
    """The rows that say a task or may say one, each with the chapter it stands in.

    A numbered line of words alone, below which others are counted under its number, is a chapter and no task.
    """
    rows = [row for row in table.rows if row.kind in (Kind.DATA, Kind.UNCLEAR, Kind.SECTION)]
    chapter, section = "", ""
    for place, row in enumerate(rows):
        following = rows[place + 1] if place + 1 < len(rows) else None
        if row.kind is Kind.SECTION:
            chapter = section = row.text
        elif _is_chapter(table, row, following):
            chapter = " – ".join(filter(None, (section, row.text)))
        else:
            yield chapter, row


def _is_chapter(table: Table, row: Row, following: Row | None) -> bool:
    others = [code for code in table.mapping.columns if code != "what"]
    if any(table.mapping.value(row.cells, code) is not None for code in others) or following is None:
        return False
    own, next_ = _number(table, row).strip(" .)"), _number(table, following).strip()
    if not own or not next_:
        return False
    inner = next_.startswith((f"{own}.", "-", "+", "*", "•")) or next_.strip(".)").casefold() in ("a", "1")
    return inner and fold(own) != fold(next_)
