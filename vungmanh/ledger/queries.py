"""Ask the books: figures of a unit and its children as of any day, in the tree of then or of now."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db import connection

from vungmanh.core import paths
from vungmanh.core.measures import FLOWS_FROM, Measure, Nature
from vungmanh.core.periods import month_index, month_start
from vungmanh.ledger.credits import PENDING, credits_of
from vungmanh.ledger.models import Books
from vungmanh.organization.blocks import BLOCKS
from vungmanh.organization.models import Placement, Unit
from vungmanh.organization.queries import names_on

THEN, NOW = "then", "now"
Values = dict[str, int]


@dataclass(frozen=True)
class Question:
    """What is asked of a unit: stocks as of the last day, flows over all days, both ends included.

    `tree` is `then` (where units stood on the day of each fact) or `now` (where they stand `today`).
    `block` is a block's number, or 0 for all. By today's tree the block is today's too.
    """

    unit: Unit
    measures: Sequence[Measure]
    first: date
    last: date
    today: date
    tree: str = THEN
    block: int = 0

    @property
    def tree_day(self) -> date:
        return self.last if self.tree == THEN else self.today


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
    children = _children(question, place)
    keys = [child.pk for child, _ in children]
    sums = _sums(question, place, children)
    total = sums.get(question.unit.pk, {})
    names = names_on(keys, question.tree_day)
    rows = [
        Row(child.code, names[child.pk], child.pk, _values(question, sums.get(child.pk, {}))) for child, _ in children
    ]
    rest = Counter(total)
    for pk in keys:
        rest.subtract(sums.get(pk, {}))
    if any(rest.values()):
        name = names_on([question.unit.pk], question.tree_day)[question.unit.pk]
        rows.insert(0, Row(question.unit.code, name, question.unit.pk, _values(question, rest)))
    return Answer(rows, _values(question, total), stood=True)


def figures_by_block(question: Question) -> Answer:
    """The unit's figures by sector block; a last row holds what has no block."""
    place = _place(question)
    if place is None:
        return Answer([], _values(question, {}), stood=False)
    sums = {
        block.number: _sums(_of_block(question, block.number), place, []).get(question.unit.pk, {}) for block in BLOCKS
    }
    total = _sums(_of_block(question, 0), place, []).get(question.unit.pk, {})
    rows = [Row(block.code, str(block.name), None, _values(question, sums[block.number])) for block in BLOCKS]
    rest = Counter(total)
    for values in sums.values():
        rest.subtract(values)
    if any(rest.values()):
        rows.append(Row("", "", None, _values(question, rest)))
    return Answer(rows, _values(question, total), stood=True)


def figure(question: Question) -> Values:
    """The unit's own figures, children and all."""
    place = _place(question)
    if place is None:
        return _values(question, {})
    return _values(question, _sums(question, place, []).get(question.unit.pk, {}))


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
    return Question(
        question.unit, question.measures, question.first, question.last, question.today, question.tree, block
    )


def _values(question: Question, sums: dict[int, int]) -> Values:
    return {measure.code: sums.get(measure.number, 0) for measure in question.measures}


def _place(question: Question) -> Placement | None:
    """The unit's place on the day asked; for flows of a unit that ended within the days, its last place."""
    places = Placement.objects.filter(unit=question.unit, since__lte=question.tree_day).order_by("-since")
    place = places.first()
    if place is None or place.until is None or place.until > question.tree_day:
        return place
    ended_within = question.tree == THEN and place.until > question.first
    return place if ended_within else None


def _children(question: Question, place: Placement) -> list[tuple[Unit, str]]:
    """Units directly below, with their paths, in the order of lists."""
    low, high = paths.below(place.path)
    places = (
        Placement.objects.on(question.tree_day)
        .filter(path__gte=low, path__lt=high, unit__links__parent=question.unit, unit__links__kind="manages")
        .select_related("unit__kind")
        .distinct()
    )
    depth = len(place.path) + paths.STEP
    found = {p.unit_id: (p.unit, p.path) for p in places if len(p.path) == depth}
    return sorted(found.values(), key=lambda pair: (pair[0].kind.rank, pair[0].sort_key, pair[0].code))


