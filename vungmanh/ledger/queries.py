"""Ask the books: figures of a unit and its children as of any day, in the tree of then or of now."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cached_property

from django.db import connection

from vungmanh.core import paths
from vungmanh.core.measures import FLOWS_FROM, Measure, Nature
from vungmanh.core.periods import month_index, month_start
from vungmanh.core.tree import Span
from vungmanh.ledger.credits import PENDING, after_its_flows, credits_of, day_as_sql, listed
from vungmanh.ledger.models import Books
from vungmanh.ledger.state import State, state_of_books
from vungmanh.ledger.todays_tree import JOIN, counted_anew, most_has_moved, moved_since
from vungmanh.organization.blocks import BLOCKS
from vungmanh.organization.models import Placement, Unit
from vungmanh.organization.queries import name_on, names_on
from vungmanh.organization.road import road_of

THEN, NOW = "then", "now"
Values = dict[str, int]
_Sums = dict[int, dict[int, int]]


@dataclass(frozen=True)
class Question:
    """What is asked of a unit: stocks as of the last day, flows over all days, both ends included.

    `tree` is `then` (where units stood on the day of each fact) or `now` (where they stand `today`).
    `block` is a block's number, or 0 for all. By today's tree the block is today's too. `books` is their state where
    it was read before, by a page that asks several times.
    """

    unit: Unit
    measures: Sequence[Measure]
    first: date
    last: date
    today: date
    tree: str = THEN
    block: int = 0
    books: State | None = None

    @property
    def tree_day(self) -> date:
        return self.last if self.tree == THEN else self.today

    @cached_property
    def seats(self) -> list[Seat]:
        """When the unit itself, and what stood below it, stood there; asked for its figure and for its records."""
        return seats_below(self, [self.unit.pk])


@dataclass
class Row:
    """One line of the answer: a child unit, the unit itself, or a block."""

    code: str
    name: str
    unit_id: int | None = None
    values: Values = field(default_factory=dict)


@dataclass
class Answer:
    rows: list[Row]
    total: Values
    stood: bool


def figures_by_child(question: Question) -> Answer:
    """The unit's figures by the units directly below it. Constant number of queries.

    What belongs to the unit itself, or for a flow to a unit that has left since, stands in a row of the
    unit's own, so that the rows always add up to the total.
    """
    place = _place(question)
    if place is None:
        return Answer([], _values(question, {}), stood=False)
    children, names = _children(question, place)
    keys = [child.pk for child in children]
    sums = _sums(question, children, place=place)
    total = sums.get(question.unit.pk, {})
    rows = [Row(child.code, names[child.pk], child.pk, _values(question, sums.get(child.pk, {}))) for child in children]
    rest = Counter(total)
    for pk in keys:
        rest.subtract(sums.get(pk, {}))
    if any(rest.values()):
        name = names_on([question.unit.pk], question.tree_day)[question.unit.pk]
        rows.insert(0, Row(question.unit.code, name, question.unit.pk, _values(question, rest)))
    return Answer(rows, _values(question, total), stood=_stood(question, place, total))


def figures_by_block(question: Question) -> Answer:
    """The unit's figures by sector block; a last row holds what has no block. Constant number of queries."""
    place = _place(question)
    if place is None:
        return Answer([], _values(question, {}), stood=False)
    sums = _sums_by_block(question, place)
    total = sums.get(0, {})
    rows = [Row(block.code, str(block.name), None, _values(question, sums.get(block.number, {}))) for block in BLOCKS]
    rest = Counter(total)
    for block in BLOCKS:
        rest.subtract(sums.get(block.number, {}))
    if any(rest.values()):
        rows.append(Row("", "", None, _values(question, rest)))
    return Answer(rows, _values(question, total), stood=_stood(question, place, total))


def figure(question: Question) -> Values:
    """The unit's own figures, children and all."""
    place = _place(question)
    if place is None:
        return _values(question, {})
    return _values(question, _sums(question, place=place).get(question.unit.pk, {}))


