"""Things that several units share: sums count them at each of these units, and a reading takes off what is too many.

The sums stay linear in their entries (decision 0006); what counts once is not. So the entries of the few things that
may count twice are kept by thing as well, beside the books, and are read in the statement that reads the sums: where
their units stood, or stand by the tree that is asked. No move and no clock has anything to rewrite (decision 0076).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple

from django.db import connection

from vungmanh.core import paths
from vungmanh.core.measures import FLOWS_FROM, Measure
from vungmanh.core.sharing import may_count_twice
from vungmanh.ledger.credits import after_its_flows, day_as_sql, ends, listed, stands
from vungmanh.ledger.question import NOW, Question
from vungmanh.ledger.seats import JOIN

Key = tuple[int, int, date]  # thing, unit, day


class Share(NamedTuple):
    """A shared thing counts so many times in the block at the place, and so for every unit on the way down to it."""

    measure: int
    thing: int
    path: str
    block: int
    amount: int


class Spell(NamedTuple):
    """An entry of a shared thing, with the days of a place of its unit: those on which stocks count there, and the day
    after the last one whose flows do. By today's tree there is one place, of all days."""

    measure: int
    thing: int
    day: date | str
    amount: int
    since: date | str | None
    until: date | str | None
    flows_until: date | str | None


def shared_of(measure: Measure, rows: Iterable[Any]) -> Counter[Key]:
    """(thing, unit, day) -> amount, of those things that may count twice; `rows` are all rows of the things."""
    if measure.shared is None:
        return Counter()
    things: dict[int, Counter[Key]] = defaultdict(Counter)
    for row in rows:
        if (thing := measure.shared.thing(row)) is None:
            continue
        for unit, day, amount in measure.counts([row]):
            things[thing][thing, unit, day] += amount
    found: Counter[Key] = Counter()
    for entries in things.values():
        if may_count_twice(((day, amount) for (_thing, _unit, day), amount in entries.items()), measure.nature):
            found.update({key: amount for key, amount in entries.items() if amount})
    return found


def shares(question: Question, *, at_any_unit: bool = False) -> str:
    """The text of how often shared things count below the question's unit, or anywhere: rows of Share. "" where nothing
    that is asked for is shared, so that a reading of other measures costs what it did."""
    numbers = _numbers(question)
    if not numbers:
        return ""
    within = _in_blocks(question) if at_any_unit else f" AND {_below(question)}"
    last, first = day_as_sql(question.last), day_as_sql(question.first)
    stocks = f"s.measure < {FLOWS_FROM} AND s.day <= {last}"
    flows = f"s.measure >= {FLOWS_FROM} AND s.day >= {first} AND s.day <= {last}"
    if question.tree == NOW:
        counts = f"{stands('p', day_as_sql(question.today))} AND ({stocks} OR {flows})"
    else:
        stays = f"p.until IS NULL OR s.day < p.until OR s.day = p.until AND {ends('p')} = 1"
        counts = f"({stocks} AND {stands('p', last)} OR {flows} AND p.since <= s.day AND ({stays}))"
    return (
        f"SELECT s.measure, s.thing, p.path, p.block, sum(s.amount) AS amount {_placed(question)}"
        f" WHERE s.measure IN ({listed(numbers)}) AND {counts}{within}"
        f" GROUP BY s.measure, s.thing, p.path, p.block HAVING sum(s.amount) <> 0"
    )


def spells(question: Question) -> str:
    """The text of all entries of shared things below the question's unit, up to its last day: rows of Spell."""
    numbers = _numbers(question)
    if not numbers:
        return ""
    by_now = question.tree == NOW
    days = "NULL, NULL, NULL" if by_now else f"p.since, p.until, {after_its_flows('p')}"
    standing = f" AND {stands('p', day_as_sql(question.today))}" if by_now else ""
    return (
        f"SELECT s.measure, s.thing, s.day, s.amount, {days} {_placed(question)} WHERE s.measure IN ({listed(numbers)})"
        f" AND s.day <= {day_as_sql(question.last)} AND {_below(question)}{standing}"
    )


def read_with(raw: str, width: int, shared: str, shared_width: int) -> tuple[list[Any], list[Any]]:
    """The rows of the text `raw`, which has so many columns, and those of the text `shared`: in one statement, so that
    nothing is committed between the two."""
    with connection.cursor() as cursor:
        if not shared:
            cursor.execute(raw)
            return cursor.fetchall(), []
        before, behind = ", ".join(["NULL"] * width), ", ".join(["NULL"] * shared_width)
        cursor.execute(
            f"SELECT 0 AS book, sums.*, {behind} FROM ({raw}) AS sums"
            f" UNION ALL SELECT 1, {before}, shared.* FROM ({shared}) AS shared"
        )
        found = cursor.fetchall()
    sums = [row[1 : width + 1] for row in found if row[0] == 0]
    return sums, [row[width + 1 :] for row in found if row[0] == 1]


def _placed(question: Question) -> str:
    """Entries with the places of their units: of a grassroots union from its few places, else from the few entries."""
    if question.unit.kind.is_upper:
        return "FROM ledger_sharedentry s JOIN organization_placement p ON p.unit_id = s.unit_id"
    order = JOIN[connection.vendor]
    return f"FROM organization_placement p {order} ledger_sharedentry s ON s.unit_id = p.unit_id"


def _numbers(question: Question) -> Sequence[int]:
    return [measure.number for measure in question.measures if measure.shared]


def _below(question: Question) -> str:
    """SQL for: the place lies at the question's unit or below it, in the block that is asked for."""
    roads = sorted({place.path for place in question.road.places})
    ranges = [f"p.path >= '{low}' AND p.path < '{high}'" for low, high in map(paths.span, roads)]
    return f"({' OR '.join(ranges) or 'false'}){_in_blocks(question)}"


def _in_blocks(question: Question) -> str:
    return f" AND p.block IN ({listed(question.blocks)})" if question.blocks else ""
