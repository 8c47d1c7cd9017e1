"""The figures of a unit month by month, up to the day asked, from one reading of the books."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from vungmanh.core import paths
from vungmanh.core.measures import FLOWS_FROM
from vungmanh.core.periods import first_of_month, month_index, month_start
from vungmanh.core.sharing import too_many_in_spans
from vungmanh.core.tree import Span
from vungmanh.ledger.credits import PENDING, credits_of, listed, month_of, stands
from vungmanh.ledger.question import THEN, Question
from vungmanh.ledger.reading import among
from vungmanh.ledger.seats import Seat, as_day
from vungmanh.ledger.sharing import Spell, read_with, spells
from vungmanh.ledger.state import State, state_of_books

TWO_YEARS = 24
_Changes = Iterable[tuple[int, int, int]]  # month, measure, amount


@dataclass(frozen=True)
class Month:
    """Stocks as of `last`, flows of the month up to it. A value is None where the unit did not stand."""

    first: date
    last: date
    values: dict[str, int | None]


def figures_by_month(question: Question, months: int = TWO_YEARS) -> list[Month]:
    """The unit's figures in each of the months that end with the one of the question's last day.

    `question.first` says nothing here. By the tree of then, a month before the unit stood is unknown, not zero.
    """
    (series,) = several_by_month([question], months)
    return series


def several_by_month(questions: Sequence[Question], months: int = TWO_YEARS) -> list[list[Month]]:
    """The same for several questions about one unit, one day and one tree: in one statement, but of a union by the tree
    of then, whose entries are few."""
    head = questions[0]
    start = month_index(head.last) - months + 1
    if head.tree != THEN:
        read = _by_todays_tree(questions, start)
    elif head.unit.kind.is_upper:
        read = _of_an_upper_unit(questions, start)
    else:
        read = [_of_a_union(each, start) for each in questions]
    return [_told(question, start, each) for question, each in zip(questions, read, strict=True)]


def _told(question: Question, start: int, read: _Read) -> list[Month]:
    end = month_index(question.last)
    spans = [Span(place.since, place.until) for place in question.road.places]
    # What happened on the day of the end counts at the place that ended.
    flowing = [Span(span.since, span.until + timedelta(days=1) if span.until else None) for span in spans]
    series = []
    for month in range(start, end + 1):
        first, last = month_start(month), min(month_start(month + 1) - timedelta(days=1), question.last)
        values: dict[str, int | None] = {}
        for measure in question.measures:
            stock = measure.number < FLOWS_FROM
            days = Span(last if stock else first, last + timedelta(days=1))
            if question.tree == THEN:
                known = any(span.meets(days) for span in (spans if stock else flowing))
            else:
                known = any(span.holds(question.today) for span in spans)
            values[measure.code] = read.get((month, measure.number), 0) if known else None
        series.append(Month(first, last, values))
    return series


_Read = dict[tuple[int, int], int]


def _of_an_upper_unit(questions: Sequence[Question], start: int) -> list[_Read]:
    """Closed months as they are closed; the days after the last of them, and what waits, on top."""
    books = questions[0].books or state_of_books()
    rows = _read_together(questions, [_sums_of(each, start, books) for each in questions], 5)
    return [
        _put_together(question, start, _base_of(question, books), found, shared)
        for question, (found, shared) in zip(questions, rows, strict=True)
    ]


_Rows = list[Sequence[Any]]


def _read_together(questions: Sequence[Question], texts: Sequence[str], width: int) -> list[tuple[_Rows, _Rows]]:
    """What the texts find, one of each question, and what of it is shared."""
    # One statement: a fold may commit between two, and an entry would count twice or never.
    numbered = [f"SELECT {number} AS asked, p.* FROM ({text}) AS p" for number, text in enumerate(texts)]
    shared = [
        f"SELECT {number} AS asked, s.* FROM ({text}) AS s"
        for number, question in enumerate(questions)
        if (text := spells(question))
    ]
    read = read_with(" UNION ALL ".join(numbered), width + 1, " UNION ALL ".join(shared), len(Spell._fields) + 1)
    found: list[tuple[_Rows, _Rows]] = [([], []) for _each in questions]
    for place, rows in enumerate(read):
        for asked, *row in rows:
            found[asked][place].append(row)
    return found


def _base_of(question: Question, books: State) -> int:
    """The last month that is closed, of those that are asked for."""
    end = month_index(question.last)
    return min(end if (question.last + timedelta(days=1)).day == 1 else end - 1, books.closed)


def _sums_of(question: Question, start: int, books: State) -> str:
    after = question.last + timedelta(days=1)
    base = _base_of(question, books)
    who = f"ancestor_id = {int(question.unit.pk)} AND block IN ({listed(question.blocks or (0,))})"
    numbers = [measure.number for measure in question.measures]
    eve = month_start(base + 1) if base else date.min
    days = (
        f"SELECT 2 AS part, {month_of('day')} AS month, measure, sum(amount) AS net, 0 AS closing FROM ledger_rollup"
        f" WHERE {who} AND day >= '{eve}' AND day < '{after}' AND {among(numbers)} GROUP BY {month_of('day')}, measure"
    )
    parts = [
        f"SELECT 1 AS part, month, measure, net, closing FROM ledger_closing"
        f" WHERE {who} AND month >= {min(start, base)} AND month <= {base} AND {among(numbers)}",
        days,
    ]
    if books.waits:
        waiting = credits_of(PENDING, only=[question.unit.pk])
        parts.append(
            f"SELECT 2 AS part, {month_of('day')} AS month, measure, sum(amount) AS net, 0 AS closing"
            f" FROM ({waiting}) AS waiting WHERE {who} AND day < '{after}'"
            f" AND measure IN ({listed(numbers)}) GROUP BY {month_of('day')}, measure"
        )
    return " UNION ALL ".join(parts)


def _put_together(
    question: Question, start: int, base: int, found: Sequence[Sequence[Any]], shared: Sequence[Sequence[Any]]
) -> _Read:
    end = month_index(question.last)
    closings: _Read = defaultdict(int)  # of several blocks there are as many rows of a month
    changes: list[tuple[int, int, int]] = []
    for part, month, measure, net, closing in found:
        if part == 1:
            closings[int(month), measure] += int(closing if measure < FLOWS_FROM else net)
        else:
            changes.append((int(month), measure, int(net)))
    read: _Read = defaultdict(int, {key: value for key, value in closings.items() if key[1] >= FLOWS_FROM})
    for number in [measure.number for measure in question.measures if measure.number < FLOWS_FROM]:
        for month in range(start, end + 1):
            read[month, number] = closings.get((min(month, base), number), 0)
    _add(read, changes, start, end)
    _count_once(read, shared, question, start)
    return read


def _of_a_union(question: Question, start: int) -> _Read:
    """From the entries of the union and of the sections below it: few rows."""
    seats: dict[int, list[Seat]] = defaultdict(list)
    for seat in question.seats:
        seats[seat.unit].append(seat)
    read: _Read = defaultdict(int)
    if not seats:
        return read
    numbers = [measure.number for measure in question.measures]
    found, shared = read_with(
        f"SELECT unit_id, measure, day, amount FROM ledger_entry WHERE unit_id IN ({listed(list(seats))})"
        f" AND {among(numbers)} AND day <= '{question.last}'",
        4,
        spells(question),
        len(Spell._fields),
    )
    entries = [(unit, measure, as_day(day) or date.min, amount) for unit, measure, day, amount in found]
    ends = _ends(question, start)
    standing = {(unit, m): any(s.days.holds(last) for s in stood) for unit, stood in seats.items() for m, last in ends}
    for unit, measure, day, amount in entries:
        month = month_index(day)
        if measure >= FLOWS_FROM:
            if month >= start and any(seat.flows.holds(day) for seat in seats[unit]):
                read[month, measure] += amount
        else:
            for m, _last in ends[max(0, month - start) :]:
                if standing[unit, m]:
                    read[m, measure] += amount
    _count_once(read, shared, question, start)
    return read


def _by_todays_tree(questions: Sequence[Question], start: int) -> list[_Read]:
    """From all entries of everything that stands below the unit today; slower, as this tree has no sums."""
    place = questions[0].road.on(questions[0].today)
    if place is None:
        return [{} for _each in questions]
    found = []
    texts = [_entries_of(each, start, place.path) for each in questions]
    for question, (rows, shared) in zip(questions, _read_together(questions, texts, 3), strict=True):
        read: _Read = defaultdict(int)
        changes = [(int(month), measure, int(amount)) for month, measure, amount in rows]
        _add(read, changes, start, month_index(question.last))
        _count_once(read, shared, question, start)
        found.append(read)
    return found


def _entries_of(question: Question, start: int, path: str) -> str:
    low, high = paths.span(path)
    block = f" AND p.block IN ({listed(question.blocks)})" if question.blocks else ""
    numbers = [measure.number for measure in question.measures]
    today = f"'{question.today}'"
    return (
        f"SELECT {month_of('e.day')} AS month, e.measure, sum(e.amount) AS amount FROM organization_placement p"
        f" JOIN ledger_entry e ON e.unit_id = p.unit_id"
        f" WHERE p.path >= '{low}' AND p.path < '{high}' AND {stands('p', today)}{block}"
        f" AND e.measure IN ({listed(numbers)}) AND e.day <= '{question.last}'"
        f" AND (e.measure < {FLOWS_FROM} OR e.day >= '{month_start(start)}')"
        f" GROUP BY {month_of('e.day')}, e.measure"
    )


def _ends(question: Question, start: int) -> list[tuple[int, date]]:
    """The months with their last days, up to the one that is asked."""
    end = month_index(question.last)
    return [(m, min(month_start(m + 1) - timedelta(days=1), question.last)) for m in range(start, end + 1)]


def _count_once(read: _Read, shared: Sequence[Sequence[Any]], question: Question, start: int) -> None:
    """Take off what shared things count more than once in a month."""
    lasts = [last for _month, last in _ends(question, start)]
    over = too_many_in_spans(
        (start + first, start + after, spell.measure, spell.thing, spell.amount)
        for spell in (Spell(*row) for row in shared)
        for first, after in _months_of(spell, lasts)
    )
    for month, counted in over.items():
        for measure, amount in counted.items():
            read[month, measure] -= amount


def _months_of(spell: Spell, lasts: list[date]) -> Iterator[tuple[int, int]]:
    """The first of the months, told by their last days, in which the entry counts at the place, and the one after them:
    of a stock those at whose end it does."""
    day, since = as_day(spell.day) or date.min, as_day(spell.since) or date.min
    if spell.measure < FLOWS_FROM:
        until = as_day(spell.until)
        first = bisect_left(lasts, max(day, since))
        after = bisect_left(lasts, until) if until else len(lasts)
        if first < after:
            yield first, after
    elif day >= first_of_month(lasts[0]) and Span(since, as_day(spell.flows_until)).holds(day):
        month = bisect_left(lasts, day)
        yield month, month + 1


def _add(read: _Read, changes: _Changes, start: int, end: int) -> None:
    """A flow happened in its month; a stock has changed from its month on."""
    for month, measure, amount in changes:
        for reached in _reached(month, measure, start, end):
            read[reached, measure] += amount


def _reached(month: int, measure: int, start: int, end: int) -> Iterator[int]:
    if measure < FLOWS_FROM:
        yield from range(max(month, start), end + 1)
    elif start <= month <= end:
        yield month
