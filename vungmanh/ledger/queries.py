"""Ask the books: figures of a unit and its children as of any day, in the tree of then or of now."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from vungmanh.core import paths
from vungmanh.core.measures import FLOWS_FROM, Measure, Nature, Words
from vungmanh.core.sharing import too_many
from vungmanh.core.tree import Span
from vungmanh.ledger.models import Books
from vungmanh.ledger.present import from_present
from vungmanh.ledger.question import THEN, Question
from vungmanh.ledger.reading import (
    ITSELF,
    from_entries,
    from_sums,
    from_sums_of_stays,
    numbers_of,
    of_the_unit_itself,
)
from vungmanh.ledger.seats import Stays, stays_directly_below
from vungmanh.ledger.sharing import Share, read_with, shares
from vungmanh.organization.blocks import BLOCKS
from vungmanh.organization.models import Placement, Unit
from vungmanh.organization.queries import name_on, names_on

# What of a figure is no unit's directly below, and no block's: it happened at the unit itself, or at units that stood
# directly below on its day and do no more at the end.
OWN, LEFT, NO_BLOCK = "own", "left", "no-block"
Values = dict[str, int]
_Sums = dict[int, dict[int, int]]
_Over = Mapping[Hashable, Counter[int]]  # by row and measure: what of the sums is too much, as it is counted twice


@dataclass
class Row:
    """One line of the answer: a child unit, a block, or the `part` of the figure that is of none of them.

    `came`: the child stood elsewhere on some of the days; its flows are those of the days on which it stood here.
    """

    code: str
    name: str
    unit_id: int | None = None
    values: Values = field(default_factory=dict)
    part: str = ""
    came: bool = False


@dataclass
class Answer:
    rows: list[Row]
    total: Values
    stood: bool


def figures_by_child(question: Question) -> Answer:
    """The unit's figures by the units directly below it, which add up to the total, but for what several of them share:
    it stands in each of their rows, and once in the total (decision 0076). Constant number of queries.

    A flow counts in the row of the unit that stood directly below on its day. What happened at the unit itself, and at
    units that have left or ended since, stands in rows of its own (decision 0053).
    """
    place = _place(question)
    if place is None:
        return Answer([], _values(question, {}), stood=False)
    children, names, stays = _below(question, place)
    sums, shared = _sums(question, children, place=place, stays=stays)
    over = _over_by_child(question, {child.pk for child in children}, shared)
    total = sums.get(question.unit.pk, {})
    rest = Counter(total)
    for child in children:
        rest.subtract(sums.get(child.pk, {}))
    rows = [
        Row(
            child.code,
            names[child.pk],
            child.pk,
            _values(question, sums.get(child.pk, {}), over.get(child.pk)),
            came=child.pk in stays,
        )
        for child in children
    ]
    rows = [*_of_no_child(question, rest, sums.get(ITSELF, {}), over), *rows]
    values = _values(question, total, over.get(question.unit.pk))
    return Answer(rows, values, stood=_stood(question, place, total))


def _over_by_child(question: Question, children: Collection[int], shared: Sequence[Share]) -> _Over:
    """What is too much in the unit's sums, in those of its children, and in what is of none of these."""
    unit = question.unit.pk

    def rows_of(share: Share) -> Iterator[Hashable]:
        way = paths.ancestors(share.path)
        below = way[way.index(unit) + 1 :]
        yield unit
        if below and below[0] in children:
            yield below[0]
        else:
            # As the rest of the sums is told: only of flows by the tree of then is any of it another's.
            elsewhere = below and question.tree == THEN and share.measure >= FLOWS_FROM
            yield LEFT if elsewhere else OWN

    return too_many((row, share.measure, share.thing, share.amount) for share in shared for row in rows_of(share))


def _of_no_child(question: Question, rest: Mapping[int, int], itself: Mapping[int, int], over: _Over) -> Iterator[Row]:
    """What no unit directly below accounts for. Only of flows by the tree of then is any of it another's."""
    unit = question.unit
    own, left = dict(rest), dict[int, int]()
    for number in (measure.number for measure in question.measures if measure.nature is Nature.FLOW):
        if question.tree == THEN:
            own[number] = itself.get(number, 0)
            left[number] = rest.get(number, 0) - own[number]
    if any(own.values()):
        name = names_on([unit.pk], question.tree_day)[unit.pk]
        yield Row(unit.code, name, unit.pk, _values(question, own, over.get(OWN)), part=OWN)
    if any(left.values()):
        yield Row("", "", None, _values(question, left, over.get(LEFT)), part=LEFT)


