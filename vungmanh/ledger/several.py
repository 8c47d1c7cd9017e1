"""Several questions about one unit and the units directly below it, answered by one statement.

Whoever reads many figures that are put beside each other asks some of them of other blocks, some of other days. Each of
these questions has its own sums; place, units below and state of the books are read once for all, and the sums of all
questions are added up in one go.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from vungmanh.core import paths
from vungmanh.core.measures import FLOWS_FROM
from vungmanh.core.sharing import too_many
from vungmanh.ledger.queries import LEFT, OWN, Values, _place, _raw_sums, _stood, in_order, places_below, stays_of
from vungmanh.ledger.question import THEN, Question
from vungmanh.ledger.reading import ITSELF, numbers_of, of_the_unit_itself
from vungmanh.ledger.seats import Stays
from vungmanh.ledger.sharing import Share, read_with, shares
from vungmanh.ledger.state import state_of_books
from vungmanh.organization.models import Unit
from vungmanh.organization.queries import names_on


class Of(NamedTuple):
    """Whose figures they are: the unit's of the key, or a `part` of the asked unit's that is no unit's below."""

    unit: int
    part: str = ""


@dataclass(frozen=True)
class Below:
    """A unit directly below, with its block of the day; or a part. `came`: it stood elsewhere on some of the days."""

    of: Of
    code: str
    name: str
    unit: Unit | None = None
    block: int = 0
    came: bool = False

    @property
    def part(self) -> str:
        return self.of.part


@dataclass(frozen=True)
class Several:
    """The answers, in the order of the questions: of the unit itself, of each below. `below` are the rows in the order
    of lists, parts first. `block` is the unit's own on the day."""

    stood: bool
    block: int
    below: list[Below]
    of_unit: list[Values]
    of_below: list[dict[Of, Values]]


def answers(questions: Sequence[Question], *, by_child: bool = False) -> Several:
    """The first question says of which day and tree units and their children are; others may be of other days.

    A flow counts in the row of the unit that stood directly below on its day, if it is asked of the days of the first
    question's year; of days of an earlier year each unit below is read as a whole, wherever it stood. Constant number
    of queries.
    """
    head = questions[0]
    place = _place(head)
    if place is None:
        empty = [{measure.code: 0 for measure in each.measures} for each in questions]
        return Several(False, 0, [], empty, [{} for _each in questions])
    books = head.books or state_of_books()
    questions = [replace(each, books=books) for each in questions]
    for each in questions[1:]:
        vars(each)["road"] = head.road  # read once for all of them
    found = places_below(head, place) if by_child else {}
    children = in_order(found)
    stays = {(q.first, q.last): stays_of(q, found) if by_child and q.last == head.last else {} for q in questions}
    sums, shared = _sums(questions, children, stays, by_child=by_child)
    pks = {child.pk for child in children}
    of_unit, of_below = [], []
    parts: set[str] = set()
    for number, question in enumerate(questions):
        over = too_many(
            (row, s.measure, s.thing, s.amount) for s in shared[number] for row in _rows_of(question, s, pks)
        )
        mine = _of_each(question, sums[number], children, by_child=by_child and question.last == head.last)
        values = {of: _values(question, amounts, over.get(of)) for of, amounts in mine.items()}
        parts |= {of.part for of, amounts in mine.items() if of.part and any(amounts.values())}
        of_unit.append(values.pop(Of(head.unit.pk)))
        of_below.append(values)
    below = [
        Below(Of(child.pk), child.code, found[child.pk].name, child, found[child.pk].block, _came(stays, child))
        for child in children
    ]
    own = names_on([head.unit.pk], head.tree_day)[head.unit.pk] if OWN in parts else ""
    at_itself = [Below(Of(head.unit.pk, OWN), head.unit.code, own)] if OWN in parts else []
    gone = [Below(Of(head.unit.pk, LEFT), "", "")] if LEFT in parts else []
    stood = _stood(head, place, sums[0].get(head.unit.pk, {}))
    return Several(stood, place.block, [*at_itself, *gone, *below], of_unit, of_below)


def _came(stays: Mapping[tuple[date, date], Stays], child: Unit) -> bool:
    return any(child.pk in each for each in stays.values())


_Amounts = dict[int, dict[int, int]]


def _sums(
    questions: Sequence[Question], children: Sequence[Unit], stays: Mapping[tuple[date, date], Stays], *, by_child: bool
) -> tuple[list[_Amounts], list[list[Share]]]:
    """Of each question: unit → measure → amount, and what of it is shared."""
    texts, shared_texts = [], []
    for number, question in enumerate(questions):
        if not question.measures:
            continue
        parts = _raw_sums(question, children, stays[question.first, question.last])
        if by_child:
            parts += of_the_unit_itself(question, numbers_of(question)[1])
        if parts:
            texts.append(
                f"SELECT {number} AS asked, unit_id, measure, sum(amount) FROM ({' UNION ALL '.join(parts)}) AS answer"
                f" GROUP BY unit_id, measure"
            )
        if shared := shares(question, at_any_unit=question.last != questions[0].last):
            shared_texts.append(f"SELECT {number} AS asked, s.* FROM ({shared}) AS s")
    sums: list[_Amounts] = [defaultdict(dict) for _each in questions]
    found: list[list[Share]] = [[] for _each in questions]
    if not texts:
        return sums, found
    width = len(Share._fields) + 1
    added, more = read_with(" UNION ALL ".join(texts), 4, " UNION ALL ".join(shared_texts), width)
    for asked, unit, measure, amount in added:
        sums[asked][unit][measure] = int(amount)
    for asked, measure, thing, path, block, often in more:
        found[asked].append(Share(measure, thing, path, block, int(often)))
    return sums, found


def _of_each(
    question: Question, sums: _Amounts, children: Sequence[Unit], *, by_child: bool
) -> dict[Of, dict[int, int]]:
    """The amounts of the unit, of the units below, and of what is of none of these."""
    top = question.unit.pk
    total = sums.get(top, {})
    mine = {Of(top): total} | {Of(child.pk): sums.get(child.pk, {}) for child in children}
    if not by_child:
        return mine
    rest = Counter(total)
    for child in children:
        rest.subtract(sums.get(child.pk, {}))
    own, left = dict(rest), dict[int, int]()
    if question.tree == THEN:
        for number in numbers_of(question)[1]:
            own[number] = sums.get(ITSELF, {}).get(number, 0)
            left[number] = rest.get(number, 0) - own[number]
    return mine | {Of(top, OWN): own, Of(top, LEFT): left}


def _rows_of(question: Question, share: Share, children: set[int]) -> Iterator[Hashable]:
    """Who counts the shared thing, of the unit and its rows."""
    top = question.unit.pk
    way = paths.ancestors(share.path)
    of_children = [unit for unit in way if unit in children]
    yield from map(Of, of_children)
    if top not in way:
        return
    yield Of(top)
    if of_children:
        return
    below = way[-1] != top
    elsewhere = below and question.tree == THEN and share.measure >= FLOWS_FROM
    yield Of(top, LEFT if elsewhere else OWN)


def _values(question: Question, sums: dict[int, int], over: Counter[int] | None) -> Values:
    less: Mapping[int, int] = over or {}
    return {each.code: sums.get(each.number, 0) - less.get(each.number, 0) for each in question.measures}
