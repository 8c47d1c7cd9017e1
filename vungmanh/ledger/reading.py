"""The texts that read figures: closings and the days beside them, what waits, entries of grassroots unions."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import date, timedelta

from vungmanh.core.measures import FLOWS_FROM, Nature
from vungmanh.core.periods import month_index, month_start
from vungmanh.core.tree import Span
from vungmanh.ledger.credits import PENDING, credits_of, day_as_sql, listed
from vungmanh.ledger.question import THEN, Question
from vungmanh.ledger.seats import Stays, days_of_flows, seats_below
from vungmanh.ledger.state import state_of_books

ITSELF = 0  # the key of what happened at the unit itself; no unit has it


def numbers_of(question: Question) -> tuple[list[int], list[int]]:
    """The numbers of the stocks and of the flows that are asked for."""
    stocks = [measure.number for measure in question.measures if measure.nature is Nature.STOCK]
    return stocks, [measure.number for measure in question.measures if measure.nature is Nature.FLOW]


def from_sums(
    question: Question, upper: list[int], stocks: list[int], flows: list[int], blocks: list[int] | None = None
) -> list[str]:
    """Texts that read closings, the days between them and the day asked, and what still waits in the queue.

    With `blocks`, their figures of one unit, each under the number of its block.
    """
    if not upper:
        return []
    whose = "ancestor_id" if blocks is None else "block"
    wanted = (question.blocks or (0,)) if blocks is None else blocks
    who = f"ancestor_id IN ({listed(upper)}) AND block IN ({listed(wanted)})"
    first, after = question.first, question.last + timedelta(days=1)
    books = question.books or state_of_books()
    closing, since, until, sign = nearest_closing(after, books.closed)
    start = month_index(first) + (first.day > 1)
    parts = []
    # Stocks and flows mostly need the same days, which are then walked once.
    days: dict[tuple[date, date, str], list[int]] = defaultdict(list)

    def months(column: str, condition: str, numbers: list[int]) -> str:
        return (
            f"SELECT {whose} AS unit_id, measure, {column} AS amount FROM ledger_closing"
            f" WHERE {who} AND {condition} AND {among(numbers)}"
        )

    if stocks:
        parts.append(months("closing", f"month = {closing}", stocks))
        days[since, until, sign] += stocks
    if flows and start <= closing:
        parts.append(months("net", f"month >= {start} AND month <= {closing}", flows))
        days[first, month_start(start), ""] += flows
        days[since, until, sign] += flows
    elif flows:
        days[first, after, ""] += flows
    for (low, high, taken), numbers in days.items():
        if low < high:
            parts.append(
                f"SELECT {whose} AS unit_id, measure, {taken}amount FROM ledger_rollup"
                f" WHERE {who} AND day >= '{low}' AND day < '{high}' AND {among(numbers)}"
            )
    # What was committed before this reading began is waiting or folded by now. Whether anything waits is asked
    # first: planning for the queue costs more than all the rest of the reading.
    if books.waits:
        parts.append(
            f"SELECT {whose} AS unit_id, measure, amount FROM ({credits_of(PENDING, only=upper)}) AS waiting"
            f" WHERE {who} AND measure IN ({listed(stocks + flows)}) AND day < '{after}'"
            f" AND (measure < {FLOWS_FROM} OR day >= '{first}')"
        )
    return parts


def from_sums_of_stays(question: Question, stays: Stays, stocks: list[int], flows: list[int]) -> list[str]:
    """The texts of upper units that have come within the days: stocks as ever, flows of their stays."""
    if not stays:
        return []
    question = replace(question, books=question.books or state_of_books())
    parts = from_sums(question, list(stays), stocks, [])
    together: dict[Span, list[int]] = defaultdict(list)
    for pk, spans in stays.items():
        for span in spans:
            together[span].append(pk)
    for span, units in together.items():
        last = span.until - timedelta(days=1) if span.until else question.last
        parts += from_sums(replace(question, first=span.since, last=last), units, [], flows)
    return parts


def of_the_unit_itself(question: Question, flows: list[int]) -> list[str]:
    """The text of what happened at the unit and at nothing below it, by the tree of then."""
    asked = Span(question.first, question.last + timedelta(days=1))
    days = days_of_flows(question.road.places, question.blocks)
    spans = [met for each in days if (met := each.meets(asked))]
    if not (flows and spans and question.tree == THEN):
        return []
    on = " OR ".join(
        f"e.day >= {day_as_sql(span.since)} AND e.day < {day_as_sql(span.until or date.max)}" for span in spans
    )
    return [
        f"SELECT {ITSELF} AS unit_id, e.measure, e.amount FROM ledger_entry e"
        f" WHERE e.unit_id = {int(question.unit.pk)} AND {among(flows, 'e.')} AND ({on})"
    ]


def nearest_closing(after: date, closed: int) -> tuple[int, date, date, str]:
    """The closing that lies nearest to the eve of `after`, and the days to add to it, or to take from it.

    Late in a month that is closed, the days that are left are fewer than those that have passed.
    """
    month = month_index(after)
    if month <= closed and after.day > 16:
        return month, after, month_start(month + 1), "-"
    eve = min(month - 1, closed)
    # Before the first closing every day counts; month 0 has no date.
    return eve, month_start(eve + 1) if eve else date.min, after, ""


def among(numbers: list[int], of: str = "") -> str:
    """Of these measures; `+ 0` keeps PostgreSQL from walking the same days once for each of them."""
    return f"{of}measure + 0 IN ({listed(numbers)})"


def from_entries(question: Question, leaves: list[int], stocks: list[int], flows: list[int], stays: Stays) -> list[str]:
    """Texts that add up the entries of grassroots unions, with the sections below them: few rows."""
    seats = question.seats if leaves == [question.unit.pk] else seats_below(leaves, question.blocks)
    parts = []
    standing = [(seat.root, seat.unit) for seat in seats if seat.days.holds(question.tree_day)]
    if stocks and standing:
        rows = ", ".join(f"({root}, {unit})" for root, unit in standing)
        parts.append(
            f"SELECT seat.root AS unit_id, e.measure, e.amount"
            f" FROM (WITH given (root, unit_id) AS (VALUES {rows}) SELECT * FROM given) AS seat"
            f" JOIN ledger_entry e ON e.unit_id = seat.unit_id"
            f" WHERE {among(stocks, 'e.')} AND e.day <= '{question.last}'"
        )
    after = question.last + timedelta(days=1)
    asked = Span(question.first, after)
    if question.tree == THEN:
        days = [
            (seat.root, seat.unit, met)
            for seat in seats
            for stay in stays.get(seat.root, [asked])
            if (met := seat.flows.meets(stay))
        ]
    else:
        days = [(root, unit, asked) for root, unit in standing]
    if flows and days:
        rows = ", ".join(
            f"({root}, {unit}, {day_as_sql(met.since)}, {day_as_sql(met.until or after)})" for root, unit, met in days
        )
        parts.append(
            f"SELECT seat.root AS unit_id, e.measure, e.amount"
            f" FROM (WITH given (root, unit_id, since, until) AS (VALUES {rows}) SELECT * FROM given) AS seat"
            f" JOIN ledger_entry e ON e.unit_id = seat.unit_id AND e.day >= seat.since AND e.day < seat.until"
            f" WHERE {among(flows, 'e.')}"
        )
    return parts