def figures_by_block(question: Question) -> Answer:
    """The unit's figures by sector block; a last row holds what has no block. What units of several blocks share stands
    in each of these, and once in the total. Constant number of queries."""
    place = _place(question)
    if place is None:
        return Answer([], _values(question, {}), stood=False)
    sums, shared = _sums_by_block(question, place)
    over = too_many((at, s.measure, s.thing, s.amount) for s in shared for at in (0, s.block or NO_BLOCK))
    total = sums.get(0, {})
    rows = [
        Row(
            block.code,
            str(block.name),
            None,
            _values(question, sums.get(block.number, {}), over.get(block.number)),
        )
        for block in BLOCKS
    ]
    rest = Counter(total)
    for block in BLOCKS:
        rest.subtract(sums.get(block.number, {}))
    if any(rest.values()):
        rows.append(Row("", "", None, _values(question, rest, over.get(NO_BLOCK)), part=NO_BLOCK))
    return Answer(rows, _values(question, total, over.get(0)), stood=_stood(question, place, total))


def shared_in(answer: Answer, measures: Sequence[Measure]) -> list[Words]:
    """The names of those measures whose rows add up to more than the total, for several of them share what it counts
    once."""
    return [
        measure.name
        for measure in measures
        if measure.shared and sum(row.values[measure.code] for row in answer.rows) > answer.total[measure.code]
    ]


def figure(question: Question) -> Values:
    """The unit's own figures, children and all."""
    place = _place(question)
    if place is None:
        return _values(question, {})
    sums, shared = _sums(question, place=place)
    over = too_many((0, share.measure, share.thing, share.amount) for share in shared)
    return _values(question, sums.get(question.unit.pk, {}), over.get(0))


def figures_of(units: Sequence[Unit], measures: Sequence[Measure], day: date, today: date) -> dict[int, Values]:
    """Stocks of many units as of the day, by the units' keys. Constant number of queries."""
    if not units:
        return {}
    first, *others = units
    question = Question(first, measures, day, day, today)
    sums, shared = _sums(question, others, place=None)
    asked = {unit.pk for unit in units}
    over = too_many(
        (unit, share.measure, share.thing, share.amount)
        for share in shared
        for unit in asked.intersection(paths.ancestors(share.path))
    )
    return {unit.pk: _values(question, sums.get(unit.pk, {}), over.get(unit.pk)) for unit in units}


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
    """The question itself where it asks so already, with what it has read."""
    return question if question.blocks == ((block,) if block else ()) else replace(question, block=block, among=())


def _values(question: Question, sums: Mapping[int, int], over: Mapping[int, int] | None = None) -> Values:
    less = over or {}
    return {each.code: sums.get(each.number, 0) - less.get(each.number, 0) for each in question.measures}


def _place(question: Question) -> Placement | None:
    """The unit's place on the day asked; for flows of a unit that ended within the days, its last place."""
    place = question.road.last(question.tree_day)
    if place is None or place.until is None or place.until > question.tree_day:
        return place
    ended_within = question.tree == THEN and place.until >= question.first
    return place if ended_within else None


def _stood(question: Question, place: Placement, total: Mapping[int, int]) -> bool:
    """Whether there are figures: of the day on which a place ended, only if something happened on it."""
    stands = place.until is None or place.until > question.tree_day
    return stands or place.until != question.first or any(total.values())


def _below(question: Question, place: Placement) -> tuple[list[Unit], dict[int, str], Stays]:
    """Units directly below, in the order of lists; the names they bore on the day; and of those that have come within
    the days the stays here. Costs one query, and one more where units have come."""
    found = places_below(question, place)
    children = in_order(found)
    return children, {pk: p.name for pk, p in found.items()}, stays_of(question, found)