def _sums(question: Question, place: Placement, children: list[tuple[Unit, str]]) -> dict[int, dict[int, int]]:
    """unit -> measure number -> amount, for the unit itself and its children."""
    units = [question.unit, *(unit for unit, _ in children)]
    stocks = [measure.number for measure in question.measures if measure.nature is Nature.STOCK]
    flows = [measure.number for measure in question.measures if measure.nature is Nature.FLOW]
    if question.tree == THEN:
        upper = [unit.pk for unit in units if unit.kind.is_upper]
        leaves = [unit.pk for unit in units if not unit.kind.is_upper]
        parts = _from_sums(question, upper, stocks, flows) + _from_entries(question, leaves, stocks, flows)
    else:
        parts = _from_entries(question, [unit.pk for unit in units], stocks, flows)
    sums: dict[int, dict[int, int]] = defaultdict(dict)
    if not parts:
        return sums
    # One statement: on PostgreSQL a fold may commit between two, and an entry would count twice or never.
    statement = " UNION ALL ".join(parts)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT unit_id, measure, sum(amount) FROM ({statement}) AS answer GROUP BY unit_id, measure")
        for unit, measure, amount in cursor.fetchall():
            sums[unit][measure] = int(amount)
    return sums


def _from_sums(question: Question, upper: list[int], stocks: list[int], flows: list[int]) -> list[str]:
    """Texts that read closings, the days after them, and what still waits in the queue."""
    if not upper:
        return []
    who = f"ancestor_id IN ({_list(upper)}) AND block = {question.block}"
    first, after = question.first, question.last + timedelta(days=1)
    closed = closed_through()
    parts = []

    def months(column: str, condition: str, numbers: str) -> str:
        return (
            f"SELECT ancestor_id AS unit_id, measure, {column} AS amount FROM ledger_closing"
            f" WHERE {who} AND {condition} AND measure IN ({numbers})"
        )

    def days(since: date, until: date, numbers: str) -> str:
        return (
            f"SELECT ancestor_id AS unit_id, measure, amount FROM ledger_rollup"
            f" WHERE {who} AND day >= '{since}' AND day < '{until}' AND measure IN ({numbers})"
        )

    if stocks:
        # The closing of the last whole month before the day asked, as far as the books are closed.
        eve = min(month_index(after) - 1, closed)
        numbers = _list(stocks)
        # Before the first closing every day counts; month 0 has no date.
        since = month_start(eve + 1) if eve else date.min
        parts += [months("closing", f"month = {eve}", numbers), days(since, after, numbers)]
    if flows:
        start, end = month_index(first) + (first.day > 1), min(month_index(after) - 1, closed)
        numbers = _list(flows)
        if start <= end:
            parts += [
                days(first, month_start(start), numbers),
                months("net", f"month >= {start} AND month <= {end}", numbers),
                days(month_start(end + 1), after, numbers),
            ]
        else:
            parts.append(days(first, after, numbers))
    if connection.vendor == "postgresql":
        parts.append(
            f"SELECT ancestor_id AS unit_id, measure, amount FROM ({credits_of(PENDING)}) AS waiting"
            f" WHERE {who} AND measure IN ({_list(stocks + flows)}) AND day < '{after}'"
            f" AND (measure < {FLOWS_FROM} OR day >= '{first}')"
        )
    return parts


def _from_entries(question: Question, units: list[int], stocks: list[int], flows: list[int]) -> list[str]:
    """Texts that add up the entries of everything below each unit: few rows for a grassroots union, and the
    only way by today's tree, in which no sums are kept."""
    if not units:
        return []
    block = f" AND p.block = {question.block}" if question.block else ""
    parts = []
    for numbers, since in ((stocks, ""), (flows, f" AND e.day >= '{question.first}'")):
        if not numbers:
            continue
        day = "e.day" if since and question.tree == THEN else f"'{question.tree_day}'"
        parts.append(
            f"SELECT q.unit_id, e.measure, e.amount FROM organization_placement q"
            f" JOIN organization_placement p ON p.path >= q.path AND p.path < q.path || '~'"
            f" JOIN ledger_entry e ON e.unit_id = p.unit_id"
            f" WHERE q.unit_id IN ({_list(units)}) AND {_stands('q', day)} AND {_stands('p', day)}{block}"
            f" AND e.measure IN ({_list(numbers)}) AND e.day <= '{question.last}'{since}"
        )
    return parts


def _stands(places: str, day: str) -> str:
    return f"{places}.since <= {day} AND ({places}.until IS NULL OR {places}.until > {day})"


def _list(numbers: list[int]) -> str:
    return ", ".join(str(int(number)) for number in numbers)
