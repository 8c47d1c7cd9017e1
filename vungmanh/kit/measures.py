"""How a room says what it counts: stocks and flows of its rows, told by the names of their columns."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import islice
from operator import attrgetter
from typing import Any

from django.db.models import Q, QuerySet

from vungmanh.core.measures import Count, Measure, Nature, Record, Shared, Within, Words

_CHUNK = 5_000


@dataclass(frozen=True)
class Rows:
    """Rows that count, and how one of them is shown behind a figure.

    `all` gives every row, ordered by unit, with what counting reads of its neighbours. `kind` says how its records are
    opened. The others name columns as a query does ("person__name"): the unit's key, what a record is called, its own
    key, and the order of the records, which ends with a key.
    """

    all: Callable[[], QuerySet[Any]]
    kind: str
    unit: str
    label: str
    key: str
    order: tuple[str, ...]

    def each(self) -> Iterable[Any]:
        """Every row, read in portions."""
        return self.all().iterator(chunk_size=_CHUNK)


@dataclass(frozen=True)
class Told:
    """What a measure is called, and what it means."""

    number: int
    code: str
    name: Words
    unit: Words
    definition: Words
    source: str


@dataclass(frozen=True)
class AnyOf:
    """Of a column: one of these values."""

    values: Collection[object]


@dataclass(frozen=True)
class AnyBut:
    """Of a column: any value but this one."""

    value: object


def stock(
    told: Told, rows: Rows, *, since: str = "since", until: str = "until", amount: str = "",
    only: Mapping[str, object] | None = None, thing: str = "",
) -> Measure:  # fmt: skip
    """Returns the measure of what stands: each row from the day `since` until the day before `until`, while empty for
    ever, if it has such a day. It counts one, or the column `amount`; with `only`, rows with these values alone: plain
    ones, AnyOf, AnyBut.

    `thing` names the key of what several units may share: it counts at each of them, and once at every unit above.
    """
    wanted = dict(only or {})
    fits, at, begins, ends, counting = _fits(wanted), _read(rows.unit), _read(since), _read(until), _amount(amount)

    def counts(found: Iterable[Any]) -> Iterator[Count]:
        for row in found:
            if begins(row) and fits(row):
                yield Count(at(row), begins(row), counting(row))
                if ends(row):
                    yield Count(at(row), ends(row), -counting(row))

    def records(within: Within, day: date, _until: date, at_most: int | None = None) -> Iterator[Record]:
        stands = Q(**{f"{until}__isnull": True}) | Q(**{f"{until}__gt": day})
        standing = rows.all().filter(stands, within(rows.unit, day), _asked(wanted), **{f"{since}__lte": day})
        return _records(rows, standing, since, amount, at_most, thing)

    return _measure(told, Nature.STOCK, rows, amount, counts, records, thing)


def flow(
    told: Told, rows: Rows, *, on: str, amount: str = "", only: Mapping[str, object] | None = None, thing: str = ""
) -> Measure:  # fmt: skip
    """Returns the measure of what happens: each row on the day `on`, if it has one. It counts one, or the column
    `amount`; with `only`, rows with these values alone, said as for a stock.

    `thing` names the key of what several units may share: over the days that are asked it counts once at each of them,
    and once at every unit above.
    """
    wanted = dict(only or {})
    fits, at, happens, counting = _fits(wanted), _read(rows.unit), _read(on), _amount(amount)

    def counts(found: Iterable[Any]) -> Iterator[Count]:
        return (Count(at(row), happens(row), counting(row)) for row in found if happens(row) and fits(row))

    def records(within: Within, since: date, until: date, at_most: int | None = None) -> Iterator[Record]:
        happened = Q(**{f"{on}__gte": since, f"{on}__lt": until})
        found = rows.all().filter(happened, within(rows.unit, on), _asked(wanted))
        return _records(rows, found, on, amount, at_most, thing)

    return _measure(told, Nature.FLOW, rows, amount, counts, records, thing)


def _measure(told: Told, nature: Nature, rows: Rows, amount: str, counts: Any, records: Any, thing: str) -> Measure:
    return Measure(
        **vars(told),
        nature=nature,
        kind=rows.kind,
        one_each=not amount,
        counts=counts,
        rows=rows.each,
        records=records,
        shared=_shared(rows, thing) if thing else None,
    )


@cache
def _shared(rows: Rows, thing: str) -> Shared:
    """One for all measures of the same rows, which are then read once for all of them."""

    def rows_of(things: Collection[int]) -> Iterator[Any]:
        wanted = sorted(things)
        for start in range(0, len(wanted), _CHUNK):
            yield from rows.all().filter(**{f"{thing}__in": wanted[start : start + _CHUNK]})

    return Shared(_read(thing), rows_of)


def _records(
    rows: Rows, found: QuerySet[Any], day: str, amount: str, at_most: int | None, thing: str
) -> Iterator[Record]:
    if thing:
        yield from islice(_one_of_each_thing(rows, found, day, thing), at_most)
        return
    columns = [rows.label, rows.unit, day, rows.key, *([amount] if amount else [])]
    for label, unit, on, key, *counted in found.order_by(*rows.order).values_list(*columns)[:at_most]:
        yield Record(label, unit, on, counted[0] if counted else 1, key)


def _one_of_each_thing(rows: Rows, found: QuerySet[Any], day: str, thing: str) -> Iterator[Record]:
    """The first row of each thing speaks for it."""
    told: set[int] = set()
    each = found.order_by(*rows.order).values_list(rows.label, rows.unit, day, rows.key, thing)
    for label, unit, on, key, of in each.iterator(chunk_size=_CHUNK):
        if of not in told:
            told.add(of)
            yield Record(label, unit, on, 1, key)


def _read(column: str) -> Callable[[Any], Any]:
    """Reads of a row what a query calls so."""
    return attrgetter(column.replace("__", "."))


def _amount(column: str) -> Callable[[Any], int]:
    return _read(column) if column else lambda row: 1


def _fits(wanted: Mapping[str, object]) -> Callable[[Any], bool]:
    """Whether a row has these values: the same as `_asked` asks of the database."""
    asked = [(_read(column), _is(value)) for column, value in wanted.items()]
    return lambda row: all(fits(read(row)) for read, fits in asked)


def _is(wanted: object) -> Callable[[object], bool]:
    if isinstance(wanted, AnyOf):
        return lambda value: value in wanted.values
    if isinstance(wanted, AnyBut):
        return lambda value: value != wanted.value
    return lambda value: value == wanted


def _asked(wanted: Mapping[str, object]) -> Q:
    found = Q()
    for column, value in wanted.items():
        if isinstance(value, AnyOf):
            found &= Q(**{f"{column}__in": list(value.values)})
        elif isinstance(value, AnyBut):
            found &= ~Q(**{column: value.value})
        else:
            found &= Q(**{column: value})
    return found