def places_below(question: Question, place: Placement) -> dict[int, Any]:
    """The places of the units directly below on the day of the tree, each with the `name` of that day. One query."""
    low, high = paths.below(place.path)
    places = (
        Placement.objects.on(question.tree_day)
        .filter(path__gte=low, path__lt=high, unit__links__parent=question.unit, unit__links__kind="manages")
        .select_related("unit__kind")
        .annotate(name=name_on(question.tree_day, "unit"))
        .distinct()
    )
    depth = len(place.path) + paths.STEP
    return {p.unit_id: p for p in places if len(p.path) == depth}


def in_order(places: Mapping[int, Placement]) -> list[Unit]:
    """The units of the places in the order of lists."""
    return sorted((p.unit for p in places.values()), key=lambda unit: (unit.kind.rank, unit.sort_key, unit.code))


def stays_of(question: Question, found: Mapping[int, Placement]) -> Stays:
    """When those of the units directly below that have come within the days were here. One query if any."""
    come: list[int] = []
    if question.tree == THEN and numbers_of(question)[1]:
        moved = [p for p in found.values() if p.since > question.first and p.unit.established_on < p.since]
        come = [p.unit_id for p in moved]
    roads = {stood.path for stood in question.road.places}
    return stays_directly_below(roads, come, Span(question.first, question.last + timedelta(days=1)))


def _sums(
    question: Question, children: Sequence[Unit] = (), *, place: Placement | None, stays: Stays | None = None
) -> tuple[_Sums, list[Share]]:
    """unit -> measure number -> amount, for the unit with all below it and for its children; and what of it is shared:
    of the unit, without a `place` of any.

    With `stays`, flows of the children named there are those of their stays, and what happened at the unit itself
    stands under a key of its own.
    """
    if not question.measures:
        return {}, []
    parts = _raw_sums(question, children, stays or {})
    if stays is not None:
        parts += of_the_unit_itself(question, numbers_of(question)[1])
    return _added(parts, shares(question, at_any_unit=place is None))


def _raw_sums(question: Question, children: Sequence[Unit], come: Stays) -> list[str]:
    """The texts that read the sums of the unit and of its children, in which shared things count at each of theirs."""
    units = [question.unit, *children]
    upper = [unit.pk for unit in units if unit.kind.is_upper]
    leaves = [unit.pk for unit in units if not unit.kind.is_upper]
    stocks, flows = numbers_of(question)
    read = from_sums if question.tree == THEN else from_present
    parts = read(question, [pk for pk in upper if pk not in come], stocks, flows)
    parts += from_sums_of_stays(question, {pk: come[pk] for pk in upper if pk in come}, stocks, flows)
    return parts + from_entries(question, leaves, stocks, flows, come)


def _sums_by_block(question: Question, place: Placement) -> tuple[_Sums, list[Share]]:
    """block -> measure number -> amount, for the unit with all that is below it; 0 is all blocks together. And what of
    it is shared."""
    if not question.measures:
        return {}, []
    blocks = [0, *(block.number for block in BLOCKS)]
    if not question.unit.kind.is_upper:
        # Few rows: a grassroots union is of one block at a time.
        whole, shared = _sums(_of_block(question, 0), place=place)
        each = {block: _raw_sums(_of_block(question, block), [], {}) for block in blocks[1:]}
        return {
            0: whole.get(question.unit.pk, {}),
            **{block: _added(parts, "")[0].get(question.unit.pk, {}) for block, parts in each.items()},
        }, shared
    read = from_sums if question.tree == THEN else from_present
    parts = read(question, [question.unit.pk], *numbers_of(question), blocks)
    return _added(parts, shares(_of_block(question, 0)))


def _added(parts: list[str], shared: str) -> tuple[_Sums, list[Share]]:
    """What the texts find, added up: unit (or block) -> measure number -> amount; and what is shared of it."""
    sums: _Sums = defaultdict(dict)
    if not parts:
        return sums, []
    # One statement: on PostgreSQL a fold may commit between two, and an entry would count twice or never.
    statement = " UNION ALL ".join(parts)
    added, found = read_with(
        f"SELECT unit_id, measure, sum(amount) FROM ({statement}) AS answer GROUP BY unit_id, measure",
        3,
        shared,
        len(Share._fields),
    )
    for unit, measure, amount in added:
        sums[unit][measure] = int(amount)
    return sums, [Share(measure, thing, path, block, int(often)) for measure, thing, path, block, often in found]