def figures_of(units: Sequence[Unit], measures: Sequence[Measure], day: date, today: date) -> dict[int, Values]:
    """Stocks of many units as of the day, by the units' keys. Constant number of queries."""
    if not units:
        return {}
    first, *others = units
    question = Question(first, measures, day, day, today)
    sums = _sums(question, others, place=None)
    return {unit.pk: _values(question, sums.get(unit.pk, {})) for unit in units}


def recounted(measure: Measure) -> Counter[tuple[int, date]]:
    """(unit, day) -> amount, counted from the owning room's rows."""
    counted: Counter[tuple[int, date]] = Counter()
    for unit, day, amount in measure.counts(measure.rows()):
        counted[unit, day] += amount
    return Counter({key: amount for key, amount in counted.items() if amount})


def closed_through() -> int:
    """The last month whose closings stand (year * 12 + month - 1); 0 before the first closing."""
    return Books.objects.values_list("closed_through", flat=True).first() or 0


def _of_block(question: Question, block: int) -> Question:
    return replace(question, block=block)


def _values(question: Question, sums: dict[int, int]) -> Values:
    return {measure.code: sums.get(measure.number, 0) for measure in question.measures}


def _place(question: Question) -> Placement | None:
    """The unit's place on the day asked; for flows of a unit that ended within the days, its last place."""
    place = road_of(question.unit).last(question.tree_day)
    if place is None or place.until is None or place.until > question.tree_day:
        return place
    ended_within = question.tree == THEN and place.until >= question.first
    return place if ended_within else None


def _stood(question: Question, place: Placement, total: Mapping[int, int]) -> bool:
    """Whether there are figures: of the day on which a place ended, only if something happened on it."""
    stands = place.until is None or place.until > question.tree_day
    return stands or place.until != question.first or any(total.values())


def _children(question: Question, place: Placement) -> tuple[list[Unit], dict[int, str]]:
    """Units directly below, in the order of lists, and the names they bore on the day. Costs one query."""
    low, high = paths.below(place.path)
    places = (
        Placement.objects.on(question.tree_day)
        .filter(path__gte=low, path__lt=high, unit__links__parent=question.unit, unit__links__kind="manages")
        .select_related("unit__kind")
        .annotate(name=name_on(question.tree_day, "unit"))
        .distinct()
    )
    depth = len(place.path) + paths.STEP
    found = {p.unit_id: p for p in places if len(p.path) == depth}
    children = [p.unit for p in found.values()]
    children.sort(key=lambda unit: (unit.kind.rank, unit.sort_key, unit.code))
    return children, {pk: p.name for pk, p in found.items()}


def _sums(question: Question, children: Sequence[Unit] = (), *, place: Placement | None) -> _Sums:
    """unit -> measure number -> amount, for the unit itself and its children."""
    if not question.measures:
        return {}
    if place and _is_counted_anew(question, place):
        sums = _anew(question, place, [child.pk for child in children])
        return {**sums, question.unit.pk: _total(sums)}
    units = [question.unit, *children]
    upper = [unit.pk for unit in units if unit.kind.is_upper]
    leaves = [unit.pk for unit in units if not unit.kind.is_upper]
    stocks, flows = _numbers(question)
    return _added(_from_sums(question, upper, stocks, flows) + _from_entries(question, leaves, stocks, flows))


def _sums_by_block(question: Question, place: Placement) -> _Sums:
    """block -> measure number -> amount, for the unit with all that is below it; 0 is all blocks together."""
    if not question.measures:
        return {}
    blocks = [0, *(block.number for block in BLOCKS)]
    if not question.unit.kind.is_upper:
        # Few rows: a grassroots union is of one block at a time.
        return {block: _sums(_of_block(question, block), place=place).get(question.unit.pk, {}) for block in blocks}
    if _is_counted_anew(question, place):
        sums = _anew(question, place, [], by_block=True)
        return {**sums, 0: _total(sums)}
    return _added(_from_sums(question, [question.unit.pk], *_numbers(question), blocks))


def _is_counted_anew(question: Question, place: Placement) -> bool:
    return question.tree == NOW and most_has_moved(place.path, question.first, question.today)


def _anew(question: Question, place: Placement, children: list[int], *, by_block: bool = False) -> _Sums:
    numbers = [measure.number for measure in question.measures]
    asked = (question.first, question.last, question.today, question.block)
    return _added([counted_anew(question.unit.pk, place.path, children, numbers, *asked, by_block=by_block)])


def _total(sums: _Sums) -> dict[int, int]:
    total: Counter[int] = Counter()
    for values in sums.values():
        total.update(values)
    return dict(total)


def _numbers(question: Question) -> tuple[list[int], list[int]]:
    """The numbers of the stocks and of the flows that are asked for."""
    stocks = [measure.number for measure in question.measures if measure.nature is Nature.STOCK]
    return stocks, [measure.number for measure in question.measures if measure.nature is Nature.FLOW]


def _added(parts: list[str]) -> _Sums:
    """What the texts find, added up: unit (or block) -> measure number -> amount."""
    sums: _Sums = defaultdict(dict)
    if not parts:
        return sums
    # One statement: on PostgreSQL a fold may commit between two, and an entry would count twice or never.
    statement = " UNION ALL ".join(parts)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT unit_id, measure, sum(amount) FROM ({statement}) AS answer GROUP BY unit_id, measure")
        for unit, measure, amount in cursor.fetchall():
            sums[unit][measure] = int(amount)
    return sums


def _from_sums(
    question: Question, upper: list[int], stocks: list[int], flows: list[int], blocks: list[int] | None = None
) -> list[str]:
    """Texts that read closings, the days between them and the day asked, and what still waits in the queue; by
    today's tree also what has moved since.

    With `blocks`, their figures of one unit, each under the number of its block.
    """
    if not upper:
        return []
    whose = "ancestor_id" if blocks is None else "block"
    who = f"ancestor_id IN ({listed(upper)}) AND block IN ({listed([question.block] if blocks is None else blocks)})"
    first, after = question.first, question.last + timedelta(days=1)
    books = question.books or state_of_books()
    closing, since, until, sign = _nearest_closing(after, books.closed)
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
    if question.tree == NOW:
        asked = (first, question.last, question.today, question.block)
        parts.append(moved_since(upper, stocks + flows, *asked, by_block=blocks is not None))
    return parts


def _nearest_closing(after: date, closed: int) -> tuple[int, date, date, str]:
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


def _from_entries(question: Question, leaves: list[int], stocks: list[int], flows: list[int]) -> list[str]:
    """Texts that add up the entries of grassroots unions, with the sections below them: few rows."""
    seats = question.seats if leaves == [question.unit.pk] else seats_below(question, leaves)
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
        days = [(seat.root, seat.unit, met) for seat in seats if (met := seat.flows.meets(asked))]
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


@dataclass(frozen=True)
class Seat:
    """`unit` is the unit `root` or stood below it on these `days`; `flows` are the days whose flows count there."""

    root: int
    unit: int
    days: Span
    flows: Span


def seats_below(question: Question, units: list[int]) -> list[Seat]:
    """When the units, and what stood below each of them, stood there in the block that is asked for.

    A query of its own: given the seats, a database need not guess how little lies below a grassroots union.
    """
    if not units:
        return []
    block = f" WHERE p.block = {question.block}" if question.block else ""
    with connection.cursor() as cursor:
        # Whatever bears a path that the unit ever had, stood below the unit while it bore it.
        cursor.execute(
            f"SELECT road.unit_id, p.unit_id, p.since, p.until, {after_its_flows('p')} FROM ("
            f"SELECT DISTINCT unit_id, path FROM organization_placement WHERE unit_id IN ({listed(units)})) AS road"
            f" {JOIN[connection.vendor]} organization_placement p"
            f" ON p.path >= road.path AND p.path < road.path || '~'{block}"
        )
        found = cursor.fetchall()
    return [
        Seat(
            root,
            unit,
            Span(as_day(since) or date.min, as_day(until)),
            Span(as_day(since) or date.min, as_day(flows_until)),
        )
        for root, unit, since, until, flows_until in found
    ]


def as_day(value: date | str | None) -> date | None:
    """A day as a cursor gives it: SQLite keeps text."""
    return date.fromisoformat(value) if isinstance(value, str) else value
